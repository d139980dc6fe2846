"""The next site while it is being made, from nothing or from the published one.

In: files, written by any worker. Out: a folder that holds the next site, and which of its files
are not as they were. Files of a draft that began as the published site are shared with it, and
what is to be changed must be put down before: so nothing writes into it but this class.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.linked_trees import (
    create_file,
    link_if_equal,
    remove_file,
    remove_tree,
    replace_file,
)
from generator.manifest import MANIFEST, Manifest, digest_of, list_site
from generator.spare import Spare

_NOTHING = Manifest()


class UnannouncedError(Exception):
    """A file was to be changed that the journal does not know of: a mistake of ours."""


@dataclass(slots=True)
class Draft:
    """A site that is being made."""

    folder: Path
    previous: Path | None = None
    """The published site where the draft began empty: what is equal is linked, not written."""
    spare: Spare | None = None
    """What the draft began as, unless it began empty."""
    loan: Path | None = None
    """A name on the same file system for a folder that is lent."""
    digests: dict[str, str | None] = field(default_factory=dict)
    """What is known of files that were announced or written; None: there is none."""
    announced: set[str] = field(default_factory=set)
    listed: frozenset[str] | None = None
    """All files of a draft that began empty, if nothing has been written since they were listed."""

    @property
    def base(self) -> str | None:
        """The generation of the site that the draft began as; None: everything is to be written."""
        return self.spare.manifest.generation if self.spare else None

    @property
    def manifest(self) -> Manifest:
        """The files that the draft began with."""
        return self.spare.manifest if self.spare else _NOTHING

    def announce(self, paths: Iterable[str]) -> None:
        """Say which files may be written, before that is done, and many at a time."""
        new = set(paths) - self.announced
        self.listed = None
        if new:
            self.announced |= new
            if self.spare:
                self.spare.note(self.announced)

    def put(self, path: str, content: bytes, digest: str) -> None:
        """Write a file that has been announced, unless it is as it was; any worker may do so.

        ``digest`` is its SHA-256, which the parent is to hear of through `written`.

        Raises:
            FileExistsError: it has been written before, into a draft that began empty.
            UnannouncedError: it has not been announced.
            OSError: the disk is full, or does not let us write.
        """
        if self.spare is None:
            previous = self.previous
            if not (previous and link_if_equal(previous, self.folder, path, content)):
                create_file(self.folder, path, content)
        elif path in self.digests or self.manifest.get(path) != digest:
            if path not in self.announced:
                raise UnannouncedError(path)
            replace_file(self.folder, path, content)

    def written(self, digests: Mapping[str, str]) -> None:
        """Hear what workers have put, so that nothing has to be read again for the manifest."""
        self.digests.update(digests)

    def write(self, path: str, content: bytes) -> str:
        """Announce and write one file, unless it is as it was; returns its SHA-256.

        What was written under this name before is lost.
        """
        digest = hashlib.sha256(content).hexdigest()
        self.listed = None
        if self._digest_now(path) != digest:
            self.announce([path])
            replace_file(self.folder, path, content)
            self.digests[path] = digest
        return digest

    def remove(self, paths: Iterable[str]) -> None:
        """Take files away that the next site does not have; before others are written."""
        gone = [path for path in paths if path in self.announced or path in self.manifest]
        self.announce(gone)
        for path in gone:
            remove_file(self.folder, path)
            self.digests[path] = None

    @contextlib.contextmanager
    def lent(self, below: str = "") -> Iterator[Path]:
        """A folder for a program that writes itself; what it leaves there goes into the draft.

        ``below`` names a folder of the site that is made by this program alone: what it had
        before and has no more is removed.
        """
        self.listed = None
        if self.spare is None or self.loan is None:
            target = self.folder / below
            target.mkdir(parents=True, exist_ok=True)
            yield target
            return
        self.loan.mkdir()
        yield self.loan
        prefix = f"{below}/" if below else ""
        made = {f"{prefix}{name}": self.loan / name for name in sorted(list_site(self.loan))}
        if below:
            self.remove(path for path in self.manifest.below(below) if path not in made)
        self._take_over(made)
        remove_tree(self.loan)

    def _take_over(self, made: Mapping[str, Path]) -> None:
        digests = {path: digest_of(file) for path, file in made.items()}
        new = [p for p in made if p in self.digests or self.manifest.get(p) != digests[p]]
        self.announce(new)
        for path in new:
            self.put(path, made[path].read_bytes(), digests[path])
            self.digests[path] = digests[path]

    def files(self) -> Container[str]:
        """All files of the site as it is now; to be asked when everything has been written."""
        if self.spare:
            return self.next_manifest()
        if self.listed is None:
            self.listed = frozenset(list_site(self.folder))
        return self.listed

    def changes(self) -> dict[str, str | None]:
        """The paths in which the draft is not as it began, with the digests they have now."""
        found = {}
        for path in self.announced - {MANIFEST}:
            digest = self._digest_now(path)
            if digest != self.manifest.get(path):
                found[path] = digest
        return found

    def _digest_now(self, path: str) -> str | None:
        if path in self.digests:
            return self.digests[path]
        if path in self.announced:  # a worker may have written it
            return _digest_at(self.folder / path)
        return self.manifest.get(path)

    def next_manifest(self) -> Manifest:
        """The list of files that a draft made from the published site will be published with."""
        return self.manifest.updated(self.changes())


def _digest_at(file: Path) -> str | None:
    try:
        return digest_of(file)
    except FileNotFoundError:
        return None
