"""What a command tells while it works, and how long each stage took.

In: stages as they begin, and counts as they advance. Out: a moving line on a terminal, one plain
line per stage elsewhere, nothing when silent; and the times, for `--timings`.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress, TaskID


@dataclass(slots=True)
class Watch:
    """Silent: notes only how long each stage took, in seconds."""

    timings: list[tuple[str, float]] = field(default_factory=list)

    @contextlib.contextmanager
    def stage(self, name: str, total: int = 0) -> Iterator[None]:
        """The time between entering and leaving; ``total`` is how much will be advanced."""
        begin = time.perf_counter()
        self.begin(name, total)
        yield
        took = time.perf_counter() - begin
        self.timings.append((name, took))
        self.end(name, total, took)

    def begin(self, name: str, total: int) -> None:
        """A stage begins."""

    def advance(self, count: int) -> None:
        """So many more of the stage's total are done."""

    def end(self, name: str, total: int, took: float) -> None:
        """A stage has ended."""

    def note(self, text: str) -> None:
        """Something a person should know, which is no problem of the content."""

    def close(self) -> None:
        """Nothing more will come; called whether the work went well or not."""


def console() -> Console:
    """Where progress goes: the error stream, so that results can be piped."""
    from rich.console import Console  # noqa: PLC0415 (slow to load, seldom needed)

    return Console(stderr=True)


@dataclass(slots=True)
class LineWatch(Watch):
    """One line per stage, for logs."""

    console: Console = field(default_factory=console)

    def end(self, name: str, total: int, took: float) -> None:
        """Print what was done and how long it took."""
        count = f" {total:,}" if total else ""
        self.console.print(f"{name}{count}: {took:.1f} s", markup=False, highlight=False)

    def note(self, text: str) -> None:
        """Print it at once."""
        self.console.print(f"note: {text}", markup=False, highlight=False, soft_wrap=True)


@dataclass(slots=True)
class TerminalWatch(Watch):
    """A line that moves and is gone at the end.

    It is drawn by this thread alone: worker processes are forked in between, and a second thread
    could hold a lock at that moment that the child would never see released.
    """

    console: Console = field(default_factory=console)
    _progress: Progress | None = None
    _task: TaskID | None = None

    def begin(self, name: str, total: int) -> None:
        """Draw the line with the name of the stage."""
        if self._progress is None:
            from rich.progress import BarColumn, Progress, TextColumn  # noqa: PLC0415 (slow to load, seldom needed)

            self._progress = Progress(
                TextColumn("{task.description}"),
                BarColumn(bar_width=30),
                TextColumn("{task.fields[count]}"),
                console=self.console,
                transient=True,
                auto_refresh=False,
            )
            self._progress.start()
        if self._task is not None:
            self._progress.remove_task(self._task)
        self._task = self._progress.add_task(name, total=total or None, count="")
        self._progress.refresh()

    def advance(self, count: int) -> None:
        """Draw it a little further."""
        if self._progress is not None and self._task is not None:
            self._progress.advance(self._task, count)
            task = self._progress.tasks[-1]
            done = f"{task.completed:,.0f} of {task.total or 0:,.0f}"
            self._progress.update(self._task, count=done, refresh=True)

    def note(self, text: str) -> None:
        """Print it above the moving line."""
        self.console.print(f"note: {text}", markup=False, highlight=False, soft_wrap=True)

    def close(self) -> None:
        """Take the line away."""
        if self._progress is not None:
            self._progress.stop()
            self._progress = None
            self._task = None


def watch_for(console: Console, *, quiet: bool) -> Watch:
    """The watch that suits where the output goes."""
    if quiet:
        return Watch()
    return TerminalWatch(console=console) if console.is_terminal else LineWatch(console=console)
