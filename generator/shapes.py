"""What the record types look like from outside: their fields, and where they hold other ids.

In: record classes. Out: for a class and a path, the class found there (for did-you-mean); for a
record, every reference in it with its path (for the graph). Both are read off the type hints, so
a new field needs no second declaration.
"""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from generator.fields import Reads, Refers
from generator.frozen import constant
from generator.problems import FieldPath


@constant
class FieldShape:
    """One field: the kinds of record it refers to, the class nested in it, the words allowed."""

    name: str
    refers: tuple[str, ...]
    nested: type | None
    many: bool
    words: tuple[str, ...]


@constant
class FoundReference:
    """An id that stands in a record, and where."""

    path: FieldPath
    id: str
    kinds: tuple[str, ...]


@cache
def fields_of(cls: type) -> dict[str, FieldShape]:
    """The fields of a record class by name, in the order of declaration."""
    hints = get_type_hints(cls, include_extras=True)
    return {
        field.name: _shape_of(field.name, hints[field.name])
        for field in dataclasses.fields(cls)
        if field.name in hints
    }


def class_at(cls: type, path: FieldPath) -> type | None:
    """The record class that a path leads to; None where it leads to a plain value."""
    current: type | None = cls
    for part in path:
        if isinstance(part, int):
            continue
        shape = fields_of(current).get(part) if current is not None else None
        current = shape.nested if shape else None
    return current


def paths_with(cls: type, name: str, prefix: tuple[str, ...] = ()) -> list[str]:
    """Where else in a record a field of this name exists: ``["meeting.place.city"]``."""
    found = []
    for field in fields_of(cls).values():
        here = (*prefix, field.name)
        if field.name == name:
            found.append(".".join(here))
        if field.nested and len(here) < 4:
            found += paths_with(field.nested, name, here)
    return found


def references_in(record: Any, prefix: FieldPath = ()) -> Iterator[FoundReference]:
    """Every id of another record that a record holds, in the order of its fields."""
    cls: type = type(record)
    for field in _referring_fields(cls):
        value = getattr(record, field.name)
        if value is None or value == ():
            continue
        values = enumerate(value) if field.many else [(None, value)]
        for index, item in values:
            path = (*prefix, field.name) if index is None else (*prefix, field.name, index)
            if field.nested:
                yield from references_in(item, path)
            else:
                yield FoundReference(path, item, field.refers)


@cache
def _referring_fields(cls: type) -> tuple[FieldShape, ...]:
    return tuple(
        field
        for field in fields_of(cls).values()
        if field.refers or (field.nested and _referring_fields(field.nested))
    )


def _shape_of(name: str, hint: Any) -> FieldShape:
    refers: tuple[str, ...] = ()
    nested: type | None = None
    words: tuple[str, ...] = ()
    many = False
    pending = [hint]
    while pending:
        current = pending.pop()
        origin = get_origin(current)
        if origin is Annotated:
            if not any(isinstance(extra, Reads) for extra in current.__metadata__):
                pending.append(get_args(current)[0])
            for extra in current.__metadata__:
                refers = extra.kinds if isinstance(extra, Refers) else refers
        elif origin in (Union, types.UnionType):
            pending += [arg for arg in get_args(current) if arg is not type(None)]
        elif origin is tuple:
            many = True
            pending.append(get_args(current)[0])
        elif origin is Literal:
            words = tuple(str(word) for word in get_args(current))
        elif dataclasses.is_dataclass(current) and isinstance(current, type):
            nested = current
    return FieldShape(name, refers, nested, many, words)
