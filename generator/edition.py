"""The pages of a site as they were printed last, and which of them need not be printed again.

In: a memory of the content, and what has changed. Out: `Edition`. A page is as it was unless its
trace meets something that changed, its template is another now, or what all pages show is. An
edition belongs to one published site, known by the generation of its manifest; of any other site,
or of one that somebody changed, everything is printed anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.library import Effects, Memory
from generator.library.memory import read_state, write_state
from generator.pages import PageJob
from generator.pages.parts import Link
from generator.press import Leaf
from generator.printed import Printed, as_bytes, from_bytes
from generator.reading import digest_of
from generator.render import SiteContext

PAGES, SINCE = "pages", "pages-latest"
"""The files of it: all pages as they once were, and what is another since; only the two together
are an edition. There are tens of thousands, of which an edit changes a dozen."""
MOST = 8
"""Once more than one in so many is another, all are written again."""


@dataclass(frozen=True, slots=True)
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
    leaves: dict[str, Leaf] = field(default_factory=dict)
    """By address."""
    listing: bytes = b""
    """What the list of its pages was made from, as a trace; empty where that is not known."""
    base: bytes = b""
    """What tells the file of all pages that it came from; empty for none."""
    since: frozenset[str] = frozenset()
    """Addresses whose pages are not as that file has them."""

    def stale(self, jobs: Iterable[PageJob], now: Edition, changes: Effects) -> list[PageJob]:
        """The pages that may come out other than they are here; of ``now`` the look is known."""
        if self.look != now.look:
            return list(jobs)
        same = {name for name, digest in now.templates.items() if self.templates[name] == digest}
        is_touched = changes.reach()

        def is_fresh(job: PageJob) -> bool:
            leaf = self.leaves.get(job.address)
            return (
                leaf is not None
                and leaf.job == job
                and leaf.template in same
                and not is_touched(leaf.trace)
            )

        return [job for job in jobs if not is_fresh(job)]

    def jobs_unless(self, changes: Effects) -> tuple[PageJob, ...]:
        """The list of its pages; empty if it may be another after these changes."""
        if not self.listing or changes.reach()(self.listing):
            return ()
        return tuple(leaf.job for leaf in self.leaves.values())

    def printed(self) -> list[Printed]:
        """All pages, the hand-written ones last."""
        return [*(leaf.printed for leaf in self.leaves.values()), *self.hosted.printed]

    def is_listed_like(self, other: Edition, made: Iterable[Leaf]) -> bool:
        """Whether readers find all pages by the names of ``other``; ``made`` are the new ones."""
        before = {page.path: _listing(page) for page in other.hosted.printed}
        return (
            self.leaves.keys() == other.leaves.keys()
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

    def save(self, memory: Memory, site: Path, last: Edition) -> None:
        """Keep it beside the memory it belongs to; ``last`` is what lies there.

        Raises:
            OSError: the disk is full.
        """
        if memory.folder is None:
            return
        others = (a for a, leaf in self.leaves.items() if last.leaves.get(a) is not leaf)
        since = last.since.union(others)
        base = last.base
        if (
            not base
            or list(self.leaves) != list(last.leaves)
            or len(since) * MOST > len(last.leaves)
        ):
            rows = _rows(self.leaves.values())
            base, since = (
                digest_of(b"".join([rows[2], *(trace for _, trace in rows[1])])),
                frozenset(),
            )
            write_state(memory.folder / PAGES, memory.program, (base, *rows))
        head = (
            base,
            str(site),
            self.generation,
            self.look,
            self.templates,
            self.host_key,
            _plain_site(self.hosted.site),
            as_bytes(self.hosted.printed),
            self.hosted.intro_html,
            tuple(sorted(self.hosted.files)),
            self.listing,
        )
        changed = _rows(self.leaves[address] for address in sorted(since))
        write_state(memory.folder / SINCE, memory.program, (head, changed))
        self.base, self.since = base, frozenset(since)


def last_edition(memory: Memory, site: Path) -> Edition:
    """The edition that was published as ``site``, or an empty one."""
    if memory.folder is None or memory.unbuilt is None:
        return Edition()
    latest = read_state(memory.folder / SINCE, memory.program)
    pages = read_state(memory.folder / PAGES, memory.program) if latest else None
    if not latest or not pages or latest[0][:2] != (pages[0], str(site)):
        return Edition()
    (base, _, generation, look, templates, host_key, *hosted, listing), changed = latest
    leaves, since = _leaves(*pages[1:]), _leaves(*changed)
    leaves |= since
    hosting = _hosted(*hosted)
    return Edition(
        generation, look, templates, host_key, hosting, leaves, listing, base, frozenset(since)
    )


_Rows = tuple[list[tuple[Any, ...]], list[tuple[str, bytes]], bytes]
"""Jobs, templates with traces, pages: as plain values."""


def _rows(leaves: Iterable[Leaf]) -> _Rows:
    leaves = list(leaves)
    return (
        [tuple(leaf.job) for leaf in leaves],
        [(leaf.template, leaf.trace) for leaf in leaves],
        as_bytes(leaf.printed for leaf in leaves),
    )


def _leaves(
    jobs: list[tuple[Any, ...]], rest: list[tuple[str, bytes]], pages: bytes
) -> dict[str, Leaf]:
    made = zip(map(PageJob._make, jobs), rest, from_bytes(pages), strict=True)
    return {job.address: Leaf(job, *other, page) for job, other, page in made}


def _listing(page: Printed) -> tuple[Any, ...]:
    return (page.title, page.kind_label, page.date, page.listed, page.terms)


def look_of(hosted: Hosted) -> bytes:
    """A digest of what every page shows of the site, and of the introduction."""
    shown = repr((_plain_site(hosted.site), hosted.intro_html))
    return digest_of(shown.encode())


def digest_of_addresses(jobs: Iterable[PageJob]) -> bytes:
    """What tells one list of pages from another."""
    listed = "\n".join(job.address for job in jobs)
    return digest_of(listed.encode())


def _plain_site(site: SiteContext) -> tuple[Any, ...]:
    values = [getattr(site, name) for name in SiteContext.__slots__]
    values[_NAV] = tuple((link.text, link.address) for link in site.nav)
    return tuple(values)


_NAV = SiteContext.__slots__.index("nav")


def _hosted(
    site: tuple[Any, ...], printed: bytes, intro_html: str, files: tuple[str, ...]
) -> Hosted:
    values = list(site)
    values[_NAV] = tuple(Link(text, address) for text, address in site[_NAV])
    return Hosted(SiteContext(*values), tuple(from_bytes(printed)), intro_html, frozenset(files))
