"""An invented project that can be edited: its records, its texts and the options of its builds.

In: nothing. Out: `World`, a value that `edits` change and `playground` writes to disk. Records are
held as data and written as YAML, so that an edit can change one key of one record.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import yaml

FOLDER_OF = {
    "article": "content/articles",
    "official": "content/officials",
    "organisation": "content/organisations",
    "country": "content/countries",
    "issue": "content/issues",
    "formula": "content/formulas",
    "event": "content/events",
    "tour": "content/tours",
    "vocabulary": "content/vocabulary",
}
SETTINGS = "mkdocs.yml"
BODY = "(body)"
"""Key of the text of an article in the single-file form."""

Record = dict[str, Any]


class _Plain(yaml.SafeDumper):
    """Writes what stands in two places twice: aliases are no content (R006)."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 (PyYAML's signature)
        return True


@dataclass
class World:
    """A project at one moment."""

    records: dict[str, Record] = field(default_factory=dict)
    """File to what stands in it; `SETTINGS` is among them."""
    texts: dict[str, str] = field(default_factory=dict)
    """Source texts and hand-written pages."""
    broken: dict[str, bytes] = field(default_factory=dict)
    """Files that hold something else than they should, whatever their record or text says."""
    links: set[str] = field(default_factory=set)
    """Files that have a second name elsewhere, which is no way to hand in content (R003)."""
    templates: dict[str, int] = field(default_factory=dict)
    """Edited templates and style sheets of the program, each with the number of its edit."""
    options: dict[str, str] = field(default_factory=dict)
    """Options of ``readout build``: ``--site-url`` to its value."""
    version: str = ""
    """Of the program, where it is not today's."""

    def copy(self) -> World:
        """The same project, to be changed apart from this one."""
        return copy.deepcopy(self)

    def files(self) -> dict[str, bytes]:
        """Every file of the project and what it holds."""
        records = {file: _as_yaml(json.dumps(data)).encode() for file, data in self.records.items()}
        texts = {file: text.encode() for file, text in self.texts.items()}
        return records | texts | self.broken

    def key(self) -> str:
        """Equal for two worlds of which the same site is made."""
        files = sorted((file, data.hex()) for file, data in self.files().items())
        edited, options = sorted(self.templates.items()), sorted(self.options.items())
        return json.dumps([files, sorted(self.links), edited, options, self.version])

    def ids(self, kind: str) -> list[str]:
        """The ids of all records of a kind."""
        return [_id_of(file) for file in self.files_of(kind)]

    def files_of(self, kind: str) -> list[str]:
        """The files of all records of a kind, in order."""
        return sorted(file for file in self.records if file.startswith(f"{FOLDER_OF[kind]}/"))

    def pages(self) -> list[str]:
        """The hand-written pages, in order."""
        return sorted(file for file in self.texts if file.startswith("content/pages/"))

    def seeds(self) -> list[str]:
        """The source texts, in order."""
        return sorted(file for file in self.texts if file.startswith("seeds/"))

    def articles(self) -> Iterator[tuple[str, Record]]:
        """Each article's id and data."""
        for file in self.files_of("article"):
            yield _id_of(file), self.records[file]

    def meetings(self) -> list[str]:
        """The ids of all meetings that an article tells of."""
        return sorted({record["meeting"]["id"] for _, record in self.articles()})

    def rename_everywhere(self, old: str, new: str) -> None:
        """Let every record and page that names an id name another one."""
        self.records = {file: _renamed(data, old, new) for file, data in self.records.items()}
        for page in self.pages():
            self.texts[page] = self.texts[page].replace(f"/{old}.md", f"/{new}.md")


def _as_file(file: str, data: Record) -> tuple[str, bytes]:
    """A record's file; with its text in the same file where it has a `BODY`."""
    if BODY not in data:
        return file, _as_yaml(json.dumps(data)).encode()
    annotation = _as_yaml(json.dumps({key: data[key] for key in data if key != BODY}))
    return f"{file.removesuffix('.yml')}.md", f"---\n{annotation}---\n{data[BODY]}".encode()


@lru_cache(4096)
def _as_yaml(data: str) -> str:
    text = yaml.dump(
        json.loads(data), Dumper=_Plain, sort_keys=False, allow_unicode=True, width=10**6
    )
    assert isinstance(text, str)
    return text


def file_of(kind: str, record_id: str) -> str:
    """Where a record stands."""
    folder = FOLDER_OF[kind]
    if kind == "article":
        folder = f"{folder}/{record_id[:4]}"
    return f"{folder}/{record_id}.yml"


def _id_of(file: str) -> str:
    return file.rpartition("/")[2].removesuffix(".yml")


def _renamed(value: Any, old: str, new: str) -> Any:
    if isinstance(value, dict):
        return {key: _renamed(item, old, new) for key, item in value.items()}
    if isinstance(value, list):
        return [_renamed(item, old, new) for item in value]
    return new if value == old else value
