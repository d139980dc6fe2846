"""From a text to a draft: what `suggest` and `new article --from` have in common."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import click

from generator.build import check
from generator.fields import Date, FieldError, Id, Url
from generator.files import BYTE_LIMIT
from generator.filling import reader_of
from generator.frozen import constant
from generator.pages.phrases import plural
from generator.problems import MachineError
from generator.project import Project
from generator.suggest import Finder, Given, analyse, article_id, as_yaml, draft_of

_Command = TypeVar("_Command", bound=Callable[..., Any])


@constant
class Known:
    """What the person who asks knows beside the text; empty where they do not."""

    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    with_spacy: bool = False


@constant
class Drafted:
    """A draft and what it is to be called."""

    article: str
    yaml: str
    """The text of its file."""
    summary: str
    """What was found, in a line."""


def options_of_drafts(decorated: _Command) -> _Command:
    """The options for what is known beside the text."""
    for option in (
        click.option(
            "--with-spacy",
            is_flag=True,
            help="Find names of people who are not on record with spaCy (pip install "
            "'mkdocs-readout[suggest]').",
        ),
        click.option("--url", callback=_checked(Url), help="The article's address on the web."),
        click.option("--published", callback=_checked(Date), help="The day it was published."),
        click.option("--publisher", callback=_checked(Id), help="Who published it (id)."),
    ):
        decorated = option(decorated)
    return decorated


def text_of(file: Path) -> bytes:
    """What a file holds, or what is piped in for ``-``.

    Raises:
        click.UsageError: there is no text, it is too long, or it is not UTF-8.
    """
    if str(file) == "-":
        data = sys.stdin.buffer.read(BYTE_LIMIT + 1)
    elif not file.is_file():
        raise click.UsageError(f"there is no file {file}; name one, or pipe a text in with -")
    else:
        with file.open("rb") as opened:
            data = opened.read(BYTE_LIMIT + 1)
    if len(data) > BYTE_LIMIT:
        raise click.UsageError(f"the text has more than {BYTE_LIMIT:,} bytes; leave out the rest")
    _decoded(data)
    return data


def suggested(project: Project, data: bytes, known: Known, file: Path) -> Drafted:
    """The draft of a text that stays where it is.

    Raises:
        MachineError: spaCy is wanted and not there.
    """
    text = _seed_name(project, file)
    return _drafted(project, data, known, text, Path(text).stem)


def begun(project: Project, data: bytes, known: Known, file: Path, article: str) -> Drafted:
    """The draft of a text that goes to ``seeds/`` under the article's id, or stands there already.

    Raises:
        MachineError: as above.
    """
    return _drafted(project, data, known, None, article or Path(_seed_name(project, file)).stem)


def _drafted(
    project: Project, data: bytes, known: Known, text: str | None, article: str
) -> Drafted:
    graph = check(project.root).graph
    given = Given(
        article=article,
        text=text or "",
        publisher=known.publisher or "",
        published=known.published or "",
        url=known.url or "",
        finder=_finder() if known.with_spacy else None,
    )
    found = analyse(_decoded(data), graph, given)
    name = article or article_id(found, given)
    if text is None:
        given = replace(given, text=f"seeds/{name}.txt")
    record = draft_of(found, graph, given)
    file = f"content/articles/{name[:4]}/{name}.yml" if text != "" else ""
    return Drafted(name, as_yaml(record, found, graph, file), _summary(record))


def _seed_name(project: Project, file: Path) -> str:
    """The path below ``seeds/`` of a file that stands there; empty for any other."""
    path = file.resolve()
    is_seed = path.parent == project.seeds.resolve() and path.suffix == ".txt"
    return f"seeds/{path.name}" if is_seed and path.is_file() else ""


def _summary(record: Mapping[str, Any]) -> str:
    meeting = record["meeting"]
    people = sum(len(side["members"]) for side in meeting.get("delegations", ()))
    parts = [
        plural(people, "person", "people"),
        plural(len(record.get("statements", ())), "statement"),
        plural(len(record.get("quotes", ())), "quote"),
    ]
    when = f"on {meeting['date']}" if "date" in meeting else "on a day that it does not tell"
    return f"{', '.join(parts)}, {when}"


def _decoded(data: bytes) -> str:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"line {line} holds the byte 0x{data[error.start]:02X}: save the text as UTF-8"
        raise click.UsageError(message) from None
    if not text.strip():
        raise click.UsageError("the text is empty")
    return text.removeprefix("\ufeff")


def _finder() -> Finder:
    from generator.suggest.language_model import ModelMissingError, name_finder  # noqa: PLC0415 (optional)

    try:
        return name_finder()
    except ModelMissingError as error:
        raise MachineError(str(error)) from None


def _checked(kind: Any) -> Callable[[click.Context, click.Parameter, str | None], str | None]:
    """Checks an option as the field of a record is checked."""

    def check_option(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
        if value is not None:
            try:
                reader_of(kind)(value)
            except FieldError as error:
                near = f"; did you mean {error.suggestion}?" if error.suggestion else ""
                raise click.BadParameter(f"{error.message}{near}") from None
        return value

    return check_option
