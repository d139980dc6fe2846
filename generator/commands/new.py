"""`readout new`: begins a record, with comments for whatever is not known yet."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import click

from generator.build import check
from generator.cli import Settings
from generator.fields import FieldError, check_id
from generator.filling import reader_of
from generator.problems import Problems
from generator.project import Project
from generator.reporting import as_text
from generator.skeletons import SKELETONS, Fact, Skeleton, filled

_YEAR = re.compile(r"(?:19|20)\d\d")


@click.group("new")
def command() -> None:
    """Begin a record: writes a file with everything given, and comments for the rest.

    Nothing that exists is overwritten. Without a fact that is needed it asks, on a terminal;
    otherwise it prints what to fill in.

    \b
    Examples:
      readout new official moss-ada --name "Ada Moss" --sort-name "Moss, Ada" --country IS
      readout new article 2031-05-04-wire-port-sel --publisher island-wire
    """  # noqa: D301 (click's mark, as in cli.py)


def _add_command(skeleton: Skeleton) -> None:
    @click.pass_obj
    def begin(settings: Settings, /, record_id: str, **given: Any) -> None:
        facts = {name: _as_list(value) for name, value in given.items()}
        _begin(settings.project, skeleton, record_id, facts)

    kind = skeleton.kind
    article = "an" if kind[0] in "aeiou" else "a"
    begin.__doc__ = f"Begin {article} {kind} called ID, in content/{skeleton.folder}/."
    decorated: Callable[..., Any] = click.argument("record_id", metavar="ID")(begin)
    for fact in reversed(skeleton.facts):
        decorated = click.option(
            f"--{fact.name.replace('_', '-')}",
            fact.name,
            multiple=fact.many,
            help=f"{fact.question}.{' May be given several times.' if fact.many else ''}",
        )(decorated)
    command.command(kind)(decorated)


def _begin(
    project: Project, skeleton: Skeleton, record_id: str, facts: dict[str, list[str]]
) -> None:
    try:
        check_id(record_id)
    except FieldError as error:
        near = f"; did you mean {error.suggestion}?" if error.suggestion else ""
        raise click.BadParameter(f"{error.message}{near}", param_hint="ID") from None
    if skeleton.kind == "article" and not facts["text"]:
        seed = f"seeds/{record_id}.txt"
        facts["text"] = [seed] if (project.root / seed).is_file() else []
    file = f"content/{_folder_of(skeleton, record_id, facts)}/{record_id}.yml"
    if (project.root / file).exists():
        raise click.UsageError(f"{file} exists already; nothing was changed")
    _complete(skeleton, facts)
    _write(project.root / file, filled(skeleton, file, record_id, facts))
    _tell(project, file)


def _complete(skeleton: Skeleton, facts: dict[str, list[str]]) -> None:
    """Ask for what is missing where somebody can answer; else take what is usual."""
    for fact in skeleton.facts:
        if facts.get(fact.name):
            continue
        if sys.stdin.isatty() and sys.stdout.isatty():
            facts[fact.name] = list(_answers(fact))
        elif fact.default:
            facts[fact.name] = [fact.default]


def _answers(fact: Fact) -> Iterator[str]:
    """What somebody types; of what there may be several, until nothing is typed."""
    question = f"{fact.question}, such as {fact.typed or fact.example}"
    if not (fact.needed or fact.default):
        question += " (may stay empty)"
    while answer := click.prompt(
        question,
        default=fact.default,
        show_default=bool(fact.default),
        value_proc=partial(_checked, fact),
    ):
        yield answer
        if not fact.many:
            return
        question = "And another (may stay empty)"


def _checked(fact: Fact, answer: str) -> str:
    """The answer, if it has the right form; where not, click says why and asks again."""
    if not answer or fact.value is None:
        return answer
    try:
        reader_of(fact.value)(fact.read(answer))
    except FieldError as error:
        cure = f"did you mean {error.suggestion}?" if error.suggestion else error.cure
        raise click.UsageError(f"{error.message}; {cure}") from None
    return answer


def _folder_of(skeleton: Skeleton, record_id: str, facts: dict[str, list[str]]) -> str:
    if skeleton.kind != "article":
        return skeleton.folder
    hints = [record_id, *facts["date"], *facts["published"]]
    years = [year[0] for hint in hints if (year := _YEAR.match(hint))]
    if not years:
        raise click.UsageError(
            "an article lies in the folder of its year: begin the ID with the date "
            "(2031-05-04-…), or give --date"
        )
    return f"{skeleton.folder}/{years[0]}"


def _write(target: Path, text: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("x", encoding="utf-8", newline="\n") as file:  # never over an existing file
        file.write(text)


def _tell(project: Project, file: str) -> None:
    found = Problems([p for p in check(project.root).problems if p.file == file])
    shown = os.path.relpath(project.root / file)
    click.echo(f"wrote {shown}")
    if found.errors:
        click.echo("It still needs:\n")
        click.echo(as_text(found), nl=False)
    click.echo(f"Next: open {shown}, fill in what is commented out, then run `readout check`.")


def _as_list(value: str | tuple[str, ...] | None) -> list[str]:
    if value is None:
        return []
    return [value] if isinstance(value, str) else list(value)


for _skeleton in SKELETONS.values():
    _add_command(_skeleton)
