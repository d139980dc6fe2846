"""Advice that blocks nothing: what is probably a slip, or still to be done.

In: `graph.Graph`. Out: warnings and hints.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from generator.cards import unresolved_in
from generator.graph import Graph
from generator.nearest import nearest
from generator.problems import Problem
from generator.records import Article, Official
from generator.terms import surely_overlap
from generator.withdrawals import withdrawn_records


def advise(graph: Graph) -> Iterator[Problem]:
    """All of it that is not about what an article says."""
    yield from _texts_without_article(graph)
    for official in graph.records.officials.values():
        yield from _roles_held_twice(official, graph.records.file_of("official", official.id))


def not_recorded_yet(graph: Graph, article: Article) -> Iterator[Problem]:
    """What an article refers to in words because there is no record of it."""
    for path, words in unresolved_in(article):
        yield Problem(
            "R052",
            f"there is no record of this yet: {words}",
            graph.records.file_of("article", article.id),
            path,
            cure="nothing has to be done; once it has a record, write its id under refers_to:",
        )


def _texts_without_article(graph: Graph) -> Iterator[Problem]:
    records = graph.records
    if records.written.get("article", frozenset()) != graph.cards.keys():
        return  # an article that could not be read may name the text
    used: set[str | None] = {card.text for card in graph.cards.values()}
    used |= {r.source.text for kind, _, r in withdrawn_records(graph) if kind == "article"}
    # a text whose name was mistyped in an article is reported there
    used |= {nearest(name, records.seeds) for name in used if name not in records.seeds and name}
    for file in sorted(records.seeds.keys() - used):
        yield Problem(
            "R051",
            "no article is about this text yet",
            file,
            cure="annotate it with: readout new article, or leave it for later",
        )


def _roles_held_twice(official: Official, file: str) -> Iterator[Problem]:
    for (_, one), (index, other) in combinations(enumerate(official.roles), 2):
        same_post = (one.post, one.organisation) == (other.post, other.organisation)
        if same_post and one.capacity == other.capacity and surely_overlap(one, other):
            yield Problem(
                "R079",
                "the same post is held twice at a time",
                file,
                ("roles", index, "start"),
                cure="let the first role end before the second begins, or join the two",
            )
