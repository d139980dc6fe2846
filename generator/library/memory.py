"""What is remembered between runs, on disk below ``.cache/readout/``.

In: the project's folder. Out: `Memory`, as the last run left it or empty. A memory that is
damaged, of another version of the program or in use by somebody else counts as none: everything is
then read anew. Nothing in it is needed; deleting the folder is always safe.
"""

from __future__ import annotations

import contextlib
import fcntl
import marshal
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import is_
from pathlib import Path
from typing import Any, NamedTuple

from generator.graph import Graph
from generator.inventory import Remembered, decoded, encoded
from generator.library.blobs import Blobs
from generator.library.entries import Entry
from generator.library.pickles import as_bytes
from generator.library.plain import Plain
from generator.library.states import read_state, write_state
from generator.meetings import Account, Meeting
from generator.problems import Problems
from generator.ways import ArticleCard

FOLDER = ".cache/readout"
STATE = "content"
RECORDS = "records"
WASTE = 4
"""The file of records is begun anew when it is so many times as large as what is needed of it."""


class KeptMeeting(NamedTuple):
    """A meeting in brief as several articles together tell it."""

    articles: tuple[str, ...]
    outline: Plain | None
    """None if none of them says when it was."""


class KeptVerdict(NamedTuple):
    """What the checks of an article found, and on what that depends."""

    article: str
    problems: bytes
    """Packed; empty for none."""
    findings: tuple[int, int, bytes]
    """Where they lie."""
    trace: bytes


class Blocks:
    """Many tuples as bytes, in blocks: only those are packed again in which one is another now."""

    SIZE = 200

    def __init__(self, packed: Sequence[bytes] = (), things: Sequence[Plain] = ()) -> None:
        """``things`` are what was made of the rows in ``packed``."""
        self._packed, self._things = packed, things

    def pack(self, things: Sequence[Plain]) -> Sequence[bytes]:
        """These tuples in blocks; each is compared by what it is, not by what it holds."""
        packed = []
        for number, start in enumerate(range(0, len(things), self.SIZE)):
            block = things[start : start + self.SIZE]
            before = self._things[start : start + self.SIZE]
            if len(before) == len(block) and all(map(is_, before, block)):
                packed.append(self._packed[number])
            else:
                packed.append(marshal.dumps(list(map(tuple, block))))
        self._packed, self._things = packed, things
        return packed


def _unpacked(packed: Sequence[bytes]) -> Iterator[Plain]:
    for block in packed:
        yield from marshal.loads(block)  # noqa: S302 (the digest of the whole is that of ours)


@dataclass(slots=True)
class Telling:
    """Gives the account of a meeting, to meetings that outlive what their accounts are made of."""

    accounts: Mapping[str, Account] = field(default_factory=dict)

    def __call__(self, meeting: str) -> Account:
        """What was done and said there."""
        return self.accounts[meeting]


@dataclass(frozen=True, slots=True)
class Joined:
    """The graph, and what the next can take over from it."""

    graph: Graph
    meetings: Mapping[str, Meeting]
    cards: Mapping[str, ArticleCard]
    telling: Telling


@dataclass(slots=True)
class Memory:
    """All that one run leaves to the next."""

    folder: Path | None
    """None where nothing can be kept."""
    program: bytes
    """Digest of the program that wrote it."""
    blobs: Blobs
    entries: dict[str, Entry] = field(default_factory=dict)
    meetings: dict[str, KeptMeeting] = field(default_factory=dict)
    verdicts: dict[str, KeptVerdict] = field(default_factory=dict)
    inventory: Remembered = field(default_factory=Remembered)
    """The files as they were seen."""
    listed: bytes = b""
    """Packed problems of files that are no content, or have no name for it."""
    problems: bytes | None = None
    """All problems of the run, packed and with their places; None if it did not come so far."""
    heeded: bytes = b""
    """Packed limits of what may be shown, and what is wrong with them, as they were last."""
    unbuilt: set[int] | None = None
    """Marks of what changed since the pages were made last; None: everything."""
    packed_entries: Blocks = field(default_factory=Blocks, repr=False)
    packed_verdicts: Blocks = field(default_factory=Blocks, repr=False)
    """As they were written down last."""
    joined: Joined | None = field(default=None, repr=False)
    """The content as it was joined last in this process, of these entries. It is not written down.
    A command that ends with the memory need not take it apart, which takes as long as an edit."""

    def forget(self) -> None:
        """Begin anew, with nothing known."""
        self.blobs = _fresh_blobs(self.folder)
        self.entries, self.meetings, self.verdicts = {}, {}, {}
        self.inventory, self.listed = Remembered(), b""
        self.problems, self.unbuilt, self.joined = None, None, None

    def heed(self, limits: bytes) -> None:
        """Begin anew if what may be shown of a text is not what it was."""
        if self.heeded != limits:
            self.forget()
            self.heeded = limits

    def keep_problems(self, problems: Problems) -> None:
        """Note what a complete look at the content has found."""
        self.problems = as_bytes(tuple(problems.found))

    def save(self) -> None:
        """Leave it to the next run.

        Raises:
            OSError: the disk is full.
        """
        self.blobs.flush()
        if self.folder is None:
            return
        state = (
            self.blobs.inode,
            self.packed_entries.pack(list(self.entries.values())),
            [(name, *meeting) for name, meeting in self.meetings.items()],
            self.packed_verdicts.pack(list(self.verdicts.values())),
            encoded(self.inventory),
            self.listed,
            self.problems,
            self.heeded,
            None if self.unbuilt is None else tuple(self.unbuilt),
        )
        write_state(self.folder / STATE, self.program, state)


@contextlib.contextmanager
def memory_of(root: Path, program: bytes, below: str = FOLDER) -> Iterator[Memory]:
    """The memory of a project, for one run at a time; somebody else's run gets an empty one.

    ``below`` names the folder where it is kept: what makes another site has another.
    """
    with contextlib.ExitStack() as stack:
        folder = root / below
        if not _is_ours_alone(folder, stack):
            memory = Memory(None, program, Blobs.nowhere())
        else:
            memory = _remembered(folder, program)
        yield memory


def _is_ours_alone(folder: Path, stack: contextlib.ExitStack) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW
        lock = os.open(folder / "lock", flags, 0o644)
    except OSError:
        return False
    stack.callback(os.close, lock)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _remembered(folder: Path, program: bytes) -> Memory:
    state = read_state(folder / STATE, program)
    if state is not None:
        with contextlib.suppress(OSError, TypeError, ValueError):
            return _memory_from(folder, program, state.values)
    return Memory(folder, program, _fresh_blobs(folder))


def _memory_from(folder: Path, program: bytes, state: Any) -> Memory:
    inode, entry_blocks, meetings, verdict_blocks, inventory, listed, *rest = state
    problems, heeded, unbuilt = rest
    blobs = Blobs.at(folder / RECORDS)
    if blobs.inode != inode:
        raise ValueError("the records are not those that the state speaks of")
    entries = list(map(Entry._make, _unpacked(entry_blocks)))
    verdicts = list(map(KeptVerdict._make, _unpacked(verdict_blocks)))
    memory = Memory(
        folder,
        program,
        blobs,
        {entry.file: entry for entry in entries},
        {name: KeptMeeting._make(kept) for name, *kept in meetings},
        {verdict.article: verdict for verdict in verdicts},
        decoded(inventory),
        listed,
        problems,
        heeded,
        None if unbuilt is None else set(unbuilt),
        packed_entries=Blocks(entry_blocks, entries),
        packed_verdicts=Blocks(verdict_blocks, verdicts),
    )
    if blobs.size > WASTE * max(_needed(memory), 1 << 20):
        return Memory(folder, program, _fresh_blobs(folder))
    return memory


def _needed(memory: Memory) -> int:
    records = sum(entry.where[1] for entry in memory.entries.values() if entry.where)
    return records + sum(kept.findings[1] for kept in memory.verdicts.values())


def _fresh_blobs(folder: Path | None) -> Blobs:
    if folder is None:
        return Blobs.nowhere()
    try:
        (folder / RECORDS).unlink(missing_ok=True)
        return Blobs.at(folder / RECORDS)
    except OSError:
        return Blobs.nowhere()
