from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from generator.edits import Edit, Positions, as_diff, edited, line_starts


def test_every_character_outside_the_edits_stays() -> None:
    edits = [Edit(6, 8, ""), Edit(0, 1, "A"), Edit(3, 3, "+")]
    assert edited("abcdefghi", edits) == "Abc+defi"
    assert edited("abc", []) == "abc"


@pytest.mark.parametrize("edits", [[Edit(0, 3, ""), Edit(2, 4, "")], [Edit(3, 1, "")]])
def test_edits_that_overlap_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match="an edit begins at"):
        edited("abcdef", edits)


def test_lines_begin_behind_each_line_break() -> None:
    assert line_starts("") == [0]
    assert line_starts("a\n\nbc\n") == [0, 2, 3, 6]


def test_positions_know_a_byte_order_mark_and_carriage_returns() -> None:
    text = "\ufeffab\r\ncd"
    positions = Positions(text)
    assert text[positions.at(1, 1)] == "a"
    assert text[positions.at(2, 2)] == "d"


def test_no_difference_is_nothing() -> None:
    assert as_diff("a.yml", "x\n", "x\n") == ""


def test_no_control_character_of_a_file_reaches_the_terminal() -> None:
    said = as_diff("a.yml", "x\x1b[31m\n\ty\r\n", "z\n\ty\r\n")
    assert "\x1b" not in said
    assert "-x\\x1b[31m\n" in said
    assert " \ty\r\n" in said


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a\nb\nc\n", "a\nB\nc\n"),
        ("a\nb", "a\nb\n"),
        ("a\nb\n", "a\nc"),
        ("a\n" * 20, "a\n" * 9 + "x\n" + "a\n" * 11),
        ("\ta: b\r\nc\r\n", "\ta: c\r\nc\r\n"),
    ],
)
@pytest.mark.parametrize("new_file", ["", "content/new name.yml"])
def test_git_can_apply_a_difference(before: str, after: str, new_file: str, tmp_path: Path) -> None:
    git = shutil.which("git")
    assert git
    old = tmp_path / "content/old.yml"
    old.parent.mkdir()
    old.write_bytes(before.encode())
    patch = as_diff("content/old.yml", before, after, new_file=new_file)
    command = [git, "apply", "--whitespace=nowarn", "-"]
    subprocess.run(command, cwd=tmp_path, input=patch.encode(), check=True)
    assert (tmp_path / (new_file or "content/old.yml")).read_bytes() == after.encode()
