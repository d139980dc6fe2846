"""Two parties' verbs over time, issue by issue."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.graph import Graph
from generator.pages.make_pair import make_pair
from generator.pages.pair_verbs import DRAWN, LISTED, PairVerbs, pair_verbs
from generator.pages.stances import COLUMNS
from tests.base_site import ARTICLE
from tests.linked import linked
from tests.test_since import LATER, LATER_TEXT
from tests.trees import base_tree

PAIR = ("IS", "MT")
CONDEMNED = LATER_TEXT.replace("STRESS", "condemn, target: harbour-storm-2031")


def verbs_of(graph: Graph) -> PairVerbs:
    found = pair_verbs(graph, PAIR, graph.meetings_between(*PAIR))
    assert found
    return found


def test_both_sides_have_a_strip_on_what_came_up_twice(tmp_path: Path) -> None:
    graph, _ = linked(tmp_path, {LATER: CONDEMNED})
    page = make_pair(graph, "is-mt")
    assert page.verbs == verbs_of(graph)
    fisheries, rescue = page.verbs.issues
    assert (page.verbs.first, page.verbs.last) == ("March 2031", "June 2031")
    assert fisheries.issue.address == "issues/fisheries/"
    assert fisheries.chart
    assert [(strip.label.text, strip.gist) for strip in fisheries.chart.strips] == [
        ("Iceland", "2 meetings, strongest verb condemned, last verb condemned"),
        ("Malta", "2 meetings, strongest verb condemned, last verb condemned"),
    ]
    assert [(p.kind, p.d) for p in fisheries.chart.strips[0].paths] == [
        ("level", "M0 9V15"),
        ("down", "M1000 12V22"),
    ]
    assert rescue.chart is None
    assert "#over-time" in [link.address for link in page.sections]


def test_the_table_has_every_verb_and_says_where_none_is_reported(tmp_path: Path) -> None:
    graph, _ = linked(tmp_path, {LATER: CONDEMNED})
    fisheries, rescue = verbs_of(graph).issues
    assert [
        (row.meeting.text, row.first and row.first.verb, row.second and row.second.verb)
        for row in (*fisheries.meetings, *rescue.meetings)
    ] == [
        ("4 March 2031", "stressed", "stressed"),
        ("1 June 2031", "condemned", "condemned"),
        ("1 June 2031", "briefed", None),
    ]
    last = fisheries.meetings[-1]
    assert last.meeting.address == "briefs/2031-06-01-lind-vella-hofn/"
    assert last.first
    assert last.first.address == "briefs/2031-06-01-lind-vella-hofn/#statement-1"


def test_of_what_one_said_at_a_meeting_the_strongest_certain_word_counts(tmp_path: Path) -> None:
    more = (
        "  - {issue: fisheries, by: bo-lind, verb: stress, says: the same}\n"
        "  - {issue: fisheries, by: MT, verb: condemn, target: harbour-storm-2031, says: x,\n"
        "     unverified: One paper has it.}\n"
    )
    graph, _ = linked(tmp_path, {LATER: LATER_TEXT.replace("STRESS", "brief") + more})
    row = verbs_of(graph).issues[0].meetings[-1]
    assert row.first
    assert row.second
    assert (row.first.verb, row.second.verb) == ("stressed", "briefed")


@pytest.mark.parametrize("day", ["2031-03-04", "2031-06-01"])
def test_without_two_days_and_an_issue_on_both_nothing_is_drawn(tmp_path: Path, day: str) -> None:
    other = LATER_TEXT.replace("date: 2031-06-01", f"date: {day}").replace(
        "  - {issue: fisheries, by: [IS, MT], verb: STRESS, says: what was said before}\n", ""
    )
    graph, _ = linked(tmp_path, {LATER: other})
    assert len(graph.meetings_between(*PAIR)) == 2
    assert make_pair(graph, "is-mt").verbs is None


def test_of_many_meetings_the_latest_and_of_many_issues_the_most_frequent(tmp_path: Path) -> None:
    issues = [f"issue-{number:02}" for number in range(LISTED + 4)]
    files = {
        f"content/issues/{issue}.yml": f"label: {issue}\nscope_note: A matter.\n"
        for issue in issues
    }
    for number in range(COLUMNS + 2):
        day = f"2040-{number // 25 + 1:02}-{number % 25 + 1:02}"
        about = issues if number >= COLUMNS else issues[:1]
        statements = "".join(
            f"  - {{issue: {issue}, by: IS, verb: stress, says: a matter}}\n" for issue in about
        )
        head = LATER_TEXT.partition("statements:")[0].replace("2031-06-01", day)
        files[f"content/articles/2040/{day}-north-wire-hofn.yml"] = (
            f"{head}statements:\n{statements}"
        )
    graph, problems = linked(tmp_path, files)
    assert not [problem.message for problem in problems if problem.severity == "error"]
    verbs = verbs_of(graph)
    assert verbs.left_out == len(graph.meetings_between(*PAIR)) - COLUMNS
    assert verbs.issues[0].issue.text == "issue-00"
    assert len(verbs.issues[0].meetings) == COLUMNS
    assert [each.chart is not None for each in verbs.issues] == [True] * DRAWN + [False] * (
        LISTED - DRAWN
    )
    assert verbs.more_issues == 4


def test_what_is_said_for_a_third_party_is_not_theirs(tmp_path: Path) -> None:
    envoy = CONDEMNED.replace("by: [IS, MT]", "by: [IS, CY]")
    graph, _ = linked(tmp_path, {LATER: envoy, ARTICLE: base_tree()[ARTICLE]})
    row = verbs_of(graph).issues[0].meetings[-1]
    assert row.first
    assert row.second is None
