"""`readout fmt`: the files of the content in the style of the house."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import NamedTuple

import click

from generator.cli import PROBLEMS, Settings
from generator.commands.writing import is_named, names_inside, show_differences, write
from generator.files import decode, read_bytes
from generator.house_style import in_house_style
from generator.load import annotation_span, find_content, load_document
from generator.places import Place
from generator.problems import Problem, Problems
from generator.reading import class_of
from generator.reporting import as_text, visible
from generator.workers import default_workers, map_items, uncollected


@click.command("fmt")
@click.option("--check", is_flag=True, help="Change nothing; end with 1 if a file would change.")
@click.option("--diff", is_flag=True, help="Show what would change, and change nothing.")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.pass_obj
def command(settings: Settings, paths: tuple[Path, ...], *, check: bool, diff: bool) -> int:
    """Bring the files of the content into the style of the house: their look, not what they say.

    That is columns, spaces behind colons and dashes, blank lines, white space at the ends of lines,
    line endings, quotes that nobody needs, and the order of keys as far as no comment or blank line
    stands between them. Long lines stay as they are, and so do source texts and pages in Markdown.
    With PATHS only these files and folders are looked at.

    Style is never an error: `readout check` does not ask for it. A file that cannot be understood
    is left as it is. Exit codes: 0 fine, 1 a file cannot be understood or, with --check, one would
    change; 2 wrong usage, 3 a fault of ours or of the machine.

    \b
    Examples:
      readout fmt
      readout fmt --diff content/officials
      readout fmt --check content/articles/2025
    """  # noqa: D301 (click's mark, as in cli.py)
    project = settings.project
    settings.held.enter_context(uncollected())
    names = names_inside(paths, project)
    places = [
        found
        for found in find_content(project.root, Problems())  # what is no content, check says
        if found.kind not in {"page", "seed"} and is_named(found.file, names)
    ]
    styled = map_items(partial(_style, project.root), places, workers=default_workers())
    problems = Problems([problem for one in styled for problem in one.problems])
    changes = {
        p.file: one for p, one in zip(places, styled, strict=True) if one.after != one.before
    }
    before = {file: one.before for file, one in changes.items()}
    after = {file: one.after for file, one in changes.items()}
    if diff:
        show_differences(before, after)
    elif not check:
        write(project.root, before, {file: text.encode("utf-8") for file, text in after.items()})
    for file in changes:
        click.echo(f"{'would change' if check or diff else 'changed'} {visible(file)}", err=True)
    if problems.found:
        sys.stderr.write(as_text(problems))
    elif not changes:
        files = "1 file is" if len(places) == 1 else f"{len(places):,} files are"
        click.echo(f"{files} in the style of the house", err=True)
    return PROBLEMS if problems.found or (check and changes) else 0


class _Styled(NamedTuple):
    """A file as it is, and as it should be."""

    before: str = ""
    after: str = ""
    problems: tuple[Problem, ...] = ()
    """What keeps it from being understood."""


def _style(root: Path, found: Place) -> _Styled:
    problems = Problems()
    data = read_bytes(root, found.file, problems)
    text = None if data is None else decode(data, found.file, problems)
    if text is None:
        return _Styled(problems=tuple(problems.found))
    span = annotation_span(found.file, text)
    after = in_house_style(text[span[0] : span[1]], class_of(found)) if span else None
    if span is None or after is None:
        load_document(found, text, problems)
        return _Styled(text, text, tuple(problems))
    return _Styled(text, text[: span[0]] + after + text[span[1] :])
