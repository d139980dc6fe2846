from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.dates import DateError, PartialDate, parse_date


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2031", date(2031, 1, 1), date(2031, 12, 31), "year"),
        ("2031-02", date(2031, 2, 1), date(2031, 2, 28), "month"),
        ("2032-02", date(2032, 2, 1), date(2032, 2, 29), "month"),
        ("2031-03-04", date(2031, 3, 4), date(2031, 3, 4), "day"),
        ("2031-03-04/2031-03-06", date(2031, 3, 4), date(2031, 3, 6), "day"),
        ("2031-03/2031-04", date(2031, 3, 1), date(2031, 4, 30), "month"),
    ],
)
def test_a_date_covers_the_days_it_may_mean(
    text: str, first: date, last: date, precision: str
) -> None:
    parsed = parse_date(text)
    assert (parsed.first, parsed.last, parsed.precision, parsed.text) == (
        first,
        last,
        precision,
        text,
    )
    assert parsed.is_interval == ("/" in text)
    assert parsed.is_exact == (first == last)


@pytest.mark.parametrize(
    ("text", "message", "cure"),
    [
        ("2031-02-30", "February 2031 has 28 days", "a day from 2031-02-01 to 2031-02-28"),
        ("2031-13", "there is no month 13", "a month from 01 to 12"),
        ("2031-00-01", "there is no month 00", "a month from 01 to 12"),
        ("0000", "there is no year 0000", "a year such as 2025"),
        ("2031-03-06/2031-03-04", "2031-03-04 is before", "2031-03-04/2031-03-06"),
        ("27/02/2031", "dates are written year-month-day", "2031-02-27"),
        ("02/27/2031", "dates are written year-month-day", "2031-02-27"),
        ("03.03.2031", "dates are written year-month-day", "2031-03-03"),
        ("soon", "this is not a date", "write year-month-day"),
        ("2031-3-4", "this is not a date", "write year-month-day"),
        ("2031-03-04T11:30", "this is not a date", "write year-month-day"),
        ("2031-03-04\n", "this is not a date", "write year-month-day"),
        ("２０３１", "this is not a date", "write year-month-day"),
        ("", "this is not a date", "write year-month-day"),
    ],
)
def test_what_is_no_date_is_explained(text: str, message: str, cure: str) -> None:
    with pytest.raises(DateError) as raised:
        parse_date(text)
    assert message in str(raised.value)
    assert cure in raised.value.cure
    assert not raised.value.ambiguous


def test_a_date_that_can_be_read_in_two_ways_is_never_guessed() -> None:
    with pytest.raises(DateError) as raised:
        parse_date("05/06/2031")
    assert raised.value.ambiguous
    assert "2031-06-05 if the day stands first" in raised.value.cure
    assert "2031-05-06 if the month does" in raised.value.cure


def test_dates_are_ordered_by_first_day_then_last_then_text() -> None:
    texts = ["2031-03-04", "2031-03", "2031", "2030-12-31", "2031-01-01"]
    assert [d.text for d in sorted(parse_date(text) for text in texts)] == [
        "2030-12-31",
        "2031-01-01",
        "2031",
        "2031-03",
        "2031-03-04",
    ]


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        ("2031", "2031-03-04", True),
        ("2031-03", "2031-04", False),
        ("2031-03-04/2031-03-06", "2031-03-06", True),
        ("2030", "2031", False),
    ],
)
def test_two_dates_overlap_or_not(one: str, other: str, overlap: bool) -> None:
    assert parse_date(one).may_cover(parse_date(other)) is overlap
    assert parse_date(other).may_cover(parse_date(one)) is overlap


@given(st.dates())
def test_every_day_can_be_written(day: date) -> None:
    assert parse_date(f"{day:%Y}".zfill(4) + f"-{day:%m-%d}") == PartialDate(
        day, day, f"{day.year:04d}-{day:%m-%d}"
    )


@given(st.text(max_size=20))
def test_every_text_is_a_date_or_explained(text: str) -> None:
    cure = "none needed"
    try:
        assert parse_date(text).text == text
    except DateError as error:
        cure = error.cure
    assert cure
