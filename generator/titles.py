"""A list of titles, enough to find a record by name where the index of words cannot be used.

In: the pages of a site. Out: ``search/titles.json``: the list itself while it is short, else the
names of its parts, one or more for each kind, which a browser loads when it is asked something.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from generator.draft import Draft
from generator.printed import Printed

FOLDER = "search"
TITLES = f"{FOLDER}/titles.json"
LONGEST = 200_000
"""Bytes of a file of titles."""
_ENCODER = json.JSONEncoder(ensure_ascii=False)


def write_titles(draft: Draft, pages: Iterable[Printed]) -> None:
    """Write title, address, kind, date and further spellings of every page, sorted by address."""
    listed = sorted(
        (page for page in pages if page.listed and page.path.endswith("index.html")),
        key=lambda page: page.address,
    )
    entries = [_entry(page) for page in listed]
    content = _lines(entries)
    files = {TITLES: content}
    if len(content) > LONGEST:
        files = _in_parts([page.kind_label for page in listed], entries)
    gone = set(draft.manifest.below(FOLDER)) - set(files)
    draft.remove(path for path in gone if path.endswith(".json"))
    draft.announce(files)
    for path, part in files.items():
        draft.write(path, part)


def _entry(page: Printed) -> str:
    return _ENCODER.encode(
        {
            "title": page.title,
            "address": page.address,
            "kind": page.kind_label,
            "date": page.date,
            "terms": page.terms,
        }
    )


def _in_parts(kinds: Iterable[str], entries: Iterable[str]) -> dict[str, bytes]:
    by_kind: dict[str, list[str]] = {}
    for kind, entry in zip(kinds, entries, strict=True):
        by_kind.setdefault(kind, []).append(entry)
    files: dict[str, bytes] = {}
    parts: list[str] = []
    for kind, members in sorted(by_kind.items()):
        for part in _short_parts(members):
            name = f"titles-{len(parts) + 1}.json"
            files[f"{FOLDER}/{name}"] = part
            parts.append(_ENCODER.encode({"kind": kind, "file": name}))
    return files | {TITLES: _lines(parts, '{"parts": [', "]}")}


def _short_parts(entries: Sequence[str]) -> Iterable[bytes]:
    """Lists of at most `LONGEST` bytes, unless a single entry is longer."""
    content = _lines(entries)
    if len(content) <= LONGEST or len(entries) == 1:
        yield content
        return
    middle = len(entries) // 2
    yield from _short_parts(entries[:middle])
    yield from _short_parts(entries[middle:])


def _lines(entries: Iterable[str], opening: str = "[", closing: str = "]") -> bytes:
    # one entry a line: readable in a diff, and no larger once compressed
    lines = ",\n".join(entries)
    return f"{opening}\n{lines}\n{closing}\n".encode()
