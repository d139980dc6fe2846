"""Two folders change places in one step, where the system can do that.

In: two paths on one file system. Out: nothing; afterwards each is where the other was. A reader
of either path finds one or the other folder, whole, at any time.
"""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_UNSUPPORTED = {errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP, errno.EPERM}


def exchange(first: Path, second: Path, *, aside: Path) -> None:
    """Let two folders change places; ``aside`` is a free name for systems that need three steps.

    Raises:
        OSError: they could not; both are where they were.
    """
    if not _exchange_at_once(first, second):
        _exchange_in_steps(first, second, aside)


def recover(site: Path, aside: Path) -> None:
    """Bring back the site that an interrupted exchange in steps has left aside."""
    if aside.is_dir() and not site.exists():
        aside.rename(site)


def _exchange_at_once(first: Path, second: Path) -> bool:
    rename = _renameat2()
    if rename is None:
        return False
    done = rename(_AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second), _RENAME_EXCHANGE)
    if done == 0:
        return True
    code = ctypes.get_errno()
    if code in _UNSUPPORTED:
        return False
    raise OSError(code, os.strerror(code), str(second))


def _renameat2() -> ctypes._NamedFuncPointer | None:
    """The system's call, or None where there is none: it is of Linux alone."""
    if not sys.platform.startswith("linux"):
        return None
    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if call is None:
        return None
    call.argtypes = [ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint]
    call.restype = ctypes.c_int
    return call  # type: ignore[no-any-return]


def _exchange_in_steps(first: Path, second: Path, aside: Path) -> None:
    second.rename(aside)
    try:
        first.rename(second)
    except OSError:
        aside.rename(second)
        raise
    aside.rename(first)
