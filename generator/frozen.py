"""Values that never change: declared like dataclasses, and made several times as fast.

In: a class with annotated fields. Out: the same class, which `dataclasses.fields` and `replace`
know. `dataclass(frozen=True)` writes and compiles six methods for each class, which takes a
millisecond or two for each of two hundred classes at every start, and sets field by field. Here
classes share their methods. A `frozen` value has its fields by name and is its dictionary, in which
what was not given does not stand: so are records and the large pieces of pages, with many fields of
which few are given. A `constant` has few, given in order, in slots.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields
from enum import StrEnum
from functools import cache
from operator import attrgetter
from reprlib import recursive_repr
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")

_set = object.__setattr__


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def constant(cls: type[T]) -> type[T]:
    """Make a class one of small values: fields given in order, equal if all are, never changed.

    That they stay as they were made is proved by the type checker, not looked after at run time: a
    page holds two hundred of them, and ``frozen=True`` makes each take four times as long, and each
    class two milliseconds at every start. Of its methods one is compiled; the others are shared.
    """
    made: Any = dataclass(slots=True, eq=False, repr=False)(cls)
    made.__eq__, made.__hash__, made.__repr__ = _equal_value, _hash_value, _repr
    result: type[T] = made
    return result


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def frozen(cls: type[T]) -> type[T]:
    """Make a class one of values: fields given by name, equal if all are, never changed."""
    made: Any = dataclass(init=False, repr=False, eq=False, match_args=False)(cls)
    made.__init__ = _init_of(made)
    made.__eq__, made.__hash__, made.__repr__ = _equal, _hash, _repr
    made.__setattr__, made.__delattr__ = _refuse, _refuse
    result: type[T] = made
    return result


class Choice(StrEnum):
    """One of a few words, pickled as its class and its word.

    Python 3.11.0 to 3.11.3, the last of which Debian 12 ships, pickle a member as a call of
    ``getattr``, which nothing that reads our pickles may make.
    """

    def __reduce_ex__(self, _: object) -> tuple[type[Choice], tuple[str]]:
        """What makes the same member again."""
        return type(self), (self.value,)


def replaced(value: T, **changes: Any) -> T:
    """A `frozen` value with some of its fields changed, as `dataclasses.replace` does slowly.

    Raises:
        TypeError: it has no such field.
    """
    cls: Any = type(value)
    if not changes.keys() <= set(_names_of(cls)):
        raise TypeError(f"{cls.__name__}: not known: {', '.join(sorted(changes))}")
    made: T = object.__new__(cls)
    _set(made, "__dict__", value.__dict__ | changes)
    return made


def _init_of(cls: Any) -> Callable[..., None]:
    known = frozenset(each.name for each in fields(cls))
    made_anew = {
        each.name: each.default_factory
        for each in fields(cls)
        if each.default_factory is not MISSING
    }
    optional = {each.name for each in fields(cls) if each.default is not MISSING} | made_anew.keys()
    needed = known - optional

    def init(self: Any, **values: Any) -> None:
        if not needed <= values.keys() <= known:
            wrong = ", ".join(sorted((needed - values.keys()) | (values.keys() - known)))
            raise TypeError(f"{cls.__name__}: missing or not known: {wrong}")
        for name, factory in made_anew.items():
            if name not in values:
                values[name] = factory()
        _set(self, "__dict__", values)

    return init


@cache
def _names_of(cls: Any) -> tuple[str, ...]:
    return tuple(each.name for each in fields(cls))


def _content(value: Any) -> tuple[Any, ...]:
    return tuple([getattr(value, name) for name in _names_of(value.__class__)])


@cache
def _values_of(cls: Any) -> Callable[[Any], Any]:
    names = _names_of(cls)
    return attrgetter(*names) if names else lambda _: ()


def _equal_value(self: Any, other: Any) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    content = _values_of(self.__class__)
    return content(self) == content(other)


def _hash_value(self: Any) -> int:
    return hash(_values_of(self.__class__)(self))


def _equal(self: Any, other: object) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    return self.__dict__ == other.__dict__ or _content(self) == _content(other)


def _hash(self: Any) -> int:
    return hash(_content(self))


@recursive_repr()
def _repr(self: Any) -> str:
    content = zip(_names_of(self.__class__), _content(self), strict=True)
    return f"{type(self).__qualname__}({', '.join(f'{name}={each!r}' for name, each in content)})"


def _refuse(self: Any, name: str, *_: object) -> None:
    raise FrozenInstanceError(f"{type(self).__name__}.{name} cannot be changed")
