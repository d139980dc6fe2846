"""Meetings and articles in brief, each made when somebody asks for it.

In: what is remembered of them, as bytes. Out: mappings by id. An edit asks for a few of ten
thousand; a build of everything for all.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Collection, Iterator, Mapping, Set

from generator.cards import ArticleCard
from generator.library.entries import Entry
from generator.library.plain import Shared, card_from, outline_from
from generator.meetings import Account, Meeting


class Meetings(Mapping[str, Meeting]):
    """Meetings by id, in order of date; each is made when somebody asks for it."""

    def __init__(
        self, outlines: Mapping[str, bytes], order: list[str], tell: Callable[[str], Account]
    ) -> None:
        self._outlines = outlines
        self._tell = tell
        self._made: dict[str, Meeting] = {}
        self.order = order
        """The ids."""

    @classmethod
    def of(cls, outlines: Mapping[str, bytes], tell: Callable[[str], Account]) -> Meetings:
        """All meetings there are."""
        briefs, shared = cls(outlines, list(outlines), tell), Shared()
        for meeting, outline in outlines.items():
            briefs._made[meeting] = Meeting(*(*outline_from(outline, shared), tell))
        briefs.order.sort(key=briefs._sort_key)
        return briefs

    def __getitem__(self, meeting: str) -> Meeting:
        found = self._made.get(meeting)
        if found is None:
            outline = outline_from(self._outlines[meeting])
            found = self._made[meeting] = Meeting(*(*outline, self._tell))
        return found

    def __contains__(self, meeting: object) -> bool:
        return meeting in self._outlines

    def __iter__(self) -> Iterator[str]:
        return iter(self.order)

    def __len__(self) -> int:
        return len(self._outlines)

    def renewed(self, outlines: Mapping[str, bytes], changed: Set[str]) -> Meetings:
        """The meetings of now, of which those in ``changed`` are new, other or gone."""
        if not changed:
            return self
        order = [meeting for meeting in self.order if meeting not in changed]
        briefs = Meetings(outlines, order, self._tell)
        briefs._made = {name: one for name, one in self._made.items() if name not in changed}
        for meeting in changed & outlines.keys():
            insort(briefs.order, meeting, key=briefs._sort_key)
        return briefs

    def _sort_key(self, meeting: str) -> tuple[object, ...]:
        return self[meeting].sort_key()


class Cards(Mapping[str, ArticleCard]):
    """Articles by id, in the order of their files."""

    def __init__(self, files: Mapping[str, Entry]) -> None:
        """``files`` are all there are, source texts among them."""
        self._files = files
        self._entries = {entry.id: entry for entry in files.values() if entry.card}
        self._made: dict[str, ArticleCard] = {}

    def __getitem__(self, article: str) -> ArticleCard:
        found = self._made.get(article)
        if found is None:
            card = card_from(self._entries[article].card)
            found = self._made[article] = card._replace(is_held=self._is_held(card))
        return found

    def __contains__(self, article: object) -> bool:
        return article in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def renewed(self, files: Mapping[str, Entry], changed: Collection[str]) -> Cards:
        """The articles of now, of which those in ``changed`` are new, other or gone."""
        cards = Cards(files)
        cards._made = {name: one for name, one in self._made.items() if name not in changed}
        return cards

    def _is_held(self, card: ArticleCard) -> bool:
        holder = self._holder_of(card)
        text = self._files.get(holder.text)
        return holder.has_body or (text is not None and text.is_live)

    def _holder_of(self, card: ArticleCard) -> ArticleCard:
        """The article whose text this one has: itself, or where ``same_as`` leads at last."""
        seen = {card.id}
        while card.same_as in self._entries and card.same_as not in seen:
            seen.add(card.same_as)
            card = card_from(self._entries[card.same_as].card)
        return card
