"""Corrections: a line at the head of a page, and what was put right at its end."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.pages import PageJob, list_pages, make_page
from generator.render import SiteContext, make_environment, render_page
from tests.base_site import ARTICLE, EVENT, ISSUE, OFFICIAL, ORGANISATION, TOUR
from tests.linked import codes, linked
from tests.trees import base_tree

CORRECTED = """\
corrections:
  - {on: 2031-03-09, what: The place is Valletta., was: Mdina}
  - {on: 2031-05-01, what: The day is the 4th of March.}
"""
PAGES = {
    OFFICIAL: "officials/bo-lind/",
    ISSUE: "issues/fisheries/",
    EVENT: "events/harbour-storm-2031/",
    TOUR: "tours/lind-islands-2031/",
    ORGANISATION: "organisations/north-wire/",
    ARTICLE: "sources/2031-03-04-north-wire-valletta/",
}
BRIEF = "briefs/2031-03-04-lind-vella-valletta/"
SITE = SiteContext(name="Desk", description="d")


def jobs(root: Path, file: str, text: str = CORRECTED) -> tuple[object, dict[str, PageJob]]:
    graph, problems = linked(root, {file: base_tree()[file] + text})
    assert codes(problems) == []
    return graph, {job.address: job for job in list_pages(graph)}


@pytest.mark.parametrize("file", PAGES)
def test_every_kind_of_record_tells_what_was_put_right(tmp_path: Path, file: str) -> None:
    graph, by_address = jobs(tmp_path, file)
    page = make_page(graph, by_address[PAGES[file]])  # type: ignore[arg-type]
    assert [(c.date, c.what, c.was) for c in page.corrections] == [
        ("1 May 2031", "The day is the 4th of March.", ""),
        ("9 March 2031", "The place is Valletta.", "Mdina"),
    ]
    html = render_page(make_environment(), SITE, page)
    head, _, rest = html.partition(
        "</header>\n<section" if "</header>\n<section" in html else "<h2"
    )
    assert '<a href="#corrections">1 May 2031, 2 corrections</a>' in html
    assert html.index("2 corrections</a>") < html.index('<h2 id="corrections">')
    assert head
    assert "It said before: Mdina" in rest


def test_a_brief_names_the_source_that_was_corrected(tmp_path: Path) -> None:
    graph, by_address = jobs(tmp_path, ARTICLE)
    page = make_page(graph, by_address[BRIEF])  # type: ignore[arg-type]
    assert [correction.source and correction.source.text for correction in page.corrections] == [
        "North Wire",
        "North Wire",
    ]
    assert ("Standing", "Corrected") in page.filters


def test_a_page_without_any_says_nothing_of_it(tmp_path: Path) -> None:
    graph, _ = linked(tmp_path)
    job = next(job for job in list_pages(graph) if job.address == BRIEF)
    page = make_page(graph, job)
    assert page.corrections == ()
    assert "orrect" not in render_page(make_environment(), SITE, page)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("corrections:\n  - {what: The place.}\n", "R022"),
        ("corrections:\n  - {on: 31/12/2031, what: The place.}\n", "R025"),
        ("corrections:\n  - {on: 2031-05-01, what: The place., old: Mdina}\n", "R020"),
    ],
)
def test_a_correction_needs_its_day_and_what_was_changed(
    tmp_path: Path, text: str, code: str
) -> None:
    _, problems = linked(tmp_path, {ISSUE: base_tree()[ISSUE] + text})
    assert code in codes(problems)
