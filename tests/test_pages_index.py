"""The lists of every kind, home, and the pages that belong to no record."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.addresses import FOLDERS
from generator.catalogue import all_entries
from generator.graph import Graph
from generator.library.content import read_anew
from generator.markdown_text import as_html
from generator.pages import index_groups, index_names
from generator.pages.index import IndexPage
from generator.pages.index_names import DETAIL
from generator.pages.make_home import make_home
from generator.pages.make_index import make_index
from generator.pages.make_special import make_messages, make_not_found, make_search, make_verbs
from generator.render import NOT_FOUND
from tests.base_site import ARTICLE, ISSUE, OTHER_ISSUE
from tests.linked import linked
from tests.long_site import long_site
from tests.test_pages_event import EARLIER, EARLIER_TEXT, QUIET, QUIET_TEXT
from tests.trees import base_tree, content_tree


def index(root: Path, kind: str, changes: dict[str, str] | None = None) -> IndexPage:
    graph, problems = linked(root, changes)
    assert [p for p in problems if p.severity == "error"] == []
    return make_index(graph, kind)


def rows(page: IndexPage) -> list[tuple[str, list[str]]]:
    return [(group.heading, [entry.link.text for entry in group.entries]) for group in page.groups]


def empty(root: Path) -> Graph:
    """A site with nothing but its word lists."""
    kept = {name: text for name, text in base_tree().items() if "/vocabulary/" in name}
    for name in base_tree().keys() - kept.keys():
        (root / name).unlink(missing_ok=True)
    return read_anew(content_tree(root, kept)).graph


def test_people_stand_under_their_country(tmp_path: Path) -> None:
    page = index(tmp_path, "official")
    assert rows(page) == [("Iceland", ["Bo Lind"]), ("Malta", ["Cara Vella"])]
    entry = page.groups[0].entries[0]
    assert entry.detail == "Foreign Minister, Iceland, 15 January 2030 – no end seen"
    assert (entry.count, entry.count_label) == (1, "meeting")
    assert page.total_label == "2 officials"


def test_issues_stand_below_their_wider_ones(tmp_path: Path) -> None:
    page = index(
        tmp_path, "issue", {OTHER_ISSUE: base_tree()[OTHER_ISSUE] + "broader: fisheries\n"}
    )
    assert [(e.link.text, e.depth) for e in page.groups[0].entries] == [
        ("Fisheries", 0),
        ("Coastal rescue", 1),
    ]


def test_a_long_scope_note_is_cut_between_words_and_without_markup(tmp_path: Path) -> None:
    long = base_tree()[ISSUE].replace(
        "scope_note: Catches, quotas and the counting of fish.",
        "scope_note: Catches of **cod** and " + "herring, " * 40,
    )
    detail = index(tmp_path, "issue", {ISSUE: long}).groups[0].entries[1].detail
    assert detail.startswith("Catches of cod and herring,")
    assert detail.endswith("herring …")
    assert len(detail) <= DETAIL + 2


def test_briefs_stand_under_their_year_latest_first(tmp_path: Path) -> None:
    page = index(tmp_path, "brief", {EARLIER: EARLIER_TEXT, QUIET: QUIET_TEXT})
    assert [(g.heading, [row.date for row in g.meetings]) for g in page.groups] == [
        ("2031", ["4 March 2031"]),
        ("2030", ["1 February 2030"]),
    ]


def test_of_many_briefs_the_latest_are_listed_and_the_years_hold_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_groups, "MANY_BRIEFS", 4)
    monkeypatch.setattr(index_groups, "LATEST_BRIEFS", 2)
    latest, by_year = index(tmp_path, "brief", long_site()).groups
    assert [row.iso_date for row in latest.meetings] == ["2035-09-05", "2035-08-05"]
    assert [(entry.link.address, entry.count) for entry in by_year.entries] == [
        ("years/2035/", 9),
        ("years/2034/", 1),
        ("years/2033/", 9),
        ("years/2032/", 9),
        ("years/2031/", 1),
    ]


def test_of_many_sources_the_last_of_each_publisher_are_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_groups, "MANY_SOURCES", 4)
    monkeypatch.setattr(index_groups, "FEW_SOURCES", 2)
    (wire,) = index(tmp_path, "source", long_site()).groups
    assert [entry.link.address for entry in wire.entries] == [
        "sources/2035-09-05-lind-vella-valletta/",
        "sources/2035-08-05-lind-vella-valletta/",
        "organisations/north-wire/#published",
    ]
    assert wire.entries[-1].count == 29


def test_of_many_officials_the_most_active_of_each_country_are_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_names, "MANY_OFFICIALS", 2)
    monkeypatch.setattr(index_names, "FEW_OFFICIALS", 1)
    idle = (
        "names: [{value: Abel Lind}]\nsort_name: Abel\ncountry: IS\n"
        "roles: [{post: adviser, organisation: IS, start: 2029-01-01}]\n"
    )
    groups = index(tmp_path, "official", {"content/officials/abel-lind.yml": idle}).groups
    assert [[entry.link.address for entry in group.entries] for group in groups] == [
        ["officials/bo-lind/", "countries/is/#officials"],
        ["officials/cara-vella/"],
    ]
    assert groups[0].entries[-1].count == 2


def test_what_has_no_record_yet_is_listed_with_its_meeting(tmp_path: Path) -> None:
    unresolved = base_tree()[ARTICLE].replace(
        "    refers_to: [harbour-storm-2031]",
        "    refers_to: [harbour-storm-2031]\n    unresolved: the fish fair of 2029",
    )
    group = index(tmp_path, "event", {ARTICLE: unresolved}).groups[-1]
    assert group.heading == "Referred to, not yet recorded"
    entry = group.entries[0]
    assert (entry.link.text, entry.flag) == ("the fish fair of 2029", "no record yet")
    assert entry.link.address == "briefs/2031-03-04-lind-vella-valletta/"
    assert entry.detail == "referred to at: Lind–Vella talks, Valletta, 4 March 2031"


def test_events_say_how_many_meetings_refer_to_them_and_whether_they_are_certain(
    tmp_path: Path,
) -> None:
    page = index(tmp_path, "event", {QUIET: QUIET_TEXT})
    entries = {entry.link.text: entry for entry in page.groups[0].entries}
    assert entries["The long night"].flag == "unverified"
    assert (entries["The long night"].count, entries["The long night"].count_label) == (
        0,
        "meetings refer to it",
    )


@pytest.mark.parametrize("kind", FOLDERS)
def test_every_kind_has_an_index_whose_anchors_differ(tmp_path: Path, kind: str) -> None:
    page = index(tmp_path, kind)
    anchors = [group.anchor for group in page.groups]
    assert len(set(anchors)) == len(anchors)
    assert page.total >= 1
    assert sum(len(g.entries) + len(g.meetings) for g in page.groups) == page.total


@pytest.mark.parametrize("kind", FOLDERS)
def test_an_empty_archive_has_empty_lists(tmp_path: Path, kind: str) -> None:
    page = make_index(empty(tmp_path), kind)
    assert (page.total, page.groups) == (0, ())
    assert page.coverage == "No meeting annotated yet"


def test_home_leads_to_the_latest_and_to_every_list(tmp_path: Path) -> None:
    graph, _ = linked(tmp_path)
    page = make_home(graph, as_html("Welcome"))
    assert page.intro_html == "<p>Welcome</p>"
    assert [row.date for row in page.latest] == ["4 March 2031"]
    assert [way.link.address for way in page.ways_in] == [f"{f}/" for f in FOLDERS.values()]
    assert page.figures[:3] == (
        ("1", "meeting"),
        ("1", "statement"),
        ("1", "verified word by word"),
    )


def test_the_calendar_of_home_has_twelve_months_that_lead_to_the_year(tmp_path: Path) -> None:
    graph, _ = linked(tmp_path)
    year, months = make_home(graph).months[0]
    assert (year, len(months)) == ("2031", 12)
    assert [(m.link.text, m.link.address, m.count) for m in months if m.count] == [
        ("March 2031", "years/2031/#month-2", 1)
    ]


def test_home_of_an_empty_archive_can_be_made(tmp_path: Path) -> None:
    page = make_home(empty(tmp_path))
    assert (page.latest, page.months) == ((), ())
    assert page.figures[0] == ("0", "meetings")


def test_verbs_keep_the_order_of_their_file_and_count_their_uses(tmp_path: Path) -> None:
    graph, _ = linked(tmp_path)
    page = make_verbs(graph)
    assert [(verb.anchor, verb.uses) for verb in page.verbs] == [
        ("stress", 1),
        ("condemn", 0),
        ("brief", 0),
    ]
    assert page.coverage == "3 verbs, 1 of them used in 1 statement"
    assert page.files == ("content/vocabulary/verbs.yml",)


def test_every_message_is_listed_without_its_heading() -> None:
    page = make_messages()
    assert [row.code for row in page.messages] == [entry.code for entry in all_entries()]
    assert not any("<h2" in row.html or row.html.startswith("<p><em>") for row in page.messages)


def test_the_search_page_leads_to_every_list(tmp_path: Path) -> None:
    graph, _ = linked(tmp_path)
    page = make_search(graph)
    assert [link.address for link in page.ways_in] == [f"{f}/" for f in FOLDERS.values()]
    assert page.ways_in[0].note == "1"


def test_the_page_for_lost_readers_is_shown_by_its_own_template() -> None:
    assert make_not_found().kind == NOT_FOUND
