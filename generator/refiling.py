"""Meetings and articles are filed anew in ways back that are there already.

In: `WaysBack`, the things as they were filed and as they are now. Out: the same ways, as if all had
been filed from nothing: every list in its order, no way that leads nowhere.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import Any, TypeVar

from generator.cards import ArticleCard
from generator.filing import Filed, Register
from generator.gist import Gist
from generator.meetings import Meeting
from generator.records import Official
from generator.ways import WaysBack, index_article, index_meeting

Thing = TypeVar("Thing", bound=Filed)


Questions = list[tuple[str, str]]
"""Of `Gist`: name and key of those that are answered otherwise now."""


def refile(
    ways: WaysBack,
    meetings: Mapping[str, Meeting],
    changed: Collection[str],
    officials: Mapping[str, Official],
) -> Questions:
    """File those in ``changed`` as they are in ``meetings``: these are all there are now.

    The people must speak for the same parties as when the others were filed. ``countries`` are left
    as they are.
    """
    return _refile(ways, "meetings", meetings, changed, partial(_index_meeting, officials))


def refile_articles(
    ways: WaysBack, cards: Mapping[str, ArticleCard], changed: Collection[str]
) -> Questions:
    """The same with articles in brief."""
    return _refile(ways, "articles", cards, changed, index_article)


def _refile(
    ways: WaysBack,
    kind: str,
    things: Mapping[str, Any],
    changed: Collection[str],
    index: Callable[[WaysBack, Any], None],
) -> Questions:
    """``kind`` is the name of the register that holds the things."""
    register: Register = getattr(ways, kind)
    gone, new = _named(changed, register.things), _named(changed, things)
    then: dict[str, Any] = {kind: register.holding(register.things)}
    now: dict[str, Any] = {kind: register.holding(things)}
    taken = _filed(WaysBack(**then), gone, index)
    added = _filed(WaysBack(**now), new, index)
    before = Gist(ways, (taken, added))
    register.things = things
    ways.named_at = ways.named_at - taken.named_at + added.named_at
    _renew(ways, taken, added, _numbers(register, gone, new))
    return list(before.changed())


def _named(names: Collection[str], things: Mapping[str, Any]) -> list[Any]:
    """Those that there are, in their order in every list."""
    found = [things[name] for name in names if name in things]
    return sorted(found, key=lambda thing: thing.sort_key())


def _index_meeting(officials: Mapping[str, Official], ways: WaysBack, meeting: Meeting) -> None:
    index_meeting(ways, meeting, officials)


def _filed(
    alone: WaysBack, things: Collection[Thing], index: Callable[[WaysBack, Thing], None]
) -> WaysBack:
    """These alone, under the numbers that they have among all."""
    for thing in things:
        index(alone, thing)
    return alone


def _numbers(register: Register, *things: Collection[Filed]) -> set[int]:
    return {register.number_of(thing.id) for group in things for thing in group}


def _renew(ways: WaysBack, taken: WaysBack, added: WaysBack, numbers: Collection[int]) -> None:
    went, came = taken.filings(), added.filings()
    for name, filing in ways.filings().items():
        for key in went[name].keys() | came[name].keys():
            filing.renew(key, numbers, came[name])
