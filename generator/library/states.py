"""Files that are read as a whole or not at all, and of which not all has to be read.

In: plain values, and parts as bytes. Out: the values again, and the parts when somebody asks for
them; nothing if the file is another's, of another program, or was altered. What is written takes
the place of what was there in one step.
"""

from __future__ import annotations

import marshal
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from generator.files import digest_of
from generator.library.blobs import Blobs, SpoiledError, Where, digest_of_blob

Plain = tuple[Any, ...]
"""Texts, numbers, bytes and tuples of them."""

_LENGTH, _DIGEST = 8, 16
"""Bytes of a number, and of a digest."""


class State(NamedTuple):
    """What a file says, and where the rest of it lies."""

    values: Any
    parts: Sequence[Where]
    file: Blobs

    def read(self, number: int) -> bytes:
        """One of the parts.

        Raises:
            SpoiledError: it is not what it was.
        """
        return self.file.read(self.parts[number])


def packed(values: Any) -> bytes:
    """Plain values as bytes."""
    return marshal.dumps(values)


def unpacked(data: bytes) -> Any:
    """What `packed` was given; only of bytes that are known to be ours, by a digest."""
    return marshal.loads(data)  # noqa: S302


def write_state(file: Path, program: bytes, values: Any, parts: Sequence[bytes] = ()) -> None:
    """Write plain values, and parts behind them.

    Raises:
        OSError: the disk is full.
    """
    sizes = [(len(part), digest_of_blob(part)) for part in parts]
    # somebody may give one file the name of another
    body = marshal.dumps((file.name, values, sizes))
    head = program + digest_of(body) + len(body).to_bytes(_LENGTH)
    draft = file.with_name(f".{file.name}.draft")
    with draft.open("wb") as stream:
        stream.writelines((head, body, *parts))
    draft.replace(file)


def read_state(file: Path, program: bytes) -> State | None:
    """What `write_state` wrote; None if there is no such thing."""
    try:
        blobs = Blobs(os.open(file, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW))
        return _read(blobs, file.name, program)
    except (OSError, SpoiledError, ValueError, EOFError, TypeError):
        return None


def _read(blobs: Blobs, name: str, program: bytes) -> State:
    size = len(program) + _DIGEST + _LENGTH
    head = os.pread(blobs.descriptor, size, 0)
    length = int.from_bytes(head[-_LENGTH:])
    if length > blobs.size:
        raise SpoiledError
    body = os.pread(blobs.descriptor, length, size)
    if head[:-_LENGTH] != program + digest_of(body):
        raise SpoiledError
    written, values, sizes = unpacked(body)
    if written != name:
        raise SpoiledError
    parts, begin = [], size + length
    for count, digest in sizes:
        parts.append((begin, count, digest))
        begin += count
    return State(values, parts, blobs)
