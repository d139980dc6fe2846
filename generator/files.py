"""Which files there are, and what they hold: the only place that opens what a stranger wrote.

In: the project's root. Out: the names of regular files in a fixed order, and their text; a
Problem for whatever is not a plain file of its own. Links are never followed and devices never
opened, so that nothing outside the tree can be read through it (R-03).
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from pathlib import Path
from types import MappingProxyType

from generator.problems import Problem, Problems

BYTE_LIMIT = 1_000_000
"""Bytes of one file."""
FOLDER_DEPTH = 8
"""Folders inside one another."""

_KINDS_OF_FILE: Mapping[int, str] = MappingProxyType(
    {
        stat.S_IFLNK: "a symbolic link",
        stat.S_IFIFO: "a named pipe",
        stat.S_IFSOCK: "a socket",
        stat.S_IFBLK: "a device",
        stat.S_IFCHR: "a device",
    }
)
_REASONS: Mapping[int | None, str] = MappingProxyType(
    {errno.EACCES: "permission is denied", errno.ENOENT: "there is no such file or folder"}
)


def list_files(root: Path, folder: str, problems: Problems) -> Iterator[str]:
    """All regular files below ``root/folder`` as paths from the root, each folder in order.

    Whatever is neither file nor folder is reported and left alone.
    """
    waiting = [folder]
    while waiting:
        current = waiting.pop()
        folders = []
        for entry in _entries_of(root, current, problems):
            path = f"{current}/{entry.name}"
            if entry.is_file(follow_symlinks=False):
                yield path
            elif not entry.is_dir(follow_symlinks=False):
                _report_special(path, entry.stat(follow_symlinks=False).st_mode, problems)
            elif path.count("/") < FOLDER_DEPTH:
                folders.append(path)
            else:
                message = f"more than {FOLDER_DEPTH} folders inside one another"
                problems.add(Problem("R002", message, path, cure="move the files further up"))
        waiting += reversed(folders)


def read_bytes(root: Path, file: str, problems: Problems) -> bytes | None:
    """What a regular file holds; None if it was not read, with the reason."""
    # what stands at that name may have changed since it was listed: follow no link, wait for
    # no pipe, and look again at what was opened
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    try:
        descriptor = os.open(f"{root}/{file}", flags)
    except OSError as error:
        if error.errno == errno.ELOOP:
            _report_special(file, stat.S_IFLNK, problems)
        else:
            _report_unreadable(file, error, problems)
        return None
    try:
        status = os.fstat(descriptor)
        if _is_plain_and_small(status, file, problems):
            return os.read(descriptor, status.st_size)
    except OSError as error:
        _report_unreadable(file, error, problems)
    finally:
        os.close(descriptor)
    return None


def decode(data: bytes, file: str, problems: Problems) -> str | None:
    """The text that the bytes of a file are in strict UTF-8; None, with the reason, if none."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        cure = "save it as UTF-8 (in most editors: Save with Encoding), then look at its accents"
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            cure = "it is in UTF-16, which Windows calls Unicode: save it as UTF-8"
        message = f"line {line} holds the byte 0x{data[error.start]:02X}, which is not UTF-8"
        problems.add(Problem("R001", message, file, cure=cure))
        return None


def is_folder(root: Path, folder: str, problems: Problems) -> bool:
    """Whether a real folder of this name is there; something else by its name is reported."""
    try:
        mode = (root / folder).lstat().st_mode
    except FileNotFoundError:
        return False
    if not stat.S_ISDIR(mode):
        _report_special(folder, mode, problems)
        return False
    return True


def _entries_of(root: Path, folder: str, problems: Problems) -> list[os.DirEntry[str]]:
    """What is in a folder, in order of names: the disk's own order is no order."""
    try:
        with os.scandir(root / folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        _report_unreadable(folder, error, problems)
        return []


def _is_plain_and_small(status: os.stat_result, file: str, problems: Problems) -> bool:
    if not stat.S_ISREG(status.st_mode):
        _report_special(file, status.st_mode, problems)
    elif status.st_nlink > 1:
        message = "this file has a second name somewhere else (a hard link)"
        cure = "make a copy, delete this file, and give the copy its name"
        problems.add(Problem("R003", message, file, cure=cure))
    elif status.st_size > BYTE_LIMIT:
        message = f"the file has {status.st_size:,} bytes; at most {BYTE_LIMIT:,} are read"
        problems.add(Problem("R004", message, file, cure="shorten it, or make several of it"))
    else:
        return True
    return False


def _report_special(file: str, mode: int, problems: Problems) -> None:
    what = _KINDS_OF_FILE.get(stat.S_IFMT(mode), "a file" if stat.S_ISREG(mode) else "no file")
    if stat.S_ISREG(mode):
        message, cure = "this is a file, where a folder is expected", "move or delete it"
    else:
        message = f"this is {what}; only ordinary files are read"
        cure = "put a copy of the file here, or delete it"
    problems.add(Problem("R003", message, file, cure=cure))


def _report_unreadable(file: str, error: OSError, problems: Problems) -> None:
    reason = _REASONS.get(error.errno, (error.strerror or "the system gave no reason").lower())
    problems.add(
        Problem("R001", f"this cannot be read: {reason}", file, cure="check the file and try again")
    )


def digest_of(data: bytes | memoryview) -> bytes:
    """What tells the bytes of a file, or any others, from all that differ: 16 bytes."""
    return blake2b(data, digest_size=16).digest()
