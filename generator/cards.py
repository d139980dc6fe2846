"""Articles in brief: what lists, counts and ways back need of them.

In: an article. Out: its `ArticleCard`, and what it names beside its own meeting, with paths.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.dated import UNDATED
from generator.dates import PartialDate
from generator.problems import FieldPath
from generator.records import Article, Statement


class ArticleCard(NamedTuple):
    """What lists and counts show of an article without reading it."""

    id: str
    meeting: str
    kind: str
    """Of its source."""
    publisher: str
    via: str
    published: PartialDate | None
    language: str
    side: str
    """The party whose account the source itself reports; empty for its own."""
    text: str
    """Path of the text in ``seeds/``."""
    has_body: bool
    """Whether its text stands below its keys, in the single-file form."""
    same_as: str
    related: tuple[str, ...]
    mentions: tuple[tuple[FieldPath, str], ...]
    previous_ids: tuple[str, ...]
    meeting_previous_ids: tuple[str, ...]
    unresolved: tuple[str, ...]
    """What it refers to that has no record, in words."""
    cites: tuple[str, ...]
    """Other articles whose words it sets against its own under ``disputed_by``."""
    wants_comparing: bool
    """Whether it gives words and nobody has noted to have compared them with the source."""
    is_held: bool = False
    """Whether its text is there, here or in the article that `same_as` names."""

    @property
    def year(self) -> int:
        """The year of publication."""
        return self.published.first.year if self.published else UNDATED

    def sort_key(self) -> tuple[str, str]:
        """By publication, those of which nobody saw the date last; then by id."""
        return (self.published.text if self.published else "9999", self.id)


def card_of(article: Article) -> ArticleCard:
    """An article in brief, before anybody knows which texts are held."""
    source = article.source
    return ArticleCard(
        id=article.id,
        meeting=article.meeting.id,
        kind=source.kind,
        publisher=source.publisher,
        via=source.via or "",
        published=source.published,
        language=source.language,
        side=source.based_on.side if source.based_on else "",
        text=source.text or "",
        has_body=article.body is not None,
        same_as=source.same_as or "",
        related=article.meeting.related,
        mentions=tuple(mentions_in(article)),
        previous_ids=article.previous_ids,
        meeting_previous_ids=article.meeting.previous_ids,
        unresolved=tuple(words for _, words in unresolved_in(article)),
        cites=tuple(cited_in(article)),
        wants_comparing=source.checked is None and _gives_words(article),
    )


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


def _gives_words(article: Article) -> bool:
    """Whether anything in an article rests on words of its source."""
    lists = (article.statements, article.quotes, article.outcomes, article.background)
    return any(item.evidence for items in lists for item in items)


def cited_in(article: Article) -> dict[str, None]:
    """The other articles whose words an article sets against its own, each once."""
    return {
        dispute.article: None
        for items in (article.statements, article.quotes, article.outcomes)
        for item in items
        for dispute in item.disputed_by
        if dispute.article and dispute.article != article.id
    }


def unresolved_in(article: Article) -> Iterator[tuple[FieldPath, str]]:
    """What an article refers to that has no record yet, in its words, with the path of each."""
    for index, words in enumerate(article.meeting.unresolved):
        yield ("meeting", "unresolved", index), words
    for name in ("statements", "quotes", "background"):
        for number, item in enumerate(getattr(article, name)):
            for index, words in enumerate(item.unresolved):
                yield (name, number, "unresolved", index), words
