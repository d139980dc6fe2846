"""Meetings are filed anew in ways back that are there already.

In: `WaysBack`, the meetings as they were filed and as they are now. Out: the same ways, as if all
meetings had been filed from nothing: every list in order of date, no way that leads nowhere.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from generator.filing import Register
from generator.meetings import Meeting
from generator.records import Official
from generator.ways import WaysBack, index_meeting


def refile(
    ways: WaysBack,
    gone: Collection[Meeting],
    new: Collection[Meeting],
    officials: Mapping[str, Official],
) -> None:
    """Take the meetings ``gone`` out and put ``new`` in; one that changed is among both.

    The people must speak for the same parties as when the others were filed, and the register have
    the meetings as they are now. ``countries`` are left as they are.
    """
    register = ways.register
    added = _filed(sorted(new, key=Meeting.sort_key), officials, register)
    touched = _filed((*gone, *new), officials, register)
    numbers = {register.number_of(meeting.id) for meeting in (*gone, *new)}
    ways.named_at = ways.named_at - _filed(gone, officials, register).named_at + added.named_at
    came, lists = added.filings(), ways.filings()
    for name, keys in touched.filings().items():
        for key in keys:
            lists[name].renew(key, numbers, came[name])


def _filed(
    meetings: Iterable[Meeting], officials: Mapping[str, Official], register: Register
) -> WaysBack:
    ways = WaysBack(register=register)
    for meeting in meetings:
        index_meeting(ways, meeting, officials)
    return ways
