"""Fills a record from what a file says, or finds everything that keeps it from being filled.

In: dicts, lists and texts, and the class they should make. Out: a record; or `Refused` with all
faults at once, each with its path. What a field may hold is read off its type, once for each class.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from generator.fields import AtLeast, FieldError, Reads, Shapes
from generator.frozen import constant
from generator.nearest import nearest
from generator.problems import FieldPath

Reader = Callable[[Any], Any]
"""Turns what was written into what is kept; raises `FieldError` or `Refused`."""


@constant
class Fault:
    """One thing that is wrong, and where."""

    path: FieldPath
    kind: Literal["value", "unknown", "missing", "list", "group"]
    """A value that its checker refused, a key too many or too few, or another shape expected."""
    given: Any = None
    error: FieldError | None = None
    """What the checker said."""

    def below(self, part: str | int) -> Fault:
        """The same, seen from the record or list around it."""
        return Fault((part, *self.path), self.kind, self.given, self.error)


class Refused(ValueError):  # noqa: N818 (an answer rather than an error: it carries all faults)
    """No record can be made of what was written."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = faults


def fill(cls: type, data: Any) -> Any:
    """A record of the class.

    Raises:
        Refused: something is missing, unknown or wrong; all of it is told.
    """
    return _record_reader(cls)(data)


@cache
def reader_of(hint: Any) -> Reader:
    """What reads values of a type, its marks from `generator.fields` included."""
    if get_origin(hint) is Annotated:
        return _marked(get_args(hint)[0], hint.__metadata__)
    return _marked(hint, ())


def _marked(hint: Any, marks: tuple[Any, ...]) -> Reader:
    for mark in marks:
        if isinstance(mark, Reads):
            return mark.function
    origin = get_origin(hint)
    if origin is tuple:
        return _list_reader(hint, marks)
    if origin in {Union, types.UnionType}:  # absent or of this type; what is written is not None
        (present,) = (arg for arg in get_args(hint) if arg is not type(None))
        return reader_of(present)
    if origin is Literal:
        return _word_reader(get_args(hint))
    if is_dataclass(hint) and isinstance(hint, type):
        return _record_reader(hint)
    assert hint is str, hint
    return str


def _word_reader(words: tuple[str, ...]) -> Reader:
    known = frozenset(words)

    def read(value: Any) -> str:
        if isinstance(value, str) and value in known:
            return value
        raise FieldError(
            "R032",
            f'"{value}" is not one of the words that may stand here',
            f"choose one of: {', '.join(words)}",
            nearest(str(value), list(words)) or "",
        )

    return read


def _list_reader(hint: Any, marks: tuple[Any, ...]) -> Reader:
    read_item = reader_of(get_args(hint)[0])
    shape = next((mark.function for mark in marks if isinstance(mark, Shapes)), None)
    least = max((mark.count for mark in marks if isinstance(mark, AtLeast)), default=0)

    def read(value: Any) -> tuple[Any, ...]:
        if shape:
            value = shape(value)
        if not isinstance(value, list):
            raise Refused([Fault((), "list", value)])
        try:
            items = tuple([read_item(item) for item in value])
        except (FieldError, Refused):
            raise Refused(list(_faults_in(enumerate(value), read_item))) from None
        if len(items) < least:
            raise FieldError("R023", "nothing stands in this list", "write at least one entry")
        return items

    return read


def _faults_in(items: Iterator[tuple[int, Any]], read_item: Reader) -> Iterator[Fault]:
    for index, item in items:
        yield from _faults_of(index, item, read_item)


def _faults_of(part: str | int, value: Any, read: Reader) -> list[Fault]:
    try:
        read(value)
    except FieldError as error:
        return [Fault((part,), "value", value, error)]
    except Refused as refused:
        return [fault.below(part) for fault in refused.faults]
    return []


@cache
def _record_reader(cls: type) -> Reader:
    hints = get_type_hints(cls, include_extras=True)
    readers = {field.name: reader_of(hints[field.name]) for field in fields(cls)}
    needed = {field.name for field in fields(cls) if field.default is MISSING}
    new = object.__new__

    def read(data: Any) -> Any:
        if not isinstance(data, dict):
            raise Refused([Fault((), "group", data)])
        made: Any = new(cls)
        # as unpickling does: a frozen record's own __init__ takes fifteen times as long, and what
        # was not written is found in the class, where its default stands
        values = made.__dict__
        faults: list[Fault] = []
        for key, value in data.items():
            reader = readers.get(key)
            if reader is None:
                faults.append(Fault((key,), "unknown"))
                continue
            try:
                values[key] = reader(value)
            except FieldError as error:
                faults.append(Fault((key,), "value", value, error))
            except Refused as refused:
                faults += [fault.below(key) for fault in refused.faults]
        if faults or not needed <= data.keys():
            missing = [Fault((key,), "missing") for key in readers if key in needed - data.keys()]
            raise Refused(missing + faults)
        return made

    return read
