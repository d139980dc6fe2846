"""Prints problems: for people and for programs.

In: `Problems`, already placed. Out: text. Nothing is decided here, and nothing a contributor
wrote begins a line or reaches the terminal as a control character (R-12).
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterable, Mapping

from generator.catalogue import entry
from generator.problems import Mark, Problem, Problems, Severity

Paint = Callable[[str, str], str]
"""Gives a text a colour by its part: ``error``, ``warning``, ``hint``, ``caret`` or ``gutter``."""

SNIPPET_WIDTH = 120
"""Columns of a source line that are shown around the caret."""

_COLOURS: Mapping[str, str] = {
    "error": "\x1b[1;31m",
    "warning": "\x1b[1;33m",
    "hint": "\x1b[1;36m",
    "caret": "\x1b[1;31m",
    "gutter": "\x1b[1;34m",
}
_TAB = "    "
_JOINERS = frozenset("\u200c\u200d")
"""Needed inside words of Persian and Hindi; they turn nothing around."""


def as_text(problems: Problems, *, colour: bool = False) -> str:
    """All problems as people read them, then one line that counts them."""
    paint = _in_colour if colour else _plain
    blocks = [_as_block(problem, paint) for problem in problems]
    return "\n".join([*blocks, summary(problems)]) + "\n"


def as_json(problems: Problems) -> str:
    """A list of objects; keys keep their names and order, absent values are null."""
    return json.dumps([_as_object(problem) for problem in problems], indent=2) + "\n"


def summary(problems: Problems) -> str:
    """``2 errors, 1 warning in 3 files``; ``no problems`` if there are none."""
    found = list(problems)
    if not found:
        return "no problems"
    counts = [
        _counted(sum(problem.severity is severity for problem in found), severity.value)
        for severity in Severity
    ]
    files = len({problem.file for problem in found})
    return f"{', '.join(filter(None, counts))} in {_counted(files, 'file')}"


def visible(text: str) -> str:
    r"""The text on one line, each character that would not be seen shown by its name.

    Controls as in ``\x1b``, others as ``U+202E``: a terminal must not obey them, nor a reader be
    deceived by them.
    """
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else _named(char) for char in text)


def _named(char: str) -> str:
    code = ord(char)
    if char == "\t":
        return _TAB
    if unicodedata.category(char) == "Zs" or char in _JOINERS:
        return char
    return f"\\x{code:02x}" if code < 0x20 or 0x7F <= code < 0xA0 else f"U+{code:04X}"


def _counted(number: int, noun: str) -> str:
    if not number:
        return ""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


# -- for people ---------------------------------------------------------------------------------


def _as_block(problem: Problem, paint: Paint) -> str:
    severity = problem.severity.value
    head = paint(f"{severity}[{problem.code}]", severity)
    lines = [f"{head}: {visible(problem.message)}", f"  {paint('-->', 'gutter')} {_place(problem)}"]
    if problem.mark and problem.snippet:
        lines += _snippet(problem.mark, problem.snippet, visible(problem.label), paint)
    notes = [
        ("did you mean", _suggestion(problem)),
        ("do this", visible(problem.cure)),
        ("why", entry(problem.code).why),
        ("more", f"readout explain {problem.code}"),
    ]
    lines += [f"   {paint('=', 'gutter')} {name}: {text}" for name, text in notes if text]
    return "\n".join(lines) + "\n"


def _suggestion(problem: Problem) -> str:
    will_mend = "   (readout check --fix will change it)" if problem.is_mendable else ""
    return visible(problem.suggestion) + will_mend if problem.suggestion else ""


def _place(problem: Problem) -> str:
    place = visible(problem.file)
    if problem.mark:
        place += f":{problem.mark.line}:{problem.mark.column}"
    return f"{place}   {visible(problem.field_name)}".rstrip()


def _snippet(mark: Mark, line: str, label: str, paint: Paint) -> list[str]:
    number = str(mark.line)
    shown, before, width = _window(line, mark)
    bar = paint("|", "gutter")
    empty = " " * len(number)
    caret = paint("^" * width, "caret")
    return [
        f"{empty} {bar}",
        f"{paint(number, 'gutter')} {bar} {shown}",
        f"{empty} {bar} {' ' * before}{caret} {label}".rstrip(),
    ]


def _window(line: str, mark: Mark) -> tuple[str, int, int]:
    """What is shown of a line, the columns before the caret, and the caret's width.

    A long line is cut around the caret, which stays right below its characters, wide ones (two
    columns each on a terminal) and tabs included.
    """
    start = min(mark.column - 1, len(line))
    end = max(start, min(mark.end_column - 1, len(line)))
    left = _fitting(reversed(line[:start]), SNIPPET_WIDTH // 3)
    first = start - left
    room = SNIPPET_WIDTH - len("……") - _width(line[first:start])
    last = start + _fitting(line[start:], room)
    head, tail = ("…" if first else ""), ("…" if last < len(line) else "")
    shown = head + visible(line[first:last]) + tail
    before = len(head) + _width(line[first:start])
    return shown, before, max(1, _width(line[start : min(end, last)]))


def _fitting(chars: Iterable[str], room: int) -> int:
    """How many characters fit into so many columns."""
    count = 0
    for char in chars:
        room -= _width(char)
        if room < 0:
            break
        count += 1
    return count


def _width(text: str) -> int:
    """Columns a text takes on a terminal once it is made visible."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(_width_of(char) for char in visible(text))


def _width_of(char: str) -> int:
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1


def _plain(text: str, _: str) -> str:
    return text


def _in_colour(text: str, part: str) -> str:
    return f"{_COLOURS[part]}{text}\x1b[0m"


# -- for programs -------------------------------------------------------------------------------


def _as_object(problem: Problem) -> dict[str, object]:
    mark = problem.mark
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "message": problem.message,
        "file": problem.file,
        "line": mark.line if mark else None,
        "column": mark.column if mark else None,
        "end_column": mark.end_column if mark else None,
        "field": problem.field_name,
        "cure": problem.cure,
        "suggestion": problem.suggestion,
        "snippet": problem.snippet,
    }
