"""Where a formula was used, and where the same parties did not use it again.

In: a formula and its uses. Out: the rows, the drawing and the silences of `formula`. Compared are
meetings of exactly the same parties, from their first use on: who else sits there decides what is
said. Meetings that were announced or called off are left out, for nobody spoke there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile

from generator.frozen import constant
from generator.graph import Graph
from generator.meetings import Meeting
from generator.pages import phrases
from generator.pages.formula import CircleRow, Circles, SilenceView
from generator.pages.formula_marks import dated, meetings_using, on_date
from generator.pages.parts import Link
from generator.pages.silence import how_read
from generator.pages.strips import Kind, Span, chart_of
from generator.pages.views import meeting_row
from generator.records import Formula
from generator.ways import leaders_of, sides_of

ROWS = 12
"""So many sets of parties are drawn, those with most uses."""
MEETINGS = 24
"""So many of the latest meetings of each are drawn and listed."""
_Silence = tuple[Meeting, Meeting, int]
"""A meeting without it, the one before with it, and how many more without it came right after."""
_NOT_HELD = frozenset({"announced", "cancelled"})


@constant
class Circle:
    """Parties that used a formula when they met among themselves."""

    parties: tuple[str, ...]
    meetings: Sequence[Meeting]
    """From the first use on, in order of date."""
    using: frozenset[str]
    """Ids of those at which it was used."""

    @property
    def uses(self) -> int:
        """At how many of the meetings it was used."""
        return sum(meeting.id in self.using for meeting in self.meetings)


def circles_of(graph: Graph, formula: Formula) -> list[Circle]:
    """Every set of parties that used a formula, those with most uses first, then by name."""
    using = meetings_using(graph, formula.id)
    ids = frozenset(meeting.id for meeting in using)
    found: dict[tuple[str, ...], Meeting] = {}
    for meeting in using:
        if len(meeting.parties) > 1:
            found.setdefault(sides_of(meeting.parties), meeting)
    circles = [_circle(graph, sides, first, ids) for sides, first in found.items()]
    return sorted(circles, key=lambda c: (-c.uses, _label(graph, c).text, c.parties))


def _circle(graph: Graph, sides: tuple[str, ...], first: Meeting, using: frozenset[str]) -> Circle:
    since = [
        meeting
        for meeting in graph.meetings_among(sides)
        if meeting.sort_key() >= first.sort_key()
        and (meeting.id in using or meeting.status not in _NOT_HELD)
    ]
    return Circle(sides, since, using)


def circle_rows(graph: Graph, formula: Formula, circles: Sequence[Circle]) -> Circles:
    """Used and not used, by parties."""
    shown = [(circle, circle.meetings[-MEETINGS:]) for circle in circles[:ROWS]]
    days = sorted(meeting.date.first for _, meetings in shown for meeting in meetings)
    chart = None
    if days and days[0] < days[-1]:
        span = Span(days[0], days[-1])
        chart = chart_of(
            span,
            [
                (
                    _label(graph, circle),
                    _gist(circle, meetings),
                    [span.use(m.date.first, _kind(formula, circle, m)) for m in meetings],
                )
                for circle, meetings in shown
            ],
        )
    return Circles(
        rows=tuple(_row(graph, formula, circle, meetings) for circle, meetings in shown),
        left_out=len(circles) - len(shown),
        chart=chart,
    )


def _row(graph: Graph, formula: Formula, circle: Circle, meetings: Sequence[Meeting]) -> CircleRow:
    of_kind: dict[Kind, list[Link]] = {"used": [], "unused": [], "absent": []}
    on_day = Counter(meeting.date.text for meeting in meetings)
    for meeting in meetings:
        # of two on one day each is named, so that their links can be told apart
        link = on_date(graph, meeting) if on_day[meeting.date.text] > 1 else dated(meeting)
        of_kind[_kind(formula, circle, meeting)].append(link)
    return CircleRow(
        parties=_label(graph, circle),
        used=tuple(of_kind["used"]),
        unused=tuple(of_kind["unused"]),
        absent=tuple(of_kind["absent"]),
    )


def _kind(formula: Formula, circle: Circle, meeting: Meeting) -> Kind:
    if meeting.id in circle.using:
        return "used"
    return "unused" if _raised(formula, meeting) else "absent"


def _raised(formula: Formula, meeting: Meeting) -> list[str]:
    """The issues of the formula that came up, be it in a quote alone."""
    quoted = {issue for quote in meeting.quoted for issue in quote.issues}
    return [issue for issue in formula.issues if issue in quoted or issue in meeting.issues]


def _gist(circle: Circle, meetings: Sequence[Meeting]) -> str:
    used = [meeting for meeting in meetings if meeting.id in circle.using]
    of = phrases.plural(len(meetings), "meeting")
    last = f", last on {phrases.long_date(used[-1].date)}" if used else ""
    return f"used at {len(used)} of {of}{last}"


def _label(graph: Graph, circle: Circle) -> Link:
    if len(circle.parties) == 2:
        return phrases.pair_link(graph, *circle.parties)
    names = sorted(phrases.short_party_name(graph, party) for party in circle.parties)
    return Link(" – ".join(names))


def silences_of(graph: Graph, formula: Formula, circles: Sequence[Circle]) -> list[SilenceView]:
    """Meetings without the formula, each right after one of the same parties with it."""
    found = [(circle, silence) for circle in circles for silence in _silent(circle)]
    found.sort(key=lambda one: one[1][0].sort_key(), reverse=True)
    return [_silence(graph, formula, *one) for one in found]


def _silent(circle: Circle) -> Iterator[_Silence]:
    before: Meeting | None = None
    for place, meeting in enumerate(circle.meetings):
        if meeting.id in circle.using:
            before = meeting
        elif before and _is_surely_later(before, meeting):
            rest = circle.meetings[place + 1 :]
            later = takewhile(lambda one: one.id not in circle.using, rest)
            yield meeting, before, sum(1 for _ in later)
            before = None


def _is_surely_later(before: Meeting, meeting: Meeting) -> bool:
    """Of two on one day, or in one month, the order is known only by their hours."""
    if before.date == meeting.date:
        return bool(before.start and meeting.start)
    return before.date.last < meeting.date.first


def _silence(graph: Graph, formula: Formula, circle: Circle, silence: _Silence) -> SilenceView:
    meeting, before, following = silence
    row = meeting_row(graph, meeting)
    return SilenceView(
        date=row.date,
        iso_date=row.iso_date,
        brief=row.brief,
        parties=_label(graph, circle).text,
        last=dated(before),
        issues=tuple(phrases.issue_link(graph, issue) for issue in _raised(formula, meeting)),
        same_leaders=bool(leaders_of(meeting)) and leaders_of(meeting) == leaders_of(before),
        following=following,
        how_read=how_read(graph, meeting),
    )
