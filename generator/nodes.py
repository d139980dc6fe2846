"""What a content file says, with the place of every word: the tree that `generator.source` builds.

Lines and columns are counted in characters from 1, ends are exclusive. A node that goes on over
several lines is placed on its first; its mark then reaches `END_OF_LINE`, and whoever has the
line cuts it there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Protocol

from generator.problems import FieldPath, Mark

END_OF_LINE = 1 << 30
"""End column of a mark that reaches as far as its line does."""


class Position(Protocol):
    """A place as the parser gives it: line and column from 0."""

    line: int
    column: int


@dataclass(slots=True)
class Scalar:
    """A text as typed: quotes and line folding are resolved, nothing is converted."""

    text: str
    start: Position
    end: Position
    style: str = ""
    """The quote or block sign it was written with; empty when it stands bare."""

    @property
    def line(self) -> int:
        """The line on which it begins."""
        return self.start.line + 1

    @property
    def mark(self) -> Mark:
        """The text with its quotes, or its first line."""
        start, end = self.start, self.end
        end_column = end.column + 1 if end.line == start.line else END_OF_LINE
        return Mark(start.line + 1, start.column + 1, max(end_column, start.column + 2))


@dataclass(slots=True)
class Sequence:
    """A list."""

    start: Position
    flow: bool = False
    """Whether it is written in brackets."""
    items: list[Node] = field(default_factory=list)

    @property
    def mark(self) -> Mark:
        """From its bracket, or its first dash, to the end of that line."""
        return Mark(self.start.line + 1, self.start.column + 1, END_OF_LINE)


@dataclass(slots=True)
class Mapping:
    """Keys with their values, in the order of the file."""

    start: Position
    flow: bool = False
    """Whether it is written in braces."""
    entries: dict[str, tuple[Scalar, Node]] = field(default_factory=dict)

    @property
    def mark(self) -> Mark:
        """Its first key, or from its brace to the end of that line."""
        if self.entries and not self.flow:
            return next(iter(self.entries.values()))[0].mark
        return Mark(self.start.line + 1, self.start.column + 1, END_OF_LINE)


Node = Scalar | Sequence | Mapping


def plain(node: Node) -> Any:
    """The node as dicts, lists and texts. Recursion is safe: the reader limits the depth."""
    if type(node) is Scalar:
        return node.text
    if type(node) is Mapping:
        return {key: plain(value) for key, (_, value) in node.entries.items()}
    assert isinstance(node, Sequence)
    return [plain(item) for item in node.items]


def locate(node: Node, path: FieldPath, *, on_key: bool = False) -> Mark:
    """Where the field at ``path`` stands, going as deep along the path as the file does.

    A field that is missing is placed at the key, or the first line, of what should hold it. Where
    records have a list of one, or words together with their surroundings, the file may have a
    single text: the index 0 and the key ``exact`` then lead nowhere further.
    """
    key: Scalar | None = None
    holder: Node = node
    for part in path:
        if isinstance(node, Mapping) and part in node.entries:
            key, node = node.entries[str(part)]
            holder = key
        elif isinstance(node, Sequence) and isinstance(part, int) and part < len(node.items):
            key, node = None, node.items[part]
            holder = node
        elif part not in {0, "exact"} or isinstance(node, Sequence):
            return holder.mark
    if key and (on_key or _cannot_be_underlined(node)):
        return key.mark
    return node.mark


def _cannot_be_underlined(node: Node) -> bool:
    """Whether nothing is written there, or it spreads over the lines below its key."""
    if isinstance(node, Scalar):
        return not node.text or node.style in {"|", ">"}
    return not node.flow
