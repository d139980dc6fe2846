"""Lists of meetings or articles, and of what was said there, kept as numbers.

In: things in an order. Out: `Filing`, a mapping from a key to a list in that order, of which each
thing is asked for when somebody looks at it. The numbers are written down and read again as they
are: whoever wants one list of a hundred thousand things need not file all of them for it.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any, Generic, Protocol, TypeVar, overload

T = TypeVar("T")

PART = 4
"""A list is made as a whole once one in so many of its items has been looked at."""

_Ref = tuple[int, ...]
"""The number of a thing and of a part of it; the latter is left out where things are listed."""


class Filed(Protocol):
    """A meeting, or an article in brief."""

    @property
    def id(self) -> str:
        """By which it is named."""

    def sort_key(self) -> Any:
        """Where it stands in every list."""


class Register:
    """The things that are filed, each under a number that it keeps."""

    __slots__ = ("_numbers", "ids", "things")

    def __init__(self, things: Mapping[str, Filed], ids: Sequence[str] = ()) -> None:
        """``things`` are all that may be asked for; ``ids`` are theirs by number."""
        self.things = things
        self.ids = list(ids)
        self._numbers = {name: number for number, name in enumerate(self.ids)}

    def number_of(self, thing: str) -> int:
        """The number of what has this id, from now on if it has none."""
        number = self._numbers.get(thing)
        if number is None:
            number = self._numbers[thing] = len(self.ids)
            self.ids.append(thing)
        return number

    def holding(self, things: Mapping[str, Filed]) -> Register:
        """The same numbers, and other things that may be asked for: those of then, or of now."""
        other = Register(things)
        other.ids, other._numbers = self.ids, self._numbers
        return other

    def at(self, number: int) -> Filed:
        """What has a number."""
        return self.things[self.ids[number]]


class Listing(Sequence[T]):
    """One list; it is made of its numbers as far as somebody looks at it.

    As a whole, once somebody has looked at a good part: who makes one page looks at little of it,
    who makes all pages looks again and again.
    """

    __slots__ = ("_items", "_left", "_make", "_refs", "_width")

    def __init__(self, refs: array[int], width: int, make: Callable[..., T]) -> None:
        """``make`` gives an item of ``width`` numbers."""
        self._refs, self._width, self._make = refs, width, make
        self._items: list[T] | None = None
        self._left = len(self) // PART

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
            places = range(*index.indices(len(self)))
            self._left -= len(places)
            return [self._item(place) for place in places] if self._left > 0 else self._all()[index]
        self._left -= 1
        if self._left < 0:
            return self._all()[index]
        place = index + len(self) if index < 0 else index
        if not 0 <= place < len(self):
            raise IndexError(index)
        return self._item(place)

    def __iter__(self) -> Iterator[T]:
        return iter(self._all())

    def __reversed__(self) -> Iterator[T]:
        return reversed(self._all())

    def __eq__(self, other: object) -> bool:
        return self._all() == (other._all() if isinstance(other, Listing) else other)

    __hash__ = None  # type: ignore[assignment] # as that of a list

    def _all(self) -> list[T]:
        if self._items is None:
            self._items = [self._item(place) for place in range(len(self))]
        return self._items

    def _item(self, place: int) -> T:
        begin = place * self._width
        return self._make(*self._refs[begin : begin + self._width])


class Filing(Mapping[Any, Listing[T]], Generic[T]):
    """Lists by key; no key leads to an empty one."""

    __slots__ = ("_lists", "_make", "_refs", "_width", "register")

    def __init__(self, make: Callable[..., T] | None = None) -> None:
        """``make`` gives what stands in a list, of a thing and a number; None: the thing itself."""
        self.register = Register({})
        self._make = make
        self._width = 2 if make else 1
        self._refs: dict[Any, array[int]] = {}
        self._lists: dict[Any, Listing[T]] = {}

    def file(self, key: Any, *ref: int) -> None:
        """Put something at the end of a list: the number of a thing, and that of a part of it."""
        refs = self._refs.get(key)
        if refs is None:
            refs = self._refs[key] = array("I")
        refs.extend(ref)

    def __getitem__(self, key: Any) -> Listing[T]:
        found = self._lists.get(key)
        if found is None:
            refs = self._refs[key]
            found = self._lists[key] = Listing(refs, self._width, self._item)
        return found

    def __contains__(self, key: object) -> bool:
        return key in self._refs

    def __iter__(self) -> Iterator[Any]:
        return iter(self._refs)

    def __len__(self) -> int:
        return len(self._refs)

    def renew(self, key: Any, gone: Collection[int], added: Filing[T] | None = None) -> None:
        """Take things out of a list, by number, and put in what another filing has there.

        The parts of one thing stay in their order.
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

    def _item(self, number: int, part: int = 0) -> T:
        thing: Any = self.register.at(number)
        return self._make(thing, part) if self._make else thing
