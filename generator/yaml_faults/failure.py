"""What is known when the parser stops, and how its lines read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.frozen import constant
from generator.nodes import Scalar
from generator.problems import Mark
from generator.source_text import SourceText

KEY_LINE = re.compile(
    r"(?P<lead>\s*(?:- +)*)"
    r"(?P<key>[^\s'\"\[\]{}#&*!|>%@`,?-][^:]*|\"[^\"]*\"|'[^']*')"
    r":(?: +(?P<value>.*))?$"
)
"""A line with a key, which may be any words, and its value if it has one."""
_ENTRY_LINE = re.compile(r"(?P<lead>\s*(?:- +)+)(?P<value>\S.*)$")


@constant
class Failure:
    """What the parser says; lines and columns are counted from 1."""

    source: SourceText
    problem: str
    """What it met, in its own words."""
    line: int
    column: int
    context: str
    """What it was reading at that moment, and where that began."""
    context_line: int
    context_column: int
    open_columns: Sequence[int]
    """Where the lists and groups around it began, outermost first."""
    bracket: Mark | None
    """The innermost bracket or brace that is open."""
    last: Scalar | None
    """The text read last."""

    @property
    def text(self) -> str:
        """The line at which the parser stopped."""
        return self.source.line(self.line)

    @property
    def indent(self) -> int:
        """The column in which that line begins."""
        return column_of(self.text)

    @property
    def whole_line(self) -> Mark:
        """All that is written on that line."""
        return Mark(self.line, self.indent, self.indent + max(1, len(self.text.strip())))

    @property
    def line_above(self) -> int:
        """The last line above that holds something; 0 if there is none."""
        number = self.line - 1
        while number and not self.source.line(number).strip():
            number -= 1
        return number

    @property
    def value(self) -> tuple[str, Mark]:
        """What stands after the key or dash of the line, and where; else the whole line."""
        match = KEY_LINE.match(self.text) or _ENTRY_LINE.match(self.text)
        if match and match["value"]:
            value, column = match["value"].rstrip(), match.start("value") + 1
        else:
            value, column = self.text.strip(), self.indent
        return value, Mark(self.line, column, column + len(value))

    def was_reported(self, code: str, line: int) -> bool:
        """Whether the mistake was already found while the file was read."""
        return any(
            problem.code == code and problem.mark is not None and problem.mark.line == line
            for problem in self.source.problems.found
            if problem.file == self.source.file
        )

    def report(
        self,
        message: str,
        mark: Mark,
        cure: str,
        *,
        code: str = "R008",
        suggestion: str = "",
        label: str = "",
        removable: bool = False,
    ) -> bool:
        """Note the mistake; True, so that a finder can end with it."""
        self.source.report(
            code, message, mark, cure, suggestion=suggestion, label=label, removable=removable
        )
        return True


def column_of(line: str) -> int:
    """The column in which a line begins."""
    return len(line) - len(line.lstrip()) + 1
