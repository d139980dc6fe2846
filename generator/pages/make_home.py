"""From the graph to the front page: the latest briefs, the ways in, a calendar, the figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from types import MappingProxyType

from generator.addresses import HOME
from generator.graph import Graph
from generator.pages import phrases
from generator.pages.counting import count_issues, count_officials, count_parties, count_years
from generator.pages.coverage import collection_coverage
from generator.pages.daily import AddressOf, latest_days
from generator.pages.formula_marks import meetings_using
from generator.pages.frame import index_link
from generator.pages.index import HomePage, WayIn
from generator.pages.listing import latest_first
from generator.pages.make_index import total_of
from generator.pages.make_year import month_address, month_name, months_of
from generator.pages.meeting_map import meeting_map
from generator.pages.parts import CountRow, Link
from generator.pages.views import count_rows, meeting_row

LATEST = 10
TOP = 5
TITLE = "Meetings between officials, and the words they rest on"

_BLURBS: Mapping[str, str] = MappingProxyType(
    {
        "brief": "What was said at each meeting, by whom, and on which words it rests.",
        "official": "Who met whom, in which role, and what they said.",
        "issue": "Who takes which position, and how that changed.",
        "formula": "Recurring phrases: each use, and where one was not used again.",
        "country": "Whom each country met, and what it said.",
        "pair": "Every meeting of two parties, and what they said together.",
        "tour": "Several stops of one traveller: announced, and made.",
        "organisation": "Bodies that took part, published or passed on.",
        "event": "What the meetings refer to, linked both ways.",
        "source": "Every annotated article, with the hands it passed through.",
        "year": "What happened when.",
    }
)


def make_home(graph: Graph, intro_html: str = "") -> HomePage:
    """The front page; the introduction is sanitised HTML."""
    meetings = list(graph.meetings.values())
    total = phrases.plural(len(meetings), "meeting")
    return HomePage(
        address=HOME,
        kind="home",
        kind_label="Home",
        title=TITLE,
        description=f"{total} between officials; every statement leads to the words it rests on.",
        coverage=collection_coverage(graph, meetings),
        date=meetings[-1].date.first.isoformat() if meetings else "",
        intro_html=intro_html,
        latest=tuple(meeting_row(graph, m) for m in latest_first(meetings)[:LATEST]),
        ways_in=tuple(_way_in(graph, kind) for kind in _BLURBS),
        map=meeting_map(graph, meetings, "where the meetings were held"),
        days=latest_days(meetings, _month_listed(graph)),
        months=tuple(_months(graph)),
        figures=tuple(_figures(graph)),
    )


def _way_in(graph: Graph, kind: str) -> WayIn:
    top = _TOPS.get(kind)
    return WayIn(
        link=index_link(kind),
        count=total_of(graph, kind)[0],
        blurb=_BLURBS[kind],
        top=top(graph) if top else (),
    )


def _top_officials(graph: Graph) -> tuple[CountRow, ...]:
    return count_officials(graph, graph.meetings.values(), limit=TOP)


def _top_issues(graph: Graph) -> tuple[CountRow, ...]:
    return count_issues(graph, graph.meetings.values(), limit=TOP)


def _top_formulas(graph: Graph) -> tuple[CountRow, ...]:
    counts = {
        phrases.formula_link(graph, formula): len(meetings_using(graph, formula))
        for formula in graph.records.formulas
    }
    return count_rows({link: count for link, count in counts.items() if count}, TOP)


def _top_countries(graph: Graph) -> tuple[CountRow, ...]:
    rows = count_parties(graph, graph.meetings.values())
    countries = Counter(
        {row.link: row.count for row in rows if row.link.address.startswith("countries/")}
    )
    return count_rows(countries, TOP)


def _top_pairs(graph: Graph) -> tuple[CountRow, ...]:
    pairs = graph.pairs()
    return count_rows(
        {phrases.pair_link(graph, *pair): len(graph.meetings_between(*pair)) for pair in pairs},
        TOP,
    )


def _top_tours(graph: Graph) -> tuple[CountRow, ...]:
    tours = (phrases.occurrence_link(graph, tour) for tour in graph.records.tours)
    counts = {
        Link(link.text, link.address): len(graph.meetings_of_tour(tour))
        for tour, link in zip(graph.records.tours, tours, strict=True)
    }
    return count_rows({link: count for link, count in counts.items() if count}, TOP)


def _top_events(graph: Graph) -> tuple[CountRow, ...]:
    counts = {
        phrases.occurrence_link(graph, event): len({m.meeting for m in graph.mentions_of(event)})
        for event in graph.records.events
    }
    return count_rows({link: count for link, count in counts.items() if count}, TOP)


def _top_years(graph: Graph) -> tuple[CountRow, ...]:
    return count_years(list(graph.meetings.values()))[:TOP]


_TOPS: Mapping[str, Callable[[Graph], tuple[CountRow, ...]]] = MappingProxyType(
    {
        "official": _top_officials,
        "issue": _top_issues,
        "formula": _top_formulas,
        "country": _top_countries,
        "pair": _top_pairs,
        "tour": _top_tours,
        "event": _top_events,
        "year": _top_years,
    }
)
"""What is counted in meetings; the other ways in show no most active ones."""


def _months(graph: Graph) -> list[tuple[str, tuple[CountRow, ...]]]:
    """Each year, the latest first, with twelve months; bars are relative to the fullest month."""
    counts = {
        year: {month: len(meetings) for month, (meetings, _) in months_of(graph, year).items()}
        for year in reversed(graph.years())
    }
    fullest = max((count for months in counts.values() for count in months.values()), default=0)
    return [
        (year, tuple(_month(year, month, months, fullest or 1) for month in range(1, 13)))
        for year, months in counts.items()
    ]


def _month_listed(graph: Graph) -> AddressOf:
    """Where the meetings of a month stand on the page of their year."""
    months = {int(year): list(months_of(graph, year)) for year in graph.years()}
    return lambda year, month: month_address(str(year), months[year].index(month) + 1)


def _month(year: str, month: int, counts: Mapping[int, int], fullest: int) -> CountRow:
    count = counts.get(month, 0)
    address = month_address(year, list(counts).index(month) + 1) if count else ""
    return CountRow(Link(month_name(year, month), address), count, round(100 * count / fullest))


def _figures(graph: Graph) -> list[tuple[str, str]]:
    """The size of the whole, and how much of it is verified word by word."""
    points = [point for meeting in graph.meetings.values() for point in meeting.points]
    verified = sum(any(graph.cards[a].is_held for a in point.worded_in) for point in points)
    numbers = [
        (len(graph.meetings), "meeting", ""),
        (len(points), "statement", ""),
        (verified, "verified word by word", "verified word by word"),
        (len(graph.cards), "source", ""),
        (len(graph.records.officials), "official", ""),
        (len(graph.records.issues), "issue", ""),
    ]
    return [
        (f"{number:,}", phrases.plural(number, noun, many).partition(" ")[2])
        for number, noun, many in numbers
    ]
