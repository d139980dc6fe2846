"""Meetings and articles in brief, each made when somebody asks for it.

In: what is remembered of them, as bytes. Out: mappings by id. An edit asks for a few of ten
thousand; a build of everything for all.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Collection, Iterator, Mapping, Set
from typing import TypeVar

from generator.cards import ArticleCard
from generator.library.entries import Entry
from generator.library.plain import Shared, card_from, outline_from
from generator.link import holder_of
from generator.meetings import Account, Meeting

T = TypeVar("T")


class _Briefly(Mapping[str, T]):
    """Things by id; each is made when somebody asks for it."""

    def __init__(self, ids: Collection[str], make: Callable[[str], T]) -> None:
        self._ids = ids
        self._make = make
        self._made: dict[str, T] = {}

    def __getitem__(self, name: str) -> T:
        found = self._made.get(name)
        if found is None:
            found = self._made[name] = self._make(name)
        return found

    def __contains__(self, name: object) -> bool:
        return name in self._ids

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)

    def _take_over(self, last: _Briefly[T], changed: Collection[str]) -> None:
        self._made = {name: one for name, one in last._made.items() if name not in changed}


class Meetings(_Briefly[Meeting]):
    """Meetings by id, in order of date."""

    def __init__(
        self, outlines: Mapping[str, bytes], order: list[str], tell: Callable[[str], Account]
    ) -> None:
        super().__init__(outlines, lambda name: Meeting(*(*outline_from(outlines[name]), tell)))
        self._tell = tell
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

    def __iter__(self) -> Iterator[str]:
        return iter(self.order)

    def renewed(self, outlines: Mapping[str, bytes], changed: Set[str]) -> Meetings:
        """The meetings of now, of which those in ``changed`` are new, other or gone."""
        if not changed:
            return self
        order = [meeting for meeting in self.order if meeting not in changed]
        briefs = Meetings(outlines, order, self._tell)
        briefs._take_over(self, changed)
        for meeting in changed & outlines.keys():
            insort(briefs.order, meeting, key=briefs._sort_key)
        return briefs

    def _sort_key(self, meeting: str) -> tuple[object, ...]:
        return self[meeting].sort_key()


class Cards(_Briefly[ArticleCard]):
    """Articles by id, in the order of their files."""

    def __init__(self, files: Mapping[str, Entry]) -> None:
        """``files`` are all there are, source texts among them."""
        self._files = files
        self._entries = {entry.id: entry for entry in files.values() if entry.card}
        super().__init__(self._entries, self._card)

    def renewed(self, files: Mapping[str, Entry], changed: Collection[str]) -> Cards:
        """The articles of now, of which those in ``changed`` are new, other or gone."""
        cards = Cards(files)
        cards._take_over(self, changed)
        return cards

    def _card(self, article: str) -> ArticleCard:
        entry = self._entries[article]
        holder = self._entries[holder_of(entry, self._entries)]
        text = self._files.get(holder.text)
        is_held = text is not None and text.is_live
        return card_from(entry.card)._replace(is_held=is_held or card_from(holder.card).has_body)
