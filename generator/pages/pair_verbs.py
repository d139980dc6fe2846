"""How strongly two parties spoke, issue by issue, at their meetings: strips, and a table beside.

In: two parties and their meetings. Out: a `PairVerbs`, if there are two days to compare. Only
meetings in brief are read; what was said stands on their briefs, where each verb leads.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.addresses import address_of
from generator.graph import Graph
from generator.meetings import Meeting
from generator.pages import phrases
from generator.pages.parts import Link, Stance
from generator.pages.stances import COLUMNS, parties_of, stance_of, stance_strip, telling
from generator.pages.strips import Span, StripChart, chart_of
from generator.pages.view import view
from generator.ways import Position

DRAWN = 6
"""So many issues are drawn, those that came up most often; the table has more."""
LISTED = 30
"""So many issues stand in the table."""


@view
class MeetingVerbs:
    """What each of the two said on an issue at one meeting, by the verb that says most."""

    meeting: Link
    """Its date, which leads to the brief; ``note`` is its title."""
    first: Stance | None
    """None where nothing is reported."""
    second: Stance | None


@view
class IssueVerbs:
    """One issue at the meetings of two parties."""

    issue: Link
    chart: StripChart | None
    """A strip for each party that spoke; None if it is in the table alone."""
    meetings: tuple[MeetingVerbs, ...]
    """In order of date."""


@view
class PairVerbs:
    """Both parties' verbs over time."""

    issues: tuple[IssueVerbs, ...]
    """Those that came up most often first."""
    first: str
    """Where the span of all strips begins."""
    last: str
    left_out: int
    """Earlier meetings for which there is no room."""
    more_issues: int
    """Issues for which there is none in the table."""


Said = Mapping[str, Sequence[Position]]
"""Party to what it said at one meeting."""


def pair_verbs(
    graph: Graph, parties: tuple[str, str], meetings: Sequence[Meeting]
) -> PairVerbs | None:
    """Verbs at the latest meetings, which come in order of date; None without two days."""
    shown = meetings[-COLUMNS:]
    by_issue = _by_issue(graph, parties, shown)
    names = {issue: phrases.issue_link(graph, issue) for issue in by_issue}
    ranked = sorted(by_issue, key=lambda i: (-len(by_issue[i]), names[i].text, i))
    span = Span(shown[0].date.first, shown[-1].date.first)
    issues = []
    for place, issue in enumerate(ranked[:LISTED]):
        said = by_issue[issue]
        is_drawn = place < DRAWN and len({meeting.date.first for meeting, _ in said}) > 1
        issues.append(
            IssueVerbs(
                issue=names[issue],
                chart=_chart(graph, parties, span, said) if is_drawn else None,
                meetings=tuple(_row(graph, parties, meeting, by) for meeting, by in said),
            )
        )
    drawn = [each.chart for each in issues if each.chart]
    if not drawn:
        return None
    return PairVerbs(
        issues=tuple(issues),
        first=drawn[0].first,
        last=drawn[0].last,
        left_out=len(meetings) - len(shown),
        more_issues=len(ranked) - len(issues),
    )


def _by_issue(
    graph: Graph, parties: tuple[str, str], meetings: Sequence[Meeting]
) -> Mapping[str, list[tuple[Meeting, Said]]]:
    """For each issue the meetings at which one of the two spoke on it."""
    found: dict[str, list[tuple[Meeting, Said]]] = {}
    for meeting in meetings:
        at_this: dict[str, dict[str, list[Position]]] = {}
        for issue, party, position in _spoken(graph, parties, meeting):
            at_this.setdefault(issue, {}).setdefault(party, []).append(position)
        for issue, said in at_this.items():
            found.setdefault(issue, []).append((meeting, said))
    return found


def _spoken(
    graph: Graph, parties: tuple[str, str], meeting: Meeting
) -> Iterator[tuple[str, str, Position]]:
    for number, point in enumerate(meeting.points, 1):
        position = Position(meeting, number)
        for party in parties_of(graph, position):
            if party in parties:
                yield from ((issue, party, position) for issue in point.issues)


def _chart(
    graph: Graph,
    parties: tuple[str, str],
    span: Span,
    said: Sequence[tuple[Meeting, Said]],
) -> StripChart:
    rows = []
    for party in parties:
        stances = [
            (meeting.date.first, stance_of(graph, telling(graph, by[party])))
            for meeting, by in said
            if party in by
        ]
        if stances:
            rows.append(stance_strip(span, phrases.party_link(graph, party), stances))
    return chart_of(span, rows)


def _row(graph: Graph, parties: tuple[str, str], meeting: Meeting, said: Said) -> MeetingVerbs:
    first, second = (
        stance_of(graph, telling(graph, said[party])) if party in said else None
        for party in parties
    )
    title = phrases.meeting_title(graph, meeting)
    link = Link(phrases.long_date(meeting.date), address_of("brief", meeting.id), note=title)
    return MeetingVerbs(link, first, second)
