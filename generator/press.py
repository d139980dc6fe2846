"""Page models are made, rendered and written, each by one worker from beginning to end.

In: the graph, the list of pages, the facts of the site and a folder to fill. Out: one `Printed`
for each page, with what the search and the output checks need to know; the HTML itself never
leaves the worker that wrote it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from functools import partial
from sys import intern
from typing import TYPE_CHECKING, NamedTuple

from generator.draft import Draft
from generator.frozen import constant
from generator.graph import Graph
from generator.indexed import digest_of_indexed
from generator.library.blobs import Pile
from generator.library.states import packed, unpacked
from generator.outline import Outline, Settled, outline_of
from generator.pages import PageJob, Publication, make_page
from generator.pages.parts import Page
from generator.printed import Printed
from generator.render import TEMPLATES, SiteContext, render_page, template_of
from generator.workers import FEWEST, map_kept

if TYPE_CHECKING:
    from jinja2 import Environment

_ADDRESS = re.compile(r"(?:[a-z0-9]+(?:--?[a-z0-9]+)*/)*\Z")


class UnsafeAddressError(Exception):
    """An address that could lead out of the site's folder, or that was written before."""


class Leaf(NamedTuple):
    """A page made from records: what it is and what it depends on."""

    job: PageJob
    template: str
    trace: bytes
    """What the graph was asked, as `generator.shelves` packs it."""
    printed: Printed


@constant
class Press:
    """All that printing a page needs, set up once and shared by the workers."""

    graph: Graph
    site: SiteContext
    environment: Environment
    draft: Draft
    settled: Settled
    intro_html: str = ""
    """The hand-written introduction of the home page."""

    def make(self, job: PageJob) -> Page:
        """The model of one page."""
        publication = Publication(self.site.name, self.site.url)
        return make_page(self.graph, job, intro_html=self.intro_html, publication=publication)

    def print(self, job: PageJob) -> Leaf:
        """Make, render and write one page, and note what it was made from."""
        trace = self.graph.trace
        trace.take()
        page = self.make(job)
        printed = print_html(self, page, render_page(self.environment, self.site, page))
        return Leaf(job, template_of(page), trace.take(), printed)

    def look_again(self, printed: Printed) -> Outline:
        """The outline of a page that is in the draft already."""
        html = (self.draft.folder / printed.path).read_text("utf-8")
        return outline_of(html, printed.address, self.settled, base_of(self.site.url))


def print_pages(
    press: Press,
    jobs: Sequence[PageJob],
    *,
    workers: int,
    done: Callable[[int], None] = lambda _: None,
) -> list[Leaf]:
    """Write every page, in any order; ``done`` is told how many more are finished.

    Raises:
        ItemFailedError: a page could not be made or written; names the page.
        WorkerDiedError: a worker was killed.
    """
    for template in TEMPLATES.values() if len(jobs) > FEWEST else ():
        press.environment.get_template(template)  # compiled once, before the workers are forked
    ordered = sorted(jobs, key=partial(_neighbourhood, press.graph))
    known: dict[str, str] = {}
    # while there are workers, memory is short
    with Pile(press.draft.folder.parent) as pile:

        def keep(_: PageJob, leaf: bytes) -> int:
            return pile.add(leaf)

        def print_one(job: PageJob) -> bytes:
            return _as_bytes(press.print(job))

        numbers = map_kept(print_one, ordered, keep, workers=workers, done=done)
        return [
            _leaf_from(pile.read(number), job, known)
            for job, number in zip(ordered, numbers, strict=True)
        ]


def _as_bytes(leaf: Leaf) -> bytes:
    *facts, outline = leaf.printed
    return packed((leaf.template, leaf.trace, facts, tuple(outline)))


def _leaf_from(data: bytes, job: PageJob, known: dict[str, str]) -> Leaf:
    """The leaf of a page, which has what many have alike from ``known``."""
    template, trace, facts, (id_lines, *outline) = unpacked(data)
    page = Printed._make((*facts, Outline(known.setdefault(id_lines, id_lines), *outline)))
    page = page._replace(
        address=job.address,
        kind_label=intern(page.kind_label),
        date=intern(page.date),
        files=tuple(map(intern, page.files)),
    )
    return Leaf(job, intern(template), trace, page)


def _neighbourhood(graph: Graph, job: PageJob) -> tuple[str, str]:
    """What stands together in this order shows the same meetings, whose accounts are loaded once.

    A brief and its sources by their day, the years of long records at the end of each year; all
    other pages come last, of which most show the latest meetings.
    """
    meeting = job.id if job.kind == "brief" else ""
    if job.kind == "source":
        meeting = graph.cards[job.id].meeting
    if meeting:
        return graph.meetings[meeting].date.first.isoformat(), meeting
    return (f"{job.year}-99", job.address) if job.year else ("~", job.address)


def print_html(press: Press, page: Page, html: str) -> Printed:
    """Write one page's HTML below the folder and say what it holds.

    Raises:
        UnsafeAddressError: the address is no path below the folder, or was written before.
        OSError: the disk is full, or does not let us write.
    """
    file = write_page(press, path_of(page.address), html.encode("utf-8"))
    outline = outline_of(html, page.address, press.settled, base_of(press.site.url))
    return note_page(page, html, file, outline)


class Written(NamedTuple):
    """The file of a page."""

    path: str
    """From the site's root."""
    size: int
    """Bytes."""
    digest: str
    """SHA-256."""


def note_page(page: Page, html: str, file: Written, outline: Outline) -> Printed:
    """What is to be known about a page that is on disk."""
    return Printed(
        address=page.address,
        path=file.path,
        title=page.title,
        kind_label=page.kind_label,
        date=page.date,
        listed=page.listed,
        terms=page.search_terms,
        files=page.files,
        digest=file.digest,
        indexed=digest_of_indexed(html),
        size=file.size,
        outline=outline,
    )


def base_of(site_url: str) -> str:
    """The path on its host under which the site is published: ``/`` or ``/folder/``."""
    _, _, rest = site_url.partition("://")
    path = rest.partition("/")[2].strip("/")
    return f"/{path}/" if path else "/"


def path_of(address: str) -> str:
    """The file of the page at an address, from the site's root.

    Raises:
        UnsafeAddressError: the address is not made of slugs.
    """
    if not _ADDRESS.match(address):
        raise UnsafeAddressError(f"{address!r} is no address of a page")
    return f"{address}index.html"


def write_page(press: Press, path: str, content: bytes) -> Written:
    """Write the HTML of a page.

    Raises:
        UnsafeAddressError: it was written before, so that two records claim it.
        OSError: the disk is full, or does not let us write.
    """
    digest = hashlib.sha256(content).hexdigest()
    try:
        press.draft.put(path, content, digest)
    except FileExistsError:
        raise UnsafeAddressError(f"{path} would be written twice") from None
    return Written(path, len(content), digest)
