"""Records that are loaded when they are asked for.

In: a memory whose entries are those of now. Out: `Records` on shelves, and the account of a
meeting from its articles. Word lists and countries are few and looked through all the time, so
they are there from the beginning.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from generator.library.entries import Entry
from generator.library.memory import Memory
from generator.library.pickles import from_bytes
from generator.link import SHELVES, shelved
from generator.meetings import Account
from generator.merging import account_of
from generator.shelves import Shelf, Trace
from generator.validate import Records, unsure_kinds, written_ids

_LOADED_LATE = {
    "article": "articles",
    "official": "officials",
    "organisation": "organisations",
    "issue": "issues",
    "formula": "formulas",
    "tour": "tours",
    "event": "events",
}
"""Kinds of record whose id is the name of their file, and where they stand in `Records`."""


def loader(memory: Memory) -> Callable[[Entry], Any]:
    """Gives the record of an entry that has one."""

    def load(entry: Entry) -> Any:
        assert entry.where is not None
        return from_bytes(memory.blobs.read(entry.where))

    return load


def records_of(memory: Memory, trace: Trace) -> Records:
    """All valid records by kind and id."""
    load = loader(memory)
    entries = list(memory.entries.values())
    by_kind: dict[str, dict[str, Entry]] = {}
    for entry in entries:
        if entry.where is not None:
            by_kind.setdefault(entry.kind, {})[entry.id] = entry
    files = {
        (kind, record_id): entry.file
        for kind in _LOADED_LATE
        for record_id, entry in by_kind.get(kind, {}).items()
    }
    shelves: dict[str, Any] = {
        name: _shelf(kind, by_kind.get(kind, {}), load, trace)
        for kind, name in _LOADED_LATE.items()
    }
    texts = {entry.file: entry for entry in by_kind.get("seed", {}).values()}
    shelves["seeds"] = _shelf("seed", texts, load, trace)
    for entry in by_kind.get("country", {}).values():
        record = load(entry)
        shelves.setdefault("countries", {})[record.code] = record
        files["country", record.code] = entry.file
    for entry in by_kind.get("vocabulary", {}).values():
        name = entry.id.replace("-", "_")
        shelves[name] = {one.id: one for one in getattr(load(entry), name)}
        files |= {(entry.id.removesuffix("s"), one): entry.file for one in shelves[name]}
    for name in SHELVES.keys() - _LOADED_LATE_NAMES:
        shelves[name] = shelved(SHELVES[name], shelves.get(name, {}), trace)
    records = Records(**shelves, files=files)
    records.written = written_ids(entries)
    records.unsure = frozenset(unsure_kinds(entries, records))
    return records


_LOADED_LATE_NAMES = {*_LOADED_LATE.values(), "seeds"}


def _shelf(
    kind: str, entries: Mapping[str, Entry], load: Callable[[Entry], Any], trace: Trace
) -> Shelf[Any]:
    return Shelf(kind, entries, lambda key: load(entries[key]), trace)


def account_from(records: Records, articles: Sequence[str]) -> Account:
    """What these articles, in order of precedence, tell of their meeting."""
    return account_of([records.articles[article] for article in articles])
