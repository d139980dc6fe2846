"""Folders that share their files: what two sites have in common lies on disk once.

In: a site, the list of its files, a folder beside it. Out: that folder, filled with hard links or
brought up to date with the site. Because files are shared with the published site, none is ever
opened for writing: it is taken away and made anew.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from generator.manifest import MANIFEST, Manifest, digest_of, list_site
from generator.workers import ItemFailedError, map_items

Found = TypeVar("Found")

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
_SHARE = 128
"""Files that a worker takes at a time."""


def link_tree(site: Path, folder: Path, manifest: Manifest, workers: int) -> None:
    """Make a new folder with links to every file of the site.

    Raises:
        OSError: the file system has no hard links, or something is missing.
    """

    def link_all(share: Sequence[str]) -> None:
        for path in share:
            _link(site, folder, path)

    folder.mkdir()
    folder.chmod(0o755)
    paths = [MANIFEST, *manifest]
    size = -(-len(paths) // workers)  # neighbours to one thread: a folder takes one name at a time
    with ThreadPoolExecutor(workers) as threads:
        shares = (paths[start : start + size] for start in range(0, len(paths), size))
        list(threads.map(link_all, shares))


def bring_up_to_date(
    site: Path, folder: Path, manifest: Manifest, differing: Collection[str]
) -> None:
    """Let a folder be equal to the site in these paths.

    Raises:
        OSError: something is missing, or the disk is full.
    """
    for path in differing:  # all of them first: a file may have become a folder
        remove_file(folder, path)
    for path in differing:
        if path == MANIFEST or path in manifest:
            _link(site, folder, path)


def create_file(folder: Path, path: str, content: bytes) -> None:
    """Write a new file, and the folders it lies in.

    Raises:
        FileExistsError: there is one of that name.
        OSError: the disk is full, or does not let us write.
    """
    target = f"{folder}/{path}"
    try:
        file = os.open(target, _NEW, 0o666)  # (half the price of a file object, per page)
    except FileNotFoundError:
        _make_folder(target.rpartition("/")[0])
        file = os.open(target, _NEW, 0o666)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(file, rest) :]
    finally:
        os.close(file)


def replace_file(folder: Path, path: str, content: bytes) -> None:
    """Put a new file where there may be one; that one may have another name elsewhere.

    Raises:
        OSError: the disk is full, or does not let us write.
    """
    with contextlib.suppress(FileNotFoundError):
        os.unlink(f"{folder}/{path}")  # noqa: PTH108 (for speed)
    create_file(folder, path, content)


def link_if_equal(before: Path, folder: Path, path: str, content: bytes) -> bool:
    """Link a file of another folder into this one, if it holds exactly this; else do nothing.

    Raises:
        FileExistsError: there is one of that name.
    """
    source, target = f"{before}/{path}", f"{folder}/{path}"
    try:
        if os.path.getsize(source) != len(content):  # noqa: PTH202 (for speed, as above)
            return False
        with open(source, "rb", buffering=0) as file:  # noqa: PTH123
            if file.read() != content:
                return False
        os.makedirs(target.rpartition("/")[0], exist_ok=True)  # noqa: PTH103
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:
        return False
    return True


def link_or_copy(before: Path, folder: Path, path: str) -> None:
    """Let a folder have a file that another one has, as it is.

    Raises:
        OSError: it is not there, or the disk is full.
    """
    try:
        _link(before, folder, path)
    except FileExistsError:
        raise
    except OSError:  # another file system, or one without hard links
        create_file(folder, path, (before / path).read_bytes())


def is_file(folder: Path, path: str) -> bool:
    """Whether anything but a folder is there."""
    try:
        return not stat.S_ISDIR(os.lstat(f"{folder}/{path}").st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False


def remove_file(folder: Path, path: str) -> None:
    """Take a file away, if it is there, and the folders that are empty without it."""
    if is_file(folder, path):
        os.unlink(f"{folder}/{path}")  # noqa: PTH108 (for speed)
    while path := path.rpartition("/")[0]:
        try:
            os.rmdir(f"{folder}/{path}")  # noqa: PTH106
        except (FileNotFoundError, NotADirectoryError):
            pass  # the one above may be empty: somebody was interrupted here before
        except OSError as error:
            if error.errno not in {errno.ENOTEMPTY, errno.EEXIST}:
                raise
            return  # something else is in it


def remove_tree(folder: Path, paths: Collection[str] = ()) -> None:
    """Take a folder away with all that is in it; quicker where ``paths`` says what that is."""
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
    elif folder.exists():
        for path in paths:
            with contextlib.suppress(OSError):
                os.unlink(f"{folder}/{path}")  # noqa: PTH108
                if path.endswith("/index.html"):
                    os.rmdir(f"{folder}/{path[:-11]}")  # noqa: PTH106
        shutil.rmtree(folder)


def stray_files(site: Path, manifest: Manifest, workers: int) -> frozenset[str] | None:
    """Files that stand in a site and not in its list; None if one of the list is not as it was.

    Every file is read: this is for a site of which nothing else is known.
    """

    def are_intact(share: Sequence[str]) -> bool:
        return all(digest_of(site / path) == manifest[path] for path in share)

    try:
        strays = list_site(site) - set(manifest) - {MANIFEST}
        intact = all(_in_shares(are_intact, list(manifest), workers))
    except OSError:
        return None
    return frozenset(strays) if intact else None


def _link(site: Path, folder: Path, path: str) -> None:
    target = f"{folder}/{path}"
    try:
        os.link(f"{site}/{path}", target)
    except FileNotFoundError:
        _make_folder(target.rpartition("/")[0])
        os.link(f"{site}/{path}", target)


def _make_folder(folder: str) -> None:
    """Most lie in one that is there, which need not be asked; another worker may be first."""
    try:
        os.mkdir(folder)  # noqa: PTH102 (for speed)
    except FileExistsError:
        pass
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103


def _in_shares(
    function: Callable[[Sequence[str]], Found], paths: Sequence[str], workers: int
) -> list[Found]:
    shares = [paths[start : start + _SHARE] for start in range(0, len(paths), _SHARE)]
    try:
        return map_items(function, shares, workers=workers)
    except ItemFailedError as error:
        if isinstance(error.cause, OSError):
            raise error.cause from error
        raise
