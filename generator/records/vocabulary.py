"""The closed word lists: stance verbs, meeting kinds, source kinds and posts.

Each list is one file, ``content/vocabulary/<name>.yml``, with the entries under its own name.
"""

from __future__ import annotations

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
from generator.frozen import frozen


@frozen
class Verb:
    """A stance verb: how strongly, and in which direction, somebody spoke."""

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


@frozen
class MeetingKind:
    """A kind or format of meeting."""

    id: Id
    label: Text
    noun: Text
    """For titles: "talks", "working lunch", "telephone call"."""
    remote: YesNo = False
    definition: Text


@frozen
class SourceKind:
    """A kind of source and how far it counts when sources disagree."""

    id: Id
    label: Text
    rank: Whole
    """Precedence of facts: 1 wins over 2."""
    official: YesNo = False
    """Whether it is a party's own account."""
    weak: YesNo = False
    """Whether a fact that rests on it alone must be marked."""
    definition: Text


@frozen
class Post:
    """A post that people hold, whichever country or organisation it belongs to."""

    id: Id
    title: Text
    single_holder: YesNo = True
    rank: Whole
    """Order of precedence in lists: 1 head of state or government."""
    organisation: Party | None = None
    """Set where the post exists in one organisation only."""


@frozen
class Verbs:
    """``content/vocabulary/verbs.yml``."""

    verbs: tuple[Verb, ...]


@frozen
class MeetingKinds:
    """``content/vocabulary/meeting-kinds.yml``."""

    meeting_kinds: tuple[MeetingKind, ...]


@frozen
class SourceKinds:
    """``content/vocabulary/source-kinds.yml``."""

    source_kinds: tuple[SourceKind, ...]


@frozen
class Posts:
    """``content/vocabulary/posts.yml``."""

    posts: tuple[Post, ...]
