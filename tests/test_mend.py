from __future__ import annotations

from generator.mend import mended
from generator.problems import Mark, Problem, Problems
from generator.source import parse_yaml


def problems_of(text: str) -> list[Problem]:
    problems = Problems()
    parse_yaml(text, "x.yml", problems)
    return list(problems)


def test_only_what_is_marked_changes() -> None:
    text = "# a comment\r\ntitle:   Foo: bar   # why\r\nlabel: 'x'\r\n\r\n"
    assert mended(text, problems_of(text)) == text.replace("Foo: bar   # why", '"Foo: bar   # why"')


def test_a_byte_order_mark_stays_and_columns_are_right_behind_it() -> None:
    text = "\ufefftitle: Talks #3\n"
    assert mended(text, problems_of(text)) == '\ufefftitle: "Talks #3"\n'


def test_several_mistakes_of_a_line_are_mended_at_once() -> None:
    text = "a: {b: “x”, c: “y”}\n"
    assert mended(text, problems_of(text)) == 'a: {b: "x", c: "y"}\n'


def test_mending_twice_changes_nothing_more() -> None:
    text = "names:\n\t- value: “Bo”\n\t  family: Lind #2\n"
    once = mended(text, problems_of(text))
    for _ in range(3):
        once = mended(once, problems_of(once))
    assert mended(once, problems_of(once)) == once
    assert problems_of(once) == []


def test_who_was_meant_and_what_was_quoted_is_left_to_people() -> None:
    text = "official: bo-lindd\n"
    for code in ("R040", "R060"):
        found = Problem(code, "x", "x.yml", mark=Mark(1, 11, 19), suggestion="bo-lind")
        assert mended(text, [found]) == text


def test_of_two_marks_that_overlap_the_first_is_mended() -> None:
    found = [
        Problem("R008", "x", "x.yml", mark=Mark(1, 4, 9), suggestion="one"),
        Problem("R008", "y", "x.yml", mark=Mark(1, 6, 7), suggestion="two"),
    ]
    assert mended("a: bcdef\n", found) == "a: one\n"
