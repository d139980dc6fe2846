from __future__ import annotations

import subprocess
import sys
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.problems import Mark, Problem, Problems
from generator.source import locate, parse_yaml, plain
from generator.source_text import DEPTH_LIMIT, LINE_LIMIT, NODE_LIMIT
from tests.base_site import ARTICLE, BASE_SITE


def read(text: str) -> tuple[object, list[Problem]]:
    problems = Problems()
    node = parse_yaml(text, "content/issues/x.yml", problems)
    return (plain(node) if node else None), list(problems)


def codes(text: str) -> list[str]:
    return [problem.code for problem in read(text)[1]]


# -- values stay as typed ----------------


@pytest.mark.parametrize(
    "typed",
    ["no", "yes", "on", "12:30", "01234", "1.10", "Null", "~", "2024_05", "1e3", "0x1F", "1_000",
     "2031-03-04", ".inf", "=", "<<x", "true", "4:5:6", "+1", "-0"],
)  # fmt: skip
def test_a_value_is_the_text_that_was_typed(typed: str) -> None:
    assert read(f"key: {typed}\n") == ({"key": typed}, [])


@pytest.mark.parametrize("quote", ['"', "'"])
def test_quotes_are_not_part_of_the_text(quote: str) -> None:
    assert read(f"key: {quote}Foo: bar #3{quote}\n") == ({"key": "Foo: bar #3"}, [])


def test_text_blocks_keep_their_lines_and_folded_ones_do_not() -> None:
    assert read("a: |\n  one\n  two\nb: >\n  one\n  two\n")[0] == {
        "a": "one\ntwo\n",
        "b": "one two\n",
    }


def test_windows_line_ends_and_a_byte_order_mark_change_nothing() -> None:
    text = BASE_SITE[ARTICLE]
    assert read("\ufeff" + text.replace("\n", "\r\n")) == read(text)


def test_a_comment_with_a_space_is_a_comment() -> None:
    assert read("# above\na: b # beside\n#c: d\n") == ({"a": "b"}, [])


def test_number_signs_inside_quotes_and_text_blocks_are_text() -> None:
    text = "a: 'x #3'\nb: |\n  y #4\nc: d#5\n"
    assert read(text) == ({"a": "x #3", "b": "y #4\n", "c": "d#5"}, [])


def test_curly_marks_inside_a_text_are_text() -> None:
    text = "a: he said “no” twice\nb: “One” and “two”\nc: '“quoted”'\n"
    found, problems = read(text)
    assert found == {"a": "he said “no” twice", "b": "“One” and “two”", "c": "“quoted”"}
    assert problems == []


def test_an_opening_fence_is_no_second_record() -> None:
    assert read("---\na: b\n") == ({"a": "b"}, [])


# -- characters that cannot be seen ----------------

LEGAL = [
    "وزارة الخارجية",
    "می‌خواهم",  # Persian, with a non-joiner
    "משרד החוץ\u200f (ישראל)\u200e",
    "क्‍ष विदेश मंत्री",  # Hindi, with a joiner
    "\u2068נתניהו\u2069 met",
    "岩屋毅",
    "Nguyễn",
    "a\u00a0b",
    "👩‍💻",
]
ILLEGAL = {
    "\u202e": "U+202E", "\u202a": "U+202A", "\u202c": "U+202C", "\u2066x": "U+2066",
    "\u2067x": "U+2067", "x\u2069": "U+2069", "\x00": "U+0000", "\x07": "U+0007",
    "\x1b[31m": "U+001B", "\x7f": "U+007F", "\x85": "U+0085", "\x9b": "U+009B",
    "\ufeff": "U+FEFF", "\u200b": "U+200B", "\u2060": "U+2060", "\u00ad": "U+00AD",
    "\u2028": "U+2028", "\u2029": "U+2029", "\ud800": "U+D800", "\ue000": "U+E000",
    "\uffff": "U+FFFF", "\x0b": "U+000B", "\x0c": "U+000C", "a\rb": "U+000D",
}  # fmt: skip


@pytest.mark.parametrize("text", LEGAL)
def test_marks_that_a_script_needs_pass(text: str) -> None:
    assert read(f"label: {text}\n") == ({"label": text}, [])


@pytest.mark.parametrize(("text", "name"), ILLEGAL.items(), ids=ILLEGAL.values())
def test_a_character_that_deceives_is_named(text: str, name: str) -> None:
    _, problems = read(f"a: b\nlabel: Fish{text}eries\n")
    assert [problem.code for problem in problems] == ["R009"]
    assert name in problems[0].message
    assert problems[0].mark
    assert problems[0].mark.line == 2
    hidden = chr(int(name.removeprefix("U+"), base=16))
    assert problems[0].snippet[problems[0].mark.column - 1] == hidden


# -- limits ----------------


@pytest.mark.parametrize("nest", ["[", "- ", "{a: "])
def test_depth_has_a_limit(nest: str) -> None:
    assert codes("a:\n  " + nest * (DEPTH_LIMIT + 1)) == ["R005"]


def test_depth_up_to_the_limit_is_read() -> None:
    inner = DEPTH_LIMIT - 1
    found, problems = read("a: " + "[" * inner + "x" + "]" * inner + "\n")
    assert problems == []
    assert found


def test_a_long_line_is_refused_with_its_length() -> None:
    _, problems = read("a: b\nc: " + "x" * LINE_LIMIT)
    assert [problem.code for problem in problems] == ["R004"]
    assert "25,003 characters" in problems[0].message
    assert problems[0].mark == Mark(2, 1, 2)


def test_a_million_values_are_not_read() -> None:
    assert codes("a:\n" + "- b\n" * (NODE_LIMIT + 1)) == ["R004"]


HOSTILE = {
    "40,000 brackets": "'[' * 40_000",
    "60,000 dashes": "'- ' * 60_000",
    "40,000 braces": "'{' * 40_000",
    "40,000 keys in braces": "'{a: ' * 40_000",
    "80,000 question marks": "'? ' * 80_000",
    "anchors": "'a: &a [*a]\\n' * 1_000",
    "a line of one megabyte": "'a: ' + 'x' * 999_000",
    "a megabyte of quotation marks": "'a: ' + chr(34) * 999_000",
    "colons": "'a: ' * 300_000",
    "number signs": "'a: b #c\\n' * 50_000",
    "odd spaces": "'\\u00a0' * 24_000",
}


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_nesting_ends_in_a_problem_and_never_in_a_crash(hostile: str) -> None:
    script = f"""
        import resource, sys, time
        from generator.problems import Problems
        from generator.source import parse_yaml
        text = {hostile}
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        start = time.process_time()
        problems = Problems()
        parse_yaml(text, "x.yml", problems)
        seconds = time.process_time() - start
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory
        assert len(problems) >= 1
        assert seconds < 1, seconds
        assert grown < 100_000, grown
    """
    ran = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr


@pytest.mark.parametrize("text", ["[" * 40_000, "- " * 60_000])
def test_deep_nesting_is_refused_with_its_place(text: str) -> None:
    _, problems = read(text)
    assert [problem.code for problem in problems] == ["R005"]
    assert problems[0].mark
    assert problems[0].mark.line == 1


# -- YAML that is refused ----------------

REFUSED = [
    "a: &x b\nc: *x\n", "a: &a [*a]\n", "a: *x\n", "base: &b {c: d}\ne:\n  <<: *b\n",
    "<<: {a: b}\n", "a: !x b\n", "a: !!int 3\n", "a: !!python/object/apply:os.system [id]\n",
    "!x {a: b}\n", "a: !<tag:yaml.org,2002:str> b\n", "a: &x\n  - b\n", "&x a: b\n",
]  # fmt: skip


@pytest.mark.parametrize("text", REFUSED)
def test_anchors_aliases_merge_keys_and_tags_are_refused(text: str) -> None:
    found, problems = read(text)
    assert found is None
    assert {problem.code for problem in problems} == {"R006"}


def test_the_first_of_two_equal_keys_is_kept_and_the_second_reported_at_its_place() -> None:
    found, problems = read("a: 1\nb: 2\na: 3\n")
    assert found == {"a": "1", "b": "2"}
    assert [(p.code, p.mark) for p in problems] == [("R007", Mark(3, 1, 2))]
    assert "line 1" in problems[0].message


def test_lost_text_is_reported_and_read_as_if_it_had_been_quoted() -> None:
    found, problems = read("title: Talks #3\n")
    assert found == {"title": "Talks #3"}
    assert [(p.code, p.suggestion) for p in problems] == [("R013", '"Talks #3"')]


def test_a_file_that_is_wrong_as_a_whole_does_not_flood_the_report() -> None:
    _, problems = read("".join(f"k{number}: x #y\n" for number in range(5_000)))
    assert len(problems) == 101
    assert "more than 100 mistakes" in problems[0].message


def test_a_suggestion_stands_for_exactly_what_is_marked() -> None:
    line = "title: Foo: bar   "
    problem = read(line + "\n")[1][0]
    assert problem.mark
    assert problem.snippet[problem.mark.column - 1 : problem.mark.end_column - 1] == "Foo: bar"
    assert problem.suggestion == '"Foo: bar"'


# -- whatever is typed ----------------

SIGNS = st.sampled_from(
    [*":-[]{}#'\"|>&*!%@`, \n\t?.~\\a岩“”\u00a0\u202e", ": ", "- ", "\n  ", "\n---\n", "key: "]
)


@given(st.lists(SIGNS, max_size=60).map("".join))
def test_every_text_is_read_or_explained(text: str) -> None:
    problems = Problems()
    node = parse_yaml(text, "x.yml", problems)
    lines = text.split("\n")
    assert node is not None or len(problems)
    for problem in problems:
        assert problem.cure
        if problem.mark:
            assert 1 <= problem.mark.line <= len(lines)
            assert 1 <= problem.mark.column < problem.mark.end_column
            assert problem.snippet == lines[problem.mark.line - 1].removeprefix("\ufeff")


@given(st.integers(0, len(BASE_SITE[ARTICLE])), SIGNS)
def test_one_slip_of_the_keyboard_is_read_or_explained(place: int, typed: str) -> None:
    text = BASE_SITE[ARTICLE]
    problems = Problems()
    assert parse_yaml(text[:place] + typed + text[place:], "x.yml", problems) or len(problems)


@pytest.mark.parametrize("text", ["", "\n \n", "---\n", "\n---\n\n  ", "# only this\n"])
def test_a_file_without_a_record_is_empty(text: str) -> None:
    assert codes(text) == ["R011"]


def test_a_pair_inside_an_open_bracket_is_explained() -> None:
    _, problems = read("[a:\n  - b: c\n")
    assert [(p.code, p.mark) for p in problems] == [("R008", Mark(1, 1, 4))]


# -- places ----------------

TEXT = """\
meeting:
  place: {city: Valletta, country: MT}
statements:
  - issue: fisheries
    evidence: the words
    note:
  - says: |
      long
      text
"""


@pytest.mark.parametrize(
    ("path", "on_key", "mark"),
    [
        (("meeting", "place", "city"), False, Mark(2, 17, 25)),
        (("meeting", "place", "city"), True, Mark(2, 11, 15)),
        (("meeting", "place"), True, Mark(2, 3, 8)),
        (("meeting",), False, Mark(1, 1, 8)),
        (("statements", 0, "issue"), False, Mark(4, 12, 21)),
        (("statements", 0, "issue", 0), False, Mark(4, 12, 21)),
        (("statements", 0, "evidence", 0, "exact"), False, Mark(5, 15, 24)),
        (("statements", 0, "verb"), False, Mark(4, 5, 10)),
        (("statements", 0), False, Mark(4, 5, 10)),
        (("statements", 0, "note"), False, Mark(6, 5, 9)),
        (("statements", 1, "says"), False, Mark(7, 5, 9)),
        (("statements", 7), False, Mark(3, 1, 11)),
        (("quotes", 0, "by"), False, Mark(1, 1, 8)),
        ((), False, Mark(1, 1, 8)),
    ],
)
def test_a_field_is_found_as_deep_as_the_file_goes(
    path: tuple[str | int, ...], on_key: bool, mark: Mark
) -> None:
    node = parse_yaml(TEXT, "x.yml", Problems())
    assert node
    assert locate(node, path, on_key=on_key) == mark
