"""The quick reader says what the careful one says, or leaves the file to it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.load import load_document
from generator.places import Place
from generator.plain_source import parse_plainly
from generator.problems import Problems
from generator.source import parse_yaml, plain
from tests.base_site import ARTICLE, BASE_SITE
from tests.test_mistakes import MISTAKES, entry_of, tree_of

ROOT = Path(__file__).parent.parent


def carefully(text: str) -> Any:
    """What the careful reader makes of a text; None if it had anything to say."""
    problems = Problems()
    node = parse_yaml(text, "content/issues/x.yml", problems)
    return plain(node) if node and not problems.found else None


def assert_agreed(text: str) -> None:
    quick = parse_plainly(text)
    assert quick is None or quick == carefully(text)


@pytest.mark.parametrize("path", MISTAKES, ids=lambda path: path.stem)
def test_no_mistake_escapes_the_quick_reader(path: Path) -> None:
    for file, text in tree_of(entry_of(path)).items():
        if file.endswith(".yml") and isinstance(text, str):
            assert_agreed(text)


PIECES = [
    *("a: ", "b: ", "id:", "<<: ", "a", "b c", "é", "don't", "x#y", "12:30", "-1", "_"),
    *("\n", "\n", "\n", "\n  ", "\n  ", "\n    ", "\n- ", "\n  - ", "- ", " ", "  "),
    *("[", "]", "{", "}", ", ", ",", "'", '"', ": ", ":", "? ", "|", ">-", "\\n", "''"),
    *(" # c", " #c", "#", "&x ", "*x", "!t ", "%", "@", "`", "---", "...", "“", "”"),
    *("\t", "\u00a0", "\u200d", "\r\n", "\ufeff"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
@settings(max_examples=1_000)
@example("a: &x b\nc: *x\n")
@example("a: b\n---\na: c\n")
@example("{a: b, c}")
@example("? [a]\n: b\n")
@example("a: b\na: c\n")
def test_both_readers_agree_on_whatever_is_typed(text: str) -> None:
    assert_agreed(text)


@given(st.data())
def test_both_readers_agree_on_a_record_with_a_slip(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from([t for f, t in BASE_SITE.items() if f.endswith(".yml")]))
    start = data.draw(st.integers(0, len(text)))
    end = start + data.draw(st.integers(0, 3))
    assert_agreed(text[:start] + data.draw(st.sampled_from(["", *PIECES])) + text[end:])


def test_nearly_all_shipped_files_are_read_by_the_quick_reader() -> None:
    texts = [path.read_text(encoding="utf-8") for path in ROOT.glob("content/**/*.yml")]
    found = [parse_plainly(text) for text in texts]
    assert [data for data in found if data] == [
        carefully(text) for text, data in zip(texts, found, strict=True) if data
    ]
    assert sum(data is not None for data in found) > 0.95 * len(texts) > 200


@pytest.mark.parametrize(
    "text",
    [
        "", "a\n", "- a\n", "a: b\na: c\n", "<<: a\n", "a: &x b\n", "a: !t b\n", "a: [*x]\n",
        "a:\n", "a: b #c\n", "a: “b”\n", "a: b\u202e\n", "a: b\n---\nc: d\n", "a: [" * 30,
        f"a: {'b' * 30_000}\n", "a: [" + "b," * 20_100 + "]\n", "a: [[[[" * 10, "a: [b\n", "{a}",
    ],
    ids=range(19),
)  # fmt: skip
def test_what_is_rare_or_wrong_is_left_to_the_careful_reader(text: str) -> None:
    assert parse_plainly(text) is None


def test_a_site_that_looks_like_another_is_still_warned_of() -> None:
    text = BASE_SITE[ARTICLE] + "    note: https://outремer.example/\n"
    problems = Problems()
    assert load_document(Place(ARTICLE, "article", "x"), text, problems)
    assert "R037" in [problem.code for problem in problems]
