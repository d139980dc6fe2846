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
from generator.shelves import KEPT_SMALL, Shelf, Trace
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
        if entry.is_live:
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
    _add_withdrawn(records, entries, load, trace)
    return records


def _add_withdrawn(
    records: Records, entries: Sequence[Entry], load: Callable[[Entry], Any], trace: Trace
) -> None:
    gone = {f"{entry.kind}/{entry.id}": entry for entry in entries if entry.withdrawn}
    accounts: dict[str, list[str]] = {}
    for entry in gone.values():
        records.files[entry.kind, entry.id] = entry.file
        if entry.meeting:
            accounts.setdefault(entry.meeting, []).append(entry.id)
    records.withdrawn = _shelf("withdrawn", gone, load, trace)
    told = {meeting: tuple(sorted(articles)) for meeting, articles in accounts.items()}
    records.withdrawn_accounts = shelved("withdrawn-accounts", told, trace)


_LOADED_LATE_NAMES = {*_LOADED_LATE.values(), "seeds"}


def _shelf(
    kind: str, entries: Mapping[str, Entry], load: Callable[[Entry], Any], trace: Trace
) -> Shelf[Any]:
    most = 0 if kind == "article" else KEPT_SMALL
    return Shelf(kind, entries, lambda key: load(entries[key]), trace, most=most)


def account_from(records: Records, articles: Sequence[str]) -> Account:
    """What these articles, in order of precedence, tell of their meeting."""
    return account_of([records.articles[article] for article in articles])
