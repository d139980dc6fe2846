"""The ways back, asked by name: what belongs to what, without searching.

In: `generator.ways.WaysBack`. Out: `AskedWays`, whose lists are in order of date, then id. Every
question is noted, also one without an answer, so that a page is known by what it depends on.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from generator import gist
from generator.cards import ArticleCard
from generator.dated import of_year
from generator.meetings import Meeting
from generator.records import Event, Formula, Official, Organisation, Stop, Tour
from generator.said import Position, Saying, Use
from generator.shelves import ALL, Trace
from generator.ways import EVERY, Mention, WaysBack, leaders_of, pair_of, sides_of

NumberedOutcome = tuple[Meeting, int]
"""A meeting and the number of one of its outcomes on the brief, from 1."""


@dataclass(slots=True)
class AskedWays:
    """The ways back, and who asks for them."""

    ways: WaysBack
    trace: Trace

    def meetings_of(self, official: str, year: str = "") -> Sequence[Meeting]:
        """Meetings at which the official sat at the table."""
        return self._listed("by_official", official, year)

    def meetings_of_party(self, party: str, year: str = "") -> Sequence[Meeting]:
        """Meetings in which a country or organisation took part."""
        return self._listed("by_party", party, year)

    def meetings_between(self, first: str, second: str, year: str = "") -> Sequence[Meeting]:
        """Meetings at which both parties sat, others present or not."""
        return self._listed("by_pair", pair_of(first, second), year)

    def last_before(self, meeting: Meeting, most: int) -> Sequence[Meeting]:
        """The last meetings of the two sides of one before it, others present or not.

        Of an archive with many of them it notes only the years in which these were.
        """
        pair = pair_of(*meeting.parties)
        every = self.ways.by_pair.get(pair, ())
        end = bisect_left(every, meeting.sort_key(), key=Meeting.sort_key)
        found = every[max(0, end - most) : end]
        if len(found) < most:
            self._note("by_pair", pair)
        else:
            for year in range(found[0].year, meeting.year + 1):
                self._note("by_pair", pair, str(year))
        return found

    def meetings_of_tour(self, tour: str) -> Sequence[Meeting]:
        """Meetings held on a tour."""
        return self._listed("by_tour", tour)

    def meetings_on(self, issue: str, year: str = "") -> Sequence[Meeting]:
        """Meetings with a statement on the issue or the issue on their agenda."""
        both = {p.meeting.id: p.meeting for p in self._listed("by_issue", issue, year)}
        both |= {m.id: m for m in self._listed("on_agenda", issue, year)}
        return sorted(both.values(), key=Meeting.sort_key)

    def agenda_meetings_on(self, issue: str, year: str = "") -> Sequence[Meeting]:
        """Meetings whose agenda names the issue without any statement on it."""
        stated = {position.meeting.id for position in self._listed("by_issue", issue, year)}
        return [m for m in self._listed("on_agenda", issue, year) if m.id not in stated]

    def positions_on(self, issue: str, year: str = "") -> Sequence[Position]:
        """Statements on an issue."""
        return self._listed("by_issue", issue, year)

    def positions_of(self, actor: str, year: str = "") -> Sequence[Position]:
        """Statements by an official, or by a party or anybody who spoke for it."""
        return self._listed("positions_by", actor, year)

    def quotes_of(self, actor: str, year: str = "") -> Sequence[Saying]:
        """Own words of an official, or of a party as such."""
        return self._listed("quotes_by", actor, year)

    def quotes_on(self, issue: str, year: str = "") -> Sequence[Saying]:
        """Own words on an issue."""
        return self._listed("quotes_on", issue, year)

    def uses_of(self, formula: str, year: str = "") -> Sequence[Use]:
        """Statements and quotes that are marked with a formula."""
        return self._listed("formula_used", formula, year)

    def formulas_on(self, issue: str) -> Sequence[Formula]:
        """Recurring phrases that are about an issue, in order of label."""
        return self._listed("formulas_on", issue)

    def meetings_among(self, parties: Iterable[str]) -> Sequence[Meeting]:
        """Meetings at which exactly these parties sat."""
        return self._listed("by_sides", sides_of(parties))

    def mentions_of(self, occurrence: str) -> Sequence[Mention]:
        """Where a meeting, event or tour is referred to."""
        return self._listed("mentions", occurrence)

    def published_by(self, organisation: str, year: str = "") -> Sequence[ArticleCard]:
        """Annotated articles of a publisher, in order of publication; those without a date last."""
        return self._listed("published", organisation, year)

    def carried_by(self, organisation: str, year: str = "") -> Sequence[ArticleCard]:
        """Annotated articles that an organisation passed on, in the same order."""
        return self._listed("carried", organisation, year)

    def officials_of(self, party: str) -> Sequence[Official]:
        """Nationals of a country, and whoever held a post of a country or organisation."""
        return self._listed("officials_of", party)

    def meetings_in(self, country: str, year: str = "") -> Sequence[Meeting]:
        """Meetings held in a country."""
        return self._listed("held_in", country, year)

    def tours_of(self, official: str) -> Sequence[Tour]:
        """Tours on which an official travelled."""
        return self._listed("tours_by", official)

    def stops_in(self, country: str) -> Sequence[tuple[Tour, Stop]]:
        """Stops of tours in a country."""
        return self._listed("stops_in", country)

    def events_naming(self, kind: str, record: str) -> Sequence[Event]:
        """Events that name an ``official``, ``issue`` or ``party``."""
        return self._listed("events_naming", (kind, record))

    def taken_for(self, official: str) -> Sequence[tuple[Official, str]]:
        """People whose record warns that they may be taken for this one, with the note."""
        return self._listed("confused_with", official)

    def organisations_below(self, organisation: str) -> Sequence[Organisation]:
        """Bodies whose parent an organisation is."""
        return self._listed("below", organisation)

    def organisations_of(self, party: str) -> Sequence[Organisation]:
        """Organisations seated in a country, or that count a party as a member."""
        return self._listed("belonging", party)

    def other_annotations_of(self, article: str) -> Sequence[ArticleCard]:
        """Further annotations of the text that an article holds."""
        return self._listed("same_text", article)

    def articles_citing(self, article: str) -> Sequence[ArticleCard]:
        """Articles that set the words of this one against their own."""
        return self._listed("cited_by", article)

    def events_citing(self, article: str) -> Sequence[Event]:
        """Events of which the words of an article are one side."""
        return self._listed("events_citing", article)

    def contested_by(self, actor: str) -> Sequence[Position]:
        """Statements of others that an official or a party disputes."""
        return self._listed("contests", actor)

    def words_to_compare(self) -> Sequence[ArticleCard]:
        """Articles that give words of a text that is not held, which nobody has compared."""
        return self._listed("words_to_compare", EVERY)

    def holders_of_posts(self) -> Sequence[Official]:
        """Officials with a post on record."""
        return self._listed("holders_of_posts", EVERY)

    def counterparts_of(self, official: str) -> Iterator[tuple[Meeting, list[tuple[str, str]]]]:
        """Each meeting with those who sat there for other parties: party and official."""
        for meeting in self.meetings_of(official):
            own = meeting.party_of(official)
            yield (
                meeting,
                [
                    (party, person)
                    for party, people in meeting.seats
                    if party != own
                    for person in dict.fromkeys(people)
                ],
            )

    def pairs(self) -> list[tuple[str, str]]:
        """The pairs of parties that have a page, in order."""
        self._note(gist.HAS_PAIR, ALL)
        return sorted(pair for pair in self.ways.by_pair if gist.has_pair(self.ways, pair))

    def has_pair(self, first: str, second: str) -> bool:
        """Whether two parties have a page of their own."""
        pair = pair_of(first, second)
        self._note(gist.HAS_PAIR, pair)
        return gist.has_pair(self.ways, pair)

    def years(self) -> list[str]:
        """The years in which meetings were held."""
        self._note(gist.YEARS, ALL)
        return sorted(self.ways.by_year)

    def meetings_in_year(self, year: str) -> Sequence[Meeting]:
        """Meetings that began in a year."""
        return self._listed("by_year", year)

    def is_long(self, kind: str, record: Any) -> bool:
        """Whether the pages of a record are divided by year; of a pair, ``record`` are the two."""
        self._note(gist.YEARS_OF, record)
        return gist.is_long(self.ways, kind, record)

    def years_of(self, kind: str, record: Any) -> list[str]:
        """The years into which the pages of a long record are divided; none for a short one."""
        self._note(gist.YEARS_OF, record)
        return gist.years_of(self.ways, kind, record)

    def years_beside(self, kind: str, record: Any, year: str) -> tuple[str, str]:
        """The year before and the year after of a long record; empty where there is none."""
        self._note(gist.YEARS_OF, record)
        return gist.nearest_years(self.ways, kind, record, year)

    def events_in_year(self, year: str) -> Sequence[Event]:
        """Events that began in a year."""
        return self._listed("events_in", year)

    def countries(self) -> list[str]:
        """Every country that a record names, by code."""
        self._note("countries", ALL)
        return self.ways.countries

    def neighbours(self, meeting: Meeting) -> tuple[Meeting | None, Meeting | None]:
        """The previous and the next meeting of exactly the same two sides."""
        if len(meeting.parties) != 2:
            return None, None
        same = self.meetings_among(meeting.parties)
        place = bisect_left(same, meeting.sort_key(), key=Meeting.sort_key)
        return (
            same[place - 1] if place else None,
            same[place + 1] if place + 1 < len(same) else None,
        )

    def last_of_leaders(self, meeting: Meeting) -> Meeting | None:
        """The meeting of two sides before this one that the same two people led."""
        leaders = leaders_of(meeting)
        if not leaders:
            return None
        same = self._listed("by_leaders", leaders)
        place = bisect_left(same, meeting.sort_key(), key=Meeting.sort_key)
        return same[place - 1] if place else None

    def outcomes_on(self, issue: str, year: str = "") -> Iterator[NumberedOutcome]:
        """Outcomes that concern an issue, those of the latest meeting first."""
        for meeting in reversed(self._listed("results_on", issue, year)):
            for number, result in enumerate(meeting.results, 1):
                if issue in result.issues:
                    yield meeting, number

    def outcomes_called(self, outcome: str) -> Sequence[NumberedOutcome]:
        """The outcomes with an id: one, unless two meetings gave theirs the same."""
        return [
            (meeting, number)
            for meeting in self._listed("outcome", outcome)
            for number, result in enumerate(meeting.results, 1)
            if result.id == outcome
        ]

    def origin_of(self, meeting: Meeting, outcome: str) -> NumberedOutcome | None:
        """The outcome with an id that came of the last meeting before this one."""
        found = self.outcomes_called(outcome) if outcome else ()
        earlier = [one for one in found if one[0].sort_key() < meeting.sort_key()]
        return earlier[-1] if earlier else None

    def taken_up_by(self, outcome: str) -> Sequence[NumberedOutcome]:
        """The outcomes that continue the one with this id; none of one without an id."""
        return [
            (meeting, number)
            for meeting in (self._listed("taken_up", outcome) if outcome else ())
            for number, result in enumerate(meeting.results, 1)
            if result.continues == outcome
        ]

    def _listed(self, way: str, key: Any, year: str = "") -> Sequence[Any]:
        """What stands under a key; of one year only that year is noted."""
        self._note(way, key, year)
        found: Sequence[Any] = getattr(self.ways, way).get(key, ())
        return of_year(found, year) if year else found

    def _note(self, way: str, key: Any, year: str = "") -> None:
        name = key if type(key) is str else "+".join(key)
        self.trace.note(way, f"{name}+{year}" if year else name)
