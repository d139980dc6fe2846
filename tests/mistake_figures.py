"""What the mistake corpus shows, in figures: the goals of the messages, measured.

Where a mistake is, is told by the edit that makes it, not by what the entry expects: a message is
on the right line if that line was changed, and in the right column if what it marks meets the
changed stretch of that line, its key or its entry included.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from generator.commands.writing import text_of
from generator.library.blobs import Blobs
from generator.library.content import read_content
from generator.library.memory import Memory
from generator.library.survey import survey
from generator.library.trial import problems_with
from generator.load import place
from generator.mend import mend
from generator.problems import Problem, Problems
from generator.progress import Watch
from tests.trees import content_tree

Files = dict[str, str | bytes]


@dataclass(frozen=True, slots=True)
class Figures:
    """What is true of one entry of the corpus."""

    name: str
    code: bool
    """Whether exactly the problems are reported that it names."""
    line: bool
    column: bool
    cured: bool
    """Whether a suggestion, or what the entry says that a person then types, leaves no error."""
    fixed: bool
    """Whether `readout check --fix` leaves no error, and nothing of what was reported."""
    settled: bool
    """Whether it finds nothing more to do when it is run again."""


def figures_of(
    name: str, entry: Mapping[str, Any], files: Files, base: Files, root: Path
) -> Figures:
    """Make the mistake in a project of its own, look at it, and mend it."""
    content_tree(root, files)
    memory = Memory(None, b"", Blobs.nowhere())
    surveyed = survey(root, memory, workers=1)
    problems = read_content(surveyed, memory, workers=1, watch=Watch()).problems
    place(problems, root)
    mending = mend(problems, partial(text_of, root), partial(problems_with, root, memory))
    left = problems_with(root, memory, mending.changed)
    again = mend(
        left,
        lambda file: mending.after.get(file) or text_of(root, file),
        lambda texts: problems_with(root, memory, {**mending.changed, **texts}),
    )
    codes = {problem.code for problem in problems}
    fixed = not left.errors and not [problem for problem in left if problem.code in codes]
    first = next(iter(problems), None)
    return Figures(
        name,
        [problem.code for problem in problems] == [one["code"] for one in entry["expect"]],
        first is not None and is_on_a_changed_line(first, files, base),
        first is not None and meets_the_change(first, files, base),
        fixed or _is_cured(entry, files, root, memory, problems),
        fixed,
        not again.changed,
    )


def _is_cured(
    entry: Mapping[str, Any], files: Files, root: Path, memory: Memory, problems: Problems
) -> bool:
    """Whether its own edits lead to content without errors, or else the suggestions do."""
    texts: dict[str, bytes | None] = {}
    for edit in entry.get("cured", ()):
        text = _text(files[edit["file"]])
        assert edit["old"] in text
        texts[edit["file"]] = text.replace(edit["old"], edit["new"], 1).encode()
    if not texts:
        texts |= _with_suggestions(files, problems)
    return bool(texts) and not problems_with(root, memory, texts).errors


def _with_suggestions(files: Files, problems: Problems) -> dict[str, bytes | None]:
    lines: dict[str, list[str]] = {}
    for problem in sorted(problems, key=Problem.sort_key, reverse=True):
        text = files.get(problem.file)
        if not problem.suggestion or problem.mark is None or not isinstance(text, str):
            return {}
        mine = lines.setdefault(problem.file, text.split("\n"))
        line, mark = mine[problem.mark.line - 1], problem.mark
        mine[mark.line - 1] = (
            line[: mark.column - 1] + problem.suggestion + line[mark.end_column - 1 :]
        )
    return {file: "\n".join(mine).encode("utf-8") for file, mine in lines.items()}


def is_on_a_changed_line(problem: Problem, files: Files, base: Files) -> bool:
    """Whether the message points at what was changed; at the file, if the file is new."""
    if problem.file not in base or problem.mark is None:
        return problem.file not in base or files.get(problem.file) != base[problem.file]
    first, last = _changed_lines(_text(base[problem.file]), _text(files[problem.file]))
    return first <= problem.mark.line <= last


def meets_the_change(problem: Problem, files: Files, base: Files) -> bool:
    """Whether what is marked meets what was changed on that line."""
    if problem.file not in base or problem.mark is None:
        return is_on_a_changed_line(problem, files, base)
    lines = _text(files[problem.file]).split("\n")
    line = lines[problem.mark.line - 1] if problem.mark.line <= len(lines) else ""
    before = set(_text(base[problem.file]).split("\n"))
    if line in before:
        return is_on_a_changed_line(problem, files, base)
    likest = max(before, key=lambda other: _common(line, other) + _common(line[::-1], other[::-1]))
    begin = _common(line, likest)
    end = len(line) - min(_common(line[::-1], likest[::-1]), len(line) - begin)
    return problem.mark.column - 1 <= max(end, begin + 1) and begin <= problem.mark.end_column - 1


def _text(text: str | bytes) -> str:
    return text if isinstance(text, str) else text.decode("utf-8", "replace")


def _common(one: str, other: str) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _changed_lines(before: str, after: str) -> tuple[int, int]:
    """The first and the last line of ``after`` that differ."""
    old, new = before.split("\n"), after.split("\n")
    first = 0
    while first < min(len(old), len(new)) and old[first] == new[first]:
        first += 1
    tail = 0
    while tail < min(len(old), len(new)) - first and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    if first > len(new) - tail - 1:  # lines are missing: whatever lacks them begins above
        return _begin_of_entry(new, first), first + 1
    return first + 1, len(new) - tail


def _begin_of_entry(lines: list[str], number: int) -> int:
    """The line on which the entry of a list begins that a line is in; else the one above it."""
    for above in range(number, 0, -1):
        if lines[above - 1].lstrip().startswith("- "):
            return above
    return max(1, number)
