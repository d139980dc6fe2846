"""What the dates of a role prove, whole and partial ones."""

from __future__ import annotations

import pytest

from generator.dates import parse_date
from generator.records import Role
from generator.terms import held_on, surely_overlap


def role_of(dates: dict[str, str]) -> Role:
    return Role(
        post="foreign-minister",
        organisation="IS",
        start=parse_date(dates["start"]) if "start" in dates else None,
        end=parse_date(dates["end"]) if "end" in dates else None,
        seen_on=(parse_date(dates["seen_on"]),) if "seen_on" in dates else (),
    )


@pytest.mark.parametrize(
    ("dates", "day", "held"),
    [
        ({"start": "2030-01-15"}, "2030-01-15", True),
        ({"start": "2030-01-15"}, "2030-01-14", False),
        ({"start": "2030-01", "end": "2030-06"}, "2030-06-30", True),
        ({"start": "2030-01", "end": "2030-06"}, "2030-07-01", False),
        ({"end": "2030-06"}, "2030-05-01", False),
        ({"seen_on": "2030-05-01"}, "2030-05-01", True),
        ({"seen_on": "2030-05-01"}, "2030-05-02", False),
        ({}, "2030-05-01", False),
    ],
)
def test_a_role_counts_only_on_days_its_known_dates_cover(
    dates: dict[str, str], day: str, held: bool
) -> None:
    assert held_on(role_of(dates), parse_date(day)) is held


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        ("2030-01-01/2031-06-01", "2031-05-01/2031-12-01", True),
        ("2030-01-01/2031-06-01", "2031-06-01/2031-12-01", False),  # a hand-over
        ("2030-01-01/2031-06-01", "2031-05-01/", True),  # on the day on which the other began
        ("2030-01-01/", "2031-05-01/2031-12-01", False),  # may have ended before
        ("2030-01-01/", "2031-05-01/", False),
        ("2030-01-01/", "2030-01-01/", False),  # no end is known of either
        ("2030/", "2030/", False),  # in one year is not on one day
        ("2030/2032", "2030-03-01/2030-05-01", False),  # may have begun after the other ended
        ("2030-01/2031", "2031/2031-06", False),
        ("/2031", "2030-01-01/2031", False),  # may have begun on its last day
    ],
)
def test_only_known_dates_prove_that_two_terms_overlap(one: str, other: str, overlap: bool) -> None:
    def term(text: str) -> Role:
        start, _, end = text.partition("/")
        return role_of({name: d for name, d in (("start", start), ("end", end)) if d})

    assert surely_overlap(term(one), term(other)) is overlap
    assert surely_overlap(term(other), term(one)) is overlap
