"""How strongly two parties spoke, issue by issue, at their meetings: strips, and a table beside.

In: two parties and their meetings. Out: a `PairVerbs`, if there are two days to compare. Only
meetings in brief are read; what was said stands on their briefs, where each verb leads.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from generator.addresses import address_of
from generator.frozen import constant
from generator.graph import Graph
from generator.meetings import Meeting
from generator.pages import phrases
from generator.pages.parts import Link, Stance
from generator.pages.stances import COLUMNS, parties_of, stance_of, stance_strip, telling
from generator.pages.strips import Span, StripChart, chart_of
from generator.said import Position

DRAWN = 6
"""So many issues are drawn, those that came up most often; the table has more."""
LISTED = 30
"""So many issues stand in the table."""


@constant
class MeetingVerbs:
    """What each of the two said on an issue at one meeting, by the verb that says most."""

    meeting: Link
    """Its date, which leads to the brief; ``note`` is its title if there were two on that day."""
    first: Stance | None
    """None where nothing is reported."""
    second: Stance | None


@constant
class IssueVerbs:
    """One issue at the meetings of two parties."""

    issue: Link
    chart: StripChart | None
    """A strip for each party that spoke; None if it is in the table alone."""
    meetings: tuple[MeetingVerbs, ...]
    """In order of date."""


@constant
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
    columns = _columns(graph, shown)
    span = Span(shown[0].date.first, shown[-1].date.first)
    issues: list[IssueVerbs] = []
    for issue in ranked[:LISTED]:
        said = by_issue[issue]
        rows = tuple(_row(graph, parties, columns[meeting], by) for meeting, by in said.items())
        days = [meeting.date.first for meeting in said]
        is_drawn = len(issues) < DRAWN and len(set(days)) > 1
        dated = list(zip(days, rows, strict=True))
        chart = _chart(graph, parties, span, dated) if is_drawn else None
        issues.append(IssueVerbs(names[issue], chart, rows))
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
    graph: Graph, parties: tuple[str, str], meetings: Iterable[Meeting]
) -> Mapping[str, Mapping[Meeting, Said]]:
    """For each issue the meetings at which one of the two spoke on it."""
    found: dict[str, dict[Meeting, dict[str, list[Position]]]] = {}
    for meeting in meetings:
        for number, point in enumerate(meeting.points, 1):
            position = Position(meeting, number)
            spoke = [party for party in parties_of(graph, position) if party in parties]
            for issue in point.issues if spoke else ():
                said = found.setdefault(issue, {}).setdefault(meeting, {})
                for party in spoke:
                    said.setdefault(party, []).append(position)
    return found


def _columns(graph: Graph, meetings: Sequence[Meeting]) -> Mapping[Meeting, Link]:
    """Each meeting by its date; two on one day by their titles as well."""
    dates = {meeting: phrases.long_date(meeting.date) for meeting in meetings}
    often = Counter(dates.values())
    return {
        meeting: Link(
            text,
            address_of("brief", meeting.id),
            note=phrases.meeting_title(graph, meeting) if often[text] > 1 else "",
        )
        for meeting, text in dates.items()
    }


def _row(graph: Graph, parties: tuple[str, str], meeting: Link, said: Said) -> MeetingVerbs:
    first, second = (
        stance_of(graph, telling(graph, said[party])) if party in said else None
        for party in parties
    )
    return MeetingVerbs(meeting, first, second)


def _chart(
    graph: Graph,
    parties: tuple[str, str],
    span: Span,
    rows: Sequence[tuple[date, MeetingVerbs]],
) -> StripChart:
    first, second = (phrases.party_link(graph, party) for party in parties)
    of_first = [(day, row.first) for day, row in rows if row.first]
    of_second = [(day, row.second) for day, row in rows if row.second]
    both = ((first, of_first), (second, of_second))
    return chart_of(span, [stance_strip(span, link, said) for link, said in both if said])
