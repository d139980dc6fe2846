"""Days with meetings: cells, what they lead to, and what is said in words."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from generator.dates import parse_date
from generator.pages.daily import LINKED, DayMap, latest_days, unlisted, year_of_days
from generator.pages.make_home import make_home
from generator.pages.make_year import make_year
from tests.linked import linked
from tests.shipped import shipped_graph, shipped_pages


def meetings(*days: str) -> list[Any]:
    return [SimpleNamespace(id=f"m{n}", date=parse_date(day)) for n, day in enumerate(days)]


def days_of(*days: str, year: int = 2031) -> DayMap:
    found = year_of_days(year, meetings(*days), lambda _, month: f"#month-{month}")
    assert found
    return found


def cells(d: str) -> list[tuple[int, int]]:
    assert re.fullmatch(r"(M\d+ \d+h10v10h-10z)*", d)
    return [(int(x), int(y)) for x, y in re.findall(r"M(\d+) (\d+)h", d)]


def test_a_year_has_twelve_months_and_a_cell_for_each_day() -> None:
    found = days_of("2032-02-29", year=2032)
    assert [month.label.text for month in found.months][:3] == ["Jan 2032", "Feb", "Mar"]
    assert len(found.months) == 12
    days = [
        sum((int(length) + 2) // 12 for length in re.findall(r"v(\d+)", month.blank))
        for month in found.months
    ]
    assert days == [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


def test_a_week_is_a_column_that_begins_on_monday() -> None:
    """The first of March 2031 is a Saturday, the third the first Monday."""
    march = days_of("2031-03-01", "2031-03-02", "2031-03-03", "2031-03-09").months[2]
    assert [cells(day.d) for day in march.links] == [[(0, 60)], [(0, 72)], [(12, 0)], [(12, 72)]]
    assert march.blank.startswith("M5 60v22M17 0v82")


def test_no_day_leaves_the_box_in_any_month() -> None:
    first = date(2020, 1, 1)
    for year in range(2020, 2034):
        all_days = [str(first.replace(year=year) + timedelta(days=n)) for n in range(365)]
        for month in days_of(*all_days, year=year).months:
            for shown in month.cells:
                assert all(x <= 60 and y <= 72 for x, y in cells(shown.d))
            assert len(set(cells("".join(c.d for c in month.cells)))) >= 28


def test_a_day_leads_to_its_only_meeting_or_to_its_month() -> None:
    march = days_of("2031-03-04", "2031-03-05", "2031-03-05").months[2]
    assert [(d.link.text, d.link.address, d.step) for d in march.links] == [
        ("4 March 2031: 1 meeting", "briefs/m0/", 2),
        ("5 March 2031: 2 meetings", "#month-3", 4),
    ]
    assert march.label.address == "#month-3"
    assert march.gist == "March 2031: 3 meetings on 2 days"


def test_a_month_without_meetings_leads_nowhere() -> None:
    april = days_of("2031-03-04").months[3]
    assert (april.label.address, april.gist) == ("", "April 2031: no meeting")
    assert april.cells == april.links == ()


def test_where_months_are_not_listed_a_day_with_several_meetings_is_no_link() -> None:
    found = year_of_days(2031, meetings("2031-03-04", "2031-03-05", "2031-03-05"), unlisted)
    assert found
    march = found.months[2]
    assert march.label.address == ""
    assert [day.link.address for day in march.links] == ["briefs/m0/"]
    assert [(shown.step, len(cells(shown.d))) for shown in march.cells] == [(4, 1)]


def test_of_very_many_days_only_the_months_are_links() -> None:
    first = date(2031, 1, 1)
    every = [str(first + timedelta(days=n)) for n in range(LINKED + 1)]
    few, many = days_of(*every[:-1]), days_of(*every)
    assert sum(len(month.links) for month in few.months) == LINKED
    assert sum(len(month.links) for month in many.months) == 0
    assert sum(len(cells(c.d)) for month in many.months for c in month.cells) == LINKED + 1
    assert "The names of the months lead to their meetings." in many.caption
    assert [month.label.address for month in many.months[:4]] == [
        "#month-1",
        "#month-2",
        "#month-3",
        "",
    ]


def test_what_has_no_day_is_counted_in_words() -> None:
    found = days_of("2031-03-04", "2031-03", "2031")
    assert found.caption.endswith("Not shown: 2 meetings of which no day is known.")
    assert year_of_days(2031, meetings("2031-03"), unlisted) is None
    assert latest_days(meetings("2031"), unlisted) is None
    assert latest_days([], unlisted) is None


def test_a_meeting_of_several_days_stands_where_it_began() -> None:
    march = days_of("2031-03-12/2031-03-14").months[2]
    assert [day.link.text for day in march.links] == ["12 March 2031: 1 meeting"]


def test_the_latest_twelve_months_end_with_the_last_meeting() -> None:
    found = latest_days(meetings("2029-01-01", "2030-03-01", "2031-02-10"), unlisted)
    assert found
    assert found.title == "Meetings by day, March 2030 to February 2031"
    labels = [month.label.text for month in found.months]
    assert labels[0] == "Mar 2030"
    assert labels[9:] == ["Dec", "Jan 2031", "Feb"]
    assert Counter(bool(month.links) for month in found.months) == {True: 2, False: 10}


def test_home_and_years_show_days_that_lead_somewhere(tmp_path: Path) -> None:
    graph, _ = linked(tmp_path)
    year, home = make_year(graph, "2031"), make_home(graph)
    assert year.days
    assert home.days
    assert year.days.months[2].label.address == "#month-2"  # the storm was in February
    assert home.days.months[-1].label.address == "years/2031/#month-2"
    brief = "briefs/2031-03-04-lind-vella-valletta/"
    assert [day.link.address for day in year.days.months[2].links] == [brief]


def test_every_meeting_of_the_shipped_site_that_has_a_day_is_in_its_year() -> None:
    graph, _ = shipped_graph()
    for year in graph.years():
        page = make_year(graph, year)
        assert page.days
        days = {m.date.first for m in graph.meetings_in_year(year) if m.date.precision == "day"}
        shown = [link for month in page.days.months for link in month.links]
        assert len(shown) == len(days)
        html = shipped_pages()[page.address]
        assert html.count("<title>") == 1 + len(shown)
