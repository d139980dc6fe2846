"""Lists of meetings, and of what was said there, kept as numbers.

In: meetings in order of date. Out: `Filing`, a mapping from a key to a list in that order, of which
each meeting is asked for when somebody looks at it. The numbers are written down and read again as
they are: whoever wants one list of a hundred thousand need not file all meetings for it.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any, Generic, TypeVar, overload

from generator.meetings import Meeting

T = TypeVar("T")

_Ref = tuple[int, ...]
"""The number of a meeting, and of what was said there, which of a list of meetings is left out."""


class Register:
    """The meetings that are filed, each under a number that it keeps."""

    __slots__ = ("_numbers", "ids", "meetings")

    def __init__(self, meetings: Mapping[str, Meeting], ids: Sequence[str] = ()) -> None:
        """``meetings`` are all that may be asked for; ``ids`` are theirs by number."""
        self.meetings = meetings
        self.ids = list(ids)
        self._numbers = {name: number for number, name in enumerate(self.ids)}

    def number_of(self, meeting: str) -> int:
        """The number of a meeting, from now on if it has none."""
        number = self._numbers.get(meeting)
        if number is None:
            number = self._numbers[meeting] = len(self.ids)
            self.ids.append(meeting)
        return number

    def at(self, number: int) -> Meeting:
        """The meeting of a number."""
        return self.meetings[self.ids[number]]


class Filed(Sequence[T]):
    """One list; it is made of its numbers as far as somebody looks at it."""

    __slots__ = ("_items", "_make", "_refs", "_width")

    def __init__(self, refs: array[int], width: int, make: Callable[..., T]) -> None:
        """``make`` gives an item of ``width`` numbers."""
        self._refs, self._width, self._make = refs, width, make
        self._items: list[T] | None = None

    def __len__(self) -> int:
        return len(self._refs) // self._width

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> list[T]: ...
    def __getitem__(self, index: int | slice) -> T | list[T]:
        if self._items is not None:
            return self._items[index]
        if isinstance(index, slice):
            return [self._item(place) for place in range(*index.indices(len(self)))]
        place = index + len(self) if index < 0 else index
        if not 0 <= place < len(self):
            raise IndexError(index)
        return self._item(place)

    def __iter__(self) -> Iterator[T]:
        return iter(self._all())

    def __reversed__(self) -> Iterator[T]:
        return reversed(self._all())

    def __eq__(self, other: object) -> bool:
        return self._all() == (other._all() if isinstance(other, Filed) else other)

    __hash__ = None  # type: ignore[assignment] # as that of a list

    def _all(self) -> list[T]:
        if self._items is None:
            self._items = [self._item(place) for place in range(len(self))]
        return self._items

    def _item(self, place: int) -> T:
        begin = place * self._width
        return self._make(*self._refs[begin : begin + self._width])


class Filing(Mapping[Any, Filed[T]], Generic[T]):
    """Lists by key; no key leads to an empty one."""

    __slots__ = ("_lists", "_make", "_refs", "_width", "register")

    def __init__(self, make: Callable[..., T] | None = None) -> None:
        """``make`` gives what stands in a list, of a meeting and a number; None: the meeting."""
        self.register = Register({})
        self._make = make
        self._width = 2 if make else 1
        self._refs: dict[Any, array[int]] = {}
        self._lists: dict[Any, Filed[T]] = {}

    def file(self, key: Any, *ref: int) -> None:
        """Put something at the end of a list: the number of a meeting, and what was said there."""
        refs = self._refs.get(key)
        if refs is None:
            refs = self._refs[key] = array("I")
        refs.extend(ref)

    def __getitem__(self, key: Any) -> Filed[T]:
        found = self._lists.get(key)
        if found is None:
            refs = self._refs[key]
            found = self._lists[key] = Filed(refs, self._width, self._item)
        return found

    def __contains__(self, key: object) -> bool:
        return key in self._refs

    def __iter__(self) -> Iterator[Any]:
        return iter(self._refs)

    def __len__(self) -> int:
        return len(self._refs)

    def renew(self, key: Any, gone: Collection[int], added: Filing[T] | None = None) -> None:
        """Take meetings out of a list, by number, and put in what another filing has there.

        What was said at one meeting stays in its order.
        """
        refs = [ref for ref in self.refs_at(key) if ref[0] not in gone]
        for ref in added.refs_at(key) if added else ():
            at = bisect_right(refs, self._sort_key(ref), key=self._sort_key)
            refs.insert(at, ref)
        self._lists.pop(key, None)
        if refs:
            self._refs[key] = array("I", [number for ref in refs for number in ref])
        else:
            self._refs.pop(key, None)

    def packed(self) -> dict[Any, bytes]:
        """All numbers, by key."""
        return {key: refs.tobytes() for key, refs in self._refs.items()}

    def unpack(self, packed: Mapping[Any, bytes]) -> None:
        """Have the lists that `packed` gave; what was filed before is gone."""
        self._refs = {}
        self._lists = {}
        for key, numbers in packed.items():
            refs = self._refs[key] = array("I")
            refs.frombytes(numbers)

    def refs_at(self, key: Any) -> list[_Ref]:
        """The numbers of a list, item by item."""
        numbers = self._refs.get(key, ())
        return list(zip(*[iter(numbers)] * self._width, strict=True))

    def _sort_key(self, ref: _Ref) -> Any:
        return self.register.at(ref[0]).sort_key()

    def _item(self, number: int, said: int = 0) -> T:
        meeting: Any = self.register.at(number)
        return self._make(meeting, said) if self._make else meeting
