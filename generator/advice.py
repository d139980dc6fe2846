"""Advice that blocks nothing: what is probably a slip, or still to be done.

In: `validate.Records`. Out: warnings and hints.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from generator.nearest import nearest
from generator.problems import Problem, Problems
from generator.records import Official
from generator.terms import surely_overlap
from generator.validate import Records
from generator.ways import unresolved_in


def advise(records: Records, problems: Problems) -> None:
    """Report all of it."""
    problems.extend(_texts_without_article(records))
    problems.extend(_not_recorded_yet(records))
    for official in records.officials.values():
        file = records.file_of("official", official.id)
        problems.extend(_roles_held_twice(official, file))


def _texts_without_article(records: Records) -> Iterator[Problem]:
    if records.written.get("article", frozenset()) != records.articles.keys():
        return  # an article that could not be read may name the text
    used = {article.source.text for article in records.articles.values()}
    # a text whose name was mistyped in an article is reported there
    used |= {nearest(name, records.seeds) for name in used if name not in records.seeds and name}
    for file in sorted(records.seeds.keys() - used):
        yield Problem(
            "R051",
            "no article is about this text yet",
            file,
            cure="annotate it with: readout new article, or leave it for later",
        )


def _not_recorded_yet(records: Records) -> Iterator[Problem]:
    for article in records.articles.values():
        for path, words in unresolved_in(article):
            yield Problem(
                "R052",
                f"there is no record of this yet: {words}",
                records.file_of("article", article.id),
                path,
                cure="nothing has to be done; once it has a record, write its id under refers_to:",
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
