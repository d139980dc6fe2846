"""A draft as the text of a file: YAML with comments for what only people know.

In: a draft, its analysis and what was given. Out: text that our own reader reads back to the draft,
with what was not proposed, and how to add people who are not on record, as comments at the end.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from generator.fields import slug_of
from generator.graph import Graph
from generator.nearest import nearest
from generator.suggest.delegations import Seat
from generator.suggest.draft import Analysis
from generator.yaml_text import block, comment, entries

_NEEDED: Mapping[str, tuple[tuple[str, str], ...]] = {
    "source": (
        ("publisher", "an-agency                 # needed: who published it"),
        ("language", "en                         # needed: its language"),
    ),
    "meeting": (
        ("kind", "bilateral                     # needed: fewer than two sides were recognised"),
        ("date", "2031-05-04                    # needed: the text tells no day"),
    ),
}
_LISTS = ("statements", "quotes", "outcomes", "set_aside")


def as_yaml(draft: Mapping[str, Any], found: Analysis, graph: Graph, file: str) -> str:
    """The text of the file that is to be written at ``file``."""
    lines = [comment(file)] if file else []
    lines += [
        "# Drafted from the text by readout suggest. Parts marked suggested: wait for somebody who",
        "# compares them with the text, mends them, and accepts them with readout accept.",
    ]
    if not found.is_english:
        lines.append("# The text does not seem to be English, so that little could be found in it;")
        lines.append("# write its language under source.")
    if found.is_cut:
        lines.append("# The text is very long; only its beginning was read.")
    lines.append("")
    for name in ("source", "meeting"):
        lines += [f"{name}:", *block(draft[name], "  ")]
        for key, example in _NEEDED[name]:
            if key not in draft[name]:
                lines.append(f"  # {key}: {example}")
        lines.append("")
    for name in _LISTS:
        items = draft.get(name, [])
        lines.append(f"{name}:" if items else f"{name}: []")
        for number, item in enumerate(items):
            lines += [""] if number else []
            lines += entries([item], "  ")
        lines.append("")
    lines += _remarks(found, graph)
    return "\n".join(lines).rstrip("\n") + "\n"


def _remarks(found: Analysis, graph: Graph) -> Iterator[str]:
    strangers = list(_strangers(found))
    if strangers:
        yield "# People who are not on record. To add one, run the command, then name its id above."
        for seat in strangers:
            yield comment(f"{seat.as_written} ({seat.role_as_written}): {resemblance(seat, graph)}")
            yield comment(command_for(seat, graph)).replace("# ", "#     ", 1)
    if found.statements.left:
        yield "# Not proposed, because something is missing:"
        yield from (comment(f"- {words}") for words in found.statements.left)


def _strangers(found: Analysis) -> Iterator[Seat]:
    """Everybody who is not on record, at the table or not, each once."""
    seats = [seat for seat in found.table.seats if not seat.official and seat.as_written]
    named = {seat.as_written for seat in seats}
    yield from seats
    for person in found.strangers:
        if person.name not in named and not any(person.name in other for other in named):
            named.add(person.name)
            yield Seat(person.party, "", person.name, person.title, "")


def resemblance(seat: Seat, graph: Graph) -> str:
    """Whom on record a stranger may be taken for."""
    names = {
        name.value: official.id
        for official in graph.records.officials.values()
        for name in official.names
    }
    near = nearest(seat.as_written, names)
    return f"resembles {near} ({names[near]})" if near else "resembles nobody on record"


def command_for(seat: Seat, graph: Graph) -> str:
    """The command that begins a record of a stranger; the name is quoted for a shell."""
    given, _, family = seat.as_written.rpartition(" ")
    sort_name = f"{family}, {given}" if given else family
    parts = [
        f"readout new official {slug_of(f'{family} {given}') or 'an-id'}",
        f"--name {_quoted(seat.as_written)} --sort-name {_quoted(sort_name)}",
        f"--country {seat.party}" if len(seat.party) == 2 else "--country XX",
    ]
    post = next(iter(sorted(seat.posts & graph.records.posts.keys())), "")
    if post and seat.party:
        parts.append(f"--post {post} --organisation {seat.party}")
    return " ".join(parts)


def _quoted(text: str) -> str:
    safe = "".join(c for c in text if c.isalnum() or c in " .,'-")
    return json.dumps(safe, ensure_ascii=False)
