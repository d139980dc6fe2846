"""What is contested: who states otherwise, and the words of the other side.

In: `graph.Graph` and what an article or an event has under ``disputed_by`` or ``contested``. Out:
the evidence of the other side, found in the text that holds it, and Problems. That one source says
more than another is no dispute: somebody has to state otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.evidence import Found, HeldText, find_evidence
from generator.graph import Graph
from generator.problems import FieldPath, Problem
from generator.records import Article, Dispute, Event

DISPUTABLE = ("statements", "quotes", "outcomes")
"""Lists of an article whose items may be disputed."""
_QUOTED = re.compile(r'["\u201c\u201d\u201e\u00ab\u00bb]')


class Placed(NamedTuple):
    """One dispute, and where it stands in its file."""

    dispute: Dispute
    path: FieldPath


def disputes_of(article: Article) -> Iterator[Placed]:
    """Every dispute of an article, in order."""
    for name in DISPUTABLE:
        for index, item in enumerate(getattr(article, name)):
            for number, dispute in enumerate(item.disputed_by):
                yield Placed(dispute, (name, index, "disputed_by", number))


def sides_of(event: Event) -> Iterator[Placed]:
    """What the sides state about the contested points of an event, in order."""
    for index, point in enumerate(event.contested):
        for number, side in enumerate(point.sides):
            yield Placed(side, ("contested", index, "sides", number))


class Use(NamedTuple):
    """A dispute that takes its words from a text, and the record it stands in."""

    record: Article | Event
    placed: Placed

    @property
    def article(self) -> str:
        """The article in which it stands; empty for an event."""
        return self.record.id if isinstance(self.record, Article) else ""


def uses_of(graph: Graph, article: str) -> Iterator[Use]:
    """Every dispute whose words stand in the text of an article, its own ones first."""
    for card in (graph.cards[article], *graph.articles_citing(article)):
        other = graph.records.articles[card.id]
        for placed in disputes_of(other):
            if text_with_words(placed.dispute, card.id) == article:
                yield Use(other, placed)
    for event in graph.events_citing(article):
        for placed in sides_of(event):
            if placed.dispute.article == article:
                yield Use(event, placed)


def text_with_words(dispute: Dispute, article: str) -> str:
    """The article whose text has the words of a dispute; empty if it is somebody else's work.

    ``article`` is the one in which the dispute stands; empty for an event.
    """
    return dispute.article or ("" if dispute.source else article)


def words_of(graph: Graph, dispute: Dispute, article: str) -> Found:
    """What became of the words of the other side."""
    return find_evidence(_held(graph, dispute, article), dispute.evidence, "", ())[0]


def _held(graph: Graph, dispute: Dispute, article: str) -> HeldText | None:
    holder = text_with_words(dispute, article)
    return graph.held.get(holder) if holder else None


def check_disputes(graph: Graph, article: Article) -> Iterator[Problem]:
    """Each dispute is somebody else's, has its words or its source, and the words are there."""
    file = graph.records.file_of("article", article.id)
    for placed in disputes_of(article):
        name, index, *_ = placed.path
        item = getattr(article, str(name))[index]
        speakers = item.parties if name == "outcomes" else item.by
        speakers = (speakers,) if isinstance(speakers, str) else speakers
        if speakers and set(speakers) <= set(placed.dispute.by):
            yield _disputes_itself(placed, file)
        yield from _check(graph, placed, article.id, file)


def check_contested_points(graph: Graph, event: Event) -> Iterator[Problem]:
    """The same for the contested points of an event: no side stands on two sides."""
    file = graph.records.file_of("event", event.id)
    for placed in sides_of(event):
        _, index, _, number = placed.path
        others = event.contested[int(index)].sides[: int(number)]
        if any(set(placed.dispute.by) & set(other.by) for other in others):
            yield _disputes_itself(placed, file)
        yield from _check(graph, placed, "", file)


def _disputes_itself(placed: Placed, file: str) -> Problem:
    return Problem(
        "R110",
        "whoever states something cannot be the one who disputes it",
        file,
        (*placed.path, "by"),
        cure="name who states otherwise; if a source misreports somebody, say so under conflicts:",
    )


def _check(graph: Graph, placed: Placed, article: str, file: str) -> Iterator[Problem]:
    dispute, path = placed
    if dispute.article and dispute.source:
        yield Problem(
            "R111",
            "the words of the other side are said to stand in two places",
            file,
            (*path, "source"),
            on_key=True,
            cure="keep article: if the text is annotated here, otherwise source:",
        )
    elif not (dispute.article or dispute.source or (article and dispute.evidence)):
        yield Problem(
            "R111",
            "nothing shows that this is disputed",
            file,
            path,
            cure="add article: or source: where it stands, or evidence: with words of this article",
        )
    if _QUOTED.search(dispute.says):
        yield Problem(
            "R063",
            "quotation marks stand in a paraphrase",
            file,
            (*path, "says"),
            cure="put exact words under evidence:, and say it in your own words",
        )
    held = _held(graph, dispute, article)
    yield from find_evidence(held, dispute.evidence, file, (*path, "evidence"))[1]
