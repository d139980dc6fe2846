"""The order of keys: as the record's shape has it, as far as nothing but keys need move.

In: a text in the layout of the house, its tree, and the class of the record. Out: edits that put
keys in order. Only neighbours change places: a blank line or a comment, with which somebody grouped
keys or spoke of them, is never crossed and never moved, and a group in braces stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.edits import Edit, line_starts
from generator.nodes import Mapping, Node, Scalar, Sequence
from generator.shapes import fields_of


class _Entry(NamedTuple):
    """A key with its value: the lines from that of the key to before ``end``."""

    key: str
    start: int
    """Counted from 0."""
    end: int
    column: int
    value: Node


def order_edits(text: str, root: Mapping, cls: type | None) -> list[Edit]:
    """Edits for the outermost groups whose keys are out of order.

    To be asked again of the text they make: a group that moves is looked into next time.
    """
    return list(_Order(text).of_group(root, cls, len(text.split("\n"))))


class _Order:
    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.starts = line_starts(text)

    def of_group(self, group: Mapping, cls: type | None, limit: int) -> Iterator[Edit]:
        """Edits for a group that ends before a line, or for what is in it."""
        if group.flow:
            return
        shapes = fields_of(cls) if cls else {}
        places = {name: place for place, name in enumerate(shapes)}
        entries = list(self._entries(group, limit))
        found = [edit for run in self._runs(entries, places) for edit in self._sorted(run, places)]
        yield from found
        if not found:
            for entry in entries:
                nested = shapes[entry.key].nested if entry.key in shapes else None
                yield from self._of_value(entry.value, nested, entry.end)

    def _of_value(self, value: Node, cls: type | None, limit: int) -> Iterator[Edit]:
        if isinstance(value, Mapping):
            yield from self.of_group(value, cls, limit)
        elif isinstance(value, Sequence) and not value.flow:
            limits = [item.start.line for item in value.items[1:]] + [limit]
            for item, its_limit in zip(value.items, limits, strict=True):
                yield from self._of_value(item, cls, its_limit)

    def _entries(self, group: Mapping, limit: int) -> Iterator[_Entry]:
        parts = list(group.entries.items())
        limits = [key.start.line for _, (key, _) in parts[1:]] + [limit]
        for (name, (key, value)), its_limit in zip(parts, limits, strict=True):
            end = self._end_of(key.start.line, its_limit, value)
            yield _Entry(name, key.start.line, end, key.start.column, value)

    def _end_of(self, start: int, limit: int, value: Node) -> int:
        """Where an entry ends: what stands between it and the next belongs to neither."""
        is_block = _ends_with_block(value)
        while limit > start + 1:
            line = self.lines[limit - 1].strip()
            if line and (is_block or not line.startswith("#")):
                break
            limit -= 1
        return limit

    def _runs(self, entries: list[_Entry], places: dict[str, int]) -> Iterator[list[_Entry]]:
        """Entries right below one another, with nothing in them but themselves."""
        run: list[_Entry] = []
        for entry in entries:
            if run and run[-1].end != entry.start:
                yield run
                run = []
            if entry.key in places and self._is_movable(entry):
                run.append(entry)
            else:
                yield run
                run = []
        yield run

    def _is_movable(self, entry: _Entry) -> bool:
        """Not if it may hold a comment, a blank line, or an end that has a meaning."""
        lines = self.lines[entry.start : entry.end]
        below = self.lines[entry.end] if entry.end < len(self.lines) else ""
        has_comment_below = re.match(rf" {{{entry.column + 1},}}#", below)
        is_alone = all(line.strip() and "#" not in line for line in lines) and not has_comment_below
        return is_alone and not _ends_with_block(entry.value)

    def _sorted(self, run: list[_Entry], places: dict[str, int]) -> Iterator[Edit]:
        wanted = sorted(run, key=lambda entry: places[entry.key])
        if wanted == run:
            return
        first, last = run[0], run[-1]
        end = self.starts[last.end - 1] + len(self.lines[last.end - 1])
        bodies = ("\n".join(self.lines[e.start : e.end])[e.column :] for e in wanted)
        new = f"\n{' ' * first.column}".join(bodies)
        yield Edit(self.starts[first.start] + first.column, end, new)


def _ends_with_block(value: Node) -> bool:
    """Whether a text below a ``|`` or ``>`` comes last, in which a # begins no comment."""
    while isinstance(value, (Mapping, Sequence)) and not value.flow:
        inner = (
            [v for _, v in value.entries.values()] if isinstance(value, Mapping) else value.items
        )
        if not inner:
            return False
        value = inner[-1]
    return isinstance(value, Scalar) and value.style in {"|", ">"}
