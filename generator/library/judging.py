"""Verdicts on articles, brought up to date: only what asked about something that changed.

In: the graph of now, a memory, what has changed. Out: the memory's verdicts; and, among what has
changed, the articles whose evidence is another now.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from generator.graph import Graph
from generator.library.blobs import is_at
from generator.library.effects import Effects
from generator.library.kept import KeptVerdict
from generator.library.memory import Memory
from generator.library.pickles import as_bytes
from generator.references import KnownIds
from generator.verdicts import judge
from generator.workers import map_kept


class _Found(NamedTuple):
    problems: bytes
    findings: bytes
    trace: bytes


def _judge(graph: Graph, known: KnownIds) -> Callable[[str], _Found]:
    def judge_one(article: str) -> _Found:
        graph.trace.take()
        verdict = judge(graph, known, graph.records.articles[article])
        problems = as_bytes(verdict.problems) if verdict.problems else b""
        return _Found(problems, as_bytes(verdict.findings), graph.trace.take())

    return judge_one


def _kept(memory: Memory, article: str, before: KeptVerdict | None, found: _Found) -> KeptVerdict:
    """The verdict as it is remembered; findings that are the same stay where they lie."""
    if before is not None and is_at(before.findings, found.findings):
        return before._replace(problems=found.problems, trace=found.trace)
    return KeptVerdict(article, found.problems, memory.blobs.add(found.findings), found.trace)


def judge_all(
    graph: Graph, known: KnownIds, memory: Memory, effects: Effects, *, workers: int
) -> None:
    """Check every article again whose verdict may be another now."""
    before = memory.verdicts
    articles = [entry.id for entry in memory.entries.values() if entry.card]
    is_touched = effects.reach()
    stale = [a for a in articles if a not in before or is_touched(before[a].trace)]
    memory.blobs.flush()
    graph.trace.take()

    def keep(article: str, found: _Found) -> KeptVerdict:
        return _kept(memory, article, before.get(article), found)

    judged = map_kept(_judge(graph, known), stale, keep, workers=workers)
    found = dict(zip(stale, judged, strict=True))
    memory.verdicts = {article: found.get(article) or before[article] for article in articles}
    for article in stale:
        if article in before and memory.verdicts[article].findings != before[article].findings:
            effects.touch("article", article)
