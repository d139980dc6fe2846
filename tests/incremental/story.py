"""A story: edits and mishaps one after the other, each followed by a build in place.

In: steps by name and seed. Out: None, or the `Difference` that was found first between the project
and one that is made anew of the same content: in the bytes of the site, in the problems told, or
in how the build ended. `shortest` leaves out of a story whatever it fails without.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.incremental.edits import EDITS
from tests.incremental.invented import invented_world
from tests.incremental.mishaps import BREAKS, MISHAPS, ways_to_write
from tests.incremental.playground import Conditions, Outcome, Playground, tree_of
from tests.incremental.world import World

Step = tuple[str, int]
"""Name of an edit, a break or a mishap, and the seed of what it chooses."""

MENDED_NEXT = 0.85
"""How often the next step begins with mending what the last one broke."""
EDITED_TOO = 0.7
"""How often something is edited as well when a mishap happens."""
MOST_SHOWN = 8
"""Files named in a message."""


@dataclass
class Difference:
    """What is not as it should be, and after what."""

    steps: tuple[Step, ...]
    """The story up to there."""
    happened: tuple[str, ...]
    """The same in words."""
    found: str

    def __str__(self) -> str:
        lines = [f"{number}. {text}" for number, text in enumerate(self.happened, 1)]
        again = " ".join(f"{name}:{seed}" for name, seed in self.steps)
        command = f"READOUT_STORY='{again}' .venv/bin/python -m pytest tests/test_incremental.py"
        return "\n".join([*lines, self.found, f"Once more: {command}"])


@dataclass
class Story:
    """A project in use; ``meddle`` may spoil what a build has made, to test this test."""

    folder: Path
    meddle: Callable[[Playground], None] = lambda _: None
    ground: Playground = field(init=False)
    world: World = field(init=False)
    good: World = field(init=False)
    clean: dict[tuple[str, bool], Outcome] = field(default_factory=dict)
    """What a build of the same content from nothing comes to; known once, known for ever."""

    def play(self, steps: Sequence[Step], *, compare_all: bool = True) -> Difference | None:
        """Run a story from the beginning; compare after each step, or at the end alone."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.ground = Playground(self.folder / "lasting")
        self.world = invented_world()
        self.good, history = self.world.copy(), []
        self.ground.write(self.world)
        self.ground.build(self.world, Conditions())
        happened: list[str] = []
        for number, (name, seed) in enumerate(steps, 1):
            history.append(self.world.copy())
            how, random = Conditions(), Random(seed)
            said = self._take(name, how, random, history)
            if not said:
                continue
            compare = compare_all or number == len(steps)
            found, ended = self._build(how, compare=compare)
            happened.append(f"{name}: {said} [{ended}]")
            if found:
                return Difference(tuple(steps[:number]), tuple(happened), found)
        return None

    def _take(self, name: str, how: Conditions, random: Random, history: Sequence[World]) -> str:
        """Do what a step says; in words what that was."""
        mended = ""
        if self.world.key() != self.good.key() and (
            random.random() < MENDED_NEXT or name == "mend"
        ):
            self.world, mended = self.good.copy(), "mended; "
        way, how.write = ways_to_write(random)
        if name in EDITS:
            said = EDITS[name](self.world, random)
            said = said and f"{said} ({way})"
        elif name in BREAKS:
            said = BREAKS[name](self.world, random)
        elif name == "go_back":
            self.world, said = random.choice(history).copy(), "went back to an earlier state"
        elif name == "mend":
            said = mended and "the content is as it was"
        else:
            self.ground.write(self.world, how.write)
            said = MISHAPS[name](self.ground, self.world, how, random)
            if said and name != "do_nothing" and random.random() < EDITED_TOO:
                edit = random.choice(list(EDITS.values()))
                said = f"{said}; {edit(self.world, random) or 'and no more'} ({way})"
        self.ground.write(self.world, how.write)
        return mended + said

    def _build(self, how: Conditions, *, compare: bool) -> tuple[str, str]:
        """Build in place; what is wrong with that, and how it ended."""
        ground, before = self.ground, tree_of(self.ground.site)
        told = self._checked() if how.check else ""
        elsewhere = ground.folder / "elsewhere"
        if how.elsewhere == "before":
            ground.build(self.world, Conditions(), elsewhere)
        done = ground.build(self.world, how)
        self.meddle(ground)
        done = Outcome(done.code, done.said, tree_of(ground.site))
        if done.code == 0:
            self.good = self.world.copy()
        if not compare and how.fault is None:
            return "", done.ended
        if how.fault and done.code != 0:
            whole = done.site in (before, self._clean(how).site)
            return "" if whole else _differences(before, done.site), done.ended
        found = self.compared(done, before, how)
        if not found and how.elsewhere == "after" and done.code == 0:
            other = ground.build(self.world, how, elsewhere)
            found = _differences(done.site, other.site)
            found = found and f"The site built elsewhere differs.\n{found}"
        return told or found, done.ended

    def compared(self, done: Outcome, before: dict[str, str], how: Conditions | None = None) -> str:
        """What is wrong with a build of the world in its present state; empty if nothing is."""
        clean = self._clean(how or Conditions())
        if done.code not in {0, 1, 3} or "bug of ours" in done.said:
            return f"The build {done.ended} and said:\n{done.said}"
        if done.code != clean.code:
            return (
                f"The build {done.ended}, a clean one {clean.ended}.\n"
                f"It said:\n{done.said}\nThe clean one:\n{clean.said}"
            )
        if done.said != clean.said:
            return unequal_lines(done.said, clean.said)
        if done.code:
            changed = _differences(before, done.site)
            return changed and f"The content was refused, and yet the site changed.\n{changed}"
        found = _differences(clean.site, done.site)
        return found and f"{found}\n{self._first_bytes(clean.site, done.site)}"

    def _clean(self, how: Conditions) -> Outcome:
        key = (self.world.key(), how.search)
        if key not in self.clean:
            fresh = self._fresh()
            self.clean[key] = fresh.build(self.world, Conditions(search=how.search))
        return self.clean[key]

    def _fresh(self) -> Playground:
        """The same content in a folder that nothing was ever built in."""
        shutil.rmtree(self.folder / "fresh", ignore_errors=True)
        fresh = Playground(self.folder / "fresh", templates=self.ground.templates)
        fresh.write(self.world)
        return fresh

    def _checked(self) -> str:
        grounds = (self.ground, self._fresh())
        (_, ours), (_, clean) = (
            ground.run(["--root", str(ground.root), "check"], self.world) for ground in grounds
        )
        return unequal_lines(ours, clean) if ours != clean else ""

    def _first_bytes(self, clean: dict[str, str], done: dict[str, str]) -> str:
        """Where the first file that is in both begins to differ."""
        file = next((f for f in sorted(clean) if f in done and clean[f] != done[f]), "")
        if not file or (self.ground.site / file).is_dir():
            return ""
        fresh = self._fresh()
        fresh.build(self.world, Conditions())
        ours, theirs = ((g.site / file).read_bytes() for g in (self.ground, fresh))
        pairs = enumerate(zip(ours, theirs, strict=False))
        at = next((i for i, (a, b) in pairs if a != b), min(len(ours), len(theirs)))
        here = slice(max(0, at - 60), at + 120)
        return f"{file} from byte {at} on:\n  here  {ours[here]!r}\n  clean {theirs[here]!r}"


def invent_story(seed: int, length: int) -> tuple[Step, ...]:
    """Steps chosen at random: edits for the most part."""
    random = Random(seed)
    kinds = (tuple(EDITS), (*BREAKS, "mend", "go_back"), tuple(MISHAPS))
    steps = []
    for _ in range(length):
        (names,) = random.choices(kinds, (6, 1, 3))
        steps.append((random.choice(names), random.randrange(10**6)))
    return tuple(steps)


def shortest(story: Story, difference: Difference) -> Difference:
    """The same failure, or another one, after as few steps as can be found."""
    for index in reversed(range(len(difference.steps) - 1)):
        steps = difference.steps[:index] + difference.steps[index + 1 :]
        difference = story.play(steps, compare_all=False) or difference
    return difference


def _differences(clean: dict[str, str], done: dict[str, str]) -> str:
    changed = sorted(f for f in clean.keys() & done.keys() if clean[f] != done[f])
    lines = [f"  {file} differs" for file in changed]
    lines += [f"  {file} is missing" for file in sorted(clean.keys() - done.keys())]
    lines += [f"  {file} should not be there" for file in sorted(done.keys() - clean.keys())]
    if not lines:
        return ""
    more = len(lines) - MOST_SHOWN
    shown = [*lines[:MOST_SHOWN], *([f"  and {more} more"] if more > 0 else [])]
    return "\n".join([f"{len(lines)} files are not as a clean build makes them:", *shown])


def unequal_lines(done: str, clean: str) -> str:
    ours, theirs = done.splitlines(), clean.splitlines()
    only_ours = [f"  here alone:  {line}" for line in ours if line not in theirs]
    only_theirs = [f"  clean alone: {line}" for line in theirs if line not in ours]
    lines = [*only_ours[:MOST_SHOWN], *only_theirs[:MOST_SHOWN]] or [f"  here:\n{done}"]
    return "\n".join(["What is told differs from what a clean build tells:", *lines])
