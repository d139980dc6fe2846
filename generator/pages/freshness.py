"""How fresh the posts of an official are: counted against the meetings on record, never today.

In: roles with ``verified_on``, the day on which somebody last compared a role with its sources, and
the meetings of the person. Out: lines of text, and how many meetings rest on what nobody verified.
A page is the same whenever it is made, so age is no number of days.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date

from generator.meetings import Meeting
from generator.pages import phrases
from generator.records import Role
from generator.terms import held_on


def meetings_since(role: Role, meetings: Sequence[Meeting]) -> int:
    """At how many meetings the person sat in this role after it was verified last.

    All of them, if it never was. ``meetings`` are in order of date.
    """
    verified = role.verified_on.last if role.verified_on else date.min
    if role.start is None:
        later = (m for m in meetings if m.date.first > verified)
        return sum(held_on(role, meeting.date) for meeting in later)
    if verified >= role.start.first:
        first = bisect_right(meetings, verified, key=_first_day)
    else:
        first = bisect_left(meetings, role.start.first, key=_first_day)
    end = bisect_right(meetings, role.end.last, key=_first_day) if role.end else len(meetings)
    return max(0, end - first)


def _first_day(meeting: Meeting) -> date:
    return meeting.date.first


def unverified_since(role: Role, meetings: Sequence[Meeting]) -> str:
    """What nobody verified of a role, in words; empty where no meeting rests on it."""
    count = meetings_since(role, meetings)
    if not count:
        return ""
    number = phrases.plural(count, "meeting")
    if role.verified_on is None:
        return f"{number} on record {'rests' if count == 1 else 'rest'} on it"
    return f"unverified since: {number} on record since"


def freshness_of(roles: Sequence[Role], meetings: Sequence[Meeting]) -> str:
    """How many of a person's posts have a day of verification, and what rests on the others."""
    if not roles:
        return ""
    verified = [role.verified_on for role in roles if role.verified_on]
    resting = sum(meetings_since(role, meetings) for role in roles)
    rest = f"; {phrases.plural(resting, 'meeting')} on record since" if verified and resting else ""
    if not verified:
        what = "this post" if len(roles) == 1 else f"these {len(roles)} posts"
        return (
            f"No day is on record on which {what} {'was' if len(roles) == 1 else 'were'} verified."
        )
    latest = phrases.long_date(max(verified))
    return (
        f"{len(verified)} of {phrases.plural(len(roles), 'post')} verified, last on {latest}{rest}."
    )
