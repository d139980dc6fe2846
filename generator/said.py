"""What was said at a meeting, as the lists of issues, people and formulas have it.

In: meetings in brief. Out: `Position` and `Saying`, a meeting with the place of a statement or
quote, whose words are in the account of the meeting.
"""

from __future__ import annotations

from typing import NamedTuple

from generator.frozen import constant
from generator.meetings import Meeting, MergedStatement, Point, Told
from generator.records import Quote


class Position(NamedTuple):
    """A statement at a meeting: what issue pages and profiles list."""

    meeting: Meeting
    number: int
    """Of the statement on the meeting's brief, from 1."""

    @property
    def point(self) -> Point:
        """The statement in brief."""
        return self.meeting.points[self.number - 1]

    @property
    def year(self) -> int:
        """The year of the meeting."""
        return self.meeting.date.first.year

    @property
    def issues(self) -> tuple[str, ...]:
        """What it is about, by its main wording."""
        return self.point.issues

    @property
    def by(self) -> tuple[str, ...]:
        """Who made it: officials and parties."""
        return self.point.by

    @property
    def statement(self) -> MergedStatement:
        """The statement itself, from the account of the meeting."""
        return self.meeting.statements[self.number - 1]


@constant
class Saying:
    """A quote at a meeting."""

    meeting: Meeting
    index: int
    """Its place among the quotes of the meeting."""

    @property
    def year(self) -> int:
        """The year of the meeting."""
        return self.meeting.date.first.year

    @property
    def told(self) -> Told[Quote]:
        """The quote itself, from the account of the meeting."""
        return self.meeting.quotes[self.index]


Use = Position | Saying
"""A statement or quote that uses a formula."""

SAYING = 1 << 30
"""Added to the place of a quote where statements are numbered, too."""


def use_of(meeting: Meeting, number: int) -> Use:
    """What stands in a list of both."""
    return Saying(meeting, number - SAYING) if number >= SAYING else Position(meeting, number)
