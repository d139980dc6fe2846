"""The spare tree: the site before, which stays beside the published one to become the next.

In: a published site whose files the caller knows. Out: a `Spare` that is equal to it, and may be
changed as long as every path is put down first. It is made where there is none; where a journal
(`generator.journal`) speaks for it, only what differs is brought up to date.
"""

from __future__ import annotations

import contextlib
from collections.abc import Set
from pathlib import Path

from generator.frozen import constant
from generator.journal import Journal, Tree, finished, read_journal, unfinished, write_journal
from generator.linked_trees import bring_up_to_date, is_file, link_tree, remove_tree, stray_files
from generator.manifest import MANIFEST, Manifest, read_manifest


@constant
class Spare:
    """A tree that equals the published site but for what has been put down since."""

    folder: Path
    journal_file: Path
    published: Tree
    own: Tree
    manifest: Manifest
    """Of the published site."""
    strays: frozenset[str]
    """Files that stand in the published site and were not made by us."""

    def note(self, differing: Set[str]) -> None:
        """Put down which paths will have been changed, or may have been; all of them."""
        self._note(self.own, differing)

    def seal(self, changed: Set[str], generation: str) -> None:
        """Put down that the tree is a whole site, with a manifest of its own."""
        self._note(finished(self.folder, generation), changed)

    def _note(self, own: Tree, differing: Set[str]) -> None:
        journal = Journal((self.published, own), differing | self.strays | {MANIFEST})
        write_journal(self.journal_file, journal)


def spare_of(
    site: Path, folder: Path, journal_file: Path, generation: str, workers: int
) -> Spare | None:
    """The spare tree, equal to the site; None if the site is not sure to be of this generation.

    None as well where the file system has no hard links or the disk is full: then a site can
    still be made from nothing, or that will say what is wrong.
    """
    manifest = read_manifest(site, generation)
    journal = read_journal(journal_file)
    published = journal.tree_at(site) if journal else None
    differing: Set[str] | None = journal.differing if journal else None
    if manifest is None:
        return None
    if published is None or published.generation != generation:
        journal, differing = None, stray_files(site, manifest, workers)
        published = finished(site, generation)
    if differing is None:
        return None
    try:
        if journal is None or journal.tree_at(folder) is None:
            write_journal(journal_file, Journal((published,), differing))
            remove_tree(folder)
            link_tree(site, folder, manifest, workers)
        strays = frozenset(path for path in differing if _is_stray(site, manifest, path))
        spare = Spare(folder, journal_file, published, unfinished(folder), manifest, strays)
        spare.note(differing)
        bring_up_to_date(site, folder, manifest, differing)
    except OSError:
        with contextlib.suppress(OSError):
            journal_file.unlink(missing_ok=True)  # first: without it the spare is nothing
            remove_tree(folder)
        return None
    return spare


def _is_stray(site: Path, manifest: Manifest, path: str) -> bool:
    return path != MANIFEST and path not in manifest and is_file(site, path)
