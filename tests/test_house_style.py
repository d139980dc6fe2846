"""`readout fmt` changes how a file looks and nothing of what it says."""

from __future__ import annotations

import re
from pathlib import Path
from time import process_time
from typing import Any

import pytest

from generator.house_style import in_house_style, styled
from generator.house_style.layout import UnusualError, comments_of
from generator.load import find_content
from generator.problems import Problems
from generator.reading import RECORD_CLASSES, class_of
from generator.records import Official
from generator.source import parse_yaml, plain
from tests.base_site import BASE_SITE, OFFICIAL
from tests.odd_layouts import odd_file
from tests.test_mistakes import MISTAKES, entry_of, tree_of

ROOT = Path(__file__).parent.parent


def loaded(text: str) -> Any:
    """What a text says; None if there is anything wrong with it."""
    problems = Problems()
    node = parse_yaml(text, "x.yml", problems)
    return plain(node) if node and not problems.found else None


def assert_only_the_look_changes(text: str, cls: type | None) -> bool:
    """Whether the text could be read at all."""
    says = loaded(text)
    if says is None:
        return False
    after = styled(text, cls)
    assert loaded(after) == says
    assert comments_of(after) == comments_of(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    assert styled(after, cls) == after
    assert in_house_style(text, cls) == after
    return True


def assert_hold(numbers: range) -> None:
    readable = 0
    for number in numbers:
        text = odd_file(number)
        if assert_only_the_look_changes(text, Official):
            readable += 1
            assert signs_in(styled(text, Official)) == signs_in(text)
    assert readable > 0.95 * len(numbers)


def signs_in(text: str) -> list[str]:
    """The comments of a file in odd layout, found without any idea of YAML: no value has a #."""
    return [line[line.index("#") :].rstrip() for line in text.split("\n") if "#" in line]


def test_two_hundred_files_in_odd_layouts_keep_what_they_say() -> None:
    assert_hold(range(200))


@pytest.mark.slow
def test_two_thousand_files_in_odd_layouts_keep_what_they_say() -> None:
    assert_hold(range(200, 2_200))


def test_the_odd_layouts_are_odd() -> None:
    texts = [odd_file(number) for number in range(200)]
    for sign in ("\r\n", "\t", "\ufeff", "|", ">", "# ", "[", "{", "'", '"', "  \n", "\n\n\n"):
        assert any(sign in text for text in texts)
    assert sum(in_house_style(text, None) not in {text, None} for text in texts) > 150


@pytest.mark.parametrize("path", MISTAKES, ids=lambda path: path.stem)
def test_a_file_with_a_mistake_is_understood_and_keeps_what_it_says_or_is_left(path: Path) -> None:
    for file, text in tree_of(entry_of(path)).items():
        if file.endswith(".yml") and isinstance(text, str) and loaded(text) is None:
            assert in_house_style(text, None) is None
        elif file.endswith(".yml") and isinstance(text, str):
            assert_only_the_look_changes(text, None)


def test_the_shipped_content_is_in_the_style_of_the_house() -> None:
    places = [p for p in find_content(ROOT, Problems()) if p.kind not in {"page", "seed"}]
    assert len(places) > 300
    for found in places:
        text = (ROOT / found.file).read_text(encoding="utf-8")
        assert in_house_style(text, class_of(found)) == text, found.file


def test_the_smallest_site_is_in_the_style_of_the_house() -> None:
    for file, text in BASE_SITE.items():
        assert not file.endswith(".yml") or in_house_style(text, None) == text


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("a:   b  \nc:d: e\n", "a: b\nc:d: e\n"),
        ("a:\n- b: 1\n  c: 2\n- d: 3\n", "a:\n  - b: 1\n    c: 2\n  - d: 3\n"),
        ("a:\n    -   b: 1\n        c: 2\n", "a:\n  - b: 1\n    c: 2\n"),
        ("a:\n - b\n\n\n\n - c", "a:\n  - b\n\n  - c\n"),
        ("\n\na: b\n\n\n", "a: b\n"),
        ("\ufeffa: b\r\nc: d\r\n", "a: b\nc: d\n"),
        ("a: [ b,c ,  d ]\n", "a: [b, c, d]\n"),
        ('a: { b: c,"d":e }\n', "a: {b: c, d: e}\n"),
        ("a: [b,\n         c]\n", "a: [b,\n         c]\n"),
        ("a: foo\n      bar\n\n      baz\n", "a: foo\n  bar\n\n  baz\n"),
        ("a: |\n      foo\n        bar  \n\nb: c\n", "a: |\n  foo\n    bar  \n\nb: c\n"),
        ("a:\n   b: >2\n       foo\n", "a:\n  b: >2\n      foo\n"),
        ("a: |+\n   b\n\n\n", "a: |+\n  b\n\n\n"),
        ("a: |\n b", "a: |\n  b"),
        ('a: "b c"\nd: \'e f\'\n', "a: b c\nd: e f\n"),
        ('a: "no"\nb: "12:30"\nc: "2031-03-04"\n', 'a: "no"\nb: "12:30"\nc: "2031-03-04"\n'),
        ('a: "b: c"\nd: "e #f"\ng: "h"# i\n', 'a: "b: c"\nd: "e #f"\ng: "h"# i\n'),
        ("a: b   # why\n", "a: b   # why\n"),
        ("a: b\t# why \t\n", "a: b # why\n"),
        ("a:\n    # first\n    - b\n    # last\nc: d\n", "a:\n  # first\n  - b\n  # last\nc: d\n"),
        ("a:\n- b: c\n  # of b\n# of d\nd: e\n", "a:\n  - b: c\n    # of b\n# of d\nd: e\n"),
        ("a:\n#- x\n  - b\n", "a:\n#- x\n  - b\n"),
        ("a :  b\n'c' : d\n", "a: b\nc: d\n"),
        ("a:\n  - - b\n    - c\n", "a:\n  - - b\n    - c\n"),
        ("a:\n     b\nc: d\n", "a:\n  b\nc: d\n"),
    ],
)  # fmt: skip
def test_everything_has_its_place(written: str, wanted: str) -> None:
    assert in_house_style(written, None) == wanted
    assert in_house_style(wanted, None) == wanted


@pytest.mark.parametrize(
    "written",
    ["? a\n: b\n", " ... x: y\n", "a: b\n...\n"],
)
def test_what_has_no_place_in_the_layout_is_left(written: str) -> None:
    with pytest.raises(UnusualError):
        styled(written, None)
    assert in_house_style(written, None) == written


@pytest.mark.parametrize(
    "text",
    ["a: b\n" + "#\n" * 150_000, "a:\n" + " - |\n  x\n" * 9_000, "a: |\n x\n" + "   \n" * 100_000],
    ids=["comments", "blocks", "blank"],
)
def test_a_long_file_takes_no_longer_than_it_is(text: str) -> None:
    start = process_time()
    assert in_house_style(text, None)
    assert process_time() - start < 5


@pytest.mark.parametrize(
    "written", ["a: b: c\n", "a: b #c\n", "a: b\na: c\n", "a: &x b\n", "\ta: b\n", "a: [b\n", ""]
)
def test_what_cannot_be_understood_is_left(written: str) -> None:
    assert in_house_style(written, None) is None


def test_keys_stand_in_the_order_of_the_record() -> None:
    text = BASE_SITE[OFFICIAL]
    (line,) = re.findall(r"^sort_name: .*\n", text, re.MULTILINE)
    moved = text.replace(line, "") + line
    assert moved != text
    assert in_house_style(moved, Official) == text


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("country: IS\nsort_name: B\n", "sort_name: B\ncountry: IS\n"),
        ("country: IS\n\nsort_name: B\n", "country: IS\n\nsort_name: B\n"),
        ("country: IS\n# why\nsort_name: B\n", "country: IS\n# why\nsort_name: B\n"),
        ("country: IS # why\nsort_name: B\n", "country: IS # why\nsort_name: B\n"),
        ("names: [{value: B}]\nid: c\n", "id: c\nnames: [{value: B}]\n"),
        ("names:\n  - value: B\n  # d\nid: c\n", "names:\n  - value: B\n  # d\nid: c\n"),
        ("country: IS\nnew: x\nsort_name: B\n", "country: IS\nnew: x\nsort_name: B\n"),
        ("note: |\n  x\nsort_name: B\n", "note: |\n  x\nsort_name: B\n"),
        ("note: x\nborn: 1\n\nstyle: y\nid: z\n", "born: 1\nnote: x\n\nid: z\nstyle: y\n"),
        ("names:\n  - tag: en\n    value: B\n", "names:\n  - value: B\n    tag: en\n"),
        ("names: [{tag: en, value: B}]\n", "names: [{tag: en, value: B}]\n"),
        (
            "roles:\n  - end: 1\n    post: p\nnames:\n  - tag: en\n    value: B\n",
            "names:\n  - value: B\n    tag: en\nroles:\n  - post: p\n    end: 1\n",
        ),
    ],
)
def test_only_neighbours_change_places(written: str, wanted: str) -> None:
    assert in_house_style(written, Official) == wanted
    assert in_house_style(wanted, Official) == wanted


@pytest.mark.parametrize("kind", RECORD_CLASSES)
def test_every_kind_of_record_has_a_class_for_its_keys(kind: str) -> None:
    files = [found for found in find_content(ROOT, Problems()) if found.kind == kind]
    assert all(class_of(found) is RECORD_CLASSES[kind] for found in files)
