"""Files that people wrote, written anew: all of them or none, and never through a link.

In: the project's root, and for each file what it held and what it shall hold. Out: files changed
in one go, or an error and every file as it was. Drafts stand beside the files they replace, so
that each takes its place in one step; each folder on the way is opened as itself (R-03).
"""

from __future__ import annotations

import contextlib
import os
import signal
import stat
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_READ = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_INTERRUPTS = frozenset([signal.SIGINT, signal.SIGTERM, signal.SIGHUP])


class Change(NamedTuple):
    """What becomes of one file, named from the project's root with forward slashes."""

    file: str
    before: bytes | None
    """What it holds; None: there is no such file yet."""
    after: bytes | None
    """What it shall hold; None: it goes."""


class ChangedMeanwhileError(Exception):
    """A file is not what the change was planned for; nothing was written."""

    def __init__(self, file: str) -> None:
        super().__init__(
            f"{file} was changed by somebody else meanwhile; nothing was written, try again"
        )


class _Step(NamedTuple):
    """A change with the open folder in which it takes place."""

    folder: int
    name: str
    draft: str
    mode: int | None
    change: Change


def rewrite(root: Path, changes: Sequence[Change]) -> None:
    """Make all changes, or none.

    Raises:
        ChangedMeanwhileError: a file does not hold what the change begins with.
        OSError: the disk is full, or a file or folder may not be written.
    """
    with contextlib.ExitStack() as stack:
        top = os.open(root, _FOLDER & ~os.O_NOFOLLOW)
        stack.callback(os.close, top)
        folders: dict[str, int] = {}
        for folder in dict.fromkeys(change.file.rpartition("/")[0] for change in changes):
            folders[folder] = _opened(top, folder)
            stack.callback(os.close, folders[folder])
        steps: list[_Step] = []
        try:
            for change in changes:
                steps.append(_step_of(folders, change))
                if change.after is not None:
                    _write_draft(steps[-1], change.after)
            with _uninterrupted():
                _exchange(steps)
        finally:
            _clear_drafts(steps)


def _step_of(folders: Mapping[str, int], change: Change) -> _Step:
    folder, _, name = change.file.rpartition("/")
    opened = folders[folder]
    return _Step(opened, name, f".{name}.draft", _mode_of(opened, name, change), change)


def _opened(top: int, path: str) -> int:
    """A folder opened part by part, each as itself; the last one is made if it is missing."""
    folder = os.dup(top)
    for part in filter(None, path.split("/")):
        with contextlib.suppress(FileExistsError):
            os.mkdir(part, 0o755, dir_fd=folder)
        try:
            inner = os.open(part, _FOLDER, dir_fd=folder)
        finally:
            os.close(folder)
        folder = inner
    return folder


def _mode_of(folder: int, name: str, change: Change) -> int | None:
    """The permissions of the file as it is; None where a new one is to be made."""
    try:
        descriptor = os.open(name, _READ, dir_fd=folder)
    except FileNotFoundError:
        if change.before is None:
            return None
        raise ChangedMeanwhileError(change.file) from None
    with os.fdopen(descriptor, "rb") as opened:
        status = os.fstat(descriptor)
        is_plain = stat.S_ISREG(status.st_mode) and status.st_nlink == 1
        if change.before is None or not is_plain or opened.read() != change.before:
            raise ChangedMeanwhileError(change.file)
    return stat.S_IMODE(status.st_mode) & 0o777


def _write_draft(step: _Step, data: bytes) -> None:
    with contextlib.suppress(FileNotFoundError):  # of a run that was killed
        os.unlink(step.draft, dir_fd=step.folder)
    descriptor = os.open(step.draft, _NEW, 0o644, dir_fd=step.folder)
    with os.fdopen(descriptor, "wb") as draft:
        draft.write(data)
        draft.flush()
        if step.mode is not None:
            os.fchmod(descriptor, step.mode)
        os.fsync(descriptor)


def _exchange(steps: Sequence[_Step]) -> None:
    done: list[_Step] = []
    try:
        for step in steps:
            _take_place(step)
            done.append(step)
    except OSError:
        for step in reversed(done):
            _put_back(step)
        raise


def _take_place(step: _Step) -> None:
    if step.change.after is None:
        os.unlink(step.name, dir_fd=step.folder)
    elif step.change.before is None:
        # unlike a rename, this fails if somebody has made the file meanwhile
        os.link(step.draft, step.name, src_dir_fd=step.folder, dst_dir_fd=step.folder)
        try:
            os.unlink(step.draft, dir_fd=step.folder)
        except OSError:
            os.unlink(step.name, dir_fd=step.folder)
            raise
    else:
        os.rename(step.draft, step.name, src_dir_fd=step.folder, dst_dir_fd=step.folder)


def _put_back(step: _Step) -> None:
    before = step.change.before
    if before is None:
        os.unlink(step.name, dir_fd=step.folder)
    else:
        _write_draft(step, before)
        os.rename(step.draft, step.name, src_dir_fd=step.folder, dst_dir_fd=step.folder)


def _clear_drafts(steps: Sequence[_Step]) -> None:
    """Delete what is left of them; one that cannot be deleted is named by the next check."""
    for step in steps:
        with contextlib.suppress(OSError):
            os.unlink(step.draft, dir_fd=step.folder)


@contextlib.contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let nobody interrupt; who tried in these milliseconds came too late, and is not heard."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _INTERRUPTS)
    try:
        yield
    finally:
        late = signal.sigpending() & _INTERRUPTS
        if late:
            signal.sigtimedwait(late, 0)
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
