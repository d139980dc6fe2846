"""The index of all words, in shards: what did not change is taken over, the rest is built.

In: the pages of a site as they are written, and the site that was published before. Out:
``pagefind/`` in the new one. A site of one shard has Pagefind's bundle there, as Pagefind writes
it. In a larger one every shard has a folder of its own, and the bundle above them holds the
program and no pages. ``pagefind/shards.json`` says which it is, and counts what filters offer.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import field
from pathlib import Path
from types import TracebackType
from typing import Self

from generator import bundle as bundles
from generator.bundle import Facts
from generator.draft import Draft
from generator.frozen import constant
from generator.indexed import indexed_part
from generator.linked_trees import link_or_copy
from generator.pagefind_order import ENTRY, UnknownFormatError, in_order
from generator.pagefind_service import (
    SearchError,
    bundle_of,
    find_pagefind,
    version_of,
)
from generator.printed import Printed
from generator.shards import Shard, divide

BUNDLE = "pagefind"
SHARDS = "shards.json"


@constant
class Indexed:
    """What became of the shards; both name folders from the site's root."""

    built: tuple[str, ...] = ()
    taken: tuple[str, ...] = ()
    """From the site before, as they were."""


@constant
class _Made:
    shard: Shard
    facts: Facts
    files: Mapping[str, bytes] = field(default_factory=dict)
    """What is to be written; nothing if the shard was taken over."""
    program: Mapping[str, bytes] = field(default_factory=dict)
    remark: str = ""


def index_words(
    draft: Draft, pages: Sequence[Printed], *, workers: int = 1, note: Callable[[str], None]
) -> Indexed:
    """Index the pages of a site; without Pagefind, say so and go on.

    Raises:
        SearchError: Pagefind is there and failed.
        OSError: a page cannot be read, or the index not be written.
    """
    with Indexer(draft, (page.address for page in pages), workers=workers, note=note) as indexer:
        for page in pages:
            indexer.add(page)
        return indexer.finish()


class Indexer:
    """Indexes a site while its pages are being written: each shard as soon as it is complete.

    Threads begin with the first complete shard; whoever wants to fork does so before.
    """

    def __init__(
        self,
        draft: Draft,
        addresses: Iterable[str],
        *,
        workers: int = 1,
        note: Callable[[str], None],
    ) -> None:
        """Divide the pages that there will be.

        Raises:
            SearchError: Pagefind is there and does not run.
        """
        self._draft = draft
        self._note = note
        self._pool = ThreadPoolExecutor(max(1, workers))
        self._made: list[Future[_Made | None]] = []
        self._waiting: dict[str, tuple[Shard, dict[str, Printed]]] = {}
        self._before: Path | None = None
        self._program = find_pagefind()
        if self._program is None:
            note("Pagefind is not installed: the search finds titles and names only")
            return
        self._version = version_of(self._program)
        self._before = _usable(draft.folder if draft.base else draft.previous, self._version)
        for shard in divide(addresses):
            came: dict[str, Printed] = {}
            self._waiting |= dict.fromkeys(shard.addresses, (shard, came))

    def __enter__(self) -> Self:
        """Nothing happens before the first page comes."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let what has begun come to an end."""
        self._pool.shutdown(cancel_futures=True)

    def add(self, page: Printed) -> None:
        """A page has been written; its address is among those that were announced."""
        if self._program is None:
            return
        shard, came = self._waiting[page.address]
        came[page.address] = page
        if len(came) == len(shard.addresses):
            self._made.append(self._pool.submit(self._make, shard, came))

    def finish(self) -> Indexed:
        """Wait for the shards, and write what says where they are.

        Raises:
            SearchError: Pagefind failed.
            OSError: a page cannot be read, or the index not be written.
        """
        made = [one for future in self._made if (one := future.result())]
        made.sort(key=lambda one: one.shard.name)
        for remark in dict.fromkeys(one.remark for one in made if one.remark):
            self._note(remark)
        files = {
            f"{_path_of(one.shard)}/{name}": content
            for one in made
            for name, content in one.files.items()
        }
        if made:
            files |= {f"{BUNDLE}/{name}": content for name, content in self._above(made).items()}
        self._put(files, [one.shard for one in made if not one.files])
        return Indexed(
            tuple(_path_of(one.shard) for one in made if one.files),
            tuple(_path_of(one.shard) for one in made if not one.files),
        )

    def _make(self, shard: Shard, came: dict[str, Printed]) -> _Made | None:
        """Take over or build one shard; None if no page of it is to be found."""
        pages = [came[address] for address in shard.addresses]
        digest = _digest_of(self._version, pages)
        if self._before:
            bundle, unsure = self._before / _path_of(shard), self._draft.base is None
            if facts := bundles.recognise(bundle, digest, thoroughly=unsure):
                return _Made(shard, facts)
        return self._build(shard, pages, digest)

    def _build(self, shard: Shard, pages: Sequence[Printed], digest: str) -> _Made | None:
        texts = ((page.path, self._draft.folder / page.path) for page in pages)
        parts = ((path, indexed_part(file.read_text(encoding="utf-8"))) for path, file in texts)
        found = [(path, part) for path, part in parts if part is not None]
        if not found or not self._program:
            return None
        bundle = bundle_of(self._program, found)
        remark = ""
        try:
            bundle = in_order(bundle)
        except UnknownFormatError as error:
            remark = f"the search index could not be put in a fixed order: {error}"
        try:
            facts, files = bundles.describe(bundle, digest, beside_program=not shard.name)
        except (UnknownFormatError, KeyError) as error:
            raise SearchError(f"Pagefind made an index that cannot be read: {error}") from error
        return _Made(shard, facts, files, bundles.program_of(bundle), remark)

    def _above(self, made: Sequence[_Made]) -> dict[str, bytes]:
        """The bundle above the shards: the program, and what is known of all of them."""
        above = next((dict(one.program) for one in made if one.program), None)
        if above is None:
            above = bundles.read_program(self._before / BUNDLE) if self._before else {}
        program = bundles.sum_of_program(above)
        first = made[0]
        if first.shard.name:
            entry = first.files.get(ENTRY)
            if entry is None and self._before:
                entry = (self._before / _path_of(first.shard) / ENTRY).read_bytes()
            above |= bundles.empty_like(entry or b"{}")
        summary = {
            "version": self._version,
            "program": program,
            "shards": [
                {"path": one.shard.name, "pages": one.facts.pages, "files": one.facts.files[:16],
                 "kinds": one.facts.facets.get("Kind", {})}
                for one in made
            ],
            "facets": _sum_of(one.facts.facets for one in made),
        }  # fmt: skip
        text = json.dumps(summary, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return above | {SHARDS: f"{text}\n".encode()}

    def _put(self, files: Mapping[str, bytes], taken: Sequence[Shard]) -> None:
        """Write into the draft what was made, and let it have what was taken over."""
        draft, before = self._draft, self._before
        kept: set[str] = set()
        for path in map(_path_of, taken):
            if draft.base:  # then the list of the site says what is there
                kept.update(draft.manifest.below(path))
            elif before:
                kept |= {f"{path}/{name}" for name in bundles.list_index(before / path)}
        drop_index(draft, but=kept | files.keys())
        draft.announce(files)
        for path, content in files.items():
            draft.write(path, content)
        if before and draft.base is None:
            for path in kept:
                link_or_copy(before, draft.folder, path)


def drop_index(draft: Draft, *, but: Container[str] = ()) -> None:
    """Take the index of the site before out of a draft, as far as it is not wanted."""
    draft.remove([path for path in draft.manifest.below(BUNDLE) if path not in but])


def _path_of(shard: Shard) -> str:
    return f"{BUNDLE}/{shard.name}" if shard.name else BUNDLE


def _digest_of(version: str, pages: Iterable[Printed]) -> str:
    lines = [version, *(f"{page.path} {page.indexed}" for page in pages)]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _usable(previous: Path | None, version: str) -> Path | None:
    """The site before, if the same program indexed it, and is whole."""
    if previous is None:
        return None
    bundle = previous / BUNDLE
    try:
        summary = json.loads((bundle / SHARDS).read_bytes())
        known = summary["version"], summary["program"]
        found = version, bundles.sum_of_program(bundles.read_program(bundle))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return previous if known == found else None


def _sum_of(facets: Iterable[dict[str, dict[str, int]]]) -> dict[str, dict[str, int]]:
    total: dict[str, dict[str, int]] = {}
    for one in facets:
        for name, values in one.items():
            counts = total.setdefault(name, {})
            for value, count in values.items():
                counts[value] = counts.get(value, 0) + count
    return total
