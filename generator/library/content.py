"""The content of a project as it is now, for as little work as possible.

In: the project's folder and a `Memory`. Out: `Content`, and the memory brought up to date.
"""

from __future__ import annotations

from pathlib import Path

from generator.files import digest_of
from generator.frozen import constant
from generator.graph import Graph
from generator.library.blobs import Blobs
from generator.library.effects import (
    Effects,
    differing,
    effects_between,
    effects_of_outlines,
    effects_of_people,
)
from generator.library.joining import News, join
from generator.library.judging import judge_all
from generator.library.kept import KeptOthers
from generator.library.meetings import outlines_of, update_meetings
from generator.library.memory import Memory
from generator.library.pickles import as_bytes, from_bytes
from generator.library.records import loader, records_of
from generator.library.survey import Survey, survey
from generator.limits import Limits
from generator.link import check_others
from generator.problems import Problem, Problems
from generator.progress import Watch
from generator.references import KnownIds, name_the_records_meant
from generator.shelves import Trace


@constant
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
            spoke = effects_of_people(effects.people, outlines_before.values(), records)
            effects.people = spoke.people
            effects.join(spoke)
        graph = join(
            memory, News(records, before, outlines_before, outlines, changed, effects), trace
        )
    with watch.stage("check"):
        known = KnownIds(graph)
        judge_all(graph, known, memory, effects, workers=workers)
        for verdict in memory.verdicts.values():
            problems.extend(from_bytes(verdict.problems) if verdict.problems else ())
        problems.extend(_of_others(memory, graph, known, effects))
        name_the_records_meant(known, problems)
    memory.unbuilt = _unbuilt(memory.unbuilt, effects)
    written = [entry for entry in memory.entries.values() if entry.kind == "page"]
    pages = tuple(entry.file for entry in written)
    digest = digest_of(repr([(entry.file, entry.digest) for entry in written]).encode())
    changes = Effects(memory.unbuilt or set(), is_all=memory.unbuilt is None)
    return Content(surveyed.root, problems, graph, changes, pages, digest)


def _of_others(
    memory: Memory, graph: Graph, known: KnownIds, effects: Effects
) -> tuple[Problem, ...]:
    """The problems of all that is no single article, found again only if something is new there."""
    kept, wholes = memory.others, graph.wholes
    if kept and not effects.reach()(kept.trace):
        wholes.put(check_others, from_bytes(kept.problems), kept.trace)
    else:
        wholes.drop(check_others)  # articles may have been found to be others since it was kept
    found = wholes.once(check_others, lambda: check_others(graph, known))
    memory.others = KeptOthers(as_bytes(found), wholes.trace_of(check_others))
    return found


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
