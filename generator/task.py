"""What is to be built, how, and what became of it.

In: nothing. Out: the values that whoever wants a site gives to `generator.build` and gets back.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from generator.frozen import constant
from generator.problems import MachineError, Problems
from generator.progress import Watch
from generator.workers import default_workers

if TYPE_CHECKING:
    from generator.edition import Edition, Hosted
    from generator.graph import Graph
    from generator.library.effects import Effects
    from generator.library.memory import Memory
    from generator.pages import PageJob


@constant
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
    named: frozenset[str] | None = None
    """Names of the pages of records that these may mean (`generator.written`); None: any."""


@constant
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


@constant
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
    published: Callable[[], None] = lambda: None
    """Called when the site stands where readers find it; something is left to be noted then."""


class HostError(MachineError):
    """Who makes the hand-written pages could not; carries what was said."""


class Host(Protocol):
    """Who makes the hand-written pages (`generator.hosting`)."""

    def key(self) -> bytes:
        """A digest of its settings; empty if they depend on more than can be told."""

    def fill(self, checked: Checked, folder: Path) -> Hosted:
        """Fill a folder with the theme's files and the hand-written pages."""


@constant
class Task:
    """A site to be built."""

    memory: Memory
    site: Path
    host: Host
    options: Options
    last: Edition | None = None
    """Its pages as they were published last, if the caller has them."""

    def settings(self) -> bytes:
        """A digest of all that the site depends on beside the content; empty if nobody can tell."""
        settings = self.host.key()
        return settings and settings + bytes([self.options.with_search])
