"""From the graph to the page of two parties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import product

from generator.addresses import address_of, pair_id
from generator.graph import Graph
from generator.meetings import Meeting
from generator.pages import phrases
from generator.pages.counting import count_issues, linked
from generator.pages.frame import breadcrumb, facets, sections
from generator.pages.lines import position_groups
from generator.pages.listing import latest_first, meeting_rows, tours_of_meetings
from generator.pages.own_accounts import coverage_of_party
from generator.pages.parts import Link, OutcomeView
from generator.pages.party import PairPage
from generator.pages.views import outcome_view
from generator.ways import Position, pair_of

PER_ISSUE = 25
"""So many of the latest joint statements on one issue stand here; all are on the issue's page."""


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
        filters=facets(
            Country=sorted((phrases.party_name(graph, first), phrases.party_name(graph, second))),
            Issue=[row.link.text for row in count_issues(graph, meetings)],
            Year=sorted({str(meeting.date.first.year) for meeting in meetings}),
        ),
        search_terms=_terms(graph, first, second),
        date=meetings[-1].date.first.isoformat(),
        first=phrases.party_link(graph, first),
        second=phrases.party_link(graph, second),
        meetings=meeting_rows(graph, meetings),
        issues=count_issues(graph, meetings),
        joint=position_groups(graph, joint_positions(graph, first, second), per_issue=PER_ISSUE),
        officials=linked(
            _officials(meetings, first, second), partial(phrases.official_link, graph)
        ),
        outcomes=tuple(_outcomes(graph, first, second)),
        tours=tours_of_meetings(graph, meetings),
    )
    return replace(page, sections=_sections(page))


def _sections(page: PairPage) -> tuple[Link, ...]:
    return sections(
        ("Meetings", "meetings", page.meetings),
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


def joint_positions(graph: Graph, first: str, second: str) -> Iterator[Position]:
    """Statements that both parties share, alone or with others."""
    for meeting in graph.meetings_between(first, second):
        for number, point in enumerate(meeting.points, 1):
            if {first, second} <= {graph.speaks_for(meeting, actor) for actor in point.by}:
                yield Position(meeting, number)


def _outcomes(graph: Graph, first: str, second: str) -> Iterator[OutcomeView]:
    """What came of their meetings for both of them, the latest first."""
    for meeting in latest_first(graph.meetings_between(first, second)):
        for told in meeting.outcomes:
            if {first, second} <= _parties_to(graph, meeting, told[0].item.parties):
                yield outcome_view(graph, meeting, told)


def _parties_to(graph: Graph, meeting: Meeting, named: tuple[str, ...]) -> set[str]:
    """Whom an outcome binds: those named, or everybody at the table where nobody is."""
    return {graph.speaks_for(meeting, actor) for actor in named} or set(meeting.parties)
