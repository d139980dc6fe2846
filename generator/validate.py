"""From documents to records.

In: `load.Corpus`, plain trees of raw text. Out: `Records`, frozen values typed by the fields'
checkers, and a Problem with its field path for everything missing, unknown or wrong, all of one
file at once. References are not followed here (`generator.graph` does that).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Any

from pydantic import TypeAdapter, ValidationError

from generator.field_faults import explain, unknown_key
from generator.load import Corpus, Document
from generator.nearest import nearest
from generator.problems import Problem, Problems
from generator.records import (
    Article,
    CountryNames,
    Event,
    Issue,
    MeetingKind,
    Official,
    Organisation,
    Post,
    SourceKind,
    Tour,
    Verb,
)
from generator.records.vocabulary import MeetingKinds, Posts, SourceKinds, Verbs

RECORD_CLASSES: Mapping[str, type] = MappingProxyType(
    {
        "article": Article,
        "official": Official,
        "organisation": Organisation,
        "country": CountryNames,
        "issue": Issue,
        "tour": Tour,
        "event": Event,
    }
)
VOCABULARY_CLASSES: Mapping[str, type] = MappingProxyType(
    {"verbs": Verbs, "meeting-kinds": MeetingKinds, "source-kinds": SourceKinds, "posts": Posts}
)


@dataclass(slots=True)
class Records:
    """All valid records by id, with the file each came from."""

    articles: dict[str, Article] = field(default_factory=dict)
    officials: dict[str, Official] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    countries: dict[str, CountryNames] = field(default_factory=dict)
    """By ISO code, not by file name."""
    issues: dict[str, Issue] = field(default_factory=dict)
    tours: dict[str, Tour] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    verbs: dict[str, Verb] = field(default_factory=dict)
    meeting_kinds: dict[str, MeetingKind] = field(default_factory=dict)
    source_kinds: dict[str, SourceKind] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)
    seeds: Mapping[str, str] = field(default_factory=dict)
    files: dict[tuple[str, str], str] = field(default_factory=dict)
    written: dict[str, frozenset[str]] = field(default_factory=dict)
    """Ids of every document by kind, the broken ones too: a reference to a record that has
    problems of its own is not reported a second time as unknown."""
    unsure: frozenset[str] = frozenset()
    """Kinds of which some ids could not be read: that an id is unknown proves nothing."""

    def file_of(self, kind: str, record_id: str) -> str:
        """The file a record was read from, relative to the project."""
        return self.files[(kind, record_id)]


def validate_corpus(corpus: Corpus, problems: Problems) -> Records:
    """Turn every document into a record; documents with errors are left out and reported."""
    records = Records(seeds=corpus.seeds)
    for document in corpus.documents:
        if document.kind == "vocabulary":
            _add_vocabulary(records, document, problems)
        else:
            _add_record(records, document, problems)
    records.written = _written_ids(corpus)
    records.unsure = frozenset(_unsure_kinds(corpus, records))
    return records


def _written_ids(corpus: Corpus) -> dict[str, frozenset[str]]:
    written: dict[str, set[str]] = {}
    for document in corpus.documents:
        written.setdefault(document.kind, set()).add(document.id)
        meeting = document.data.get("meeting")
        if document.kind == "article" and isinstance(meeting, dict):
            written.setdefault("meeting", set()).add(str(meeting.get("id")))
    for kind, record_id in corpus.unreadable:
        written.setdefault(kind, set()).add(record_id)
    return {kind: frozenset(ids) for kind, ids in written.items()}


def _unsure_kinds(corpus: Corpus, records: Records) -> Iterator[str]:
    if any(kind == "article" for kind, _ in corpus.unreadable):
        yield "meeting"
    for name in VOCABULARY_CLASSES:
        there = name in records.written.get("vocabulary", ())
        if there and not getattr(records, name.replace("-", "_")):
            yield name.removesuffix("s")


def _add_record(records: Records, document: Document, problems: Problems) -> None:
    record = read_record(document, RECORD_CLASSES[document.kind], problems)
    if record is None:
        return
    by_kind: dict[str, dict[str, Any]] = {
        "article": records.articles,
        "official": records.officials,
        "organisation": records.organisations,
        "country": records.countries,
        "issue": records.issues,
        "tour": records.tours,
        "event": records.events,
    }
    if document.kind == "country" and record.code.lower() != document.id:
        problems.add(_misnamed_country(document, record.code))
    key = record.code if document.kind == "country" else document.id
    by_kind[document.kind][key] = record
    records.files[(document.kind, key)] = document.file


def _misnamed_country(document: Document, code: str) -> Problem:
    """Two files could otherwise describe one country, and the later would win in silence."""
    return Problem(
        "R030",
        f'the code "{code}" is not the name of the file',
        document.file,
        ("code",),
        cure=f"correct the code, or rename the file to {code.lower()}.yml",
    )


def _add_vocabulary(records: Records, document: Document, problems: Problems) -> None:
    cls = VOCABULARY_CLASSES.get(document.id)
    if cls is None:
        problems.add(_unknown_vocabulary(document))
        return
    data = {key: value for key, value in document.data.items() if key != "id"}
    whole = _read(document, cls, data, problems)
    if whole is None:
        return
    attribute = document.id.replace("-", "_")
    entries: dict[str, Any] = getattr(records, attribute)
    for index, entry in enumerate(getattr(whole, attribute)):
        if entry.id in entries:
            problems.add(
                Problem(
                    "R046",
                    f'the entry "{entry.id}" stands here a second time',
                    document.file,
                    (attribute, index, "id"),
                    cure="join the two entries, or give one another id",
                )
            )
        entries[entry.id] = entry
        records.files[(document.id.removesuffix("s"), entry.id)] = document.file


def _unknown_vocabulary(document: Document) -> Problem:
    names = ", ".join(f"{name}.yml" for name in VOCABULARY_CLASSES)
    return Problem(
        "R002",
        f"there is no word list called {document.id}",
        document.file,
        cure=f"the word lists are {names}",
        suggestion=nearest(document.id, list(VOCABULARY_CLASSES)) or "",
    )


def read_record(document: Document, cls: type, problems: Problems) -> Any | None:
    """One document as a record of the class; None when it has errors, which are reported."""
    data = dict(document.data)
    written_id = data.get("id")
    if isinstance(written_id, str) and written_id != document.id:
        problems.add(
            Problem(
                "R030",
                f'the id "{written_id}" is not the name of the file',
                document.file,
                ("id",),
                cure="write the id as the file is called, or delete this line",
                suggestion=document.id,
            )
        )
    if "body" in data:
        problems.add(unknown_key(document.file, cls, ("body",)))
        return None
    data["id"] = document.id
    if document.body is not None:
        data["body"] = document.body
    return _read(document, cls, data, problems)


@cache
def _adapter(cls: type) -> TypeAdapter[Any]:
    return TypeAdapter(cls)


def _read(document: Document, cls: type, data: dict[str, Any], problems: Problems) -> Any | None:
    try:
        return _adapter(cls).validate_python(data)
    except ValidationError as error:
        problems.extend(explain(document.file, cls, error))
        return None
