"""Problems as a code host shows them: notes on the lines of a pull request, and a summary of a run.

In: `Problems`, already placed, and the lines that a pull request touches. Out: workflow commands,
and a summary in HTML that Markdown leaves alone. What touched lines say stands first; nothing a
contributor wrote begins a line, or is taken for markup (R-12, R-30).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from html import escape

from generator.problems import Problem, Problems, Severity
from generator.reporting import summary, visible

NOTES_LIMIT = 10
"""Notes that are shown of one step."""
SUMMARY_LIMIT = 900_000
"""Bytes of a summary; of one with more than 1,048,576 nothing is shown."""

Touched = Mapping[str, Collection[int]]
"""File to the lines of it that a pull request changes."""

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}


def as_notes(problems: Problems, touched: Touched, *, all_at: str = "") -> str:
    """Workflow commands for at most ten problems, then the total.

    Errors stand before warnings and hints, and among them those on touched lines first.
    ``all_at`` is the address of the summary with all of them.
    """
    chosen = _most_urgent_first(problems, touched)[:NOTES_LIMIT]
    lines = [_as_command(problem) for problem in chosen]
    rest = len(problems) - len(chosen)
    more = f"; {rest} more in the log of `readout check`" if rest else ""
    if all_at:
        more = f"; all of them: {all_at}"
    return "\n".join([*lines, summary(problems) + more]) + "\n"


def as_summary(problems: Problems, touched: Touched) -> str:
    """Every problem in a table, as many as fit; those on touched lines first."""
    ordered = _most_urgent_first(problems, touched)
    mine = sum(_is_touched(problem, touched) for problem in ordered)
    lines = ["## Check of the content", "", f"**{summary(problems)}**" + _on_touched(mine, touched)]
    if ordered:
        lines += ["", "<table>", "<tr><th></th><th>where</th><th>what</th><th>do this</th></tr>"]
        lines += _rows(ordered, SUMMARY_LIMIT)
        lines.append("</table>")
    return "\n".join(lines) + "\n"


def _on_touched(count: int, touched: Touched) -> str:
    return f", {count} of them on lines that this pull request changes" if touched else ""


def _rows(problems: Sequence[Problem], room: int) -> Iterator[str]:
    for number, problem in enumerate(problems):
        row = _row(problem)
        room -= len(row.encode("utf-8", "backslashreplace")) + 1
        if room < 0:
            rest = len(problems) - number
            yield f"<tr><td colspan=4>{rest:,} more, in the output of readout check</td></tr>"
            return
        yield row


def _row(problem: Problem) -> str:
    place = problem.file + (f":{problem.mark.line}:{problem.mark.column}" if problem.mark else "")
    line = f"<br><code>{_safe(problem.snippet.strip()[:120])}</code>" if problem.snippet else ""
    meant = f"<br>did you mean <code>{_safe(problem.suggestion)}</code>?" * bool(problem.suggestion)
    return (
        f"<tr><td>{problem.severity.value} {problem.code}</td><td>{_safe(place)}</td>"
        f"<td>{_safe(problem.message)}{line}</td><td>{_safe(problem.cure)}{meant}</td></tr>"
    )


def _safe(text: str) -> str:
    return escape(visible(text))


def _most_urgent_first(problems: Problems, touched: Touched) -> list[Problem]:
    def urgency(problem: Problem) -> tuple[int, bool]:
        return list(Severity).index(problem.severity), not _is_touched(problem, touched)

    # the sort is stable: file, line, column and code decide among equals
    return sorted(problems, key=urgency)


def _is_touched(problem: Problem, touched: Touched) -> bool:
    return problem.mark is not None and problem.mark.line in touched.get(problem.file, ())


def _as_command(problem: Problem) -> str:
    properties: list[tuple[str, object]] = [("file", problem.file)]
    if problem.mark:
        properties += [
            ("line", problem.mark.line),
            ("col", problem.mark.column),
            ("endColumn", problem.mark.end_column),
        ]
    properties.append(("title", f"{problem.code} {problem.field_name}".rstrip()))
    written = ",".join(f"{name}={_property(str(value))}" for name, value in properties)
    parts: Sequence[str] = (
        problem.message,
        f"Did you mean: {problem.suggestion}" if problem.suggestion else "",
        f"Do this: {problem.cure}" if problem.cure else "",
    )
    message = "%0A".join(_data(part) for part in parts if part)
    return f"::{_COMMANDS[problem.severity]} {written}::{message}"


def _data(text: str) -> str:
    return visible(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
