"""Small drawings over time: where the marks are, and what is said to those who do not see them."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from generator.pages.career import career_of
from generator.pages.make_formula import make_formula
from generator.pages.make_issue import make_issue
from generator.pages.make_official import make_official
from generator.pages.parts import Link
from generator.pages.posts import newest_first
from generator.pages.strips import Span, chart_of
from tests.base_site import OFFICIAL
from tests.linked import linked
from tests.shipped import shipped_graph
from tests.test_since import LATER, LATER_TEXT
from tests.trees import base_tree

YEAR = Span(date(2031, 1, 1), date(2031, 12, 31))


@pytest.mark.parametrize(
    ("day", "place"),
    [
        (date(2031, 1, 1), 0),
        (date(2031, 12, 31), 1000),
        (date(2031, 7, 2), 500),
        (date(2030, 5, 5), 0),
        (date(2032, 5, 5), 1000),
    ],
)
def test_a_day_has_its_place_in_the_box_and_never_one_outside(day: date, place: int) -> None:
    assert YEAR.place(day) == place


def test_verbs_rise_hang_or_stand_on_both_sides() -> None:
    day = date(2031, 12, 31)
    assert YEAR.stance(day, "+", 5) == ("up", "M1000 12V2")
    assert YEAR.stance(day, "-", 1) == ("down", "M1000 12V14")
    assert YEAR.stance(day, "0", 2) == ("level", "M1000 9V15")


def test_years_are_marked_unless_they_are_too_many() -> None:
    two = chart_of(Span(date(2030, 6, 1), date(2031, 6, 1)), [])
    assert (two.first, two.last) == ("June 2030", "June 2031")
    assert len(re.findall("M", two.years)) == 1
    assert chart_of(Span(date(1950, 1, 1), date(2031, 1, 1)), []).years == ""


def test_many_on_one_day_are_one_mark() -> None:
    chart = chart_of(YEAR, [(Link("Meetings"), "3 meetings", [YEAR.moment(YEAR.first)] * 3)])
    (path,) = chart.strips[0].paths
    assert path.d == "M0 7V17"


def test_a_post_without_an_end_is_open_after_the_last_day_that_is_known(tmp_path: Path) -> None:
    graph, _ = linked(tmp_path)
    page = make_official(graph, "bo-lind")
    assert page.career
    post, met = page.career.strips
    assert (post.label.text, post.gist) == ("Foreign Minister", "15 January 2030 – no end seen")
    assert [(path.kind, path.d) for path in post.paths] == [
        ("solid", "M0 12H2"),
        ("open", "M0 12H1000"),
    ]
    assert (met.label.address, met.gist) == ("#meetings", "1 meeting")
    assert [path.d for path in met.paths] == ["M1000 7V17"]


def test_a_post_of_which_no_day_is_known_is_not_drawn(tmp_path: Path) -> None:
    text = base_tree()[OFFICIAL].replace("    start: 2030-01-15\n", "")
    graph, _ = linked(tmp_path, {OFFICIAL: text})
    official = graph.records.officials["bo-lind"]
    roles = newest_first(graph, official.roles)
    assert career_of(graph, roles, graph.meetings_of("bo-lind")) is None
    assert make_official(graph, "bo-lind").career is None


def test_the_stances_on_an_issue_are_drawn_once_there_are_two_days(tmp_path: Path) -> None:
    one, _ = linked(tmp_path / "one")
    assert make_issue(one, "fisheries").matrix.chart is None
    later = {LATER: LATER_TEXT.replace("STRESS", "condemn, target: harbour-storm-2031")}
    two, _ = linked(tmp_path / "two", later)
    chart = make_issue(two, "fisheries").matrix.chart
    assert chart
    assert [(strip.label.text, strip.gist) for strip in chart.strips] == [
        ("Iceland", "2 meetings, strongest verb condemned, last verb condemned"),
        ("Malta", "2 meetings, strongest verb condemned, last verb condemned"),
    ]
    assert [(path.kind, path.d) for path in chart.strips[0].paths] == [
        ("level", "M0 9V15"),
        ("down", "M1000 12V22"),
    ]


def test_every_path_of_the_shipped_site_is_one_and_lies_in_its_box() -> None:
    graph, _ = shipped_graph()
    charts = [make_issue(graph, issue).matrix.chart for issue in graph.records.issues]
    charts += [make_official(graph, official).career for official in graph.records.officials]
    charts += [make_formula(graph, formula).circles.chart for formula in graph.records.formulas]
    paths = [p.d for chart in charts if chart for strip in chart.strips for p in strip.paths]
    assert len(paths) > 100
    for d in paths:
        assert re.fullmatch(r"(M\d+ \d+[HV]\d+)+", d)
        for x, y, way, to in re.findall(r"M(\d+) (\d+)([HV])(\d+)", d):
            assert int(x) <= 1000
            assert int(y) <= 24
            assert int(to) <= (1002 if way == "H" else 24)
