"""`readout rename`: another id for a record, everywhere at once."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import click

from generator.build import find_problems
from generator.cli import PROBLEMS, Settings
from generator.edits import as_diff
from generator.library.memory import memory_of
from generator.library.program import program_digest
from generator.library.trial import problems_with
from generator.problems import MachineError, Problem, Problems
from generator.project import Project
from generator.renaming import Plan, RenamingError, UnreadableError, homes, plan
from generator.reporting import as_text, visible
from generator.rewriting import ChangedMeanwhileError, rewrite
from generator.workers import uncollected


@click.command("rename")
@click.option("--diff", is_flag=True, help="Show what would change, and change nothing.")
@click.argument("kind", type=click.Choice(list(homes())))
@click.argument("old")
@click.argument("new")
@click.pass_obj
def command(settings: Settings, kind: str, old: str, new: str, *, diff: bool) -> int:
    """Give the record of this KIND called OLD the id NEW, wherever it is named.

    Its file gets the new name, every record and page that names it is changed, and the old id is
    kept under previous_ids, so that the old address leads to the new one. Everything else in the
    files stays as it is, byte for byte. Either all of it is changed or nothing.

    Source texts keep their names, and an article goes on naming its own by its path. Exit codes:
    0 renamed, 1 a file cannot be understood or the content would have an error more, 2 there is no
    such record or the new id cannot be had, 3 a fault of ours or of the machine.

    \b
    Examples:
      readout rename issue fish-stocks fisheries
      readout rename --diff official moss-a moss-ada
      readout rename meeting 2031-05-04-port-sel 2031-05-04-lind-moss-port-sel
    """  # noqa: D301 (click's mark, as in cli.py)
    project = settings.project
    settings.held.enter_context(uncollected())
    try:
        planned = plan(project.root, kind, old, new)
    except RenamingError as error:
        raise click.UsageError(visible(str(error))) from None
    except UnreadableError as error:
        sys.stderr.write(as_text(error.problems))
        click.echo("mend this first: it mentions the id; nothing was changed", err=True)
        return PROBLEMS
    worse = _errors_brought(settings, project, planned, (old, new))
    if worse.found:
        sys.stderr.write(as_text(worse))
        click.echo("the content would have these errors; nothing was changed", err=True)
        return PROBLEMS
    if diff:
        for file, (before, after) in sorted(planned.texts.items()):
            sys.stdout.write(as_diff(file, before, after, new_file=planned.moved.get(file, "")))
        return 0
    try:
        rewrite(project.root, planned.changes)
    except ChangedMeanwhileError as error:
        raise MachineError(str(error)) from None
    _tell(project, planned, kind, (old, new))
    return 0


def _errors_brought(
    settings: Settings, project: Project, planned: Plan, ids: tuple[str, str]
) -> Problems:
    """The errors that the content would have and has not now; there should be none."""
    root = project.root
    memory = settings.held.enter_context(memory_of(root, program_digest()))
    before = find_problems(memory, root)
    texts: dict[str, bytes | None] = {file: after for file, _, after in planned.changes}
    known = Counter(_known_as(problem, planned.moved, ids) for problem in before.errors)
    brought = []
    for problem in problems_with(root, memory, texts).errors:
        name = _known_as(problem, {}, ids)
        known[name] -= 1
        if known[name] < 0:
            brought.append(problem)
    return Problems(brought)


def _known_as(
    problem: Problem, moved: Mapping[str, str], ids: tuple[str, str]
) -> tuple[str, str, str]:
    """What an error is called once the record has its new id."""
    old, new = ids
    message = problem.message.replace(old, new)
    return problem.code, moved.get(problem.file, problem.file), message


def _tell(project: Project, planned: Plan, kind: str, ids: tuple[str, str]) -> None:
    old, new = ids
    for file in sorted(planned.texts):
        count = planned.mentions[file]
        moved = f" → {planned.moved[file]}" if file in planned.moved else ""
        places = "1 place" if count == 1 else f"{count} places"
        click.echo(f"changed {visible(file)}{moved}: {places}", err=True)
    click.echo(f"{kind} {old} is {new} now; its old address leads there", err=True)
    if old in _settings_of(project.config_file):
        click.echo(f"{project.config_file.name} mentions {old}: change it there by hand", err=True)


def _settings_of(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="replace")
