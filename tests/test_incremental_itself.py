"""The stories of `test_incremental` find what they are there to find: each fault is put in here."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.incremental.edits import EDITS
from tests.incremental.invented import invented_world
from tests.incremental.mishaps import BREAKS, MISHAPS
from tests.incremental.playground import Conditions, Playground
from tests.incremental.story import Story, invent_story, shortest

HOME = "index.html"


def leave_a_page_as_it_was(ground: Playground) -> None:
    kept = ground.folder / "kept.html"
    if kept.exists():
        shutil.copy(kept, ground.site / HOME)
    else:
        shutil.copy(ground.site / HOME, kept)


def forget_a_page(ground: Playground) -> None:
    (ground.site / "search" / "index.html").unlink(missing_ok=True)


def leave_a_folder(ground: Playground) -> None:
    (ground.site / "officials" / "gone").mkdir(exist_ok=True)


def leave_it_to_nobody(ground: Playground) -> None:
    (ground.site / HOME).chmod(0o600)


FAULTS: dict[str, tuple[Callable[[Playground], None], str]] = {
    "missing": (forget_a_page, "search/index.html is missing"),
    "left over": (leave_a_folder, "officials/gone should not be there"),
    "unreadable": (leave_it_to_nobody, "index.html differs"),
}


def test_a_page_that_is_not_made_again_is_found(tmp_path: Path) -> None:
    story = Story(tmp_path / "story", leave_a_page_as_it_was)
    difference = story.play([("do_nothing", 0), ("edit_settings", 3)])
    assert difference
    assert "index.html differs" in difference.found
    assert "index.html from byte " in difference.found


@pytest.mark.parametrize("name", FAULTS)
def test_a_page_that_is_not_as_it_should_be_is_found(name: str, tmp_path: Path) -> None:
    meddle, message = FAULTS[name]
    difference = Story(tmp_path / "story", meddle).play([("do_nothing", 0)])
    assert difference
    assert message in difference.found


def test_a_site_that_changes_though_its_content_is_refused_is_found(tmp_path: Path) -> None:
    story = Story(tmp_path / "story", leave_a_folder)
    difference = story.play([("spoil_page", 1)])
    assert difference
    assert "The content was refused, and yet the site changed." in difference.found


def test_warnings_that_are_not_told_again_are_found(tmp_path: Path) -> None:
    story = Story(tmp_path / "story")
    story.play([])
    warned = story.ground.build(story.world, Conditions())
    story.world.texts.pop("seeds/unread.txt")
    assert "here alone:    --> seeds/unread.txt" in story.compared(warned, {})


def test_a_story_is_cut_down_to_what_it_fails_with(tmp_path: Path) -> None:
    def fail_once_there_is_a_new_page(ground: Playground) -> None:
        if list(ground.site.rglob("page-*")):
            (ground.site / HOME).unlink()

    story = Story(tmp_path / "story", fail_once_there_is_a_new_page)
    steps = [("edit_style", 1), ("add_page", 2)]
    difference = story.play(steps)
    assert difference
    assert "READOUT_STORY='add_page:2'" in str(shortest(story, difference))


def test_the_small_site_reaches_the_limits_of_large_ones(tmp_path: Path) -> None:
    story = Story(tmp_path / "story")
    story.play([])
    assert list(story.ground.site.glob("officials/*/20*/index.html"))


def test_a_story_told_again_is_the_same_story() -> None:
    assert invent_story(5, 9) == invent_story(5, 9)
    assert invented_world().key() == invented_world().key()


def test_everything_that_can_happen_happens_in_a_hundred_stories() -> None:
    told = {name for number in range(100) for name, _ in invent_story(number, 8)}
    assert told == {*EDITS, *BREAKS, *MISHAPS, "mend", "go_back"}
