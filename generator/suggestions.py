"""What a program suggested and nobody has accepted yet: no such record is published.

In: an article. Out: a Problem for each mark ``suggested:`` in it. Where a mark may stand is read
off the record types, so that a new part of a record needs no second declaration.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from generator.graph import Graph
from generator.problems import FieldPath, Problem, name_of
from generator.records import Article
from generator.shapes import FieldShape, fields_of

MARK = "suggested"
"""The key of a mark; its value is the reason."""


def suggestions_in(record: Any, prefix: FieldPath = ()) -> Iterator[tuple[FieldPath, str]]:
    """Path and reason of every mark in a record, in the order of its fields."""
    cls: type = type(record)
    for shape in _marked_fields(cls):
        value = getattr(record, shape.name)
        if value is None or value == ():
            continue
        if shape.name == MARK:
            yield (*prefix, MARK), value
        elif shape.many:
            for index, item in enumerate(value):
                yield from suggestions_in(item, (*prefix, shape.name, index))
        else:
            yield from suggestions_in(value, (*prefix, shape.name))


def suggestion_rules(graph: Graph, article: Article) -> Iterator[Problem]:
    """Every suggestion is to be accepted or taken out by a person (R130)."""
    file = graph.records.file_of("article", article.id)
    for path, reason in suggestions_in(article):
        yield Problem(
            "R130",
            f"a suggestion nobody has accepted: {reason}",
            file,
            path,
            on_key=True,
            label="suggested",
            cure=f"compare it with the text and mend it; then delete this line, or run: "
            f"readout accept {file} '{name_of(path[:-1])}'",
        )


@cache
def _marked_fields(cls: type) -> tuple[FieldShape, ...]:
    return tuple(
        shape
        for shape in fields_of(cls).values()
        if shape.name == MARK or (shape.nested and _marked_fields(shape.nested))
    )
