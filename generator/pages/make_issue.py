"""From the graph to an issue page and its years: the state of play, who said what, the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice

from generator.addresses import address_of
from generator.frozen import replaced
from generator.graph import Graph
from generator.markdown_text import as_html
from generator.meetings import Meeting
from generator.pages import phrases
from generator.pages.corrected import corrections_of
from generator.pages.counting import GLANCE, count_issues, linked
from generator.pages.division import KIND_LABELS, LATEST, LATEST_FEW, part_of, year_links
from generator.pages.formula_marks import formula_row
from generator.pages.frame import breadcrumb, facets, sections
from generator.pages.issue import IssuePage, IssueYearPage
from generator.pages.ledger import ledger_of
from generator.pages.lines import newest_first
from generator.pages.listing import event_links, latest_quotes, meeting_rows
from generator.pages.own_accounts import coverage_with_sides
from generator.pages.parts import CountRow, Link, OutcomeView
from generator.pages.stances import matrix_of, parties_of, stances_in, state_of_play
from generator.pages.views import outcome_view, position_view
from generator.records import Issue
from generator.said import Position


def make_issue(graph: Graph, issue_id: str) -> IssuePage:
    """The page of one issue; of a long one it shows the latest and leads to the years."""
    issue = graph.records.issues[issue_id]
    positions = graph.positions_on(issue_id)
    meetings = graph.meetings_on(issue_id)
    mentioned = graph.agenda_meetings_on(issue_id)
    years = graph.years_of("issue", issue_id)
    stances = stances_in(graph, positions)
    columns = _stated(positions)
    latest, few = (LATEST, LATEST_FEW) if years else (None, None)
    shown = {p: position_view(graph, p) for p in newest_first(positions)[:latest]}
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
        corrections=corrections_of(issue.corrections),
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
        years=year_links("issue", issue_id, years, meetings),
        state_of_play=state_of_play(graph, stances),
        matrix=matrix_of(graph, stances, columns, shown),
        chronology=tuple(shown.values()),
        mentioned_in=meeting_rows(graph, mentioned[-LATEST_FEW:] if years else mentioned),
        formulas=tuple(formula_row(graph, f) for f in graph.formulas_on(issue_id)),
        ledger=ledger_of(graph, issue_id, few),
        outcomes=_outcomes(graph, issue_id, limit=few),
        quotes=latest_quotes(graph, graph.quotes_on(issue_id), few),
        raised_together=count_issues(graph, meetings, leave_out=issue_id, limit=GLANCE),
        officials=_speakers(graph, positions),
        countries=_speaking_parties(graph, positions),
        events=event_links(graph, graph.events_naming("issue", issue_id)),
    )
    return replaced(page, sections=_sections(page))


def make_issue_year(graph: Graph, issue_id: str, year: str) -> IssueYearPage:
    """All that was said on an issue in one year."""
    issue = graph.records.issues[issue_id]
    positions = graph.positions_on(issue_id, year)
    meetings = graph.meetings_on(issue_id, year)
    part = part_of(graph, "issue", issue_id, issue.label, year)
    page = IssueYearPage(
        address=part.address,
        kind="issue",
        kind_label=KIND_LABELS["issue"],
        title=part.title,
        description=f"{part.title}: {phrases.plural(len(positions), 'statement')} at "
        f"{phrases.plural(len(meetings), 'meeting')}.",
        breadcrumb=breadcrumb("issue", part.record),
        coverage=coverage_with_sides(graph, meetings),
        files=(graph.records.file_of("issue", issue_id),),
        filters=_filters(graph, issue, meetings),
        date=meetings[-1].date.first.isoformat() if meetings else f"{year}-01-01",
        part=part,
        chronology=tuple(position_view(graph, p) for p in newest_first(positions)),
        mentioned_in=meeting_rows(graph, graph.agenda_meetings_on(issue_id, year)),
        outcomes=_outcomes(graph, issue_id, year),
        quotes=latest_quotes(graph, graph.quotes_on(issue_id, year)),
    )
    return replaced(page, sections=_year_sections(page))


def _stated(positions: Iterable[Position]) -> list[Meeting]:
    """The meetings at which something was said, in order of date."""
    return list({position.meeting.id: position.meeting for position in positions}.values())


def _sections(page: IssuePage) -> tuple[Link, ...]:
    return sections(
        ("Scope", "scope", True),
        ("By year", "by-year", page.years),
        ("State of play", "state-of-play", page.state_of_play),
        ("Who says what over time", "over-time", page.matrix.rows),
        ("Chronology", "chronology", page.chronology),
        ("Formulas", "formulas", page.formulas),
        ("Commitments", "commitments", page.ledger),
        ("Outcomes", "outcomes", page.outcomes),
        ("In their words", "quotes", True),
        ("Mentioned without a statement", "mentioned", page.mentioned_in),
        (
            "Who raises it, and with what",
            "who",
            (*page.raised_together, *page.officials, *page.countries),
        ),
        ("Events", "events", page.events),
    )


def _year_sections(page: IssueYearPage) -> tuple[Link, ...]:
    return sections(
        ("Chronology", "chronology", page.chronology),
        ("Outcomes", "outcomes", page.outcomes),
        ("In their words", "quotes", page.quotes),
        ("Mentioned without a statement", "mentioned", page.mentioned_in),
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


def _speakers(graph: Graph, positions: Iterable[Position]) -> tuple[CountRow, ...]:
    """People by the number of their statements."""
    speakers = Counter(actor for position in positions for actor in position.by)
    people = Counter({a: count for a, count in speakers.items() if a in graph.records.officials})
    return linked(people, lambda person: phrases.official_link(graph, person), GLANCE)


def _speaking_parties(graph: Graph, positions: Iterable[Position]) -> tuple[CountRow, ...]:
    """Parties by the number of statements made for them."""
    parties = Counter(party for position in positions for party in parties_of(graph, position))
    return linked(parties, lambda party: phrases.party_link(graph, party), GLANCE)


def _outcomes(
    graph: Graph, issue: str, year: str = "", *, limit: int | None = None
) -> tuple[OutcomeView, ...]:
    """What came of meetings, the latest first."""
    found = islice(graph.outcomes_on(issue, year), limit)
    return tuple(outcome_view(graph, meeting, number) for meeting, number in found)
