"""An address once published stays alive (R-22)."""

from __future__ import annotations

from pathlib import Path

from generator.pages import list_pages, make_page
from generator.pages.index import MovedPage
from generator.render import SiteContext, make_environment, render_page
from tests.base_site import ARTICLE, EVENT, ISSUE, OFFICIAL, ORGANISATION, OTHER_ISSUE, TOUR
from tests.linked import codes, linked
from tests.trees import base_tree

KINDS = {
    OFFICIAL: ("officials/old-name/", "officials/bo-lind/"),
    ISSUE: ("issues/old-name/", "issues/fisheries/"),
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
