"""Profiles: posts no more certain than their sources, meetings, positions, words."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.pages.make_official import make_official
from generator.pages.official import OfficialPage
from tests.base_site import ARTICLE, OFFICIAL, OTHER_OFFICIAL
from tests.linked import linked
from tests.trees import base_tree

NAMES = """\
names:
  - {value: Bo Lind, family: Lind, given: Bo}
  - {value: ボ・リンド, tag: ja-Jpan, reading: ぼ りんど}
  - {value: Bó Lindh, tag: is, kind: former}
  - {value: B. Lind, kind: alias}
sort_name: Lind, Bo
country: IS
"""
IN_POST = NAMES + "roles: [{post: foreign-minister, organisation: IS, start: 2030-01-15}]\n"


def profile(root: Path, changes: dict[str, str] | None = None) -> OfficialPage:
    graph, problems = linked(root, changes)
    assert [p for p in problems if p.severity == "error"] == []
    return make_official(graph, "bo-lind")


def test_a_post_without_an_end_is_not_said_to_be_held_still(tmp_path: Path) -> None:
    page = profile(tmp_path)
    assert [(role.title, role.start, role.end) for role in page.roles] == [
        ("Foreign Minister", "15 January 2030", "no end seen")
    ]
    assert page.current_line == "Foreign Minister, Iceland, 15 January 2030 – no end seen"


def test_a_post_known_from_single_days_says_on_which(tmp_path: Path) -> None:
    seen = base_tree()[OFFICIAL].replace(
        "    start: 2030-01-15\n",
        "    seen_on: [2031-03-04, 2030-05-01]\n    unverified: No list of ministers was seen.\n",
    )
    page = profile(tmp_path, {OFFICIAL: seen})
    role = page.roles[0]
    assert (role.start, role.end) == ("start not seen", "no end seen")
    assert role.seen_on == "on 1 May 2030 and 4 March 2031"
    assert role.unverified == "No list of ministers was seen."
    assert page.current_line == (
        "Foreign Minister, Iceland, seen in post on 1 May 2030 and 4 March 2031 (dates unverified)"
    )


def test_the_line_under_the_name_is_the_post_that_ended_last_or_not_at_all(tmp_path: Path) -> None:
    roles = """\
roles:
  - {post: adviser, organisation: IS, start: 2010-01-01, end: 2030-01-14}
  - {post: foreign-minister, organisation: IS, start: 2030-01-15, end: 2032-02-01}
  - {post: adviser, organisation: IS, start: 2032-02-01, end: 2032-02-01, capacity: acting}
"""
    page = profile(tmp_path, {OFFICIAL: NAMES + roles})
    assert page.current_line == "Foreign Minister, Iceland, 15 January 2030 – 1 February 2032"
    assert [role.capacity for role in page.roles] == ["acting", "", ""]


def test_names_in_their_own_script_stand_first_with_their_reading(tmp_path: Path) -> None:
    page = profile(tmp_path, {OFFICIAL: IN_POST})
    assert [(name.text, name.lang, name.label) for name in page.names] == [
        ("ボ・リンド", "ja-Jpan", "Japanese"),
        ("ぼ りんど", "ja", "reading"),
        ("Bó Lindh", "is", "former name"),
        ("B. Lind", "en", "alias"),
    ]
    assert page.native is not None
    assert page.native.text == "ボ・リンド"


@pytest.mark.parametrize(
    "spelling", ["Bo Lind", "Lind Bo", "Lind, Bo", "ボ・リンド", "ぼりんど", "Bó Lindh", "Bo Lindh"]
)
def test_a_person_is_found_under_every_spelling(tmp_path: Path, spelling: str) -> None:
    assert spelling in profile(tmp_path, {OFFICIAL: IN_POST}).search_terms


def test_people_easily_confused_warn_of_each_other(tmp_path: Path) -> None:
    other = base_tree()[OTHER_OFFICIAL] + (
        "similar:\n  - {official: bo-lind, note: Both are foreign ministers of islands.}\n"
    )
    page = profile(tmp_path, {OTHER_OFFICIAL: other})
    assert [(link.text, link.note) for link in page.similar] == [
        ("Cara Vella", "Both are foreign ministers of islands.")
    ]


def test_meetings_stand_under_the_own_tour_and_name_the_role_then_held(tmp_path: Path) -> None:
    graph, _ = linked(tmp_path)
    own, other = make_official(graph, "bo-lind"), make_official(graph, "cara-vella")
    assert [group.heading.address for group in own.meetings] == ["tours/lind-islands-2031/"]
    assert [group.heading.address for group in other.meetings] == ["years/2031/"]
    assert own.meetings[0].meetings[0].role == "Foreign Minister"
    assert own.meetings[0].meetings[0].tour is None
    assert other.meetings[0].meetings[0].tour is not None


def test_what_the_delegation_said_stands_with_those_who_sat_for_it(tmp_path: Path) -> None:
    page = profile(tmp_path)
    assert [group.issue.text for group in page.positions] == ["Fisheries"]
    assert [statement.verb for statement in page.positions[0].joint] == ["stressed"]
    assert "not a personal opinion" in page.caution


@pytest.mark.parametrize("doubt", ["unverified", "disputed"])
def test_nobody_is_given_words_of_a_delegation_whose_presence_is_doubtful(
    tmp_path: Path, doubt: str
) -> None:
    doubtful = base_tree()[ARTICLE].replace(
        "{official: bo-lind, as_written: Bo Lind}",
        f"{{official: bo-lind, as_written: Bo Lind, {doubt}: One paper leaves him out.}}",
    )
    page = profile(tmp_path, {ARTICLE: doubtful})
    assert page.positions == ()
    assert "One paper leaves him out." in page.meetings[0].meetings[0].doubtful


def test_counts_lead_to_years_pairs_and_issues(tmp_path: Path) -> None:
    page = profile(tmp_path)
    rows = (*page.per_year, *page.countries, *page.issues)
    assert [(row.link.address, row.count, row.percent) for row in rows] == [
        ("years/2031/", 1, 100),
        ("pairs/is-mt/", 1, 100),
        ("issues/fisheries/", 1, 100),
    ]


def test_identifiers_lead_to_the_registries(tmp_path: Path) -> None:
    known = base_tree()[OFFICIAL] + "identifiers: {wikidata: Q1?x, pocom: lind-bo}\n"
    page = profile(tmp_path, {OFFICIAL: known})
    assert [link.url for link in page.identifiers] == [
        "https://www.wikidata.org/wiki/Q1%3Fx",
        "https://history.state.gov/departmenthistory/people/lind-bo",
    ]


def test_a_profile_says_on_what_it_rests(tmp_path: Path) -> None:
    assert profile(tmp_path).coverage == (
        "1 meeting, 4 March 2031; 1 source annotated, not an official account; "
        "1 source text held; no Iceland official account annotated; "
        "names and posts rest on no work cited"
    )


def test_a_person_without_meetings_has_a_page_that_says_so(tmp_path: Path) -> None:
    graph, _ = linked(tmp_path, {"content/officials/dag-holm.yml": NAMES})
    page = make_official(graph, "dag-holm")
    assert page.coverage == "No meeting annotated yet; names and posts rest on no work cited"
    assert page.description == (
        "Bo Lind: names and posts with their sources; no meeting annotated yet."
    )
    assert (page.meetings, page.positions, page.per_year) == ((), (), ())
    assert [link.address for link in page.sections] == ["#names", "#quotes"]
