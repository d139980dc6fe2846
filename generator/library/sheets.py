"""What each content file said when it was read last.

In: the files there are, and the entries of the last run. Out: the entries of now. Files are read
by workers, and only what is always needed comes back to stay in memory.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from generator.cards import card_of
from generator.files import digest_of, read_bytes
from generator.library.blobs import Blobs
from generator.library.entries import Entry
from generator.library.pickles import as_bytes
from generator.library.plain import card_as_bytes, outline_as_bytes
from generator.merging import account_of, outline_of
from generator.places import Place
from generator.problems import Problems
from generator.reading import FileRead, read_data
from generator.records import Article
from generator.workers import map_kept


class Sheet(NamedTuple):
    """What a worker sends back: an entry that knows no place yet, and the record's bytes."""

    entry: Entry
    record: bytes


def update_entries(
    root: Path,
    places: Sequence[Place],
    before: Mapping[str, Entry],
    suspects: Container[str],
    blobs: Blobs,
    *,
    workers: int,
) -> dict[str, Entry]:
    """The entries of these files, in their order; ``suspects`` are those that may have changed."""
    to_read = [p for p in places if p.file in suspects or not _is_known(p, before)]
    read = read_entries(root, to_read, before, blobs, workers=workers)
    return {place.file: read.get(place.file) or before[place.file] for place in places}


def read_entries(
    root: Path,
    places: Sequence[Place],
    before: Mapping[str, Entry],
    blobs: Blobs,
    *,
    workers: int,
) -> dict[str, Entry]:
    """The entries of those of these files that are not as they were."""
    known = {place.file: before[place.file].digest for place in places if _is_known(place, before)}

    def keep(_: Place, sheet: Sheet | None) -> Entry | None:
        """The records go to the disk as they come: together they are most of what was read."""
        if sheet is None or not sheet.record:
            return sheet and sheet.entry
        return sheet.entry._replace(where=blobs.add(sheet.record))

    found = map_kept(lambda place: _read(root, place, known), places, keep, workers=workers)
    return {place.file: entry for place, entry in zip(places, found, strict=True) if entry}


def _is_known(place: Place, before: Mapping[str, Entry]) -> bool:
    entry = before.get(place.file)
    return entry is not None and (entry.kind, entry.id) == (place.kind, place.id)


def _read(root: Path, place: Place, known: Mapping[str, bytes]) -> Sheet | None:
    """Read a file; None if its bytes are those that are known."""
    problems = Problems()
    data = read_bytes(root, place.file, problems)
    if data is None:
        reasons = as_bytes(tuple(problems.found))
        entry = Entry(place.file, place.kind, place.id, b"", False, problems=reasons)
        return Sheet(entry, b"")
    digest = digest_of(data)
    if known.get(place.file) == digest:
        return None
    if place.kind == "page":
        return Sheet(Entry(place.file, place.kind, place.id, digest), b"")
    return sheet_of(read_data(place, data))


def sheet_of(read: FileRead) -> Sheet:
    """What is kept of a file that was read."""
    card, outline = None, b""
    withdrawn = getattr(read.record, "withdrawn", None) is not None
    if isinstance(read.record, Article) and not withdrawn:
        card = card_of(read.record)
        told = outline_of([read.record], account_of([read.record]))
        outline = outline_as_bytes(told) if told else b""
    entry = Entry(
        file=read.file,
        kind=read.kind,
        id=read.id,
        digest=read.digest,
        is_readable=read.is_readable,
        meeting=read.meeting,
        problems=as_bytes(read.problems) if read.problems else b"",
        card=card_as_bytes(card) if card else b"",
        outline=outline,
        text=card.text if card else "",
        same_as=card.same_as if card else "",
        withdrawn=withdrawn,
    )
    return Sheet(entry, as_bytes(read.record) if read.record is not None else b"")
