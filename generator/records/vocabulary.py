"""The closed word lists: stance verbs, meeting kinds, source kinds and posts.

Each list is one file, ``content/vocabulary/<name>.yml``, with the entries under its own name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from generator.fields import (
    AtLeastOne,
    Id,
    OneOrMany,
    Party,
    Text,
    Whole,
    YesNo,
)
from generator.records.shared import STRICT


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """A stance verb: how strongly, and in which direction, somebody spoke."""

    __pydantic_config__ = STRICT

    id: Id
    label: Text
    """Third person plural, as in a brief: "condemned"."""
    printed_forms: Annotated[tuple[Text, ...], OneOrMany, AtLeastOne]
    """What sources print for it; another printed word draws a warning."""
    definition: Text
    example: Text
    counter_example: Text
    joint: YesNo = True
    """Whether several parties may share it in one statement."""
    needs_target: YesNo = False
    sign: Literal["+", "0", "-"]
    strength: Whole
    """1 (mentions) to 5 (binds or breaks)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingKind:
    """A kind or format of meeting."""

    __pydantic_config__ = STRICT

    id: Id
    label: Text
    noun: Text
    """For titles: "talks", "working lunch", "telephone call"."""
    remote: YesNo = False
    definition: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceKind:
    """A kind of source and how far it counts when sources disagree."""

    __pydantic_config__ = STRICT

    id: Id
    label: Text
    rank: Whole
    """Precedence of facts: 1 wins over 2."""
    official: YesNo = False
    """Whether it is a party's own account."""
    weak: YesNo = False
    """Whether a fact that rests on it alone must be marked."""
    definition: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A post that people hold, whichever country or organisation it belongs to."""

    __pydantic_config__ = STRICT

    id: Id
    title: Text
    single_holder: YesNo = True
    rank: Whole
    """Order of precedence in lists: 1 head of state or government."""
    organisation: Party | None = None
    """Set where the post exists in one organisation only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verbs:
    """``content/vocabulary/verbs.yml``."""

    __pydantic_config__ = STRICT
    verbs: tuple[Verb, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingKinds:
    """``content/vocabulary/meeting-kinds.yml``."""

    __pydantic_config__ = STRICT
    meeting_kinds: tuple[MeetingKind, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceKinds:
    """``content/vocabulary/source-kinds.yml``."""

    __pydantic_config__ = STRICT
    source_kinds: tuple[SourceKind, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Posts:
    """``content/vocabulary/posts.yml``."""

    __pydantic_config__ = STRICT
    posts: tuple[Post, ...]
