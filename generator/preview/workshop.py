"""The site of a preview made again and again, by one process that remembers.

In: a project. Out: its site in a folder of the preview's own, and what is to be told about it; a
build of the project at the same time is neither waited for nor disturbed.
"""

from __future__ import annotations

import contextlib
import gc
import time
from collections.abc import Collection
from dataclasses import field
from typing import Self

from generator.build import Options, build_with, load_for_edits
from generator.edition import Edition
from generator.frozen import constant
from generator.hosting import SiteHost
from generator.library.memory import Memory, memory_of
from generator.library.program import program_digest
from generator.preview.faults import faults_of
from generator.preview.showing import Showing
from generator.preview.watching import is_of_an_editor
from generator.problems import ContentError, Problems
from generator.progress import Watch
from generator.project import Project
from generator.workers import uncollected

FOLDER = ".cache/readout-preview"
"""Below the project's root: what the preview remembers, and its site."""


class OccupiedError(Exception):
    """The folder of the preview cannot be had; says what to do."""


@constant
class Report:
    """What a build is to say on the terminal."""

    line: str
    problems: Problems = field(default_factory=Problems)
    other: str = ""
    """What is wrong beside the content, as text."""


class Workshop:
    """Builds for one preview; a context, because nobody else may build in its folder."""

    def __init__(self, project: Project, url: str) -> None:
        self.showing = Showing(project.root / FOLDER / "site")
        self._project = project
        self._host = SiteHost(project, url)
        self._open = contextlib.ExitStack()
        self._memory = self._remember()
        self._edition: Edition | None = None
        self._has_looked = False
        """Whether the memory knows all files as they were when the last build began."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def build(self, watch: Watch | None = None, saved: Collection[str] | None = None) -> Report:
        """Bring the site up to date, or show why that cannot be.

        ``saved`` are the names of the only files of the content that were saved since the last
        time, if that is known.
        """
        begin = end = time.perf_counter()

        def show() -> None:
            nonlocal end
            self.showing.change()
            end = time.perf_counter()

        options = Options(
            with_search=False,
            overlooks=is_of_an_editor,
            saved=saved if self._has_looked else None,
            watch=watch or Watch(),
            published=show,
        )
        try:
            with uncollected():
                built = build_with(
                    self._memory,
                    self._project,
                    self.showing.folder,
                    self._host,
                    options,
                    last=self._edition,
                )
        except Exception as error:  # noqa: BLE001 (whatever it is, the preview goes on)
            return self._failed(error)
        self._edition, self._has_looked = built.edition, True
        _let_garbage_rest()
        pages = "1 page" if built.changed == 1 else f"{built.changed:,} pages"
        return Report(f"{pages} in {end - begin:.1f} s", built.problems)

    def prepare(self) -> None:
        """Load what the first edit will need, if the site was found as it should be.

        To be called when it is shown: it takes as long as an edit does.
        """
        if self._edition is not None or not self._has_looked:
            return
        options = Options(with_search=False, overlooks=is_of_an_editor, saved=())
        with contextlib.suppress(Exception), uncollected():  # the next build says what is wrong
            self._edition = load_for_edits(
                self._memory, self._project.root, self.showing.folder, options
            )
        _let_garbage_rest()

    def _failed(self, error: Exception) -> Report:
        faults = faults_of(error)
        self.showing.change(faults)
        has_pages = self.showing.folder.is_dir()
        stay = "the pages stay as they were" if has_pages else "there are no pages"
        line = f"{stay} until this is mended"
        if isinstance(error, ContentError):
            self._has_looked = True
            return Report(line, error.problems)
        # nobody knows how far it came
        self._open.close()
        self._memory, self._edition, self._has_looked = self._remember(), None, False
        return Report(line, other="".join(fault.as_text() for fault in faults))

    def _remember(self) -> Memory:
        """What was remembered last.

        Raises:
            OccupiedError: another preview holds it.
        """
        opened = memory_of(self._project.root, program_digest(), FOLDER)
        memory = self._open.enter_context(opened)
        if memory.folder is None:
            raise OccupiedError(
                f"{FOLDER} is in use by another preview of this project, or cannot be written; "
                "look at that one, or end it first"
            )
        return memory


def _let_garbage_rest() -> None:
    """Look for garbage now that the site is shown, and never again in what is left.

    There are millions of things in memory; to look through them takes longer than an edit.
    """
    gc.collect()
    gc.freeze()
