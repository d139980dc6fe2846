"""Long records are divided by year: nothing is lost, and every year leads to the next."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from generator import gist
from generator.addresses import address_of, part_address
from generator.graph import Graph
from generator.pages import PageJob, list_pages, make_page
from generator.pages.division import KIND_LABELS, LATEST
from generator.pages.index import MovedPage
from generator.render import SiteContext, make_environment, render_page
from generator.shelves import Pieces
from tests.base_site import ISSUE
from tests.linked import linked
from tests.long_site import EACH, LONG, SPOKEN_OF, YEARS, long_site
from tests.trees import base_tree

ALL_YEARS = ("2031", "2032", "2033", SPOKEN_OF, "2035")
RECORDS = {
    "official": "bo-lind",
    "issue": "fisheries",
    "country": "is",
    "pair": "is-mt",
    "organisation": "north-wire",
}

SAID_ALONE = frozenset(["official", "issue"])
"""They have a year in which there is no meeting of theirs."""


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    made, problems = linked(tmp_path_factory.mktemp("long"), long_site())
    assert [p for p in problems if p.severity == "error"] == []
    return made


@pytest.fixture(autouse=True)
def _long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gist, "LONG", LONG)


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


def wanted_of(graph: Graph, kind: str) -> Iterator[str]:
    """The places that the years of a record must lead to: statements, meetings, sources."""
    record = RECORDS[kind]
    for meeting in graph.meetings.values():
        brief = address_of("brief", meeting.id)
        if kind in {"country", "pair"}:
            yield brief
        if kind == "organisation":
            yield from (address_of("source", article) for article in meeting.articles)
        for number, point in enumerate(meeting.points, 1):
            said = {
                "issue": record in point.issues,
                "official": {record, "IS"} & set(point.by),
                "pair": {"IS", "MT"} <= set(point.by),
            }
            if said.get(kind):
                yield f"{brief}#statement-{number}"


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
    monkeypatch.setattr(gist, "LONG", 1000)
    monkeypatch.setattr(graph, "wholes", Pieces(graph.trace))  # the list of pages as it was
    assert [list(jobs_of(graph, kind)) for kind in RECORDS] == [[""]] * len(RECORDS)


def test_a_record_of_exactly_the_length_is_not_divided(
    graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    meetings = 1 + EACH * len(YEARS)
    assert len(graph.meetings_of("bo-lind")) == meetings
    monkeypatch.setattr(gist, "LONG", meetings)
    assert graph.years_of("official", "bo-lind") == []
    monkeypatch.setattr(gist, "LONG", meetings - 1)
    assert graph.years_of("official", "bo-lind") == list(ALL_YEARS)


def test_the_years_together_lead_to_everything(graph: Graph, kind: str) -> None:
    linked_to = set()
    for year, job in jobs_of(graph, kind).items():
        if year:
            linked_to |= links_in(html_of(graph, job))
    wanted = set(wanted_of(graph, kind))
    assert len(wanted) > LATEST
    assert wanted - linked_to == set()


def test_a_year_holds_nothing_of_another(graph: Graph, kind: str) -> None:
    for year, job in jobs_of(graph, kind).items():
        links = links_in(html_of(graph, job))
        dated = re.findall(r"(?:briefs|sources)/([0-9]{4})", " ".join(links))
        assert dated
        if year:
            assert set(dated) == {year}


def test_the_page_of_the_record_leads_to_its_years_and_holds_the_latest(
    graph: Graph, kind: str
) -> None:
    links = links_in(html_of(graph, jobs_of(graph, kind)[""]))
    assert {part_address(kind, RECORDS[kind], year) for year in ALL_YEARS} <= links
    oldest, latest = list(graph.meetings)[1], list(graph.meetings)[-1]
    assert any(latest in link for link in links)
    assert not any(oldest in link for link in links)


def test_the_number_beside_a_year_is_that_of_its_meetings(graph: Graph, kind: str) -> None:
    page = make_page(graph, jobs_of(graph, kind)[""])
    numbers = {link.text: link.note for link in page.years}  # type: ignore[attr-defined]
    assert numbers.pop(SPOKEN_OF) == ("words only" if kind in SAID_ALONE else "1")
    assert numbers == {"2031": "1"} | dict.fromkeys(YEARS, str(EACH))


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
    assert page.coverage.startswith(("9 meetings, ", "Annotated: 9 sources"))
    assert ("Year", "2032") in page.filters
    assert ("Year", "2033") not in page.filters


@pytest.mark.parametrize("kind", sorted(SAID_ALONE))
def test_a_year_of_words_alone_has_its_page(graph: Graph, kind: str) -> None:
    page = make_page(graph, jobs_of(graph, kind)[SPOKEN_OF])
    assert page.coverage == "No meeting annotated yet"
    assert page.date == f"{SPOKEN_OF}-01-01"


def test_a_source_without_a_date_stands_on_the_page_of_the_publisher_itself(
    tmp_path: Path,
) -> None:
    site = long_site()
    undated = next(name for name in site if "2032-01" in name)
    site[undated] = site[undated].replace("  published: 2032-01-05\n", "")
    graph, _ = linked(tmp_path, site)
    jobs = jobs_of(graph, "organisation")
    assert list(jobs) == ["", *ALL_YEARS]
    address = f"sources/{Path(undated).stem}/"
    assert address in links_in(html_of(graph, jobs[""]))
    assert address not in links_in(html_of(graph, jobs["2032"]))


def test_a_country_leads_to_the_year_of_an_issue(graph: Graph) -> None:
    links = links_in(html_of(graph, jobs_of(graph, "country")["2032"]))
    assert "issues/fisheries/2032/" in links


def test_the_years_of_a_record_move_with_it(tmp_path: Path) -> None:
    renamed = base_tree()[ISSUE] + "previous_ids: [catches]\n"
    graph, _ = linked(tmp_path, long_site() | {ISSUE: renamed})
    moved = {job.address: job for job in list_pages(graph) if job.kind == "moved"}
    assert list(moved) == ["issues/catches/", *(f"issues/catches/{y}/" for y in ALL_YEARS)]
    page = make_page(graph, moved["issues/catches/2032/"])
    assert isinstance(page, MovedPage)
    assert (page.target.text, page.target.address) == (
        "Fisheries in 2032",
        "issues/fisheries/2032/",
    )
