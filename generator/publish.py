"""Publishing: a site is built beside the old one, and takes its place in one step.

In: the folder where the site is to be. Out: a staging folder to fill; when it has been filled and
checked, the new site stands where the old one was. Whatever fails or is interrupted before that
leaves the old site as it was (R-15, R-16, R-20).
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from generator.exchange import exchange, recover

MANIFEST = "MANIFEST.sha256"
"""Every other file of the site with its SHA-256, in the form ``sha256sum --check`` reads."""
PATIENCE = 600.0
"""Seconds to wait for another build of the same site."""


class NotASiteError(Exception):
    """The folder to publish into holds something that is not a site; it would be lost."""


class BusyError(Exception):
    """Another build of the same site does not come to an end."""


@contextlib.contextmanager
def staging_beside(site: Path, *, waiting: Callable[[], None] = lambda: None) -> Iterator[Path]:
    """An empty folder beside ``site``, for one build at a time; it is gone afterwards.

    ``waiting`` is called once if another build has to end first.

    Raises:
        NotASiteError: ``site`` is a folder of something else.
        BusyError: another build took longer than `PATIENCE`.
    """
    refuse_to_replace(site)
    site.parent.mkdir(parents=True, exist_ok=True)
    staging, aside = _beside(site, "staging"), _beside(site, "aside")
    with _alone(_beside(site, "lock"), waiting):
        recover(site, aside)
        for leftover in (staging, aside):
            _remove(leftover)  # of a build that was killed
        staging.mkdir()
        try:
            yield staging
        finally:
            _remove(staging)


def publish(staging: Path, site: Path) -> None:
    """Put the finished site where readers find it; the old one is left in ``staging``.

    Raises:
        OSError: it could not be put there; the old site still is.
    """
    staging.chmod(0o755)
    if site.is_dir():
        exchange(staging, site, aside=_beside(site, "aside"))
    else:
        staging.rename(site)


def refuse_to_replace(site: Path) -> None:
    """Make sure that replacing ``site`` loses nothing but a site.

    Raises:
        NotASiteError: it is a file, or a folder that holds something and is no site of ours.
    """
    if site.is_symlink() or (site.exists() and not site.is_dir()):
        raise NotASiteError(f"{site} is not a folder")
    if not site.is_dir() or (site / MANIFEST).is_file() or not any(site.iterdir()):
        return
    raise NotASiteError(
        f"{site} holds files and no {MANIFEST}, so it was not built by Readout; "
        "name another folder, or empty this one"
    )


def write_manifest(folder: Path, known: Mapping[str, str]) -> int:
    """List every file of a finished site with its digest; returns how many there are.

    ``known`` are digests taken when the files were written, by path from the site's root.
    """
    paths = sorted(list_site(folder) - {MANIFEST})
    lines = [f"{known.get(path) or _digest_of(folder / path)}  {path}\n" for path in paths]
    (folder / MANIFEST).write_text("".join(lines), encoding="utf-8", newline="\n")
    return len(paths)


def list_site(folder: Path) -> set[str]:
    """Every file below a folder, by its path from there with forward slashes."""
    start = len(str(folder)) + 1
    return {
        os.path.join(parent, name)[start:].replace(os.sep, "/")  # noqa: PTH118 (for speed)
        for parent, _, names in os.walk(folder)
        for name in names
    }


def _digest_of(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _beside(site: Path, purpose: str) -> Path:
    return site.with_name(f".{site.name}-{purpose}")


@contextlib.contextmanager
def _alone(lock: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold a lock that the system takes back whenever and however this process ends."""
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


def _remove(folder: Path) -> None:
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)
