"""The content of a project as it is now, for as little work as possible.

In: the project's folder and a `Memory`. Out: `Content`, and the memory brought up to date.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator.graph import Graph
from generator.inventory import Difference, digests_below, look_again, take_inventory
from generator.library.blobs import Blobs
from generator.library.effects import (
    Effects,
    differing,
    effects_between,
    effects_of_outlines,
    effects_of_people,
)
from generator.library.entries import Entry, update_entries
from generator.library.joining import News, join
from generator.library.judging import judge_all
from generator.library.meetings import outlines_of, update_meetings
from generator.library.memory import Memory
from generator.library.pickles import as_bytes, from_bytes
from generator.library.records import loader, records_of
from generator.limits import Limits, limits_at
from generator.link import check_others
from generator.load import find_content
from generator.places import Place
from generator.problems import Problem, Problems
from generator.progress import Watch
from generator.reading import digest_of
from generator.references import KnownIds, name_the_records_meant
from generator.shelves import Trace

FOLDERS = ("content", "seeds")
"""What contributors write."""


@dataclass(frozen=True, slots=True)
class Content:
    """What there is, and what is new about it."""

    root: Path
    problems: Problems
    """Of everything but the hand-written pages; places are not looked up yet."""
    graph: Graph
    changes: Effects
    """Since the pages were made last."""
    pages: tuple[str, ...]
    """The hand-written pages."""
    written: bytes
    """Digest of them."""


@dataclass(frozen=True, slots=True)
class Survey:
    """The files as they are now, read as far as they changed."""

    root: Path
    before: Mapping[str, Entry] | None
    """What was known of the files before; None if nothing has changed since."""
    listed: tuple[Problem, ...]
    """Of files that are no content, or have no name for it."""
    known: Problems | None
    """All problems that were found last, if no file has changed since."""


def survey(
    root: Path, memory: Memory, *, workers: int, saved: Collection[str] | None = None
) -> Survey:
    """Bring what the memory knows of single files up to date.

    ``saved`` are the names of the only files that may have changed, if the caller knows that.

    Raises:
        SpoiledError: something that was remembered is not what it was.
        OSError: the disk is full.
    """
    limits, faults = limits_at(root)
    memory.heed(as_bytes((tuple(limits), faults)))
    inventory = None
    if saved is not None and memory.inventory.states:
        inventory = look_again(root, memory.inventory, saved)
    inventory = inventory or take_inventory(root, FOLDERS)
    read = partial(digests_below, root)
    difference = inventory.settle(memory.inventory, read, elsewhere=lambda _: True)
    before = None
    if difference or memory.problems is None:
        before = memory.entries
        places, memory.listed = _places(root, memory, difference)
        suspects = difference.added | difference.changed
        memory.entries = update_entries(
            root, places, before, suspects, memory.blobs, workers=workers
        )
        memory.problems = None
    for file in difference.added:
        if entry := memory.entries.get(file):
            inventory.digests[file] = entry.digest
    memory.inventory = inventory.remembered()
    known = None if memory.problems is None else Problems(list(from_bytes(memory.problems)))
    listed = from_bytes(memory.listed) if memory.listed else ()
    return Survey(root, before, listed, known)


def _places(root: Path, memory: Memory, difference: Difference) -> tuple[Sequence[Place], bytes]:
    """The files that may be read; what their names say is only asked where names changed."""
    renamed = difference.added or difference.removed or difference.changed - memory.entries.keys()
    if memory.entries and not renamed:
        entries = memory.entries.values()
        return [Place(entry.file, entry.kind, entry.id) for entry in entries], memory.listed
    problems = Problems()
    places = find_content(root, problems)
    return places, as_bytes(tuple(problems.found)) if problems.found else b""


def read_content(surveyed: Survey, memory: Memory, *, workers: int, watch: Watch) -> Content:
    """Join and check what the memory holds, now that it knows the files.

    Raises:
        SpoiledError: something that was remembered is not what it was.
        OSError: the disk is full.
    """
    problems = Problems(list(surveyed.listed))
    before = memory.entries if surveyed.before is None else surveyed.before
    outlines_before = outlines_of(before, memory.meetings)
    for entry in memory.entries.values():
        problems.extend(entry.its_problems())
    with watch.stage("link"):
        trace = Trace()
        records = records_of(memory, trace)
        limits, faults = from_bytes(memory.heeded)
        records.limits = Limits(*limits)
        problems.extend(faults)
        effects = Effects(is_all=True)
        if before:
            effects = effects_between(before, memory.entries, loader(memory), records)
        memory.meetings = update_meetings(memory, records, effects)
        outlines = outlines_of(memory.entries, memory.meetings)
        changed = differing(outlines_before, outlines)
        if not effects.is_all:
            effects.join(effects_of_outlines(changed, (outlines_before, outlines), records))
            effects.join(effects_of_people(effects.people, outlines.values(), records))
        graph = join(memory, News(records, outlines, changed, effects), trace)
    with watch.stage("check"):
        known = KnownIds(graph)
        judge_all(graph, known, memory, effects, workers=workers)
        for verdict in memory.verdicts.values():
            problems.extend(from_bytes(verdict.problems) if verdict.problems else ())
        problems.extend(graph.wholes.once(check_others, lambda: check_others(graph, known)))
        name_the_records_meant(known, problems)
    memory.unbuilt = _unbuilt(memory.unbuilt, effects)
    written = [entry for entry in memory.entries.values() if entry.kind == "page"]
    pages = tuple(entry.file for entry in written)
    digest = digest_of(repr([(entry.file, entry.digest) for entry in written]).encode())
    changes = Effects(memory.unbuilt or set(), is_all=memory.unbuilt is None)
    return Content(surveyed.root, problems, graph, changes, pages, digest)


def read_anew(root: Path, watch: Watch | None = None) -> Content:
    """The content as if nobody had ever read it, and without leaving anything behind.

    Raises:
        OSError: the disk is full.
    """
    memory = Memory(None, b"", Blobs.nowhere())
    surveyed = survey(root, memory, workers=1)
    return read_content(surveyed, memory, workers=1, watch=watch or Watch())


def _unbuilt(before: set[int] | None, effects: Effects) -> set[int] | None:
    return None if before is None or effects.is_all else before | effects.marks
