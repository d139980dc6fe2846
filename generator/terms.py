"""Terms of office: what the known dates of a role prove, and what they do not.

In: roles with the dates that sources gave them. Out: yes or no; an end that nobody has seen never
counts as "still in office", nor as "left it".
"""

from __future__ import annotations

from generator.dates import PartialDate
from generator.records import Role


def held_on(role: Role, day: PartialDate) -> bool:
    """Whether a person held a role on a day, as far as the known dates tell."""
    if any(seen.may_cover(day) for seen in role.seen_on):
        return True
    if role.start is None:
        return False
    return role.start.first <= day.last and (role.end is None or day.first <= role.end.last)


def surely_overlap(one: Role, other: Role) -> bool:
    """Whether known dates prove that two roles were held on one day.

    Where one ends on the day on which the other begins, that day is the hand-over. Of a role
    without a known end the day on which it began is all that is sure, and two of that kind prove
    nothing: sources seldom know on which day of office somebody took it up.
    """
    if one.end is None and other.end is None:
        return False
    return _began_in_time(one, other) and _began_in_time(other, one)


def _began_in_time(one: Role, other: Role) -> bool:
    """Whether ``one`` had surely begun before ``other`` can have ended."""
    if one.start is None or other.start is None:
        return False
    if other.end is None:
        return one.start.last <= other.start.first
    return one.start.last < other.end.first
