"""Whole projects for tests: the smallest content, two hand-written pages and a mkdocs.yml."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from generator.build import Built, Options, build
from generator.hosting import SiteHost
from generator.project import Project, project_at
from tests.trees import base_tree, content_tree

MKDOCS_YML = """\
site_name: Ferry readouts
docs_dir: content/pages
theme: readout
plugins: [readout]
nav:
  - Briefs: briefs/index.md
  - Officials: officials/index.md
  - About: about.md
markdown_extensions: [toc, tables, fenced_code]
validation:
  links: {not_found: warn, anchors: warn, absolute_links: warn, unrecognized_links: warn}
"""
ABOUT = "content/pages/about.md"
HOME = "content/pages/index.md"


def project_tree(root: Path, changes: Mapping[str, str | bytes] | None = None) -> Project:
    """A project that builds; ``changes`` add files or replace them."""
    files: dict[str, str | bytes] = dict(base_tree())
    files |= {
        "mkdocs.yml": MKDOCS_YML,
        HOME: "# Ferry readouts\n\nWhat the ministers *said*.\n",
        ABOUT: "# About\n\nSee [Bo Lind](officials/bo-lind.md) and [home](index.md).\n",
    }
    return project_at(content_tree(root, files | dict(changes or {})))


def built(
    project: Project, site: Path | None = None, *, workers: int = 1, clean: bool = False
) -> Built:
    """The project built without the index of words, which takes as long as everything else."""
    options = Options(workers=workers, with_search=False, clean=clean)
    target = site or project.site

    return build(project, target, SiteHost(project), options)


def readout(
    *arguments: str | Path, cwd: Path, env: Mapping[str, str] | None = None, timeout: float = 120
) -> subprocess.CompletedProcess[str]:
    """Run the command itself, as people do."""
    command = [sys.executable, "-c", "from generator.cli import main; main()", *map(str, arguments)]
    return subprocess.run(
        command, cwd=cwd, env=dict(env) if env is not None else None, capture_output=True,
        text=True, encoding="utf-8", check=False, timeout=timeout,
    )  # fmt: skip


def tree_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder and what it holds."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
