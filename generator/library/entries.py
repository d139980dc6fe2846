"""What is remembered of each content file."""

from __future__ import annotations

from typing import NamedTuple

from generator.library.blobs import Where
from generator.library.pickles import from_bytes
from generator.problems import Problem


class Entry(NamedTuple):
    """One file of the content, hand-written pages included.

    A tuple, as there are tens of thousands, which travel between processes and to the disk.
    """

    file: str
    kind: str
    id: str
    digest: bytes
    is_readable: bool = True
    meeting: str = ""
    problems: bytes = b""
    """Packed; empty for none."""
    where: Where | None = None
    """Its record, if it is valid."""
    card: bytes = b""
    """Of an article (`generator.library.plain`)."""
    outline: bytes = b""
    """Of the meeting as this article alone tells it; empty if it does not say when that was."""
    text: str = ""
    """Of an article: the file of its text."""
    same_as: str = ""
    """Of an article: another that holds its text."""
    withdrawn: bool = False
    """Whether the record holds no longer; it then has neither card nor outline."""

    @property
    def is_live(self) -> bool:
        """Whether there is a record that takes part in anything."""
        return self.where is not None and not self.withdrawn

    def its_problems(self) -> tuple[Problem, ...]:
        """What was wrong with it by itself."""
        found: tuple[Problem, ...] = from_bytes(self.problems) if self.problems else ()
        return found
