"""From the graph to the page of a country or territory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from babel import Locale, UnknownLocaleError

from generator.addresses import address_of
from generator.graph import Graph
from generator.meetings import Meeting
from generator.pages import phrases
from generator.pages.counting import count_issues, count_partners
from generator.pages.coverage import sides_with_own_account
from generator.pages.frame import breadcrumb, facets, sections
from generator.pages.lines import position_groups
from generator.pages.listing import (
    event_links,
    meeting_rows,
    source_rows,
    stop_dates,
    tour_groups,
)
from generator.pages.organisation_kinds import kind_name
from generator.pages.own_accounts import coverage_of_party
from generator.pages.parts import Link, Name, SourceRow
from generator.pages.party import CountryPage
from generator.pages.posts import official_rows
from generator.records import Stop, Tour

PER_ISSUE = 10
"""So many of the latest statements on one issue stand on a party's page; all are on the issue's."""


def make_country(graph: Graph, code: str) -> CountryPage:
    """The page of a country or territory; ``code`` as in the address, in either case."""
    code = code.upper()
    record = graph.records.countries.get(code)
    meetings = graph.meetings_of_party(code)
    title = phrases.country_name(graph, code)
    stops = graph.stops_in(code)
    page = CountryPage(
        address=address_of("country", code),
        kind="country",
        kind_label="Country or territory",
        title=title,
        description=_country_description(title, len(meetings)),
        breadcrumb=breadcrumb("country"),
        coverage=_country_coverage(graph, code, meetings, stops),
        files=(graph.records.file_of("country", code),) if record else (),
        filters=party_filters(graph, title, meetings),
        search_terms=_country_terms(graph, code),
        date=meetings[-1].date.first.isoformat() if meetings else "",
        code=code,
        official_name=(record.official_name or "") if record else "",
        names=_names_abroad(graph, code),
        note=(record.note or "") if record else "",
        officials=official_rows(graph, code),
        pairs=count_partners(graph, meetings, code),
        issues=count_issues(graph, meetings),
        meetings=tour_groups(graph, meetings, lambda tour: _travels_for(graph, tour, code)),
        hosted=meeting_rows(graph, (m for m in graph.meetings_in(code) if code not in m.parties)),
        stops=tuple(_stop_link(tour, stop) for tour, stop in reversed(stops)),
        positions=position_groups(graph, graph.positions_of(code), per_issue=PER_ISSUE),
        organisations=_organisations(graph, code),
        events=event_links(graph, graph.events_naming("party", code)),
        own_sources=_own_sources(graph, code),
    )
    return replace(page, sections=_country_sections(page))


def _country_sections(page: CountryPage) -> tuple[Link, ...]:
    return sections(
        ("Facts", "facts", True),
        ("Officials", "officials", page.officials),
        ("Counterparts and issues", "pairs", (*page.pairs, *page.issues)),
        ("Meetings", "meetings", page.meetings),
        ("Held here", "hosted", (*page.hosted, *page.stops)),
        ("Positions by issue", "positions", page.positions),
        ("Organisations", "organisations", page.organisations),
        ("Events", "events", page.events),
        ("Its own accounts", "accounts", True),
    )


def _country_description(title: str, meetings: int) -> str:
    if not meetings:
        return f"{title}: where it is named here; no meeting of its own is annotated yet."
    return (
        f"{title}: {phrases.plural(meetings, 'meeting')}, its officials, its positions by issue "
        "and the sources they rest on."
    )


def _country_coverage(
    graph: Graph, code: str, meetings: Sequence[Meeting], stops: Sequence[tuple[Tour, Stop]]
) -> str:
    if meetings:
        return coverage_of_party(graph, meetings, code)
    others = graph.meetings_in(code)
    seen = [
        phrases.plural(len(others), "meeting of others held here", "meetings of others held here"),
        phrases.plural(len(stops), "stop of a tour", "stops of tours"),
    ]
    known = [text for text, items in zip(seen, (others, stops), strict=True) if items]
    line = "No meeting of its own annotated yet"
    return f"{line}; known here from {phrases.joined(known)}" if known else line


def party_filters(
    graph: Graph, title: str, meetings: Sequence[Meeting]
) -> tuple[tuple[str, str], ...]:
    """Under what a party is found in the search: its name, its issues and years."""
    return facets(
        Country=[title],
        Issue=[row.link.text for row in count_issues(graph, meetings)],
        Year=sorted({str(meeting.date.first.year) for meeting in meetings}),
    )


def _country_terms(graph: Graph, code: str) -> tuple[str, ...]:
    record = graph.records.countries.get(code)
    further = (record.official_name, record.adjective) if record else ()
    names = (name.text for name in _names_abroad(graph, code))
    short = phrases.short_party_name(graph, code)
    terms = dict.fromkeys((code, short, *(text for text in further if text), *names))
    terms.pop(phrases.country_name(graph, code), None)
    return tuple(terms)


def _names_abroad(graph: Graph, code: str) -> tuple[Name, ...]:
    """The country's name in the languages in which its officials' names are on record."""
    tags = dict.fromkeys(
        name.tag.partition("-")[0]
        for official in graph.officials_of(code)
        if official.country == code
        for name in official.names
    )
    found = []
    for tag in sorted(tags):
        try:
            text = Locale.parse(tag).territories.get(code)
        except (UnknownLocaleError, ValueError):
            continue
        if text and tag != "en":
            found.append(Name(text, tag, phrases.language_name(tag)))
    return tuple(found)


def _travels_for(graph: Graph, tour: Tour, code: str) -> bool:
    traveller = graph.records.officials.get(tour.traveller)
    return traveller is not None and traveller.country == code


def _stop_link(tour: Tour, stop: Stop) -> Link:
    doubt = ", unverified" if stop.unverified else ""
    note = f"{stop.city}, {stop_dates(stop)}{doubt}"
    return Link(tour.title, address_of("tour", tour.id), note=note)


def _organisations(graph: Graph, code: str) -> tuple[Link, ...]:
    """Bodies seated in a country or counting it as a member, with which of the two it is."""
    links = []
    for organisation in graph.organisations_of(code):
        link = phrases.party_link(graph, organisation.id)
        notes = [kind_name(organisation.kind).lower()]
        notes += ["member"] if code in organisation.members else []
        notes += ["takes part"] if code in organisation.also_takes_part else []
        links.append(Link(link.text, link.address, note=", ".join(notes)))
    return tuple(links)


def _own_sources(graph: Graph, code: str) -> tuple[SourceRow, ...]:
    """Official accounts by a country's bodies, the latest meeting first."""
    bodies = [o for o in graph.organisations_of(code) if o.country == code]
    cards = [
        card
        for organisation in bodies
        for card in graph.published_by(organisation.id)
        if code in sides_with_own_account(graph, [card])
    ]
    return source_rows(graph, cards)
