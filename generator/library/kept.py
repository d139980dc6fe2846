"""What is remembered of meetings, verdicts and ways back, and many tuples as bytes.

In: plain values. Out: the same, of which `generator.library.memory` writes down what is new.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import is_
from typing import Any, NamedTuple, TypeVar

from generator.library.states import Plain, packed, unpacked

Row = TypeVar("Row", bound=Plain)


class KeptMeeting(NamedTuple):
    """A meeting in brief as several articles together tell it."""

    articles: tuple[str, ...]
    outline: bytes
    """Empty if none of them says when it was."""


class KeptVerdict(NamedTuple):
    """What the checks of an article found, and on what that depends."""

    article: str
    problems: bytes
    """Packed; empty for none."""
    findings: tuple[int, int, bytes]
    """Where they lie."""
    trace: bytes


class KeptOthers(NamedTuple):
    """What the checks of all that is no article found, and on what that depends."""

    problems: bytes
    """Packed."""
    trace: bytes


class KeptFilings(NamedTuple):
    """Where meetings and articles were filed, as numbers (`generator.filing`)."""

    order: Sequence[str]
    """Ids of all meetings, by date."""
    meetings: Sequence[str]
    """The same by their numbers; those that are gone have one, too."""
    articles: Sequence[str]
    """Ids of articles by their numbers."""
    lists: Mapping[str, Mapping[Any, bytes]]
    """By the name of the way."""
    named_at: Mapping[str, int]


class Blocks:
    """Many tuples as bytes, in blocks: only those are packed again in which one is another now."""

    SIZE = 200

    def __init__(self) -> None:
        self._packed: Sequence[bytes] = ()
        self._things: Sequence[Plain] = ()

    def unpack(self, blocks: Sequence[bytes], make: Callable[[Plain], Row]) -> list[Row]:
        """What is made of the rows in the blocks."""
        rows = [make(row) for block in blocks for row in unpacked(block)]
        self._packed, self._things = blocks, rows
        return rows

    def pack(self, things: Sequence[Plain]) -> Sequence[bytes]:
        """These tuples in blocks; each is compared by what it is, not by what it holds."""
        blocks = []
        for number, start in enumerate(range(0, len(things), self.SIZE)):
            block = things[start : start + self.SIZE]
            before = self._things[start : start + self.SIZE]
            if len(before) == len(block) and all(map(is_, before, block)):
                blocks.append(self._packed[number])
            else:
                blocks.append(packed(list(map(tuple, block))))
        self._packed, self._things = blocks, things
        return blocks
