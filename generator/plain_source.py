"""Reads what nearly every file is: YAML in the usual layout, straight to dicts, lists and texts.

In: the text of one file. Out: its keys and values; or None where anything at all asks for a closer
look, which `generator.source` then takes from the beginning. So nothing is reported here, and what
is returned is what that reader would have returned without a word (`tests/test_plain_source.py`).

The usual layout is: a key or a dash on each line, texts bare or in quotes, bare ones perhaps over
several lines; lists and groups in brackets on one line with nothing but texts inside; comments.
Line by line this is read in half the time in which the parser makes its events.
"""

from __future__ import annotations

import re
from typing import Any

from generator.source_text import DEPTH_LIMIT, NODE_LIMIT
from generator.yaml_slips import may_have_slips

LENGTH_LIMIT = NODE_LIMIT - 1_000
"""Characters: a text of so many cannot hold more values than are allowed."""

_KEY = "[A-Za-z_][A-Za-z0-9_-]*"
_LINE = re.compile(
    rf"^( *)((?:- +)*)(?:({_KEY}):(?: +|$))?"
    r"""(?:"([^"\\\n]+)"|(-?[^\W_](?:[^\n:#]*[^\n:# ])?)|(.*))$""",
    re.MULTILINE,
)
"""Indentation, dashes, key; a text in quotes, or a bare one without signs, or any other rest."""
_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`")
"""What a bare text does not begin with; some of them may, in places that are not looked into."""
_IN_QUOTES = re.compile(r"""(?:"([^"\\]*)"|'((?:[^']|'')*)') *(?: #.*)?\Z""")
_VALUE = r"""(?:"([^"\\]*)"|(-?[^\W_](?:[^,\[\]{}:#?"]*[^,\[\]{}:#?" ])?)) *"""
_ENTRY = re.compile(rf" *{_VALUE}([,\]])")
_PAIR = re.compile(rf" *({_KEY}): +{_VALUE}([,}}])")
_BEHIND = re.compile(r" *(?: #.*)?\Z")


class _Unusual(Exception):  # noqa: N818 (no error: the other reader knows what to do)
    """Not the usual layout."""


def parse_plainly(text: str) -> dict[str, Any] | None:
    """The one mapping of a file without mistakes; None if it may have any, or is unusual."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if len(text) > LENGTH_LIMIT or not text.replace("\n", "").isprintable() or may_have_slips(text):
        return None
    layout = _Layout()
    try:
        for indent, dashes, key, quoted, bare, rest in _LINE.findall(text):
            column = len(indent)
            if column != layout.next_key or dashes or not key or layout.awaiting:
                layout.begin(column, dashes, key, (quoted and '"') or bare or rest)
            elif key in layout.node:
                return None
            else:
                layout.awaiting = key
            if quoted:
                layout.attach(quoted)
            elif bare:
                layout.attach_bare(bare)
            elif rest:
                layout.attach_rest(rest)
    except _Unusual:
        return None
    return layout.root if layout.root and not layout.awaiting else None


class _Layout:
    """The lists and groups that are open while lines are read, by the column they stand in."""

    __slots__ = ("awaiting", "column", "in_text", "next_key", "node", "outer", "root")

    def __init__(self) -> None:
        self.root: dict[str, Any] = {}
        self.node: Any = self.root
        """The innermost list or group."""
        self.column = 0
        self.next_key = 0
        """Where a key would go on with the innermost group; nowhere if it is a list."""
        self.outer: list[tuple[Any, int]] = []
        """The lists and groups around it, with their columns."""
        self.awaiting = ""
        """Its key, or a dash, that has no value yet."""
        self.in_text = ""
        """Its key, or a dash, with whose bare text the next line may go on."""

    def begin(self, column: int, dashes: str, key: str, words: str) -> None:
        """Take in a line up to its value; ``words`` are what stands there."""
        if not (dashes or key):
            if not words or words[0] == "#":
                self.in_text = ""
            elif column <= self.column or not (self.awaiting or self.in_text):
                raise _Unusual
            return
        while column < self.column and not self.awaiting:
            self._enter(*self.outer.pop())
        for dash in dashes.split("-")[1:]:
            self._expect(column, list)
            self.awaiting = "-"
            column += 1 + len(dash)
        if key:
            self._expect(column, dict)
            if key in self.node:
                raise _Unusual
            self.awaiting = key

    def _expect(self, column: int, kind: type) -> None:
        """Go on with the list or group of this column, or open it where a value is awaited."""
        if column > self.column and self.awaiting and len(self.outer) < DEPTH_LIMIT - 2:
            outer, node = (self.node, self.column), kind()
            self.attach(node)
            self.outer.append(outer)
            self._enter(node, column)
        elif column != self.column or self.awaiting or type(self.node) is not kind:
            raise _Unusual

    def _enter(self, node: Any, column: int) -> None:
        self.node, self.column = node, column
        self.next_key = column if type(node) is dict else -1

    def attach(self, value: Any) -> None:
        """Put a value where one is awaited."""
        if not self.awaiting:
            raise _Unusual
        if self.next_key >= 0:
            self.node[self.awaiting] = value
        else:
            self.node.append(value)
        self.awaiting = self.in_text = ""

    def attach_bare(self, text: str) -> None:
        """Put a bare text there, or make the one above it longer."""
        key = self.awaiting or self.in_text
        if not self.awaiting:
            self.awaiting = key
            text = f"{self.node[key] if self.next_key >= 0 else self.node.pop()} {text}"
        self.attach(text)
        self.in_text = key

    def attach_rest(self, rest: str) -> None:
        """Read what is not plainly a text."""
        sign = rest[0]
        if sign not in _INDICATORS:
            text, hash_sign, _ = rest.partition(" #")
            text = text.rstrip(" ")
            if ": " in text or text[-1] == ":":
                raise _Unusual
            self.attach_bare(text)
            if hash_sign:
                self.in_text = ""
        elif sign == "[":
            self.attach(_entries(rest))
        elif sign == "{":
            self.attach(_pairs(rest))
        elif sign != "#":
            found = _IN_QUOTES.match(rest)
            if not found:
                raise _Unusual
            double, single = found.groups()
            self.attach(double if single is None else single.replace("''", "'"))


def _entries(rest: str) -> list[str]:
    """The texts of a list in brackets."""
    entries: list[str] = []
    at, sign = 1, ","
    if rest.startswith("[]"):
        at, sign = 2, "]"
    while sign == ",":
        found = _ENTRY.match(rest, at)
        if not found:
            raise _Unusual
        quoted, bare, sign = found.groups()
        entries.append(bare if quoted is None else quoted)
        at = found.end()
    if not _BEHIND.match(rest, at):
        raise _Unusual
    return entries


def _pairs(rest: str) -> dict[str, str]:
    """The keys and texts of a group in braces."""
    pairs: dict[str, str] = {}
    at, sign = 1, ","
    while sign == ",":
        found = _PAIR.match(rest, at)
        if not found or found[1] in pairs:
            raise _Unusual
        key, quoted, bare, sign = found.groups()
        pairs[key] = bare if quoted is None else quoted
        at = found.end()
    if not _BEHIND.match(rest, at):
        raise _Unusual
    return pairs
