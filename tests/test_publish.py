import hashlib
import threading
import time
from pathlib import Path

import pytest

from generator import exchange as exchanging
from generator.alone import BusyError
from generator.manifest import MANIFEST, write_manifest
from generator.publish import NotASiteError, next_site, publish
from tests.projects import tree_of
from tests.sites import names_in, pages_of


def site_of(folder: Path, text: str) -> Path:
    folder.mkdir()
    (folder / "index.html").write_text(text, encoding="utf-8")
    write_manifest(folder, {})
    return folder


def test_the_new_site_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    site = site_of(tmp_path / "site", "old")
    with next_site(site) as draft:
        draft.write("index.html", b"new")
        publish(draft, site)
    assert pages_of(site) == {"index.html": b"new"}
    assert names_in(tmp_path) == [".site-journal", ".site-lock", "site"]


def test_a_first_site_needs_no_old_one(tmp_path: Path) -> None:
    site = tmp_path / "deep" / "site"
    with next_site(site) as draft:
        draft.write("index.html", b"new")
        publish(draft, site)
    assert (site / "index.html").read_text(encoding="utf-8") == "new"


def test_a_failure_leaves_the_old_site_and_nothing_else(tmp_path: Path) -> None:
    site = site_of(tmp_path / "site", "old")
    before = tree_of(site)

    def fail() -> None:
        with next_site(site) as draft:
            draft.write("index.html", b"half")
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        fail()
    assert tree_of(site) == before
    assert names_in(tmp_path) == [".site-lock", "site"]


def test_the_leftovers_of_a_killed_build_are_cleared(tmp_path: Path) -> None:
    leftover = tmp_path / ".site-staging"
    leftover.mkdir()
    (leftover / "half.html").write_text("half", encoding="utf-8")
    with next_site(tmp_path / "site") as draft:
        assert list(draft.folder.iterdir()) == []


def test_without_the_system_call_the_swap_takes_three_steps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchanging, "_exchange_at_once", lambda *_: False)
    site = site_of(tmp_path / "site", "old")
    with next_site(site) as draft:
        draft.write("index.html", b"new")
        publish(draft, site)
    assert pages_of(site) == {"index.html": b"new"}


def test_a_site_left_aside_by_a_killed_swap_is_brought_back(tmp_path: Path) -> None:
    site_of(tmp_path / ".site-aside", "old")
    site = tmp_path / "site"
    with next_site(site):
        assert (site / "index.html").read_text(encoding="utf-8") == "old"


def test_a_folder_that_is_no_site_is_never_replaced(tmp_path: Path) -> None:
    home = tmp_path / "letters"
    home.mkdir()
    (home / "dear.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(NotASiteError, match=MANIFEST), next_site(home):
        pass
    assert tree_of(home) == {"dear.txt": b"dear"}


def test_a_link_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "site").symlink_to(tmp_path / "real")
    with pytest.raises(NotASiteError), next_site(tmp_path / "site"):
        pass


def test_an_empty_folder_may_become_a_site(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    with next_site(tmp_path / "site") as draft:
        draft.write("index.html", b"new")
        publish(draft, tmp_path / "site")
    assert (tmp_path / "site" / "index.html").exists()


def test_a_second_build_waits_for_the_first_and_says_so(tmp_path: Path) -> None:
    site, said, order = tmp_path / "site", [], []

    def second() -> None:
        with next_site(site, waiting=lambda: said.append("waiting")):
            order.append("second")

    with next_site(site):
        thread = threading.Thread(target=second)
        thread.start()
        while not said:
            time.sleep(0.01)
        order.append("first")
    thread.join(timeout=10)
    assert order == ["first", "second"]


def test_a_build_that_never_ends_is_not_waited_for_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.alone.PATIENCE", 0.2)
    with (
        next_site(tmp_path / "site"),
        pytest.raises(BusyError),
        next_site(tmp_path / "site"),
    ):
        pass


def test_the_manifest_lists_every_file_as_sha256sum_reads_it(tmp_path: Path) -> None:
    site = site_of(tmp_path / "site", "text")
    digest = hashlib.sha256(b"text").hexdigest()
    assert (site / MANIFEST).read_text(encoding="utf-8") == f"{digest}  index.html\n"
