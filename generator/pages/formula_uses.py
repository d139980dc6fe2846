"""Each use of a formula: who, when, and the printed words with the formula set apart.

In: statements and quotes marked with a formula. Out: `formula.Occasion`s, the latest first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.addresses import address_of
from generator.evidence import normalised
from generator.graph import Graph
from generator.meetings import Told
from generator.pages import phrases
from generator.pages.formula import Occasion, UseView, WordPiece
from generator.pages.formula_marks import is_in_words
from generator.pages.parts import EvidenceView, Link
from generator.pages.views import evidence_view, quote_anchor
from generator.records import Formula, Quote, Statement
from generator.said import Position, Use
from generator.wording import has_form, pieces_of


def occasions(graph: Graph, formula: Formula, uses: Iterable[Use]) -> tuple[Occasion, ...]:
    """Uses by meeting, the latest meeting first."""
    by_meeting: dict[str, list[Use]] = {}
    for use in uses:
        by_meeting.setdefault(use.meeting.id, []).append(use)
    return tuple(_occasion(graph, formula, found) for found in reversed(by_meeting.values()))


def _occasion(graph: Graph, formula: Formula, uses: Sequence[Use]) -> Occasion:
    meeting = uses[0].meeting
    return Occasion(
        date=phrases.long_date(meeting.date),
        iso_date=meeting.date.first.isoformat(),
        brief=phrases.meeting_link(graph, meeting),
        uses=_each_once([_use_view(graph, formula, use) for use in uses]),
    )


def _each_once(views: Sequence[UseView]) -> tuple[UseView, ...]:
    """Without those whose words stand, as a part, in what is shown of the same source already.

    A quote is often a piece of the sentence that a statement rests on.
    """
    kept: list[UseView] = []
    for view in sorted(views, key=lambda view: -len(_words(view))):
        said = _words(view)
        if not said or not any(
            said in _words(other) and view.publisher == other.publisher for other in kept
        ):
            kept.append(view)
    return tuple(view for view in views if view in kept)


def _words(view: UseView) -> str:
    return normalised(" ".join("".join(piece.text for piece in run) for run in view.words))


def _use_view(graph: Graph, formula: Formula, use: Use) -> UseView:
    if isinstance(use, Position):
        told = [one for one in use.statement.told if formula.id in one.item.formulas]
        best = next((one for one in told if is_in_words(graph, formula, one)), told[0])
        address = f"{address_of('brief', use.meeting.id)}#statement-{use.number}"
        return _view(graph, formula, best, "statements", Link(f"Statement {use.number}", address))
    address = f"{address_of('brief', use.meeting.id)}#{quote_anchor(use.told)}"
    return _view(graph, formula, use.told, "quotes", Link("Quote", address))


def _view(
    graph: Graph,
    formula: Formula,
    told: Told[Statement] | Told[Quote],
    list_name: str,
    place: Link,
) -> UseView:
    item, evidence = told.item, evidence_view(graph, told, list_name)
    language = (item.language if isinstance(item, Quote) else None) or evidence.lang
    actors = (item.by,) if isinstance(item, Quote) else item.by
    return UseView(
        by=tuple(phrases.actor_link(graph, actor) for actor in actors),
        verb="" if isinstance(item, Quote) else graph.records.verbs[item.verb].label,
        says="" if isinstance(item, Quote) else item.says,
        words=_marked(formula, evidence, item, language),
        lang=language,
        is_paraphrase=not is_in_words(graph, formula, told),
        is_translated=isinstance(item, Quote) and item.translated,
        state=evidence.state,
        publisher=evidence.publisher,
        place=place,
        unverified=item.unverified or "",
    )


def _marked(
    formula: Formula, evidence: EvidenceView, item: Statement | Quote, language: str
) -> tuple[tuple[WordPiece, ...], ...]:
    """The quoted words in which the formula stands, else the printed verb if it does there."""
    printed = item.as_written if isinstance(item, Statement) else None
    words = [one for one in evidence.words if has_form(formula, one, language)]
    if not words and printed and has_form(formula, printed, language):
        words = [printed]
    return tuple(
        tuple(WordPiece(*piece) for piece in pieces_of(formula, one, language)) for one in words
    )
