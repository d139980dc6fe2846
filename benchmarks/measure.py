"""What a command costs: time on the clock, time of the processors, memory.

In: a command. Out: a `Cost`. Memory is that of the command and of all processes it starts, added
up a few times a second; what they share counts once (PSS), where the system tells. What other
programs took of the processors meanwhile is noted beside it.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

INTERVAL = 0.25
"""Seconds between two looks at the memory, at the least."""
SHARE = 0.02
"""Of the time goes into looking, at the most: a look holds up what is looked at."""
_PAGE = os.sysconf("SC_PAGE_SIZE")
_TICK = 1 / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took."""

    wall: float
    """Seconds on the clock."""
    cpu: float
    """Seconds of all processors, in the program and in the system."""
    memory: int
    """Bytes of all processes together, at the most."""
    others: float = 0.0
    """Processors that other programs kept busy meanwhile, on average."""

    def __add__(self, other: Cost) -> Cost:
        """One after the other."""
        return Cost(
            self.wall + other.wall,
            self.cpu + other.cpu,
            max(self.memory, other.memory),
            max(self.others, other.others),
        )


class CommandFailedError(Exception):
    """A command that was to be measured did not do its work."""


def measure(
    command: Sequence[str | Path], *, cwd: Path, env: Mapping[str, str] | None = None
) -> Cost:
    """Run a command and say what it cost.

    Raises:
        CommandFailedError: it did not end with 0; carries the end of what it said.
    """
    arguments = [str(argument) for argument in command]
    with (cwd / ".benchmark-output").open("w+b") as said:
        begin, busy = time.perf_counter(), others_busy()
        process = subprocess.Popen(  # noqa: S603 (our own commands)
            arguments, cwd=cwd, env=env, stdin=subprocess.DEVNULL, stdout=said, stderr=said
        )
        watch = MemoryWatch(process.pid)
        watch.start()
        # the system adds up what the process and those it waited for have used
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        peak = watch.finish()
        if process.returncode:
            said.seek(0)
            words = said.read()[-2000:].decode("utf-8", "replace").strip()
            raise CommandFailedError(f"{arguments[0]} ended with {process.returncode}: {words}")
    cpu = used.ru_utime + used.ru_stime
    others = max(0.0, (others_busy() - busy - cpu) / wall)
    return Cost(wall, cpu, max(peak, used.ru_maxrss * 1024), others)


def median(costs: Sequence[Cost]) -> Cost:
    """The median of each figure by itself; of what others took, the most."""
    return Cost(
        statistics.median(cost.wall for cost in costs),
        statistics.median(cost.cpu for cost in costs),
        round(statistics.median(cost.memory for cost in costs)),
        max(cost.others for cost in costs),
    )


class MemoryWatch(threading.Thread):
    """Looks at a process and its descendants until told to stop."""

    def __init__(self, root: int) -> None:
        super().__init__(daemon=True)
        self._root = root
        self._done = threading.Event()
        self._peak = 0

    def run(self) -> None:
        """Look, and look again."""
        while not self._done.is_set():
            begin = time.perf_counter()
            self._peak = max(self._peak, memory_of(descendants(self._root)))
            self._done.wait(max(INTERVAL, (time.perf_counter() - begin) / SHARE))

    def finish(self) -> int:
        """The most that was seen, in bytes."""
        self._done.set()
        self.join()
        return self._peak


def descendants(root: int) -> list[int]:
    """A process and all that it started, directly or not, and that still run."""
    children: dict[int, list[int]] = {}
    for name in os.listdir("/proc"):  # noqa: PTH208 (names are all that is wanted, often)
        if name.isdigit():
            children.setdefault(_parent_of(name), []).append(int(name))
    found = [root]
    for process in found:
        found += children.get(process, [])
    return found


def processor_time(process: int) -> float:
    """Seconds of processors that a process has used, with those of children it waited for."""
    fields = _read(f"/proc/{process}/stat").rpartition(")")[2].split()[11:15]
    return sum(map(int, fields)) * _TICK


def others_busy() -> float:
    """Seconds of processors that the machine has spent so far, this process's own left out."""
    fields = _read("/proc/stat").partition("\n")[0].split()[1:9]
    # user, nice, system, idle, waiting for disks, two kinds of interrupts, stolen by other machines
    busy = sum(int(ticks) for place, ticks in enumerate(fields) if place not in {3, 4})
    return busy * _TICK - time.process_time()


def _parent_of(process: str) -> int:
    # the name of the program stands in parentheses and may hold anything
    fields = _read(f"/proc/{process}/stat").rpartition(")")[2].split()
    return int(fields[1]) if len(fields) > 1 else -1


def memory_of(processes: Sequence[int]) -> int:
    """Bytes that processes hold together, what they share counted once."""
    return sum(_pss(process) for process in processes)


def _pss(process: int) -> int:
    for line in _read(f"/proc/{process}/smaps_rollup").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    resident = _read(f"/proc/{process}/statm").split()[1:2]
    return int(resident[0]) * _PAGE if resident else 0


def _read(file: str) -> str:
    try:
        return Path(file).read_text(encoding="utf-8", errors="replace")
    except OSError:  # it has ended in the meantime
        return ""


def in_turn(
    first: Callable[[], Cost], second: Callable[[], Cost] | None, rounds: int
) -> tuple[list[Cost], list[Cost]]:
    """Both, again and again in turn, so that what slows the machine slows both."""
    ones, others = [], []
    for _ in range(rounds):
        ones.append(first())
        if second is not None:
            others.append(second())
    return ones, others
