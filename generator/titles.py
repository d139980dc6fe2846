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


def write_titles(draft: Draft, pages: Iterable[Printed]) -> None:
    """Write title, address, kind, date and further spellings of every page, sorted by address."""
    listed = sorted(
        (page for page in pages if page.listed and page.path.endswith("index.html")),
        key=lambda page: page.address,
    )
    content = _as_list(listed)
    files = {TITLES: content} if len(content) <= LONGEST else _in_parts(listed)
    gone = set(draft.manifest.below(FOLDER)) - set(files)
    draft.remove(path for path in gone if path.endswith(".json"))
    draft.announce(files)
    for path, part in files.items():
        draft.write(path, part)


def _in_parts(listed: Iterable[Printed]) -> dict[str, bytes]:
    kinds: dict[str, list[Printed]] = {}
    for page in listed:
        kinds.setdefault(page.kind_label, []).append(page)
    files: dict[str, bytes] = {}
    parts: list[dict[str, str]] = []
    for kind, members in sorted(kinds.items()):
        for part in _short_parts(members):
            name = f"titles-{len(parts) + 1}.json"
            files[f"{FOLDER}/{name}"] = part
            parts.append({"kind": kind, "file": name})
    return files | {TITLES: _lines(parts, '{"parts": [', "]}")}


def _short_parts(pages: Sequence[Printed]) -> Iterable[bytes]:
    """Lists of at most `LONGEST` bytes, unless a single entry is longer."""
    content = _as_list(pages)
    if len(content) <= LONGEST or len(pages) == 1:
        yield content
        return
    middle = len(pages) // 2
    yield from _short_parts(pages[:middle])
    yield from _short_parts(pages[middle:])


def _as_list(pages: Iterable[Printed]) -> bytes:
    return _lines(
        {
            "title": page.title,
            "address": page.address,
            "kind": page.kind_label,
            "date": page.date,
            "terms": page.terms,
        }
        for page in pages
    )


def _lines(entries: Iterable[object], opening: str = "[", closing: str = "]") -> bytes:
    # one entry a line: readable in a diff, and no larger once compressed
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries)
    return f"{opening}\n{lines}\n{closing}\n".encode()
