"""Mends what can be mended without asking: puts the suggested text where the mistake is.

In: the problems of a run, and the texts they are about. Out: the texts with those mistakes
replaced, every other byte as it was; a round of mending may bring the next mistake to light. What
a person must decide is left alone: who was meant, and which words a source used. Which codes may
be mended the catalogue says.

A line is kept as it was if mending it did not help, or left a mistake there that was not there
before. No suggestion goes over several lines, so lines keep their numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.edits import Edit, Positions, edited
from generator.problems import Mark, Problem, Problems

ROUNDS = 20
"""How often mending begins again, because mending one mistake showed another."""
BETWEEN_RECORDS = "R040"
"""The first code that is about more than the form of a file and its values: what such problems
say comes to light when a file can be read at last, and is no fault of what made it readable."""
SIGHT = 5
"""Lines above the place where the reader stops in which the mistake is looked for."""
OF_THE_FILE = ("R004", "R016")
"""From this code to before that one: what keeps a file from being understood."""

TryOut = Callable[[Mapping[str, bytes]], Problems]
"""Gives all problems the content would have if files held something else."""
Line = tuple[str, int]
"""File and number."""
Name = tuple[str, str, tuple[str | int, ...]]
"""What makes two problems of a line the same: code, message and field."""


class MendedLine(NamedTuple):
    """One line that is another now."""

    file: str
    number: int
    before: str
    after: str


@dataclass(slots=True)
class Mending:
    """Texts on the way from what they were to what can be mended of them."""

    before: dict[str, str] = field(default_factory=dict)
    """Of every file that had something to mend."""
    after: dict[str, str] = field(default_factory=dict)

    @property
    def lines(self) -> list[MendedLine]:
        """Every line that is another now, in order."""
        return [
            MendedLine(file, number, old, new)
            for file in sorted(self.before)
            for number, (old, new) in enumerate(
                zip(self.before[file].split("\n"), self.after[file].split("\n"), strict=True), 1
            )
            if old != new
        ]

    @property
    def changed(self) -> dict[str, bytes]:
        """What the files that are others now would hold."""
        return _as_bytes({f: text for f, text in self.after.items() if text != self.before[f]})


def mended(text: str, problems: Iterable[Problem]) -> str:
    """The text of one file with its mendable problems mended; others are left.

    Where two marks overlap, the first is mended; the other may turn up again in the next check.
    """
    positions = Positions(text)
    edits: list[Edit] = []
    for problem in sorted(problems, key=Problem.sort_key):
        mark = problem.mark
        if not problem.is_mendable or mark is None:
            continue
        start = positions.at(mark.line, mark.column)
        if not edits or edits[-1].end <= start:
            end = positions.at(mark.line, mark.end_column)
            edits.append(Edit(start, end, problem.suggestion))
    return edited(text, edits)


def mend(problems: Problems, text_of: Callable[[str], str | None], try_out: TryOut) -> Mending:
    """Mend what can be mended of these problems, and what comes to light on the way.

    ``text_of`` gives the text of a file, or None if it is not to be changed.
    """
    mending = Mending()
    first, refused = problems, set[Line]()
    for _ in range(ROUNDS):
        problems = _round(mending, problems, text_of, try_out, refused)
        worse = _worse_than_before(mending, first, problems)
        if worse:
            refused |= worse
            _restore(mending, worse)
            problems = try_out(_as_bytes(mending.after))
        elif not _to_do(problems, mending, text_of, refused):
            break
    return mending


def _round(
    mending: Mending,
    problems: Problems,
    text_of: Callable[[str], str | None],
    try_out: TryOut,
    refused: set[Line],
) -> Problems:
    """Mend once; lines that are no better for it are refused and stay as they are."""
    while to_do := _to_do(problems, mending, text_of, refused):
        step = {
            file: mended(mending.after[file], (p for p in to_do if p.file == file))
            for file in {problem.file for problem in to_do}
        }
        found = try_out(_as_bytes({**mending.after, **step}))
        useless = _useless(to_do, problems, found)
        if not useless:
            mending.after |= step
            return found
        refused |= useless
    return problems


def _to_do(
    problems: Problems,
    mending: Mending,
    text_of: Callable[[str], str | None],
    refused: Collection[Line],
) -> list[Problem]:
    found = [
        p for p in problems if p.is_mendable and p.mark and (p.file, p.mark.line) not in refused
    ]
    for file in sorted({problem.file for problem in found} - mending.before.keys()):
        text = text_of(file)
        if text is not None:
            mending.before[file] = mending.after[file] = text
    return [problem for problem in found if problem.file in mending.before]


def _useless(to_do: Iterable[Problem], before: Problems, after: Problems) -> set[Line]:
    """The lines whose mistake is still there, and those of files that are understood less now."""
    still: dict[tuple[Line, Name], list[Mark]] = {}
    for problem in after:
        if problem.mark:
            line = (problem.file, problem.mark.line)
            still.setdefault((line, _name(problem)), []).append(problem.mark)
    reach_before, reach = _reach_of(before), _reach_of(after)
    useless: set[Line] = set()
    shift, last = 0, ("", 0)
    for problem in sorted(to_do, key=Problem.sort_key):
        mark = problem.mark
        assert mark is not None
        line = (problem.file, mark.line)
        shift = shift if line == last else 0
        start, last = mark.column + shift, line
        end = start + len(problem.suggestion)
        shift += len(problem.suggestion) - (mark.end_column - mark.column)
        # another one of the kind may stand behind it, and be reported now that this one is gone
        is_there = any(
            start < other.end_column and other.column < end
            for other in still.get((line, _name(problem)), ())
        )
        lost = reach_before.get(problem.file, _ALL) - reach.get(problem.file, _ALL)
        if is_there or lost > SIGHT:
            useless.add(line)
    return useless


_ALL = 1 << 30


def _reach_of(problems: Problems) -> dict[str, int]:
    """How far into each file nothing keeps it from being understood."""
    reach: dict[str, int] = {}
    first, end = OF_THE_FILE
    for problem in problems:
        if problem.mark and first <= problem.code < end:
            reach[problem.file] = min(problem.mark.line, reach.get(problem.file, _ALL))
    return reach


def _worse_than_before(mending: Mending, first: Problems, problems: Problems) -> set[Line]:
    """Lines that were changed, have nothing left to mend, and a mistake they did not have."""
    before, now = _by_line(first), _by_line(problems)
    mendable = {(p.file, p.mark.line) for p in problems if p.is_mendable and p.mark}
    return {
        (line.file, line.number)
        for line in mending.lines
        if (line.file, line.number) not in mendable
        and now.get((line.file, line.number), set()) - before.get((line.file, line.number), set())
    }


def _by_line(problems: Problems) -> dict[Line, set[Name]]:
    """The mistakes of form on each line."""
    found: dict[Line, set[Name]] = {}
    for problem in problems:
        if problem.mark and (problem.code < BETWEEN_RECORDS or problem.is_mendable):
            found.setdefault((problem.file, problem.mark.line), set()).add(_name(problem))
    return found


def _name(problem: Problem) -> Name:
    return problem.code, problem.message, problem.path


def _restore(mending: Mending, lines: Iterable[Line]) -> None:
    for file, number in lines:
        after = mending.after[file].split("\n")
        after[number - 1] = mending.before[file].split("\n")[number - 1]
        mending.after[file] = "\n".join(after)


def _as_bytes(texts: Mapping[str, str]) -> dict[str, bytes]:
    return {file: text.encode("utf-8") for file, text in texts.items()}
