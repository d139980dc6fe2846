"""A draft that begins as the published site becomes what a draft made anew would be."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.draft import UnannouncedError
from generator.manifest import MANIFEST
from generator.publish import next_site, publish
from tests.sites import START, assert_whole, changed, names_in, published

NAMES = [".site-journal", ".site-lock", ".site-spare", "site"]


def test_a_changed_site_is_what_it_would_be_if_it_were_made_anew(tmp_path: Path) -> None:
    site = tmp_path / "site"
    first = published(site)
    changes = {"briefs/a/index.html": b"A", "briefs/b/index.html": None, "new/x.txt": b"x"}
    changed(site, first.generation, changes)
    assert_whole(site, {"index.html": b"home", "briefs/a/index.html": b"A", "new/x.txt": b"x"})
    assert names_in(tmp_path) == NAMES


def test_change_after_change_the_two_trees_take_turns(tmp_path: Path) -> None:
    site, pages = tmp_path / "site", dict(START)
    known = published(site).generation
    inodes = []
    for number in range(6):
        change = {f"briefs/{number}/index.html": b"%d" % number, "index.html": b"home %d" % number}
        known = changed(site, known, change).generation
        pages |= change
        assert_whole(site, pages)
        inodes.append(site.stat().st_ino)
    assert inodes[0] == inodes[2] == inodes[4] != inodes[1] == inodes[3] == inodes[5]


def test_what_is_equal_lies_on_disk_once(tmp_path: Path) -> None:
    site = tmp_path / "site"
    known = published(site).generation
    before = (site / "briefs/b/index.html").stat().st_ino
    changed(site, known, {"briefs/a/index.html": b"A"})
    assert (site / "briefs/b/index.html").stat().st_ino == before
    assert (tmp_path / ".site-spare/briefs/b/index.html").stat().st_ino == before


def test_the_published_site_is_not_touched_before_it_is_replaced(tmp_path: Path) -> None:
    site = tmp_path / "site"
    known = published(site).generation
    with next_site(site, known=known) as draft:
        draft.write("index.html", b"new")
        draft.remove(["briefs/a/index.html"])
        with draft.lent("briefs") as folder:
            (folder / "c.html").write_bytes(b"c")
        assert_whole(site, START)
        publish(draft, site)
    assert_whole(site, {"index.html": b"new", "briefs/c.html": b"c"})


def test_a_draft_that_is_given_up_is_brought_up_to_date_next_time(tmp_path: Path) -> None:
    site = tmp_path / "site"
    known = published(site).generation

    def give_up() -> None:
        with next_site(site, known=known) as draft:
            draft.write("index.html", b"never")
            draft.write("never/index.html", b"never")
            draft.remove(["briefs/a/index.html"])
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        give_up()
    assert_whole(site, START)
    spare = (tmp_path / ".site-spare").stat().st_ino
    changed(site, known, {"briefs/b/index.html": b"B"})
    assert_whole(site, START | {"briefs/b/index.html": b"B"})
    assert site.stat().st_ino == spare  # it was not made anew


def test_nothing_changed_is_nothing_published(tmp_path: Path) -> None:
    site = tmp_path / "site"
    known = published(site).generation
    before = site.stat().st_ino
    manifest = changed(site, known, dict(START))
    assert (manifest.generation, site.stat().st_ino) == (known, before)


def test_a_site_in_another_state_than_the_caller_knows_is_made_from_nothing(tmp_path: Path) -> None:
    site = tmp_path / "site"
    published(site)
    with next_site(site, known="0" * 64) as draft:
        assert draft.base is None
        assert list(draft.folder.iterdir()) == []


def test_a_file_nobody_announced_is_not_written_by_a_worker(tmp_path: Path) -> None:
    site = tmp_path / "site"
    known = published(site).generation
    with next_site(site, known=known) as draft:
        draft.put("index.html", START["index.html"], draft.manifest["index.html"])
        with pytest.raises(UnannouncedError):
            draft.put("index.html", b"new", "0" * 64)


def test_a_file_that_was_announced_and_is_equal_stays_shared(tmp_path: Path) -> None:
    site = tmp_path / "site"
    known = published(site).generation
    with next_site(site, known=known) as draft:
        draft.announce(START)
        draft.write("index.html", START["index.html"])
        assert (draft.folder / "index.html").samefile(site / "index.html")
        draft.put("briefs/a/index.html", b"A", "not told")
        draft.write("briefs/a/index.html", START["briefs/a/index.html"])
        assert draft.changes() == {}


def test_what_workers_wrote_and_did_not_tell_is_found(tmp_path: Path) -> None:
    site = tmp_path / "site"
    known = published(site).generation
    with next_site(site, known=known) as draft:
        draft.announce(["index.html", "briefs/a/index.html", "never.html"])
        draft.put("index.html", b"new", "not told")
        publish(draft, site)
    assert_whole(site, START | {"index.html": b"new"})


def test_a_page_written_twice_is_what_was_written_last(tmp_path: Path) -> None:
    site = tmp_path / "site"
    known = published(site).generation
    with next_site(site, known=known) as draft:
        draft.write("index.html", b"new")
        draft.write("index.html", START["index.html"])
        draft.write("briefs/a/index.html", b"A")
        publish(draft, site)
    assert_whole(site, START | {"briefs/a/index.html": b"A"})


def test_a_file_may_become_a_folder_and_a_folder_a_file(tmp_path: Path) -> None:
    site = tmp_path / "site"
    known = published(site, {"a": b"a", "b/c/d": b"d"}).generation
    known = changed(site, known, {"a": None, "b/c/d": None, "a/x": b"x", "b": b"b"}).generation
    assert_whole(site, {"a/x": b"x", "b": b"b"})
    known = changed(site, known, {"a/x": None, "b": None, "a": b"a", "b/c/d": b"d"}).generation
    assert_whole(site, {"a": b"a", "b/c/d": b"d"})
    changed(site, known, {"e": b"e"})
    assert_whole(site, {"a": b"a", "b/c/d": b"d", "e": b"e"})


def test_a_program_that_writes_itself_gets_a_folder_of_its_own(tmp_path: Path) -> None:
    site = tmp_path / "site"
    pages = {"index.html": b"home", "words/old": b"old", "words/same": b"same", "wordsmith": b"w"}
    known = published(site, pages).generation
    with next_site(site, known=known) as draft:
        with draft.lent("words") as folder:
            (folder / "deep").mkdir()
            (folder / "deep/new").write_bytes(b"new")
            (folder / "same").write_bytes(b"same")
        with draft.lent() as folder:
            (folder / "index.html").write_bytes(b"new home")
        publish(draft, site)
    expected = {"index.html": b"new home", "words/deep/new": b"new", "words/same": b"same"}
    assert_whole(site, expected | {"wordsmith": b"w"})


def test_a_lent_folder_is_part_of_a_draft_that_began_empty(tmp_path: Path) -> None:
    site = tmp_path / "site"
    with next_site(site) as draft:
        with draft.lent("words") as folder:
            (folder / "new").write_bytes(b"new")
        publish(draft, site)
    assert_whole(site, {"words/new": b"new"})


def test_a_draft_that_began_empty_takes_no_page_twice(tmp_path: Path) -> None:
    with next_site(tmp_path / "site") as draft:
        draft.put("index.html", b"one", "")
        with pytest.raises(FileExistsError):
            draft.put("index.html", b"two", "")


def test_its_files_are_all_that_will_be_published(tmp_path: Path) -> None:
    site = tmp_path / "site"
    with next_site(site) as draft:
        draft.write("index.html", b"home")
        assert "index.html" in draft.files()
        draft.write("a/index.html", b"a")
        with draft.lent("words") as folder:
            (folder / "x").write_bytes(b"x")
        assert all(path in draft.files() for path in ("index.html", "a/index.html", "words/x"))
        draft.remove(["index.html"])
        assert "index.html" not in draft.files()
        known = publish(draft, site).generation
    assert_whole(site, {"a/index.html": b"a", "words/x": b"x"})
    with next_site(site, known=known) as draft:
        draft.write("b/index.html", b"b")
        draft.remove(["a/index.html"])
        found = [path for path in ("a/index.html", "b/index.html", "c") if path in draft.files()]
    assert found == ["b/index.html"]


def test_without_a_spare_nothing_stays_beside_the_site(tmp_path: Path) -> None:
    site = tmp_path / "site"
    known = published(site).generation
    known = changed(site, known, {"index.html": b"new"}, keep_spare=False).generation
    assert names_in(tmp_path) == [".site-journal", ".site-lock", "site"]
    changed(site, known, {"index.html": b"newer"}, keep_spare=False)
    assert_whole(site, START | {"index.html": b"newer"})


def test_a_site_made_from_nothing_takes_the_spare_away(tmp_path: Path) -> None:
    site = tmp_path / "site"
    known = published(site).generation
    changed(site, known, {"index.html": b"new"})
    published(site)
    assert names_in(tmp_path) == [".site-journal", ".site-lock", "site"]
    assert_whole(site, START)


def test_the_manifest_is_none_of_the_changes(tmp_path: Path) -> None:
    site = tmp_path / "site"
    known = published(site).generation
    with next_site(site, known=known) as draft:
        draft.write("index.html", b"new")
        assert set(draft.changes()) == {"index.html"}
        assert MANIFEST not in publish(draft, site)


PATHS = ("a", "a/b", "a/b/c", "a/d/index.html", "d/index.html", "index.html")
CONTENTS = st.dictionaries(
    st.sampled_from(NAMES), st.sampled_from([b"x", b"y"]), min_size=1
).filter(lambda files: not any(other.startswith(f"{path}/") for path in files for other in files))
"""What a site may hold: no file of it has the name of a folder."""


@given(st.lists(st.tuples(CONTENTS, st.booleans()), min_size=2, max_size=6))
@settings(max_examples=60)
def test_whatever_the_sites_hold_one_becomes_the_next(
    tmp_path_factory: pytest.TempPathFactory, sites: list[tuple[dict[str, bytes], bool]]
) -> None:
    """Some drafts are given up when they are finished, and the next begins with what they left."""
    site = tmp_path_factory.mktemp("any") / "site"
    now = sites[0][0]
    known = published(site, now).generation
    for pages, is_published in sites[1:]:
        with next_site(site, known=known) as draft:
            assert draft.base == known
            draft.remove(now.keys() - pages.keys())
            for path, content in pages.items():
                draft.write(path, content)
            if is_published:
                known, now = publish(draft, site).generation, pages
        assert_whole(site, now)
