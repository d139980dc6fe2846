"""Whether every paragraph of a held text is accounted for.

In: an article of a `graph.Graph` and its evidence. Out: the paragraphs in which no annotation has
its words; a warning, because a reader who sees the text should find in it what the annotator left
aside, too.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.contesting import Use, uses_of, words_of
from generator.evidence import HeldText, Span
from generator.graph import EVIDENCE_LISTS, Findings, Graph
from generator.problems import Problem
from generator.records import Article


def check_paragraphs(graph: Graph, article: Article, findings: Findings) -> Iterator[Problem]:
    """Warn of each paragraph that nothing rests on and nothing sets aside."""
    held = None if article.source.same_as else graph.held.get(article.id)
    # words that were mistyped would leave their paragraph without any: one mistake, one problem
    if held is not None and _all_found(article, findings):
        yield from _unaccounted(graph, article, held, findings)


def spans_of(findings: Findings) -> list[Span]:
    """All stretches of an article's text that something rests on, in order."""
    return sorted(span for found in findings.values() for one in found for span in one.spans)


def _all_found(article: Article, findings: Findings) -> bool:
    return all(
        len(found.spans) == len(item.evidence)
        for name in EVIDENCE_LISTS
        for found, item in zip(findings[name], getattr(article, name), strict=True)
    )


def _spans(graph: Graph, use: Use) -> tuple[Span, ...]:
    """Words that are set against what is stated elsewhere."""
    return words_of(graph, use.placed.dispute, use.article).spans


def _unaccounted(
    graph: Graph, article: Article, held: HeldText, findings: Findings
) -> Iterator[Problem]:
    spans = spans_of(findings)
    spans += [s for use in uses_of(graph, article.id) for s in _spans(graph, use)]
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
