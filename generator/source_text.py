"""The lines of a file under examination, and how to report what is wrong with one of them."""

from __future__ import annotations

from dataclasses import dataclass

from generator.problems import FieldPath, Mark, Problem, Problems

SIZE_LIMIT = 1_000_000
"""Characters of one file; `generator.files` limits its bytes to the same number."""
LINE_LIMIT = 25_000
"""Characters of one line."""
DEPTH_LIMIT = 20
"""Lists and groups inside one another."""
NODE_LIMIT = 20_000
"""Keys, values, lists and groups of one file: far above any article, and quickly checked."""
REPORT_LIMIT = 100
"""Problems reported while one file is read; a file with more is wrong as a whole."""


@dataclass(slots=True)
class SourceText:
    """One file's lines, with the place its problems go to."""

    file: str
    lines: list[str]
    problems: Problems
    reported: int = 0

    def line(self, number: int) -> str:
        """Line ``number``, counted from 1; empty beyond the ends of the file."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def report(
        self,
        code: str,
        message: str,
        mark: Mark | None,
        cure: str,
        *,
        suggestion: str = "",
        label: str = "",
        path: FieldPath = (),
        removable: bool = False,
    ) -> None:
        """Note a problem of this file; ``suggestion`` replaces exactly what ``mark`` covers.

        What is ``removable`` need only be deleted.
        """
        self.reported += 1
        if self.reported > REPORT_LIMIT:
            message = f"this file has more than {REPORT_LIMIT} mistakes; the rest is not shown"
            self.problems.add(Problem("R008", message, self.file, cure="mend these first"))
            return
        if mark and mark.line > len(self.lines):  # the parser counts the end of the file as a line
            mark = Mark(len(self.lines), 1, 2)
        snippet = self.line(mark.line) if mark else ""
        if mark and mark.end_column > len(snippet) + 1:
            mark = Mark(mark.line, mark.column, max(len(snippet.rstrip()), mark.column) + 1)
        self.problems.add(
            Problem(
                code=code,
                message=message,
                file=self.file,
                path=path,
                mark=mark,
                label=label,
                cure=cure,
                suggestion=suggestion,
                snippet=snippet,
                removable=removable,
            )
        )
