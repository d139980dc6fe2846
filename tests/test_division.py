"""Long records are divided by year: nothing is lost, and every year leads to the next."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest

from generator import graph as graph_module
from generator.addresses import address_of, part_address
from generator.graph import Graph
from generator.pages import PageJob, list_pages, make_page
from generator.pages.division import KIND_LABELS, LATEST
from generator.render import SiteContext, make_environment, render_page
from tests.linked import linked
from tests.long_site import EACH, LONG, SPOKEN_OF, YEARS, long_site

ALL_YEARS = ("2031", "2032", "2033", SPOKEN_OF, "2035")
RECORDS = {"official": "bo-lind", "issue": "fisheries"}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    made, problems = linked(tmp_path_factory.mktemp("long"), long_site())
    assert [p for p in problems if p.severity == "error"] == []
    return made


@pytest.fixture(autouse=True)
def _long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graph_module, "LONG", LONG)


@pytest.fixture(params=RECORDS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def jobs_of(graph: Graph, kind: str) -> dict[str, PageJob]:
    """Year to page; the record's own has none."""
    return {
        job.year: job for job in list_pages(graph) if (job.kind, job.id) == (kind, RECORDS[kind])
    }


ENVIRONMENT = cache(make_environment)


def html_of(graph: Graph, job: PageJob) -> str:
    site = SiteContext(name="Long", description="d")
    return render_page(ENVIRONMENT(), site, make_page(graph, job))


def links_in(html: str) -> set[str]:
    """Addresses from the root that the main part of a page leads to."""
    main = html[html.index("<main") : html.index("</main>")]
    return {link.lstrip("./") for link in re.findall(r'href="([^"]*)"', main)}


def statements_of(graph: Graph, kind: str) -> Iterator[str]:
    """The places on briefs of all that the pages of a record must lead to."""
    record = RECORDS[kind]
    for meeting in graph.meetings.values():
        for statement in meeting.statements:
            mine = record in statement.main.issue or {record, "IS"} & set(statement.main.by)
            if mine:
                yield f"{address_of('brief', meeting.id)}#statement-{statement.number}"


def test_a_long_record_has_a_page_for_each_year_of_which_there_is_something(
    graph: Graph, kind: str
) -> None:
    jobs = jobs_of(graph, kind)
    assert list(jobs) == ["", *ALL_YEARS]
    record = RECORDS[kind]
    assert {job.address for year, job in jobs.items() if year} == {
        part_address(kind, record, year) for year in ALL_YEARS
    }


def test_a_short_record_has_one_page(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graph_module, "LONG", 1000)
    for kind in RECORDS:
        assert list(jobs_of(graph, kind)) == [""]


def test_a_record_of_exactly_the_length_is_not_divided(
    graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    meetings = 1 + EACH * len(YEARS)
    assert len(graph.meetings_of("bo-lind")) == meetings
    monkeypatch.setattr(graph_module, "LONG", meetings)
    assert graph.years_of("official", "bo-lind") == []
    monkeypatch.setattr(graph_module, "LONG", meetings - 1)
    assert graph.years_of("official", "bo-lind") == list(ALL_YEARS)


def test_the_years_together_lead_to_every_statement(graph: Graph, kind: str) -> None:
    linked_to = set()
    for year, job in jobs_of(graph, kind).items():
        if year:
            linked_to |= links_in(html_of(graph, job))
    wanted = set(statements_of(graph, kind))
    assert len(wanted) > LATEST
    assert wanted - linked_to == set()


def test_a_year_holds_nothing_of_another(graph: Graph, kind: str) -> None:
    for year, job in jobs_of(graph, kind).items():
        briefs = {link for link in links_in(html_of(graph, job)) if link.startswith("briefs/")}
        assert briefs
        if year:
            assert {link.removeprefix("briefs/")[:4] for link in briefs} == {year}


def test_the_page_of_the_record_leads_to_its_years_and_holds_the_latest(
    graph: Graph, kind: str
) -> None:
    links = links_in(html_of(graph, jobs_of(graph, kind)[""]))
    assert {part_address(kind, RECORDS[kind], year) for year in ALL_YEARS} <= links
    latest, oldest = list(graph.meetings)[-1], list(graph.meetings)[1]
    assert any(link.startswith(address_of("brief", latest)) for link in links)
    assert not any(link.startswith(address_of("brief", oldest)) for link in links)


def test_the_number_beside_a_year_is_that_of_its_meetings(graph: Graph, kind: str) -> None:
    page = make_page(graph, jobs_of(graph, kind)[""])
    numbers = {link.text: link.note for link in page.years}  # type: ignore[attr-defined]
    assert numbers == {"2031": "1"} | dict.fromkeys(YEARS, str(EACH)) | {SPOKEN_OF: "words only"}


def test_each_year_leads_to_the_one_before_and_after_and_to_the_record(
    graph: Graph, kind: str
) -> None:
    for at, year in enumerate(ALL_YEARS):
        page = make_page(graph, jobs_of(graph, kind)[year])
        part = page.part  # type: ignore[attr-defined]
        before = ALL_YEARS[at - 1] if at else None
        after = ALL_YEARS[at + 1] if at + 1 < len(ALL_YEARS) else None
        assert (part.previous and part.previous.text) == before
        assert (part.next and part.next.text) == after
        for link in filter(None, (part.previous, part.next)):
            assert link.address == part_address(kind, RECORDS[kind], link.text)
        assert page.breadcrumb[-1].address == address_of(kind, RECORDS[kind])


def test_a_year_says_whose_it_is(graph: Graph, kind: str) -> None:
    page = make_page(graph, jobs_of(graph, kind)["2032"])
    record = make_page(graph, jobs_of(graph, kind)[""])
    assert page.title == f"{record.title} in 2032"
    assert page.kind_label == KIND_LABELS[kind]
    assert page.files == record.files
    assert page.date.startswith("2032-")
    assert page.coverage.startswith("9 meetings, ")
    assert ("Year", "2032") in page.filters
    assert ("Year", "2033") not in page.filters


def test_a_year_of_words_alone_has_its_page(graph: Graph, kind: str) -> None:
    page = make_page(graph, jobs_of(graph, kind)[SPOKEN_OF])
    assert page.coverage == "No meeting annotated yet"
    assert page.date == f"{SPOKEN_OF}-01-01"
    assert "#quote-" in html_of(graph, jobs_of(graph, kind)[SPOKEN_OF]) or kind == "official"
