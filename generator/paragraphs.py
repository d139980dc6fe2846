"""Whether every paragraph of a held text is accounted for.

In: `graph.Graph`. Out: for each article the paragraphs in which no annotation has its words; a
warning, because a reader who sees the text should find in it what the annotator left aside, too.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.evidence import Span
from generator.graph import EVIDENCE_LISTS, Graph
from generator.problems import Problem, Problems
from generator.records import Article


def check_paragraphs(graph: Graph, problems: Problems) -> None:
    """Warn of each paragraph that nothing rests on and nothing sets aside."""
    for article in graph.records.articles.values():
        if article.id not in graph.held or article.source.same_as:
            continue
        # words that were mistyped would leave their paragraph without any: one mistake, one problem
        if _all_found(graph, article):
            problems.extend(_unaccounted(graph, article))


def spans_of(graph: Graph, article: str) -> list[Span]:
    """All stretches of an article's text that something rests on, in order."""
    record = graph.records.articles[article]
    return sorted(
        span
        for name in EVIDENCE_LISTS
        for index in range(len(getattr(record, name)))
        for span in graph.evidence[(article, name, index)].spans
    )


def _all_found(graph: Graph, article: Article) -> bool:
    return all(
        len(graph.evidence[(article.id, name, index)].spans) == len(item.evidence)
        for name in EVIDENCE_LISTS
        for index, item in enumerate(getattr(article, name))
    )


def _unaccounted(graph: Graph, article: Article) -> Iterator[Problem]:
    held = graph.held[article.id]
    spans = spans_of(graph, article.id)
    for number, paragraph in enumerate(held.paragraphs(), 1):
        if any(span.start < paragraph.end and paragraph.start < span.end for span in spans):
            continue
        words = " ".join(held.text[paragraph.start : paragraph.end].split()[:8])
        yield Problem(
            "R064",
            f"paragraph {number} of the text is not accounted for: {words} …",
            graph.records.file_of("article", article.id),
            ("source",),
            on_key=True,
            cure="annotate it, or name it under set_aside: with the reason",
        )
