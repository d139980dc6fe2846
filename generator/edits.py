"""A text changed in places: every character outside them stays as it is.

In: a text and the stretches of it to be replaced. Out: the text with new words there, and the
difference as people and programs read it. Nothing here knows what the text means.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from itertools import accumulate
from typing import NamedTuple

from generator.reporting import visible

CONTEXT = 3
"""Lines around each change that a difference shows."""


class Edit(NamedTuple):
    """New words for the characters from ``start`` to before ``end``, counted from 0."""

    start: int
    end: int
    new: str


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with all edits made.

    Raises:
        ValueError: two of them overlap, so that one would undo the other.
    """
    parts: list[str] = []
    at = 0
    for edit in sorted(edits):
        if edit.start < at or edit.end < edit.start:
            raise ValueError(f"an edit begins at {edit.start}, before another ends at {at}")
        parts += [text[at : edit.start], edit.new]
        at = edit.end
    return "".join(parts) + text[at:]


def line_starts(text: str) -> list[int]:
    """Where each line begins; a last one behind the final line break included."""
    return [0, *accumulate(len(line) + 1 for line in text.split("\n"))][:-1]


class Positions:
    """Where the lines and columns of a file's text are, both counted from 1.

    A byte order mark is no column, and a carriage return is the last character of its line.
    """

    def __init__(self, text: str) -> None:
        self._starts = line_starts(text)
        self._begin = 1 if text.startswith("\ufeff") else 0

    def at(self, line: int, column: int) -> int:
        """The place in characters from 0."""
        return self._starts[line - 1] + column - 1 + (self._begin if line == 1 else 0)


def as_diff(file: str, before: str, after: str, *, new_file: str = "") -> str:
    """The difference in the form that `git apply` and `patch` read; empty if there is none.

    ``new_file`` is the name the file gets, if it gets another.
    """
    new_file = new_file or file
    old_lines, new_lines = before.splitlines(keepends=True), after.splitlines(keepends=True)
    head = f"diff --git a/{file} b/{new_file}\n"
    if file != new_file:
        head += f"rename from {file}\nrename to {new_file}\n"
    found = [
        _shown(line)
        for line in difflib.unified_diff(
            old_lines, new_lines, f"a/{file}", f"b/{new_file}", n=CONTEXT
        )
    ]
    return head + "".join(found) if found or file != new_file else ""


def _shown(line: str) -> str:
    """A line of a difference; a last one without a line break says so, as git has it."""
    body = line.removesuffix("\n")
    # a tab separates nothing here, but a patch has to find it
    safe = "\t".join(visible(part) for part in body.removesuffix("\r").split("\t"))
    safe += "\r" * body.endswith("\r")
    return f"{safe}\n" if line.endswith("\n") else f"{safe}\n\\ No newline at end of file\n"
