"""Where ids are at home and where they are used, as it stands in the files.

In: the shapes of the records, and the tree of one file. Out: the kinds of id that may be renamed,
and every place in a tree where an id stands. Both are read off the record types.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator import nodes
from generator.reading import RECORD_CLASSES
from generator.shapes import FieldShape, fields_of


class Home(NamedTuple):
    """Where records of one kind say their id, and what it was before."""

    file_kind: str
    path: tuple[str, ...]
    """To the group that holds ``id`` and ``previous_ids``; empty if that is the record itself,
    whose file bears the id as its name."""

    @property
    def is_file(self) -> bool:
        """Whether the id is the name of the file."""
        return not self.path


class Use(NamedTuple):
    """An id in a file, and the kinds of record it may be of."""

    scalar: nodes.Scalar
    kinds: tuple[str, ...]


def homes() -> Mapping[str, Home]:
    """Kinds of record that keep their former ids, whose old addresses thus lead on.

    A part of a record that keeps some, such as the meeting of an article, is a kind of its own,
    named as its field.
    """
    found: dict[str, Home] = {}
    for kind, cls in RECORD_CLASSES.items():
        if _keeps_ids(cls):
            found[kind] = Home(kind, ())
        for field in fields_of(cls).values():
            if field.nested and not field.many and _keeps_ids(field.nested):
                found[field.name] = Home(kind, (field.name,))
    return found


def _keeps_ids(cls: type) -> bool:
    return {"id", "previous_ids"} <= fields_of(cls).keys()


def fields_that_hold(kind: str) -> Iterator[tuple[str, ...]]:
    """The kinds that may stand where an id of this kind may, for each field of any record."""
    for cls in RECORD_CLASSES.values():
        yield from (kinds for kinds in _kinds_in(cls) if kind in kinds)


def _kinds_in(cls: type) -> Iterator[tuple[str, ...]]:
    for field in fields_of(cls).values():
        if field.refers:
            yield field.refers
        elif field.nested:
            yield from _kinds_in(field.nested)


def uses_in(node: nodes.Node, cls: type) -> Iterator[Use]:
    """Every id of another record in the tree of a record of this class."""
    if not isinstance(node, nodes.Mapping):
        return  # another shape than expected: a problem that is reported
    shapes = fields_of(cls)
    for key, (_, value) in node.entries.items():
        if key in shapes:
            yield from _uses_in_field(value, shapes[key])


def _uses_in_field(value: nodes.Node, field: FieldShape) -> Iterator[Use]:
    for item in value.items if isinstance(value, nodes.Sequence) else [value]:
        if field.nested:
            yield from uses_in(item, field.nested)
        elif field.refers and isinstance(item, nodes.Scalar):
            yield Use(item, field.refers)


def group_at(root: nodes.Mapping, path: tuple[str, ...]) -> nodes.Mapping | None:
    """The group to which a path of keys leads; None if there is none."""
    group: nodes.Node = root
    for key in path:
        if not isinstance(group, nodes.Mapping) or key not in group.entries:
            return None
        group = group.entries[key][1]
    return group if isinstance(group, nodes.Mapping) else None


def text_at(group: nodes.Mapping, key: str) -> nodes.Scalar | None:
    """The text that a key has; None if it is not there, or has something else."""
    value = group.entries[key][1] if key in group.entries else None
    return value if isinstance(value, nodes.Scalar) else None


def former_ids(group: nodes.Mapping) -> list[nodes.Scalar]:
    """What stands under ``previous_ids``."""
    value = group.entries["previous_ids"][1] if "previous_ids" in group.entries else None
    items = value.items if isinstance(value, nodes.Sequence) else []
    return [item for item in items if isinstance(item, nodes.Scalar)]
