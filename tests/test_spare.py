"""The spare tree is used while it is sure to be what the journal says, and else made anew."""

from __future__ import annotations

import errno
import json
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import journal as journals
from generator.journal import Journal, read_journal, unfinished, write_journal
from generator.manifest import MANIFEST
from generator.publish import find_published, next_site, publish
from tests.sites import START, assert_whole, changed, names_in, published

PAGE = "briefs/a/index.html"


class Case:
    """A site with a spare tree beside it, published a few times."""

    def __init__(self, folder: Path) -> None:
        self.site = folder / "site"
        self.spare = folder / ".site-spare"
        self.journal = folder / ".site-journal"
        self.pages = dict(START)
        self.known = published(self.site).generation
        for text in (b"1", b"2", b"3"):
            self.change({PAGE: text, f"years/{text.decode()}/index.html": text})

    def change(self, changes: dict[str, bytes | None]) -> None:
        self.known = changed(self.site, self.known, changes).generation
        for path, content in changes.items():
            if content is None:
                del self.pages[path]
            else:
                self.pages[path] = content
        assert_whole(self.site, self.pages)

    def is_used(self) -> bool:
        """Whether the spare tree that is there becomes the next site."""
        before = os.open(self.spare if self.spare.exists() else self.site, os.O_RDONLY)
        try:  # while it is open, its inode is not given to another
            with next_site(self.site, known=self.known) as draft:
                assert draft.base
                return os.path.samestat(os.fstat(before), draft.folder.stat())
        finally:
            os.close(before)

    def begins_empty(self) -> bool:
        with next_site(self.site, known=self.known) as draft:
            return draft.base is None


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return Case(tmp_path)


def test_a_spare_that_was_left_alone_is_used(case: Case) -> None:
    assert case.is_used()
    case.change({PAGE: b"4"})


def remove_journal(case: Case) -> None:
    case.journal.unlink()


def truncate_journal(case: Case) -> None:
    case.journal.write_bytes(case.journal.read_bytes()[:-1])


def take_foreign_journal(case: Case) -> None:
    write_journal(case.journal, Journal((unfinished(case.journal.parent),)))


def name_other_version(case: Case) -> None:
    case.journal.write_bytes(case.journal.read_bytes().replace(b"journal-1", b"journal-0"))


def remove_spare(case: Case) -> None:
    shutil.rmtree(case.spare)


def put_file_in_place_of_spare(case: Case) -> None:
    shutil.rmtree(case.spare)
    case.spare.write_text("not a folder", encoding="utf-8")


def put_link_in_place_of_spare(case: Case) -> None:
    case.spare.rename(case.spare.with_name("moved"))
    case.spare.symlink_to("moved")


def put_copy_in_place_of_spare(case: Case) -> None:
    shutil.copytree(case.spare, case.spare.with_name("copy"))
    shutil.rmtree(case.spare)
    case.spare.with_name("copy").rename(case.spare)


def remove_folder_of_spare(case: Case) -> None:
    shutil.rmtree(case.spare / "briefs")


def add_to_spare(case: Case) -> None:
    (case.spare / "years/1999").mkdir()


@pytest.mark.parametrize(
    "mishap",
    [
        remove_journal,
        truncate_journal,
        take_foreign_journal,
        name_other_version,
        remove_spare,
        put_file_in_place_of_spare,
        put_link_in_place_of_spare,
        put_copy_in_place_of_spare,
        remove_folder_of_spare,
        add_to_spare,
    ],
)
def test_a_spare_that_cannot_be_believed_is_made_anew(
    case: Case, mishap: Callable[[Case], None]
) -> None:
    mishap(case)
    assert not case.is_used()
    case.change({PAGE: b"4"})
    case.change({PAGE: b"5", "index.html": None})


def test_after_a_start_of_the_machine_nothing_is_believed_that_was_not_read(
    case: Case, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What was written shortly before it went down may never have reached the disk."""
    boot = tmp_path / "boot_id"
    boot.write_text("another", encoding="ascii")
    monkeypatch.setattr(journals, "_BOOT", boot)
    assert not case.is_used()
    case.change({PAGE: b"4"})
    boot.write_text("and another", encoding="ascii")
    (case.site / PAGE).write_bytes(b"")  # its name is on disk, its content is not
    assert case.begins_empty()


def remove_page(site: Path) -> None:
    shutil.rmtree(site / "briefs/a")


def remove_folder(site: Path) -> None:
    shutil.rmtree(site / "briefs")


def remove_everything(site: Path) -> None:
    shutil.rmtree(site)


def empty_it(site: Path) -> None:
    for path in list(site.iterdir()):
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def alter_manifest(site: Path) -> None:
    (site / MANIFEST).write_bytes((site / MANIFEST).read_bytes().replace(b"0", b"1"))


def take_other_site(site: Path) -> None:
    shutil.rmtree(site)
    published(site.with_name("other"), {"index.html": b"other"})
    site.with_name("other").rename(site)


@pytest.mark.parametrize(
    "mishap",
    [remove_page, remove_folder, remove_everything, empty_it, alter_manifest, take_other_site],
)
def test_a_site_that_is_not_as_it_was_published_is_made_from_nothing(
    case: Case, mishap: Callable[[Path], None]
) -> None:
    mishap(case.site)
    assert case.begins_empty()
    case.known = published(case.site).generation
    assert_whole(case.site, START)
    case.pages = dict(START)
    case.change({PAGE: b"4"})


@pytest.mark.parametrize(
    "mishap",
    [remove_page, remove_folder, remove_everything, empty_it, alter_manifest, take_other_site],
)
def test_a_site_is_found_as_it_was_published_only_if_it_is(
    case: Case, mishap: Callable[[Path], None]
) -> None:
    found = find_published(case.site, case.known)
    assert found is not None
    assert found.generation == case.known
    assert find_published(case.site, "0" * 64) is None
    mishap(case.site)
    assert find_published(case.site, case.known) is None


def test_a_copy_of_the_site_is_read_and_then_believed(case: Case) -> None:
    """As where CI keeps the site from the run before: other inodes, other times, equal bytes."""
    shutil.copytree(case.site, case.site.with_name("copy"))
    shutil.rmtree(case.site)
    case.site.with_name("copy").rename(case.site)
    assert not case.is_used()
    case.change({PAGE: b"4"})
    assert case.is_used()


def test_what_somebody_added_to_the_site_is_gone_after_the_next_change(case: Case) -> None:
    (case.site / "notes.txt").write_text("mine", encoding="utf-8")
    (case.site / "own").mkdir()
    (case.site / "own/x.txt").write_text("mine", encoding="utf-8")
    for number in range(4):
        case.change({PAGE: b"%d" % number})
    for folder in (case.site, case.spare):
        assert not (folder / "notes.txt").exists()
        assert not (folder / "own").exists()


def test_without_hard_links_every_site_is_made_from_nothing(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    remove_spare(case)
    monkeypatch.setattr(os, "link", refuse)
    assert case.begins_empty()
    assert names_in(case.site.parent) == [".site-lock", "site"]
    published(case.site)
    assert_whole(case.site, START)


def test_the_spare_is_for_its_own_site_alone(case: Case, tmp_path: Path) -> None:
    """``--site-dir elsewhere``: each site has its lock, its journal and its spare beside it."""
    other = tmp_path / "deep" / "preview"
    known = published(other, {"index.html": b"preview"}).generation
    changed(other, known, {"index.html": b"new preview"})
    assert_whole(other, {"index.html": b"new preview"})
    names = [".preview-journal", ".preview-lock", ".preview-spare", "preview"]
    assert names_in(other.parent) == names
    assert case.is_used()
    assert_whole(case.site, case.pages)


def test_without_the_system_call_the_two_trees_change_places_in_steps(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.exchange._exchange_at_once", lambda *_: False)
    case.change({PAGE: b"4"})
    assert case.is_used()
    case.change({PAGE: b"5"})


@pytest.mark.parametrize("step", [1, 2])
def test_a_swap_in_steps_that_was_killed_leaves_a_site_to_go_on_from(case: Case, step: int) -> None:
    """After one step the site is aside, after two the next one is in its place."""
    with next_site(case.site, known=case.known) as draft:
        assert draft.spare
        draft.write(PAGE, b"4")
        manifest = draft.next_manifest()
        draft.write(MANIFEST, manifest.data)
        draft.spare.seal(frozenset({PAGE}), manifest.generation)
    case.site.rename(case.site.with_name(".site-aside"))
    if step == 2:
        case.spare.rename(case.site)
        case.known = manifest.generation
        case.pages[PAGE] = b"4"
    case.change({"index.html": b"5"})
    assert names_in(case.site.parent) == [".site-journal", ".site-lock", ".site-spare", "site"]


def test_every_bit_of_the_journal_counts(case: Case) -> None:
    whole = case.journal.read_bytes()
    assert read_journal(case.journal) is not None
    chance = random.Random(2)
    for position in chance.sample(range(len(whole)), min(len(whole), 150)):
        altered = bytearray(whole)
        altered[position] ^= 1 << chance.randrange(8)
        case.journal.write_bytes(altered)
        assert read_journal(case.journal) is None
        case.journal.write_bytes(whole[:position])
        assert read_journal(case.journal) is None
    case.journal.write_bytes(whole)
    assert case.is_used()


def test_a_journal_never_leads_out_of_the_site(case: Case) -> None:
    for path in ("../x", "/x", "a/../../x"):
        write_journal(case.journal, Journal((), frozenset({path})))
        assert json.loads(case.journal.read_bytes().partition(b"\n")[2])["differing"] == [path]
        assert read_journal(case.journal) is None


def test_a_journal_that_cannot_be_written_changes_nothing(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def try_to_change() -> None:
        with next_site(case.site, known=case.known) as draft:
            monkeypatch.setattr(Path, "write_bytes", full)
            draft.write(PAGE, b"4")
            publish(draft, case.site)

    with pytest.raises(OSError, match="No space"):
        try_to_change()
    monkeypatch.undo()
    assert_whole(case.site, case.pages)
    assert (case.spare / PAGE).read_bytes() == case.pages[PAGE]
    assert case.is_used()
