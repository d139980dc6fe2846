"""Meetings are filed anew in ways back that are there already.

In: `WaysBack`, the meetings as they were filed and as they are now. Out: the same ways, as if all
meetings had been filed from nothing: every list in order of date, no way that leads nowhere.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from generator.meetings import Meeting
from generator.records import Official
from generator.ways import Position, Saying, WaysBack, index_meeting

_LISTS = (
    "by_official",
    "by_party",
    "by_pair",
    "by_sides",
    "by_leaders",
    "outcome",
    "taken_up",
    "results_on",
    "by_tour",
    "by_issue",
    "on_agenda",
    "positions_by",
    "contests",
    "quotes_by",
    "quotes_on",
    "formula_used",
    "by_year",
    "held_in",
)
"""Ways that lead to meetings, and to what was said there."""


def refile(
    ways: WaysBack,
    gone: Collection[Meeting],
    new: Collection[Meeting],
    officials: Mapping[str, Official],
) -> None:
    """Take the meetings ``gone`` out and put ``new`` in; one that changed is among both.

    The people must speak for the same parties as when the others were filed. ``countries`` are
    left as they are.
    """
    added = _filed(sorted(new, key=Meeting.sort_key), officials)
    touched = _filed((*gone, *new), officials)
    ids = {meeting.id for meeting in (*gone, *new)}
    for name in _LISTS:
        _renew(getattr(ways, name), getattr(touched, name), getattr(added, name), ids)
    _place_again(ways, touched)


def _filed(meetings: Iterable[Meeting], officials: Mapping[str, Official]) -> WaysBack:
    ways = WaysBack()
    for meeting in meetings:
        index_meeting(ways, meeting, officials)
    return ways


def _renew(
    lists: dict[Any, list[Any]],
    touched: Iterable[Any],
    added: Mapping[Any, list[Any]],
    ids: Collection[str],
) -> None:
    for key in touched:
        items = [item for item in lists.get(key, ()) if _meeting_of(item).id not in ids]
        items += added.get(key, ())
        # what was said at one meeting stays in its order
        items.sort(key=lambda item: _meeting_of(item).sort_key())
        _put(lists, key, items)


def _place_again(ways: WaysBack, touched: WaysBack) -> None:
    for meeting_id in touched.place_among:
        ways.place_among.pop(meeting_id, None)
    for sides in touched.by_sides:
        for place, meeting in enumerate(ways.by_sides.get(sides, ())):
            ways.place_among[meeting.id] = place


def _put(index: dict[Any, Any], key: Any, value: Any) -> None:
    if value:
        index[key] = value
    else:
        index.pop(key, None)


def _meeting_of(item: Meeting | Position | Saying) -> Meeting:
    return item if isinstance(item, Meeting) else item.meeting
