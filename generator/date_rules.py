"""The day of a meeting against the other days that its sources give: probable slips of the pen.

In: an article. Out: warnings where it was published before the meeting it tells of (R081), or gives
another day than the other accounts do (R082). A day mistyped by a year else makes an account of
its own, on a brief in another year.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from generator.dates import PartialDate
from generator.graph import Graph
from generator.problems import Problem
from generator.records import Article

_TIME_ZONES = timedelta(days=1)
"""A talk on the evening of one day is told of in the morning of the day before, elsewhere."""


def date_rules(graph: Graph, article: Article) -> Iterator[Problem]:
    """What is doubtful about the day of an article's meeting."""
    day, published = article.meeting.date, article.source.published
    if day is None:
        return
    file = graph.records.file_of("article", article.id)
    if article.meeting.status == "held" and published and _is_before(published, day):
        yield Problem(
            "R081",
            f"this was published on {published.text}, before the meeting of {day.text}",
            file,
            ("meeting", "date"),
            cure="check both days; of a meeting that is still to come, write status: announced",
        )
    first = _first_day(graph, article)
    if (
        first
        and not article.meeting.conflicts
        and (_is_before(first, day) or _is_before(day, first))
    ):
        yield Problem(
            "R082",
            f"the other accounts of this meeting say {first.text}, not {day.text}",
            file,
            ("meeting", "date"),
            cure="check the day; if the sources do differ, say so under conflicts:",
            suggestion=first.text,
        )


def _first_day(graph: Graph, article: Article) -> PartialDate | None:
    """The day that the weightiest account says; what was said beforehand is no account."""
    meeting = graph.meetings.get(article.meeting.id)
    if meeting is None or len(meeting.articles) < 2 or article.meeting.status == "announced":
        return None
    told = (one.meeting for one in graph.articles_of(meeting))
    return next((one.date for one in told if one.date and one.status != "announced"), None)


def _is_before(one: PartialDate, other: PartialDate) -> bool:
    """Surely, wherever on earth."""
    return other.first - one.last > _TIME_ZONES
