from __future__ import annotations

import json

import pytest

from generator.catalogue import entry
from generator.problems import Mark, Problem, Problems
from generator.reporting import as_json, as_text, summary, visible

FILE = "content/officials/bo-lind.yml"


def problems_of(*found: Problem) -> Problems:
    return Problems(list(found))


def post(line: int = 14, file: str = FILE, code: str = "R021") -> Problem:
    return Problem(
        code,
        '"Foriegn Minister" is not a post we know',
        file,
        ("roles", 0, "post"),
        Mark(line, 11, 27),
        label="not in content/vocabulary/posts.yml",
        cure="choose a post of the list",
        suggestion="Foreign Minister",
        snippet="    post: Foriegn Minister",
    )


def caret_line(snippet: str, mark: Mark) -> tuple[str, str]:
    """The source line and the line with the caret as printed, without their gutters."""
    printed = as_text(problems_of(Problem("R008", "x", "x.yml", (), mark, snippet=snippet)))
    shown, caret = printed.splitlines()[3:5]
    return shown.partition(" | ")[2], caret.partition(" | ")[2]


def test_a_message_has_the_form_of_the_design() -> None:
    assert as_text(problems_of(post())) == (
        'error[R021]: "Foriegn Minister" is not a post we know\n'
        "  --> content/officials/bo-lind.yml:14:11   roles[0].post\n"
        "   |\n"
        "14 |     post: Foriegn Minister\n"
        "   |           ^^^^^^^^^^^^^^^^ not in content/vocabulary/posts.yml\n"
        "   = did you mean: Foreign Minister   (readout check --fix will change it)\n"
        "   = do this: choose a post of the list\n"
        f"   = why: {entry('R021').why}\n"
        "   = more: readout explain R021\n"
        "\n"
        "1 error in 1 file\n"
    )


def test_a_problem_of_a_whole_file_has_no_line() -> None:
    printed = as_text(problems_of(Problem("R011", "the file is empty", FILE, cure="delete it")))
    assert printed.startswith(
        f"error[R011]: the file is empty\n  --> {FILE}\n   = do this: delete it"
    )


def test_problems_stand_in_the_same_order_in_every_run() -> None:
    found = [post(20), post(3), post(3, "content/a.yml"), post(3, code="R020"), post(3)]
    printed = as_text(problems_of(*found))
    assert printed == as_text(problems_of(*reversed(found)))
    places = [line for line in printed.splitlines() if "-->" in line]
    assert [place.split("   ")[0].removeprefix("  --> ") for place in places] == [
        "content/a.yml:3:11",
        f"{FILE}:3:11",
        f"{FILE}:3:11",
        f"{FILE}:20:11",
    ]


@pytest.mark.parametrize(
    ("found", "line"),
    [
        ([], "no problems"),
        ([post()], "1 error in 1 file"),
        ([post(), post(3), post(3, "a.yml", "R064")], "2 errors, 1 warning in 2 files"),
        ([post(code="R051"), post(4, code="R052")], "2 hints in 1 file"),
    ],
)
def test_the_last_line_counts(found: list[Problem], line: str) -> None:
    assert summary(problems_of(*found)) == line


# -- snippets --------------------------------------------------------------------------------


def test_the_caret_stands_right_below_wide_characters() -> None:
    shown, caret = caret_line("label: 岩屋毅 met", Mark(1, 12, 15))
    # three characters of two columns each stand before the caret's place
    assert caret == " " * (len("label: ") + 6 + 1) + "^^^"
    assert shown == "label: 岩屋毅 met"


def test_the_caret_is_as_wide_as_what_it_marks() -> None:
    assert caret_line("label: 岩屋毅", Mark(1, 8, 11))[1] == " " * 7 + "^" * 6


def test_combining_marks_take_no_column() -> None:
    assert caret_line("a: e\u0301 x", Mark(1, 7, 8))[1] == " " * 5 + "^"


def test_a_tab_is_shown_as_four_spaces() -> None:
    assert caret_line("\tpost: x", Mark(1, 8, 9)) == ("    post: x", " " * 10 + "^")


@pytest.mark.parametrize("column", [1, 200, 999_990])
def test_a_long_line_is_cut_around_the_caret(column: int) -> None:
    line = "x" * (column - 1) + "HERE" + "y" * (1_000_000 - column)
    shown, caret = caret_line(line, Mark(1, column, column + 4))
    assert len(shown) <= 120
    start = caret.index("^")
    assert shown[start : start + 4] == "HERE"
    assert caret.strip() == "^^^^"


def test_a_mark_beyond_the_line_still_has_a_caret() -> None:
    assert caret_line("abc", Mark(1, 9, 12)) == ("abc", "   ^")


# -- nothing that is quoted is obeyed (R-12) ----------------------------------------------------

HOSTILE = "x\n::add-mask::y\r\n::error file=z::w \x1b[31mred\x9b0m \u202eevil\u2066 \ud800 \x00 %0A"


def hostile() -> Problem:
    return Problem(
        "R008",
        HOSTILE,
        f"content/{HOSTILE}.yml",
        (HOSTILE, 0),
        Mark(3, 2, 6),
        label=HOSTILE,
        cure=HOSTILE,
        suggestion=HOSTILE,
        snippet=HOSTILE,
    )


def test_control_characters_are_shown_by_name() -> None:
    assert visible("\x1b[31m \u202e \x00 \x9b \ufeff \ud800") == (
        "\\x1b[31m U+202E \\x00 \\x9b U+FEFF U+D800"
    )


@pytest.mark.parametrize("text", ["plain", "岩屋", "a\u00a0b", "می\u200cخواهم", "é e\u0301"])
def test_what_can_be_read_is_left_alone(text: str) -> None:
    assert visible(text) == text


def test_no_line_of_the_text_begins_with_what_was_quoted() -> None:
    printed = as_text(problems_of(hostile()))
    assert len(printed.splitlines()) == len(as_text(problems_of(post())).splitlines())
    assert not any(line.lstrip().startswith("::") for line in printed.splitlines())
    assert all(char == "\n" or char.isprintable() for char in printed)


def test_colour_is_only_ours() -> None:
    plain, coloured = (as_text(problems_of(hostile()), colour=c) for c in (False, True))
    assert "\x1b" not in plain
    assert coloured.count("\x1b[0m") * 2 == coloured.count("\x1b")


# -- for programs -----------------------------------------------------------------------------


def test_json_has_the_same_keys_for_every_problem() -> None:
    found = json.loads(as_json(problems_of(post(), Problem("R011", "the file is empty", FILE))))
    assert [list(item) for item in found] == [list(found[0])] * 2
    assert found[1] == {
        "code": "R021",
        "severity": "error",
        "message": '"Foriegn Minister" is not a post we know',
        "file": FILE,
        "line": 14,
        "column": 11,
        "end_column": 27,
        "field": "roles[0].post",
        "cure": "choose a post of the list",
        "suggestion": "Foreign Minister",
        "snippet": "    post: Foriegn Minister",
    }
    assert found[0]["line"] is None


def test_json_holds_what_was_typed_unchanged() -> None:
    assert json.loads(as_json(problems_of(hostile())))[0]["message"] == HOSTILE
