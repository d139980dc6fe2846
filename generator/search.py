"""What readers search in: an index of all words, and a small list of titles.

In: the folder of a finished site. Out: ``pagefind/`` in it, made by Pagefind from the pages
themselves, and ``search/titles.json``, which is enough to find a record by name where Pagefind
cannot run.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from generator.pagefind_order import UnknownFormatError, put_in_order
from generator.printed import Printed

BUNDLE = "pagefind"
TITLES = "search/titles.json"
TIMEOUT = 1_800
"""Seconds; Pagefind takes about 1.5 ms for a page."""

# Pagefind brings interfaces of its own; the search page has one that is made for this site.
_UNUSED = (
    "pagefind-ui.*",
    "pagefind-modular-ui.*",
    "pagefind-component-ui.*",
    "pagefind-highlight.*",
)


class SearchError(Exception):
    """Pagefind could not index the site; carries what it said."""


def write_titles(folder: Path, pages: Iterable[Printed]) -> None:
    """Write title, address, kind, date and further spellings of every page, sorted by address."""
    entries = [
        {
            "title": page.title,
            "address": page.address,
            "kind": page.kind_label,
            "date": page.date,
            "terms": page.terms,
        }
        for page in sorted(pages, key=lambda page: page.address)
        if page.listed and page.path.endswith("index.html")
    ]
    # one entry a line: readable in a diff, and no larger once compressed
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries)
    target = folder / TITLES
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(f"[\n{lines}\n]\n", encoding="utf-8", newline="\n")


def index_words(folder: Path, *, note: Callable[[str], None]) -> None:
    """Let Pagefind read the pages; without Pagefind, say so and go on.

    Raises:
        SearchError: Pagefind is there and failed.
    """
    program = find_pagefind()
    if program is None:
        note("Pagefind is not installed: the search finds titles and names only")
        return
    command = [*program, "--site", str(folder), "--output-subdir", BUNDLE, "--quiet"]
    try:
        done = subprocess.run(  # noqa: S603 (our own arguments)
            command, cwd=folder, capture_output=True, text=True, encoding="utf-8",
            errors="replace", timeout=TIMEOUT, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        raise SearchError(f"Pagefind could not run: {error}") from error
    if done.returncode:
        raise SearchError(f"Pagefind failed: {(done.stdout + done.stderr).strip()[-2000:]}")
    try:
        put_in_order(folder / BUNDLE)
    except (UnknownFormatError, KeyError, ValueError) as error:
        note(f"the search index could not be put in a fixed order: {error}")
    for pattern in _UNUSED:
        for file in (folder / BUNDLE).glob(pattern):
            file.unlink()


def find_pagefind() -> list[str] | None:
    """The beginning of a command that runs Pagefind: the wheel's, else one on the path."""
    try:
        from pagefind_bin import get_executable  # type: ignore[import-untyped] # noqa: PLC0415
    except ImportError:
        found = shutil.which("pagefind")
        return [found] if found else None
    try:
        return [str(get_executable())]
    except FileNotFoundError:
        return [sys.executable, "-m", "pagefind"]
