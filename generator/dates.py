"""Dates with the precision that is known (EDTF level 0).

In: text such as ``2025``, ``2025-01``, ``2025-01-07`` or ``2025-01-07/2025-01-08``.
Out: `PartialDate`, which knows its first and last possible day and never guesses a missing part.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

Precision = Literal["year", "month", "day"]

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z", re.ASCII)
_SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})\Z", re.ASCII)


class DateError(ValueError):
    """A text that is not a date; ``cure`` says what to write instead."""

    def __init__(self, message: str, cure: str, *, ambiguous: bool = False) -> None:
        super().__init__(message)
        self.cure = cure
        self.ambiguous = ambiguous


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date or interval as written, with the days it may cover.

    Ordering is by first day, then last day, then text, so that sorting is total.
    """

    first: date
    last: date
    text: str

    def __reduce__(self) -> tuple[Callable[[str], PartialDate], tuple[str]]:
        return parse_date, (self.text,)

    @property
    def precision(self) -> Precision:
        """What was written of the (first) date: a year, a month or a day."""
        return _precision_of(self.text.partition("/")[0])

    @property
    def is_interval(self) -> bool:
        """Whether two dates were written, as in ``2025-03-12/2025-03-14``."""
        return "/" in self.text

    @property
    def is_exact(self) -> bool:
        """Whether exactly one day is meant."""
        return self.first == self.last

    def may_cover(self, other: PartialDate) -> bool:
        """Whether some day of ``other`` lies in this date."""
        return self.first <= other.last and other.first <= self.last


@lru_cache(maxsize=20_000)
def parse_date(text: str) -> PartialDate:
    """Read an ISO / EDTF date or interval; the same day, written often, is read once.

    Raises:
        DateError: the text is no date, names a day that does not exist, or is ambiguous.
    """
    start, slash, end = text.partition("/")
    if slash and _ISO.match(start) and _ISO.match(end):
        first, last = _parse_one(start), _parse_one(end)
        if last[1] < first[0]:
            raise DateError(f"{end} is before {start}", f"{end}/{start}")
        return PartialDate(first[0], last[1], text)
    first_day, last_day = _parse_one(text)
    return PartialDate(first_day, last_day, text)


def _precision_of(text: str) -> Precision:
    precisions: tuple[Precision, ...] = ("year", "month", "day")
    return precisions[text.count("-")]


def _parse_one(text: str) -> tuple[date, date]:
    match = _ISO.match(text)
    if not match:
        raise _explain(text)
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    if year == 0:
        raise DateError("there is no year 0000", "a year such as 2025")
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if not 1 <= month <= 12:
        raise DateError(f"there is no month {month:02d}", "a month from 01 to 12")
    days = calendar.monthrange(year, month)[1]
    if day is None:
        return date(year, month, 1), date(year, month, days)
    if not 1 <= day <= days:
        name = calendar.month_name[month]
        raise DateError(
            f"{name} {year} has {days} days, so there is no {text}",
            f"a day from {year}-{month:02d}-01 to {year}-{month:02d}-{days:02d}",
        )
    return date(year, month, day), date(year, month, day)


def _explain(text: str) -> DateError:
    slashed = _SLASHED.match(text)
    if slashed:
        return _explain_slashed(*(int(part) for part in slashed.groups()))
    return DateError(
        "this is not a date",
        "write year-month-day as in 2025-01-07, or only what is known: 2025-01 or 2025; "
        "for several days 2025-01-07/2025-01-08",
    )


def _explain_slashed(one: int, two: int, year: int) -> DateError:
    day_first, month_first = f"{year}-{two:02d}-{one:02d}", f"{year}-{one:02d}-{two:02d}"
    if one > 12:
        return DateError("dates are written year-month-day", day_first)
    if two > 12:
        return DateError("dates are written year-month-day", month_first)
    if one == two:
        return DateError("dates are written year-month-day", day_first)
    return DateError(
        "this may be the day first or the month first",
        f"{day_first} if the day stands first, {month_first} if the month does",
        ambiguous=True,
    )
