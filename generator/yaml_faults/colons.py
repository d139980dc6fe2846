"""Mistakes with colons: one too many, one too few, one without its space."""

from __future__ import annotations

import re

from generator.problems import Mark
from generator.yaml_faults.failure import KEY_LINE, Failure, column_of
from generator.yaml_slips import quoted

_TIGHT_KEY = re.compile(
    r"(?P<lead>\s*(?:- +)*)(?P<key>[A-Za-z_][\w-]*)(?P<colon>[:：]\s?)(?P<value>\S.*)$"
)
_SECOND_KEY = re.compile(r"[,;] [a-z]+(?:_[a-z]+)*: ")
_EQUALS = re.compile(r"(?P<lead>\s*(?:- +)*)(?P<key>[a-z]+(?:_[a-z]+)*)\s*=\s*(?P<value>\S.*)$")
_LINES_BACK = 3
"""How far above the place where the parser stopped a colon without its space is looked for."""


def find_colon_in_text(failure: Failure) -> bool:
    """`title: Foo: bar`."""
    match = KEY_LINE.match(failure.text)
    if "mapping values" not in failure.problem or not match or not match["value"]:
        return False
    value, mark = failure.value
    if failure.column < mark.column or value[0] in "[{":
        return False
    is_second_key = _SECOND_KEY.search(value)
    return failure.report(
        "the text after the first colon holds another colon",
        mark,
        "put the text in quotes; if the second part is a key, give it a line of its own",
        suggestion="" if is_second_key else quoted(value),
    )


def find_tight_colon(failure: Failure) -> bool:
    """`kind:talks`, or a full-width colon as Chinese and Japanese keyboards type it."""
    first = min(failure.context_line, failure.last.line if failure.last else failure.line)
    for line in range(failure.line, max(first, failure.line - _LINES_BACK) - 1, -1):
        match = _TIGHT_KEY.match(failure.source.line(line))
        if not match or match["colon"] == ": " or match["value"].startswith("//"):
            continue
        key, value = match["key"], match["value"].rstrip()
        mark = Mark(line, match.start("key") + 1, match.start("value") + 1 + len(value))
        if match["colon"][0] == ":":
            message, cure = f"a space is missing after `{key}:`", "put a space after the colon"
        else:
            message = f"the colon after `{key}` is a full-width one"
            cure = "write an ordinary colon and a space"
        return failure.report(message, mark, cure, suggestion=f"{key}: {value}")
    return False


def find_equals_sign(failure: Failure) -> bool:
    """`kind = talks`."""
    for line in dict.fromkeys((failure.context_line, failure.line)):
        match = _EQUALS.match(failure.source.line(line))
        if match and ("simple key" in failure.context or "mapping values" in failure.problem):
            key, value = match["key"], match["value"].rstrip()
            return failure.report(
                f"an equals sign stands behind `{key}`, where a colon belongs",
                Mark(line, match.start("key") + 1, match.start("value") + 1 + len(value)),
                "write a colon and a space",
                suggestion=f"{key}: {value}",
            )
    return False


def find_missing_colon(failure: Failure) -> bool:
    """A line that is neither key nor entry nor the rest of a text."""
    if "simple key" in failure.context:
        line = failure.context_line
    elif "mapping values" in failure.problem and failure.last:
        line = failure.last.line
        if line == failure.line or KEY_LINE.match(failure.source.line(line)):
            return False
    else:
        return False
    text = failure.source.line(line)
    column = column_of(text)
    return failure.report(
        "this line has no key: no word with a colon and a space after it",
        Mark(line, column, column + max(1, len(text.strip()))),
        "if it continues the text above, begin it two columns further right than the key of "
        "that text; if it is a key, put a colon after it",
        suggestion=_continued(failure, line),
    )


def _continued(failure: Failure, line: int) -> str:
    """The line as the rest of the text above it, if it cannot be anything else."""
    text, above = failure.source.line(line), KEY_LINE.match(failure.source.line(line - 1))
    is_prose = re.match(r"\s*[^\W\d_][\w'’,-]* [^:=]+[.,;!?\w]\s*$", text)
    if not is_prose or not above or not above["value"] or not above["value"][0].isalpha():
        return ""
    wanted = above.start("key") + 3
    return " " * (wanted - column_of(text)) + text.strip()


def find_key_below_text(failure: Failure) -> bool:
    """A key that is indented below a key which already has a text."""
    match = KEY_LINE.match(failure.text)
    above = failure.line_above
    parent = KEY_LINE.match(failure.source.line(above))
    if "mapping values" not in failure.problem or not match:
        return False
    column = match.start("key") + 1
    cure = "begin it below the key it belongs with"
    if parent:
        cure = (
            f"begin it in column {parent.start('key') + 1}, below the key of line {above}; "
            "if it belongs inside that key, delete the text after that key's colon"
        )
    mark, key = Mark(failure.line, column, column + len(match["key"])), match["key"]
    # one column further right than a key with a text it can only be a neighbour of that key
    is_close = parent is not None and parent.start("key") + 2 == column
    if is_close:
        mark = Mark(mark.line, column - 1, mark.end_column)
    return failure.report(
        f"`{key}` begins further right than its neighbours",
        mark,
        cure,
        label=f"begins in column {column}",
        suggestion=key if is_close else "",
    )
