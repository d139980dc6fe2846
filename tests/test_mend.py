from __future__ import annotations

from collections.abc import Mapping

import pytest

from generator.mend import MendedLine, Mending, TryOut, mend, mended
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


# -- rounds: what helps is kept ------------------------------------------------------------------

FILE = "content/issues/x.yml"


def yaml_problems(texts: Mapping[str, bytes]) -> Problems:
    """What the reader says of the only file."""
    problems = Problems()
    parse_yaml(texts[FILE].decode(), FILE, problems)
    return problems


def mending_of(text: str, try_out: TryOut = yaml_problems) -> Mending:
    return mend(try_out({FILE: text.encode()}), {FILE: text}.get, try_out)


def found(code: str, line: int, start: int, end: int, suggestion: str, what: str = "x") -> Problem:
    return Problem(code, what, FILE, mark=Mark(line, start, end), suggestion=suggestion)


def test_mending_one_mistake_brings_the_next_to_light_until_none_is_left() -> None:
    text = "a: b: c # why\nd:e\nf: “g: h”\ni: [j\n"
    mending = mending_of(text)
    assert mending.after[FILE] == 'a: "b: c # why"\nd: e\nf: "g: h"\ni: [j]\n'
    assert mending.changed == {FILE: mending.after[FILE].encode()}
    assert mending.lines[1] == MendedLine(FILE, 2, "d:e", "d: e")
    assert mending_of(mending.after[FILE]).changed == {}


def test_what_does_not_help_is_not_kept_and_hinders_nothing_else() -> None:
    def stubborn(texts: Mapping[str, bytes]) -> Problems:
        problems = Problems([found("R025", 1, 4, 5, "2031")])
        if b"is" in texts[FILE]:
            problems.add(found("R034", 2, 4, 6, "IS"))
        return problems

    mending = mending_of("a: b\nc: is\n", stubborn)
    assert mending.after[FILE] == "a: b\nc: IS\n"


def test_what_leaves_another_mistake_on_its_line_is_not_kept() -> None:
    def trading(texts: Mapping[str, bytes]) -> Problems:
        if b"first" in texts[FILE]:
            return Problems([found("R025", 1, 4, 9, "other")])
        return Problems([found("R031", 1, 4, 9, "", "too long")])

    assert mending_of("a: first\n", trading).changed == {}


def test_what_was_wrong_with_the_line_before_is_no_fault_of_mending() -> None:
    def half(texts: Mapping[str, bytes]) -> Problems:
        problems = Problems([found("R033", 1, 9, 14, "")])
        if b"first" in texts[FILE]:
            problems.add(found("R034", 1, 4, 9, "other"))
        return problems

    assert mending_of("a: first|other\n", half).after[FILE] == "a: other|other\n"


def test_what_leads_to_a_mendable_mistake_is_mended_on() -> None:
    chain = {b"one": "two", b"two": "six"}

    def chained(texts: Mapping[str, bytes]) -> Problems:
        word = texts[FILE][3:6]
        return Problems([found("R032", 1, 4, 7, chain[word], str(word))] if word in chain else [])

    assert mending_of("a: one\n", chained).after[FILE] == "a: six\n"


def test_what_makes_less_of_the_file_understood_is_not_kept() -> None:
    def breaking(texts: Mapping[str, bytes]) -> Problems:
        if b"is" in texts[FILE]:
            return Problems([found("R034", 3, 4, 6, "IS")])
        return Problems([found("R008", 1, 1, 2, "")])

    assert mending_of("a: b\nc: d\ne: is\n", breaking).changed == {}


def test_mistakes_between_records_that_come_to_light_are_no_fault_of_mending() -> None:
    def deeper(texts: Mapping[str, bytes]) -> Problems:
        if b"is" in texts[FILE]:
            return Problems([found("R034", 1, 4, 6, "IS")])
        return Problems([found("R060", 1, 4, 6, "")])

    assert mending_of("a: is\n", deeper).after[FILE] == "a: IS\n"


def test_what_needs_only_be_deleted_is_deleted() -> None:
    mending = mending_of("a: b\u200bc\u200b\nd: e\u2028f\n---\n")
    assert mending.after[FILE] == "a: bc\nd: e f\n\n"


def test_a_file_that_must_not_be_changed_is_left() -> None:
    text = "a: b: c\n"
    problems = yaml_problems({FILE: text.encode()})
    assert mend(problems, lambda _: None, yaml_problems).changed == {}


@pytest.mark.parametrize("suggestion", ["", "a\nb"])
def test_a_suggestion_of_no_or_several_lines_is_left_to_people(suggestion: str) -> None:
    assert not found("R008", 1, 1, 2, suggestion).is_mendable
    assert found("R008", 1, 1, 2, "ab").is_mendable
