"""Publishing: the next site is made beside the published one, and takes its place in one step.

In: the folder where the site is to be, and which state of it the caller knows. Out: a `Draft` to
fill; when it has been filled and checked, it stands where the old site was. Whatever fails or is
interrupted before that leaves the old site as it was (R-15, R-16, R-20).

A draft begins empty, or, where the caller knows the published site, as a copy of it: then only
what has changed costs anything (`generator.spare`).
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from generator.alone import alone
from generator.draft import Draft
from generator.exchange import exchange, recover
from generator.journal import Journal, finished, read_journal, write_journal
from generator.linked_trees import remove_tree, replace_file
from generator.manifest import MANIFEST, Manifest, read_manifest, write_manifest
from generator.problems import NotASiteError
from generator.spare import Spare, spare_of
from generator.workers import beside, default_workers


@contextlib.contextmanager
def next_site(
    site: Path,
    *,
    known: str | None = None,
    workers: int | None = None,
    waiting: Callable[[], None] = lambda: None,
) -> Iterator[Draft]:
    """A draft of what will be at ``site``, for one build at a time.

    It begins as the published site if that is of the generation ``known``, and empty otherwise.
    ``waiting`` is called once if another build has to end first.

    Raises:
        NotASiteError: ``site`` is a folder of something else.
        BusyError: another build takes too long.
        OSError: the disk is full, or does not let us write.
    """
    refuse_to_replace(site)
    site.parent.mkdir(parents=True, exist_ok=True)
    staging = _beside(site, "staging")
    with alone(_beside(site, "lock"), waiting):
        recover(site, _beside(site, "aside"))
        for leftover in (staging, _beside(site, "aside")):
            remove_tree(leftover)  # of a build that was killed
        try:
            yield _draft_of(site, staging, known, workers or default_workers())
        finally:
            remove_tree(staging)


def _draft_of(site: Path, staging: Path, known: str | None, workers: int) -> Draft:
    if known and site.is_dir():
        spare = spare_of(site, spare_beside(site), _beside(site, "journal"), known, workers)
        if spare:
            return Draft(spare.folder, spare=spare, loan=staging)
    staging.mkdir()
    return Draft(staging, previous=site if site.is_dir() else None)


def publish(draft: Draft, site: Path, *, keep_spare: bool = True) -> Manifest:
    """Put the finished site where readers find it; returns the list of its files.

    A draft that began as the published site leaves the site before as a spare, unless told not to.

    Raises:
        OSError: it could not be put there; the old site still is.
    """
    if draft.spare is None:
        return _publish_whole(draft, site)
    manifest = _publish_changes(draft, draft.spare, site)
    if not keep_spare:
        alone_now = Journal((finished(site, manifest.generation),))
        write_journal(_beside(site, "journal"), alone_now)
        remove_tree(draft.folder)
    return manifest


@contextlib.contextmanager
def spare_made_beside(
    draft: Draft, site: Path, generation: str, *, workers: int | None = None
) -> Iterator[None]:
    """Meanwhile, another process makes the spare that the next edit begins with, if there is none.

    To be asked of a site that was just published. It costs a folder and a link for each page, on a
    site of 10,000 articles as long as two edits; if it comes to nothing, the next build does it.
    """
    if draft.spare is not None:
        yield
        return
    spare, journal = spare_beside(site), _beside(site, "journal")
    make = partial(spare_of, site, spare, journal, generation, workers or default_workers())
    with beside(make) as finish:
        yield
        finish()


def _publish_changes(draft: Draft, spare: Spare, site: Path) -> Manifest:
    changes = draft.changes()
    if not changes and not spare.strays:
        return spare.manifest
    manifest = draft.manifest.updated(changes)
    draft.announce([MANIFEST])
    replace_file(draft.folder, MANIFEST, manifest.data)
    spare.seal(frozenset(changes), manifest.generation)
    exchange(draft.folder, site, aside=_beside(site, "aside"))
    return manifest


def _publish_whole(draft: Draft, site: Path) -> Manifest:
    written = {path: digest for path, digest in draft.digests.items() if digest}
    manifest = write_manifest(draft.folder, written, draft.listed)
    draft.folder.chmod(0o755)
    journal_file = _beside(site, "journal")
    journal = read_journal(journal_file)
    before = journal.tree_at(site) if journal else None
    old = read_manifest(site, before.generation) if before else None
    write_journal(journal_file, Journal((finished(draft.folder, manifest.generation),)))
    if site.is_dir():
        exchange(draft.folder, site, aside=_beside(site, "aside"))
        remove_tree(draft.folder, old or ())
    else:
        draft.folder.rename(site)
    remove_tree(spare_beside(site), old or ())
    return manifest


def find_published(site: Path, generation: str) -> Manifest | None:
    """The list of files of the site, if it stands as it was published in this generation.

    None also where that cannot be told without reading all of it; `next_site` does so.
    """
    journal = read_journal(_beside(site, "journal"))
    tree = journal.tree_at(site) if journal else None
    return read_manifest(site, generation) if tree and tree.generation == generation else None


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


def spare_beside(site: Path) -> Path:
    """Where the site before stays once there has been an edit."""
    return _beside(site, "spare")


def _beside(site: Path, purpose: str) -> Path:
    return site.with_name(f".{site.name}-{purpose}")
