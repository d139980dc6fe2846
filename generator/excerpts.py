"""How much of a source text is shown, and whether its licence allows that much.

In: an article whose text is held, and whoever takes words from it: its own statements and quotes,
further annotations of the same text, disputes elsewhere. Out: `Shown`, and Problems where
``licence: excerpts`` does not cover it. A word that several passages share is counted once. Names,
headline and dateline are facts about a source and are not counted; what is set aside is not shown
unless the licence allows the whole text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from generator.contesting import uses_of
from generator.evidence import HeldText, Span, find_evidence
from generator.graph import EVIDENCE_LISTS, Findings, Graph
from generator.problems import FieldPath, Problem
from generator.records import Article, Evidence

SHOWN_LISTS = tuple(name for name in EVIDENCE_LISTS if name != "set_aside")
"""Of which the words are printed."""
_WORD = re.compile(r"\S+")
_LONGEST_NAMED = 3
"""So many of the longest passages are named where too much is shown."""


class Shown(NamedTuple):
    """How many words of a text the site shows."""

    words: int
    total: int
    """Words of the text."""


class Passage(NamedTuple):
    """An unbroken stretch that is shown, and what of the article itself begins in it."""

    span: Span
    words: int
    path: FieldPath
    """Empty where only others take it."""


def shown_of(graph: Graph, article: Article) -> Shown | None:
    """How much of the text of an article is shown; None where it is not held."""
    held = graph.held.get(article.id)
    if held is None:
        return None
    licence = article.source.licence
    total = len(held.text.split())
    if licence != "excerpts":
        return Shown(total if licence == "full" else 0, total)
    passages = _passages(graph, article, held, graph.evidence[article.id])
    return Shown(sum(passage.words for passage in passages), total)


def check_excerpts(graph: Graph, article: Article, findings: Findings) -> Iterator[Problem]:
    """Whether the excerpts are within the limits (R114, R115)."""
    if article.source.licence != "excerpts":
        return
    held = graph.held.get(article.id)
    if held is None:
        yield from _too_long_unheld(graph, article)
        return
    passages = _passages(graph, article, held, findings)
    yield from _too_long(graph, article, passages)
    if not article.source.same_as:
        yield from _too_much(graph, article, passages, len(held.text.split()))


def _too_long(graph: Graph, article: Article, passages: Sequence[Passage]) -> Iterator[Problem]:
    limit = graph.records.limits.excerpt_words
    for passage in passages:
        if passage.words > limit and passage.path:
            yield _long_excerpt(graph, article, passage.words, passage.path)


def _too_long_unheld(graph: Graph, article: Article) -> Iterator[Problem]:
    for name in SHOWN_LISTS:
        for index, item in enumerate(getattr(article, name)):
            for number, quotation in enumerate(item.evidence):
                words = len(_WORD.findall(quotation.exact))
                if words > graph.records.limits.excerpt_words:
                    path = (name, index, "evidence", number)
                    yield _long_excerpt(graph, article, words, path)


def _long_excerpt(graph: Graph, article: Article, words: int, path: FieldPath) -> Problem:
    limit = graph.records.limits.excerpt_words
    return Problem(
        "R115",
        f"{words} words of the source stand here at a stretch; excerpts have at most {limit}",
        graph.records.file_of("article", article.id),
        path,
        label=f"{words - limit} too many",
        cure="leave out words between two parts, and write each as an entry of its own; passages "
        "that touch or overlap count as one",
    )


def _too_much(
    graph: Graph, article: Article, passages: Sequence[Passage], total: int
) -> Iterator[Problem]:
    limits = graph.records.limits
    words, most = sum(passage.words for passage in passages), limits.most_words(total)
    if words <= most:
        return
    longest = sorted(passages, key=lambda passage: (-passage.words, passage.span))
    named = [
        f"{_named(passage.path)} ({passage.words} words)" for passage in longest if passage.path
    ]
    yield Problem(
        "R114",
        f"{words} of the {total} words of the text are shown, {100 * words // total} percent; "
        f"excerpts are at most {most} words, {limits.excerpt_share} percent",
        graph.records.file_of("article", article.id),
        ("source", "licence") if _writes_licence(article) else ("source",),
        on_key=not _writes_licence(article),
        label=f"{words - most} words too many",
        cure=f"shorten the longest passages: {', '.join(named[:_LONGEST_NAMED])}; "
        "or write licence: full if the publisher allows it",
    )


def _writes_licence(article: Article) -> bool:
    return "licence" in vars(article.source)


def _named(path: FieldPath) -> str:
    return Problem("R114", "", "", path[:2]).field_name


def _passages(
    graph: Graph, article: Article, held: HeldText, findings: Findings
) -> tuple[Passage, ...]:
    """What is shown of the text of an article."""
    return passages_in(held.text, [*_own(findings), *_of_others(graph, article, held)])


def passages_in(text: str, taken: Iterable[tuple[Span, FieldPath]]) -> tuple[Passage, ...]:
    """The unbroken stretches that are taken from a text, in order; those that touch are one."""
    joined: list[tuple[Span, FieldPath]] = []
    for span, path in sorted(taken):
        last, its_path = joined[-1] if joined else (None, ())
        if last and not any(char.isalnum() for char in text[last.end : span.start]):
            joined[-1] = Span(last.start, max(last.end, span.end)), its_path or path
        else:
            joined.append((span, path))
    return tuple(
        Passage(span, len(_WORD.findall(text[span.start : span.end])), path)
        for span, path in joined
    )


def _own(findings: Findings) -> Iterator[tuple[Span, FieldPath]]:
    for name in SHOWN_LISTS:
        for index, found in enumerate(findings[name]):
            for number, span in enumerate(found.spans):
                yield span, (name, index, "evidence", number)


def _of_others(graph: Graph, article: Article, held: HeldText) -> Iterator[tuple[Span, FieldPath]]:
    """Passages that others take from the same text, and disputes of this article's own."""
    sharing = _sharing(graph, article)
    for other in sharing:
        if other != article.id:
            for name in SHOWN_LISTS:
                for item in getattr(graph.records.articles[other], name):
                    yield from _found(held, item.evidence)
    for name in sharing:
        for use in uses_of(graph, name):
            yield from _found(held, use.placed.dispute.evidence)


def _sharing(graph: Graph, article: Article) -> list[str]:
    """Every annotation of the text that an article has: its own, and those named by ``same_as``."""
    first, seen = graph.cards[article.id], {article.id}
    while first.same_as in graph.cards and first.same_as not in seen:
        seen.add(first.same_as)
        first = graph.cards[first.same_as]
    sharing = [first.id]
    for each in sharing:
        sharing += [o.id for o in graph.other_annotations_of(each) if o.id not in sharing]
    return sharing


def _found(held: HeldText, evidence: Evidence) -> Iterator[tuple[Span, FieldPath]]:
    for span in find_evidence(held, evidence, "", ())[0].spans:
        yield span, ()
