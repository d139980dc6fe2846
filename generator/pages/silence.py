"""Typed silence: the standing issues of two sides that the sources of a meeting leave out.

In: a meeting of two sides. Out: those issues, each with where else it came up, and a caution that
says what the silence is worth: a text that was read to the end says more by it than a part of one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.graph import Graph
from generator.meetings import Meeting
from generator.pages import phrases
from generator.pages.parts import Link

STANDING = 2
"""An issue counts as standing between two sides when it came up in so many other meetings."""
STANDING_ISSUES = (
    "These issues came up at other meetings of the same sides that are annotated here."
)
SILENCE = "Not mentioned in these sources does not mean not discussed."


def not_mentioned(graph: Graph, meeting: Meeting) -> tuple[Link, ...]:
    """Typed silence: the two sides' standing issues that these sources leave out."""
    if len(meeting.parties) != 2:
        return ()
    counts, present = graph.issues_between(*meeting.parties), frozenset(meeting.issues)
    absent = sorted(
        (issue for issue, n in counts.items() if n >= STANDING and issue not in present),
        key=lambda issue: (-counts[issue], issue),
    )
    if not absent:
        return ()
    others = [m for m in graph.meetings_between(*meeting.parties) if m.id != meeting.id]
    return tuple(_silent(graph, issue, counts[issue], others) for issue in absent)


def _silent(graph: Graph, issue: str, count: int, others: Sequence[Meeting]) -> Link:
    latest = next(other for other in reversed(others) if issue in other.issues)
    note = f"at {phrases.plural(count, 'other meeting')}, last on {phrases.long_date(latest.date)}"
    return replace(phrases.issue_link(graph, issue), note=note)


def caution(graph: Graph, meeting: Meeting) -> str:
    """What the silence is worth, with the caution that goes with all of it."""
    return f"{STANDING_ISSUES} {how_read(graph, meeting)} {SILENCE}"


def how_read(graph: Graph, meeting: Meeting) -> str:
    """How far the sources were read: a text read to the end says more by it than a part."""
    held = sum(card.is_held for card in graph.cards_of(meeting))
    count = len(meeting.articles)
    if held == count:
        read = "The texts are held and were" if count > 1 else "The text is held and was"
        return f"{read} read to the end."
    if held:
        read = "1 is held and was" if held == 1 else f"{held} are held and were"
        return f"Of {count} texts {read} read to the end; the rest may say more."
    texts = "None of the texts is held here; they" if count > 1 else "The text is not held here; it"
    return f"{texts} may say more than was noted."
