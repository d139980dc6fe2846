"""Where each thing of a file stands: columns, spaces between signs, blank lines, needless quotes.

In: YAML that the reader understands. Out: edits of the white space between its tokens, and of
quotes around texts that need none; whatever a token or a comment is made of stays as it is.

The columns: keys of the record in the first, everything inside a key or an entry two further
right, so that the dashes of a list stand two columns right of its key.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any, NamedTuple

from yaml import tokens
from yaml._yaml import CParser

from generator.edits import Edit, line_starts

STEP = 2
"""Columns by which what is inside something stands further right."""

_BLOCK_SIGN = re.compile(r"[|>](?:[+-]?([1-9])?|([1-9])[+-])(?=[ \t]|\Z)")
_NEEDS_NO_QUOTES = re.compile(r"[^\W\d_](?:[\w ./()'-]*[\w.)])?\Z")
"""Texts that mean the same bare, to us and to every other reader of YAML; none is a number."""
_WORDS_WITH_MEANING = frozenset(["true", "false", "null", "yes", "no", "on", "off", "y", "n"])
_FLOW_STARTS = (tokens.FlowSequenceStartToken, tokens.FlowMappingStartToken)
_FLOW_ENDS = (tokens.FlowSequenceEndToken, tokens.FlowMappingEndToken)


class UnusualError(Exception):
    """The file holds something for which there is no house style; it is left as it is."""


class Level(NamedTuple):
    """A list or group that is open: the column in which it stands, and that in which it should."""

    kind: str
    """``group``, ``list``, ``tight`` (a list no further right than its key) or ``brackets``."""
    old: int
    new: int


@dataclass(slots=True)
class _Line:
    """What is to become of one line."""

    indent: int | None = None
    """The column in which it shall begin; None: it is blank, or a comment."""
    first: Level | None = None
    """What begins it, if that is a key or a dash."""
    levels: list[Level] = field(default_factory=list)
    """What is open behind it, outermost first."""
    is_text: bool = False
    """Whether it is inside a text of several lines, where a blank line has a meaning."""
    is_block: bool = False
    """Whether it is the line of a ``|`` or ``>``, or of the text below it."""
    end: int | None = None
    """Where its last token ends."""


def layout_edits(text: str) -> list[Edit]:
    """All edits that bring a text, without carriage returns, into the layout of the house.

    Raises:
        UnusualError: it holds a sign that has no place in the layout.
    """
    return _Layout(text).edits()


def comments_of(text: str) -> list[str]:
    """Every comment from its ``#`` on, without white space behind it, in order.

    Raises:
        UnusualError: as above.
    """
    return _Layout(text).comments()


class _Layout:
    def __init__(self, text: str) -> None:
        self.text = text
        self.length = len(text.rstrip())
        """Without white space at the end."""
        self.starts = line_starts(text)
        self.lines = [_Line() for _ in self.starts]
        self.made: list[Edit] = []
        self.stack: list[Level] = []
        self.flow_line = 0
        """The line on which the outermost bracket that is open was opened."""
        self.keeps_end = False
        """Whether white space at the end of the file belongs to a text."""
        before: Any = None
        self.is_key = False
        for token in _tokens(text):
            self._follow(token)
            if _is_solid(token):
                self._place(token, before)
                before = token

    # -- what is open ----------------------------------------------------------------------------

    def _follow(self, token: Any) -> None:
        """Keep account of the lists and groups that begin and end."""
        kind, column = type(token), token.start_mark.column
        if kind is tokens.BlockMappingStartToken:
            entry = STEP if self._is_below_entry(token.start_mark.line) else 0
            self.stack.append(Level("group", column, self._inside() + entry))
        elif kind is tokens.BlockSequenceStartToken:
            self.stack.append(Level("list", column, self._inside()))
        elif kind is tokens.BlockEntryToken and self._top() == "group":
            self.stack.append(Level("tight", column, self._inside()))
        elif kind is tokens.KeyToken:
            if self.text[token.start_mark.index : token.start_mark.index + 1] == "?":
                raise UnusualError
            if self._top() == "tight":
                self.stack.pop()
            self.is_key = True
        elif kind is tokens.BlockEndToken:
            if self._top() == "tight":
                self.stack.pop()
            self.stack.pop()
        elif kind in {tokens.DocumentEndToken, tokens.DirectiveToken, tokens.AnchorToken,
                      tokens.AliasToken, tokens.TagToken}:  # fmt: skip
            raise UnusualError

    def _is_below_entry(self, number: int) -> bool:
        """Whether the dash above a group is commented out, as in a file that was just begun."""
        above = (self._line(n).strip() for n in range(number - 1, -1, -1))
        comments = takewhile(lambda line: not line or line.startswith("#"), above)
        return self._top() == "group" and any(line.startswith("# - ") for line in comments)

    def _top(self) -> str:
        return self.stack[-1].kind if self.stack else ""

    def _inside(self) -> int:
        """The column of what stands inside the innermost list or group."""
        return self.stack[-1].new + STEP if self.stack else 0

    @property
    def _in_brackets(self) -> bool:
        return self._top() == "brackets"

    # -- where a token stands --------------------------------------------------------------------

    def _place(self, token: Any, before: Any) -> None:
        start, end = token.start_mark, token.end_mark
        line = self.lines[start.line]
        if before is None or before.end_mark.line < start.line or _is_block_text(before):
            self._begin_line(line, token)
        else:
            self._close_up(before, token)
        is_key, self.is_key = self.is_key, False
        if isinstance(token, _FLOW_STARTS):
            if not self._in_brackets:
                self.flow_line = start.line
            self.stack.append(Level("brackets", start.column, self._inside() - STEP))
        elif isinstance(token, _FLOW_ENDS):
            self.stack.pop()
            if not self._in_brackets:
                self._shift_lines(self.flow_line, end.line)
        elif isinstance(token, tokens.ScalarToken):
            self._place_text(token, is_key=is_key)
        if not _is_block_text(token):
            self.lines[end.line].end = end.index
        self.lines[start.line].levels = [x for x in self.stack if x.kind != "brackets"]

    def _begin_line(self, line: _Line, token: Any) -> None:
        if self._in_brackets:
            return  # all lines between brackets move together, when they are closed
        if isinstance(token, tokens.BlockEntryToken) or self.is_key:
            line.first = self.stack[-1]
            line.indent = line.first.new
        elif isinstance(token, tokens.ValueToken):
            raise UnusualError
        else:
            line.indent = self._inside()
        looks_like_mark = self._line(token.start_mark.line).strip()[:3] in {"---", "..."}
        if looks_like_mark and not isinstance(token, tokens.DocumentStartToken):
            raise UnusualError  # in the first column it would end or begin a record

    def _close_up(self, before: Any, token: Any) -> None:
        """The space between two tokens of a line."""
        wanted = _spaces_between(before, token)
        start, end = before.end_mark.index, token.start_mark.index
        if wanted is not None and self.text[start:end] != " " * wanted:
            self.made.append(Edit(start, end, " " * wanted))

    def _shift_lines(self, first: int, last: int) -> None:
        """What stands in brackets over several lines moves as its first line does."""
        by = (self.lines[first].indent or 0) - self._indent_of(first)
        for number in range(first + 1, last + 1):
            if self._line(number).strip():
                # the first column is left to the keys of the record
                old = self._indent_of(number)
                self.lines[number].indent = max(min(old, 1), old + by)
            self.lines[number].is_text = True

    # -- texts -----------------------------------------------------------------------------------

    def _place_text(self, token: Any, *, is_key: bool) -> None:
        start, end = token.start_mark, token.end_mark
        if _is_block_text(token):
            self._place_block(token)
            return
        if start.line == end.line:
            # a comment right behind the quotes would become part of the text
            if token.style and _can_be_bare(token.value) and self.text[end.index :][:1] != "#":
                self.made.append(Edit(start.index, end.index, token.value))
            return
        if is_key:
            raise UnusualError
        for number in range(start.line, end.line + 1):
            line = self.lines[number]
            if number > start.line and not self._in_brackets:
                line.indent = self._inside() if self._line(number).strip() else None
                line.is_text = True
            if number < end.line and not re.search(r"\\[ \t]*\Z", self._line(number)):
                line.end = self.starts[number] + len(self._line(number).rstrip(" \t"))

    def _place_block(self, token: Any) -> None:
        """A text below its ``|`` or ``>``: moved as a whole, and nothing in it is touched."""
        first = token.start_mark.line
        header = self._line(first)[token.start_mark.column :]
        sign = _BLOCK_SIGN.match(header)
        if not sign:
            raise UnusualError
        self.lines[first].end = token.start_mark.index + sign.end()
        self.lines[first].is_block = True
        numbers = range(first + 1, len(self.lines))
        parent = self.stack[-1]
        stated = sign[1] or sign[2]
        filled = (n for n in numbers if self._line(n).strip(" "))
        begin = next(filled, None)
        found = 0 if begin is None else self._spaces_of(begin)
        if not stated and found <= parent.old:  # nothing is written there
            found = len(self.text)
        base = parent.old + int(stated) if stated else found
        by = parent.new - parent.old if stated else parent.new + STEP - base
        last = first
        for number in numbers:
            body = self._line(number)
            if len(body) > base and not body[:base].strip(" "):
                last = number
            elif body.strip(" "):
                break
        keeps_blank_lines = "+" in sign[0]
        for number in numbers:
            if number > last and (self._line(number).strip() or not keeps_blank_lines):
                break
            self._place_block_line(number, base, by)
        if self.starts[last] + len(self._line(last)) < self.length:
            return
        is_cut = not self.text.endswith("\n") and "-" not in sign[0]
        self.keeps_end = keeps_blank_lines or is_cut

    def _place_block_line(self, number: int, base: int, by: int) -> None:
        line, body = self.lines[number], self._line(number)
        line.is_text = line.is_block = True
        line.end = self.starts[number]
        if len(body) > base:
            line.end += len(body)
            line.indent = self._spaces_of(number) + by

    # -- lines -----------------------------------------------------------------------------------

    def edits(self) -> list[Edit]:
        """Every edit, in order."""
        is_blank = [
            not self._line(number).strip() and not line.is_text
            for number, line in enumerate(self.lines)
        ]
        last = max((n for n, blank in enumerate(is_blank) if not blank), default=0)
        self._find_comment_columns()
        for number in range(last + 1):
            if is_blank[number] and (number == 0 or is_blank[number - 1]):
                self.made.append(Edit(self.starts[number], self.starts[number + 1], ""))
            else:
                self._edit_line(number)
        end = self.starts[last] + len(self._line(last))
        if self.text[end:] != "\n" and not self.keeps_end:
            self.made.append(Edit(end, len(self.text), "\n"))
        return sorted(self.made)

    def comments(self) -> list[str]:
        """Every comment, in order."""
        return [
            comment.rstrip()
            for number in range(len(self.lines))
            if (comment := self._comment(number)) is not None
        ]

    def _edit_line(self, number: int) -> None:
        line, body, start = self.lines[number], self._line(number), self.starts[number]
        comment = self._comment(number)
        indent = line.indent
        blank = self._spaces_of(number) if line.is_block else self._indent_of(number)
        if indent is not None and body[:blank] != " " * indent:
            self.made.append(Edit(start, start + blank, " " * indent))
        end = start + blank if body.strip() else start
        end = end if line.end is None else line.end
        if comment is not None and line.end is not None:
            gap = self.text[end : start + len(body) - len(comment)]
            if "\t" in gap:
                self.made.append(Edit(end, end + len(gap), " "))
        if comment is not None:
            end = start + len(body) - len(comment) + len(comment.rstrip())
        if line.end is None and comment is None and line.is_text and body.strip():
            return  # a line of a text whose end has a meaning
        if end < start + len(body) and not self.text[end : start + len(body)].strip():
            self.made.append(Edit(end, start + len(body), ""))

    def _comment(self, number: int) -> str | None:
        """The comment of a line, or at its end."""
        line = self.lines[number]
        if line.end is None and line.is_text and line.indent is not None:
            rest = ""
        else:
            at = 0 if line.end is None else line.end - self.starts[number]
            rest = self._line(number)[at:].lstrip(" \t")
        return rest if rest.startswith("#") else None

    def _find_comment_columns(self) -> None:
        """A comment on a line of its own stays as far from what it stands with as it was."""
        following: list[Level | None] = []
        for line in reversed(self.lines):
            following.append(line.first or (following[-1] if following else None))
        following.reverse()
        levels: list[Level] = []
        is_below_block = False
        for number, line in enumerate(self.lines):
            if line.indent is None and line.end is None and self._comment(number) is not None:
                below = following[number]
                beside = [*([below] if below else []), *reversed(levels)]
                line.indent = self._comment_column(number, beside, is_below_block=is_below_block)
            levels = line.levels or levels
            if self._line(number).strip():
                is_below_block = line.is_block

    def _comment_column(self, number: int, beside: list[Level], *, is_below_block: bool) -> int:
        old = self._indent_of(number)
        # of those no further right than itself the nearest, what follows first
        fitting = [level for level in beside if level.old <= old]
        if not fitting:
            return 0
        level = max(fitting, key=lambda level: level.old)
        # right below a text in a block, it would become part of it
        return level.new + (0 if is_below_block else old - level.old)

    def _line(self, number: int) -> str:
        end = self.starts[number + 1] - 1 if number + 1 < len(self.starts) else len(self.text)
        return self.text[self.starts[number] : end]

    def _spaces_of(self, number: int) -> int:
        body = self._line(number)
        return len(body) - len(body.lstrip(" "))

    def _indent_of(self, number: int) -> int:
        body = self._line(number)
        return len(body) - len(body.lstrip(" \t"))


def _tokens(text: str) -> Iterator[Any]:
    parser = CParser(text)
    while not isinstance(token := parser.get_token(), tokens.StreamEndToken):
        yield token


def _is_solid(token: Any) -> bool:
    """Whether the token is made of characters."""
    is_empty = token.start_mark.index == token.end_mark.index
    return not is_empty and not isinstance(token, tokens.StreamStartToken)


def _is_block_text(token: Any) -> bool:
    return isinstance(token, tokens.ScalarToken) and token.style in {"|", ">"}


def _spaces_between(before: Any, token: Any) -> int | None:
    if isinstance(before, (tokens.ValueToken, tokens.BlockEntryToken)):
        return 1
    if isinstance(token, (tokens.ValueToken, tokens.FlowEntryToken, *_FLOW_ENDS)):
        return 0
    if isinstance(before, _FLOW_STARTS):
        return 0
    return 1 if isinstance(before, tokens.FlowEntryToken) else None


def _can_be_bare(value: str) -> bool:
    return bool(_NEEDS_NO_QUOTES.match(value)) and value.lower() not in _WORDS_WITH_MEANING
