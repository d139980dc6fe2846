"""`readout accept`: takes the marks of suggestions out of an annotation that somebody has read."""

from __future__ import annotations

from pathlib import Path

import click

from generator.accepting import NotAcceptedError, accepted, marks_in
from generator.cli import Settings
from generator.commands.writing import names_inside, text_of, write
from generator.nearest import nearest
from generator.problems import FieldPath, name_of
from generator.project import Project


@click.command("accept")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("paths", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Accept everything in the file.")
@click.pass_obj
def command(settings: Settings, file: Path, paths: tuple[str, ...], *, everything: bool) -> None:
    """Say that what was suggested in FILE is right: takes the marks suggested: out of it.

    PATHS say of which parts, as messages name them; what is below a part goes with it. Without
    PATHS or --all the parts that are marked are listed. Comments and everything else in the file
    stay as they are, byte for byte.

    \b
    Examples:
      readout accept content/articles/2031/2031-03-04-north-wire-valletta.yml
      readout accept content/articles/2031/2031-03-04-north-wire-valletta.yml 'statements[0]'
      readout accept content/articles/2031/2031-03-04-north-wire-valletta.yml --all
    """  # noqa: D301 (click's mark, as in cli.py)
    if everything and paths:
        raise click.UsageError("name parts, or write --all; not both")
    name, text = _read(settings.project, file)
    try:
        marks = marks_in(text, name)
        if not marks:
            click.echo(f"{file}: nothing in it is only suggested")
            return
        if not (everything or paths):
            click.echo("\n".join(name_of(mark) for mark in marks))
            click.echo(f"These parts are suggested. To accept all: readout accept {file} --all")
            return
        _check(paths, marks)
        after, count = accepted(
            text, name, lambda mark: everything or any(_is_in(mark, part) for part in paths)
        )
    except NotAcceptedError as error:
        raise click.UsageError(str(error)) from None
    write(settings.project.root, {name: text}, {name: after.encode("utf-8")})
    left = len(marks) - count
    click.echo(f"accepted {count} in {file}" + (f"; {left} are still suggested" if left else ""))
    click.echo("Next: readout check")


def _read(project: Project, file: Path) -> tuple[str, str]:
    """Name from the root and text of an article's file."""
    (name,) = names_inside([file], project)
    if not name.startswith("content/articles/"):
        raise click.UsageError(f"{file} is no article; only articles are suggested")
    text = text_of(project.root, name)
    if text is None:
        raise click.UsageError(f"{file} cannot be read; run readout check on it first")
    return name, text


def _check(paths: tuple[str, ...], marks: list[FieldPath]) -> None:
    for part in paths:
        if not any(_is_in(mark, part) for mark in marks):
            near = nearest(part, [name_of(mark) for mark in marks])
            hint = f"; did you mean {near}?" if near else ""
            raise click.UsageError(f"nothing is suggested at {part}{hint}")


def _is_in(mark: FieldPath, part: str) -> bool:
    """Whether a mark stands at a part or below it: ``statements`` holds ``statements[0]``."""
    part = part.removesuffix(".suggested")
    return any(name_of(mark[:length]) == part for length in range(1, len(mark) + 1))
