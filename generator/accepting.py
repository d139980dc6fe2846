"""Takes the marks ``suggested:`` out of a file, and leaves every other byte as it was.

In: the text of an article's file, and which marks. Out: the text without them. What was taken out
is read again: if anything but the marks is then other than before, nothing is changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from generator.edits import Edit, edited, line_starts
from generator.load import tree_of
from generator.nodes import Mapping, Node, Scalar, Sequence, plain
from generator.problems import FieldPath, Problems
from generator.suggestions import MARK

_BLANK = re.compile(r"\s*\Z")


class NotAcceptedError(ValueError):
    """The marks cannot be taken out; the text says why and what to do."""


def marks_in(text: str, file: str) -> list[FieldPath]:
    """Where the marks of a file stand: the path of what each belongs to, in order."""
    return [path for path, _ in _marks(_node_of(text, file))]


def accepted(text: str, file: str, wanted: Callable[[FieldPath], bool]) -> tuple[str, int]:
    """The text without the marks that are wanted, and how many these were.

    Raises:
        NotAcceptedError: the file is no YAML, or a mark stands where it cannot be cut out alone.
    """
    root = _node_of(text, file)
    first_line = "\ufeff" if text.startswith("\ufeff") else ""
    whole = text.removeprefix("\ufeff")
    chosen = [(path, holder) for path, holder in _marks(root) if wanted(path)]
    offsets = line_starts(whole)
    result = first_line + edited(whole, [_cut(whole, offsets, holder) for _, holder in chosen])
    before = plain(root)
    for path, _ in chosen:
        del _at(before, path)[MARK]
    if plain(_node_of(result, file)) != before:
        raise NotAcceptedError(
            "the marks cannot be cut out alone; delete the lines suggested: by hand"
        )
    return result, len(chosen)


def _node_of(text: str, file: str) -> Mapping:
    problems = Problems()
    root = tree_of(file, text, problems)
    if root is None or problems.errors:
        raise NotAcceptedError("the file cannot be read; run readout check on it first")
    return root


def _marks(root: Mapping) -> list[tuple[FieldPath, Mapping]]:
    """Every group that holds a mark, and its path, in the order of the file."""
    return sorted(_groups_with_mark(root, ()), key=lambda found: _order(found[1].entries[MARK][0]))


def _groups_with_mark(node: Node, path: FieldPath) -> Iterator[tuple[FieldPath, Mapping]]:
    if isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            yield from _groups_with_mark(item, (*path, index))
    elif isinstance(node, Mapping):
        if MARK in node.entries and isinstance(node.entries[MARK][1], Scalar):
            yield path, node
        for key, (_, value) in node.entries.items():
            yield from _groups_with_mark(value, (*path, key))


def _order(scalar: Scalar) -> tuple[int, int]:
    return scalar.start.line, scalar.start.column


def _at(tree: Any, path: FieldPath) -> Any:
    for part in path:
        tree = tree[part]
    return tree


def _cut(text: str, offsets: list[int], holder: Mapping) -> Edit:
    """Which stretch goes with a mark, and what stays in its place."""
    key, value = holder.entries[MARK]
    assert isinstance(value, Scalar)
    start = offsets[key.start.line] + key.start.column
    end = offsets[value.end.line] + value.end.column
    end = start + len(text[start:end].rstrip())
    names = list(holder.entries)
    place = names.index(MARK)
    following = holder.entries[names[place + 1]][0] if place + 1 < len(names) else None
    next_start = offsets[following.start.line] + following.start.column if following else -1
    if holder.flow:
        return _cut_in_braces(text, start, end, next_start)
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    if _BLANK.match(text[line_start:start]):
        if _BLANK.match(text[end:line_end]):
            return Edit(line_start, min(line_end + 1, len(text)), "")
        return Edit(start, end + len(text[end:line_end]) - len(text[end:line_end].lstrip()), "")
    # behind a dash: the next key moves up, unless a comment stands between
    if following and _BLANK.match(text[end:next_start]):
        return Edit(start, next_start, "")
    if _BLANK.match(text[end:line_end]):
        start = line_start + len(text[line_start:start].rstrip())
    return Edit(start, end, "")


def _cut_in_braces(text: str, start: int, end: int, next_start: int) -> Edit:
    if next_start >= 0 and "#" not in text[end:next_start]:
        return Edit(start, next_start, "")
    before = text[:start].rstrip()
    if before.endswith(","):
        return Edit(len(before) - 1, end, "")
    return Edit(start, end, "")
