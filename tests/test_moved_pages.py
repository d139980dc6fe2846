"""An address once published stays alive (R-22)."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.pages import list_pages, make_page
from generator.pages.index import MovedPage
from generator.render import SiteContext, make_environment, render_page
from tests.base_site import (
    ARTICLE,
    EVENT,
    FORMULA,
    ISSUE,
    OFFICIAL,
    ORGANISATION,
    OTHER_ISSUE,
    TOUR,
)
from tests.linked import codes, linked
from tests.trees import base_tree

KINDS = {
    OFFICIAL: ("officials/old-name/", "officials/bo-lind/"),
    ISSUE: ("issues/old-name/", "issues/fisheries/"),
    FORMULA: ("formulas/old-name/", "formulas/no-border/"),
    EVENT: ("events/old-name/", "events/harbour-storm-2031/"),
    TOUR: ("tours/old-name/", "tours/lind-islands-2031/"),
    ORGANISATION: ("organisations/old-name/", "organisations/north-wire/"),
    ARTICLE: ("sources/old-name/", "sources/2031-03-04-north-wire-valletta/"),
}


def test_every_kind_of_record_keeps_its_old_address(tmp_path: Path) -> None:
    files = base_tree()
    changes = {file: files[file] + "previous_ids: [old-name]\n" for file in KINDS}
    changes[ARTICLE] = changes[ARTICLE].replace(
        "  kind: bilateral", "  previous_ids: [old-meeting]\n  kind: bilateral"
    )
    graph, problems = linked(tmp_path, changes)
    assert problems == []
    moved = {j.address: make_page(graph, j) for j in list_pages(graph) if j.kind == "moved"}
    expected = dict(KINDS.values()) | {
        "briefs/old-meeting/": "briefs/2031-03-04-lind-vella-valletta/"
    }
    targets = {a: p.target.address for a, p in moved.items() if isinstance(p, MovedPage)}
    assert targets == expected
    assert not any(page.listed for page in moved.values())


def test_the_page_leads_on_with_and_without_the_browser_obeying(tmp_path: Path) -> None:
    text = base_tree()[ISSUE] + "previous_ids: [catches]\n"
    graph, _ = linked(tmp_path, {ISSUE: text})
    (job,) = [job for job in list_pages(graph) if job.kind == "moved"]
    site = SiteContext(name="Desk", description="d")
    html = render_page(make_environment(), site, make_page(graph, job))
    assert '<meta http-equiv="refresh" content="0; url=../../issues/fisheries/">' in html
    assert '<a href="../../issues/fisheries/">Fisheries</a>' in html
    assert "noindex" in html
    assert "data-pagefind-body" not in html


def test_two_records_cannot_have_had_one_address(tmp_path: Path) -> None:
    files = base_tree()
    changes = {file: files[file] + "previous_ids: [catches]\n" for file in (ISSUE, OTHER_ISSUE)}
    _, problems = linked(tmp_path, changes)
    assert codes(problems) == ["R047"]


OTHER = "content/articles/2031/2031-03-09-north-wire-gozo.yml"


@pytest.mark.parametrize(
    ("first", "second", "at"),
    [
        ("", "[2031-03-04-lind-vella-valletta]", [OTHER]),  # another meeting has the address
        ("[old]", "[old]", [OTHER]),  # another meeting had it too
        ("[2031-03-04-lind-vella-valletta]", "", [ARTICLE]),  # its own address is no former one
        ("[old, old]", "", []),  # said twice: no harm
    ],
)
def test_the_former_addresses_of_meetings_are_checked_like_those_of_records(
    tmp_path: Path, first: str, second: str, at: list[str]
) -> None:
    def with_former(text: str, ids: str) -> str:
        key = f"  previous_ids: {ids}\n" if ids else ""
        return text.replace("  kind: bilateral", f"{key}  kind: bilateral")

    text = base_tree()[ARTICLE]
    gozo = text.replace("id: 2031-03-04-lind-vella-valletta", "id: 2031-03-09-lind-vella-gozo")
    changes = {ARTICLE: with_former(text, first), OTHER: with_former(gozo, second)}
    graph, problems = linked(tmp_path, changes)
    assert [(problem.code, problem.file) for problem in problems] == [("R047", f) for f in at]
    assert list_pages(graph)  # also with errors: hand-written pages are checked against it


def test_two_claims_on_one_address_are_reported_and_do_not_stop_the_check(tmp_path: Path) -> None:
    text = base_tree()[ISSUE] + "previous_ids: [coastal-rescue, catch, catch]\n"
    graph, problems = linked(tmp_path, {ISSUE: text})
    assert codes(problems) == ["R047"]
    assert [job.address for job in list_pages(graph) if job.kind == "moved"] == ["issues/catch/"]


def test_a_pair_keeps_its_addresses_when_a_party_has_another_id(tmp_path: Path) -> None:
    article = base_tree()[ARTICLE].replace("party: MT", "party: north-wire")
    article = article.replace("[IS, MT]", "[IS, north-wire]")
    organisation = base_tree()[ORGANISATION] + "previous_ids: [the-wire, wire]\n"
    graph, _ = linked(tmp_path, {ARTICLE: article, ORGANISATION: organisation})
    moved = {job.address: job for job in list_pages(graph) if job.kind == "moved"}
    assert {address for address in moved if address.startswith("pairs/")} == {
        "pairs/is--the-wire/",
        "pairs/is-wire/",
    }
    page = make_page(graph, moved["pairs/is-wire/"])
    assert isinstance(page, MovedPage)
    assert page.target.address == "pairs/is--north-wire/"
    assert page.title == "Iceland – North Wire"
