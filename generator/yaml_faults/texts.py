"""Mistakes in a text: its quotation marks, brackets, and the sign it begins with."""

from __future__ import annotations

import re

from generator.nodes import END_OF_LINE
from generator.problems import Mark
from generator.yaml_faults.failure import Failure
from generator.yaml_slips import CURLY_PAIRS, quoted

_SIGNS = "@`%*&!|>?,]}"
"""Signs with which a text without quotes cannot begin."""
_KEY_IN_STARS = re.compile(r"\*{1,2}([a-z]+(?:_[a-z]+)*)(?:\*{1,2}:|:\*{1,2})( .*|)\Z")
"""A key as Markdown would print it in bold."""
_CLOSING = {"[": "]", "{": "}"}


def find_swallowed_text(failure: Failure) -> bool:
    """A text of several lines, cut short by a # in one of them."""
    above = failure.line_above
    match = re.search(r"[ \t](#[^\s#].*)", failure.source.line(above))
    if not match or not ("simple key" in failure.context or "expected key" in failure.problem):
        return False
    if failure.was_reported("R013", above):
        return True
    return failure.report(
        f"everything from `#` on is taken for a comment, so `{match.group(1).rstrip()}` is lost",
        Mark(above, match.start(1) + 1, END_OF_LINE),
        "put the whole text in quotes; for a comment, write a space after the `#`",
        code="R013",
    )


def find_curly_quotes(failure: Failure) -> bool:
    """`“Talks: day two”`: curly marks do not quote."""
    value, mark = failure.value
    closing = CURLY_PAIRS.get(value[:1])
    if not closing:
        return False
    inner = value[1:-1] if value[-1] in closing else value[1:]
    return failure.report(
        f"the curly mark {value[0]} does not quote here",
        mark,
        'type straight quotes: "…"',
        code="R014",
        suggestion=quoted(inner),
    )


def find_open_quote(failure: Failure) -> bool:
    """A quotation mark that is closed lines below its text, or never."""
    last = failure.last
    if "quoted scalar" in failure.context and "escape" not in failure.problem:
        line, column = failure.context_line, failure.context_column
    elif last and last.style in {'"', "'"} and last.start.line < last.end.line < failure.line:
        line, column = last.line, last.mark.column
    else:
        return False
    written = failure.source.line(line)[column - 1 :].rstrip()
    return failure.report(
        f"the quotation mark {written[0]} that opens here is not closed",
        Mark(line, column, END_OF_LINE),
        f"close it with {written[0]} at the end of the text",
        suggestion=written + written[0],
    )


def find_text_after_quotes(failure: Failure) -> bool:
    """`'don't'` and `"Foo" bar`: the quotes end before the text does."""
    value, mark = failure.value
    last = failure.last
    if not last or value[:1] not in {'"', "'"} or last.line != failure.line:
        return False
    if last.mark.column != mark.column or not failure.text[last.end.column :].strip():
        return False
    inner = value[1:-1] if value[-1] == value[0] else value
    return failure.report(
        f"the quotation mark {value[0]} closes in the middle of this text",
        mark,
        "put other quotes around the whole text than those inside it",
        label=f"closed after `{last.text[-20:]}`",
        suggestion=quoted(inner),
    )


def find_escape(failure: Failure) -> bool:
    """A backslash in double quotes, as in the path of a file."""
    if "escape" not in failure.problem:
        return False
    value, mark = failure.value
    closed = len(value) > 1 and value[0] == value[-1] == '"'
    return failure.report(
        "in double quotes a backslash has a meaning of its own",
        mark,
        "put the text in single quotes: '…'",
        suggestion=quoted(value[1:-1]) if closed else "",
    )


def find_open_bracket(failure: Failure) -> bool:
    """A bracket or brace that is not closed on its line."""
    mark = failure.bracket
    if not mark or "flow" not in failure.context:
        return False
    written = failure.source.line(mark.line)[mark.column - 1 :].rstrip()
    closing = _CLOSING[written[0]]
    if closing in written:
        return False
    return failure.report(
        f"the {written[0]} that opens here is not closed",
        mark,
        f"close it with {closing}; if the text itself begins with {written[0]}, quote it",
        suggestion=_closed(written.rstrip(", ")),
    )


def _closed(written: str) -> str:
    """What is open, closed; braces around parts without keys were meant as brackets."""
    if written[-1] not in _CLOSING.values():
        return written + _CLOSING[written[0]]
    inner = written[1:-1]
    return f"{{{inner}}}" if ": " in inner else f"[{inner}]"


def find_semicolon(failure: Failure) -> bool:
    """`{city: Valletta; country: MT}`: a semicolon between the parts."""
    mark = failure.bracket
    if not mark or "flow" not in failure.context or mark.line != failure.line:
        return False
    column = failure.text.rfind("; ", mark.column, failure.column) + 1
    return column > 0 and failure.report(
        "a semicolon stands between the parts in brackets",
        Mark(failure.line, column, column + 1),
        "put a comma there; if it belongs to a text, put quotes around the text",
        suggestion=",",
    )


def find_unclear_list(failure: Failure) -> bool:
    """Something between brackets that is neither a part nor a comma."""
    if "flow" not in failure.context:
        return False
    return failure.report(
        "something between these brackets is not clear",
        Mark(failure.line, failure.column, failure.column + 1),
        "put a comma between the parts, and quotes around a part that holds one of , : [ ] { }",
    )


def find_text_in_brackets(failure: Failure) -> bool:
    """`[sic] he agreed`: a text that begins with a bracket."""
    value, mark = failure.value
    stopped = "expected key" in failure.problem or "token" in failure.problem
    if value[:1] not in _CLOSING or not stopped:
        return False
    return failure.report(
        f"a text that begins with {value[0]} is taken for a list or group",
        mark,
        "put the whole text in quotes",
        suggestion=quoted(value),
    )


def find_special_sign(failure: Failure) -> bool:
    """`@x`, a backtick, `*bold*`: a text that begins with a sign that has a meaning."""
    value, mark = failure.value
    if not value or value[0] not in _SIGNS or failure.column < mark.column:
        return False
    key = _KEY_IN_STARS.match(value)
    return failure.report(
        f"a text cannot begin with {value[0]} unless it stands in quotes",
        mark,
        "write the key without the stars" if key else "put the whole text in quotes",
        code="R006" if value[0] in "*&!" else "R008",
        suggestion=f"{key[1]}:{key[2]}" if key else quoted(value),
    )
