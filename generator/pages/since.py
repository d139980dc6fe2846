"""What is new since the two sides, or the two people, met last: pieces of a brief."""

from __future__ import annotations

from generator.frozen import constant
from generator.pages.parts import Direction, Link, Stance


@constant
class StanceChange:
    """A party that says something else on an issue than last time."""

    party: Link
    issue: Link
    before: Stance
    now: Stance
    direction: Direction


@constant
class SinceView:
    """A meeting held against an earlier one."""

    previous: Link
    """The earlier meeting, with its date as note."""
    whose: str
    """"the two sides", "Bo Lind and Cara Vella"."""
    new: tuple[Link, ...]
    """Issues that came up now and not then."""
    dropped: tuple[Link, ...]
    """Issues that came up then and are not in these sources."""
    formulas_new: tuple[Link, ...]
    """Recurring phrases that were used now and not then."""
    formulas_dropped: tuple[Link, ...]
    """Those used then that are not in what is annotated now."""
    changes: tuple[StanceChange, ...]
    same: int
    """How many stances have the same verb as then."""
