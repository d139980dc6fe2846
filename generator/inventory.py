"""Which files the site is made from, and which of them are not as they were.

In: the folders of the input, and the inventory of an earlier build. Out: an `Inventory` that knows
the digest of every file, having opened only those that may have changed; and the `Difference`.
Like git's index: a file with the same size, times and inode is taken to be the same, unless it was
written so shortly before the inventory was taken that one more change would not show in its times.
Links are never followed and devices never opened (R-03).
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b, file_digest
from pathlib import Path

from generator.files import FOLDER_DEPTH
from generator.frozen import constant

UNKNOWN = b""
"""The digest of what cannot be read, or is no plain file: equal to none, not even to itself."""
DIGEST_SIZE = 16
"""Bytes, as those that tell the files of the content from one another."""
DOUBT = 2_000_000_000
"""Nanoseconds: the coarsest times of files, those of FAT."""

_AS_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_NOT_READ: State = (-1, 0, 0, 0)
"""A link, a device, a file with a second name: what is seen, and never opened."""
_DOUBTFUL: State = (-2, 0, 0, 0)
"""What no file is seen as, in the place of a state that would not show one more change."""


State = tuple[int, int, int, int]
"""What is seen of a file without opening it: its size, when its content and when anything of it
was last changed, in nanoseconds, and its inode."""


@constant
class Difference:
    """Paths whose content is not what it was."""

    added: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.added or self.removed or self.changed)


@constant
class Remembered:
    """An inventory as a later one is compared with it."""

    states: Mapping[str, State] = field(default_factory=dict)
    digests: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(slots=True)
class Inventory:
    """All files of the input at one time, by their path from the root."""

    taken: int
    """When the walk began, in nanoseconds."""
    states: dict[str, State] = field(default_factory=dict)
    digests: dict[str, bytes] = field(default_factory=dict)
    """Of those files that were read, now or for an earlier inventory."""

    def settle(
        self,
        before: Remembered,
        read: Callable[[list[str]], Iterable[bytes]],
        *,
        elsewhere: Callable[[str], bool] = lambda _: False,
    ) -> Difference:
        """Find the digests of all files, and what differs from the inventory before.

        ``read`` gives the digests of files (`digests_below`). New files for which ``elsewhere`` is
        true are not read: who reads them anyway puts their digests into `digests`.
        """
        old = before.states
        doubtful = [path for path, state in self.states.items() if state != old.get(path)]
        added = frozenset(path for path in doubtful if path not in old)
        removed = frozenset(old.keys() - self.states.keys())
        found = {path: UNKNOWN for path in doubtful if self.states[path] == _NOT_READ}
        to_read = [
            path
            for path in doubtful
            if path not in found and not (path in added and elsewhere(path))
        ]
        found.update(zip(to_read, read(to_read), strict=True))
        self.digests = {**before.digests, **found}
        for path in removed:
            self.digests.pop(path, None)
        changed = frozenset(
            path
            for path, digest in found.items()
            if path not in added and (not digest or digest != before.digests.get(path))
        )
        return Difference(added, removed, changed)

    def remembered(self) -> Remembered:
        """What a later inventory may be compared with.

        Of files that were written when this one was taken, no times are remembered: one more
        change might not show in them.
        """
        limit = self.taken - DOUBT
        digests = {path: digest for path, digest in self.digests.items() if digest}
        states = {
            path: state if path in digests and state[1] < limit and state[2] < limit else _DOUBTFUL
            for path, state in self.states.items()
        }
        return Remembered(states, digests)


def take_inventory(root: Path, content: Iterable[str]) -> Inventory:
    """Walk over the files of the input: the files and folders of these names below ``root``."""
    inventory = Inventory(time.time_ns())
    for name in content:
        _note(inventory.states, root / name, name)
    return inventory


def look_again(root: Path, before: Remembered, names: Iterable[str]) -> Inventory | None:
    """The inventory before, but for the files of these names, of which alone something is new.

    What could not be read is looked at as well: a second name may have gone from somewhere else.
    None if a name is, or was, that of a folder: then nobody knows which files are meant.
    """
    inventory = Inventory(time.time_ns(), dict(before.states))
    for name in {*names, *(before.states.keys() - before.digests.keys())}:
        try:
            status = os.lstat(root / name)
        except (FileNotFoundError, NotADirectoryError):
            if inventory.states.pop(name, None) is None and _is_folder_of(name, before.states):
                return None
            continue
        except OSError:
            return None
        if stat.S_ISDIR(status.st_mode):
            return None
        inventory.states[name] = _state_of(status)
    return inventory


def _is_folder_of(name: str, names: Iterable[str]) -> bool:
    return any(other.startswith(f"{name}/") for other in names)


def digests_below(root: Path, paths: Iterable[str]) -> list[bytes]:
    """The digest of each file; `UNKNOWN` where there is no plain file that can be read."""
    return [_digest_of(root / path) for path in paths]


def _digest_of(file: Path) -> bytes:
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    try:
        descriptor = os.open(file, flags)
    except OSError:
        return UNKNOWN
    try:
        with os.fdopen(descriptor, "rb", buffering=0) as opened:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                return UNKNOWN
            return file_digest(opened, lambda: blake2b(digest_size=DIGEST_SIZE)).digest()
    except OSError:
        return UNKNOWN


def _note(states: dict[str, State], place: Path, name: str) -> None:
    """Note one file, or all files of a folder; nothing if it is not there."""
    try:
        status = os.lstat(place)
        if not stat.S_ISDIR(status.st_mode):
            states[name] = _state_of(status)
            return
        folder = os.open(place, _AS_FOLDER)
    except FileNotFoundError:
        return
    except OSError:
        states[name] = _NOT_READ
        return
    _walk(states, folder, f"{name}/")


def _walk(states: dict[str, State], folder: int, prefix: str) -> None:
    """Note all files of an open folder, and close it."""
    # relative to the open folder: a fifth faster, and nothing on the way can become a link
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                path = prefix + entry.name
                if not entry.is_dir(follow_symlinks=False):
                    states[path] = _state_of(entry.stat(follow_symlinks=False))
                elif prefix.count("/") >= FOLDER_DEPTH:
                    states[path] = _NOT_READ
                else:
                    inner = os.open(entry.name, _AS_FOLDER, dir_fd=folder)
                    _walk(states, inner, f"{path}/")
    except OSError:
        states[prefix] = _NOT_READ
    finally:
        os.close(folder)


def _state_of(status: os.stat_result) -> State:
    if not stat.S_ISREG(status.st_mode) or status.st_nlink > 1:
        return _NOT_READ
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino
