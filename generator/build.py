"""The stages in order, and nothing else.

In: a project. Out: a site where readers find it, or a `ContentError` with every problem of the
content; in that case, and whatever else goes wrong, the site that was there before still is.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol, TypeVar

from generator.draft import Draft
from generator.edition import Edition, Hosted, digest_of_addresses, last_edition, look_of
from generator.graph import Graph
from generator.library import (
    Effects,
    Memory,
    SpoiledError,
    Survey,
    memory_of,
    program_digest,
    read_content,
    survey,
)
from generator.load import place
from generator.manifest import Manifest, list_site
from generator.output_checks import check_addresses, check_changes, check_output
from generator.pages import PageJob, list_as_before, list_pages, trace_of_list
from generator.press import Leaf, Press, path_of, print_pages
from generator.problems import ContentError, Problems
from generator.progress import Watch
from generator.project import Project
from generator.publish import find_published, next_site, publish, spare_made_beside
from generator.render import Templates, templates_now
from generator.search import drop_index, index_words
from generator.sitemap import write_sitemap
from generator.titles import write_titles
from generator.workers import ItemFailedError, default_workers, uncollected
from generator.written import check_written_pages

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Checked:
    """The content as read, joined and checked."""

    problems: Problems
    graph: Graph
    jobs: tuple[PageJob, ...]
    """The pages to be made of it."""
    changes: Effects
    """What is new since the pages were made last."""
    written: bytes = b""
    """Digest of the hand-written pages."""


@dataclass(frozen=True, slots=True)
class Built:
    """A published site."""

    folder: Path
    pages: int
    files: int
    problems: Problems
    """Warnings and hints; errors would have prevented it."""
    changed: int = 0
    """Pages that were not there before, or are other or gone now."""
    edition: Edition | None = field(default=None, repr=False)
    """What the next build may begin with; it is on disk as well."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to build; none of it changes what is built, except that search can be left out."""

    workers: int = field(default_factory=default_workers)
    with_search: bool = True
    clean: bool = False
    """Whether to forget what earlier runs remembered, and make everything anew."""
    keep_spare: bool = True
    """Whether the site before may stay beside the new one, to begin the next with."""
    overlooks: Callable[[str], bool] = lambda _: False
    """Whether nothing is to be said of a file, by its name from the root."""
    saved: Collection[str] | None = None
    """Names of the only files of the content that may have changed since the last build with this
    memory; None: any may have."""
    watch: Watch = field(default_factory=Watch)
    templates: Callable[[], Templates] = templates_now
    """Gives the templates; somebody may have begun to compile them."""
    published: Callable[[], None] = lambda: None
    """Called when the site stands where readers find it; something is left to be noted then."""


class HostError(Exception):
    """Who makes the hand-written pages could not; carries what was said."""


class Host(Protocol):
    """Who makes the hand-written pages (`generator.hosting`)."""

    def key(self) -> bytes:
        """A digest of its settings; empty if they depend on more than can be told."""

    def fill(self, checked: Checked, folder: Path) -> Hosted:
        """Fill a folder with the theme's files and the hand-written pages."""


def check(root: Path, options: Options | None = None) -> Checked:
    """Read everything and check it: load, validate, link; all problems are in the answer.

    Raises:
        OSError: the disk is full.
    """
    options = options or Options()
    with uncollected(), memory_of(root, program_digest()) as memory:
        checked = _unspoiled(
            memory, lambda: _check(_survey(root, memory, options), memory, options)
        )
        memory.save()
    return checked


def find_problems(memory: Memory, root: Path, options: Options | None = None) -> Problems:
    """All problems of the content; at once, if nothing has changed since they were found.

    Raises:
        OSError: the disk is full.
    """
    options = options or Options()

    def find() -> Problems:
        surveyed = _survey(root, memory, options)
        if surveyed.known is not None:
            return surveyed.known
        problems = _check(surveyed, memory, options).problems
        memory.save()
        return problems

    return _unspoiled(memory, find)


def build(project: Project, site: Path, host: Host, options: Options) -> Built:
    """Make the whole site beside the one that is there, check it, and let it take its place.

    Only pages that come out other than last time are made, if that is known.

    Raises:
        ContentError: the content has errors, or a page that was made of it has.
        HostError: the hand-written pages could not be made.
        OSError: the disk is full, or does not let us write.
    """
    with uncollected(), memory_of(project.root, program_digest()) as memory:
        return build_with(memory, project, site, host, options)


def build_with(
    memory: Memory,
    project: Project,
    site: Path,
    host: Host,
    options: Options,
    *,
    last: Edition | None = None,
) -> Built:
    """The same with a memory that the caller holds, and may hold from one build to the next.

    ``last`` is the edition of the build before, if the caller has it.

    Raises:
        ContentError: as `build` does; the memory may be used again.
        HostError: as above.
        OSError: the disk is full; what was remembered is to be read again.
    """
    if options.clean:
        memory.forget()

    def make() -> Built:
        surveyed = _survey(project.root, memory, options)
        known = last if last and memory.unbuilt is not None else last_edition(memory, site)
        task = _Task(memory, site, host, options, known)
        return _as_published(task, surveyed) or _build(task, surveyed)

    return _unspoiled(memory, make)


@dataclass(frozen=True, slots=True)
class _Task:
    """A site to be built."""

    memory: Memory
    site: Path
    host: Host
    options: Options
    last: Edition
    """Its pages as they were published last."""


def _unspoiled(memory: Memory, work: Callable[[], Result]) -> Result:
    """What the work gives; a memory in which something is not what it was is done without."""
    try:
        return work()
    except (SpoiledError, ItemFailedError) as error:
        cause = error.cause if isinstance(error, ItemFailedError) else error
        # from another process its name alone has come
        if not isinstance(cause, SpoiledError) and SpoiledError.__name__ not in str(cause):
            raise
    memory.forget()
    return work()


def _survey(root: Path, memory: Memory, options: Options) -> Survey:
    with options.watch.stage("read"):
        return survey(root, memory, workers=options.workers, saved=options.saved)


def _check(
    surveyed: Survey, memory: Memory, options: Options, last: Edition | None = None
) -> Checked:
    watch = options.watch
    content = read_content(surveyed, memory, workers=options.workers, watch=watch)
    problems, graph = content.problems, content.graph
    with watch.stage("check pages"):
        if last and (known := last.jobs_unless(content.changes)):
            list_as_before(graph, known, last.listing)
        jobs = list_pages(graph)
        check_written_pages(content.root, content.pages, graph, jobs, problems)
        problems.found = [one for one in problems.found if not options.overlooks(one.file)]
        place(problems, content.root)
    memory.keep_problems(problems)
    return Checked(problems, graph, jobs, content.changes, content.written)


def _as_published(task: _Task, surveyed: Survey) -> Built | None:
    """The site that is there, if nothing that it is made from has changed since."""
    problems, last = surveyed.known, task.last
    if problems is None or problems.errors or task.memory.unbuilt:
        return None
    settings = _settings(task.host, task.options)
    manifest = find_published(task.site, last.generation)
    if manifest is None or not settings or not last.host_key.startswith(settings):
        return None
    task.options.published()
    return Built(task.site, last.pages, len(manifest), problems, edition=last)


def _build(task: _Task, surveyed: Survey) -> Built:
    options, site, last = task.options, task.site, task.last
    watch = options.watch
    checked = _check(surveyed, task.memory, options, last)
    stop_on_errors(checked.problems)
    waiting = "another build of this site is running; waiting for it to end"
    with next_site(
        site, known=last.generation, workers=options.workers, waiting=lambda: watch.note(waiting)
    ) as draft:
        if draft.base is None:
            last = Edition()
        with watch.stage("hand-written pages"):
            key, hosted = _host_pages(checked, task.host, draft, options, last)
        edition = fill(checked, hosted, draft, options, last)
        changed = sum(path.endswith(".html") for path in draft.changes())
        with watch.stage("publish"):
            files = publish(draft, site, keep_spare=options.keep_spare)
        options.published()
        edition.generation, edition.host_key = files.generation, key
        with watch.stage("remember"), _spare_made(draft, site, files, options):
            edition.save(task.memory, site)
            task.memory.unbuilt = set()
            task.memory.save()
    return Built(site, edition.pages, len(files), checked.problems, changed, edition)


def _spare_made(
    draft: Draft, site: Path, files: Manifest, options: Options
) -> contextlib.AbstractContextManager[None]:
    if not options.keep_spare:
        return contextlib.nullcontext()
    return spare_made_beside(draft, site, files.generation)


def fill(
    checked: Checked,
    hosted: Hosted,
    draft: Draft,
    options: Options,
    last: Edition | None = None,
) -> Edition:
    """Bring a draft that began as the edition ``last`` to what the content says now.

    Raises:
        ContentError: a link leads nowhere, an id occurs twice.
    """
    watch, last = options.watch, last or Edition()
    now = options.templates()
    edition = Edition(
        look=look_of(hosted),
        templates=now.digests,
        hosted=hosted,
        listing=trace_of_list(checked.graph),
    )
    addresses = [job.address for job in checked.jobs]
    stale = last.stale(checked.jobs, edition, checked.changes)
    if checked.jobs is not last.leaves.jobs:
        draft.remove(path_of(address) for address in sorted(set(last.leaves) - set(addresses)))
    draft.announce(path_of(job.address) for job in stale)
    press = Press(
        graph=checked.graph,
        site=hosted.site,
        environment=now.environment,
        draft=draft,
        settled=hosted.files.union(addresses),
        intro_html=hosted.intro_html,
    )
    with watch.stage("pages", len(stale)):
        made = print_pages(press, stale, workers=options.workers, done=watch.advance)
    draft.written({leaf.printed.path: leaf.printed.digest for leaf in made})
    new = {leaf.job.address: leaf for leaf in made}
    edition.leaves = last.leaves.renewed(checked.jobs, new)
    with watch.stage("search"):
        _index(edition, draft, options, last, made)
    with watch.stage("check output"):
        problems = _output_problems(edition, press, last)
        problems.extend(checked.problems)  # told together, as no build will come to tell them
        stop_on_errors(problems)
    return edition


def _settings(host: Host, options: Options) -> bytes:
    """A digest of all that the site depends on beside the content; empty if nobody can tell."""
    settings = host.key()
    return settings and settings + bytes([options.with_search])


def _host_pages(
    checked: Checked, host: Host, draft: Draft, options: Options, last: Edition
) -> tuple[bytes, Hosted]:
    """The hand-written pages and a digest of what they are made from, empty if nobody can tell.

    Unless they are as they were, the host makes them.
    """
    settings = _settings(host, options)
    key = settings and settings + digest_of_addresses(checked.jobs) + checked.written
    if key and key == last.host_key:
        return key, last.hosted
    with draft.lent() as folder:
        hosted = host.fill(checked, folder)
        files = frozenset(list_site(folder))
    draft.remove(sorted(last.hosted.files - files))
    draft.written({page.path: page.digest for page in hosted.printed})
    return key, replace(hosted, files=files)


def _index(
    edition: Edition, draft: Draft, options: Options, last: Edition, made: list[Leaf]
) -> None:
    """Make what readers and search engines find the pages by."""
    is_listed_alike = draft.base is not None and edition.is_listed_like(last, made)
    if not is_listed_alike:
        write_titles(draft, edition.printed())
    url = edition.hosted.site.url
    if not is_listed_alike or url != last.hosted.site.url:
        write_sitemap(draft, url, edition.printed())
    if options.with_search:
        index_words(draft, edition.printed(), workers=options.workers, note=options.watch.note)
    else:
        drop_index(draft)


def stop_on_errors(problems: Problems) -> None:
    """The only place where problems become an exception.

    Raises:
        ContentError: there is an error among them.
    """
    if problems.errors:
        raise ContentError(problems)


def _output_problems(edition: Edition, press: Press, last: Edition) -> Problems:
    problems, draft = Problems(), press.draft
    check_addresses(edition.addresses(), edition.printed, problems)
    if draft.base is None:
        check_output(edition.printed(), draft.files(), problems)
    else:
        check_changes(
            edition.pages_by_path(),
            draft.files(),
            problems,
            before=last.pages_by_path(),
            changes=draft.changes(),
            leading_to=edition.leading_to,
            outline=press.look_again,
        )
    return problems
