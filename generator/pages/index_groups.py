"""Groups of the indexes that follow time or number: briefs, tours, events, sources, years, pairs.

In: the graph. Out: `index.IndexGroup`s in the order in which they stand on the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from generator.addresses import address_of, pair_id
from generator.graph import Graph
from generator.meetings import Meeting
from generator.pages import phrases
from generator.pages.index import IndexEntry, IndexGroup
from generator.pages.listing import latest_first, meeting_rows, tour_dates
from generator.pages.parts import Link
from generator.pages.views import source_row
from generator.records import Article, Event, Tour

UNRESOLVED = "Referred to, not yet recorded"
MANY_BRIEFS, LATEST_BRIEFS = 200, 50
"""When there are more meetings than that, so many stand in their index."""
MANY_SOURCES, FEW_SOURCES = 300, 5
"""When there are more sources than that, so many of each publisher stand in their index."""

_Item = TypeVar("_Item")


def counted(count: int, noun: str) -> str:
    """What a count counts, without the number itself."""
    return noun if count == 1 else f"{noun}s"


def grouped(items: Iterable[_Item], heading: Callable[[_Item], str]) -> dict[str, list[_Item]]:
    """Items by heading, headings in the order in which they first come up."""
    groups: dict[str, list[_Item]] = {}
    for item in items:
        groups.setdefault(heading(item), []).append(item)
    return groups


def brief_groups(graph: Graph) -> Iterator[IndexGroup]:
    """Meetings by year, the latest first; of many only the latest, then the pages of the years."""
    meetings = latest_first(graph.meetings.values())
    if len(meetings) > MANY_BRIEFS:
        rows = meeting_rows(graph, meetings[:LATEST_BRIEFS])
        yield IndexGroup(f"The latest {LATEST_BRIEFS}", "latest", (), rows)
        yield IndexGroup("All of them, by year", "by-year", _year_entries(graph))
        return
    for year, held in grouped(meetings, lambda m: str(m.date.first.year)).items():
        yield IndexGroup(year, f"year-{year}", (), meeting_rows(graph, held))


def tour_groups(graph: Graph) -> Iterator[IndexGroup]:
    """Tours by the year in which they began, the latest first."""
    tours = sorted(graph.records.tours.values(), key=lambda t: (t.start, t.id), reverse=True)
    for year, begun in grouped(tours, lambda t: str(t.start.first.year)).items():
        entries = tuple(_tour_entry(graph, tour) for tour in begun)
        yield IndexGroup(year, f"year-{year}", entries)


def _tour_entry(graph: Graph, tour: Tour) -> IndexEntry:
    traveller = phrases.official_link(graph, tour.traveller).text
    cities = " · ".join(dict.fromkeys(stop.city for stop in tour.stops))
    count = len(graph.meetings_of_tour(tour.id))
    return IndexEntry(
        link=Link(tour.title, address_of("tour", tour.id)),
        detail=f"{traveller}, {tour_dates(tour)}: {cities}",
        count=count,
        count_label=counted(count, "meeting"),
    )


def event_groups(graph: Graph) -> Iterator[IndexGroup]:
    """Events by year, the latest first; then what is referred to and has no record yet."""
    events = sorted(graph.records.events.values(), key=lambda e: (e.date, e.id), reverse=True)
    for year, happened in grouped(events, lambda e: str(e.date.first.year)).items():
        entries = tuple(_event_entry(graph, event) for event in happened)
        yield IndexGroup(year, f"year-{year}", entries)
    unresolved = tuple(_unresolved(graph))
    if unresolved:
        yield IndexGroup(UNRESOLVED, "not-yet-recorded", unresolved)


def _event_entry(graph: Graph, event: Event) -> IndexEntry:
    count = len({mention.meeting for mention in graph.mentions_of(event.id)})
    place = f", {event.place}" if event.place else ""
    return IndexEntry(
        link=Link(event.label, address_of("event", event.id)),
        detail=phrases.long_date(event.date) + place,
        count=count,
        count_label=f"{counted(count, 'meeting')} {'refers' if count == 1 else 'refer'} to it",
        flag="unverified" if event.unverified else "",
    )


def _unresolved(graph: Graph) -> Iterator[IndexEntry]:
    """What articles refer to in words only, the latest meeting first; each leads to its brief."""
    for meeting in latest_first(graph.meetings.values()):
        texts = (words for card in graph.cards_of(meeting) for words in card.unresolved)
        for text in dict.fromkeys(texts):
            title = phrases.meeting_title(graph, meeting)
            yield IndexEntry(
                link=Link(text, address_of("brief", meeting.id)),
                detail=f"referred to at: {title}, {phrases.long_date(meeting.date)}",
                flag="no record yet",
            )


def source_groups(graph: Graph) -> Iterator[IndexGroup]:
    """Annotated articles by publisher in order of its name, the latest meeting first.

    Of many only the last published; all of them stand on the pages of the publishers.
    """
    cards = [card for card in graph.cards.values() if card.meeting in graph.meetings]
    by_publisher = grouped(cards, lambda card: card.publisher)
    ranked = sorted(by_publisher, key=lambda p: (phrases.party_name(graph, p).casefold(), p))
    for publisher in ranked:
        if len(cards) > MANY_SOURCES and len(by_publisher[publisher]) > FEW_SOURCES:
            yield _last_published(graph, publisher)
            continue
        ordered = sorted(
            by_publisher[publisher],
            key=lambda card: (graph.meetings[card.meeting].sort_key(), card.id),
            reverse=True,
        )
        entries = tuple(_source_entry(graph, graph.records.articles[card.id]) for card in ordered)
        yield IndexGroup(phrases.party_name(graph, publisher), f"publisher-{publisher}", entries)


def _last_published(graph: Graph, publisher: str) -> IndexGroup:
    """The last articles of a publisher, and the way to all of them."""
    cards = graph.published_by(publisher)
    name = phrases.party_name(graph, publisher)
    entries = [
        _source_entry(graph, graph.records.articles[card.id])
        for card in reversed(cards[-FEW_SOURCES:])
    ]
    whole = IndexEntry(
        link=Link(f"All sources of {name}", f"{address_of('organisation', publisher)}#published"),
        detail="on the page of the publisher",
        count=len(cards),
        count_label="sources",
    )
    return IndexGroup(name, f"publisher-{publisher}", (*entries, whole))


def _source_entry(graph: Graph, article: Article) -> IndexEntry:
    row = source_row(graph, article)
    flags = [
        name
        for name, true in (
            ("official account", row.official),
            ("weak source", row.weak),
            ("text held", row.held),
        )
        if true
    ]
    return IndexEntry(
        link=row.page,
        detail=f"{row.kind}, {row.date}; on {row.meeting.text}",
        count=row.statements,
        count_label=counted(row.statements, "statement"),
        flag=", ".join(flags),
    )


def year_groups(graph: Graph) -> Iterator[IndexGroup]:
    """The years, the latest first."""
    entries = _year_entries(graph)
    if entries:
        yield IndexGroup("All years", "all-years", entries)


def _year_entries(graph: Graph) -> tuple[IndexEntry, ...]:
    return tuple(_year_entry(graph, year) for year in reversed(graph.years()))


def _year_entry(graph: Graph, year: str) -> IndexEntry:
    meetings = graph.meetings_in_year(year)
    events = len(graph.events_in_year(year))
    return IndexEntry(
        link=Link(year, address_of("year", year)),
        detail=phrases.plural(events, "event") if events else "no events recorded",
        count=len(meetings),
        count_label=counted(len(meetings), "meeting"),
    )


def pair_groups(graph: Graph) -> Iterator[IndexGroup]:
    """Pairs, those with most meetings first, then by name and id."""
    keyed = []
    for first, second in graph.pairs():
        meetings = graph.meetings_between(first, second)
        entry = _pair_entry(graph, first, second, meetings)
        keyed.append(((-len(meetings), entry.link.text, pair_id(first, second)), entry))
    if keyed:
        entries = tuple(entry for _, entry in sorted(keyed, key=lambda pair: pair[0]))
        yield IndexGroup("By number of meetings", "by-number", entries)


def _pair_entry(graph: Graph, first: str, second: str, meetings: Sequence[Meeting]) -> IndexEntry:
    latest = meetings[-1]
    alone = sum(len(meeting.parties) == 2 for meeting in meetings)
    return IndexEntry(
        link=phrases.pair_link(graph, first, second),
        detail=f"{alone} of them by themselves; the latest annotated here on "
        f"{phrases.long_date(latest.date)}",
        count=len(meetings),
        count_label=counted(len(meetings), "meeting"),
    )
