"""Dates as texts write them: ``January 7, 2025``, ``on Tuesday``, ``last July``, ``yesterday``.

In: a `Reading`. Out: every phrase that tells a day, a month or a year, and, once it is known on
which day the text was published, the days that each may mean. Nothing is guessed: a day and month
without a year stay open until somebody says which year.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping
from datetime import MAXYEAR, MINYEAR, date, timedelta
from types import MappingProxyType
from typing import Literal

from generator.dates import PartialDate, parse_date
from generator.frozen import constant
from generator.suggest.passages import Reading

_MONTHS: Mapping[str, int] = MappingProxyType(
    {
        name: number
        for number, names in enumerate(
            (
                ("january", "jan"), ("february", "feb"), ("march", "mar"), ("april", "apr"),
                ("may",), ("june", "jun"), ("july", "jul"), ("august", "aug"),
                ("september", "sept", "sep"), ("october", "oct"), ("november", "nov"),
                ("december", "dec"),
            ),
            1,
        )
        for name in names
    }
)  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SEASONS: Mapping[str, tuple[int, int]] = MappingProxyType(
    {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11)}
)
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_RELATIVE = (
    r"today|yesterday|(?:earlier|later) today|this (?:morning|afternoon|evening)|tonight|last night"
    r"|a day (?:earlier|before)|the day before|(?:two|three|four|five|six) days ago"
)
_FORMS = tuple(
    re.compile(rf"\b(?:{form})\b", re.ASCII)
    for form in (
        r"(?P<year>(?:19|20)\d\d)-(?P<number>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])",
        r"(?P<year>(?:19|20)\d\d)/(?P<number>0[1-9]|1[0-2])/(?P<day>0[1-9]|[12]\d|3[01])",
        r"(?P<one>\d{1,2})[/.](?P<other>\d{1,2})[/.](?P<year>(?:19|20)\d\d)",
        rf"{_MONTH}\.?\s+(?:(?P<from>\d{{1,2}})\s?[-\u2013]\s?)?{_DAY}(?:,?\s+{_YEAR})?",
        rf"(?:(?P<from>\d{{1,2}})\s?[-\u2013]\s?)?{_DAY}\s+(?:of\s+)?{_MONTH}\.?(?:,?\s+{_YEAR})?",
        rf"{_MONTH}\.?\s+{_YEAR}",
        rf"(?P<which>last|next|this|in|of|since)\s+{_MONTH}(?!\s*\d)",
        rf"(?P<which>last|next|this|on|since|late|early)?\s*(?P<weekday>{'|'.join(_WEEKDAYS)})",
        rf"(?P<relative>{_RELATIVE})",
        r"(?P<which>last|this|next)\s+(?P<unit>week|month|year|spring|summer|autumn|fall|winter)",
        r"earlier\s+(?P<which>this)\s+(?P<unit>week|month|year)",
        r"(?P<which>in)\s+(?P<year>(?:19|20)\d\d)",
    )
)
_DAYS_BACK: Mapping[str, int] = MappingProxyType(
    {
        **{
            f"{word} days ago": n
            for n, word in enumerate(["two", "three", "four", "five", "six"], 2)
        },
        "yesterday": 1,
        "a day earlier": 1,
        "a day before": 1,
        "the day before": 1,
        "last night": 1,
    }
)
ExpressionKind = Literal["day", "month", "weekday", "relative", "span"]


@constant
class DatePhrase:
    """Words that tell when; what they do not say is None or empty."""

    start: int
    end: int
    kind: ExpressionKind
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    which: str = ""
    """``last``, ``next``, ``this``, ``on``, ``in`` or ``since``."""
    words: str = ""
    """Of a relative phrase."""
    from_day: int | None = None
    """The first day of several: "6-7 May"."""

    @property
    def is_whole_day(self) -> bool:
        """Whether year, month and day are written."""
        return None not in {self.year, self.month, self.day}

    def on_or_near(self, published: date) -> PartialDate | None:
        """The days meant by somebody who wrote on a day; of several, the nearest before it."""
        try:
            return self._meant(published)
        except (ValueError, OverflowError):
            return None

    def _meant(self, published: date) -> PartialDate | None:
        if self.kind == "day":
            last = self._day_near(published)
            if last is None or self.from_day is None or self.from_day >= last.first.day:
                return last
            return parse_date(f"{last.first.replace(day=self.from_day)}/{last.text}")
        if self.kind == "month":
            return self._month_near(published)
        if self.kind == "weekday":
            return _of_day(self._weekday_near(published))
        if self.kind == "relative":
            return _of_day(published - timedelta(days=_DAYS_BACK.get(self.words, 0)))
        return self._span_near(published)

    def _day_near(self, published: date) -> PartialDate | None:
        assert self.month is not None
        assert self.day is not None
        if self.year:
            return _of_day(date(self.year, self.month, self.day))
        years = (published.year, published.year - 1, published.year + 1)
        days = [date(y, self.month, self.day) for y in years if _exists(y, self.month, self.day)]
        return _of_day(min(days, key=lambda day: abs(day - published))) if days else None

    def _month_near(self, published: date) -> PartialDate | None:
        assert self.month
        year = self.year
        if year is None:
            year = published.year
            if self.which == "next" and self.month <= published.month:
                year += 1
            elif (self.which not in {"next", "this"} and self.month > published.month) or (
                self.which == "last" and self.month == published.month
            ):
                year -= 1
        return parse_date(f"{year:04}-{self.month:02}")

    def _weekday_near(self, published: date) -> date:
        assert self.weekday is not None
        back = (published.weekday() - self.weekday) % 7
        if self.which == "next":
            return published + timedelta(days=(7 - back) or 7)
        return published - timedelta(days=back or (7 if self.which == "last" else 0))

    def _span_near(self, published: date) -> PartialDate | None:
        step = {"last": -1, "next": 1}.get(self.which, 0)
        if self.words in {"year", ""}:
            year = self.year or published.year + step
            return parse_date(f"{year:04}")
        if self.words == "month":
            months = published.year * 12 + published.month - 1 + step
            return parse_date(f"{months // 12:04}-{months % 12 + 1:02}")
        if self.words == "week":
            monday = published + timedelta(days=7 * step - published.weekday())
            return parse_date(f"{monday}/{monday + timedelta(days=6)}")
        return self._season_near(published)

    def _season_near(self, published: date) -> PartialDate | None:
        if self.words == "winter":
            year = published.year - (1 if published.month < 12 else 0)
            return parse_date(f"{year:04}-12/{year + 1:04}-02")
        first, last = _SEASONS[self.words]
        year = published.year - (1 if self.which == "last" and published.month <= last else 0)
        return parse_date(f"{year:04}-{first:02}/{year:04}-{last:02}")


def dates_in(reading: Reading) -> list[DatePhrase]:
    """Every phrase that tells a date, in order; of phrases that overlap the first and longest."""
    text = reading.flat
    found = sorted(_all(text), key=lambda phrase: (phrase.start, -phrase.end))
    kept: list[DatePhrase] = []
    for phrase in found:
        is_apart = not kept or phrase.start >= kept[-1].end
        # "may" as a verb, "march" as a word: a month begins with a capital letter
        if is_apart and (not phrase.month or _is_capital(reading, phrase)):
            kept.append(phrase)
    return kept


def _is_capital(reading: Reading, phrase: DatePhrase) -> bool:
    words = reading.text[phrase.start : phrase.end]
    return any(c.isupper() for c in words) or any(c.isdigit() for c in words.split()[0])


def _all(text: str) -> Iterator[DatePhrase]:
    for form in _FORMS:
        for found in form.finditer(text):
            phrase = _phrase(found)
            if phrase:
                yield phrase


def _phrase(found: re.Match[str]) -> DatePhrase | None:
    parts = {name: value for name, value in found.groupdict().items() if value}
    start = found.start() + len(found[0]) - len(found[0].lstrip())
    year = int(parts["year"]) if "year" in parts else None
    which = parts.get("which", "")
    if "one" in parts:
        is_dotted = "." in found[0]
        return _slashed(found, int(parts["one"]), int(parts["other"]), year, is_dotted=is_dotted)
    if "relative" in parts:
        return DatePhrase(start, found.end(), "relative", words=parts["relative"])
    if "weekday" in parts:
        number = _WEEKDAYS.index(parts["weekday"])
        return DatePhrase(start, found.end(), "weekday", weekday=number, which=which)
    month = int(parts["number"]) if "number" in parts else _MONTHS.get(parts.get("month", ""))
    if month is None:
        unit = parts.get("unit", "")
        return DatePhrase(start, found.end(), "span", year=year, which=which, words=unit)
    day = int(parts["day"]) if "day" in parts else None
    if day and not _exists(year or 2000, month, day):
        return None
    kind: ExpressionKind = "day" if day else "month"
    return DatePhrase(
        start,
        found.end(),
        kind,
        year=year,
        month=month,
        day=day,
        which=which,
        from_day=int(parts["from"]) if "from" in parts else None,
    )


def _slashed(
    found: re.Match[str], one: int, other: int, year: int | None, *, is_dotted: bool
) -> DatePhrase | None:
    """``15/10/2031``; with slashes, where both could be the month, nobody can tell.

    With dots the day comes first everywhere.
    """
    day, month = (one, other) if one > 12 or is_dotted else (other, one)
    both_may_be = one <= 12 and other <= 12 and one != other and not is_dotted
    if both_may_be or not year or not 1 <= month <= 12 or not _exists(year, month, day):
        return None
    return DatePhrase(*found.span(), "day", year=year, month=month, day=day)


def _exists(year: int, month: int, day: int) -> bool:
    return MINYEAR <= year <= MAXYEAR and 1 <= day <= calendar.monthrange(year, month)[1]


def _of_day(day: date) -> PartialDate:
    return parse_date(day.isoformat())
