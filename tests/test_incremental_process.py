"""One process that builds again and again makes what a clean build makes (R-19).

A preview takes over from one build to the next what has not changed: the graph, the ways back,
the list of pages, what was checked. Here it does so over stories of random edits, and
each time its site and its problems are those of a preview of the same content that begins anew.
``READOUT_PREVIEWS=50 pytest -m slow tests/test_incremental_process.py`` plays fifty stories.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import shutil
from collections.abc import Mapping
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

import pytest

from generator.preview.workshop import Report, Workshop
from generator.project import project_at
from generator.reporting import as_text
from tests.incremental.edits import EDITS
from tests.incremental.invented import invented_world
from tests.incremental.mishaps import BREAKS
from tests.incremental.playground import TEMPLATES, Playground, make_limits_small, tree_of
from tests.incremental.story import unequal_lines
from tests.incremental.world import World

STORIES = int(os.environ.get("READOUT_PREVIEWS", "100"))
LENGTH = 12
URL = "http://127.0.0.1:1/"
NOT_OF_A_PREVIEW = {"edit_options", "edit_version", "edit_template", "edit_style"}
"""Options and the program stay what they were when the preview began; templates are not copied."""
TOLD = 0.8
"""How often the preview is told which files were saved."""
Files = Mapping[str, bytes]
ENDED = 0.2
"""How often the preview is ended, and begun again with what it remembers."""
BROKEN = 0.15
"""How often a step breaks the content, which the next one mends."""


def play(seed: int, folder: Path, length: int) -> str:
    """Edit, build and compare; what came out other than it should, or nothing."""
    random, world = Random(seed), invented_world()
    edits = sorted(EDITS.keys() - NOT_OF_A_PREVIEW)
    ground, happened = Playground(folder / "lasting", templates=TEMPLATES), []
    ground.write(world)
    with contextlib.ExitStack() as opened:
        workshop = opened.enter_context(Workshop(project_at(ground.root), URL))
        workshop.build()
        for _ in range(length):
            if random.random() < ENDED:
                opened.close()
                workshop = opened.enter_context(Workshop(project_at(ground.root), URL))
                workshop.build()
                workshop.prepare()
            good = world.copy()
            is_broken = random.random() < BROKEN
            name = random.choice(sorted(BREAKS) if is_broken else edits)
            happened.append(f"{name}: {(BREAKS if is_broken else EDITS)[name](world, random)}")
            world.templates = {}  # what an edit of several things may have edited
            before = ground.written
            ground.write(world)
            told = saved(before, ground.written, random)
            # of a second name that a file gets elsewhere the system says nothing
            report = workshop.build(saved=None if world.links - good.links else told)
            found = compared(workshop, report, world, folder / "fresh")
            if found:
                return "\n".join([f"story {seed}", *happened, found])
            world = good if is_broken else world
    return ""


def saved(before: Files, after: Files, random: Random) -> frozenset[str] | None:
    """The names of what was saved, as the system tells them or, at times, does not."""
    names = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    told = frozenset(name for name in names if name.startswith(("content/", "seeds/")))
    return told if told and told == names and random.random() < TOLD else None


def compared(workshop: Workshop, done: Report, world: World, folder: Path) -> str:
    shutil.rmtree(folder, ignore_errors=True)
    fresh = Playground(folder, templates=TEMPLATES)
    fresh.write(world)
    with Workshop(project_at(fresh.root), URL) as other:
        clean = other.build()
        told = [
            (as_text(report.problems) + report.other).replace(str(place), "")
            for report, place in ((done, folder.with_name("lasting")), (clean, folder))
        ]
        if told[0] != told[1]:
            return unequal_lines(*told)
        if clean.other or clean.problems.errors:
            return ""
        ours, theirs = tree_of(workshop.showing.folder), tree_of(other.showing.folder)
    names = sorted(ours.keys() | theirs.keys())
    wrong = [name for name in names if ours.get(name) != theirs.get(name)]
    return f"These files differ: {wrong}" if wrong else ""


def in_a_process(seed: int, folder: Path, length: int) -> str:
    """Play a story where the limits of large sites are small."""
    fork = multiprocessing.get_context("fork")
    mine, theirs = fork.Pipe(duplex=False)

    def play_there(pipe: Connection) -> None:
        make_limits_small()
        pipe.send(play(seed, folder, length))

    process = fork.Process(target=play_there, args=(theirs,))
    process.start()
    theirs.close()
    try:
        return str(mine.recv())
    except EOFError:
        return f"story {seed} ended without a word"
    finally:
        process.join()


@pytest.mark.parametrize("seed", [1, 2])
def test_a_preview_makes_what_one_that_begins_anew_makes(seed: int, tmp_path: Path) -> None:
    assert in_a_process(seed, tmp_path, LENGTH) == ""


@pytest.mark.slow
def test_many_previews_do(tmp_path: Path) -> None:
    found = (in_a_process(seed, tmp_path / str(seed), LENGTH) for seed in range(10, 10 + STORIES))
    assert "\n\n".join(filter(None, found)) == ""
