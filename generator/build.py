"""A site is built, or its content checked, if anything has changed since that was done last.

In: a project, and where its site is to be. Out: `Built`, or all problems. Where something has
changed, the stages of `generator.stages` do the work; they are loaded only then, because that takes
longer than to see that nothing has.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from generator.library.blobs import SpoiledError
from generator.library.memory import Memory, memory_of
from generator.library.program import program_digest
from generator.library.survey import Survey, survey
from generator.problems import Problems
from generator.project import Project
from generator.publish import find_published
from generator.standing import latest_edition, standing_of
from generator.task import Built, Host, HostError, Options, Task
from generator.workers import ItemFailedError, uncollected

if TYPE_CHECKING:
    from generator.edition import Edition
    from generator.task import Checked

__all__ = ["Built", "Host", "HostError", "Options", "build", "build_with", "check", "find_problems"]

Result = TypeVar("Result")


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
        known = last if memory.unbuilt is not None else None
        task = Task(memory, site, host, options, known)
        return _as_published(task, surveyed) or _build(task, surveyed)

    return _unspoiled(memory, make)


def load_for_edits(memory: Memory, root: Path, site: Path, options: Options) -> Edition:
    """Load what an earlier run has left of a site that stands, as the next build will need it.

    Raises:
        SpoiledError: something is not what it was.
        OSError: the disk is full.
    """
    from generator.edition import last_edition  # noqa: PLC0415 (as the stages)

    surveyed = _survey(root, memory, options)
    last = last_edition(memory, site)
    _check(surveyed, memory, options, last)
    return last


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


def _as_published(task: Task, surveyed: Survey) -> Built | None:
    """The site that is there, if nothing that it is made from has changed since."""
    problems, memory = surveyed.known, task.memory
    if problems is None or problems.errors or memory.unbuilt is None or memory.unbuilt:
        return None
    last = task.last.standing if task.last else standing_of(latest_edition(memory, task.site))
    settings = task.settings()
    if not settings or not last.host_key.startswith(settings):
        return None
    manifest = find_published(task.site, last.generation)
    if manifest is None:
        return None
    task.options.published()
    return Built(task.site, last.pages, len(manifest), problems, edition=task.last)


def _check(
    surveyed: Survey, memory: Memory, options: Options, last: Edition | None = None
) -> Checked:
    from generator.stages import check_content  # noqa: PLC0415 (a third of a second)

    return check_content(surveyed, memory, options, last)


def _build(task: Task, surveyed: Survey) -> Built:
    from generator.stages import build_site  # noqa: PLC0415 (as above)

    return build_site(task, surveyed)
