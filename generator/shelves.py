"""Records by id, loaded when somebody asks for them, and what was asked for noted.

In: ids and how to load what belongs to one. Out: `Shelf`, a mapping that notes in a `Trace` which
ids it was asked about, those it does not have included. The trace of a page says what the page
depends on: unless one of its marks belongs to something that changed, the page would come out the
same and need not be made again.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Set
from functools import cache
from typing import Any, TypeVar, overload
from zlib import crc32

T_co = TypeVar("T_co", covariant=True)
D = TypeVar("D")
T = TypeVar("T")

ALL = "*"
"""Stands for an id where somebody asked for all of a kind."""
KEPT, KEPT_SMALL = 2_000, 4_000
"""So many loaded things a shelf keeps, and as many older ones; a worker on a large archive would
else hold all of it. Articles and what is made of them are ten times as large as other records."""
PIECES = 30_000
"""So many pieces of pages are kept, of about a kilobyte each, and as many older ones."""


@cache
def mark_of(kind: str, key: str) -> int:
    """A number for an id of a kind, the same in every process.

    Two ids may share one: then a page is made again that need not be, and nothing worse.
    """
    return crc32(f"{kind}/{key}".encode())


class Trace:
    """What was asked for since the trace was taken last, as marks."""

    __slots__ = ("asked",)

    def __init__(self) -> None:
        self.asked: set[int] = set()

    def note(self, kind: str, key: str) -> None:
        """Somebody asked for this."""
        self.asked.add(mark_of(kind, key))

    def take(self) -> bytes:
        """All marks so far, packed; the trace begins anew."""
        marks = array("I", sorted(self.asked))
        self.asked.clear()
        return marks.tobytes()


class Pieces:
    """What many pages show alike, made once; each page notes what it was made from."""

    __slots__ = ("_made", "_older", "_trace")

    def __init__(self, trace: Trace) -> None:
        self._trace = trace
        self._made: dict[Hashable, tuple[Any, tuple[int, ...]]] = {}
        self._older: dict[Hashable, tuple[Any, tuple[int, ...]]] = {}

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What ``make`` gives, made at the first time of asking; ``key`` says what it is."""
        found = self._made.get(key)
        if found is None:
            found = self._older.get(key) or self._noted(make)
            if len(self._made) >= PIECES:
                self._older, self._made = self._made, {}
            self._made[key] = found
        self._trace.asked.update(found[1])
        piece: T = found[0]
        return piece

    def trace_of(self, key: Hashable) -> bytes:
        """What a piece was made from, packed; empty if it has not been made."""
        found = self._made.get(key) or self._older.get(key)
        return array("I", sorted(found[1])).tobytes() if found else b""

    def put(self, key: Hashable, piece: Any, trace: bytes) -> None:
        """Let a piece be known that was made before, of what there still is."""
        marks = array("I")
        marks.frombytes(trace)
        self._made[key] = (piece, tuple(marks))

    def drop(self, key: Hashable) -> None:
        """Let a piece be made again when somebody asks for it."""
        self._made.pop(key, None)
        self._older.pop(key, None)

    def carried_over(self, trace: Trace, meets: Callable[[bytes], bool]) -> Pieces:
        """What can be kept after a change: whatever was made of nothing that it meets."""
        kept = Pieces(trace)
        for key, (piece, asked) in (*self._older.items(), *self._made.items()):
            if not meets(array("I", asked).tobytes()):
                kept._made[key] = (piece, asked)
        return kept

    def _noted(self, make: Callable[[], T]) -> tuple[T, tuple[int, ...]]:
        before, self._trace.asked = self._trace.asked, set()
        try:
            return make(), tuple(self._trace.asked)
        finally:
            self._trace.asked = before


FEW_CHANGES = 16
"""Up to so many marks are looked for in the bytes of a trace before it is unpacked."""


def asks_for(changed: Set[int]) -> Callable[[bytes], bool]:
    """The question whether something that changed was asked for, to be put to many traces."""
    packed = [array("I", [mark]).tobytes() for mark in changed]

    def meets(trace: bytes) -> bool:
        marks = array("I")
        marks.frombytes(trace)
        return not changed.isdisjoint(marks)

    if len(packed) > FEW_CHANGES:
        return meets
    # four bytes of two marks beside one another may look like a third
    return lambda trace: any(map(trace.__contains__, packed)) and meets(trace)


class _Marks(dict[str, int]):
    """The marks of the ids of a kind: looked up twice a microsecond."""

    __slots__ = ("_kind",)

    def __init__(self, kind: str) -> None:
        super().__init__()
        self._kind = kind

    def __missing__(self, key: str) -> int:
        mark = self[key] = mark_of(self._kind, key)
        return mark


class Shelf(Mapping[str, T_co]):
    """Things of one kind by id."""

    __slots__ = ("_ids", "_kept", "_kind", "_load", "_marks", "_most", "_older", "_trace")

    def __init__(
        self,
        kind: str,
        ids: Collection[str],
        load: Callable[[str], T_co],
        trace: Trace,
        *,
        most: int = 0,
    ) -> None:
        """``load`` is called with ids of ``ids`` only, which must answer ``in`` quickly.

        Of what it gave, ``most`` are kept, and as many that nobody asked for since; 0: `KEPT`.
        """
        self._kind = kind
        self._ids = ids
        self._load = load
        self._trace = trace
        self._most = most or KEPT
        self._kept: dict[str, tuple[T_co, int]] = {}
        self._older: dict[str, tuple[T_co, int]] = {}
        self._marks = _Marks(kind)

    def __getitem__(self, key: str) -> T_co:
        """What belongs to the id.

        Raises:
            KeyError: nothing does.
        """
        found = self._kept.get(key)
        if found is None:
            found = self._found(key)
        thing, mark = found
        self._trace.asked.add(mark)
        return thing

    def _found(self, key: str) -> tuple[T_co, int]:
        """What belongs to the id, kept with its mark: both are asked for twice a microsecond."""
        mark = self._marks[key]
        self._trace.asked.add(mark)
        found = self._older.get(key)
        if found is None:
            if key not in self._ids:
                raise KeyError(key)
            found = self._load(key), mark
        if len(self._kept) >= self._most:
            self._older, self._kept = self._kept, {}
        self._kept[key] = found
        return found

    @overload
    def get(self, key: str, /) -> T_co | None: ...
    @overload
    def get(self, key: str, /, default: T_co | D) -> T_co | D: ...
    def get(self, key: str, default: Any = None) -> Any:
        """What belongs to the id, if anything does; without the price of an error."""
        found = self._kept.get(key)
        if found is None:
            if key not in self._ids:
                self._trace.asked.add(self._marks[key])
                return default
            found = self._found(key)
        thing, mark = found
        self._trace.asked.add(mark)
        return thing

    def __contains__(self, key: object) -> bool:
        """Whether something belongs to the id."""
        self._trace.asked.add(self._marks[str(key)])
        return key in self._ids

    def __iter__(self) -> Iterator[str]:
        """Every id, in the order in which they were given."""
        self._trace.note(self._kind, ALL)
        return iter(self._ids)

    def __len__(self) -> int:
        """How many there are."""
        self._trace.note(self._kind, ALL)
        return len(self._ids)
