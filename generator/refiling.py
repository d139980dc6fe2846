"""Meetings and articles are filed anew in ways back that are there already.

In: `WaysBack`, the things as they were filed and as they are now. Out: the same ways, as if all had
been filed from nothing: every list in its order, no way that leads nowhere.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import TypeVar

from generator.cards import ArticleCard
from generator.filing import Filed, Register
from generator.meetings import Meeting
from generator.records import Official
from generator.ways import WaysBack, index_article, index_meeting

Thing = TypeVar("Thing", bound=Filed)


def refile(
    ways: WaysBack,
    gone: Collection[Meeting],
    new: Collection[Meeting],
    officials: Mapping[str, Official],
) -> None:
    """Take the meetings ``gone`` out and put ``new`` in; one that changed is among both.

    The people must speak for the same parties as when the others were filed, and ``ways.meetings``
    have those of now. ``countries`` are left as they are.
    """
    index = partial(_index_meeting, officials)
    taken = _filed(ways, gone, index)
    added = _filed(ways, sorted(new, key=Meeting.sort_key), index)
    ways.named_at = ways.named_at - taken.named_at + added.named_at
    _renew(ways, (taken, added), added, _numbers(ways.meetings, gone, new))


def refile_articles(
    ways: WaysBack, gone: Collection[ArticleCard], new: Collection[ArticleCard]
) -> None:
    """The same with articles in brief, of which ``ways.articles`` has those of now."""
    taken = _filed(ways, gone, index_article)
    added = _filed(ways, sorted(new, key=ArticleCard.sort_key), index_article)
    _renew(ways, (taken, added), added, _numbers(ways.articles, gone, new))


def _index_meeting(officials: Mapping[str, Official], ways: WaysBack, meeting: Meeting) -> None:
    index_meeting(ways, meeting, officials)


def _filed(
    ways: WaysBack, things: Collection[Thing], index: Callable[[WaysBack, Thing], None]
) -> WaysBack:
    """These alone, under the numbers that they have among all."""
    alone = WaysBack(meetings=ways.meetings, articles=ways.articles)
    for thing in things:
        index(alone, thing)
    return alone


def _numbers(register: Register, *things: Collection[Meeting | ArticleCard]) -> set[int]:
    return {register.number_of(thing.id) for group in things for thing in group}


def _renew(
    ways: WaysBack, touched: Collection[WaysBack], added: WaysBack, numbers: Collection[int]
) -> None:
    came, lists = added.filings(), ways.filings()
    for name, filing in lists.items():
        for key in {key for one in touched for key in one.filings()[name]}:
            filing.renew(key, numbers, came[name])
