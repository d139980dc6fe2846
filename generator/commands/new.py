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
from generator.commands.drafting import Drafted, Known, begun, text_of
from generator.fields import FieldError, check_id
from generator.filling import reader_of
from generator.problems import Problems
from generator.project import Project
from generator.reporting import as_text
from generator.rewriting import Change, rewrite
from generator.skeletons import SKELETONS, Fact, Skeleton, filled

FROM_WITH = ("publisher", "published", "url")
"""Facts that may be given beside a text."""
UNACCEPTED = "R130"
"""What every draft has, and needs no telling."""
_FROM_A_TEXT = """

With --from the text is kept untouched in seeds/ and the annotation is drafted from it; without an
ID one is made of date, publisher and place. Compare the draft with the text, then accept it.

\b
Examples:
  readout new article 2031-05-04-wire-port-sel --publisher island-wire
  readout new article --from article.txt
  readout new article --from article.txt 2031-05-04-wire-port-sel --publisher island-wire
"""
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
      readout new article --from article.txt
    """  # noqa: D301 (click's mark, as in cli.py)


def _add_command(skeleton: Skeleton) -> None:
    kind = skeleton.kind
    is_article = kind == "article"

    @click.pass_obj
    def begin(
        settings: Settings,
        /,
        record_id: str | None,
        source: Path | None = None,
        *,
        with_spacy: bool = False,
        **given: Any,
    ) -> None:
        facts = {name: _as_list(value) for name, value in given.items()}
        if source is not None:
            _draft(settings.project, record_id or "", source, facts, with_spacy=with_spacy)
        elif record_id is None:
            raise click.UsageError("give the article an ID, or a text with --from")
        else:
            _begin(settings.project, skeleton, record_id, facts)

    article = "an" if kind[0] in "aeiou" else "a"
    begin.__doc__ = f"Begin {article} {kind} called ID, in content/{skeleton.folder}/."
    decorated: Callable[..., Any] = begin
    if is_article:
        begin.__doc__ += _FROM_A_TEXT
        for option in (
            click.option("--with-spacy", is_flag=True, help="With --from: see readout suggest."),
            click.option(
                "--from",
                "source",
                type=click.Path(path_type=Path),
                help="Draft it from this text, or - for what is piped in.",
            ),
        ):
            decorated = option(decorated)
    decorated = click.argument(
        "record_id", metavar="[ID]" if is_article else "ID", required=not is_article
    )(decorated)
    for fact in reversed(skeleton.facts):
        decorated = click.option(
            f"--{fact.name.replace('_', '-')}",
            fact.name,
            multiple=fact.many,
            help=f"{fact.question}.{' May be given several times.' if fact.many else ''}",
        )(decorated)
    command.command(kind)(decorated)


def _draft(
    project: Project,
    record_id: str,
    source: Path,
    facts: dict[str, list[str]],
    *,
    with_spacy: bool,
) -> None:
    """Keep a text untouched in ``seeds/``, and draft its annotation."""
    _check_id(record_id) if record_id else None
    beside = [name for name, values in facts.items() if values and name not in FROM_WITH]
    if beside:
        option = f"--{beside[0].replace('_', '-')}"
        message = f"{option} is read from the text with --from; mend it in the file that is made"
        raise click.UsageError(message)
    known = {name: next(iter(facts[name]), None) for name in FROM_WITH}
    data = text_of(source)
    made = begun(project, data, Known(**known, with_spacy=with_spacy), source, record_id)
    if not _YEAR.match(made.article):
        message = (
            "the text tells no day: give an ID that begins with the date, such as 2031-05-04-…"
        )
        raise click.UsageError(message)
    file = f"content/articles/{made.article[:4]}/{made.article}.yml"
    seed = f"seeds/{made.article}.txt"
    is_there = source.resolve() == (project.root / seed).resolve()
    for path in (file, *(() if is_there else (seed,))):
        if (project.root / path).exists():
            raise click.UsageError(
                f"{path} exists already; nothing was changed. Give another ID behind the options"
            )
    kept = [] if is_there else [Change(seed, None, data)]
    rewrite(project.root, [*kept, Change(file, None, made.yaml.encode("utf-8"))])
    _tell_of_draft(project, file, seed, made)


def _tell_of_draft(project: Project, file: str, seed: str, made: Drafted) -> None:
    problems = [p for p in check(project.root).problems if p.file in {file, seed}]
    found = Problems([problem for problem in problems if problem.code != UNACCEPTED])
    shown = os.path.relpath(project.root / file)
    click.echo(f"wrote {os.path.relpath(project.root / seed)}")
    click.echo(f"wrote {shown}: {made.summary}")
    if found.errors:
        click.echo("It still needs:\n")
        click.echo(as_text(Problems(list(found.errors))), nl=False)
    click.echo(
        f"Next: compare {shown} with the text and mend it, then run\n"
        f"  readout accept {shown} --all\n  readout check"
    )


def _begin(
    project: Project, skeleton: Skeleton, record_id: str, facts: dict[str, list[str]]
) -> None:
    _check_id(record_id)
    if skeleton.kind == "article" and not facts["text"]:
        seed = f"seeds/{record_id}.txt"
        facts["text"] = [seed] if (project.root / seed).is_file() else []
    file = f"content/{_folder_of(skeleton, record_id, facts)}/{record_id}.yml"
    if (project.root / file).exists():
        raise click.UsageError(f"{file} exists already; nothing was changed")
    _complete(skeleton, facts)
    text = filled(skeleton, file, record_id, facts)
    rewrite(project.root, [Change(file, None, text.encode("utf-8"))])
    _tell(project, file)


def _check_id(record_id: str) -> None:
    try:
        check_id(record_id)
    except FieldError as error:
        near = f"; did you mean {error.suggestion}?" if error.suggestion else ""
        raise click.BadParameter(f"{error.message}{near}", param_hint="ID") from None


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
