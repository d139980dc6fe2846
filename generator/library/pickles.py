"""Records as bytes and back, so that reading them back can do nothing but make records.

In: records and what they hold. Out: bytes, or a `SpoiledError` where they name anything else: what
lies in a cache may have been put there by somebody, and a pickle may otherwise call any function.
"""

from __future__ import annotations

import io
import pickle
import sys
from functools import lru_cache
from importlib import import_module
from typing import Any

from generator.library.blobs import SpoiledError

_PACKAGES = (
    "generator.records",
    "generator.dates",
    "generator.evidence",
    "generator.problems",
)
"""Whose own classes may be made again, and functions that they name for it."""


def as_bytes(thing: Any) -> bytes:
    """A record, or something made of records and plain values, as bytes."""
    return pickle.dumps(thing, protocol=5)


def from_bytes(data: bytes) -> Any:
    """What `as_bytes` was given.

    Raises:
        SpoiledError: the bytes are not such a thing.
    """
    try:
        return _Careful(io.BytesIO(data)).load()
    except SpoiledError:
        raise
    except Exception as error:  # a pickle that was damaged may fail in any way
        raise SpoiledError from error


class _Careful(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        return _class_named(module, name)


@lru_cache(maxsize=256)
def _class_named(module: str, name: str) -> Any:
    """What may be made of a pickle; there are few, and each record names a dozen."""
    is_date = module == "datetime" and name == "date"
    is_ours = any(module == own or module.startswith(f"{own}.") for own in _PACKAGES)
    if not (is_date or is_ours) or "." in name:
        raise SpoiledError
    found = getattr(import_module(module), name)
    # a module also holds what it imported: only what is its own is meant
    if getattr(found, "__module__", "") != sys.modules[module].__name__:
        raise SpoiledError
    return found
