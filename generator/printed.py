"""What is known of every page once it has been written, and how it is kept until the next build.

In: pages as they were printed. Out: bytes, and the same pages again. There are as many of these as
there are pages, and a build of everything needs all of them: so they are tuples, which Python reads
and writes without looking at any by itself.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterable
from typing import NamedTuple

from generator.outline import Outline


class Printed(NamedTuple):
    """A page that has been written, hand-written ones included."""

    address: str
    path: str
    """Of the file, from the site's root: ``briefs/x/index.html``."""
    title: str
    kind_label: str
    date: str
    listed: bool
    terms: tuple[str, ...]
    files: tuple[str, ...]
    """What it was made from, relative to the project."""
    digest: str
    """SHA-256 of the file."""
    indexed: str
    """Digest of what the index of words has of it; empty if it is not in it."""
    size: int
    """Bytes."""
    outline: Outline


def as_bytes(pages: Iterable[Printed]) -> bytes:
    """The pages of a site that was checked, in a form that this version of Python reads quickly.

    The open links are left out, half of it all: none is broken, and
    `generator.output_checks.check_changes` looks at a page again before it doubts one.
    """
    shared: dict[str, str] = {}  # many pages have the same places; they are written once
    share = shared.setdefault
    rows = []
    for *facts, (id_lines, repeated_ids, _, keys) in pages:
        rows.append((*facts, share(id_lines, id_lines), repeated_ids, keys))
    return marshal.dumps(rows)


def from_bytes(data: bytes) -> list[Printed]:
    """The pages that `as_bytes` was given, without their open links.

    Only of bytes that are known to be ours, by a checksum: others may end the process.
    """
    rows = marshal.loads(data)  # noqa: S302
    return [
        Printed._make((*facts, Outline(id_lines, repeated_ids, "", keys)))
        for *facts, id_lines, repeated_ids, keys in rows
    ]
