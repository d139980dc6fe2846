"""What a reporter adds in his own voice, kept apart from what was said."""

from __future__ import annotations

from generator.graph import Graph
from generator.meetings import Told
from generator.pages import phrases
from generator.pages.brief import BackgroundView
from generator.pages.views import article_of, evidence_view
from generator.pages.voice import reporter_line
from generator.records import Background


def background_view(graph: Graph, told: Told[Background]) -> BackgroundView:
    """One passage of background with its words and its voice."""
    item = told.item
    return BackgroundView(
        says=item.says,
        evidence=(evidence_view(graph, told, "background"),),
        refers_to=tuple(phrases.occurrence_link(graph, ref) for ref in item.refers_to),
        issues=tuple(phrases.issue_link(graph, issue) for issue in item.issue),
        voice=reporter_line(graph, article_of(graph, told), item.according_to),
        unverified=item.unverified or "",
    )
