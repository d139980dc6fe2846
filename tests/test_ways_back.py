"""Every reference of the shipped content has its way back, as a link on the page referred to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from generator.addresses import address_of
from generator.cards import mentions_in
from generator.graph import Graph
from generator.meetings import Meeting
from generator.records import Article
from tests.shipped import shipped_graph, shipped_pages


def references(graph: Graph) -> Iterator[tuple[str, str]]:
    """(address of the page referred to, address it must link back to)."""
    for meeting in graph.meetings.values():
        yield from references_of_meeting(graph, meeting)
    for article in graph.records.articles.values():
        yield from references_of_article(graph, article)


def references_of_meeting(graph: Graph, meeting: Meeting) -> Iterator[tuple[str, str]]:
    brief = address_of("brief", meeting.id)
    issues = {*meeting.agenda, *(i for s in meeting.statements for i in s.main.issue)}
    places = {meeting.place.country} if meeting.place else set()
    countries = {party for party in meeting.parties if len(party) == 2 and party.isupper()}
    named = [("official", official) for official in meeting.officials]
    named += [("issue", issue) for issue in issues]
    named += [("country", country) for country in countries | places]
    named += [("organisation", party) for party in meeting.parties if party not in countries]
    named += [("formula", formula) for formula in meeting.formulas]
    named += [("tour", meeting.tour)] if meeting.tour else []
    named += [("brief", other.id) for other in graph.related_to(meeting.id)]
    named += [("year", str(meeting.date.first.year))]
    for kind, record_id in named:
        yield address_of(kind, record_id), brief


def references_of_article(graph: Graph, article: Article) -> Iterator[tuple[str, str]]:
    source, brief = address_of("source", article.id), address_of("brief", article.meeting.id)
    yield brief, source
    yield source, brief
    for organisation in filter(None, (article.source.publisher, article.source.via)):
        yield address_of("organisation", organisation), source
    for _, occurrence in mentions_in(article):
        known = {
            "brief": graph.meetings,
            "event": graph.records.events,
            "tour": graph.records.tours,
        }
        for kind, records in known.items():
            if occurrence in records and occurrence != article.meeting.id:
                yield address_of(kind, occurrence), brief


@pytest.mark.parametrize("kind", ["briefs", "officials", "issues", "formulas", "countries",
                                  "organisations", "tours", "events", "sources",
                                  "years"])  # fmt: skip
def test_every_reference_leads_back(kind: str) -> None:
    graph, html = shipped_graph()[0], shipped_pages()
    checked = [(page, back) for page, back in references(graph) if page.startswith(kind)]
    assert checked
    missing = [(page, back) for page, back in checked if f'href="../../{back}' not in html[page]]
    assert missing == []


def test_every_page_but_home_can_be_reached_from_an_index() -> None:
    html = shipped_pages()
    linked = set()
    for address, page in html.items():
        # the accounts of a meeting are compared on a page below its brief, which leads there
        if address.count("/") <= 1 or f"{address}accounts/" in html:
            root = "../" * address.count("/") or "./"
            linked |= {
                part.partition('"')[0].partition("#")[0] for part in page.split(f'href="{root}')[1:]
            }
    assert set(html) - linked - {"", "search/"} == set()  # search is the form in every masthead
