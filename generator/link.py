"""Linking: records become a graph.

In: `validate.Records`. Out: `graph.Graph`, and Problems for references that lead nowhere, evidence
that is not found and rules that are broken; all of them, in one pass.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from generator.advice import advise
from generator.evidence import HeldText
from generator.fields import country_codes
from generator.graph import Findings, Graph
from generator.meetings import Meeting
from generator.merging import meetings_from, merge_articles
from generator.problems import Problems
from generator.records import Article
from generator.references import KnownIds, name_the_records_meant, other_references
from generator.rules import other_rules
from generator.shelves import Shelf, Trace
from generator.validate import Records
from generator.verdicts import judge
from generator.ways import (
    ArticleCard,
    WaysBack,
    card_of,
    index_article,
    index_event,
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
    "tours": "tour",
    "events": "event",
    "verbs": "verb",
    "meeting_kinds": "meeting-kind",
    "source_kinds": "source-kind",
    "posts": "post",
}
"""Fields of `Records` and the kind of record each holds."""


def link(records: Records, problems: Problems) -> Graph:
    """Join the records and check what only holds between them."""
    findings: dict[str, Findings] = {}
    graph = _join(records, findings)
    known = KnownIds(graph)
    for article in records.articles.values():
        verdict = judge(graph, known, article)
        findings[article.id] = verdict.findings
        problems.extend(verdict.problems)
    check_others(graph, known, problems)
    return graph


def check_others(graph: Graph, known: KnownIds, problems: Problems) -> None:
    """Check all that is not about a single article."""
    problems.extend(other_references(known, graph))
    problems.extend(other_rules(graph))
    problems.extend(advise(graph))
    name_the_records_meant(known, problems)


def _join(records: Records, findings: Mapping[str, Findings]) -> Graph:
    trace = Trace()
    outlines, accounts = merge_articles(records.articles.values(), records.source_kinds)
    meetings = meetings_from(
        outlines, Shelf("account", accounts, accounts.__getitem__, trace).__getitem__
    )
    held = _held_texts(records)
    cards = {a.id: card_of(a, is_held=a.id in held) for a in records.articles.values()}
    return Graph(
        records=on_shelves(records, trace),
        meetings=shelved("meeting", meetings, trace),
        cards=shelved("card", cards, trace),
        evidence=Shelf("article", cards, findings.__getitem__, trace),
        held=shelved("text", held, trace),
        ways=ways_back(records, meetings.values(), cards.values()),
        trace=trace,
    )


def on_shelves(records: Records, trace: Trace) -> Records:
    """The same records; who asks for one is noted."""
    shelves: dict[str, Any] = {
        name: shelved(kind, getattr(records, name), trace) for name, kind in SHELVES.items()
    }
    return replace(records, **shelves)


def shelved(kind: str, things: Mapping[str, Any], trace: Trace) -> Mapping[str, Any]:
    """Things that are all there, on a shelf."""
    return Shelf(kind, things, things.__getitem__, trace)


def ways_back(
    records: Records, meetings: Iterable[Meeting], cards: Iterable[ArticleCard]
) -> WaysBack:
    """Every way back; ``meetings`` must come in order of date."""
    ways = WaysBack()
    for meeting in meetings:
        index_meeting(ways, meeting, records.officials)
    for card in sorted(cards, key=_card_key):
        index_article(ways, card)
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
    ways.countries = sorted(_countries_named(records, meetings))
    return ways


def _card_key(card: ArticleCard) -> tuple[str, str]:
    return (card.published.text if card.published else "9999", card.id)


def _held_texts(records: Records) -> dict[str, HeldText]:
    held: dict[str, HeldText] = {}
    for article in records.articles.values():
        text = article.body or records.seeds.get(article.source.text or "")
        if text is not None:
            held[article.id] = HeldText(text)
    for article in records.articles.values():
        holder = _holder_of(article, records.articles)
        if holder in held:
            held[article.id] = held[holder]
    return held


def _holder_of(article: Article, articles: Mapping[str, Article]) -> str:
    """The article that holds the text of this one: itself, or where ``same_as`` leads at last."""
    seen = {article.id}
    while (other := article.source.same_as) and other in articles and other not in seen:
        seen.add(other)
        article = articles[other]
    return article.id


def _countries_named(records: Records, meetings: Iterable[Meeting]) -> set[str]:
    named = set(records.countries)
    named |= {official.country for official in records.officials.values()}
    named |= {role.organisation for o in records.officials.values() for role in o.roles}
    for organisation in records.organisations.values():
        named |= {organisation.country or "", *organisation.members, *organisation.also_takes_part}
    for meeting in meetings:
        named |= {*meeting.parties, meeting.place.country if meeting.place else ""}
        named |= {actor for point in meeting.points for actor in point.by}
    for tour in records.tours.values():
        named |= {stop.country for stop in tour.stops}
        named |= {stop.country for stop in tour.announced.stops} if tour.announced else set()
    for event in records.events.values():
        named |= set(event.organisations)
    return named & country_codes()
