"""Texts and records written as YAML that our own reader reads back to the same values."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_PLAIN = re.compile(r"[^\W_][\w .,/()'-]*[\w.)]|[^\W_]")
_WORDS_WITH_MEANING = frozenset({"true", "false", "null", "yes", "no", "on", "off"})
_SIMPLE = re.compile(r"[^\W_][\w -]*", re.ASCII)


def scalar(text: str) -> str:
    """A text as a YAML value: plain where that is safe, else in double quotes."""
    is_plain = _PLAIN.fullmatch(text) and ": " not in text and " #" not in text
    if is_plain and text.lower() not in _WORDS_WITH_MEANING:
        return text
    return text if text.startswith("https://") else json.dumps(text, ensure_ascii=False)


def block(values: Mapping[str, Any], indent: str = "") -> Iterator[str]:
    """The lines of a group of keys; lists of plain words stand in brackets."""
    for key, value in values.items():
        if isinstance(value, Mapping):
            yield f"{indent}{key}:"
            yield from block(value, indent + "  ")
        elif _is_list(value) and all(isinstance(v, str) and _SIMPLE.fullmatch(v) for v in value):
            yield f"{indent}{key}: [{', '.join(scalar(item) for item in value)}]"
        elif _is_list(value):
            yield f"{indent}{key}:"
            yield from entries(value, indent + "  ")
        else:
            yield f"{indent}{key}: {scalar(value)}"


def entries(items: Sequence[Any], indent: str) -> Iterator[str]:
    """The lines of a list, one dash for each item."""
    for item in items:
        if isinstance(item, Mapping):
            first, *rest = block(item, indent + "  ")
            yield f"{indent}- {first.strip()}"
            yield from rest
        else:
            yield f"{indent}- {scalar(item)}"


def comment(text: str, indent: str = "") -> str:
    """A text as a comment of one line: signs that cannot be seen are left out."""
    words = " ".join(text.split())
    return f"{indent}# {''.join(c for c in words if c.isprintable())}".rstrip()


def _is_list(value: Any) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)
