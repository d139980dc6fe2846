"""What is known for certain about the published site and the spare tree beside it.

In: two folders. Out: a `Journal` on disk, which says which folder is which, what their manifests
are, and in which paths the two may differ. It is written before anything is changed, so whenever
a build is killed, all differences stand in it; and it speaks of two folders, wherever they are
called what, so it holds as well before as after they have changed places.

A journal that is torn, altered, of another version, or from before the machine was last started
(what was written then may not have reached the disk) counts as none.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Mapping, Set
from dataclasses import asdict
from pathlib import Path

from generator.frozen import constant

_VERSION = "readout-journal-1"
_BOOT = Path("/proc/sys/kernel/random/boot_id")
"""Of Linux; elsewhere no journal is refused for its age."""


@constant
class Tree:
    """One of the two folders."""

    device: int
    inode: int
    generation: str
    """Of its manifest; empty while it is being changed."""
    stamps: Mapping[str, int]
    """When an entry was last added to it or to a folder right below it, or taken out, in
    nanoseconds: somebody's ``rm -r site/briefs`` must not go unseen. Empty as above."""


@constant
class Journal:
    """The published site, alone or with its spare."""

    trees: tuple[Tree, ...]
    differing: Set[str] = frozenset()
    """Paths in which the two may differ; in all others they are equal."""

    def tree_at(self, folder: Path) -> Tree | None:
        """What is known of this folder, if it is still as it was then."""
        try:
            status = folder.stat(follow_symlinks=False)
            for tree in self.trees:
                if (tree.device, tree.inode) == (status.st_dev, status.st_ino):
                    return tree if tree.stamps in ({}, _stamps_of(folder)) else None
        except OSError:
            pass
        return None


def finished(folder: Path, generation: str) -> Tree:
    """A folder that holds a whole site."""
    status = folder.stat()
    return Tree(status.st_dev, status.st_ino, generation, _stamps_of(folder))


def unfinished(folder: Path) -> Tree:
    """A folder that is about to be changed."""
    status = folder.stat()
    return Tree(status.st_dev, status.st_ino, "", {})


def read_journal(file: Path) -> Journal | None:
    """The journal, if there is one that can be believed."""
    try:
        head, _, body = file.read_bytes().partition(b"\n")
        if head.decode() != _head_of(body):
            return None
        told = json.loads(body)
        trees = tuple(Tree(**tree) for tree in told["trees"])
        differing = frozenset(told["differing"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    is_within = all(".." not in path.split("/") and path[:1] != "/" for path in differing)
    return Journal(trees, differing) if is_within else None


def write_journal(file: Path, journal: Journal) -> None:
    """Put a journal in the place of the one before, whole or not at all.

    Raises:
        OSError: it cannot be written; the one before still stands.
    """
    told = {
        "trees": [asdict(tree) for tree in journal.trees],
        "differing": sorted(journal.differing),
    }
    body = json.dumps(told, ensure_ascii=False).encode()
    new = file.with_name(f"{file.name}-new")
    new.unlink(missing_ok=True)
    try:
        new.write_bytes(_head_of(body).encode() + b"\n" + body)
        new.replace(file)
    except OSError:
        with contextlib.suppress(OSError):
            new.unlink(missing_ok=True)
        raise


def _head_of(body: bytes) -> str:
    return f"{_VERSION} {_boot()} {hashlib.sha256(body).hexdigest()}"


def _boot() -> str:
    """What is another after every start of the machine."""
    try:
        return _BOOT.read_text(encoding="ascii").strip()
    except OSError:
        return "unknown"


def _stamps_of(folder: Path) -> dict[str, int]:
    with os.scandir(folder) as entries:
        stamps = {
            entry.name: entry.stat(follow_symlinks=False).st_mtime_ns
            for entry in entries
            if entry.is_dir(follow_symlinks=False)
        }
    return {".": folder.stat().st_mtime_ns, **stamps}
