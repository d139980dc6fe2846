"""Slips in YAML that the parser accepts and that would lose or change what was meant.

In: the lines of a file, or one text in it as parsed. Out: problems, with a cure.
"""

from __future__ import annotations

import re

from generator.fields import hidden_character
from generator.nodes import Mapping, Position, Scalar
from generator.problems import Mark
from generator.source_text import SourceText

ODD_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Spaces that look like one and are none to YAML; word processors and web pages put them in."""
LINE_ENDS = "\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""Invisible characters that end a line to some programs, and none to YAML."""
CURLY_PAIRS = {"“": "”", "„": "“”", "‟": "”", "‘": "’", "‚": "‘’", "«": "»", "»": "«"}
"""Opening quotation marks that editors put in for straight ones, with what may close them."""

_SWALLOWED = re.compile(r"[\]}, \t]*?[ \t](#[^\s#].*)")
_ODD_KEY = re.compile(rf" *(?:- +)*(?:[\w-]+:)?([{ODD_SPACES}]+)")
_TIGHT_HASH = re.compile(r"[ \t]#[^\s#]")
_ODD_SIGN = re.compile(rf"[{ODD_SPACES}{''.join(CURLY_PAIRS)}]")


def may_have_slips(text: str) -> bool:
    """Whether the text holds any sign that `check_scalar` looks for: most files hold none."""
    if "#" in text and _TIGHT_HASH.search(text):
        return True
    return not text.isascii() and _ODD_SIGN.search(text) is not None


def check_scalar(source: SourceText, scalar: Scalar) -> None:
    """Look for slips in a text and right after it."""
    if scalar.style in {"|", ">"}:
        return
    _check_swallowed(source, scalar)
    if not scalar.style:
        _check_curly_quotes(source, scalar)
        for line in range(scalar.line, scalar.end.line + 2):
            report_odd_space(source, line)


def _check_swallowed(source: SourceText, scalar: Scalar) -> None:
    line, end = scalar.end.line + 1, scalar.end.column
    match = _SWALLOWED.match(source.line(line), end)
    if not match:
        return
    lost = match.group(1).rstrip()
    mark = Mark(line, match.start(1) + 1, match.start(1) + 1 + len(lost))
    between = source.line(line)[end : match.start(1)]
    # behind a closed bracket no text can go on, so a comment was meant
    suggestion = f"# {lost[1:]}" if "]" in between or "}" in between else ""
    if scalar.line == line and not scalar.style and between.isspace():
        suggestion = quoted(f"{scalar.text} {lost}".strip())
        mark = Mark(line, scalar.mark.column, mark.end_column)
        if not scalar.text:
            mark = Mark(line, match.start(1) + 1, mark.end_column)
        # go on as if the text had been quoted, so that one mistake is reported once
        scalar.text = f"{scalar.text} {lost}".strip()
    source.report(
        "R013",
        f"everything from `#` on is taken for a comment, so `{lost}` is lost",
        mark,
        "put the whole text in quotes; for a comment, write a space after the `#`",
        suggestion=suggestion,
    )


def _check_curly_quotes(source: SourceText, scalar: Scalar) -> None:
    text = scalar.text
    closing = CURLY_PAIRS.get(text[:1])
    if closing and len(text) > 1 and text[-1] in closing and text[0] not in text[1:-1]:
        source.report(
            "R014",
            f"the curly marks {text[0]} {text[-1]} do not quote here; they would be printed",
            scalar.mark,
            f"type straight quotes; if the source prints the curly ones, write "
            f"`'{text[0]}…{text[-1]}'`",
            suggestion=quoted(text[1:-1]) if scalar.start.line == scalar.end.line else "",
        )
        scalar.text = text[1:-1]


def report_odd_space(source: SourceText, line: int) -> bool:
    """Whether a space that is none stands where YAML needs a real one."""
    match = _ODD_KEY.match(source.line(line))
    if not match:
        return False
    start, end = match.span(1)
    source.report(
        "R008",
        f"a space of an unusual kind (U+{ord(match.group(1)[0]):04X}) stands here",
        Mark(line, start + 1, end + 1),
        "delete it and type an ordinary space; it may have come with text from a web page",
        suggestion=" " * (end - start),
        label="looks like a space, but is none to the computer",
    )
    return True


def report_brace_list(source: SourceText, node: Mapping, end: Position) -> bool:
    """Report `{JP, US}`: braces where brackets are meant, or a value that is missing in braces."""
    lonely = [
        key
        for key, value in node.entries.values()
        if isinstance(value, Scalar)
        and not (value.text or value.style)
        and not source.line(key.line)[key.end.column :].lstrip().startswith(":")
    ]
    if not lonely:
        return False
    mark, suggestion = lonely[0].mark, ""
    key, colon, value = lonely[0].text.partition(":")
    if colon and value:
        message, cure = f"a space is missing after `{key}:`", "put a space after the colon"
        source.report("R008", message, mark, cure, suggestion=f"{key}: {value}")
        return True
    if len(lonely) == len(node.entries) and end.line == node.start.line:
        mark = Mark(node.mark.line, node.mark.column, end.column + 1)
        suggestion = f"[{', '.join(key.text for key in lonely)}]"
    source.report(
        "R008",
        f'"{lonely[0].text}" stands in braces without a value',
        mark,
        "for a list write brackets; in braces, each key needs a colon and a value",
        suggestion=suggestion,
    )
    return True


def report_second_document(source: SourceText, line: int) -> None:
    """Report a `---` line below the first key."""
    rest = [text for text in source.lines[line:] if text.strip() and not text.startswith("#")]
    if rest:
        cure = "give each record a file of its own; an article's text goes to seeds/"
    else:
        cure = "delete this line"
    message = "`---` begins a second record in this file"
    source.report("R015", message, Mark(line, 1, 4), cure, removable=not rest)


def report_hidden_characters(
    source: SourceText, *, first: int = 1, removable: bool = False
) -> bool:
    """Whether the text holds characters that could deceive; each line's first is reported.

    Lines above ``first`` are not looked at. A source's text is not ours to change, so there
    nothing is ``removable`` without asking.
    """
    found = False
    for number, line in enumerate(source.lines[first - 1 :], first):
        # isprintable is true of no such character, and quick
        if line.isprintable():
            continue
        name = hidden_character(line)
        if name:
            found = True
            column = _column_of(line, name)
            shown = f"U+{ord(line[column - 1]):04X}"
            source.report(
                "R009",
                f"the invisible character {shown} stands in this line",
                Mark(number, column, column + 1),
                "delete it: put the cursor right behind it and press backspace once",
                # one that ends a line stands between words
                suggestion=" " if removable and line[column - 1] in LINE_ENDS else "",
                removable=removable,
            )
    return found


def _column_of(line: str, name: str) -> int:
    column = line.find(chr(int(name.removeprefix("U+"), base=16)))
    if column < 0:  # an isolate that is not closed: any of the three kinds
        column = next(i for i, char in enumerate(line) if char in "\u2066\u2067\u2068")
    return column + 1


def quoted(text: str) -> str:
    """The text in quotes that keep every character as it is."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'
