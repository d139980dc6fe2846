"""The ledger of commitments on an issue: what was undertaken, and what became of it.

In: the outcomes of meetings that concern an issue. Out: a `LedgerRow` for each commitment,
agreement and mechanism, and for whatever has dated steps or was taken up by a later meeting, with
all of its steps in order of date.
Nothing is said to be overdue: a page is the same whenever it is made.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from generator.asked_ways import NumberedOutcome
from generator.graph import Graph
from generator.meetings import Meeting
from generator.pages import phrases
from generator.pages.contested import disputers
from generator.pages.issue import LedgerRow, LedgerStep
from generator.pages.parts import Link
from generator.pages.views import OUTCOME_LABELS, outcome_address
from generator.records import Outcome

UNDERTAKEN = frozenset({"commitment", "agreement", "mechanism"})
"""Kinds of outcome of which something is to become."""


def ledger_of(graph: Graph, issue: str, limit: int | None) -> tuple[LedgerRow, ...]:
    """What was undertaken on an issue, the latest first; at most so many."""
    roots = islice(_roots(graph, issue), limit)
    return tuple(_row(graph, meeting, number) for meeting, number in roots)


def _roots(graph: Graph, issue: str) -> Iterator[NumberedOutcome]:
    for meeting, number in graph.outcomes_on(issue):
        result = meeting.results[number - 1]
        became = result.is_followed or graph.taken_up_by(result.id)
        if (result.kind in UNDERTAKEN or became) and graph.origin_of(
            meeting, result.continues
        ) is None:
            yield meeting, number


def _row(graph: Graph, meeting: Meeting, number: int) -> LedgerRow:
    outcome = _outcome(meeting, number)
    steps = sorted(_steps(graph, meeting, number, set()), key=lambda step: step[0])
    return LedgerRow(
        kind=OUTCOME_LABELS[outcome.kind],
        says=outcome.says,
        parties=tuple(phrases.actor_link(graph, party) for party in outcome.parties),
        due=phrases.long_date(outcome.due) if outcome.due else "",
        state=steps[-1][1].state,
        unverified=outcome.unverified or "",
        contested_by=disputers(graph, meeting.results[number - 1].disputed_by),
        steps=tuple(step for _, step in steps),
    )


def _steps(
    graph: Graph, meeting: Meeting, number: int, seen: set[tuple[str, int]]
) -> Iterator[tuple[str, LedgerStep]]:
    """Each step with the day by which it is put in order."""
    if (meeting.id, number) in seen:  # two that continue each other are reported as R080
        return
    is_first = not seen
    seen.add((meeting.id, number))
    outcome, address = _outcome(meeting, number), outcome_address(meeting, number)
    link = phrases.meeting_link(graph, meeting)
    yield (
        meeting.date.first.isoformat(),
        LedgerStep(
            state="undertaken" if is_first else "taken up",
            is_doubtful=bool(outcome.unverified),
            date=phrases.long_date(meeting.date),
            says="" if is_first else outcome.says,
            brief=Link(link.text, address),
        ),
    )
    for entry in outcome.status:
        state, day = entry.state, phrases.long_date(entry.date)
        step = LedgerStep(state, is_doubtful=False, date=day, says=entry.note or "", brief=None)
        yield entry.date.first.isoformat(), step
    for later, its_number in graph.taken_up_by(outcome.id or ""):
        yield from _steps(graph, later, its_number, seen)


def _outcome(meeting: Meeting, number: int) -> Outcome:
    return meeting.outcomes[number - 1][0].item
