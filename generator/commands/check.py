"""`readout check`: every problem of the content, and nothing else."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

import click

from generator.build import find_problems
from generator.changes import changed_lines
from generator.cli import PROBLEMS, Settings
from generator.code_host import as_notes, as_summary
from generator.commands.writing import (
    is_named,
    names_inside,
    show_differences,
    text_of,
    write,
)
from generator.library.memory import Memory, memory_of
from generator.library.program import program_digest
from generator.library.trial import problems_with
from generator.mend import Mending, mend
from generator.problems import Problem, Problems
from generator.project import Project
from generator.reporting import as_json, as_text, visible
from generator.sarif import as_sarif
from generator.workers import uncollected


@click.command("check")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    show_default=True,
    help="For people, for programs, as notes on a pull request, or for code scanning.",
)
@click.option(
    "--fix", is_flag=True, help="Put suggestions that only correct a form into the files."
)
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.pass_obj
def command(
    settings: Settings, form: str, paths: tuple[Path, ...], *, fix: bool, diff: bool
) -> int:
    """Read all content and say what is wrong, where, and how to mend it.

    With PATHS only problems of these files and folders are printed; everything is read all the
    same, because records refer to one another. Exit codes: 0 no errors (warnings do not count),
    1 errors, 2 wrong usage, 3 a fault of ours or of the machine.

    With --fix what can be mended without asking is: a date or code in another form, a misspelt
    key, quotes that are missing. Everything else in the files stays as it is, byte for byte; who or
    what was meant is never guessed. What does not help, or leaves another mistake, is not kept.

    The form github writes notes for at most ten problems, those on lines that the pull request
    changes first, and all of them into the summary of the step ($GITHUB_STEP_SUMMARY).

    \b
    Examples:
      readout check
      readout check content/articles/2025
      readout check --diff
      readout check --fix content/officials/moss-ada.yml
      readout check --format json | jq '.[].code'
      readout check --format sarif > check.sarif
    """  # noqa: D301 (click's mark, as in cli.py)
    project = settings.project
    names = names_inside(paths, project)
    settings.held.enter_context(uncollected())
    memory = settings.held.enter_context(memory_of(project.root, program_digest()))
    problems = _only_of(find_problems(memory, project.root), names)
    if fix or diff:
        mending = _mending(project, memory, problems, names)
        if diff:
            show_differences(mending.before, mending.after)
            _tell_what_is_left(() if mending.changed else problems)
            return PROBLEMS if problems.errors else 0
        problems = _fixed(project, memory, mending, names)
        _tell_what_is_left(problems)
    sys.stdout.write(_printed(project, problems, form))
    return PROBLEMS if problems.errors else 0


def _printed(project: Project, problems: Problems, form: str) -> str:
    """The problems in one of the forms; for a code host its summary is written, too."""
    if form == "json":
        return as_json(problems)
    if form == "sarif":
        return as_sarif(problems)
    if form == "github":
        touched = changed_lines(project.root)
        all_at = _write_summary(as_summary(problems, touched))
        return as_notes(problems, touched, all_at=all_at)
    return as_text(problems, colour=sys.stdout.isatty() and "NO_COLOR" not in os.environ)


def _write_summary(text: str) -> str:
    """Add to the summary of the workflow's step, if there is one; the address where it is shown."""
    file = os.environ.get("GITHUB_STEP_SUMMARY")
    if not file:
        return ""
    with Path(file).open("a", encoding="utf-8", errors="backslashreplace") as summary:
        summary.write(text)
    host, repository, run = (
        os.environ.get(f"GITHUB_{name}", "") for name in ("SERVER_URL", "REPOSITORY", "RUN_ID")
    )
    return f"{host}/{repository}/actions/runs/{run}" if host and repository and run else ""


def _mending(project: Project, memory: Memory, problems: Problems, names: Sequence[str]) -> Mending:
    """What can be mended of the content, each step tried out before anything is written."""
    root = project.root

    def try_out(texts: Mapping[str, bytes]) -> Problems:
        return _only_of(problems_with(root, memory, texts), names)

    return mend(problems, partial(text_of, root), try_out)


def _fixed(project: Project, memory: Memory, mending: Mending, names: Sequence[str]) -> Problems:
    """Write what was mended, say so, and look at everything once more."""
    write(project.root, mending.before, mending.changed)
    for line in mending.lines:
        place = f"{visible(line.file)}:{line.number}"
        click.echo(f"mended {place}: {_cut(line.before)} → {_cut(line.after)}", err=True)
    return _only_of(find_problems(memory, project.root), names)


def _tell_what_is_left(problems: Iterable[Problem]) -> None:
    """Say of suggestions that nobody put in place why not: each has been tried."""
    for problem in problems:
        if problem.is_mendable and problem.mark:
            place = f"{visible(problem.file)}:{problem.mark.line}"
            why = (
                "no source text is changed"
                if problem.file.startswith("seeds/")
                else "what is suggested leaves another mistake"
            )
            click.echo(f"not mended {place}: {why}", err=True)


def _cut(line: str) -> str:
    """A line as it is told of: without its margins, and not too long for a terminal."""
    shown = visible(line.strip())
    return f"{shown[:60]}…" if len(shown) > 60 else shown


def _only_of(problems: Problems, names: Sequence[str]) -> Problems:
    return Problems([p for p in problems if is_named(p.file, names)])
