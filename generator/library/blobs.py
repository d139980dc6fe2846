"""Many small things in one file, each read when it is asked for.

In: bytes to keep. Out: a `Where` for each, by which the same bytes come back, in this process, in
workers forked from it, and in later runs. The file only grows; whoever counts what is still needed
writes a new one when most of it is not. What does not come back as it went in is reported as
spoiled, and then read anew from where it came from.
"""

from __future__ import annotations

import os
import tempfile
from array import array
from hashlib import blake2b
from pathlib import Path
from typing import Self

Where = tuple[int, int, bytes]
"""Offset, length and the digest of the bytes."""
BUFFER = 1 << 20


class SpoiledError(Exception):
    """What was kept is not what comes back."""


class Blobs:
    """A file of things, open for reading and appending."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor
        self._written = os.fstat(descriptor).st_size
        self._waiting = bytearray()

    @classmethod
    def at(cls, file: Path) -> Blobs:
        """The file of that name, made if it is not there; nobody else may be writing to it.

        Raises:
            OSError: it cannot be opened.
        """
        return cls(os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o644))

    @classmethod
    def nowhere(cls) -> Blobs:
        """A file without a name, which is gone with this process."""
        descriptor, name = tempfile.mkstemp(prefix="readout-")
        Path(name).unlink()
        return cls(descriptor)

    @property
    def inode(self) -> int:
        """What tells the file from another of its name."""
        return os.fstat(self.descriptor).st_ino

    @property
    def size(self) -> int:
        """Bytes, those included that nobody needs any more."""
        return self._written + len(self._waiting)

    def add(self, data: bytes) -> Where:
        """Keep these bytes."""
        where = (self.size, len(data), digest_of_blob(data))
        self._waiting += data
        if len(self._waiting) > BUFFER:
            self.flush()
        return where

    def flush(self) -> None:
        """Write what is still waiting; to be called before workers are forked.

        Raises:
            OSError: the disk is full.
        """
        while self._waiting:
            count = os.pwrite(self.descriptor, self._waiting, self._written)
            self._written += count
            del self._waiting[:count]

    def read(self, where: Where) -> bytes:
        """The bytes that were kept there.

        Raises:
            SpoiledError: they are not what they were.
        """
        offset, length, digest = where
        if offset >= self._written:
            begin = offset - self._written
            data = bytes(self._waiting[begin : begin + length])
        else:
            data = os.pread(self.descriptor, length, offset)
        if digest_of_blob(data) != digest:
            raise SpoiledError
        return data

    def __del__(self) -> None:
        """Let go of the file; whoever still reads from it keeps this object."""
        os.close(self.descriptor)


class Pile:
    """Things of this run alone, in a file without a name: they need not be in memory together."""

    def __init__(self, folder: Path) -> None:
        """The file is in the file system of this folder."""
        self._file = tempfile.TemporaryFile(dir=folder, buffering=BUFFER)  # noqa: SIM115
        self._ends = array("Q", [0])

    def add(self, data: bytes) -> int:
        """Keep these bytes; gives the number by which they come back.

        Raises:
            OSError: the disk is full.
        """
        self._file.write(data)
        self._ends.append(self._ends[-1] + len(data))
        return len(self._ends) - 2

    def read(self, number: int) -> bytes:
        """The bytes with that number."""
        begin, end = self._ends[number : number + 2]
        self._file.flush()
        return os.pread(self._file.fileno(), end - begin, begin)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()


def is_at(where: Where, data: bytes) -> bool:
    """Whether these are the bytes that were kept there."""
    return where[1] == len(data) and where[2] == digest_of_blob(data)


def digest_of_blob(data: bytes) -> bytes:
    """What tells these bytes from others."""
    return blake2b(data, digest_size=8).digest()
