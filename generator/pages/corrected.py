"""Corrections as readers see them: when what was put right, and what stood there before.

In: records with ``corrections``. Out: `parts.CorrectionView`s, the newest first.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.graph import Graph
from generator.pages import phrases
from generator.pages.parts import CorrectionView, Link
from generator.records import Article, Correction


def corrections_of(corrections: Iterable[Correction]) -> tuple[CorrectionView, ...]:
    """What was corrected in one record."""
    return _views((correction, None) for correction in corrections)


def corrections_in(graph: Graph, articles: Iterable[Article]) -> tuple[CorrectionView, ...]:
    """What was corrected in the articles that a brief is made of, each with its source."""
    return _views(
        (correction, phrases.article_link(graph, article.id))
        for article in articles
        for correction in article.corrections
    )


def _views(found: Iterable[tuple[Correction, Link | None]]) -> tuple[CorrectionView, ...]:
    # sorted is stable: corrections of one day stay in the order of their record
    ordered = sorted(found, key=lambda pair: pair[0].on, reverse=True)
    return tuple(
        CorrectionView(
            date=phrases.long_date(correction.on),
            iso_date=correction.on.first.isoformat(),
            what=correction.what,
            was=correction.was or "",
            source=source,
        )
        for correction, source in ordered
    )
