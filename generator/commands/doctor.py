"""`readout doctor`: is everything there that Readout needs, and if not, what to do."""

from __future__ import annotations

import locale
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

import click

from generator.cli import OURS, Settings
from generator.frozen import constant
from generator.pagefind_service import find_pagefind
from generator.project import Project, ProjectNotFoundError
from generator.publish import spare_beside

PACKAGES = (
    "babel", "click", "jinja2", "markdown", "mkdocs", "nh3", "pyyaml", "rapidfuzz",
    "rich", "watchfiles",
)  # fmt: skip


@constant
class Finding:
    """One thing that was looked at."""

    name: str
    fine: bool
    detail: str
    cure: str = ""
    needed: bool = True
    """Whether the site can be built without it."""


@click.command("doctor")
@click.pass_obj
def command(settings: Settings) -> int:
    """Say whether everything that Readout needs is there, and what to do where it is not.

    Exit codes: 0 the site can be built, 3 something needed is missing.

    \b
    Example:
      readout doctor
    """  # noqa: D301 (click's mark, as in cli.py)
    findings = [*_of_python(), *_of_programs(), *_of_project(settings)]
    for finding in findings:
        state = "ok     " if finding.fine else "missing" if finding.needed else "without"
        click.echo(f"{state}  {finding.name}: {finding.detail}")
        if not finding.fine:
            click.echo(f"         → {finding.cure}")
    lacking = sum(not f.fine and f.needed for f in findings)
    click.echo(f"{lacking} needed things are missing" if lacking else "the site can be built")
    return OURS if lacking else 0


def _of_python() -> Iterator[Finding]:
    enough = sys.version_info >= (3, 11)
    yield Finding("Python", enough, platform.python_version(), "install Python 3.11 or later")
    for package in PACKAGES:
        try:
            yield Finding(package, fine=True, detail=version(package))
        except PackageNotFoundError:
            cure = "run `make site`, which installs everything"
            yield Finding(package, fine=False, detail="not installed", cure=cure)
    fast = find_spec("yaml._yaml") is not None
    detail = "the C parser is there" if fast else "only the slow parser is there"
    yield Finding("YAML", fast, detail, "install libyaml, then PyYAML again", needed=False)
    encoding = locale.getpreferredencoding(do_setlocale=False)
    unicode = encoding.lower().replace("-", "") == "utf8"
    cure = "export LC_ALL=C.UTF-8, or names will be shown as codes such as \\u5ca9"
    yield Finding("Locale", unicode, encoding, cure, needed=False)


def _of_programs() -> Iterator[Finding]:
    pagefind = find_pagefind()
    said = _version_of(pagefind) if pagefind else ""
    cure = "pip install 'pagefind[bin]'; until then the search finds titles and names only"
    yield Finding("Pagefind", bool(said), said or "does not run", cure, needed=False)
    git = shutil.which("git")
    said = _version_of([git]) if git else ""
    yield Finding("git", bool(said), said or "not found", "apt-get install git", needed=False)
    browser = next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), ""
    )
    cure = "apt-get install chromium; only the tests of the finished site need it"
    yield Finding("Chromium", bool(browser), browser or "not found", cure, needed=False)


def _of_project(settings: Settings) -> Iterator[Finding]:
    try:
        project = settings.project
    except ProjectNotFoundError as error:
        yield Finding("Project", fine=False, detail=str(error), cure="change to its folder")
        return
    yield Finding("Project", fine=True, detail=str(project.root))
    for folder, cure in (
        (project.content, "make it, or get it back with `git checkout content`"),
        (project.pages, "make it; it holds the pages written by hand"),
        (project.seeds, "make it; it holds the source texts"),
    ):
        there = folder.is_dir()
        name = folder.relative_to(project.root).as_posix()
        yield Finding(f"{name}/", there, "there" if there else "not there", cure)
    templates = find_spec("readout_templates")
    detail = "found" if templates else "not found"
    yield Finding("templates", bool(templates), detail, "run `make site`, which installs them")
    yield _of_writing(project)
    spare = spare_beside(project.site)
    if spare.is_dir():
        detail = f"{_short(spare)}, which shares its files with the site; it may be deleted"
        yield Finding("Spare site", fine=True, detail=detail)


def _of_writing(project: Project) -> Finding:
    folder = project.site.parent
    cure = f"let this user write into {folder}, or build with --site-dir elsewhere"
    try:
        with tempfile.TemporaryDirectory(dir=folder, prefix=".site-doctor-"):
            free = shutil.disk_usage(folder).free
    except OSError as error:
        return Finding("Writing", fine=False, detail=error.strerror or str(error), cure=cure)
    return Finding("Writing", fine=True, detail=f"{free / 1e9:.1f} GB free in {_short(folder)}")


def _short(folder: Path) -> str:
    return os.path.relpath(folder) if folder.is_relative_to(Path.cwd()) else str(folder)


def _version_of(program: list[str]) -> str:
    try:
        done = subprocess.run(  # noqa: S603 (programs found by name, a fixed argument)
            [*program, "--version"], capture_output=True, text=True, timeout=20, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip().split("\n")[0] if done.returncode == 0 else ""
