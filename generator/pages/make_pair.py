"""From the graph to the page of two parties, and to its years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice, product

from generator.addresses import address_of, pair_id
from generator.frozen import replaced
from generator.graph import Graph
from generator.meetings import Meeting
from generator.pages import phrases
from generator.pages.counting import GLANCE, count_issues, linked
from generator.pages.division import KIND_LABELS, LATEST, LATEST_FEW, part_of, year_links
from generator.pages.frame import breadcrumb, facets, sections
from generator.pages.lines import position_groups
from generator.pages.listing import meeting_rows, tours_of_meetings
from generator.pages.own_accounts import coverage_of_party
from generator.pages.pair_verbs import pair_verbs
from generator.pages.parts import Link, OutcomeView
from generator.pages.party import PairPage, PairYearPage
from generator.pages.views import outcome_view
from generator.said import Position
from generator.ways import pair_of

PER_ISSUE, ISSUES = 3, 30
"""So many of the latest joint statements, on so many issues, stand on a page that is divided."""


class UnknownPairError(KeyError):
    """An id that names no pair of parties that met."""


def find_pair(graph: Graph, wanted: str) -> tuple[str, str]:
    """The two parties behind the id of a pair, such as ``jp-us``.

    Raises:
        UnknownPairError: no such pair has a page.
    """
    names = wanted.split("--" if "--" in wanted else "-")
    if len(names) == 2:
        for first, second in product(*((name, name.upper()) for name in names)):
            if pair_id(first, second) == wanted and graph.has_pair(first, second):
                return pair_of(first, second)
    raise UnknownPairError(wanted)


def make_pair(graph: Graph, wanted: str) -> PairPage:
    """The page of two parties, by the id of their pair."""
    first, second = find_pair(graph, wanted)
    meetings = graph.meetings_between(first, second)
    years = graph.years_of("pair", (first, second))
    title = phrases.pair_link(graph, first, second).text
    page = PairPage(
        address=address_of("pair", wanted),
        kind="pair",
        kind_label="Pair",
        title=title,
        description=f"{title}: {phrases.plural(len(meetings), 'meeting')}, what both said "
        "together and what came of it.",
        breadcrumb=breadcrumb("pair"),
        coverage=coverage_of_party(graph, meetings, first, second),
        filters=_filters(graph, first, second, meetings),
        search_terms=_terms(graph, first, second),
        date=meetings[-1].date.first.isoformat(),
        first=phrases.party_link(graph, first),
        second=phrases.party_link(graph, second),
        years=year_links("pair", wanted, years, meetings),
        meetings=meeting_rows(graph, meetings[-LATEST:] if years else meetings),
        issues=count_issues(graph, meetings, limit=GLANCE),
        verbs=pair_verbs(graph, (first, second), meetings),
        joint=position_groups(
            graph,
            joint_positions(graph, first, second),
            per_issue=PER_ISSUE if years else None,
            limit=ISSUES if years else None,
        ),
        officials=linked(
            _officials(meetings, first, second), partial(phrases.official_link, graph), GLANCE
        ),
        outcomes=tuple(islice(_outcomes(graph, first, second), LATEST_FEW if years else None)),
        tours=tours_of_meetings(graph, meetings),
    )
    return replaced(page, sections=_sections(page))


def make_pair_year(graph: Graph, wanted: str, year: str) -> PairYearPage:
    """All meetings of two parties in one year, and what they said together."""
    first, second = find_pair(graph, wanted)
    meetings = graph.meetings_between(first, second, year)
    name = phrases.pair_link(graph, first, second).text
    part = part_of(graph, "pair", wanted, name, year, parties=(first, second))
    page = PairYearPage(
        address=part.address,
        kind="pair",
        kind_label=KIND_LABELS["pair"],
        title=part.title,
        description=f"{part.title}: {phrases.plural(len(meetings), 'meeting')}, what both said "
        "together and what came of it.",
        breadcrumb=breadcrumb("pair", part.record),
        coverage=coverage_of_party(graph, meetings, first, second),
        filters=_filters(graph, first, second, meetings),
        date=meetings[-1].date.first.isoformat(),
        part=part,
        meetings=meeting_rows(graph, meetings),
        joint=position_groups(graph, joint_positions(graph, first, second, year)),
        outcomes=tuple(_outcomes(graph, first, second, year)),
    )
    return replaced(page, sections=_year_sections(page))


def _year_sections(page: PairYearPage) -> tuple[Link, ...]:
    return sections(
        ("Meetings", "meetings", True),
        ("Joint positions", "positions", page.joint),
        ("Outcomes", "outcomes", page.outcomes),
    )


def _filters(
    graph: Graph, first: str, second: str, meetings: Sequence[Meeting]
) -> tuple[tuple[str, str], ...]:
    return facets(
        Country=sorted((phrases.party_name(graph, first), phrases.party_name(graph, second))),
        Issue=[row.link.text for row in count_issues(graph, meetings)],
        Year=sorted({str(meeting.date.first.year) for meeting in meetings}),
    )


def _sections(page: PairPage) -> tuple[Link, ...]:
    return sections(
        ("By year", "by-year", page.years),
        ("Meetings", "meetings", page.meetings),
        ("Verbs over time", "over-time", page.verbs),
        ("Joint positions", "positions", True),
        ("Issues and officials", "activity", (*page.issues, *page.officials)),
        ("Outcomes", "outcomes", True),
        ("Tours", "tours", page.tours),
    )


def _terms(graph: Graph, first: str, second: str) -> tuple[str, ...]:
    """Both orders, in full and as they are shortened."""
    names = [
        (phrases.party_name(graph, p), phrases.short_party_name(graph, p)) for p in (first, second)
    ]
    both = zip(*names, strict=True)
    return tuple(dict.fromkeys(f"{a} {b}" for x, y in both for a, b in ((x, y), (y, x))))


def _officials(meetings: Sequence[Meeting], first: str, second: str) -> Counter[str]:
    """The two sides' own people by the number of these meetings."""
    return Counter(
        official
        for meeting in meetings
        for official in dict.fromkeys(meeting.officials)
        if meeting.party_of(official) in {first, second}
    )


def joint_positions(graph: Graph, first: str, second: str, year: str = "") -> Iterator[Position]:
    """Statements that both parties share, alone or with others."""
    for meeting in graph.meetings_between(first, second, year):
        for number, point in enumerate(meeting.points, 1):
            if {first, second} <= {graph.speaks_for(meeting, actor) for actor in point.by}:
                yield Position(meeting, number)


def _outcomes(graph: Graph, first: str, second: str, year: str = "") -> Iterator[OutcomeView]:
    """What came of their meetings for both of them, the latest first."""
    for meeting in reversed(graph.meetings_between(first, second, year)):
        for number, told in enumerate(meeting.outcomes, 1):
            if {first, second} <= _parties_to(graph, meeting, told[0].item.parties):
                yield outcome_view(graph, meeting, number)


def _parties_to(graph: Graph, meeting: Meeting, named: tuple[str, ...]) -> set[str]:
    """Whom an outcome binds: those named, or everybody at the table where nobody is."""
    return {graph.speaks_for(meeting, actor) for actor in named} or set(meeting.parties)
