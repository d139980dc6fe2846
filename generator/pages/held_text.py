"""The source text with the passages marked that something rests on.

In: an article whose text is held. Out: `brief.HeldText`, as far as the licence allows: ``full``
shows the text, ``excerpts`` the marked passages only, ``none`` nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from generator.addresses import address_of
from generator.contesting import Use, uses_of, words_of
from generator.evidence import HeldText as SourceText
from generator.evidence import Span
from generator.excerpts import shown_of
from generator.graph import EVIDENCE_LISTS, Graph
from generator.pages import phrases
from generator.pages.brief import HeldText, TextPiece
from generator.pages.parts import Link
from generator.pages.views import span_anchor
from generator.records import Article, Event

_LABELS: Mapping[str, str] = {"outcomes": "Outcome", "background": "Background"}
_WITHHELD: Mapping[str, str] = {
    "full": "",
    "excerpts": "Only the passages that something on this site rests on are shown; "
    "the licence of the source allows excerpts.",
    "none": "The licence of the source does not let us show its words.",
}
ELISION = " … "


class _Mark(NamedTuple):
    """A stretch of the text, what rests on it, and its own anchor."""

    start: int
    end: int
    rests: Link
    anchor: str


def held_text_view(graph: Graph, article: Article, *, on_brief: bool = False) -> HeldText | None:
    """The marked text of an article; None where the text is not held."""
    held = graph.held.get(article.id)
    if held is None:
        return None
    licence = article.source.licence
    shown = licence != "none"
    marks = _marks(graph, article, on_brief=on_brief) if shown else ()
    return HeldText(
        source=phrases.article_link(graph, article.id),
        lang=article.source.language,
        licence=licence,
        paragraphs=tuple(_paragraphs(held, sorted(marks, key=_place), whole=licence == "full"))
        if shown
        else (),
        shown=_shown(graph, article),
        withheld=_WITHHELD[licence],
    )


def _shown(graph: Graph, article: Article) -> str:
    shown = shown_of(graph, article)
    return f"{shown.words:,} of {shown.total:,} words shown" if shown else ""


def _place(mark: _Mark) -> tuple[int, int]:
    return mark[:2]


def _marks(graph: Graph, article: Article, *, on_brief: bool) -> Iterator[_Mark]:
    """Each marked stretch for each thing that rests on it."""
    brief = "" if on_brief else address_of("brief", article.meeting.id)
    numbers = _statement_numbers(graph, article)
    findings = graph.evidence[article.id]
    for name in EVIDENCE_LISTS:
        for index, found in enumerate(findings[name]):
            if found.spans:
                rests = _rests(article, brief, name, index, numbers)
                anchor = span_anchor(name, index)
                for number, span in enumerate(found.spans):
                    own = f"{anchor}-{number + 1}" if number else anchor
                    yield _Mark(span.start, span.end, rests, own)
    for number, (span, rests) in enumerate(_contesting(graph, article, brief), 1):
        yield _Mark(span.start, span.end, rests, f"contesting-{number}")


def _contesting(graph: Graph, article: Article, brief: str) -> Iterator[tuple[Span, Link]]:
    """Words that are set against what is stated elsewhere, or further up in the same text."""
    for use in uses_of(graph, article.id):
        rests = _contests(graph, use, article, brief)
        for span in words_of(graph, use.placed.dispute, use.article).spans:
            yield span, rests


def _contests(graph: Graph, use: Use, article: Article, brief: str) -> Link:
    """What the words contest, and its place on the brief or on the page of the event."""
    record, path = use.record, use.placed.path
    if isinstance(record, Event):
        return Link(f"Contested: {record.label}", f"{address_of('event', record.id)}#contested")
    page = brief if record.id == article.id else address_of("brief", record.meeting.id)
    numbers = _statement_numbers(graph, record)
    contested = _rests(record, page, str(path[0]), int(path[1]), numbers)
    return Link(f"Contests {contested.text.lower()}", contested.address)


def _statement_numbers(graph: Graph, article: Article) -> dict[int, int]:
    meeting = graph.meetings[article.meeting.id]
    return {
        told.index: merged.number
        for merged in meeting.statements
        for told in merged.told
        if told.article == article.id
    }


def _rests(article: Article, brief: str, name: str, index: int, numbers: Mapping[int, int]) -> Link:
    """What rests on a passage, and its place on the brief."""
    if name == "statements":
        return Link(f"Statement {numbers[index]}", f"{brief}#statement-{numbers[index]}")
    if name == "quotes":
        return Link(f"Quote {index + 1}", f"{brief}#quote-{article.id}-{index + 1}")
    if name == "set_aside":
        return Link(f"Set aside: {article.set_aside[index].why}")
    return Link(f"{_LABELS[name]} {index + 1}", f"{brief}#{name}")


def _paragraphs(
    held: SourceText, marks: Sequence[_Mark], *, whole: bool
) -> Iterator[tuple[TextPiece, ...]]:
    """The text by paragraphs, or those in which something is marked."""
    text, place = held.text, 0
    inside: list[_Mark] = []
    anchored: set[str] = set()
    for paragraph in held.paragraphs():
        while place < len(marks) and marks[place].start < paragraph.end:
            inside.append(marks[place])
            place += 1
        inside = [mark for mark in inside if mark.end > paragraph.start]
        if inside:
            yield tuple(
                _pieces(text, paragraph.start, paragraph.end, inside, anchored, whole=whole)
            )
        elif whole:
            words = text[paragraph.start : paragraph.end].split()
            yield (TextPiece(" ".join(words), ()),)


def _pieces(
    text: str, start: int, end: int, marks: Sequence[_Mark], anchored: set[str], *, whole: bool
) -> Iterator[TextPiece]:
    """A paragraph cut at every beginning and end of a mark; marks may overlap."""
    cuts = {start, end}
    for mark in marks:
        cuts.add(max(mark.start, start))
        cuts.add(min(mark.end, end))
    elided = False
    for begin, stop in pairwise(sorted(cuts)):
        here = [mark for mark in marks if mark.start <= begin and stop <= mark.end]
        stretch = text[begin:stop]
        words = " ".join(stretch.split())
        if not here and not whole:
            if not elided and words.strip(" .,;\"'"):
                yield TextPiece(ELISION, ())
            elided = True
            continue
        fresh = [mark.anchor for mark in here if mark.anchor not in anchored]
        anchored.update(fresh)
        rests = tuple([mark.rests for mark in here])
        if not whole and not any(link.address for link in rests):
            # nothing rests on it: where excerpts are allowed that is no reason to print it
            yield TextPiece("" if elided else ELISION, rests, *_anchors(fresh))
            elided = False
            continue
        elided = False
        shown = f"{' ' * stretch[0].isspace()}{words}{' ' * stretch[-1].isspace()}"
        yield TextPiece(shown, rests, *_anchors(fresh))


def _anchors(fresh: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    return fresh[0] if fresh else "", tuple(fresh[1:])
