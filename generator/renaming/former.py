"""The id that a record had, written down where its old address will be looked for.

In: the text of a file and the group of keys that holds the id. Out: the edit that puts the old id
under ``previous_ids``, in the form in which these are written there.
"""

from __future__ import annotations

from generator.edits import Edit, Positions
from generator.nodes import Mapping, Scalar, Sequence
from generator.renaming.homes import former_ids, text_at


def replacing(positions: Positions, scalar: Scalar, new: str) -> Edit:
    """A text of one line replaced; its quotes stay."""
    inset = 1 if scalar.style else 0
    line = scalar.line
    return Edit(
        positions.at(line, scalar.start.column + 1 + inset),
        positions.at(line, scalar.end.column + 1 - inset),
        new,
    )


def remembering(text: str, group: Mapping, old: str, new: str) -> Edit:
    """The edit that adds the old id; if the new one was the record's before, they change places."""
    positions = Positions(text)
    former = former_ids(group)
    for scalar in former:
        if scalar.text == new:
            return replacing(positions, scalar, old)
    if "previous_ids" not in group.entries:
        return _new_key(text, positions, group, f"previous_ids: [{old}]")
    value = group.entries["previous_ids"][1]
    if former and isinstance(value, Sequence) and not value.flow:
        return _line_below(text, former[-1].end.line + 1, value.start.column, f"- {old}")
    # behind the last, or behind the bracket where there is none yet
    line, column = (
        (former[-1].line, former[-1].end.column + 1)
        if former
        else (value.mark.line, value.mark.column + 1)
    )
    at = positions.at(line, column)
    return Edit(at, at, f", {old}" if former else old)


def _new_key(text: str, positions: Positions, group: Mapping, entry: str) -> Edit:
    """A key of its own, below the id; or before all others where the id is the file's name."""
    own = text_at(group, "id")
    first, _ = next(iter(group.entries.values()))
    if own and not group.flow:
        return _line_below(text, own.end.line + 1, first.start.column, entry)
    if own:
        at = positions.at(own.end.line + 1, own.end.column + 1)
        return Edit(at, at, f", {entry}")
    at = positions.at(first.line, first.start.column + 1)
    parting = ", " if group.flow else f"{_line_break(text)}{' ' * first.start.column}"
    return Edit(at, at, entry + parting)


def _line_below(text: str, line: int, column: int, words: str) -> Edit:
    lines = text.split("\n")
    at = len("\n".join(lines[:line]))
    if lines[line - 1].endswith("\r"):
        at -= 1
    return Edit(at, at, f"{_line_break(text)}{' ' * column}{words}")


def _line_break(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"
