"""Reads YAML safely: the text of one file in, nodes out that know their line and column.

In: what a stranger wrote. Out: a `Mapping`, or None with the reasons in `problems`. Only the C
parser's events are used, one by one: nothing is composed or constructed, no recursion follows the
input (R-01), anchors, aliases, merge keys and tags are refused (R-02), and every scalar stays the
text that was typed, so that `no`, `12:30` and `1.10` mean what they say (R-26).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from yaml import YAMLError
from yaml._yaml import CParser
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from generator.nodes import Mapping, Node, Scalar, Sequence, locate, plain
from generator.problems import Mark, Problems
from generator.source_text import (
    DEPTH_LIMIT,
    LINE_LIMIT,
    NODE_LIMIT,
    SIZE_LIMIT,
    SourceText,
)
from generator.yaml_faults import explain_fault
from generator.yaml_slips import (
    check_scalar,
    may_have_slips,
    quoted,
    report_brace_list,
    report_hidden_characters,
    report_second_document,
)

__all__ = ["Mapping", "Node", "Scalar", "Sequence", "locate", "parse_yaml", "plain"]


class _GivenUp(Exception):  # noqa: N818 - ends the reading of one file, its problem is noted
    """The rest of the file is not worth reading, and the reason is reported."""


def parse_yaml(text: str, file: str, problems: Problems) -> Mapping | None:
    """Read the one mapping that a content file holds.

    A mapping may be returned although problems were found, so that the checks that follow report
    theirs in the same run; None means that nothing can be made of the file.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    before = len(problems.found)
    source = SourceText(file, text.split("\n"), problems)
    if _is_too_large(text, source) or report_hidden_characters(source, removable=True):
        return None
    long_line = _find_long_line(source.lines)
    reader = _Reader(source, careful=not long_line and may_have_slips(text))
    try:
        reader.read(CParser(text).get_event)
    except _GivenUp:
        return None
    except YAMLError as error:
        if not long_line:
            explain_fault(error, source, reader.open_nodes, reader.last)
            return None
    if long_line:
        _report_long_line(long_line, source)
    elif isinstance(reader.root, Mapping):
        return None if reader.has_hole else reader.root
    elif len(problems.found) == before:
        _report_no_mapping(reader.root, source)
    return None


class _Reader:
    """Builds nodes from parser events, with a stack of its own instead of recursion."""

    def __init__(self, source: SourceText, *, careful: bool) -> None:
        self.source = source
        self.careful = careful
        self.root: Node | None = None
        self.last: Scalar | None = None
        """The text read last, for the explanation of what went wrong after it."""
        self.has_hole = False
        """Whether a value is missing from the tree, so that checking it would mislead."""
        self._parent: Mapping | Sequence | None = None
        """The innermost list or group that is open."""
        self._key: Scalar | None = None
        """Its key that waits for a value."""
        self._outer: list[tuple[Mapping | Sequence | None, Scalar | None]] = []
        """The same two for each list or group around it."""

    @property
    def open_nodes(self) -> list[Mapping | Sequence]:
        """The lists and groups that are not closed yet, outermost first."""
        return [node for node, _ in (*self._outer, (self._parent, None)) if node]

    def read(self, next_event: Callable[[], Any]) -> None:
        """Follow all events of one document."""
        for _ in range(NODE_LIMIT):
            event = next_event()
            kind = type(event)
            if kind is ScalarEvent:
                if event.anchor is not None or event.tag is not None:
                    self._refuse(event)
                scalar = Scalar(event.value, event.start_mark, event.end_mark, event.style)
                if self.careful:
                    check_scalar(self.source, scalar)
                self.last = scalar
                self._attach(scalar)
            elif kind is MappingStartEvent:
                self._open(Mapping(event.start_mark, event.flow_style), event)
            elif kind is SequenceStartEvent:
                self._open(Sequence(event.start_mark, event.flow_style), event)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                self._close(event)
            elif kind is StreamEndEvent:
                return
            else:
                self._read_rare(event, kind)
        self._give_up("R004", event, f"more than {NODE_LIMIT:,} values in one file")

    def _read_rare(self, event: Any, kind: type) -> None:
        if kind is AliasEvent:
            stand_in = Scalar("", event.start_mark, event.end_mark)
            message = f"`*{event.anchor}` stands for another place of the file"
            self._report_r006(stand_in.mark, message)
            self._attach(stand_in)
        elif kind is DocumentStartEvent and self.root is not None:
            report_second_document(self.source, event.start_mark.line + 1)
            raise _GivenUp

    def _open(self, node: Mapping | Sequence, event: Any) -> None:
        if len(self._outer) == DEPTH_LIMIT:
            self._give_up("R005", event, f"more than {DEPTH_LIMIT} levels inside one another")
        if event.anchor is not None or event.tag is not None:
            self._refuse(event)
        if self._key is None and isinstance(self._parent, Mapping):
            self._refuse_key(self._parent, node)
        self._outer.append((self._parent, self._key))
        self._parent, self._key = node, None

    def _close(self, event: Any) -> None:
        node = self._parent
        assert node is not None
        self._parent, self._key = self._outer.pop()
        if node.flow and isinstance(node, Mapping):
            self.has_hole = report_brace_list(self.source, node, event.end_mark) or self.has_hole
        self._attach(node)

    def _attach(self, node: Node) -> None:
        """Put a finished node where it belongs: the root, a list, a key or a key's value."""
        parent, key = self._parent, self._key
        if isinstance(parent, Sequence):
            parent.items.append(node)
        elif parent is None:
            self.root = node
        elif key is None:
            assert isinstance(node, Scalar)
            self._key = node
        else:
            self._key = None
            if key.text in parent.entries:
                if self._lacks_dash(key, parent):
                    self._begin_entry(key, node)
                else:
                    self._report_duplicate(key, parent.entries[key.text][0])
            elif key.text == "<<" and not key.style:
                self._report_r006(key.mark, "`<<` copies keys from another place of the file")
            else:
                parent.entries[key.text] = (key, node)

    def _refuse_key(self, parent: Mapping, node: Node) -> None:
        """A list or group as a key: YAML allows it, and a text in double braces looks like it."""
        begin = parent if parent.flow else node
        line = self.source.line(begin.mark.line)
        self.source.report(
            "R008",
            f"a text that begins with {line[begin.start.column]} is taken for a list or group",
            begin.mark,
            "put the whole text in quotes",
            suggestion=quoted(line[begin.start.column :].rstrip()) if parent.flow else "",
        )
        raise _GivenUp

    def _lacks_dash(self, key: Scalar, parent: Mapping) -> bool:
        """Whether a list's entry seems to begin anew: its first key comes again, after others."""
        first, _ = next(iter(parent.entries.values()))
        before_first = self.source.line(first.line)[: first.start.column]
        comes_again = key.text == first.text and len(parent.entries) > 1
        return comes_again and before_first.strip() == "-" and isinstance(self._list(), Sequence)

    def _list(self) -> Mapping | Sequence | None:
        return self._outer[-1][0] if self._outer else None

    def _begin_entry(self, key: Scalar, node: Node) -> None:
        """Report the missing dash once, and go on as if it were there."""
        column = key.start.column
        self.source.report(
            "R008",
            f'a new entry seems to begin here, with "{key.text}", but its dash is missing',
            Mark(key.line, column - 1, column + 1),
            "begin the line with the dash, two columns further left; or delete the line if it is "
            "one too many",
            suggestion="- ",
            label="a dash and a space",
        )
        around, parent = self._list(), self._parent
        assert isinstance(around, Sequence)
        assert isinstance(parent, Mapping)
        around.items.append(parent)
        self._parent = Mapping(key.start, entries={key.text: (key, node)})

    def _report_duplicate(self, key: Scalar, first: Scalar) -> None:
        self.source.report(
            "R007",
            f'the key "{key.text}" stands here a second time; it is already on line {first.line}',
            key.mark,
            "keep one of the two; if both are needed, write the values as a list under one key",
            label=f"first written on line {first.line}",
        )

    def _refuse(self, event: Any) -> None:
        start = event.start_mark
        line, column = start.line + 1, start.column + 1
        word = re.match(r"\S+", self.source.line(line)[start.column :])
        length = len(word.group()) if word else 1
        sign, what = (
            ("&", "gives this place a name for use elsewhere in the file")
            if event.anchor is not None
            else ("!", "gives this value a type")
        )
        shown = word.group() if word else sign
        self._report_r006(Mark(line, column, column + length), f"`{shown}` {what}")

    def _report_r006(self, mark: Mark, message: str) -> None:
        self.source.report(
            "R006",
            f"{message}, which is not used here",
            mark,
            "write the value itself; if the sign belongs to the text, put the text in quotes",
        )
        self.has_hole = True

    def _give_up(self, code: str, event: Any, message: str) -> None:
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        cure = "split the file" if code == "R004" else "write it with fewer lists in lists"
        self.source.report(code, message, Mark(line, column, column + 1), cure)
        raise _GivenUp


def _is_too_large(text: str, source: SourceText) -> bool:
    if len(text) <= SIZE_LIMIT:
        return False
    message = f"the file has more than {SIZE_LIMIT:,} characters"
    source.report("R004", message, None, "split it, or leave out what the record does not need")
    return True


def _find_long_line(lines: list[str]) -> int:
    """The number of the first line beyond the limit; 0 if there is none."""
    if max(map(len, lines)) <= LINE_LIMIT:
        return 0
    return next(number for number, line in enumerate(lines, 1) if len(line) > LINE_LIMIT)


def _report_long_line(number: int, source: SourceText) -> None:
    source.report(
        "R004",
        f"this line has {len(source.line(number)):,} characters; at most {LINE_LIMIT:,} are read",
        Mark(number, 1, 2),
        "break the text into several lines",
    )


def _report_no_mapping(root: Node | None, source: SourceText) -> None:
    if root is None or (isinstance(root, Scalar) and not (root.text or root.style)):
        written = any(line.strip(" -") for line in source.lines)
        message = "nothing but comments is written here" if written else "the file is empty"
        source.report("R011", message, None, "write the record, or delete the file")
    elif isinstance(root, Sequence):
        source.report(
            "R012",
            "the file begins with a list; a record begins with a key",
            root.mark,
            "delete the dash and the spaces before the keys",
        )
    elif isinstance(root, Scalar) and re.match(r"\s*[\w-]+:\S", source.line(root.line)):
        key, _, value = source.line(root.line).strip().partition(":")
        source.report(
            "R008",
            f"a space is missing after `{key}:`",
            root.mark,
            "put a space after the colon",
            suggestion=f"{key}: {value}",
        )
    else:
        source.report(
            "R012",
            "the file holds a text; a record is made of keys and values",
            root.mark,
            "write a key, a colon, a space and the value, such as `label: Trade`",
        )
