"""Earlier meetings, events and tours that a text refers to, found among those on record.

In: a stretch of text, its dates, and the graph. Out: ids. An event counts if its label's words are
there and no date beside them contradicts; a meeting, if words such as "talks last July" name a time
in which exactly one meeting of these parties was held.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from generator.dates import PartialDate
from generator.meetings import Meeting
from generator.records import Event
from generator.suggest.dates_in_text import DatePhrase
from generator.suggest.issues import TIES, Subjects, stem
from generator.suggest.passages import Reading
from generator.suggest.scene import Scene

_NOUN = re.compile(
    r"(?:\btwo[- ]plus[- ]two\b|\b2\s?\+\s?2\b|\b(?:talks?|meeting|summit|call"
    r"|conversation|dialogue|visit|met|consultations)\b)"
)
_NEAR = 70
ENOUGH = 0.5
_WEAK = frozenset(
    """
    visit meet first minist presid offici foreign leader call talk summit telephon year norm
    second secret state
    """.split()  # noqa: SIM905 (easier to read as text)
)
"""Stems that say little about what happened."""


class Occurrences:
    """What the project has on record that may be referred to."""

    def __init__(self, scene: Scene, subjects: Subjects) -> None:
        registry = scene.registry
        self._registry, self._subjects, self._reading = registry, subjects, scene.reading
        self._countries, self._dates = scene.countries, scene.dates
        self._published, self._day = scene.published, scene.day
        names = (*registry.family_names, *registry.full_names)
        self._names = {stem(word) for name in names for word in name.split()}
        records = registry.graph.records.events
        self._events = [
            (records[name], self._words(records[name].label)) for name in sorted(records)
        ]
        self._telling: dict[str, list[int]] = {}
        for number, (_, label) in enumerate(self._events):
            for word in label - _WEAK:
                self._telling.setdefault(word, []).append(number)

    def events_in(self, start: int, end: int, mentioned: Sequence[str] = ()) -> list[str]:
        """Events that a stretch of text speaks of, the surest first.

        ``mentioned`` are issues it is about: an event of one of them needs fewer of its words.
        """
        countries = [c for c in self._countries if start <= c.start < end]
        found = self._subjects.words_of(self._reading.words_in(start, end), countries)
        named = [phrase for phrase in self._dates if start <= phrase.start < end]
        scored = []
        near = {number for word in found for number in self._telling.get(word, ())}
        for event, label in (self._events[number] for number in sorted(near)):
            hit = label & found
            plain = {word for word in hit if word not in _WEAK}
            telling = label - _WEAK
            happened = sum(not word.startswith("@") for word in plain - self._names)
            if len(plain) < 2 or not happened:
                continue
            if self._day and event.date.first > self._day.last + timedelta(days=1):
                continue
            agrees = self._agrees(event, named)
            if agrees is False or (happened < 2 and not agrees):
                continue
            share = len(plain) / len(telling)
            share += 0.25 if agrees else 0.0
            share += 0.15 if set(event.issues) & set(mentioned) else 0.0
            if share >= ENOUGH:
                scored.append((-share, -len(plain), self._age(event), event.id))
        scored.sort()
        return [name for share, *_, name in scored if share <= scored[0][0] + 0.12][:2]

    def meetings_in(self, start: int, end: int, parties: Sequence[str], own: str) -> list[str]:
        """Earlier meetings of these parties that a stretch of text speaks of with their time."""
        text = self._reading.flat
        found: dict[str, None] = {}
        for noun in _NOUN.finditer(text, start, end):
            for phrase in self._dates:
                gap = max(phrase.start - noun.end(), noun.start() - phrase.end)
                if not (start <= phrase.start < end and gap < _NEAR):
                    continue
                if phrase.which not in {"last", "in", "this"} and phrase.kind != "day":
                    continue
                meeting = self._meeting_then(phrase, parties, own, noun[0])
                if meeting:
                    found[meeting] = None
        return list(found)

    def tour(self, officials: Sequence[str], place: tuple[str, str] | None) -> str:
        """The tour that somebody at the table was on that day; empty if none is on record."""
        if self._day is None:
            return ""
        for official in officials:
            for tour in self._registry.graph.tours_of(official):
                stops = {(stop.city, stop.country) for stop in tour.stops}
                in_time = tour.start.first <= self._day.last and self._day.first <= tour.end.last
                if in_time and (place is None or place in stops):
                    return tour.id
        return ""

    def _meeting_then(self, phrase: DatePhrase, parties: Sequence[str], own: str, noun: str) -> str:
        when = phrase.on_or_near(self._published.first) if self._published else None
        if when is None or (self._day and when.first >= self._day.first):
            return ""
        graph = self._registry.graph
        if len(parties) < 2:
            return ""
        meetings = [
            meeting
            for meeting in graph.meetings_of_party(parties[0])
            if set(parties) <= set(meeting.parties)
            and meeting.id != own
            and when.may_cover(meeting.date)
            and (self._day is None or meeting.date.last < self._day.first)
        ]
        if "two" in noun or "2" in noun:
            meetings = [m for m in meetings if m.noun == "two-plus-two"] or [
                m for m in meetings if _seats(m) >= 4
            ]
        return meetings[0].id if len(meetings) == 1 else ""

    def _agrees(self, event: Event, named: Sequence[DatePhrase]) -> bool | None:
        """Whether a date beside it is the event's; None where no past date stands there."""
        if not self._published:
            return None
        days = [phrase.on_or_near(self._published.first) for phrase in named]
        past = [
            day
            for day in days
            if day
            and (self._day is None or day.first < self._day.first or day.may_cover(event.date))
        ]
        if not past:
            return None
        return any(_near(day, event.date) for day in past)

    def _age(self, event: Event) -> int:
        return abs((self._day.first - event.date.first).days) if self._day else 0

    def _words(self, label: str) -> frozenset[str]:
        reading = Reading(label)
        countries = self._registry.gazetteer.countries_in(reading)
        return frozenset(self._subjects.words_of(reading.words, countries) - {TIES})


def _near(day: PartialDate, other: PartialDate) -> bool:
    return day.first - timedelta(days=1) <= other.last and other.first <= day.last + timedelta(
        days=1
    )


def _seats(meeting: Meeting) -> int:
    return sum(len(people) for _, people in meeting.seats)
