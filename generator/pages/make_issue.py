"""From the graph to an issue page: the state of play, who said what over time, the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from generator.addresses import address_of
from generator.graph import Graph
from generator.markdown_text import as_html
from generator.meetings import Meeting
from generator.pages import phrases
from generator.pages.counting import count_issues, linked
from generator.pages.frame import breadcrumb, facets, sections
from generator.pages.issue import IssuePage, MatrixCell, MatrixRow, StanceRow
from generator.pages.listing import event_links, latest_first, meeting_rows, newest_first
from generator.pages.own_accounts import coverage_with_sides
from generator.pages.parts import Link, OutcomeView, QuoteView
from generator.pages.views import outcome_view, position_view, quote_view, statement_link
from generator.records import Issue
from generator.ways import Position

Stances = Mapping[str, Mapping[str, Position]]
"""Party to meeting to what the party said there, in order of date."""


def make_issue(graph: Graph, issue_id: str) -> IssuePage:
    """The page of one issue."""
    issue = graph.records.issues[issue_id]
    positions = graph.positions_on(issue_id)
    meetings = graph.meetings_on(issue_id)
    stances = _stances(graph, positions)
    columns = list({position.meeting.id: position.meeting for position in positions}.values())
    page = IssuePage(
        address=address_of("issue", issue_id),
        kind="issue",
        kind_label="Issue",
        title=issue.label,
        description=f"{issue.label}: {phrases.plural(len(positions), 'statement')} at "
        f"{phrases.plural(len(columns), 'meeting')}, by party and over time.",
        breadcrumb=breadcrumb("issue", *_broader(graph, issue)),
        coverage=coverage_with_sides(graph, meetings),
        files=(graph.records.file_of("issue", issue_id),),
        filters=_filters(graph, issue, meetings),
        search_terms=issue.other_labels,
        date=meetings[-1].date.first.isoformat() if meetings else "",
        scope_note_html=as_html(issue.scope_note),
        other_labels=issue.other_labels,
        broader=phrases.issue_link(graph, issue.broader) if issue.broader else None,
        narrower=tuple(phrases.issue_link(graph, n.id) for n in graph.narrower_than(issue_id)),
        related=_related(graph, issue),
        exact_matches=tuple(phrases.outside_link(url) for url in issue.exact_matches),
        retired_into=phrases.issue_link(graph, issue.retired_into) if issue.retired_into else None,
        state_of_play=_state_of_play(graph, stances),
        matrix_columns=tuple(_column(graph, meeting) for meeting in columns),
        matrix=_matrix(graph, stances, columns),
        chronology=tuple(position_view(graph, p) for p in newest_first(positions)),
        mentioned_in=meeting_rows(graph, graph.agenda_meetings_on(issue_id)),
        outcomes=_outcomes(graph, issue_id),
        quotes=_quotes(graph, issue_id),
        raised_together=count_issues(graph, meetings, leave_out=issue_id),
        officials=linked(
            _count_speakers(graph, positions), lambda person: phrases.official_link(graph, person)
        ),
        countries=linked(
            Counter(party for p in positions for party in _parties(graph, p)),
            lambda party: phrases.party_link(graph, party),
        ),
        events=event_links(graph, graph.events_naming("issue", issue_id)),
    )
    return replace(page, sections=_sections(page))


def _sections(page: IssuePage) -> tuple[Link, ...]:
    return sections(
        ("Scope", "scope", True),
        ("State of play", "state-of-play", page.state_of_play),
        ("Who says what over time", "over-time", page.matrix),
        ("Chronology", "chronology", page.chronology),
        ("Outcomes and commitments", "outcomes", page.outcomes),
        ("In their words", "quotes", True),
        ("Mentioned without a statement", "mentioned", page.mentioned_in),
        (
            "Who raises it, and with what",
            "who",
            (*page.raised_together, *page.officials, *page.countries),
        ),
        ("Events", "events", page.events),
    )


def _filters(
    graph: Graph, issue: Issue, meetings: Sequence[Meeting]
) -> tuple[tuple[str, str], ...]:
    parties = dict.fromkeys(party for meeting in meetings for party in meeting.parties)
    return facets(
        Country=sorted(phrases.party_name(graph, party) for party in parties),
        Issue=[issue.label],
        Year=sorted({str(meeting.date.first.year) for meeting in meetings}),
    )


def _broader(graph: Graph, issue: Issue) -> tuple[Link, ...]:
    """The issues above one, the widest first."""
    above: list[str] = []
    current = issue.broader
    while current and current in graph.records.issues and current not in above:
        above.append(current)
        current = graph.records.issues[current].broader
    return tuple(phrases.issue_link(graph, issue_id) for issue_id in reversed(above))


def _related(graph: Graph, issue: Issue) -> tuple[Link, ...]:
    links = (phrases.issue_link(graph, related) for related in issue.related)
    return tuple(sorted(links, key=lambda link: (link.text, link.address)))


def _parties(graph: Graph, position: Position) -> tuple[str, ...]:
    """Whom the speakers of a statement speak for, each party once."""
    speakers = position.by
    return tuple(dict.fromkeys(graph.speaks_for(position.meeting, actor) for actor in speakers))


def _count_speakers(graph: Graph, positions: Iterable[Position]) -> Counter[str]:
    speakers = (actor for position in positions for actor in position.by)
    return Counter(actor for actor in speakers if actor in graph.records.officials)


def _stances(graph: Graph, positions: Iterable[Position]) -> Stances:
    """What each party said at each meeting: the statement that says most."""
    stances: dict[str, dict[str, Position]] = {}
    for position in positions:
        for party in _parties(graph, position):
            of_party = stances.setdefault(party, {})
            before = of_party.get(position.meeting.id)
            if before is None or _weight(graph, position) < _weight(graph, before):
                of_party[position.meeting.id] = position
    return stances


def _weight(graph: Graph, position: Position) -> tuple[bool, int, int]:
    """The certain before the doubtful, then the strongest verb, then the order of the brief."""
    statement = position.statement
    doubtful = all(told.item.unverified for told in statement.told)
    return (doubtful, -graph.records.verbs[statement.main.verb].strength, statement.number)


def _state_of_play(graph: Graph, stances: Stances) -> tuple[StanceRow, ...]:
    """The latest stance of each party, whoever spoke last first."""
    rows = []
    for party, by_meeting in stances.items():
        latest = list(by_meeting.values())
        link = phrases.party_link(graph, party)
        row = StanceRow(
            party=link,
            statement=position_view(graph, latest[-1]),
            previous=_change(graph, latest),
        )
        rows.append(((-latest[-1].meeting.date.last.toordinal(), link.text, party), row))
    return tuple(row for _, row in sorted(rows, key=lambda pair: pair[0]))


def _change(graph: Graph, said: Sequence[Position]) -> str:
    """The verb before the latest, if it was another one."""
    if len(said) < 2 or said[-1].point.verb == said[-2].point.verb:
        return ""
    before = said[-2]
    verb = graph.records.verbs[before.point.verb].label
    doubt = ", unverified" if all(told.item.unverified for told in before.statement.told) else ""
    return f"before that: {verb}, {phrases.long_date(before.meeting.date)}{doubt}"


def _column(graph: Graph, meeting: Meeting) -> Link:
    return Link(
        phrases.long_date(meeting.date),
        address_of("brief", meeting.id),
        note=phrases.meeting_title(graph, meeting),
    )


def _matrix(graph: Graph, stances: Stances, columns: Sequence[Meeting]) -> tuple[MatrixRow, ...]:
    """Parties by how often they spoke, then by name; a cell for each meeting."""
    rows = []
    for party, by_meeting in stances.items():
        cells = tuple(
            _cell(graph, by_meeting[meeting.id]) if meeting.id in by_meeting else None
            for meeting in columns
        )
        link = phrases.party_link(graph, party)
        rows.append(((-len(by_meeting), link.text, party), MatrixRow(link, cells)))
    return tuple(row for _, row in sorted(rows, key=lambda pair: pair[0]))


def _cell(graph: Graph, position: Position) -> MatrixCell:
    verb = graph.records.verbs[position.point.verb]
    link = statement_link(graph, position.meeting, position.number)
    doubtful = all(told.item.unverified for told in position.statement.told)
    label = f"{verb.label} (unverified)" if doubtful else verb.label
    return MatrixCell(label, verb.sign, verb.strength, link)


def _outcomes(graph: Graph, issue: str) -> tuple[OutcomeView, ...]:
    """What came of meetings, the latest first."""
    by_meeting: dict[str, list[OutcomeView]] = {}
    for meeting, told in graph.outcomes_on(issue):
        by_meeting.setdefault(meeting.id, []).append(outcome_view(graph, meeting, told))
    meetings = latest_first(graph.meetings[meeting] for meeting in by_meeting)
    return tuple(view for meeting in meetings for view in by_meeting[meeting.id])


def _quotes(graph: Graph, issue: str) -> tuple[QuoteView, ...]:
    """Own words, those of the latest meeting first."""
    said = sorted(graph.quotes_on(issue), key=lambda one: one.meeting.sort_key(), reverse=True)
    return tuple(quote_view(graph, one.meeting, one.told) for one in said)
