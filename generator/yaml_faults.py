"""Says in plain words why the parser gave up, where the mistake is and how to mend it (R-25).

In: the parser's error, the lines, and what was open at that point. Out: one problem. The parser
knows where it stumbled; the mistake is often a line above. Each `_find_` function looks for one
kind of mistake and reports it, or returns False so that the next may look.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from generator.nodes import END_OF_LINE, Scalar
from generator.problems import Mark, Problem
from generator.source_text import SourceText
from generator.yaml_slips import CURLY_PAIRS, quoted, report_odd_space

_KEY = re.compile(r"(?P<lead>\s*(?:- +)*)(?P<key>[\w-]+|\"[^\"]*\"|'[^']*'):(?: +(?P<value>.*))?$")
_ITEM = re.compile(r"(?P<lead>\s*(?:- +)+)(?P<value>\S.*)$")
_TIGHT_KEY = re.compile(
    r"(?P<lead>\s*(?:- +)*)(?P<key>[A-Za-z_][\w-]*)(?P<colon>[:：]\s?)(?P<value>\S.*)$"
)
_TAB = re.compile(r"[ -]*(?P<tabs>\t[ \t]*)")
_CHARS_THAT_OPEN = "@`%*&!|>?,]}"


@dataclass(frozen=True, slots=True)
class _Failure:
    """What is known when the parser stops; lines and columns counted from 1."""

    source: SourceText
    problem: str
    line: int
    column: int
    context: str
    context_line: int
    context_column: int
    open_columns: Sequence[int]
    last: Scalar | None

    @property
    def text(self) -> str:
        """The line at which the parser stopped."""
        return self.source.line(self.line)

    @property
    def known(self) -> list[Problem]:
        """What was reported about this file before the parser stopped."""
        return [
            problem for problem in self.source.problems.found if problem.file == self.source.file
        ]

    def line_above(self) -> int:
        """The last line above that holds something; 0 if there is none."""
        number = self.line - 1
        while number and not self.source.line(number).strip():
            number -= 1
        return number


def explain_fault(
    error: Any, source: SourceText, open_columns: Sequence[int], last: Scalar | None
) -> None:
    """Report the mistake behind a parser error."""
    mark = getattr(error, "problem_mark", None)
    context_mark = getattr(error, "context_mark", None) or mark
    failure = _Failure(
        source=source,
        problem=str(getattr(error, "problem", None) or error),
        line=mark.line + 1 if mark else 1,
        column=mark.column + 1 if mark else 1,
        context=str(getattr(error, "context", None) or ""),
        context_line=context_mark.line + 1 if context_mark else 1,
        context_column=context_mark.column + 1 if context_mark else 1,
        open_columns=open_columns,
        last=last,
    )
    if not any(find(failure) for find in _FINDERS):
        _report_unknown(failure)


def _find_tab(failure: _Failure) -> bool:
    """Tabs where only spaces may stand; all of the file, for they seldom come alone."""
    at = (failure.line, failure.context_line)
    if not any(_TAB.match(failure.source.line(line)) for line in at):
        return False
    for number, text in enumerate(failure.source.lines, 1):
        match = _TAB.match(text)
        if match and text.strip():
            dash = "-" in match.group()
            start, end = match.span("tabs") if dash else (0, match.end())
            failure.source.report(
                "R010",
                "a tab stands where only spaces may",
                Mark(number, start + 1, end + 1),
                "replace each tab by spaces, so that the line begins below its neighbours",
                label="a tab",
                suggestion=" " if dash else _spaces_for(failure.source, number, match.group()),
            )
    return True


def _spaces_for(source: SourceText, number: int, blank: str) -> str:
    """The spaces with which a line should begin, going by the filled line above it."""
    above = next((line for line in reversed(source.lines[: number - 1]) if line.strip()), "")
    if not above[:1].isspace() or above[0] == "\t":
        return blank.replace("\t", "  ")
    match = _KEY.match(above)
    if not match:
        return " " * (len(above) - len(above.lstrip()))
    return " " * (match.start("key") + (0 if match["value"] else 2))


def _find_odd_space(failure: _Failure) -> bool:
    first = min(failure.context_line, failure.line, failure.last.line if failure.last else 1 << 30)
    first = max(first, failure.line - 5)
    return any(report_odd_space(failure.source, n) for n in range(first, failure.line + 1))


def _find_swallowed_text(failure: _Failure) -> bool:
    above = failure.line_above()
    match = re.search(r"[ \t](#[^\s#].*)", failure.source.line(above)) if above else None
    if not match or not ("simple key" in failure.context or "expected key" in failure.problem):
        return False
    if any(p.code == "R013" and p.mark and p.mark.line == above for p in failure.known):
        return True
    failure.source.report(
        "R013",
        f"everything from `#` on is taken for a comment, so `{match.group(1).rstrip()}` is lost",
        Mark(above, match.start(1) + 1, END_OF_LINE),
        "put the whole text in quotes; for a comment, write a space after the `#`",
    )
    return True


def _find_curly_quotes(failure: _Failure) -> bool:
    value, column = _value_of(failure.text)
    if value[:1] not in CURLY_PAIRS or not value:
        return False
    closing = CURLY_PAIRS[value[0]]
    inner = value[1:-1] if value[-1] in closing else value[1:]
    failure.source.report(
        "R014",
        f"the curly mark {value[0]} does not quote here",
        Mark(failure.line, column, column + len(value)),
        'type straight quotes: "…"',
        suggestion=quoted(inner),
    )
    return True


def _find_open_quote(failure: _Failure) -> bool:
    if "quoted scalar" in failure.context and "escape" not in failure.problem:
        return _report_open_quote(failure, failure.context_line, failure.context_column)
    last = failure.last
    if last and last.style in {'"', "'"} and last.line < failure.line and "\n" not in last.text:
        written = failure.source.line(last.line)[last.start.column + 1 :]
        if last.style not in written.replace("''", ""):
            return _report_open_quote(failure, last.line, last.start.column + 1)
    return False


def _report_open_quote(failure: _Failure, line: int, column: int) -> bool:
    mark = Mark(line, column, END_OF_LINE)
    written = failure.source.line(line)[column - 1 :].rstrip()
    failure.source.report(
        "R008",
        f"the quotation mark {written[0]} that opens here is not closed",
        mark,
        f"close it with {written[0]} at the end of the text",
        suggestion=written + written[0],
    )
    return True


def _find_text_after_quotes(failure: _Failure) -> bool:
    """`'don't'` and `"Foo" bar`: the quotes end before the text does."""
    value, column = _value_of(failure.text)
    last = failure.last
    if not last or value[:1] not in {'"', "'"} or last.line != failure.line:
        return False
    if last.start.column + 1 != column or not failure.text[last.end.column :].strip():
        return False
    inner = value[1:-1] if value[-1] == value[0] else value
    failure.source.report(
        "R008",
        f"the quotation mark {value[0]} closes in the middle of this text",
        Mark(failure.line, column, column + len(value)),
        "put other quotes around the whole text than those inside it",
        label=f"closed after `{last.text[-20:]}`",
        suggestion=quoted(inner) if not ('"' in inner and "\\" in inner) else "",
    )
    return True


def _find_escape(failure: _Failure) -> bool:
    if "escape" not in failure.problem:
        return False
    value, column = _value_of(failure.text)
    closed = len(value) > 1 and value[0] == value[-1] == '"'
    failure.source.report(
        "R008",
        "in double quotes a backslash has a meaning of its own",
        Mark(failure.line, column, column + len(value)),
        "put the text in single quotes: '…'",
        suggestion=quoted(value[1:-1]) if closed else "",
    )
    return True


def _find_colon_in_text(failure: _Failure) -> bool:
    """`title: Foo: bar`."""
    match = _KEY.match(failure.text)
    if "mapping values" not in failure.problem or not match or not match["value"]:
        return False
    if failure.column <= match.start("value"):
        return False
    value = match["value"].rstrip()
    column = match.start("value") + 1
    if value[0] in "[{":
        return False
    failure.source.report(
        "R008",
        "the text after the first colon holds another colon",
        Mark(failure.line, column, column + len(value)),
        "put the text in quotes; if the second part is a key, give it a line of its own",
        suggestion=quoted(value),
    )
    return True


def _find_tight_colon(failure: _Failure) -> bool:
    """`kind:talks`, or a full-width colon."""
    first = min(failure.context_line, failure.last.line if failure.last else failure.line)
    for line in range(failure.line, max(first, failure.line - 3) - 1, -1):
        text = failure.source.line(line)
        match = _TIGHT_KEY.match(text)
        if not match or (match["colon"] == ": ") or match["value"].startswith("//"):
            continue
        value = match["value"].rstrip()
        start = match.start("key") + 1
        wide = match["colon"][0] == "："
        message = (
            f"the colon after `{match['key']}` is a full-width one"
            if wide
            else f"a space is missing after `{match['key']}:`"
        )
        failure.source.report(
            "R008",
            message,
            Mark(line, start, match.start("value") + 1 + len(value)),
            "write an ordinary colon and a space" if wide else "put a space after the colon",
            suggestion=f"{match['key']}: {value}",
        )
        return True
    return False


def _find_tight_dash(failure: _Failure) -> bool:
    """`-post: x` above the other keys of the entry."""
    for line in (failure.line_above(), failure.line):
        match = re.match(r"\s*(-[A-Za-z]\S*)", failure.source.line(line))
        if match:
            start, end = match.span(1)
            failure.source.report(
                "R008",
                "a space is missing after the dash",
                Mark(line, start + 1, end + 1),
                "put a space after the dash",
                suggestion=f"- {match.group(1)[1:]}",
            )
            return True
    return False


def _find_missing_colon(failure: _Failure) -> bool:
    """A line that is neither key, item nor the rest of a text."""
    if "simple key" in failure.context:
        line = failure.context_line
    elif "mapping values" in failure.problem and failure.last:
        line = failure.last.line
        if line == failure.line or _KEY.match(failure.source.line(line)):
            return False
    else:
        return False
    text = failure.source.line(line)
    stripped = text.strip()
    column = len(text) - len(text.lstrip()) + 1
    if stripped in {"---", "..."}:
        return False
    message = "this line has no key: no word with a colon and a space after it"
    cure = (
        "if it continues the text above, begin it two columns further right than the key of "
        "that text; if it is a key, put a colon after it"
    )
    mark = Mark(line, column, column + max(len(stripped), 1))
    failure.source.report("R008", message, mark, cure)
    return True


def _find_child_of_text(failure: _Failure) -> bool:
    """A key indented below a key that already has a text."""
    above = failure.line_above()
    match = _KEY.match(failure.text)
    if "mapping values" not in failure.problem or not match or not above:
        return False
    column = match.start("key") + 1
    parent = _KEY.match(failure.source.line(above))
    wanted = (
        (parent.start("key") + 1)
        if parent
        else failure.open_columns[-1:] and failure.open_columns[-1]
    )
    failure.source.report(
        "R008",
        f"`{match['key'].strip()}` begins further right than its neighbours",
        Mark(failure.line, column, column + len(match["key"])),
        f"begin it in column {wanted}, below the key of line {above}; "
        f"if it belongs inside that key, delete the text after that key's colon"
        if parent
        else "begin it below the key above",
        label=f"begins in column {column}",
    )
    return True


def _find_special_first_character(failure: _Failure) -> bool:
    """A bare text that begins with a sign that has a meaning: `@x`, a backtick, `*bold*`."""
    value, column = _value_of(failure.text)
    if not value or value[0] not in _CHARS_THAT_OPEN or failure.column < column:
        return False
    report = failure.source.report
    mark = Mark(failure.line, column, column + len(value))
    code = "R006" if value[0] in "*&!" else "R008"
    message = f"a text cannot begin with {value[0]} unless it stands in quotes"
    report(code, message, mark, "put the whole text in quotes", suggestion=quoted(value))
    return True


def _find_brackets(failure: _Failure) -> bool:
    """Brackets or braces that are not closed, or close in the middle of a text."""
    value, column = _value_of(failure.text)
    if "flow" in failure.context:
        line = failure.context_line
        text = failure.source.line(line)
        opening = text[failure.context_column - 1 : failure.context_column]
        closing = {"[": "]", "{": "}"}.get(opening, "")
        if closing and closing not in text[failure.context_column :]:
            mark = Mark(line, failure.context_column, END_OF_LINE)
            written = text[failure.context_column - 1 :].rstrip()
            failure.source.report(
                "R008",
                f"the {opening} that opens here is not closed",
                mark,
                f"close it with {closing}; if the text itself begins with {opening}, quote it",
                suggestion=written.rstrip(", ") + closing,
            )
            return True
        failure.source.report(
            "R008",
            f"something between {opening} and {closing} is not clear",
            Mark(failure.line, failure.column, failure.column + 1),
            "put a comma between the parts, and quotes around a part that holds one of , : [ ] { }",
        )
        return True
    if value[:1] in {"[", "{"} and (
        "expected key" in failure.problem or "token" in failure.problem
    ):
        failure.source.report(
            "R008",
            f"a text that begins with {value[0]} is taken for a list or group",
            Mark(failure.line, column, column + len(value)),
            "put the whole text in quotes",
            suggestion=quoted(value),
        )
        return True
    return False


def _find_dash(failure: _Failure) -> bool:
    """Dashes where none may stand, or none where one is needed."""
    report = failure.source.report
    value, column = _value_of(failure.text)
    if "sequence entries" in failure.problem:
        if failure.column >= column and value.startswith("-"):
            mark = Mark(failure.line, column, column + len(value))
            cure = "put each entry on a line of its own; if the dash belongs to the text, quote it"
            report("R008", "a list cannot begin on the line of its key", mark, cure)
            return True
        mark = Mark(failure.line, failure.column, END_OF_LINE)
        cure = (
            "begin the dash in the column of the other dashes; give the list a key if it has none"
        )
        report("R008", "this dash does not stand in a list", mark, cure)
        return True
    indent = len(failure.text) - len(failure.text.lstrip()) + 1
    stripped = failure.text.strip()
    mark = Mark(failure.line, indent, indent + max(1, len(stripped)))
    if "'-' indicator" in failure.problem:
        dashes = [c for c in failure.open_columns if c > 0]
        wanted = dashes[-1] if dashes else 1
        cure = (
            f"begin it with a dash in column {wanted} if it is a further entry, in column "
            f"{wanted + 2} if it belongs to the entry above, or further left if it is a key of "
            "the record"
        )
        report("R008", "this line stands among the entries of a list, but has no dash", mark, cure)
        return True
    if stripped.startswith("- ") and "expected key" in failure.problem:
        cure = "put it below a key, or delete the dash"
        rest = stripped.removeprefix("- ") if _KEY.match(stripped) else ""
        report("R008", "this list entry stands among keys", mark, cure, suggestion=rest)
        return True
    return False


def _find_end_mark(failure: _Failure) -> bool:
    """Three dots end a record."""
    above = failure.line_above()
    if not failure.source.line(above).startswith("..."):
        return False
    message = "`...` ends the record, so what follows is lost"
    failure.source.report("R015", message, Mark(above, 1, 4), "delete this line")
    return True


def _find_indentation(failure: _Failure) -> bool:
    """A line that begins in a column where nothing is open."""
    stripped = failure.text.strip()
    if not stripped or not ("expected key" in failure.problem or "start>" in failure.problem):
        return False
    column = len(failure.text) - len(failure.text.lstrip()) + 1
    mark = Mark(failure.line, column, column + len(stripped))
    report = failure.source.report
    last = failure.last
    if last and last.style in {"|", ">"} and "start>" not in failure.problem:
        first = _first_filled_line(failure.source, last.line + 1)
        wanted = len(first) - len(first.lstrip()) + 1
        cure = f"begin it in column {wanted}, as the line above"
        if wanted > column:
            message = "this line begins further left than the text it continues"
            report("R008", message, mark, cure, label=f"begins in column {column}")
            return True
    if "start>" in failure.problem and failure.text.startswith(" ") is False:
        first = _first_filled_line(failure.source, 1)
        if first.startswith(" "):
            begins = len(first) - len(first.lstrip()) + 1
            message = f"this key begins in column {column}, the first one in column {begins}"
            report("R008", message, mark, "begin all keys of the record in column 1")
            return True
    names = " or ".join(str(c) for c in _columns_in_use(failure, column))
    report(
        "R008",
        "this line begins in a column of its own, so it is not clear what it belongs to",
        mark,
        f"begin it in column {names}, as the keys it belongs with",
        label=f"begins in column {column}",
    )
    return True


def _columns_in_use(failure: _Failure, column: int) -> list[int]:
    """The two columns nearest to this one in which the keys above begin."""
    columns: list[int] = []
    for number in range(failure.line - 1, 0, -1):
        match = _KEY.match(failure.source.line(number))
        if match and (not columns or match.start("key") + 1 < columns[-1]):
            columns.append(match.start("key") + 1)
        if columns[-1:] == [1]:
            break
    right = [c for c in columns if c > column][-1:]
    return [c for c in columns if c <= column][:1] + right or [1]


def _first_filled_line(source: SourceText, number: int) -> str:
    for line in source.lines[number - 1 :]:
        if line.strip() and not line.lstrip().startswith("#"):
            return line
    return ""


def _value_of(line: str) -> tuple[str, int]:
    """What stands after the key or dash of a line, and its column."""
    match = _KEY.match(line) or _ITEM.match(line)
    if match and match["value"]:
        return match["value"].rstrip(), match.start("value") + 1
    stripped = line.lstrip()
    return stripped.rstrip(), len(line) - len(stripped) + 1


def _report_unknown(failure: _Failure) -> None:
    line = failure.line
    if not failure.text.strip() and failure.line_above():
        line = failure.line_above()
    text = failure.source.line(line)
    column = min(max(failure.column, 1), len(text) + 1) if line == failure.line else 1
    failure.source.report(
        "R008",
        "the file cannot be understood from here on",
        Mark(line, column, END_OF_LINE),
        "compare this line and the one above with an article that works; "
        "putting a text in quotes often helps",
    )


_FINDERS: tuple[Callable[[_Failure], bool], ...] = (
    _find_tab,
    _find_odd_space,
    _find_swallowed_text,
    _find_curly_quotes,
    _find_open_quote,
    _find_text_after_quotes,
    _find_escape,
    _find_colon_in_text,
    _find_tight_colon,
    _find_tight_dash,
    _find_missing_colon,
    _find_child_of_text,
    _find_brackets,
    _find_special_first_character,
    _find_dash,
    _find_end_mark,
    _find_indentation,
)
"""Tried in this order: the most particular mistakes first."""
