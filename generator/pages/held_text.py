"""The source text with the passages marked that something rests on.

In: an article whose text is held. Out: `brief.HeldText`, as far as the licence allows: ``full``
shows the text, ``excerpts`` the marked passages only, ``none`` nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from generator.evidence import Span
from generator.graph import EVIDENCE_LISTS, Graph
from generator.pages import phrases
from generator.pages.brief import HeldText, TextPiece
from generator.pages.parts import Link
from generator.pages.views import span_anchor
from generator.records import Article

_LABELS: Mapping[str, str] = {
    "statements": "Statement",
    "quotes": "Quote",
    "outcomes": "Outcome",
    "background": "Background",
    "set_aside": "Set aside",
}
ELISION = " … "


def held_text_view(graph: Graph, article: Article) -> HeldText | None:
    """The marked text of an article; None where the text is not held."""
    held = graph.held.get(article.id)
    if held is None:
        return None
    marks = _marks(graph, article)
    licence = article.source.licence
    paragraphs = []
    if licence != "none":
        for paragraph in held.paragraphs():
            pieces = tuple(_pieces(held.text, paragraph, marks, whole=licence == "full"))
            if pieces:
                paragraphs.append(pieces)
    return HeldText(
        source=phrases.article_link(graph, article.id),
        lang=article.source.language,
        licence=licence,
        paragraphs=tuple(paragraphs),
        withheld={
            "full": "",
            "excerpts": "Only the passages that something on this site rests on are shown; "
            "the licence of the source allows excerpts.",
            "none": "The licence of the source does not let us show its words.",
        }[licence],
    )


def _marks(graph: Graph, article: Article) -> dict[Span, list[tuple[Link, str]]]:
    """Each marked stretch with links to what rests on it and its own anchor."""
    numbers = _statement_numbers(graph, article)
    marks: dict[Span, list[tuple[Link, str]]] = defaultdict(list)
    for name in EVIDENCE_LISTS:
        for index in range(len(getattr(article, name))):
            for number, span in enumerate(graph.evidence[article.id][name][index].spans):
                anchor = span_anchor(name, index) + (f"-{number + 1}" if number else "")
                label, target = _target(article, name, index, numbers)
                marks[span].append((Link(label, target), anchor))
    return marks


def _statement_numbers(graph: Graph, article: Article) -> dict[int, int]:
    meeting = graph.meetings[article.meeting.id]
    return {
        told.index: merged.number
        for merged in meeting.statements
        for told in merged.told
        if told.article == article.id
    }


def _target(article: Article, name: str, index: int, numbers: Mapping[int, int]) -> tuple[str, str]:
    """What a mark is called and the anchor on the brief that it leads to."""
    brief = f"briefs/{article.meeting.id}/"
    if name == "statements":
        return f"Statement {numbers[index]}", f"{brief}#statement-{numbers[index]}"
    if name == "quotes":
        return f"Quote {index + 1}", f"{brief}#quote-{article.id}-{index + 1}"
    if name == "set_aside":
        return f"Set aside: {article.set_aside[index].why}", ""
    return f"{_LABELS[name]} {index + 1}", f"{brief}#{name}"


def _pieces(
    text: str,
    paragraph: Span,
    marks: Mapping[Span, list[tuple[Link, str]]],
    *,
    whole: bool,
) -> Iterator[TextPiece]:
    """Cut a paragraph at every beginning and end of a mark; marks may overlap."""
    inside = [s for s in marks if s.start < paragraph.end and paragraph.start < s.end]
    if not inside and not whole:
        return
    cuts = {paragraph.start, paragraph.end}
    for span in inside:
        cuts |= {max(span.start, paragraph.start), min(span.end, paragraph.end)}
    anchored: set[str] = set()
    elided = False
    for start, end in zip(sorted(cuts), sorted(cuts)[1:], strict=False):
        here = [m for s in sorted(inside) if s.start <= start and end <= s.end for m in marks[s]]
        piece = " ".join(text[start:end].split())
        if not here and not whole:
            if not elided and piece.strip(" .,;\"'"):
                yield TextPiece(ELISION, ())
            elided = True
            continue
        elided = False
        lead = " " if text[start : start + 1].isspace() else ""
        trail = " " if text[end - 1 : end].isspace() else ""
        fresh = [anchor for _, anchor in here if anchor not in anchored]
        anchored.update(fresh)
        links = tuple(link for link, _ in here)
        yield TextPiece(lead + piece + trail, links, next(iter(fresh), ""), tuple(fresh[1:]))
