"""What is remembered between runs, on disk below ``.cache/readout/``.

In: the project's folder. Out: `Memory`, as the last run left it or empty. A memory that is
damaged, of another version of the program or in use by somebody else counts as none: everything is
then read anew. Nothing in it is needed; deleting the folder is always safe.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from generator.frozen import constant
from generator.inventory import Remembered
from generator.library.blobs import Blobs
from generator.library.entries import Entry
from generator.library.kept import Blocks, KeptFilings, KeptMeeting, KeptOthers, KeptVerdict
from generator.library.pickles import as_bytes
from generator.library.states import Plain, State, packed, read_state, unpacked, write_state
from generator.problems import Problems

if TYPE_CHECKING:
    from generator.library.briefly import Cards, Meetings
    from generator.meetings import Account
    from generator.shelves import Pieces
    from generator.ways import WaysBack

FOLDER = ".cache/readout"
STATE = "content"
RECORDS = "records"
_ENTRIES, _MEETINGS, _VERDICTS, _FILINGS = range(4)
"""What the parts of the state are of, in this order."""
WASTE = 4
"""The file of records is begun anew when it is so many times as large as what is needed of it."""


@dataclass(slots=True)
class Telling:
    """Gives the account of a meeting, to meetings that outlive what their accounts are made of."""

    accounts: Mapping[str, Account] = field(default_factory=dict)

    def __call__(self, meeting: str) -> Account:
        """What was done and said there."""
        return self.accounts[meeting]


@constant
class Joined:
    """What was joined last, as far as the next can take it over."""

    meetings: Meetings
    cards: Cards
    ways: WaysBack
    telling: Telling
    wholes: Pieces | None
    """None if it comes from the disk: then the ways lead to meetings and articles alone."""


class Memory:
    """All that one run leaves to the next.

    What is known of each file, meeting and article is read from the disk when somebody asks for it:
    a run that finds nothing new needs none of it.
    """

    __slots__ = (
        "_blocks", "_entries", "_meetings", "_state", "_surveys", "_verdicts",
        "blobs", "folder", "heeded", "inventory", "joined", "listed", "others", "problems",
        "program", "unbuilt",
    )  # fmt: skip

    def __init__(
        self, folder: Path | None, program: bytes, blobs: Blobs, state: State | None = None
    ) -> None:
        """What a state says, or nothing is known.

        ``folder`` is None where nothing can be kept; ``program`` tells the one that writes it.
        """
        self.folder = folder
        self.program = program
        self._begin(blobs, state)

    def _begin(self, blobs: Blobs, state: State | None = None) -> None:
        self.blobs = blobs
        self._state = state
        self._surveys = 0
        self._blocks = (Blocks(), Blocks())
        is_new = state is None
        self._entries: dict[str, Entry] | None = {} if is_new else None
        self._meetings: dict[str, KeptMeeting] | None = {} if is_new else None
        self._verdicts: dict[str, KeptVerdict] | None = {} if is_new else None
        self.inventory = Remembered()
        """The files as they were seen."""
        self.listed = b""
        """Packed problems of files that are no content, or have no name for it."""
        self.problems: bytes | None = None
        """All problems of the run, packed and with their places; None if it did not come so far."""
        self.others: KeptOthers | None = None
        self.heeded = b""
        """Packed limits of what may be shown, and what is wrong with them, as they were last."""
        self.unbuilt: set[int] | None = None
        """Marks of what changed since the pages were made last; None: everything."""
        self.joined: Joined | None = None
        """The content as it was joined last in this process, of these entries. It is not written
        down. A command that ends with the memory need not take it apart, which takes as long as an
        edit."""

    @property
    def entries(self) -> dict[str, Entry]:
        """What is known of each file, by its name.

        Raises:
            SpoiledError: it is not what it was; so do the others.
        """
        if self._entries is None:
            found = self._blocks[0].unpack(self._parts(_ENTRIES), Entry._make)
            self._entries = {entry.file: entry for entry in found}
        return self._entries

    @entries.setter
    def entries(self, entries: dict[str, Entry]) -> None:
        self._entries = entries
        self._surveys += 1

    @property
    def meetings(self) -> dict[str, KeptMeeting]:
        """The meetings that several articles tell of."""
        if self._meetings is None:
            rows = unpacked(*self._parts(_MEETINGS))
            self._meetings = {name: KeptMeeting._make(kept) for name, *kept in rows}
        return self._meetings

    @meetings.setter
    def meetings(self, meetings: dict[str, KeptMeeting]) -> None:
        self._meetings = meetings

    @property
    def verdicts(self) -> dict[str, KeptVerdict]:
        """What the checks found, by article."""
        if self._verdicts is None:
            found = self._blocks[1].unpack(self._parts(_VERDICTS), KeptVerdict._make)
            self._verdicts = {verdict.article: verdict for verdict in found}
        return self._verdicts

    @verdicts.setter
    def verdicts(self, verdicts: dict[str, KeptVerdict]) -> None:
        self._verdicts = verdicts

    @property
    def filings(self) -> KeptFilings | None:
        """Where the meetings were filed when the entries before those of now were written down.

        None if they were not, or if the entries have changed more than once since.
        """
        found = self._parts(_FILINGS) if self._state and self._surveys < 2 else ()
        return KeptFilings._make(unpacked(*found)) if found else None

    def _parts(self, number: int) -> Sequence[bytes]:
        assert self._state is not None
        *_, counts = self._state.values
        begin = sum(counts[:number])
        return [self._state.read(part) for part in range(begin, begin + counts[number])]

    def forget(self) -> None:
        """Begin anew, with nothing known."""
        self._begin(_fresh_blobs(self.folder))

    def heed(self, limits: bytes) -> None:
        """Begin anew if what may be shown of a text is not what it was."""
        if self.heeded != limits:
            self.forget()
            self.heeded = limits

    def keep_problems(self, problems: Problems) -> None:
        """Note what a complete look at the content has found."""
        self.problems = as_bytes(tuple(problems.found))

    def copy(self) -> Memory:
        """A memory that knows as much, and of which nothing is kept."""
        copy = Memory(None, self.program, self.blobs)  # these only grow
        copy.entries, copy.meetings = dict(self.entries), dict(self.meetings)
        copy.verdicts, copy.inventory = dict(self.verdicts), self.inventory
        copy.listed, copy.heeded, copy.others = self.listed, self.heeded, self.others
        return copy

    def save(self) -> None:
        """Leave it to the next run.

        Raises:
            OSError: the disk is full.
            SpoiledError: what was never asked for is not what it was.
        """
        self.blobs.flush()
        if self.folder is None:
            return
        entries, verdicts = self._blocks
        parts = (
            entries.pack(list(self.entries.values())),
            [packed([(name, *meeting) for name, meeting in self.meetings.items()])],
            verdicts.pack(list(self.verdicts.values())),
            [packed(_filings_of(self.joined))] if self.joined else [],
        )
        head = (
            self.blobs.inode,
            self._needed(),
            (self.inventory.states, self.inventory.digests),
            self.listed,
            self.problems,
            self.others and tuple(self.others),
            self.heeded,
            None if self.unbuilt is None else tuple(self.unbuilt),
            tuple(map(len, parts)),
        )
        write_state(self.folder / STATE, self.program, head, list(chain(*parts)))

    def _needed(self) -> int:
        """Bytes of the records and findings."""
        records = sum(entry.where[1] for entry in self.entries.values() if entry.where)
        return records + sum(kept.findings[1] for kept in self.verdicts.values())


def _filings_of(joined: Joined) -> Plain:
    ways = joined.ways
    lists = {name: filing.packed() for name, filing in ways.filings().items()}
    return (
        joined.meetings.order,
        ways.meetings.ids,
        ways.articles.ids,
        lists,
        dict(ways.named_at),
    )


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
            return _memory_from(folder, program, state)
    return Memory(folder, program, _fresh_blobs(folder))


def _memory_from(folder: Path, program: bytes, state: State) -> Memory:
    inode, needed, inventory, listed, problems, others, heeded, unbuilt, _ = state.values
    blobs = Blobs.at(folder / RECORDS)
    if blobs.inode != inode:
        raise ValueError("the records are not those that the state speaks of")
    if blobs.size > WASTE * max(needed, 1 << 20):
        return Memory(folder, program, _fresh_blobs(folder))
    memory = Memory(folder, program, blobs, state)
    memory.inventory, memory.listed, memory.problems = Remembered(*inventory), listed, problems
    memory.others = KeptOthers._make(others) if others else None
    memory.heeded, memory.unbuilt = heeded, None if unbuilt is None else set(unbuilt)
    return memory


def _fresh_blobs(folder: Path | None) -> Blobs:
    if folder is None:
        return Blobs.nowhere()
    try:
        (folder / RECORDS).unlink(missing_ok=True)
        return Blobs.at(folder / RECORDS)
    except OSError:
        return Blobs.nowhere()
