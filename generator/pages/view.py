"""What the smallest pieces of page models are: values that nobody changes.

In: a class with typed fields. Out: a dataclass with slots. That its values stay as they were made
is proved by the type checker, not looked after at run time: a page holds two hundred of them, and
``frozen=True`` makes each take four times as long. Larger pieces, whose fields are given by name,
are `generator.frozen` values.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

_Piece = TypeVar("_Piece")


@dataclass_transform(frozen_default=True)
def view(cls: type[_Piece]) -> type[_Piece]:
    """Make a class a piece of page models: compared and hashed by its fields, never changed."""
    return dataclass(slots=True, unsafe_hash=True)(cls)
