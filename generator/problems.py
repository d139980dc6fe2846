"""Problems: what is wrong, where, and how to mend it. Printing them is `generator.reporting`.

Stages append to one `Problems`; only `generator.stages` turns errors into a failed build. A stage
that no longer has the text at hand gives the file and the path of the field; `generator.load`
finds the line and column for all of them at the end, so records need not carry places.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from generator.catalogue import entry, severity_of
from generator.frozen import constant

FieldPath = tuple[str | int, ...]


def name_of(path: FieldPath) -> str:
    """A path as people write it: ``roles[0].post``."""
    name = ""
    for part in path:
        name += f"[{part}]" if isinstance(part, int) else f".{part}" if name else part
    return name


class Severity(StrEnum):
    """Errors block publication; warnings and hints advise."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A stretch of one line, counted in characters from 1; ``end_column`` is exclusive."""

    line: int
    column: int
    end_column: int


@constant
class Problem:
    """One finding, as data.

    ``file`` is relative to the project with forward slashes. ``path`` leads to the field, such as
    ``("roles", 0, "post")``. ``label`` stands under the caret, ``suggestion`` is the literal text
    that would mend it ("did you mean"), ``cure`` says in words what to do.
    """

    code: str
    message: str
    file: str
    path: FieldPath = ()
    mark: Mark | None = None
    on_key: bool = False
    """Whether the key is at fault rather than its value."""
    label: str = ""
    cure: str = ""
    suggestion: str = ""
    snippet: str = ""
    """The whole source line, for printing."""
    removable: bool = False
    """Whether what is marked need only be deleted."""

    @property
    def is_mendable(self) -> bool:
        """Whether what is marked can be replaced by the suggestion, or deleted, without asking."""
        has_text = bool(self.suggestion) and "\n" not in self.suggestion
        return self.mark is not None and (has_text or self.removable) and entry(self.code).mended

    @property
    def severity(self) -> Severity:
        """As the catalogue has it for this code."""
        return Severity(severity_of(self.code))

    @property
    def field_name(self) -> str:
        """The path as people write it: ``roles[0].post``."""
        return name_of(self.path)

    def sort_key(self) -> tuple[str | Mark, ...]:
        """File, line, column, code, then all the rest: the same order in every run (R-18)."""
        mark = self.mark or Mark(0, 0, 0)
        place = (self.file, Mark(mark.line, mark.column, 0), self.code, self.message)
        return (*place, self.field_name, self.label, self.cure, self.suggestion, self.snippet, mark)

    def placed(self, mark: Mark, snippet: str) -> Problem:
        """The same problem with its place found."""
        return replace(self, mark=mark, snippet=snippet)


@dataclass(slots=True)
class Problems:
    """All problems of a run, collected by every stage and reported once, at the end."""

    found: list[Problem] = field(default_factory=list)

    def add(self, problem: Problem) -> None:
        """Note one problem."""
        self.found.append(problem)

    def extend(self, problems: Iterable[Problem]) -> None:
        """Note several problems."""
        self.found.extend(problems)

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(set(self.found), key=Problem.sort_key))

    def __len__(self) -> int:
        return len(set(self.found))

    @property
    def errors(self) -> list[Problem]:
        """Those that block publication, in order."""
        return [problem for problem in self if problem.severity is Severity.ERROR]


class ContentError(Exception):
    """The content has errors; carries all problems of the run."""

    def __init__(self, problems: Problems) -> None:
        super().__init__(f"{len(problems.errors)} errors in the content")
        self.problems = problems


class MachineError(Exception):
    """Something outside the project is missing or broken; the text says what, and what to do."""


class NotASiteError(Exception):
    """The folder to publish into holds something that is not a site; it would be lost."""
