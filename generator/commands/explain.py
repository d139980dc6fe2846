"""`readout explain`: what a message means, why it matters, and how to mend it."""

from __future__ import annotations

import textwrap

import click

from generator.catalogue import Entry, all_entries
from generator.nearest import nearest

WIDTH = 88
FIXED = (
    "`readout check --fix` mends it wherever the message has a suggestion that needs no decision."
)


@click.command("explain")
@click.argument("code", required=False)
def command(code: str | None) -> None:
    """Explain the CODE of a message, such as R021; without one, list all.

    \b
    Examples:
      readout explain R021
      readout explain
    """  # noqa: D301 (click's mark, as in cli.py)
    entries = {entry.code: entry for entry in all_entries()}
    if code is None:
        click.echo(
            "".join(f"{e.code}  {e.severity:8} {e.title}\n" for e in entries.values()), nl=False
        )
        return
    found = entries.get(code.upper())
    if found is None:
        near = nearest(code.upper(), entries)
        hint = f" (did you mean {near}?)" if near else ""
        raise click.UsageError(f"no message has the code {code}{hint}; `readout explain` lists all")
    click.echo(explained(found))


def explained(entry: Entry) -> str:
    """An entry of the catalogue as text for a terminal."""
    parts = [f"{entry.code} ({entry.severity}): {entry.title}", _wrapped(entry.what)]
    if entry.mended:
        parts.append(_wrapped(FIXED))
    parts += ["Why", _wrapped(entry.why), "What to do", _wrapped(entry.do)]
    parts += ["Mistaken", _indented(entry.example), "Mended", _indented(entry.cure)]
    return "\n\n".join(parts)


def _wrapped(text: str) -> str:
    return textwrap.fill(" ".join(text.split()), WIDTH)


def _indented(text: str) -> str:
    return textwrap.indent(text.rstrip("\n"), "    ")
