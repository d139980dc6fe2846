"""The stages in order, and nothing else.

In: a project. Out: a site where readers find it, or a `ContentError` with every problem of the
content; in that case, and whatever else goes wrong, the site that was there before still is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.draft import Draft
from generator.graph import Graph
from generator.link import link
from generator.load import place
from generator.manifest import list_site
from generator.output_checks import check_addresses, check_output
from generator.pages import PageJob, list_pages
from generator.press import Press, print_pages
from generator.printed import Printed
from generator.problems import ContentError, Problems
from generator.progress import Watch
from generator.project import Project
from generator.publish import next_site, publish
from generator.reading import load_corpus
from generator.render import SiteContext, make_environment
from generator.search import index_words
from generator.sitemap import write_sitemap
from generator.titles import write_titles
from generator.validate import validate_corpus
from generator.workers import default_workers
from generator.written import check_written_pages


@dataclass(frozen=True, slots=True)
class Checked:
    """The content as read, joined and checked."""

    problems: Problems
    graph: Graph
    jobs: tuple[PageJob, ...]
    """The pages to be made of it."""


@dataclass(frozen=True, slots=True)
class Hosted:
    """What MkDocs contributes: the site's settings and its hand-written pages, already on disk."""

    site: SiteContext
    printed: tuple[Printed, ...] = ()
    intro_html: str = ""


@dataclass(frozen=True, slots=True)
class Built:
    """A published site."""

    folder: Path
    pages: int
    files: int
    problems: Problems
    """Warnings and hints; errors would have prevented it."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to build; none of it changes what is built, except that search can be left out."""

    workers: int = field(default_factory=default_workers)
    with_search: bool = True
    watch: Watch = field(default_factory=Watch)


Host = Callable[[Checked, Path], Hosted]
"""Fills a folder with the theme's files and the hand-written pages (`generator.mkdocs_plugin`)."""


def check(root: Path, watch: Watch | None = None) -> Checked:
    """Read everything and check it: load, validate, link; all problems are in the answer."""
    watch = watch or Watch()
    problems = Problems()
    with watch.stage("read"):
        corpus = load_corpus(root, problems)
    with watch.stage("validate"):
        records = validate_corpus(corpus)
    with watch.stage("link"):
        graph = link(records, problems)
        jobs = list_pages(graph)
    with watch.stage("check pages"):
        check_written_pages(corpus, graph, jobs, problems)
        place(problems, root)
    return Checked(problems, graph, tuple(jobs))


def build(project: Project, site: Path, host: Host, options: Options) -> Built:
    """Make the whole site beside the one that is there, check it, and let it take its place.

    Raises:
        ContentError: the content has errors, or a page that was made of it has.
        OSError: the disk is full, or does not let us write.
    """
    watch = options.watch
    checked = check(project.root, watch)
    stop_on_errors(checked.problems)
    waiting = "another build of this site is running; waiting for it to end"
    with next_site(site, waiting=lambda: watch.note(waiting)) as draft:
        with watch.stage("hand-written pages"), draft.lent() as folder:
            hosted = host(checked, folder)
        printed = fill(checked, hosted, draft, options)
        with watch.stage("publish"):
            files = publish(draft, site)
    return Built(site, len(printed), len(files), checked.problems)


def fill(checked: Checked, hosted: Hosted, draft: Draft, options: Options) -> list[Printed]:
    """Add the pages of all records to a draft, and the search; check what came of it.

    Raises:
        ContentError: a link leads nowhere, an id occurs twice.
    """
    watch = options.watch
    press = Press(
        graph=checked.graph,
        site=hosted.site,
        environment=make_environment(),
        draft=draft,
        settled=frozenset(job.address for job in checked.jobs),
        intro_html=hosted.intro_html,
    )
    with watch.stage("pages", len(checked.jobs)):
        printed = print_pages(press, checked.jobs, workers=options.workers, done=watch.advance)
    printed += hosted.printed
    draft.written({page.path: page.digest for page in printed})
    folder = draft.folder
    with watch.stage("search"):
        write_titles(draft, printed)
        if options.with_search:
            index_words(draft, printed, workers=options.workers, note=watch.note)
        write_sitemap(draft, hosted.site.url, printed)
    with watch.stage("check output"):
        stop_on_errors(_output_problems(printed, folder))
    return printed


def stop_on_errors(problems: Problems) -> None:
    """The only place where problems become an exception.

    Raises:
        ContentError: there is an error among them.
    """
    if problems.errors:
        raise ContentError(problems)


def _output_problems(printed: Sequence[Printed], folder: Path) -> Problems:
    problems = Problems()
    claims = ((page.address, page.files[0] if page.files else "templates") for page in printed)
    check_addresses(claims, problems)
    check_output(printed, list_site(folder), problems)
    return problems
