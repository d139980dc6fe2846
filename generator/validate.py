"""From files to records.

In: `reading.Corpus`, each file read by itself. Out: `Records`, all valid ones by kind and id. What
only shows between files is not looked at here (`generator.link` does that).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from generator.limits import Limits
from generator.reading import VOCABULARY_CLASSES
from generator.records import (
    Article,
    CountryNames,
    Event,
    Formula,
    Issue,
    MeetingKind,
    Official,
    Organisation,
    Post,
    SourceKind,
    Tour,
    Verb,
)


@dataclass(slots=True)
class Records:
    """All valid records by id, with the file each came from."""

    articles: Mapping[str, Article] = field(default_factory=dict)
    officials: Mapping[str, Official] = field(default_factory=dict)
    organisations: Mapping[str, Organisation] = field(default_factory=dict)
    countries: Mapping[str, CountryNames] = field(default_factory=dict)
    """By ISO code, not by file name."""
    issues: Mapping[str, Issue] = field(default_factory=dict)
    formulas: Mapping[str, Formula] = field(default_factory=dict)
    tours: Mapping[str, Tour] = field(default_factory=dict)
    events: Mapping[str, Event] = field(default_factory=dict)
    verbs: Mapping[str, Verb] = field(default_factory=dict)
    meeting_kinds: Mapping[str, MeetingKind] = field(default_factory=dict)
    source_kinds: Mapping[str, SourceKind] = field(default_factory=dict)
    posts: Mapping[str, Post] = field(default_factory=dict)
    seeds: Mapping[str, str] = field(default_factory=dict)
    files: dict[tuple[str, str], str] = field(default_factory=dict)
    written: dict[str, frozenset[str]] = field(default_factory=dict)
    """Ids of every document by kind, the broken ones too: a reference to a record that has
    problems of its own is not reported a second time as unknown."""
    unsure: frozenset[str] = frozenset()
    """Kinds of which some ids could not be read: that an id is unknown proves nothing."""
    limits: Limits = field(default_factory=Limits)
    """How much of a source text may be shown."""
    withdrawn: Mapping[str, Any] = field(default_factory=dict)
    """Records that hold no longer, by kind and id: ``official/bo-lind``; they are nowhere else."""
    withdrawn_accounts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Meeting to the ids of the articles on it that are withdrawn."""

    def file_of(self, kind: str, record_id: str) -> str:
        """The file a record was read from, relative to the project."""
        return self.files[(kind, record_id)]


class Named(Protocol):
    """What a file is, and what it writes about."""

    @property
    def kind(self) -> str:
        """Of record."""

    @property
    def id(self) -> str:
        """Of record."""

    @property
    def meeting(self) -> str:
        """Id of the meeting that an article writes about."""

    @property
    def is_readable(self) -> bool:
        """Whether anything could be made of it."""

    @property
    def withdrawn(self) -> bool:
        """Whether it holds no longer."""


def written_ids(files: Iterable[Named]) -> dict[str, frozenset[str]]:
    """Ids by kind, those of broken files too; what is withdrawn is not among them."""
    written: dict[str, set[str]] = {}
    for file in files:
        if file.withdrawn:
            continue
        if file.kind not in {"seed", "page"}:
            written.setdefault(file.kind, set()).add(file.id)
        if file.meeting:
            written.setdefault("meeting", set()).add(file.meeting)
    return {kind: frozenset(ids) for kind, ids in written.items()}


UNSURE = "unsure"
"""What who asks whether a kind is among the `unsure_kinds` is noted to have asked for."""


def unsure_kinds(files: Iterable[Named], records: Records) -> Iterator[str]:
    """Kinds of which not every id could be read."""
    if any(file.kind == "article" and not file.is_readable for file in files):
        yield from ("meeting", "outcome")
    for name in VOCABULARY_CLASSES:
        there = name in records.written.get("vocabulary", ())
        if there and not getattr(records, name.replace("-", "_")):
            yield name.removesuffix("s")
