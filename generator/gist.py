"""What pages ask of whole lists, hardly ever answered otherwise when one more stands there.

In: `generator.ways.WaysBack`. Out: whether a record is long and its years, whether two parties have
a page, in which years there were meetings. `Gist` compares the answers before and after something
is filed anew: pages that asked for no more than that are not made again for every new meeting.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from types import MappingProxyType
from typing import Any

from generator.dated import UNDATED, Dated, of_year, years_beside, years_in
from generator.shelves import ALL
from generator.ways import WaysBack

CROWD = 3
"""A pair has a page of its own once the two have met with at most this many parties present."""

LONG = 100
"""A record with more to list than this has a page for each year beside its own (`Graph.years_of`).

A meeting with what was said there takes about a kilobyte: a page stays near 100 KB.
"""

YEARS_OF, HAS_PAIR, YEARS = "years_of", "has_pair", "years"
"""Under what name each of these questions is noted; the last has one answer, under `ALL`."""

_MEASURED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "official": ("by_official",),
        "issue": ("by_issue", "on_agenda"),
        "formula": ("formula_used",),
        "country": ("by_party", "held_in"),
        "organisation": ("by_party", "published", "carried"),
        "pair": ("by_pair",),
    }
)
"""Kind of record to the ways back whose number makes it long."""
_MORE_YEARS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "official": ("positions_by", "quotes_by"),
        "issue": ("quotes_on", "results_on"),
        "country": ("positions_by",),
        "organisation": ("positions_by",),
    }
)
"""Further ways back whose years have a page too: words of somebody who did not sit there."""


def is_long(ways: WaysBack, kind: str, record: Any) -> bool:
    """Whether the pages of a record are divided by year; of a pair, ``record`` are the two."""
    return sum(len(getattr(ways, way).get(record, ())) for way in _MEASURED[kind]) > LONG


def years_of(ways: WaysBack, kind: str, record: Any) -> list[str]:
    """The years into which the pages of a long record are divided; none for a short one."""
    if not is_long(ways, kind, record):
        return []
    lists = _dated_lists(ways, kind, record)
    return sorted({year for items in lists for year in years_in(items)}, key=int)


def nearest_years(ways: WaysBack, kind: str, record: Any, year: str) -> tuple[str, str]:
    """The year before and the year after of a long record; empty where there is none."""
    beside = [years_beside(items, year) for items in _dated_lists(ways, kind, record)]
    before = max((one for one, _ in beside if one is not None), default="")
    after = min((one for _, one in beside if one is not None), default="")
    return str(before), str(after)


def has_pair(ways: WaysBack, pair: tuple[str, str]) -> bool:
    """Whether two parties have a page of their own."""
    meetings = ways.by_pair.get(pair, ())
    # one at a time: the first is mostly answer enough, and a list makes all that is asked for
    return any(len(meetings[place].parties) <= CROWD for place in range(len(meetings)))


def questions_about(way: str, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """What may be answered otherwise when lists of a way change, as it is noted: name and key."""
    if way == "by_year":
        yield YEARS, ALL
    for name in names:
        yield YEARS_OF, name
        if way == "by_pair":
            yield HAS_PAIR, name


class Gist:
    """The answers on all that stands in a few lists, as they are before these change."""

    def __init__(self, ways: WaysBack, concerned: Collection[WaysBack]) -> None:
        """``concerned`` have, under its keys, whatever will be taken out of ``ways`` or put in."""
        self._ways = ways
        self._years = _years_concerned(concerned)
        self._pairs = {pair for one in concerned for pair in one.by_pair}
        self._before = self._answers()

    def changed(self) -> Iterator[tuple[str, str]]:
        """The questions that are answered otherwise now, as they are noted: name and key."""
        for question, answer in self._answers().items():
            if self._before[question] != answer:
                name, *_, key = question
                yield name, key if isinstance(key, str) else "+".join(key)

    def _answers(self) -> dict[tuple[Any, ...], Any]:
        ways = self._ways
        answers: dict[tuple[Any, ...], Any] = {
            (YEARS_OF, kind, record): _division(ways, kind, record, years)
            for (kind, record), years in self._years.items()
        }
        answers |= {(HAS_PAIR, pair): has_pair(ways, pair) for pair in self._pairs}
        return answers | {(YEARS, ALL): set(ways.by_year)}


def _division(ways: WaysBack, kind: str, record: Any, years: Set[int]) -> frozenset[int] | None:
    """Which of these years a long record has; None for a short one."""
    if not is_long(ways, kind, record):
        return None
    lists = _dated_lists(ways, kind, record)
    return frozenset(year for year in years if any(of_year(items, str(year)) for items in lists))


def _years_concerned(concerned: Collection[WaysBack]) -> dict[tuple[str, Any], set[int]]:
    """Kind and key of each record to the years of what is filed there."""
    found: dict[tuple[str, Any], set[int]] = {}
    for kind in _MEASURED:
        for way in _ways_of(kind):
            for one in concerned:
                for key, items in getattr(one, way).items():
                    years = found.setdefault((kind, key), set())
                    years.update(item.year for item in items if item.year != UNDATED)
    return found


def _dated_lists(ways: WaysBack, kind: str, record: Any) -> list[Sequence[Dated]]:
    return [getattr(ways, way).get(record, ()) for way in _ways_of(kind)]


def _ways_of(kind: str) -> tuple[str, ...]:
    return (*_MEASURED[kind], *_MORE_YEARS.get(kind, ()))
