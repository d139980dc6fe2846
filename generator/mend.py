"""Mends what can be mended without asking: puts the suggested text where the mistake is.

In: the text of a file and its problems. Out: the text with the mistakes replaced, every other
byte as it was. What a person must decide is left alone: who was meant, and which words a source
used.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.problems import Mark, Problem

MENDABLE = frozenset(
    [
        "R006",
        "R008",
        "R010",
        "R013",
        "R014",
        "R020",
        "R021",
        "R025",
        "R026",
        "R027",
        "R028",
        "R029",
        "R030",
        "R032",
        "R034",
        "R036",
    ]
)
"""Codes whose suggestion says the same as the mistake did, only rightly.

Not among them: references to people, issues and the like, where the nearest id may be somebody
else, and evidence, where the nearest passage may say something else.
"""


def can_mend(problem: Problem) -> bool:
    """Whether the suggestion can be put in place of what is marked."""
    return bool(problem.code in MENDABLE and problem.suggestion and problem.mark)


def mended(text: str, problems: Iterable[Problem]) -> str:
    """The text of one file with its mendable problems mended; others are left.

    Where two marks overlap, the first is mended; the other may turn up again in the next check.
    """
    first_line = "\ufeff" if text.startswith("\ufeff") else ""
    lines = text.removeprefix("\ufeff").split("\n")
    for mark, suggestion in reversed(_apart(problems)):
        line = lines[mark.line - 1]
        lines[mark.line - 1] = line[: mark.column - 1] + suggestion + line[mark.end_column - 1 :]
    return first_line + "\n".join(lines)


def _apart(problems: Iterable[Problem]) -> list[tuple[Mark, str]]:
    """What to replace by what, in the order of the file, no two overlapping."""
    kept: list[tuple[Mark, str]] = []
    for problem in sorted(filter(can_mend, problems), key=Problem.sort_key):
        mark = problem.mark
        assert mark is not None
        before = kept[-1][0] if kept else None
        if before is None or before.line < mark.line or before.end_column <= mark.column:
            kept.append((mark, problem.suggestion))
    return kept
