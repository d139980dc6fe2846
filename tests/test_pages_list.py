"""The list of all pages, and what holds for every one of them."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from generator.graph import Graph
from generator.pages import DuplicateAddressError, PageJob, list_pages, make_page
from generator.pages.parts import Link, Page
from generator.render import SiteContext, make_environment, render_page
from tests.linked import linked
from tests.test_merging import MINISTRY, READOUT, READOUT_TEXT
from tests.test_pages_event import EARLIER, EARLIER_TEXT, QUIET, QUIET_TEXT

FILES = {
    READOUT: READOUT_TEXT,
    "content/organisations/ministry-is.yml": MINISTRY,
    EARLIER: EARLIER_TEXT,
    QUIET: QUIET_TEXT,
}
SINGLE = {"home", "search", "verbs", "messages", "checking", "index"}


@cache
def site_at(root: Path) -> tuple[Graph, dict[PageJob, Page]]:
    graph, problems = linked(root, FILES)
    assert [p for p in problems if p.severity == "error"] == []
    return graph, {job: make_page(graph, job) for job in list_pages(graph)}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> tuple[Graph, dict[PageJob, Page]]:
    return site_at(tmp_path_factory.mktemp("pages"))


def links_in(value: object) -> Iterator[Link]:
    if isinstance(value, Link):
        yield value
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from links_in(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from links_in(item)


def test_a_page_is_at_the_address_that_was_listed(
    site: tuple[Graph, dict[PageJob, Page]],
) -> None:
    assert [page.address for page in site[1].values()] == [job.address for job in site[1]]


def test_every_link_leads_to_a_listed_page_and_to_an_anchor_on_it(
    site: tuple[Graph, dict[PageJob, Page]],
) -> None:
    environment, context = make_environment(), SiteContext(name="T", description="t")
    anchors = {
        page.address: set(re.findall(r'\sid="([^"]+)"', render_page(environment, context, page)))
        for page in site[1].values()
    }
    lost = []
    for page in site[1].values():
        for link in links_in(page):
            address, _, anchor = link.address.partition("#")
            target = page.address if not address else address.removeprefix("./")
            if link.address and (
                target not in anchors or (anchor and anchor not in anchors[target])
            ):
                lost.append((page.address, link.address))
    assert lost == []


def test_every_section_of_a_record_is_in_its_local_navigation(
    site: tuple[Graph, dict[PageJob, Page]],
) -> None:
    environment, context = make_environment(), SiteContext(name="T", description="t")
    for job, page in site[1].items():
        if job.kind in SINGLE:
            continue
        html = render_page(environment, context, page).partition("<main")[2]
        shown = re.findall(r'<h2 id="([^"]+)"', html.partition("</main>")[0])
        assert [section.address for section in page.sections] == [f"#{name}" for name in shown]


def test_every_page_says_where_it_stands_and_on_what_it_rests(
    site: tuple[Graph, dict[PageJob, Page]],
) -> None:
    for job, page in site[1].items():
        assert page.title, job
        assert page.description, job
        assert page.coverage or job.kind == "search", job
        assert page.breadcrumb or job.kind == "home", job


def test_every_record_leads_to_its_file(site: tuple[Graph, dict[PageJob, Page]]) -> None:
    computed = {"country", "pair", "year", *SINGLE}
    for job, page in site[1].items():
        assert page.files or job.kind in computed, job


def test_no_page_is_listed_twice(site: tuple[Graph, dict[PageJob, Page]]) -> None:
    counts = Counter(job.address for job in site[1])
    assert counts.most_common(1)[0][1] == 1


def test_two_pages_at_one_address_are_refused(site: tuple[Graph, dict[PageJob, Page]]) -> None:
    graph = site[0]
    meetings = dict(graph.meetings)
    twin = next(iter(meetings.values()))
    doubled = replace(twin, id=twin.id.upper())
    again = replace(graph, meetings={**meetings, doubled.id: doubled})
    with pytest.raises(DuplicateAddressError):
        list_pages(again)


def test_a_page_is_the_same_however_often_it_is_made(
    site: tuple[Graph, dict[PageJob, Page]],
) -> None:
    graph, pages = site
    assert {job: make_page(graph, job) for job in list_pages(graph)} == pages
