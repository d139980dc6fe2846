from __future__ import annotations

import pytest

from generator.nearest import nearest, ranked_nearest

IDS = ["bo-lind", "bo-linden", "cara-vella", "iwaya-takeshi", "fisheries", "foreign-minister"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("bo-lindd", "bo-lind"),
        ("Bo Lind", "bo-lind"),
        ("takeshi-iwaya", "iwaya-takeshi"),
        ("fishery", "fisheries"),
        ("foriegn minister", "foreign-minister"),
        ("Çara Véllà", "cara-vella"),
        ("trade", None),
        ("", None),
        ("-", None),
    ],
)
def test_the_nearest_word_is_found_and_none_where_none_is_near(
    typed: str, meant: str | None
) -> None:
    assert nearest(typed, IDS) == meant


def test_of_two_equally_near_the_first_by_name_is_taken() -> None:
    assert nearest("lindx", ["lindb", "linda"]) == nearest("lindx", ["linda", "lindb"]) == "linda"


def test_several_are_ranked_best_first() -> None:
    assert ranked_nearest("bo-linde", IDS, limit=2) == ["bo-linden", "bo-lind"]


def test_without_choices_there_is_nothing_to_suggest() -> None:
    assert nearest("x", []) is None
