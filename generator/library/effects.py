"""What a change touches: the marks under which somebody may have asked about it.

In: entries and outlines before and after. Out: `Effects`. A way back is touched if a record that
changed is filed there, before or after; which ways those are is found out by filing it alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, fields
from typing import Any

from generator.cards import ArticleCard
from generator.gist import questions_about
from generator.library.entries import Entry
from generator.library.plain import (
    card_from,
    outline_from,
)
from generator.meetings import Account, Meeting
from generator.shelves import ALL, asks_for, mark_of
from generator.validate import UNSURE, Records
from generator.ways import (
    WaysBack,
    index_article,
    index_event,
    index_formula,
    index_meeting,
    index_official,
    index_organisation,
    index_tour,
)

Load = Callable[[Entry], Any]
"""Gives the record of an entry."""


@dataclass(slots=True)
class Effects:
    """What has changed, as marks; or all of it."""

    marks: set[int] = field(default_factory=set)
    is_all: bool = False
    people: dict[str, frozenset[str]] = field(default_factory=dict)
    """Officials who may speak for another party now, with the countries of then and of now."""
    articles: set[str] = field(default_factory=set)
    """Articles that may have to be filed elsewhere, or whose text may be there now, or no more."""
    is_refiled: bool = False
    """Whether anything but meetings and articles may have to be filed elsewhere."""

    def __bool__(self) -> bool:
        """Whether there is any change."""
        return self.is_all or bool(self.marks)

    doubtful: set[tuple[str, str]] = field(default_factory=set)
    """Questions about whole lists that have changed, by name and key: whether they are answered
    otherwise is known when everything has been filed anew (`generator.gist`)."""

    def touch(self, kind: str, *keys: str) -> None:
        """Something of that kind has changed."""
        self.marks |= {mark_of(kind, key) for key in (*keys, ALL)}

    def touch_all(self, questions: Iterable[tuple[str, str]]) -> None:
        """All these have another answer now, or may have."""
        for kind, key in questions:
            self.touch(kind, key)

    def reach(self) -> Callable[[bytes], bool]:
        """The question whether somebody with a trace asked about any of it."""
        return (lambda _: True) if self.is_all else asks_for(self.marks)

    def feed(self, ways: WaysBack, year: str = "") -> None:
        """Every way that leads somewhere in ``ways`` has changed, in general and in that year."""
        for index in fields(WaysBack):
            found = getattr(ways, index.name)
            if isinstance(found, Mapping) and found:
                names = [key if isinstance(key, str) else "+".join(key) for key in found]
                self.touch(index.name, *names, *(f"{name}+{year}" for name in names))
                self.doubtful.update(questions_about(index.name, names))
        self.touch("countries")

    def join(self, other: Effects) -> None:
        """Count in what somebody else found."""
        self.marks |= other.marks
        self.is_all = self.is_all or other.is_all
        self.articles |= other.articles
        self.doubtful |= other.doubtful
        self.is_refiled = self.is_refiled or other.is_refiled


def effects_between(
    before: Mapping[str, Entry], after: Mapping[str, Entry], load: Load, records: Records
) -> Effects:
    """What the changes of files touch, but for meetings in brief; ``records`` are those of now."""
    effects = Effects()
    changed = {file for file, new in after.items() if _differs(before.get(file), new)}
    changed |= before.keys() - after.keys()
    for file in changed:
        old, new = before.get(file), after.get(file)
        _touch_withdrawn(effects, [e for e in (old, new) if e and e.withdrawn])
        kind = (new or old).kind  # type: ignore[union-attr] # one of the two is there
        if kind == "article":
            _touch_article(effects, old, new)
        elif kind == "seed":
            effects.touch("seed", file)
        elif kind == "vocabulary":
            effects.is_all = True  # it is on every page, and seldom changed
        elif kind == "page":
            effects.touch("page", file)  # no page of a record asks; the site is not as it was
        else:
            effects.is_refiled = True
            _touch_record(effects, kind, [e for e in (old, new) if e], load, records)
    _touch_texts(effects, before, after, changed)
    return effects


def _touch_withdrawn(effects: Effects, entries: Sequence[Entry]) -> None:
    for entry in entries:
        effects.touch("withdrawn", f"{entry.kind}/{entry.id}")
        if entry.meeting:
            effects.touch("withdrawn-accounts", entry.meeting)
            effects.touch("meeting", entry.meeting)


def _touch_article(effects: Effects, old: Entry | None, new: Entry | None) -> None:
    for entry in (old, new):
        if entry is not None:
            effects.touch("article", entry.id)
            effects.touch("account", entry.meeting)
        if entry is not None and not entry.is_readable:
            # if others are unreadable, too, this is touched in vain, and nothing worse
            effects.touch(UNSURE, "meeting", "outcome")
    if old and new and (old.card, old.meeting) == (new.card, new.meeting):
        return
    for entry in (old, new):
        if entry is not None:
            effects.articles.add(entry.id)
            effects.touch("meeting", entry.meeting)
            effects.touch("card", entry.id)
            if entry.card:
                _touch_card(effects, card_from(entry.card))


def _touch_card(effects: Effects, card: ArticleCard) -> None:
    ways = WaysBack()
    index_article(ways, card)
    effects.feed(ways, str(card.published.first.year) if card.published else "")
    effects.touch("card", card.id)


def _touch_record(
    effects: Effects, kind: str, entries: Sequence[Entry], load: Load, records: Records
) -> None:
    found = [load(entry) for entry in entries if entry.is_live]
    for entry in entries:
        effects.touch(kind, entry.id, entry.id.upper())
    effects.touch("countries")
    for record in found:
        ways = WaysBack()
        if kind == "official":
            index_official(ways, record, records.organisations)
        elif kind == "organisation":
            index_organisation(ways, record)
        elif kind == "tour":
            index_tour(ways, record)
        elif kind == "event":
            index_event(ways, record)
        elif kind == "formula":
            index_formula(ways, record)
        elif kind == "issue" and record.broader:
            effects.touch("narrower", record.broader)
        effects.feed(ways)
    if kind == "official" and len({record.country for record in found}) + len(found) != 3:
        effects.people[entries[0].id] = frozenset(record.country for record in found)
    # what stands above a body decides where its people are filed
    stands = {(record.country, record.parent) for record in found if kind == "organisation"}
    if kind == "organisation" and len(stands) + len(found) != 3:
        effects.is_all = True


def _touch_texts(
    effects: Effects, before: Mapping[str, Entry], after: Mapping[str, Entry], changed: Set[str]
) -> None:
    """Articles whose text changed: their own, or that of another which they share."""
    texts = {file for file in changed if file.startswith("seeds/")}
    articles = [entry for entry in (*before.values(), *after.values()) if entry.card]
    sharing = [(entry.id, entry.same_as) for entry in articles if entry.same_as]
    if not texts and not sharing:
        return
    mine = {e.id for file in changed for e in (before.get(file), after.get(file)) if e and e.card}
    mine |= {entry.id for entry in articles if entry.text in texts}
    while more := {article for article, same_as in sharing if same_as in mine} - mine:
        mine |= more
    for entry in articles:
        if entry.id in mine:
            effects.articles.add(entry.id)
            effects.touch("text", entry.id)
            effects.touch("article", entry.id)
            _touch_card(effects, card_from(entry.card))


def _differs(old: Entry | None, new: Entry) -> bool:
    if old is new:
        return False
    return old is None or (old.digest, old.id) != (new.digest, new.id)


def differing(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> frozenset[str]:
    """Ids under which not the same stands; nothing is another thing than something."""
    other = {key for key, new in after.items() if before.get(key) != new}
    return frozenset(other | (before.keys() - after.keys()))


def effects_of_outlines(
    changed: Iterable[str], outlines: Sequence[Mapping[str, bytes]], records: Records
) -> Effects:
    """What changes of meetings in brief touch; ``outlines`` are all, before and after."""
    effects = Effects()
    for meeting_id in changed:
        effects.touch("meeting", meeting_id)
        for outline in (each.get(meeting_id) for each in outlines):
            if outline:
                effects.feed(*_filed(_meeting_from(outline), records))
    return effects


def effects_of_people(
    people: Mapping[str, frozenset[str]], outlines: Iterable[bytes], records: Records
) -> Effects:
    """Where statements of these people were filed, under the parties they speak for.

    The answer has those of them who said something in the ``outlines``, which are all that were
    there before: of whoever is new nothing has been filed yet.
    """
    effects = Effects()
    for meeting in map(_meeting_from, outlines if people else ()):
        speakers = people.keys() & {actor for point in meeting.points for actor in point.by}
        if speakers:
            effects.feed(*_filed(meeting, records))
        for speaker in speakers:
            effects.people[speaker] = people[speaker]
            for country in people[speaker]:
                effects.touch("positions_by", country, f"{country}+{meeting.year}")
    return effects


def _meeting_from(outline: bytes) -> Meeting:
    return Meeting(*(*outline_from(outline), _not_told))


def _filed(meeting: Meeting, records: Records) -> tuple[WaysBack, str]:
    """The ways to a meeting, and its year."""
    ways = WaysBack()
    index_meeting(ways, meeting, records.officials)
    return ways, str(meeting.year)


def _not_told(_: str) -> Account:
    raise LookupError("a meeting in brief has no account here")
