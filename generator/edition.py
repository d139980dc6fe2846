"""The pages of a site as they were printed last, and which of them need not be printed again.

In: a memory of the content, and what has changed. Out: `Edition`. A page is as it was unless its
trace meets something that changed, its template is another now, or what all pages show is. An
edition belongs to one published site, known by the generation of its manifest; of any other site,
or of one that somebody changed, everything is printed anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from generator.files import digest_of
from generator.frozen import constant
from generator.leaves import Leaves, leaves_at
from generator.library.blobs import SpoiledError
from generator.library.effects import Effects
from generator.library.memory import Memory
from generator.library.states import State, write_state
from generator.pages import PageJob
from generator.pages.parts import Link
from generator.press import Leaf
from generator.printed import Printed, as_bytes, from_bytes
from generator.render import SiteContext
from generator.standing import EDITION, Standing, latest_edition, standing_of

PAGES = "pages"
"""The file of the pages in blocks, of which an edit adds a few; what leads to them is `EDITION`."""


@constant
class Hosted:
    """What MkDocs contributes: the site's settings and its hand-written pages, already on disk."""

    site: SiteContext = field(default_factory=lambda: SiteContext("", ""))
    printed: tuple[Printed, ...] = ()
    intro_html: str = ""
    files: frozenset[str] = frozenset()
    """All that MkDocs wrote, from the site's root."""


@dataclass(slots=True)
class Edition:
    """All pages of one published site."""

    generation: str = ""
    """Of its manifest; empty where there is no such site."""
    look: bytes = b""
    """Digest of what every page shows."""
    templates: dict[str, bytes] = field(default_factory=dict)
    """Digest of each template with everything that it includes."""
    host_key: bytes = b""
    """Digest of what the hand-written pages are made from."""
    hosted: Hosted = field(default_factory=Hosted)
    leaves: Leaves = field(default_factory=Leaves)
    """The pages made from records, in the order of their list."""
    listing: bytes = b""
    """What the list of its pages was made from, as a trace; empty where that is not known."""

    def stale(self, jobs: Iterable[PageJob], now: Edition, changes: Effects) -> list[PageJob]:
        """The pages that may come out other than they are here; of ``now`` the look is known."""
        if self.look != now.look:
            return list(jobs)
        same = {name for name, digest in now.templates.items() if self.templates[name] == digest}
        touched = {leaf.job.address for leaf in self.leaves.touched(changes.reach(), same)}
        if jobs is self.leaves.jobs:
            return [self.leaves[address].job for address in touched]
        known = set(self.leaves.jobs)
        return [job for job in jobs if job not in known or job.address in touched]

    def jobs_unless(self, changes: Effects) -> tuple[PageJob, ...]:
        """The list of its pages; empty if it may be another after these changes."""
        if not self.listing or changes.reach()(self.listing):
            return ()
        return self.leaves.jobs

    def printed(self) -> list[Printed]:
        """All pages, the hand-written ones last."""
        return [*(leaf.printed for leaf in self.leaves.values()), *self.hosted.printed]

    def addresses(self) -> Iterator[str]:
        """Of all pages, in the same order."""
        yield from self.leaves
        yield from (page.address for page in self.hosted.printed)

    def pages_by_path(self) -> Mapping[str, Printed]:
        """All pages, each looked up when it is asked for."""
        return _ByPath(self)

    def leading_to(self, keys: frozenset[int]) -> Iterator[Printed]:
        """Pages that may have one of these links."""
        yield from self.leaves.leading_to(keys)
        yield from (page for page in self.hosted.printed if page.outline.leads_to(keys))

    def is_listed_like(self, other: Edition, made: Iterable[Leaf]) -> bool:
        """Whether readers find all pages by the names of ``other``; ``made`` are the new ones."""
        before = {page.path: _listing(page) for page in other.hosted.printed}
        return (
            self.leaves.jobs == other.leaves.jobs
            and before == {page.path: _listing(page) for page in self.hosted.printed}
            and all(
                _listing(leaf.printed) == _listing(other.leaves[leaf.job.address].printed)
                for leaf in made
            )
        )

    @property
    def pages(self) -> int:
        """How many there are."""
        return len(self.leaves) + len(self.hosted.printed)

    @property
    def standing(self) -> Standing:
        """The site it is of."""
        return Standing(self.generation, self.host_key, self.pages)

    def save(self, memory: Memory, site: Path) -> None:
        """Keep it beside the memory it belongs to.

        Raises:
            OSError: the disk is full.
        """
        if memory.folder is None:
            return
        parts = self.leaves.keep(memory.folder / PAGES)
        inode = self.leaves.file.inode if self.leaves.file else 0
        head = (
            str(site),
            tuple(self.standing),
            inode,
            self.look,
            self.templates,
            _plain_site(self.hosted.site),
            as_bytes(self.hosted.printed),
            self.hosted.intro_html,
            tuple(sorted(self.hosted.files)),
            self.listing,
        )
        write_state(memory.folder / EDITION, memory.program, head, parts)


class _ByPath(Mapping[str, Printed]):
    """All pages of an edition by their file, from the site's root."""

    def __init__(self, edition: Edition) -> None:
        self._leaves = edition.leaves
        self._hosted = {page.path: page for page in edition.hosted.printed}

    def __getitem__(self, path: str) -> Printed:
        found = self._hosted.get(path)
        return found or self._leaves[path.removesuffix(_INDEX)].printed

    def __contains__(self, path: object) -> bool:
        return path in self._hosted or (
            isinstance(path, str)
            and path.endswith(_INDEX)
            and path.removesuffix(_INDEX) in self._leaves
        )

    def __iter__(self) -> Iterator[str]:
        yield from (f"{address}{_INDEX}" for address in self._leaves)
        yield from self._hosted

    def __len__(self) -> int:
        return len(self._leaves) + len(self._hosted)


_INDEX = "index.html"


def last_edition(memory: Memory, site: Path) -> Edition:
    """The edition that was published as ``site``, or an empty one."""
    latest = latest_edition(memory, site)
    if not latest or memory.folder is None:
        return Edition()
    try:
        return _edition_from(latest, memory.folder / PAGES)
    except (OSError, ValueError, SpoiledError):
        return Edition()


def _edition_from(latest: State, pages: Path) -> Edition:
    _, _, inode, look, templates, *hosted, listing = latest.values
    generation, host_key, _ = standing_of(latest)
    leaves = leaves_at(pages, inode, latest.read)
    return Edition(generation, look, templates, host_key, _hosted(*hosted), leaves, listing)


def _listing(page: Printed) -> tuple[Any, ...]:
    return (page.title, page.kind_label, page.date, page.listed, page.terms)


def look_of(hosted: Hosted) -> bytes:
    """A digest of what every page shows of the site, and of the introduction."""
    shown = repr((_plain_site(hosted.site), hosted.intro_html))
    return digest_of(shown.encode())


_SITE = tuple(each.name for each in fields(SiteContext))


def _plain_site(site: SiteContext) -> tuple[Any, ...]:
    values = [getattr(site, name) for name in _SITE]
    values[_NAV] = tuple((link.text, link.address) for link in site.nav)
    return tuple(values)


_NAV = _SITE.index("nav")


def _hosted(
    site: tuple[Any, ...], printed: bytes, intro_html: str, files: tuple[str, ...]
) -> Hosted:
    values = list(site)
    values[_NAV] = tuple(Link(text, address) for text, address in site[_NAV])
    return Hosted(SiteContext(*values), tuple(from_bytes(printed)), intro_html, frozenset(files))
