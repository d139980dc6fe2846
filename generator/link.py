"""Linking: records become a graph.

In: `validate.Records`. Out: `graph.Graph`, and Problems for references that lead nowhere, evidence
that is not found and rules that are broken; all of them, in one pass.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.advice import advise
from generator.evidence import Found, HeldText, find_evidence
from generator.fields import country_codes
from generator.graph import EVIDENCE_LISTS, Graph
from generator.meetings import Meeting
from generator.merging import merge_meetings
from generator.paragraphs import check_paragraphs
from generator.problems import FieldPath, Problems
from generator.records import Article
from generator.references import check_references
from generator.rules import check_rules
from generator.validate import Records
from generator.ways import (
    WaysBack,
    index_article,
    index_event,
    index_meeting,
    index_official,
    index_organisation,
    index_tour,
)


def link(records: Records, problems: Problems) -> Graph:
    """Join the records and check what only holds between them."""
    meetings = merge_meetings(records.articles, records.source_kinds)
    check_references(records, meetings, problems)
    held = _held_texts(records)
    evidence = _all_evidence(records, held, problems)
    graph = Graph(records, meetings, evidence, held, _ways_back(records, meetings))
    check_rules(graph, problems)
    check_paragraphs(graph, problems)
    advise(records, problems)
    return graph


def _ways_back(records: Records, meetings: Mapping[str, Meeting]) -> WaysBack:
    ways = WaysBack()
    for meeting in meetings.values():
        index_meeting(ways, meeting, records.officials)
    for article in sorted(records.articles.values(), key=_article_key):
        index_article(ways, article)
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
    ways.countries = sorted(_countries_named(records, meetings.values()))
    return ways


def _article_key(article: Article) -> tuple[str, str]:
    published = article.source.published
    return (published.text if published else "9999", article.id)


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


def _all_evidence(
    records: Records, held: Mapping[str, HeldText], problems: Problems
) -> dict[tuple[str, str, int], Found]:
    evidence: dict[tuple[str, str, int], Found] = {}
    for article in records.articles.values():
        file = records.file_of("article", article.id)
        text = held.get(article.id)
        for name in EVIDENCE_LISTS:
            for index, item in enumerate(getattr(article, name)):
                path: FieldPath = (name, index, "evidence")
                found, faults = find_evidence(text, item.evidence, file, path)
                evidence[(article.id, name, index)] = found
                problems.extend(faults)
    return evidence


def _countries_named(records: Records, meetings: Iterable[Meeting]) -> set[str]:
    named = set(records.countries)
    named |= {official.country for official in records.officials.values()}
    named |= {role.organisation for o in records.officials.values() for role in o.roles}
    for organisation in records.organisations.values():
        named |= {organisation.country or "", *organisation.members, *organisation.also_takes_part}
    for meeting in meetings:
        named |= {*meeting.parties, meeting.place.country if meeting.place else ""}
        named |= {actor for statement in meeting.statements for actor in statement.main.by}
    for tour in records.tours.values():
        named |= {stop.country for stop in tour.stops}
        named |= {stop.country for stop in tour.announced.stops} if tour.announced else set()
    for event in records.events.values():
        named |= set(event.organisations)
    return named & country_codes()
