"""Puts Pagefind's index into one fixed order, so that the same site gives the same bytes.

In: the bundle Pagefind 1.x wrote. Out: the same bundle, with the filters and their values sorted.
Pagefind keeps both in hash maps whose order changes from run to run, and names files after what
they hold; its makers know (Pagefind issue 638). A bundle of another shape is left as it is.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

_SIGNATURE = b"pagefind_dcd"
_FILTERS, _SORTS = 3, 4
_UNSIGNED, _TEXT, _LIST = 0, 3, 4
_WIDTHS = {24: 1, 25: 2, 26: 4, 27: 8}


class UnknownFormatError(ValueError):
    """The bundle is not what Pagefind 1.5 writes."""


def put_in_order(bundle: Path) -> None:
    """Sort what Pagefind left in the order of its hash maps.

    Raises:
        UnknownFormatError: the bundle is not what we know; nothing has been changed.
        OSError: it cannot be read or written.
    """
    entry_file = bundle / "pagefind-entry.json"
    entry = json.loads(entry_file.read_text(encoding="utf-8"))
    obsolete: list[Path] = []
    contents: dict[Path, bytes] = {}
    for language in entry.get("languages", {}).values():
        index_file = bundle / f"pagefind.{language['hash']}.pf_meta"
        obsolete.append(index_file)
        index = _read(index_file)
        if not isinstance(index, list) or len(index) != 6:
            raise UnknownFormatError(f"{index_file.name} has another shape")
        filters = []
        for name, hashed in index[_FILTERS]:
            obsolete.append(bundle / "filter" / f"{hashed}.pf_filter")
            title, values = _read(obsolete[-1])
            content = _SIGNATURE + encoded([title, sorted(values)])
            named = _named_after(content, hashed, length=16)
            contents[bundle / "filter" / f"{named}.pf_filter"] = content
            filters.append([name, named])
        index[_FILTERS], index[_SORTS] = sorted(filters), sorted(index[_SORTS])
        content = _SIGNATURE + encoded(index)
        language["hash"] = _named_after(content, language["hash"], length=10)
        contents[bundle / f"pagefind.{language['hash']}.pf_meta"] = content
    for file in obsolete:
        file.unlink(missing_ok=True)
    for file, content in contents.items():
        file.write_bytes(gzip.compress(content, mtime=0))
    entry_file.write_text(json.dumps(entry, ensure_ascii=False, sort_keys=True), encoding="utf-8")


def _named_after(content: bytes, before: str, *, length: int) -> str:
    """A name like the one before: the language, then a digest of the content."""
    return f"{before.partition('_')[0]}_{hashlib.sha256(content).hexdigest()[:length]}"


def _read(file: Path) -> Any:
    content = gzip.decompress(file.read_bytes())
    if not content.startswith(_SIGNATURE):
        raise UnknownFormatError(f"{file.name} does not begin as Pagefind's files do")
    return decoded(content[len(_SIGNATURE) :])


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
