"""Incremental equals clean, byte for byte (R-19), over stories of random edits and mishaps.

``READOUT_SEQUENCES=50 pytest -m slow tests/test_incremental.py`` plays fifty instead of 500;
``READOUT_FIRST=1000`` begins with another seed; ``READOUT_STORY='edit_date:7 kill:3'`` plays one
story that has failed.
"""

from __future__ import annotations

import os
import re
import sys
import time
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

from tests.incremental.story import Difference, Step, Story, invent_story, shortest
from tests.projects import project_tree, readout

REPOSITORY = Path(__file__).resolve().parents[1]

SEQUENCES = int(os.environ.get("READOUT_SEQUENCES", "500"))
FIRST = int(os.environ.get("READOUT_FIRST", "0"))
LENGTH = 8

QUICK: tuple[tuple[Step, ...], ...] = (
    (
        ("edit_statement", 1), ("edit_record", 2), ("spoil_record", 3), ("mend", 4),
        ("second_article", 5), ("do_nothing", 6), ("kill", 7), ("rename_record", 8),
        ("edit_use", 9),
    ),
    (
        ("edit_word_list", 1), ("delete_article", 2), ("edit_template", 3), ("damage_leaving", 4),
        ("move_to_another_meeting", 5), ("edit_options", 6), ("go_back", 7), ("index_words", 8),
    ),
    (
        ("dispute", 0), ("contest_event", 6), ("correct", 2), ("verify", 3),
        ("withdraw", 14), ("edit_seed", 5), ("withdraw", 29), ("set_limits", 6),
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


def test_another_program_makes_every_page_anew(tmp_path: Path) -> None:
    programs, root = tmp_path / "programs", project_tree(tmp_path / "project").root
    for name, target in (("generator", "generator"), ("templates", "readout_templates")):
        copytree(REPOSITORY / name, programs / target, ignore=ignore_patterns("__pycache__"))
    env = {**os.environ, "PYTHONPATH": str(programs)}
    module = programs / "generator" / "pages" / "make_tour.py"
    for label in ('"Tour"', '"Trip"', '"Tour"'):
        text = re.sub(r'kind_label="\w+"', f"kind_label={label}", module.read_text("utf-8"))
        before = module.stat()
        module.write_text(text, encoding="utf-8")
        os.utime(module, ns=(before.st_atime_ns, before.st_mtime_ns + 10**9))
        assert readout("build", "--no-search", cwd=root, env=env).returncode == 0
        made = (root / "site" / "tours" / "lind-islands-2031" / "index.html").read_text("utf-8")
        assert f">{label[1:-1]}<" in made


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
