"""The ways back: for each id, what refers to it.

In: merged meetings and articles. Out: `WaysBack`, plain indexes that `generator.graph.Graph`
gives names to. Every list is filled in order of date, then id, so that nothing sorts it again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from itertools import combinations
from typing import Any, NamedTuple

from generator.cards import ArticleCard
from generator.filing import Filing, Register
from generator.meetings import Meeting
from generator.problems import FieldPath
from generator.records import (
    Event,
    Formula,
    Official,
    Organisation,
    Stop,
    Tour,
)
from generator.said import SAYING, Position, Saying, Use, use_of

EVERY = "every"
"""The one key of ways that lead to everything of a kind."""


class Mention(NamedTuple):
    """A place where an article refers to a meeting, event or tour."""

    meeting: str
    article: str
    path: FieldPath


def _meetings() -> Filing[Meeting]:
    return Filing()


def _positions() -> Filing[Position]:
    return Filing(Position)


def _sayings() -> Filing[Saying]:
    return Filing(Saying)


def _uses() -> Filing[Use]:
    return Filing(use_of)


def _articles() -> Filing[ArticleCard]:
    return Filing()


def _mentions() -> Filing[Mention]:
    return Filing(_mention_of)


def _mention_of(card: ArticleCard, place: int) -> Mention:
    return Mention(card.meeting, card.id, card.mentions[place][0])


def _related() -> Filing[str]:
    return Filing(_related_of)


def _related_of(card: ArticleCard, place: int) -> str:
    return card.related[place - 1] if place else card.meeting


_OF_ARTICLES = frozenset(
    {"published", "carried", "same_text", "cited_by", "words_to_compare", "mentions", "related"}
)
"""Ways that lead to articles, and to what they name; all other lists of numbers are of meetings."""


@dataclass(slots=True)
class WaysBack:
    """Indexes from an id to what refers to it."""

    by_official: Filing[Meeting] = field(default_factory=_meetings)
    by_party: Filing[Meeting] = field(default_factory=_meetings)
    by_pair: Filing[Meeting] = field(default_factory=_meetings)
    by_sides: Filing[Meeting] = field(default_factory=_meetings)
    """Two or more parties to the meetings at which they sat and nobody else."""
    by_leaders: Filing[Meeting] = field(default_factory=_meetings)
    """Two people to the meetings of two sides that they led; `leaders_of` says who that is."""
    outcome: Filing[Meeting] = field(default_factory=_meetings)
    """Id of an outcome to the meetings of which it came; named as who asks for it notes it."""
    taken_up: Filing[Meeting] = field(default_factory=_meetings)
    """Id of an outcome to the meetings with one that continues it."""
    results_on: Filing[Meeting] = field(default_factory=_meetings)
    """Issue to the meetings with an outcome that concerns it."""
    by_tour: Filing[Meeting] = field(default_factory=_meetings)
    by_issue: Filing[Position] = field(default_factory=_positions)
    on_agenda: Filing[Meeting] = field(default_factory=_meetings)
    positions_by: Filing[Position] = field(default_factory=_positions)
    quotes_by: Filing[Saying] = field(default_factory=_sayings)
    quotes_on: Filing[Saying] = field(default_factory=_sayings)
    formula_used: Filing[Use] = field(default_factory=_uses)
    """Formula to the statements and quotes that are marked with it."""
    formulas_on: dict[str, list[Formula]] = field(default_factory=lambda: defaultdict(list))
    mentions: Filing[Mention] = field(default_factory=_mentions)
    related: Filing[str] = field(default_factory=_related)
    """Meeting to the ids of those that an article puts beside it, or that it is put beside."""
    published: Filing[ArticleCard] = field(default_factory=_articles)
    carried: Filing[ArticleCard] = field(default_factory=_articles)
    narrower: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    by_year: Filing[Meeting] = field(default_factory=_meetings)
    events_in: dict[str, list[Event]] = field(default_factory=lambda: defaultdict(list))
    """Year to events."""
    held_in: Filing[Meeting] = field(default_factory=_meetings)
    tours_by: dict[str, list[Tour]] = field(default_factory=lambda: defaultdict(list))
    stops_in: dict[str, list[tuple[Tour, Stop]]] = field(default_factory=lambda: defaultdict(list))
    events_naming: dict[tuple[str, str], list[Event]] = field(
        default_factory=lambda: defaultdict(list)
    )
    """By (official, issue or party) and id."""
    officials_of: dict[str, list[Official]] = field(default_factory=lambda: defaultdict(list))
    """Country or organisation to its nationals and to whoever held a post of it."""
    confused_with: dict[str, list[tuple[Official, str]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    """Official to those who name this person as similar, with their note."""
    below: dict[str, list[Organisation]] = field(default_factory=lambda: defaultdict(list))
    belonging: dict[str, list[Organisation]] = field(default_factory=lambda: defaultdict(list))
    """Party to the organisations that are seated in it or count it as a member."""
    same_text: Filing[ArticleCard] = field(default_factory=_articles)
    cited_by: Filing[ArticleCard] = field(default_factory=_articles)
    """Article to those that set its words against their own."""
    events_citing: dict[str, list[Event]] = field(default_factory=lambda: defaultdict(list))
    """Article to the events of which its words are one side."""
    words_to_compare: Filing[ArticleCard] = field(default_factory=_articles)
    """All articles that give words of a text that is not held, which nobody has compared."""
    holders_of_posts: dict[str, list[Official]] = field(default_factory=lambda: defaultdict(list))
    """All officials with a post on record."""
    contests: Filing[Position] = field(default_factory=_positions)
    """Official or party to the statements of others that they dispute."""
    named_at: Counter[str] = field(default_factory=Counter)
    """Whoever may be a country to the number of meetings that name it."""
    countries: list[str] = field(default_factory=list)
    """Codes of every country that a record names."""
    meetings: Register = field(default_factory=lambda: Register({}))
    """By the numbers under which they are filed."""
    articles: Register = field(default_factory=lambda: Register({}))
    """The same of articles in brief."""

    def __post_init__(self) -> None:
        """Let all lists have the same meetings and articles."""
        for name, filing in self.filings().items():
            filing.register = self.articles if name in _OF_ARTICLES else self.meetings

    def filings(self) -> dict[str, Filing[Any]]:
        """The ways that are lists of numbers, by their names."""
        found = {one.name: getattr(self, one.name) for one in fields(self)}
        return {name: way for name, way in found.items() if isinstance(way, Filing)}


def pair_of(first: str, second: str) -> tuple[str, str]:
    """Two parties in the order in which their pair is filed."""
    return (first, second) if first.lower() <= second.lower() else (second, first)


def sides_of(parties: Iterable[str]) -> tuple[str, ...]:
    """All parties of a meeting in the order in which their meetings are filed."""
    return tuple(sorted(parties, key=str.lower))


def speaks_for(meeting: Meeting, actor: str, officials: Mapping[str, Official]) -> str:
    """The party an actor speaks for: at the table, else the official's country, else itself."""
    party = meeting.party_of(actor)
    if party is not None:
        return party
    official = officials.get(actor)
    return official.country if official else actor


def index_meeting(ways: WaysBack, meeting: Meeting, officials: Mapping[str, Official]) -> None:
    """File a meeting under everything it names; meetings must come in order of date."""
    number = ways.meetings.number_of(meeting.id)
    ways.by_year.file(str(meeting.date.first.year), number)
    for official in dict.fromkeys(meeting.officials):
        ways.by_official.file(official, number)
    for party in meeting.parties:
        ways.by_party.file(party, number)
    _index_sides(ways, meeting, number)
    if meeting.tour:
        ways.by_tour.file(meeting.tour, number)
    if meeting.place:
        ways.held_in.file(meeting.place.country, number)
    for issue in meeting.agenda:
        ways.on_agenda.file(issue, number)
    _index_said(ways, meeting, number, officials)
    if meeting.results:
        _index_results(ways, meeting, number)
    ways.named_at.update(_named_at(meeting))


def _named_at(meeting: Meeting) -> set[str]:
    """Whoever may be a country, of all that a meeting names."""
    named = {*meeting.parties, *meeting.addressed}
    if meeting.place:
        named.add(meeting.place.country)
    for point in meeting.points:
        named.update(point.by, point.disputed_by)
    for words in meeting.quoted:
        named.update((words.by,), words.disputed_by)
    for result in meeting.results:
        named.update(result.disputed_by)
    return {name for name in named if name.isupper()}


def _index_said(
    ways: WaysBack, meeting: Meeting, number: int, officials: Mapping[str, Official]
) -> None:
    for place, point in enumerate(meeting.points, 1):
        for issue in point.all_issues:
            ways.by_issue.file(issue, number, place)
        for speaker in _speakers(meeting, point.by, officials):
            ways.positions_by.file(speaker, number, place)
        for formula in point.formulas:
            ways.formula_used.file(formula, number, place)
        for disputer in point.disputed_by:
            ways.contests.file(disputer, number, place)
    for place, quoted in enumerate(meeting.quoted):
        ways.quotes_by.file(quoted.by, number, place)
        for issue in quoted.issues:
            ways.quotes_on.file(issue, number, place)
        for formula in quoted.formulas:
            ways.formula_used.file(formula, number, place + SAYING)


def _index_results(ways: WaysBack, meeting: Meeting, number: int) -> None:
    for issue in dict.fromkeys(issue for result in meeting.results for issue in result.issues):
        ways.results_on.file(issue, number)
    for outcome in dict.fromkeys(result.id for result in meeting.results if result.id):
        ways.outcome.file(outcome, number)
    for outcome in dict.fromkeys(r.continues for r in meeting.results if r.continues):
        ways.taken_up.file(outcome, number)


def _index_sides(ways: WaysBack, meeting: Meeting, number: int) -> None:
    parties = meeting.parties
    for first, second in combinations(parties, 2):
        ways.by_pair.file(pair_of(first, second), number)
    if len(parties) > 1:
        ways.by_sides.file(sides_of(parties), number)
    leaders = leaders_of(meeting)
    if leaders:
        ways.by_leaders.file(leaders, number)


def leaders_of(meeting: Meeting) -> tuple[str, str] | tuple[()]:
    """Who led the two sides, in the order in which the two are filed; nobody if that is unknown.

    The first of each side who is known; sources name the head of a delegation first.
    """
    if len(meeting.seats) != 2 or not all(people for _, people in meeting.seats):
        return ()
    first, second = sorted(people[0] for _, people in meeting.seats)
    return (first, second)


def _speakers(
    meeting: Meeting, actors: Iterable[str], officials: Mapping[str, Official]
) -> Iterable[str]:
    """Everybody whose position a statement is: the actors and the parties they speak for."""
    speakers: dict[str, None] = {}
    for actor in actors:
        speakers[actor] = None
        if not actor.isupper():  # a country, known by its code, speaks for itself
            speakers[speaks_for(meeting, actor, officials)] = None
    return speakers


def index_article(ways: WaysBack, card: ArticleCard) -> None:
    """File an article under its publisher and under whatever it refers to; in order."""
    number = ways.articles.number_of(card.id)
    ways.published.file(card.publisher, number)
    if card.via:
        ways.carried.file(card.via, number)
    if card.same_as:
        ways.same_text.file(card.same_as, number)
    if card.wants_comparing and not card.is_held:
        ways.words_to_compare.file(EVERY, number)
    for cited in card.cites:
        ways.cited_by.file(cited, number)
    for place, other in enumerate(card.related, 1):
        ways.related.file(card.meeting, number, place)
        ways.related.file(other, number, 0)
    for place, (_, occurrence) in enumerate(card.mentions):
        if occurrence != card.meeting:
            ways.mentions.file(occurrence, number, place)


def index_tour(ways: WaysBack, tour: Tour) -> None:
    """File a tour under its traveller and its stops under their countries."""
    ways.tours_by[tour.traveller].append(tour)
    for stop in tour.stops:
        ways.stops_in[stop.country].append((tour, stop))


def index_event(ways: WaysBack, event: Event) -> None:
    """File an event under its year and the people, issues and parties it names."""
    ways.events_in[str(event.date.first.year)].append(event)
    citing = (side.article for point in event.contested for side in point.sides)
    for article in dict.fromkeys(citing):
        if article:
            ways.events_citing[article].append(event)
    named = {"official": event.officials, "issue": event.issues, "party": event.organisations}
    for kind, ids in named.items():
        for named_id in dict.fromkeys(ids):
            ways.events_naming[(kind, named_id)].append(event)


def index_formula(ways: WaysBack, formula: Formula) -> None:
    """File a recurring phrase under the issues it is about."""
    for issue in dict.fromkeys(formula.issues):
        ways.formulas_on[issue].append(formula)


def index_official(
    ways: WaysBack, official: Official, organisations: Mapping[str, Organisation]
) -> None:
    """File a person under country, posts and those whom he or she may be taken for."""
    parties = {official.country: None}
    for role in official.roles:
        parties |= dict.fromkeys(party_and_above(role.organisation, organisations))
    for party in parties:
        ways.officials_of[party].append(official)
    if official.roles:
        ways.holders_of_posts[EVERY].append(official)
    for similar in official.similar:
        ways.confused_with[similar.official].append((official, similar.note))


def party_and_above(party: str, organisations: Mapping[str, Organisation]) -> list[str]:
    """A party, the bodies above it and their country; a cycle ends where it closes."""
    chain: list[str] = []
    current: str | None = party
    while current and current not in chain:
        chain.append(current)
        record = organisations.get(current)
        if record and record.country:
            chain.append(record.country)
        current = record.parent if record else None
    return chain


def index_organisation(ways: WaysBack, organisation: Organisation) -> None:
    """File an organisation under the one above it, its seat and its members."""
    if organisation.parent:
        ways.below[organisation.parent].append(organisation)
    parties = (organisation.country, *organisation.members, *organisation.also_takes_part)
    for party in dict.fromkeys(parties):
        if party:
            ways.belonging[party].append(organisation)
