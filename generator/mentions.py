"""What an article refers to: meetings, events and tours by id, and in words what has no record.

In: an article. Out: ids and words, each with the path of the field in which it stands.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.problems import FieldPath
from generator.records import Article, Statement


def mentions_in(article: Article) -> Iterator[tuple[FieldPath, str]]:
    """Every meeting, event or tour that an article refers to, with the path of the id."""
    for index, occurrence in enumerate(article.meeting.refers_to):
        yield ("meeting", "refers_to", index), occurrence
    for name in ("statements", "quotes", "background"):
        for number, item in enumerate(getattr(article, name)):
            for index, occurrence in enumerate(item.refers_to):
                yield (name, number, "refers_to", index), occurrence
            if isinstance(item, Statement):
                for index, occurrence in enumerate(item.target):
                    yield (name, number, "target", index), occurrence


def unresolved_in(article: Article) -> Iterator[tuple[FieldPath, str]]:
    """What an article refers to that has no record yet, in its words, with the path of each."""
    for index, words in enumerate(article.meeting.unresolved):
        yield ("meeting", "unresolved", index), words
    for name in ("statements", "quotes", "background"):
        for number, item in enumerate(getattr(article, name)):
            for index, words in enumerate(item.unresolved):
                yield (name, number, "unresolved", index), words
