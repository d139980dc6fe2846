"""What the site is made from is looked at without being opened, and still no change is missed."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.files import FOLDER_DEPTH, digest_of
from generator.inventory import (
    DOUBT,
    UNKNOWN,
    Difference,
    Inventory,
    Remembered,
    digests_below,
    look_again,
    take_inventory,
)
from tests.trees import content_tree

LONG_AGO = time.time_ns() - 100 * DOUBT
CONTENT = ("content", "seeds", "mkdocs.yml")
FILES: Mapping[str, str] = {
    "content/officials/bo-lind.yml": "bo",
    "content/officials/cara-vella.yml": "cara",
    "seeds/a.txt": "text",
    "mkdocs.yml": "site",
}


def aged(root: Path) -> Path:
    """Files that were written long before anybody took an inventory."""
    for file in root.rglob("*"):
        if file.is_file():
            os.utime(file, ns=(LONG_AGO, LONG_AGO))
    return root


class Desk:
    """A root whose inventories follow one another, and what was opened for the last."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.before = Remembered()
        self.opened: list[str] = []

    def look(self, *, later: bool = True) -> Difference:
        """``later``: as if what is there had been there for a while, whatever its ctime says."""
        inventory = take_inventory(self.root, CONTENT)
        difference = inventory.settle(self.before, self._read)
        if later:
            inventory.taken += 10 * DOUBT
        self.before = inventory.remembered()
        return difference

    def _read(self, paths: Iterable[str]) -> list[bytes]:
        self.opened = list(paths)
        return digests_below(self.root, self.opened)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(aged(content_tree(tmp_path, FILES)))
    assert desk.look() == Difference(added=frozenset(FILES))
    return desk


def test_nothing_changed_is_known_without_opening_a_file(desk: Desk) -> None:
    assert not desk.look()
    assert desk.opened == []


def test_what_was_added_removed_and_changed_is_told_apart(desk: Desk) -> None:
    (desk.root / "content/officials/bo-lind.yml").write_text("Bo", encoding="utf-8")
    (desk.root / "content/officials/cara-vella.yml").unlink()
    (desk.root / "seeds/b.txt").write_text("new", encoding="utf-8")
    assert desk.look() == Difference(
        added=frozenset({"seeds/b.txt"}),
        removed=frozenset({"content/officials/cara-vella.yml"}),
        changed=frozenset({"content/officials/bo-lind.yml"}),
    )
    assert sorted(desk.opened) == ["content/officials/bo-lind.yml", "seeds/b.txt"]
    assert not desk.look()


def test_only_the_files_that_were_saved_are_looked_at_again(desk: Desk) -> None:
    bo, cara = "content/officials/bo-lind.yml", "content/officials/cara-vella.yml"
    (desk.root / bo).write_text("Bo", encoding="utf-8")
    (desk.root / "seeds/b.txt").write_text("new", encoding="utf-8")
    (desk.root / cara).unlink()
    (desk.root / "seeds/a.txt").write_text("not told of", encoding="utf-8")
    told = [bo, cara, "seeds/b.txt", "content/officials/never-was.yml"]
    again = look_again(desk.root, desk.before, told)
    assert again is not None
    assert again.settle(desk.before, desk._read) == Difference(
        added=frozenset({"seeds/b.txt"}), removed=frozenset({cara}), changed=frozenset({bo})
    )
    assert sorted(desk.opened) == [bo, "seeds/b.txt"]


@pytest.mark.parametrize("name", ["content/officials", "seeds/gone"])
def test_of_a_folder_nobody_knows_which_files_are_meant(desk: Desk, name: str) -> None:
    (desk.root / "seeds/gone").mkdir()
    (desk.root / "seeds/gone/c.txt").write_text("c", encoding="utf-8")
    desk.look()
    shutil.rmtree(desk.root / "seeds/gone")
    assert look_again(desk.root, desk.before, [name]) is None


def test_a_link_in_the_place_of_a_file_that_was_saved_is_not_followed(desk: Desk) -> None:
    file = desk.root / "seeds/a.txt"
    file.unlink()
    file.symlink_to(desk.root / "mkdocs.yml")
    again = look_again(desk.root, desk.before, ["seeds/a.txt"])
    assert again is not None
    again.settle(desk.before, desk._read)
    assert desk.opened == []
    assert again.digests["seeds/a.txt"] == UNKNOWN


def test_a_fresh_checkout_of_the_same_bytes_is_no_change(desk: Desk) -> None:
    for file in FILES:
        path = desk.root / file
        content = path.read_bytes()
        path.unlink()
        path.write_bytes(content)
    assert not desk.look()
    assert sorted(desk.opened) == sorted(FILES)
    assert not desk.look()
    assert desk.opened == []


def test_a_change_within_the_same_tick_of_the_clock_is_seen(desk: Desk) -> None:
    """Size, times and inode are what they were: only its content tells (git's racy case)."""
    file = desk.root / "seeds/a.txt"
    inventory = take_inventory(desk.root, CONTENT)
    inventory.settle(desk.before, desk._read)
    now = inventory.taken
    inventory.states["seeds/a.txt"] = (4, now, now, file.stat().st_ino)
    before = inventory.remembered()
    file.write_text("TEXT", encoding="utf-8")
    again = take_inventory(desk.root, CONTENT)
    again.states["seeds/a.txt"] = inventory.states["seeds/a.txt"]
    assert again.settle(before, desk._read).changed == {"seeds/a.txt"}


def test_what_was_just_written_is_looked_at_again_next_time(tmp_path: Path) -> None:
    desk = Desk(content_tree(tmp_path, FILES))
    desk.look(later=False)
    assert not desk.look(later=False)
    assert sorted(desk.opened) == sorted(FILES)


def test_times_that_were_set_back_hide_nothing(desk: Desk) -> None:
    file = desk.root / "seeds/a.txt"
    before = file.stat()
    file.write_text("TEXT", encoding="utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert desk.look().changed == {"seeds/a.txt"}


@pytest.mark.parametrize("kind", ["link", "pipe", "second name", "folder too deep"])
def test_what_is_no_plain_file_is_never_opened_and_never_unchanged(desk: Desk, kind: str) -> None:
    outside = desk.root / "outside.txt"
    outside.write_text("secret", encoding="utf-8")
    odd = desk.root / "content/odd.yml"
    if kind == "link":
        odd.symlink_to(outside)
    elif kind == "pipe":
        os.mkfifo(odd)
    elif kind == "second name":
        odd.hardlink_to(outside)
    else:
        odd = desk.root / "content" / "/".join("x" * FOLDER_DEPTH)
        odd.mkdir(parents=True)
    path = odd.relative_to(desk.root).as_posix()
    assert desk.look().added == {path}
    assert path not in desk.before.digests
    assert desk.look().changed == {path}


def test_a_folder_that_is_a_link_is_not_entered(desk: Desk) -> None:
    (desk.root / "elsewhere").mkdir()
    (desk.root / "elsewhere/a.yml").write_text("a", encoding="utf-8")
    (desk.root / "content/tours").symlink_to(desk.root / "elsewhere")
    assert desk.look().added == {"content/tours"}


def test_digests_that_others_found_are_not_looked_for_again(desk: Desk) -> None:
    (desk.root / "seeds/b.txt").write_text("b", encoding="utf-8")
    (desk.root / "content/c.yml").write_text("c", encoding="utf-8")
    inventory = take_inventory(desk.root, CONTENT)
    inventory.settle(desk.before, desk._read, elsewhere=lambda path: path.startswith("seeds/"))
    assert desk.opened == ["content/c.yml"]
    inventory.digests["seeds/b.txt"] = digests_below(desk.root, ["seeds/b.txt"])[0]
    inventory.taken += 10 * DOUBT
    desk.before = inventory.remembered()
    assert not desk.look()
    assert desk.opened == []


def test_a_digest_that_nobody_found_counts_as_changed(desk: Desk) -> None:
    (desk.root / "seeds/b.txt").write_text("b", encoding="utf-8")
    inventory = take_inventory(desk.root, CONTENT)
    inventory.settle(desk.before, desk._read, elsewhere=lambda _: True)
    desk.before = inventory.remembered()
    assert desk.look().changed == {"seeds/b.txt"}


def test_digests_are_those_by_which_files_that_were_read_are_kept(desk: Desk) -> None:
    assert desk.before.digests["seeds/a.txt"] == digest_of(b"text")


NAMES = st.sampled_from(["content/a.yml", "content/b/c.yml", "content/b/d.yml", "seeds/e.txt"])
EDITS = st.lists(st.tuples(NAMES, st.sampled_from([None, "x", "y", "zz"])), max_size=6)


@given(rounds=st.lists(EDITS, min_size=1, max_size=4))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_is_edited_the_difference_is_that_of_the_contents(
    rounds: list[list[tuple[str, str | None]]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = tmp_path_factory.mktemp("root")
    before, contents = Remembered(), {}
    for edits in rounds:
        now = dict(contents)
        for name, text in edits:
            now.pop(name, None)
            if text is not None:
                now[name] = text
        for name in contents.keys() - now.keys():
            (root / name).unlink()
        content_tree(root, now)
        inventory: Inventory = take_inventory(root, CONTENT)
        found = inventory.settle(before, partial(digests_below, root))
        assert found == Difference(
            added=frozenset(now.keys() - contents.keys()),
            removed=frozenset(contents.keys() - now.keys()),
            changed=frozenset(n for n in now.keys() & contents.keys() if now[n] != contents[n]),
        )
        before, contents = inventory.remembered(), now
