"""Incremental equals clean, byte for byte (R-19), over stories of random edits and mishaps.

``READOUT_SEQUENCES=50 pytest -m slow tests/test_incremental.py`` plays fifty instead of 500;
``READOUT_FIRST=1000`` begins with another seed; ``READOUT_STORY='edit_date:7 kill:3'`` plays one
story that has failed.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from tests.incremental.story import Difference, Step, Story, invent_story, shortest

SEQUENCES = int(os.environ.get("READOUT_SEQUENCES", "500"))
FIRST = int(os.environ.get("READOUT_FIRST", "0"))
LENGTH = 8

QUICK: tuple[tuple[Step, ...], ...] = (
    (
        ("edit_statement", 1), ("edit_record", 2), ("spoil_record", 3), ("mend", 4),
        ("second_article", 5), ("do_nothing", 6), ("kill", 7), ("rename_record", 8),
    ),
    (
        ("edit_word_list", 1), ("delete_article", 2), ("edit_template", 3), ("damage_leaving", 4),
        ("move_to_another_meeting", 5), ("edit_options", 6), ("go_back", 7), ("index_words", 8),
    ),
)  # fmt: skip
"""What `make test` plays: each kind of thing once."""
TOLD = [step.partition(":") for step in os.environ.get("READOUT_STORY", "").split()]
STORIES = [tuple((name, int(seed)) for name, _, seed in TOLD)] if TOLD else QUICK


def fail_with(story: Story, difference: Difference | None) -> None:
    if difference:
        pytest.fail(f"after these steps\n{shortest(story, difference)}", pytrace=False)


@pytest.mark.parametrize("steps", STORIES)
def test_a_build_in_place_equals_a_clean_one(steps: tuple[Step, ...], tmp_path: Path) -> None:
    story = Story(tmp_path / "story")
    fail_with(story, story.play(steps))


@pytest.mark.slow
def test_hundreds_of_stories_come_out_well(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    begin, failures = time.monotonic(), []
    for number in range(FIRST, FIRST + SEQUENCES):
        story = Story(tmp_path / "story")
        difference = story.play(invent_story(number, LENGTH))
        if difference:
            failures.append(f"story {number}:\n{shortest(story, difference)}")
        told = f"{number - FIRST + 1} of {SEQUENCES} stories, {len(failures)} failed"
        with capfd.disabled():
            sys.stderr.write(f"{told}, {time.monotonic() - begin:.0f} s\n")
    assert not failures, "\n\n".join(failures)
