"""How fresh posts are: counted against the meetings on record, never against today."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.graph import Graph
from generator.pages.checking import CheckingPage
from generator.pages.freshness import meetings_since
from generator.pages.make_checking import make_checking
from generator.pages.make_official import make_official
from tests.base_site import ARTICLE, OFFICIAL, SEED
from tests.linked import codes, linked
from tests.test_since import LATER, LATER_TEXT
from tests.trees import base_tree

FIRST_DAY, LAST_DAY = "2031-03-04", "2031-06-01"
"""Of the two meetings of Bo Lind."""


def graph_of(root: Path, role: str) -> Graph:
    official = base_tree()[OFFICIAL].replace("    start: 2030-01-15\n", role)
    later = LATER_TEXT.replace("STRESS", "stress")
    graph, problems = linked(root, {OFFICIAL: official, LATER: later})
    assert codes(problems) == []
    return graph


@pytest.mark.parametrize(
    ("role", "count"),
    [
        ("    start: 2030-01-15\n", 2),
        ("    start: 2030-01-15\n    verified_on: 2030-02-01\n", 2),
        (f"    start: 2030-01-15\n    verified_on: {FIRST_DAY}\n", 1),
        ("    start: 2030-01-15\n    verified_on: 2031-03\n", 1),
        (f"    start: 2030-01-15\n    verified_on: {LAST_DAY}\n", 0),
        ("    start: 2030-01-15\n    end: 2031-12-01\n    verified_on: 2032-02-01\n", 0),
        (f"    seen_on: [{FIRST_DAY}, {LAST_DAY}]\n    verified_on: {FIRST_DAY}\n", 1),
        (f"    seen_on: [{FIRST_DAY}, {LAST_DAY}]\n", 2),
    ],
)
def test_meetings_after_the_day_of_verification_are_counted(
    tmp_path: Path, role: str, count: int
) -> None:
    graph = graph_of(tmp_path, role)
    (held,) = graph.records.officials["bo-lind"].roles
    assert meetings_since(held, graph.meetings_of("bo-lind")) == count


def test_meetings_after_the_end_of_a_post_do_not_rest_on_it(tmp_path: Path) -> None:
    later = "    start: 2030-01-15\n    end: 2031-04-01\n  - post: adviser\n    organisation: IS\n"
    graph = graph_of(tmp_path, f"{later}    start: 2031-04-02\n")
    roles = graph.records.officials["bo-lind"].roles
    assert [meetings_since(role, graph.meetings_of("bo-lind")) for role in roles] == [1, 1]


def test_the_profile_says_since_when_nobody_looked(tmp_path: Path) -> None:
    role = f"    start: 2030-01-15\n    verified_on: {FIRST_DAY}\n"
    page = make_official(graph_of(tmp_path, role), "bo-lind")
    (post,) = page.roles
    assert post.verified_on == "4 March 2031"
    assert post.unverified_since == "unverified since: 1 meeting on record since"
    assert page.freshness == (
        "1 of 1 post verified, last on 4 March 2031; 1 meeting on record since."
    )


def test_a_post_without_a_day_says_so(tmp_path: Path) -> None:
    page = make_official(graph_of(tmp_path, "    start: 2030-01-15\n"), "bo-lind")
    assert page.freshness == "No day is on record on which this post was verified."
    assert page.roles[0].unverified_since == "2 meetings on record rest on it"


def checking(root: Path, role: str) -> CheckingPage:
    return make_checking(graph_of(root, role))


def test_the_stalest_posts_come_first(tmp_path: Path) -> None:
    role = f"    start: 2030-01-15\n    verified_on: {FIRST_DAY}\n"
    page = checking(tmp_path, role)
    assert [(row.official.text, row.verified_on, row.meetings) for row in page.posts] == [
        ("Cara Vella", "", 2),
        ("Bo Lind", "4 March 2031", 1),
    ]
    assert page.more_posts == 0


def test_a_post_that_is_fresh_is_not_listed(tmp_path: Path) -> None:
    page = checking(tmp_path, f"    start: 2030-01-15\n    verified_on: {LAST_DAY}\n")
    assert [row.official.text for row in page.posts] == ["Cara Vella"]


def test_what_has_no_room_is_counted(tmp_path: Path) -> None:
    page = make_checking(graph_of(tmp_path, "    start: 2030-01-15\n"), limit=1)
    assert (len(page.posts), page.more_posts) == (1, 1)


def test_words_of_a_text_that_is_not_held_want_comparing(tmp_path: Path) -> None:
    without = base_tree()[ARTICLE].replace(f"  text: {SEED}\n", "")
    graph, _ = linked(tmp_path / "a", {ARTICLE: without})
    assert [row.date for row in make_checking(graph).words] == ["4 March 2031"]
    checked = without.replace("meeting:", "  checked: {by: A reader, on: 2031-04-01}\nmeeting:", 1)
    graph, _ = linked(tmp_path / "b", {ARTICLE: checked})
    assert make_checking(graph).words == ()
    graph, _ = linked(tmp_path / "c")
    assert make_checking(graph).words == ()


def test_nothing_is_verified_before_it_began(tmp_path: Path) -> None:
    early = base_tree()[OFFICIAL].replace(
        "    start: 2030-01-15\n", "    start: 2030-01-15\n    verified_on: 2029-12-31\n"
    )
    _, problems = linked(tmp_path, {OFFICIAL: early})
    assert [(p.code, p.field_name) for p in problems] == [("R117", "roles[0].verified_on")]
