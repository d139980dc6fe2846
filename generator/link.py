"""Linking: records become a graph.

In: `validate.Records`. Out: `graph.Graph`, and Problems for references that lead nowhere, evidence
that is not found and rules that are broken; all of them, in one pass.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Protocol

from generator.advice import advise
from generator.cards import ArticleCard
from generator.evidence import HeldText
from generator.fields import country_codes
from generator.filing import Register
from generator.graph import Findings, Graph
from generator.meetings import Meeting
from generator.problems import Problem
from generator.references import KnownIds, other_references
from generator.rules import other_rules
from generator.shelves import Shelf, Trace
from generator.validate import Records
from generator.ways import (
    WaysBack,
    index_article,
    index_event,
    index_formula,
    index_meeting,
    index_official,
    index_organisation,
    index_tour,
)

SHELVES: Mapping[str, str] = {
    "articles": "article",
    "officials": "official",
    "organisations": "organisation",
    "countries": "country",
    "issues": "issue",
    "formulas": "formula",
    "tours": "tour",
    "events": "event",
    "verbs": "verb",
    "meeting_kinds": "meeting-kind",
    "source_kinds": "source-kind",
    "posts": "post",
    "seeds": "seed",
}
"""Fields of `Records` and the kind of record each holds."""


def check_others(graph: Graph, known: KnownIds) -> tuple[Problem, ...]:
    """What is wrong with all that is not about a single article."""
    return (*other_references(known, graph), *other_rules(graph), *advise(graph))


def graph_of(
    records: Records,
    meetings: Mapping[str, Meeting],
    cards: Mapping[str, ArticleCard],
    ways: WaysBack,
    *,
    findings: Mapping[str, Findings],
    trace: Trace,
) -> Graph:
    """The graph of records that stand on shelves; findings and texts are asked for later."""

    def text_of(article: str) -> HeldText:
        holder = records.articles[holder_of(cards[article], cards)]
        return HeldText(holder.body or records.seeds[holder.source.text or ""])

    return Graph(
        records=records,
        meetings=shelved("meeting", meetings, trace),
        cards=shelved("card", cards, trace),
        evidence=findings,
        held=Shelf("text", _Held(cards), text_of, trace),
        ways=ways,
        trace=trace,
    )


class _Held(Collection[str]):
    """The articles whose text is there; nobody need look at all of them for one."""

    def __init__(self, cards: Mapping[str, ArticleCard]) -> None:
        self._cards = cards

    def __contains__(self, article: object) -> bool:
        card = self._cards.get(article) if isinstance(article, str) else None
        return card is not None and card.is_held

    def __iter__(self) -> Iterator[str]:
        return (card.id for card in self._cards.values() if card.is_held)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def shelved(kind: str, things: Mapping[str, Any], trace: Trace) -> Mapping[str, Any]:
    """Things that are all there, on a shelf."""
    return Shelf(kind, things, things.__getitem__, trace)


class SharesText(Protocol):
    """An article, as far as it says whose text it has."""

    @property
    def id(self) -> str:
        """Its own."""

    @property
    def same_as(self) -> str:
        """That of another; empty for none."""


def holder_of(article: SharesText, articles: Mapping[str, SharesText]) -> str:
    """The article that holds the text of this one: itself, or where ``same_as`` leads at last."""
    seen = {article.id}
    while article.same_as in articles and article.same_as not in seen:
        seen.add(article.same_as)
        article = articles[article.same_as]
    return article.id


def ways_back(
    records: Records, meetings: Mapping[str, Meeting], cards: Mapping[str, ArticleCard]
) -> WaysBack:
    """Every way back; of meetings and articles by id, the former must come in order of date."""
    ways = WaysBack(meetings=Register(meetings), articles=Register(cards))
    for meeting in meetings.values():
        index_meeting(ways, meeting, records.officials)
    for card in sorted(cards.values(), key=ArticleCard.sort_key):
        index_article(ways, card)
    index_others(ways, records)
    ways.countries = countries_named(records, ways)
    return ways


def index_others(ways: WaysBack, records: Records) -> None:
    """File all that is no meeting and no article."""
    for issue in sorted(records.issues.values(), key=lambda i: (i.label, i.id)):
        if issue.broader:
            ways.narrower[issue.broader].append(issue.id)
    for official in sorted(records.officials.values(), key=lambda o: (o.sort_name, o.id)):
        index_official(ways, official, records.organisations)
    for organisation in sorted(records.organisations.values(), key=lambda o: (o.name, o.id)):
        index_organisation(ways, organisation)
    for tour in sorted(records.tours.values(), key=lambda t: (t.start, t.id)):
        index_tour(ways, tour)
    for event in sorted(records.events.values(), key=lambda e: (e.date, e.id)):
        index_event(ways, event)
    for formula in sorted(records.formulas.values(), key=lambda f: (f.label, f.id)):
        index_formula(ways, formula)


def countries_named(records: Records, ways: WaysBack) -> list[str]:
    """Codes of every country that a record or a meeting names, in order."""
    named = {*records.countries, *ways.named_at}
    named |= {official.country for official in records.officials.values()}
    named |= {role.organisation for o in records.officials.values() for role in o.roles}
    for organisation in records.organisations.values():
        named |= {organisation.country or "", *organisation.members, *organisation.also_takes_part}
    for tour in records.tours.values():
        named |= {stop.country for stop in tour.stops}
        named |= {stop.country for stop in tour.announced.stops} if tour.announced else set()
    for event in records.events.values():
        named |= set(event.organisations)
        named |= {by for point in event.contested for side in point.sides for by in side.by}
    return sorted(named & country_codes())
