"""The project on disk: where its folders are.

In: a folder to start from. Out: a `Project`, or a `ProjectNotFoundError` that says what was looked
for. Nothing is read here; `mkdocs.yml` is read by MkDocs (`generator.mkdocs_plugin`), and by
`generator.limits` for what checks depend on.
"""

from __future__ import annotations

from pathlib import Path

from generator.frozen import constant
from generator.limits import CONFIG_NAMES


class ProjectNotFoundError(Exception):
    """No folder upward from the given one holds a ``mkdocs.yml``."""

    def __init__(self, start: Path) -> None:
        super().__init__(
            f"no mkdocs.yml in {start} or in a folder above it; "
            "change to the project's folder, or name it with --root"
        )


@constant
class Project:
    """A site's project: the folder that holds ``mkdocs.yml``, ``content/`` and ``seeds/``."""

    root: Path
    """Absolute; every file name in messages is relative to it."""
    config_file: Path

    @property
    def content(self) -> Path:
        """What contributors write."""
        return self.root / "content"

    @property
    def pages(self) -> Path:
        """Hand-written Markdown pages, which MkDocs calls ``docs_dir``."""
        return self.content / "pages"

    @property
    def seeds(self) -> Path:
        """Source texts, exactly as received."""
        return self.root / "seeds"

    @property
    def site(self) -> Path:
        """Where the site is published unless the command says otherwise."""
        return self.root / "site"


def project_at(root: Path) -> Project:
    """The project whose root is this folder.

    Raises:
        ProjectNotFoundError: it holds no ``mkdocs.yml``.
    """
    for name in CONFIG_NAMES:
        if (root / name).is_file():
            return Project(root=root.resolve(), config_file=root.resolve() / name)
    raise ProjectNotFoundError(root)


def find_project(start: Path) -> Project:
    """The project that a folder belongs to: the nearest one upward.

    Raises:
        ProjectNotFoundError: there is none.
    """
    for folder in (start, *start.resolve().parents):
        try:
            return project_at(folder)
        except ProjectNotFoundError:
            continue
    raise ProjectNotFoundError(start)
