"""Mistakes at the beginning of a line: tabs, spaces that are none, dashes, the wrong column."""

from __future__ import annotations

import re

from generator.nodes import END_OF_LINE
from generator.problems import Mark
from generator.source_text import SourceText
from generator.yaml_faults.failure import KEY_LINE, Failure, column_of
from generator.yaml_slips import report_odd_space

_TAB = re.compile(r"[ -]*(?P<tabs>\t[ \t]*)")
_ODD_DASH = re.compile(r" *(?:- +)*(?P<dash>[–—−•‣▪·]) +\S")
"""Signs that word processors and web pages begin the entries of a list with."""
_LINES_BACK = 5
"""How far above the place where the parser stopped a space that is none is looked for."""


def find_tab(failure: Failure) -> bool:
    """Tabs where only spaces may stand; all of the file, for they seldom come alone."""
    at = (failure.line, failure.context_line)
    if not any(_TAB.match(failure.source.line(line)) for line in at):
        return False
    for number, text in enumerate(failure.source.lines, 1):
        match = _TAB.match(text)
        if match and (text.strip() or number in at):
            dash = "-" in match.group()
            start, end = match.span("tabs") if dash else (0, match.end())
            failure.report(
                "a tab stands where only spaces may",
                Mark(number, start + 1, end + 1),
                "replace each tab by spaces, so that the line begins below its neighbours",
                code="R010",
                label="a tab",
                suggestion=" " if dash else _spaces_for(failure.source, number, match.group()),
            )
    return True


def _spaces_for(source: SourceText, number: int, blank: str) -> str:
    """The spaces with which a line should begin, going by the filled line above it."""
    above = next((line for line in reversed(source.lines[: number - 1]) if line.strip()), "")
    if not above[:1].isspace() or above[0] == "\t":
        return blank.replace("\t", "  ")
    match = KEY_LINE.match(above)
    if not match:
        return " " * (column_of(above) - 1)
    return " " * (match.start("key") + (0 if match["value"] else 2))


def find_odd_space(failure: Failure) -> bool:
    """A space of another kind, shortly before the parser stopped."""
    first = min(failure.context_line, failure.last.line if failure.last else failure.line)
    first = max(first, failure.line - _LINES_BACK)
    return any(report_odd_space(failure.source, n) for n in range(first, failure.line + 1))


def find_odd_dash(failure: Failure) -> bool:
    """A list whose hyphens a word processor turned into dashes or bullets."""
    for line in range(failure.line, max(0, failure.line - _LINES_BACK), -1):
        match = _ODD_DASH.match(failure.source.line(line))
        if match:
            column = match.start("dash") + 1
            return failure.report(
                f"the list entry begins with {match['dash']}, not with a hyphen",
                Mark(line, column, column + 1),
                "write a hyphen and a space",
                suggestion="-",
            )
    return False


def find_tight_dash(failure: Failure) -> bool:
    """`-post: x` above the other keys of the entry."""
    for line in (failure.line_above, failure.line):
        match = re.match(r"\s*(-[A-Za-z{\[\"']\S*)", failure.source.line(line))
        if match:
            return failure.report(
                "a space is missing after the dash",
                Mark(line, match.start(1) + 1, match.end(1) + 1),
                "put a space after the dash",
                suggestion=f"- {match.group(1)[1:]}",
            )
    return False


def find_list_beside_key(failure: Failure) -> bool:
    """`roles: - post: x`."""
    value, mark = failure.value
    if "sequence entries" not in failure.problem or not value.startswith("-"):
        return False
    if mark.column == failure.indent:
        return False
    return failure.report(
        "a list cannot begin on the line of its key",
        mark,
        "put each entry on a line of its own; if the dash belongs to the text, quote it",
    )


def find_stray_dash(failure: Failure) -> bool:
    """A dash among keys."""
    stripped = failure.text.strip()
    if "sequence entries" in failure.problem:
        return failure.report(
            "this dash does not stand in a list",
            Mark(failure.line, failure.column, END_OF_LINE),
            "begin it in the column of the other dashes; give the list a key if it has none",
        )
    if not stripped.startswith("- ") or "expected key" not in failure.problem:
        return False
    return failure.report(
        "this list entry stands among keys",
        failure.whole_line,
        "put it below a key, or delete the dash",
        suggestion=stripped.removeprefix("- ") if KEY_LINE.match(stripped) else "",
    )


def find_missing_dash(failure: Failure) -> bool:
    """A line among the entries of a list that is neither an entry nor inside one."""
    if "'-' indicator" not in failure.problem:
        return False
    dash = failure.open_columns[-1] if failure.open_columns else 1
    # between the dash and the keys behind it there is nothing it could belong to but these
    is_close = failure.indent == dash + 1 and KEY_LINE.match(failure.text)
    return failure.report(
        "this line stands among the entries of a list, but has no dash",
        failure.whole_line,
        f"begin it with a dash in column {dash} if it is a further entry, in column {dash + 2} "
        "if it belongs to the entry above, or further left if it is a key of the record",
        suggestion=f" {failure.text.strip()}" if is_close else "",
    )


def find_end_mark(failure: Failure) -> bool:
    """Three dots end a record."""
    above = failure.line_above
    if not failure.source.line(above).startswith("..."):
        return False
    message = "`...` ends the record, so what follows is lost"
    cure = "delete this line"
    return failure.report(message, Mark(above, 1, 4), cure, code="R015", removable=True)


def find_short_text_block(failure: Failure) -> bool:
    """A line of a text block that begins further left than its first line."""
    last = failure.last
    if not last or last.style not in {"|", ">"} or "expected key" not in failure.problem:
        return False
    wanted = column_of(_first_filled_line(failure.source, last.line + 1))
    if wanted <= failure.indent:
        return False
    return failure.report(
        "this line begins further left than the text it continues",
        failure.whole_line,
        f"begin it in column {wanted}, as the line above",
        label=f"begins in column {failure.indent}",
        suggestion=" " * (wanted - failure.indent) + failure.text.strip(),
    )


def find_indented_record(failure: Failure) -> bool:
    """A record whose first key does not begin in column 1, unlike a later one."""
    source = failure.source
    first = next(n for n, line in enumerate(source.lines, 1) if _is_filled(line))
    text = source.line(first)
    if "<document start>" not in failure.problem or column_of(text) == 1:
        return False
    is_alone = first == failure.line_above and failure.indent == 1
    return failure.report(
        f"this key begins in column {column_of(text)}, another one in column {failure.indent}",
        Mark(first, 1, len(text.rstrip()) + 1),
        "begin all keys of the record in column 1",
        label=f"line {failure.line} begins in column {failure.indent}",
        suggestion=text.strip() if is_alone else "",
    )


def find_column_of_its_own(failure: Failure) -> bool:
    """A line that begins in a column in which nothing above it does."""
    if not failure.text.strip() or "expected" not in failure.problem:
        return False
    columns = _columns_near(failure)
    names = " or ".join(map(str, columns))
    mark, text = failure.whole_line, failure.text.strip()
    is_clear = len(columns) == 1 and 0 < failure.indent - columns[0] < 2
    if is_clear:  # with the space that is one too many
        mark = Mark(mark.line, columns[0], mark.end_column)
    return failure.report(
        "this line begins in a column of its own, so it is not clear what it belongs to",
        mark,
        f"begin it in column {names}, as the keys it belongs with",
        label=f"begins in column {failure.indent}",
        suggestion=text if is_clear else "",
    )


def _columns_near(failure: Failure) -> list[int]:
    """The nearest columns, left and right, in which keys above the line begin."""
    columns: list[int] = []
    for number in range(failure.line - 1, 0, -1):
        match = KEY_LINE.match(failure.source.line(number))
        if match and (not columns or match.start("key") + 1 < columns[-1]):
            columns.append(match.start("key") + 1)
        if columns[-1:] == [1]:
            break
    right = [column for column in columns if column > failure.indent][-1:]
    return [column for column in columns if column <= failure.indent][:1] + right or [1]


def _first_filled_line(source: SourceText, number: int) -> str:
    """The first line from there on that is neither empty nor a comment."""
    return next(filter(_is_filled, source.lines[number - 1 :]), "")


def _is_filled(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")
