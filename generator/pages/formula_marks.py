"""What other pages show of formulas: a mark beside a statement or quote, a row in a list.

In: the graph, and statements or formulas. Out: `Link`s and `formula.FormulaRow`s. A use is counted
once for a meeting, however many say it there and in however many sources it stands.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from generator.addresses import address_of
from generator.graph import Graph
from generator.meetings import Meeting, Told
from generator.pages import phrases
from generator.pages.formula import FormulaRow
from generator.pages.parts import Link
from generator.records import Formula
from generator.wording import carries, language_of

PARAPHRASE = "reported in paraphrase"
_SAME_DAY = "another on the same day"
"""Which of the two was earlier is often not known."""


def meetings_using(graph: Graph, formula: str) -> Sequence[Meeting]:
    """The meetings at which a formula was used, in order of date."""

    def find() -> Sequence[Meeting]:
        return list({use.meeting.id: use.meeting for use in graph.uses_of(formula)}.values())

    return graph.pieces.once(("using", formula), find)


def formula_marks(graph: Graph, meeting: Meeting, told: Sequence[Told[Any]]) -> tuple[Link, ...]:
    """The formulas that an item uses, each with the place of this use among all on record."""
    used = dict.fromkeys(formula for one in told for formula in one.item.formulas)
    return tuple([_mark(graph, meeting, told, formula) for formula in used])


def _mark(graph: Graph, meeting: Meeting, told: Sequence[Told[Any]], formula: str) -> Link:
    using = meetings_using(graph, formula)
    before = bisect_left(using, meeting.sort_key(), key=Meeting.sort_key)
    note = "first use on record"
    if before:
        last = using[before - 1].date
        when = f"last on {phrases.long_date(last)}" if last != meeting.date else _SAME_DAY
        note = f"{ordinal(before + 1)} use on record, {when}"
    if not any(is_in_words(graph, graph.records.formulas[formula], one) for one in told):
        note = f"{note}; {PARAPHRASE}"
    return replace(phrases.formula_link(graph, formula), note=note)


def is_in_words(graph: Graph, formula: Formula, told: Told[Any]) -> bool:
    """Whether a source's printed words show the use; else there is only our paraphrase of it."""
    if formula.id not in told.item.formulas:
        return False
    article = graph.records.articles[told.article]
    return carries(formula, told.item, language_of(article, told.item))


def ordinal(number: int) -> str:
    """``1st``, ``2nd``, ``3rd``, ``11th``, ``21st``."""
    teens = number % 100 // 10 == 1
    ending = "th" if teens else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number:,}{ending}"


def formula_row(graph: Graph, formula: Formula) -> FormulaRow:
    """A formula in a list."""
    using = meetings_using(graph, formula.id)
    return FormulaRow(
        formula=phrases.formula_link(graph, formula.id),
        count=len(using),
        first=dated(using[0]) if using else None,
        last=dated(using[-1]) if using else None,
    )


def dated(meeting: Meeting) -> Link:
    """A meeting by its date alone."""
    return Link(phrases.long_date(meeting.date), address_of("brief", meeting.id))


def on_date(graph: Graph, meeting: Meeting) -> Link:
    """A meeting by its date, with its title as note."""
    return replace(dated(meeting), note=phrases.meeting_title(graph, meeting))
