"""Withdrawn records: a tombstone at their address, and nothing else anywhere (R-46)."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.graph import Graph
from generator.pages import list_pages, make_page
from generator.pages.index import WithdrawnPage
from generator.render import SiteContext, make_environment, render_page
from tests.base_site import ARTICLE, EVENT, ISSUE, OFFICIAL, OTHER_ISSUE, TOUR
from tests.linked import codes, linked
from tests.test_merging import MINISTRY, READOUT, READOUT_TEXT
from tests.trees import base_tree

ID = "2031-03-04-north-wire-valletta"
MEETING = "2031-03-04-lind-vella-valletta"
GONE = "withdrawn: {on: 2031-04-02, why: It was made up.}\n"
SITE = SiteContext(name="Desk", description="d")


def tombs(graph: Graph) -> dict[str, WithdrawnPage]:
    pages = [make_page(graph, job) for job in list_pages(graph) if job.kind == "withdrawn"]
    return {page.address: page for page in pages if isinstance(page, WithdrawnPage)}


def text_of_site(graph: Graph) -> dict[str, str]:
    environment = make_environment()
    pages = [make_page(graph, job) for job in list_pages(graph)]
    return {page.address: render_page(environment, SITE, page) for page in pages}


def test_the_address_says_what_it_was_when_and_why_it_went(tmp_path: Path) -> None:
    files = {EVENT: base_tree()[EVENT].replace("place: V", f"{GONE}place: V")}
    files[EVENT] = files[EVENT].replace("made up.}", "made up., see: lind-islands-2031}")
    files[ARTICLE] = base_tree()[ARTICLE].replace("    refers_to: [harbour-storm-2031]\n", "")
    graph, problems = linked(tmp_path, files)
    assert codes(problems) == []
    (page,) = tombs(graph).values()
    assert (page.address, page.what, page.title) == (
        "events/harbour-storm-2031/",
        "Event",
        "Storm in the harbour of Valletta",
    )
    (row,) = page.rows
    assert (row.date, row.why) == ("2 April 2031", "It was made up.")
    assert [link.address for link in row.see] == ["tours/lind-islands-2031/"]
    assert not page.listed
    html = render_page(make_environment(), SITE, page)
    assert "noindex" in html
    assert "data-pagefind-body" not in html


def test_it_takes_part_in_nothing_else(tmp_path: Path) -> None:
    files = {ISSUE: base_tree()[ISSUE].replace("related: [coastal-rescue]\n", "")}
    files[OTHER_ISSUE] = base_tree()[OTHER_ISSUE] + GONE
    files[EVENT] = base_tree()[EVENT].replace("issues: [coastal-rescue]\n", "")
    graph, problems = linked(tmp_path, files)
    assert codes(problems) == []
    naming = [address for address, html in text_of_site(graph).items() if "Coastal rescue" in html]
    assert naming == ["issues/coastal-rescue/"]


def test_a_meeting_goes_with_its_last_article(tmp_path: Path) -> None:
    graph, problems = linked(tmp_path, {ARTICLE: base_tree()[ARTICLE] + GONE})
    assert codes(problems) == []
    assert dict(graph.meetings) == {}
    pages = tombs(graph)
    assert set(pages) == {f"sources/{ID}/", f"briefs/{MEETING}/"}
    brief = pages[f"briefs/{MEETING}/"]
    assert (brief.what, brief.title) == ("Meeting brief", "Meeting, Valletta, 4 March 2031")
    assert [row.record and row.record.address for row in brief.rows] == [f"sources/{ID}/"]
    assert brief.files == (ARTICLE,)


def test_a_meeting_stays_with_what_is_left_of_its_articles(tmp_path: Path) -> None:
    gone = READOUT_TEXT + GONE
    files = {READOUT: gone, "content/organisations/ministry-is.yml": MINISTRY}
    graph, problems = linked(tmp_path, files)
    assert codes(problems) == []
    assert graph.meetings[MEETING].articles == (ID,)
    assert set(tombs(graph)) == {f"sources/{Path(READOUT).stem}/"}


def test_its_text_is_not_said_to_want_an_article(tmp_path: Path) -> None:
    _, problems = linked(tmp_path, {ARTICLE: base_tree()[ARTICLE] + GONE})
    assert "R051" not in codes(problems)


def test_earlier_addresses_say_so_too(tmp_path: Path) -> None:
    text = base_tree()[ARTICLE] + GONE + "previous_ids: [old-wire]\n"
    graph, _ = linked(tmp_path, {ARTICLE: text})
    assert "sources/old-wire/" in tombs(graph)


def test_its_address_is_nobody_elses(tmp_path: Path) -> None:
    files = {ARTICLE: base_tree()[ARTICLE].replace("  tour: lind-islands-2031\n", "")}
    files[TOUR] = base_tree()[TOUR] + GONE
    other = "content/tours/vella-islands-2031.yml"
    files[other] = base_tree()[TOUR].replace("bo-lind", "cara-vella")
    files[other] += "previous_ids: [lind-islands-2031]\n"
    graph, problems = linked(tmp_path, files)
    assert codes(problems) == ["R047"]
    assert len({job.address for job in list_pages(graph)}) == len(list_pages(graph))


@pytest.mark.parametrize(
    ("file", "change", "at"),
    [
        (EVENT, ("place:", f"{GONE}place:"), (ARTICLE, "statements[0].refers_to[0]")),
        (OTHER_ISSUE, ("label:", f"{GONE}label:"), (EVENT, "issues[0]")),
        (TOUR, ("title:", f"{GONE}title:"), (ARTICLE, "meeting.tour")),
        (OFFICIAL, ("names:", f"{GONE}names:"), (ARTICLE, "quotes[0].by")),
    ],
)
def test_what_refers_to_it_is_told(
    tmp_path: Path, file: str, change: tuple[str, str], at: tuple[str, str]
) -> None:
    _, problems = linked(tmp_path, {file: base_tree()[file].replace(*change, 1)})
    assert {p.code for p in problems} == {"R112"}
    assert at in {(p.file, p.field_name) for p in problems}
    assert all("It was made up." in p.message and p.mark for p in problems)


def test_the_message_names_where_to_look_instead(tmp_path: Path) -> None:
    gone = GONE.replace("made up.}", "made up., see: fisheries}")
    _, problems = linked(tmp_path, {OTHER_ISSUE: base_tree()[OTHER_ISSUE] + gone})
    assert {p.cure for p in problems} == {"name fisheries instead, or delete this"}


def test_a_meeting_that_went_is_not_to_be_referred_to(tmp_path: Path) -> None:
    files = {ARTICLE: base_tree()[ARTICLE] + GONE}
    later = "content/articles/2031/2031-05-01-north-wire-call.yml"
    files[later] = (
        base_tree()[ARTICLE]
        .replace(MEETING, "2031-05-01-call")
        .replace("    refers_to: [harbour-storm-2031]", f"    refers_to: [{MEETING}]")
    )
    _, problems = linked(tmp_path, files)
    assert [(p.code, p.field_name) for p in problems] == [("R112", "statements[0].refers_to[0]")]


@pytest.mark.parametrize(("see", "code"), [("nowhere", "R050"), ("coastal-rescue", "R112")])
def test_where_to_look_instead_must_be_there(tmp_path: Path, see: str, code: str) -> None:
    gone = GONE.replace("made up.}", f"made up., see: {see}}}")
    files = {ISSUE: base_tree()[ISSUE].replace("related: [coastal-rescue]\n", "")}
    files[OTHER_ISSUE] = base_tree()[OTHER_ISSUE] + gone
    files[EVENT] = base_tree()[EVENT].replace("issues: [coastal-rescue]\n", "")
    _, problems = linked(tmp_path, files)
    assert [(p.code, p.field_name) for p in problems] == [(code, "withdrawn.see[0]")]
