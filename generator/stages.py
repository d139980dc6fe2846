"""The stages in order, and nothing else.

In: a project. Out: a site where readers find it, or a `ContentError` with every problem of the
content; in that case, and whatever else goes wrong, the site that was there before still is.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from generator.draft import Draft
from generator.edition import Edition, Hosted, last_edition, look_of
from generator.files import digest_of
from generator.library.content import read_content
from generator.library.memory import Memory
from generator.library.survey import Survey
from generator.load import place
from generator.manifest import Manifest, list_site
from generator.outline import Settled
from generator.output_checks import check_addresses, check_changes, check_output
from generator.pages import list_as_before, list_pages, trace_of_list
from generator.press import Leaf, Press, path_of, print_pages
from generator.problems import ContentError, Problems
from generator.publish import next_site, publish, spare_made_beside
from generator.render import Templates, templates_now, templates_soon
from generator.search import drop_index, index_words
from generator.sitemap import write_sitemap
from generator.task import Built, Checked, Options, Task
from generator.titles import write_titles
from generator.written import check_written_pages


def check_content(
    surveyed: Survey, memory: Memory, options: Options, last: Edition | None = None
) -> Checked:
    """Join everything that was read, and check it: all problems are in the answer.

    ``last`` is what the pages were when they were made last.

    Raises:
        SpoiledError: something that was remembered is not what it was.
        OSError: the disk is full.
    """
    watch = options.watch
    content = read_content(surveyed, memory, workers=options.workers, watch=watch)
    problems, graph = content.problems, content.graph
    with watch.stage("check pages"):
        if last and (known := last.jobs_unless(content.changes)):
            list_as_before(graph, known, last.listing)
        jobs = list_pages(graph)
        named = check_written_pages(content.root, content.pages, graph, jobs, problems)
        problems.found = [one for one in problems.found if not options.overlooks(one.file)]
        place(problems, content.root)
    memory.keep_problems(problems)
    return Checked(problems, graph, jobs, content.changes, content.written, named)


def build_site(task: Task, surveyed: Survey) -> Built:
    """Make the next site, check it, and let it take the place of the one that is there.

    Raises:
        ContentError: the content has errors, or a page that was made of it has.
        HostError: the hand-written pages could not be made.
        SpoiledError: something that was remembered is not what it was.
        OSError: the disk is full, or does not let us write.
    """
    with templates_soon(workers=task.options.workers) as templates:
        last = task.last or last_edition(task.memory, task.site)
        checked = check_content(surveyed, task.memory, task.options, last)
        stop_on_errors(checked.problems)
        return _build(task, checked, last, templates)


def _build(
    task: Task, checked: Checked, last: Edition, templates: Callable[[], Templates]
) -> Built:
    options, site, watch = task.options, task.site, task.options.watch
    waiting = "another build of this site is running; waiting for it to end"
    with next_site(
        site, known=last.generation, workers=options.workers, waiting=lambda: watch.note(waiting)
    ) as draft:
        if draft.base is None:
            last = Edition()
        with watch.stage("hand-written pages"):
            key, hosted = _host_pages(checked, task, draft, last)
        edition = fill(checked, hosted, draft, options, last, templates=templates)
        changed = sum(path.endswith(".html") for path in draft.changes())
        with watch.stage("publish"):
            files = publish(draft, site, keep_spare=options.keep_spare)
        options.published()
        edition.generation, edition.host_key = files.generation, key
        with watch.stage("remember"):
            edition.save(task.memory, site)
            task.memory.unbuilt = set()
            # only now: a process beside this one holds on to what this one lets go of
            with _spare_made(draft, site, files, options):
                task.memory.save()
    return Built(site, edition.pages, len(files), checked.problems, changed, edition)


def _spare_made(
    draft: Draft, site: Path, files: Manifest, options: Options
) -> contextlib.AbstractContextManager[None]:
    if not options.keep_spare:
        return contextlib.nullcontext()
    return spare_made_beside(draft, site, files.generation, workers=options.workers)


def fill(
    checked: Checked,
    hosted: Hosted,
    draft: Draft,
    options: Options,
    last: Edition | None = None,
    *,
    templates: Callable[[], Templates] = templates_now,
) -> Edition:
    """Bring a draft that began as the edition ``last`` to what the content says now.

    Raises:
        ContentError: a link leads nowhere, an id occurs twice.
    """
    watch, last = options.watch, last or Edition()
    now = templates()
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
        settled=Settled(hosted.files.union(addresses)),
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


def _host_pages(checked: Checked, task: Task, draft: Draft, last: Edition) -> tuple[bytes, Hosted]:
    """The hand-written pages and a digest of what they are made from, empty if nobody can tell.

    Unless they are as they were, the host makes them.
    """
    settings = task.settings()
    named = digest_of("\n".join(sorted(checked.named or ())).encode())
    key = settings and settings + named + checked.written
    if key and key == last.host_key:
        return key, last.hosted
    with draft.lent() as folder:
        hosted = task.host.fill(checked, folder)
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
