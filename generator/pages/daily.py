"""Days with meetings as a drawing: a cell for each day, a column for each week, stronger for more.

In: meetings, and where a month is listed. Out: a `DayMap` of twelve months, each a small drawing of
its own that the page sets side by side or one below the other. Its data are the lists it leads to.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache

from generator.addresses import address_of
from generator.frozen import constant
from generator.meetings import Meeting
from generator.pages import phrases
from generator.pages.parts import Link
from generator.pages.steps import Step, StepName, Steps

PITCH, CELL = 12, 10
"""Units from one cell to the next, and of its side; a month is six weeks wide at most."""
LINKED = 60
"""Days with meetings are links unless they are more: then only the months are, so that a reader
with a keyboard does not have to pass hundreds of stops."""
MONTHS = 12

Day = date
AddressOf = Callable[[int, int], str]
"""Where a month, by year and number, is listed; an empty text if it is not."""


def unlisted(year: int, month: int) -> str:  # noqa: ARG001 (as `AddressOf` asks)
    """The address of every month where meetings are not listed by month."""
    return ""


@constant
class DayCells:
    """Days of one step that are not links."""

    step: Step
    d: str


@constant
class DayLink:
    """A day that leads to its meeting, or to where its meetings are listed."""

    link: Link
    """Its text is the day and the number: "7 January 2025: 2 meetings"."""
    step: Step
    d: str


@constant
class MonthCells:
    """A month."""

    label: Link
    gist: str
    """What is to be seen, in words."""
    blank: str
    """The path of all its days: a line down each week, which the style sheet breaks into cells."""
    cells: tuple[DayCells, ...]
    links: tuple[DayLink, ...]


@constant
class DayMap:
    """Twelve months."""

    title: str
    months: tuple[MonthCells, ...]
    legend: tuple[StepName, ...]
    caption: str


def year_of_days(year: int, meetings: Iterable[Meeting], address: AddressOf) -> DayMap | None:
    """The days of a calendar year; None if no meeting has a day."""
    return _day_map([(year, month) for month in range(1, MONTHS + 1)], meetings, address)


def latest_days(meetings: Sequence[Meeting], address: AddressOf) -> DayMap | None:
    """The twelve months up to the last meeting, of meetings in order of date."""
    days = [meeting.date.first for meeting in meetings if meeting.date.precision == "day"]
    if not days:
        return None
    last = 12 * days[-1].year + days[-1].month - 1
    months = [(n // 12, n % 12 + 1) for n in range(last - MONTHS + 1, last + 1)]
    first = date(*months[0], 1)
    return _day_map(months, (m for m in meetings if m.date.first >= first), address)


def _day_map(
    months: Sequence[tuple[int, int]], meetings: Iterable[Meeting], address: AddressOf
) -> DayMap | None:
    days: dict[Day, list[Meeting]] = {}
    undated = 0
    for meeting in meetings:
        if meeting.date.precision == "day":
            days.setdefault(meeting.date.first, []).append(meeting)
        else:
            undated += 1
    if not days:
        return None
    held: dict[tuple[int, int], list[tuple[Day, list[Meeting]]]] = {}
    for day in sorted(days):
        held.setdefault((day.year, day.month), []).append((day, days[day]))
    steps = Steps(max(map(len, days.values())))
    is_linked = len(days) <= LINKED
    first, last = date(*months[0], 1), date(*months[-1], 1)
    return DayMap(
        title=f"Meetings by day, {_span(first, last)}",
        months=tuple(
            _month(
                date(year, month, 1),
                held.get((year, month), ()),
                steps,
                address,
                is_linked=is_linked,
                is_first=(year, month) == months[0],
            )
            for year, month in months
        ),
        legend=steps.names(),
        caption=_caption(len(days), undated),
    )


def _span(first: date, last: date) -> str:
    if first.year == last.year and last.month - first.month == MONTHS - 1:
        return str(first.year)
    return f"{_month_name(first)} to {_month_name(last)}"


def _month_name(day: date) -> str:
    return phrases.day(day).partition(" ")[2]


def _short(first: Day, *, is_first: bool) -> str:
    """``Feb``; with the year where one begins."""
    name, _, year = _month_name(first).partition(" ")
    return f"{name[:3]} {year}" if is_first or first.month == 1 else name[:3]


def _month(
    first: Day,
    held: Sequence[tuple[Day, list[Meeting]]],
    steps: Steps,
    address: AddressOf,
    *,
    is_linked: bool,
    is_first: bool,
) -> MonthCells:
    where = address(first.year, first.month) if held else ""
    count = sum(len(meetings) for _, meetings in held)
    days = phrases.plural(len(held), "day")
    gist = f"{phrases.plural(count, 'meeting')} on {days}" if held else "no meeting"
    links = {day: _leads_to(meetings, where) for day, meetings in held} if is_linked else {}
    return MonthCells(
        label=Link(_short(first, is_first=is_first), where),
        gist=f"{_month_name(first)}: {gist}",
        blank=_blank(first),
        cells=tuple(_cells([(d, len(m)) for d, m in held if not links.get(d)], steps)),
        links=tuple(
            DayLink(
                Link(f"{phrases.day(day)}: {phrases.plural(len(meetings), 'meeting')}", links[day]),
                steps.of(len(meetings)),
                _cell(day),
            )
            for day, meetings in held
            if links.get(day)
        ),
    )


def _leads_to(meetings: Sequence[Meeting], month: str) -> str:
    """The brief of the only meeting, else where the month is listed."""
    return address_of("brief", meetings[0].id) if len(meetings) == 1 else month


def _cells(counts: Iterable[tuple[Day, int]], steps: Steps) -> Iterator[DayCells]:
    found: dict[Step, list[str]] = {}
    for day, count in counts:
        found.setdefault(steps.of(count), []).append(_cell(day))
    for step in sorted(found):
        yield DayCells(step, "".join(found[step]))


def _place(day: Day) -> tuple[int, int]:
    """The upper left corner of a day's cell; weeks begin on Monday."""
    column = (day.day - 1 + day.replace(day=1).weekday()) // 7
    return column * PITCH, day.weekday() * PITCH


def _cell(day: Day) -> str:
    x, y = _place(day)
    return f"M{x} {y}h{CELL}v{CELL}h-{CELL}z"


@lru_cache(maxsize=1024)
def _blank(first: Day) -> str:
    """All days of a month: hundreds of people have a page of the same year."""
    return "".join(_weeks(first))


def _weeks(first: Day) -> Iterator[str]:
    """For each week a line from its first day to its last."""
    days = calendar.monthrange(first.year, first.month)[1]
    mondays = range(8 - first.weekday(), days + 1, 7)
    starts = [1, *mondays]
    for start, after in zip(starts, [*starts[1:], days + 1], strict=True):
        x, y = _place(first.replace(day=start))
        yield f"M{x + CELL // 2} {y}v{(after - start) * PITCH - PITCH + CELL}"


def _caption(days: int, undated: int) -> str:
    lines = [
        "A column for each week, Monday at the top; the stronger the colour, the more meetings."
    ]
    if days > LINKED:
        lines.append("The names of the months lead to their meetings.")
    if undated:
        lines.append(f"Not shown: {phrases.plural(undated, 'meeting')} of which no day is known.")
    return " ".join(lines)
