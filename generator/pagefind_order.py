"""Puts Pagefind's index into one fixed order, so that the same site gives the same bytes.

In: the bundle Pagefind 1.x made. Out: the same bundle, with the filters and their values sorted.
Pagefind keeps both in hash maps whose order changes from run to run, and names files after what
they hold; its makers know (Pagefind issue 638).
"""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections.abc import Mapping
from typing import Any

ENTRY = "pagefind-entry.json"
"""The file that says where to begin."""

_SIGNATURE = b"pagefind_dcd"
_FILTERS, _SORTS = 3, 4
_UNSIGNED, _TEXT, _LIST = 0, 3, 4
_WIDTHS = {24: 1, 25: 2, 26: 4, 27: 8}


class UnknownFormatError(ValueError):
    """The bundle is not what Pagefind 1.5 writes."""


def in_order(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of a bundle, with what Pagefind left in the order of its hash maps sorted.

    Raises:
        UnknownFormatError: the bundle is not what we know.
    """
    ordered = dict(files)
    try:
        entry = json.loads(ordered[ENTRY])
        for language in entry["languages"].values():
            _order_language(ordered, language)
    except (KeyError, ValueError, TypeError) as error:
        raise UnknownFormatError(f"the bundle has another shape: {error}") from error
    ordered[ENTRY] = json.dumps(entry, ensure_ascii=False, sort_keys=True).encode()
    return ordered


def _order_language(files: dict[str, bytes], language: dict[str, Any]) -> None:
    index = decoded(unpacked(files.pop(f"pagefind.{language['hash']}.pf_meta")))
    if not isinstance(index, list) or len(index) != 6:
        raise UnknownFormatError("the index has another shape")
    filters = []
    for name, hashed in index[_FILTERS]:
        title, values = decoded(unpacked(files.pop(f"filter/{hashed}.pf_filter")))
        content = encoded([title, sorted(values)])
        named = _named_after(content, hashed, length=16)
        files[f"filter/{named}.pf_filter"] = packed(content)
        filters.append([name, named])
    index[_FILTERS], index[_SORTS] = sorted(filters), sorted(index[_SORTS])
    content = encoded(index)
    language["hash"] = _named_after(content, language["hash"], length=10)
    files[f"pagefind.{language['hash']}.pf_meta"] = packed(content)


def _named_after(content: bytes, before: str, *, length: int) -> str:
    """A name like the one before: the language, then a digest of the content."""
    return f"{before.partition('_')[0]}_{hashlib.sha256(content).hexdigest()[:length]}"


def packed(content: bytes) -> bytes:
    """The content as Pagefind's files hold it."""
    return gzip.compress(_SIGNATURE + content, mtime=0)


def unpacked(file: bytes) -> bytes:
    """What one of Pagefind's files holds.

    Raises:
        UnknownFormatError: it is none of them.
    """
    try:
        content = gzip.decompress(file)
    except (zlib.error, EOFError, gzip.BadGzipFile) as error:
        raise UnknownFormatError(f"a file cannot be unpacked: {error}") from error
    if not content.startswith(_SIGNATURE):
        raise UnknownFormatError("a file does not begin as Pagefind's files do")
    return content[len(_SIGNATURE) :]


def decoded(data: bytes) -> Any:
    """A value in CBOR (RFC 8949) made of lists, texts and whole numbers.

    Raises:
        UnknownFormatError: there is something else in it, or something is missing.
    """
    value, end = _value_at(data, 0)
    if end != len(data):
        raise UnknownFormatError("something follows the value")
    return value


def _value_at(data: bytes, at: int) -> tuple[Any, int]:
    kind, number, at = _head_at(data, at)
    if kind == _UNSIGNED:
        return number, at
    if kind == _TEXT:
        return data[at : at + number].decode(), at + number
    items = []
    for _ in range(number):
        item, at = _value_at(data, at)
        items.append(item)
    return items, at


def _head_at(data: bytes, at: int) -> tuple[int, int, int]:
    """Kind, number or length, and where the content begins."""
    if at >= len(data):
        raise UnknownFormatError("the value is cut off")
    kind, low = data[at] >> 5, data[at] & 31
    if kind not in {_UNSIGNED, _TEXT, _LIST} or low > 27:
        raise UnknownFormatError(f"a value of kind {kind}")
    if low < 24:
        return kind, low, at + 1
    end = at + 1 + _WIDTHS[low]
    return kind, int.from_bytes(data[at + 1 : end]), end


def encoded(value: Any) -> bytes:
    """The value in CBOR, in its shortest form."""
    if isinstance(value, int):
        return _head(_UNSIGNED, value)
    if isinstance(value, str):
        text = value.encode()
        return _head(_TEXT, len(text)) + text
    return _head(_LIST, len(value)) + b"".join(encoded(item) for item in value)


def _head(kind: int, number: int) -> bytes:
    if number < 24:
        return bytes([kind << 5 | number])
    for low, width in _WIDTHS.items():
        if number < 1 << (8 * width):
            return bytes([kind << 5 | low]) + number.to_bytes(width)
    raise UnknownFormatError(f"{number} is too large")
