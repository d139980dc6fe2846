"""What wants checking: a list for contributors, the stalest first."""

from __future__ import annotations

from generator.frozen import constant, frozen
from generator.pages.parts import Link, Page


@constant
class PostToVerify:
    """A post of an official on which meetings rest that came after its verification."""

    official: Link
    title: str
    dates: str
    verified_on: str
    """Empty if no day is on record."""
    meetings: int
    """On record since then."""


@constant
class WordsToCompare:
    """A source whose words nobody has compared with it, as its text is not held."""

    source: Link
    meeting: Link
    date: str
    iso_date: str


@frozen
class CheckingPage(Page):
    """What wants checking."""

    posts: tuple[PostToVerify, ...]
    more_posts: int
    """How many had no room."""
    words: tuple[WordsToCompare, ...]
    more_words: int
