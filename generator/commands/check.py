"""`readout check`: every problem of the content, and nothing else."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from generator.build import find_problems
from generator.changes import changed_lines
from generator.cli import PROBLEMS, Settings
from generator.commands.files import replace_file
from generator.library import Memory, memory_of, program_digest
from generator.mend import can_mend, mended
from generator.problems import Problems
from generator.project import Project
from generator.reporting import as_github, as_json, as_text
from generator.workers import uncollected

ROUNDS = 5
"""How often mending begins again, because mending one mistake showed another."""


@click.command("check")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="For people, for programs, or as notes on a pull request.",
)
@click.option(
    "--fix", is_flag=True, help="Put suggestions that only correct a form into the files."
)
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.pass_obj
def command(settings: Settings, form: str, paths: tuple[Path, ...], *, fix: bool) -> int:
    """Read all content and say what is wrong, where, and how to mend it.

    With PATHS only problems of these files and folders are printed; everything is read all the
    same, because records refer to one another. Exit codes: 0 no errors (warnings do not count),
    1 errors, 2 wrong usage, 3 a fault of ours or of the machine.

    With --fix what can be mended without asking is: a date or code in another form, a misspelt
    key. Everything else in the files stays as it is, byte for byte; who or what was meant is never
    guessed.

    \b
    Examples:
      readout check
      readout check content/articles/2025
      readout check --fix content/officials/moss-ada.yml
      readout check --format json | jq '.[].code'
    """  # noqa: D301 (click's mark, as in cli.py)
    project = settings.project
    names = _inside(paths, project)
    settings.held.enter_context(uncollected())
    memory = settings.held.enter_context(memory_of(project.root, program_digest()))
    problems = _only_of(find_problems(memory, project.root), names)
    if fix:
        problems = _fixed(project, memory, problems, names)
    if form == "json":
        sys.stdout.write(as_json(problems))
    elif form == "github":
        sys.stdout.write(as_github(problems, changed_lines(project.root)))
    else:
        colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
        sys.stdout.write(as_text(problems, colour=colour))
    return PROBLEMS if problems.errors else 0


def _fixed(project: Project, memory: Memory, problems: Problems, names: Sequence[str]) -> Problems:
    """Mend the files, and say what is left; mending one mistake may bring the next to light."""
    for _ in range(ROUNDS):
        files = sorted({problem.file for problem in problems if can_mend(problem)})
        changed = [file for file in files if _mend(project.root / file, file, problems)]
        if not changed:
            break
        for file in changed:
            click.echo(f"mended {file}", err=True)
        problems = _only_of(find_problems(memory, project.root), names)
    return problems


def _mend(path: Path, file: str, problems: Problems) -> bool:
    before = path.read_bytes()
    mine = [problem for problem in problems if problem.file == file]
    after = mended(before.decode("utf-8"), mine).encode("utf-8")
    if after == before:
        return False
    replace_file(path, after)
    return True


def _inside(paths: Sequence[Path], project: Project) -> list[str]:
    """The paths as problems name them."""
    names = []
    for path in paths:
        try:
            names.append(path.resolve().relative_to(project.root).as_posix())
        except ValueError:
            raise click.UsageError(f"{path} is not in the project {project.root}") from None
    return names


def _only_of(problems: Problems, names: Sequence[str]) -> Problems:
    if not names or "." in names:
        return problems
    return Problems([p for p in problems if any(_is_below(p.file, name) for name in names)])


def _is_below(file: str, name: str) -> bool:
    return file == name or file.startswith(f"{name}/")
