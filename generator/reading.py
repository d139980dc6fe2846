"""One content file after the other, each read completely and without a look at the others.

In: a `Place`, and the bytes that stand there. Out: a `FileRead`: the valid record, or None with
the reasons as Problems that name fields. It can be pickled, depends on nothing but name and bytes,
and so may be made in another process, or kept for as long as the digest of the bytes is the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from generator.field_faults import explain, unknown_key
from generator.files import decode, digest_of, read_bytes
from generator.filling import Refused, fill
from generator.load import Document, load_document, load_seed
from generator.nearest import nearest
from generator.places import Place
from generator.problems import Problem, Problems
from generator.records import (
    Article,
    CountryNames,
    Event,
    Formula,
    Issue,
    Official,
    Organisation,
    Tour,
)
from generator.records.vocabulary import MeetingKinds, Posts, SourceKinds, Verbs

RECORD_CLASSES: Mapping[str, type] = MappingProxyType(
    {
        "article": Article,
        "official": Official,
        "organisation": Organisation,
        "country": CountryNames,
        "issue": Issue,
        "formula": Formula,
        "tour": Tour,
        "event": Event,
    }
)
VOCABULARY_CLASSES: Mapping[str, type] = MappingProxyType(
    {"verbs": Verbs, "meeting-kinds": MeetingKinds, "source-kinds": SourceKinds, "posts": Posts}
)


def class_of(found: Place) -> type | None:
    """The class of the record at a place; None of a word list that nobody knows."""
    if found.kind == "vocabulary":
        return VOCABULARY_CLASSES.get(found.id)
    return RECORD_CLASSES.get(found.kind)


class FileRead(NamedTuple):
    """All that one file says by itself."""

    file: str
    """From the project's root, with forward slashes."""
    kind: str
    id: str
    digest: bytes
    """Of the bytes; empty if they could not be read."""
    size: int
    """In bytes."""
    record: Any | None
    """Valid; of a source text, the text. A record may have problems beside it that only warn."""
    problems: tuple[Problem, ...] = ()
    is_readable: bool = True
    """Whether anything could be made of the file: if not, its problem is reported, and that
    somebody refers to it need not be."""
    meeting: str = ""
    """Id of the meeting that an article writes about, even where the record has errors."""


def read_file(root: Path, place: Place) -> FileRead:
    """Read the file at a place."""
    problems = Problems()
    data = read_bytes(root, place.file, problems)
    if data is None:
        reasons = tuple(problems.found)
        return FileRead(place.file, place.kind, place.id, b"", 0, None, reasons, is_readable=False)
    return read_data(place, data)


def read_data(place: Place, data: bytes) -> FileRead:
    """Read what a file holds; its name and these bytes decide everything in the answer."""
    problems = Problems()
    text = decode(data, place.file, problems)
    record, is_readable, meeting = None, False, ""
    if text is not None and place.kind == "seed":
        record = load_seed(place.file, text, problems)
        is_readable = record is not None
    elif text is not None:
        document = load_document(place, text, problems)
        if document:
            is_readable, meeting = True, _meeting_of(document)
            record = _read_document(document, problems)
    return FileRead(
        place.file,
        place.kind,
        place.id,
        digest_of(data),
        len(data),
        record,
        tuple(problems.found),
        is_readable,
        meeting,
    )


def _meeting_of(document: Document) -> str:
    meeting = document.data.get("meeting")
    return str(meeting.get("id", "")) if isinstance(meeting, dict) else ""


def _read_document(document: Document, problems: Problems) -> Any | None:
    if document.kind == "vocabulary":
        return _read_vocabulary(document, problems)
    record = read_record(document, RECORD_CLASSES[document.kind], problems)
    if document.kind == "country" and record and record.code.lower() != document.id:
        problems.add(_misnamed_country(document, record.code))
    return record


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


def _misnamed_country(document: Document, code: str) -> Problem:
    """Two files could otherwise describe one country, and the later would win in silence."""
    return Problem(
        "R030",
        f'the code "{code}" is not the name of the file',
        document.file,
        ("code",),
        cure=f"correct the code, or rename the file to {code.lower()}.yml",
    )


def _read_vocabulary(document: Document, problems: Problems) -> Any | None:
    cls = class_of(Place(document.file, document.kind, document.id))
    if cls is None:
        problems.add(_unknown_vocabulary(document))
        return None
    data = {key: value for key, value in document.data.items() if key != "id"}
    whole = _read(document, cls, data, problems)
    seen: set[str] = set()
    name = document.id.replace("-", "_")
    for index, entry in enumerate(getattr(whole, name) if whole else ()):
        if entry.id in seen:
            problems.add(
                Problem(
                    "R046",
                    f'the entry "{entry.id}" stands here a second time',
                    document.file,
                    (name, index, "id"),
                    cure="join the two entries, or give one another id",
                )
            )
        seen.add(entry.id)
    return whole


def _unknown_vocabulary(document: Document) -> Problem:
    names = ", ".join(f"{name}.yml" for name in VOCABULARY_CLASSES)
    return Problem(
        "R002",
        f"there is no word list called {document.id}",
        document.file,
        cure=f"the word lists are {names}",
        suggestion=nearest(document.id, list(VOCABULARY_CLASSES)) or "",
    )


def _read(document: Document, cls: type, data: dict[str, Any], problems: Problems) -> Any | None:
    try:
        return fill(cls, data)
    except Refused as refused:
        problems.extend(explain(document.file, cls, refused.faults))
        return None
