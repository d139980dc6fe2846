"""One build of a site at a time.

In: the name of a lock file. Out: a block that no other build of the same site runs at the same
time. Workers forked within it hold the lock too, so that none of a killed build can still write
when the next begins.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from generator.problems import MachineError

PATIENCE = 600.0
"""Seconds to wait for another build of the same site."""


class BusyError(MachineError):
    """Another build of the same site does not come to an end."""


@contextlib.contextmanager
def alone(lock: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold a lock that the system takes back whenever and however this process ends.

    Raises:
        BusyError: another build took longer than `PATIENCE`.
    """
    descriptor = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o644)
    try:
        if not _locks(descriptor):
            waiting()
            _wait_for(descriptor, lock)
        yield
    finally:
        os.close(descriptor)


def _wait_for(descriptor: int, lock: Path) -> None:
    end = time.monotonic() + PATIENCE
    while not _locks(descriptor):
        if time.monotonic() > end:
            raise BusyError(f"another build has held {lock} for {PATIENCE / 60:.0f} minutes")
        time.sleep(0.1)


def _locks(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
