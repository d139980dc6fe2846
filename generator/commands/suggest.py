"""`readout suggest`: prints a draft annotation of an article's plain text."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from generator.cli import Settings
from generator.commands.drafting import Known, options_of_drafts, suggested, text_of
from generator.commands.writing import write_new


@click.command("suggest")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the draft to this new file instead of printing it.",
)
@options_of_drafts
@click.pass_obj
def command(settings: Settings, /, file: Path, output: Path | None, **known: Any) -> None:
    """Draft the annotation of an article from its plain text, FILE or - for what is piped in.

    Who met, when and where, who said what in which words: found by rules and by what the project
    has on record. Everything is marked suggested: with the reason, and readout check refuses it
    until somebody has accepted it. The same text and records always give the same draft.

    \b
    Examples:
      readout suggest seeds/2031-03-04-north-wire-valletta.txt
      readout suggest article.txt --publisher north-wire --output draft.yml
      pbpaste | readout suggest -
    """  # noqa: D301 (click's mark, as in cli.py)
    made = suggested(settings.project, text_of(file), Known(**known), file)
    if output is None:
        sys.stdout.write(made.yaml)
        return
    try:
        write_new(output, made.yaml.encode("utf-8"))
    except FileExistsError:
        message = f"{output} exists already; nothing was changed"
        raise click.UsageError(message) from None
    click.echo(f"wrote {output}: {made.summary}")
