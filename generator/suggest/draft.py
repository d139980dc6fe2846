"""A text and the registry become one draft: the steps in order, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cached_property

from generator.dates import PartialDate, parse_date
from generator.frozen import constant
from generator.graph import Graph
from generator.suggest.actors import Actor, actors_in
from generator.suggest.claims import claims_in
from generator.suggest.dateline import Head, body_sentences, head_of, with_year
from generator.suggest.dates_in_text import dates_in
from generator.suggest.delegations import Table, table_of
from generator.suggest.institutions import institutions_in
from generator.suggest.issues import Subjects
from generator.suggest.meeting_facts import (
    Place,
    is_remote,
    meeting_date,
    meeting_format,
    meeting_kind,
    meeting_place,
)
from generator.suggest.occurrences import Occurrences
from generator.suggest.passages import READ_LIMIT, Reading
from generator.suggest.people import Finder, Mention, people_in
from generator.suggest.quotations import Spoken, Voices, marked_passages, spoken_in
from generator.suggest.registry import Registry
from generator.suggest.scene import Scene
from generator.suggest.statements import Statements
from generator.suggest.titles import titles_in
from generator.suggest.verbs import VerbForms


@constant
class Given:
    """What somebody knows about a text beside the text; empty where nobody does."""

    article: str = ""
    """Id of the article, if it has one: its own annotation is not taken as known."""
    text: str = ""
    """Path of the text in ``seeds/``."""
    publisher: str = ""
    published: str = ""
    url: str = ""
    finder: Finder | None = None
    """Finds names of people; the extra ``suggest`` brings one."""


@constant
class Analysis:
    """All that was found in a text."""

    reading: Reading
    head: Head
    published: PartialDate | None
    published_why: str
    day: PartialDate | None
    day_why: str
    place: Place | None
    kind: str
    format: str
    table: Table
    known_meeting: str
    """The meeting on record that this must be; empty if there is none."""
    tour: str
    refers_to: tuple[str, ...]
    statements: Statements
    quotes: tuple[Spoken, ...]
    strangers: tuple[Mention, ...]
    """Named people whom no record knows."""
    institutions: tuple[tuple[int, int, str], ...]
    is_english: bool
    is_cut: bool
    """Whether the text goes on beyond what was read."""


def analyse(text: str, graph: Graph, given: Given) -> Analysis:
    """Find everything that can be suggested for a text."""
    return _Steps(text, graph, given).analysis()


class _Steps:
    """The steps from text to analysis; each is done once, when it is first asked for."""

    def __init__(self, text: str, graph: Graph, given: Given) -> None:
        self.given = given
        self.reading = Reading(text)
        self.registry = Registry(graph)
        self.dates = dates_in(self.reading)
        self.countries = self.registry.gazetteer.countries_in(self.reading)
        self.titles = titles_in(self.reading, self.registry, self.countries)
        self.undated = Scene(self.reading, self.registry, self.countries, self.titles, self.dates)
        self.head = head_of(self.reading, self.dates, self.registry)
        self.sentences = body_sentences(self.reading, self.head) or list(self.reading.sentences)
        self.published, self.published_why = self._published()
        self.day, self.day_why = meeting_date(
            self.reading, self.sentences, self.dates, self.published
        )
        self.scene = replace(self.undated, published=self.published, day=self.day)

    def analysis(self) -> Analysis:
        """Everything together."""
        form = self._format
        place = None if is_remote(form) else self._place
        actors = self._actors
        own = self._known_meeting
        voices = Voices(
            marked_passages(self.reading), institutions_in(self.reading, self.countries)
        )
        voices = replace(voices, spoken=spoken_in(self.reading, actors, voices))
        statements = Statements(
            self.scene, self._subjects, self._occurrences, self._table, actors, own
        )
        hits = VerbForms(self.registry.graph.records.verbs).hits_in(self.reading)
        for claim in claims_in(self.reading, self.sentences, actors, hits, voices):
            statements.add(claim)
        tour = self._occurrences.tour(
            self._table.officials, (place.city, place.country) if place else None
        )
        return Analysis(
            reading=self.reading,
            head=self.head,
            published=self.published,
            published_why=self.published_why,
            day=self.day,
            day_why=self.day_why,
            place=place,
            kind=meeting_kind(self._table.sides),
            format=form,
            table=self._table,
            known_meeting=own,
            tour=tour,
            refers_to=tuple(self._references(own)),
            statements=statements,
            quotes=tuple(voices.spoken),
            strangers=tuple(person for person in self._people if not person.official),
            institutions=tuple(voices.institutions),
            is_english=self._is_english,
            is_cut=len(self.reading.held.text) > READ_LIMIT,
        )

    def _published(self) -> tuple[PartialDate | None, str]:
        if self.given.published:
            return parse_date(self.given.published), "as given"
        if self.head.published:
            return self.head.published, self.head.published_why
        named = people_in(self.undated)
        officials = dict.fromkeys(one.official for one in named if one.official)

        def in_office(day: date) -> float:
            when = parse_date(day.isoformat())
            serving = [one for one in officials if self.registry.roles_on(one, when)]
            return len(serving) / len(officials) if officials else 0.0

        return with_year(self.head, self.dates, self._years, in_office)

    @cached_property
    def _years(self) -> list[int]:
        """The years of which the project has meetings or events, and the next; latest first.

        A project that has neither is asked when its officials took office.
        """
        records = self.registry.graph.records
        days = [meeting.date.first for meeting in self.registry.graph.meetings.values()]
        days += [event.date.first for event in records.events.values()]
        days = days or [
            role.start.first
            for official in records.officials.values()
            for role in official.roles
            if role.start
        ]
        years = sorted({day.year for day in days}, reverse=True)
        return [*years, *(year + 1 for year in years[:1])]

    @cached_property
    def _people(self) -> list[Mention]:
        return people_in(self.scene, self.given.finder)

    @cached_property
    def _table(self) -> Table:
        return table_of(self.scene, self.sentences, self._people)

    @cached_property
    def _place(self) -> Place | None:
        return meeting_place(
            self.reading, self.registry.gazetteer, self.sentences, self.head, self.countries
        )

    @cached_property
    def _format(self) -> str:
        kinds = self.registry.graph.records.meeting_kinds
        seats = [seat.as_written for seat in self._table.seats]
        return meeting_format(self.reading, self.sentences, seats, kinds)

    @cached_property
    def _actors(self) -> list[Actor]:
        return actors_in(self.scene, self._table, self._people)

    @cached_property
    def _subjects(self) -> Subjects:
        return Subjects(self.registry)

    @cached_property
    def _occurrences(self) -> Occurrences:
        return Occurrences(self.scene, self._subjects)

    @cached_property
    def _known_meeting(self) -> str:
        """A meeting on record of the same people on the same day."""
        if self.day is None or not self._table.officials:
            return ""
        graph = self.registry.graph
        wanted = set(self._table.officials)
        for meeting in graph.meetings_of(self._table.officials[0]):
            same_day = meeting.date.may_cover(self.day)
            parties = set(self._table.parties) <= set(meeting.parties)
            if same_day and parties and wanted <= set(meeting.officials):
                return meeting.id
        return ""

    def _references(self, own: str) -> Iterator[str]:
        """Earlier meetings and events that any sentence refers to, each once."""
        found: dict[str, None] = {}
        for sentence in self.sentences:
            where = (sentence.start, sentence.end)
            for name in self._occurrences.meetings_in(*where, self._table.parties, own):
                found[name] = None
            for name in self._occurrences.events_in(*where):
                found[name] = None
        yield from found

    @cached_property
    def _is_english(self) -> bool:
        words = [word.text for word in self.reading.words[:2_000]]
        common = sum(word in _ENGLISH for word in words)
        return bool(words) and common >= 0.12 * len(words)


_ENGLISH = frozenset(
    """
    the of and to in a on for with that is was by at from as it he she they his her their
    said an be has have its which who will not this are were
    """.split()  # noqa: SIM905 (easier to read as text)
)
