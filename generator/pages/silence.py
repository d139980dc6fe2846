"""Typed silence: the standing issues of two sides that the sources of a meeting leave out.

In: a meeting of two sides. Out: those issues, each with how often it came up before, and a caution
that says what the silence is worth: a text that was read to the end says more by it than a part of
one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from generator.addresses import address_of, pair_id
from generator.graph import Graph
from generator.meetings import Meeting
from generator.pages import phrases
from generator.pages.parts import Link

STANDING = 2
"""An issue counts as standing between two sides when it came up in so many earlier meetings."""
LOOKED_BACK = 20
"""So many meetings before this one are looked at: what is standing is what came up of late, and a
brief neither grows with the archive nor changes with what happens later."""
MOST_NAMED = 10
SILENCE = "Not mentioned in these sources does not mean not discussed."


def not_mentioned(graph: Graph, meeting: Meeting) -> tuple[Link, ...]:
    """Typed silence: the two sides' standing issues that these sources leave out."""
    if len(meeting.parties) != 2:
        return ()
    before, present = graph.last_before(meeting, LOOKED_BACK), frozenset(meeting.issues)
    counts = Counter(issue for other in before for issue in other.issues)
    absent = sorted(
        (issue for issue, count in counts.items() if count >= STANDING and issue not in present),
        key=lambda issue: (-counts[issue], issue),
    )
    named = [_silent(graph, issue, counts[issue], before) for issue in absent[:MOST_NAMED]]
    more = len(absent) - len(named)
    return (*named, *([Link(f"{more} more", _pair_address(meeting))] if more else ()))


def _silent(graph: Graph, issue: str, count: int, before: Sequence[Meeting]) -> Link:
    latest = next(other for other in reversed(before) if issue in other.issues)
    note = f"at {count} meetings, last on {phrases.long_date(latest.date)}"
    return replace(phrases.issue_link(graph, issue), note=note)


def _pair_address(meeting: Meeting) -> str:
    """The page of the two sides: they have one, as nobody else sat there."""
    return address_of("pair", pair_id(*meeting.parties))


def caution(graph: Graph, meeting: Meeting) -> str:
    """What the silence is worth, with the caution that goes with all of it."""
    return f"{_looked_at(graph, meeting)} {how_read(graph, meeting)} {SILENCE}"


def _looked_at(graph: Graph, meeting: Meeting) -> str:
    count = len(graph.last_before(meeting, LOOKED_BACK))
    which = f"last {count}" if count == LOOKED_BACK else str(count)
    return (
        f"These issues came up more than once at the {which} annotated meetings "
        "of the same sides before this one."
    )


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
