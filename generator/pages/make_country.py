"""From the graph to the page of a country or territory, and to its years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial

from generator.addresses import address_of
from generator.cards import ArticleCard
from generator.frozen import replaced
from generator.graph import Graph
from generator.meetings import Meeting
from generator.pages import phrases
from generator.pages.counting import count_issues, count_statements, linked
from generator.pages.coverage import sides_with_own_account
from generator.pages.daily import unlisted, year_of_days
from generator.pages.division import KIND_LABELS, LATEST, LATEST_FEW, part_of, year_links
from generator.pages.frame import breadcrumb, facets, sections
from generator.pages.lines import contests_of, position_groups
from generator.pages.listing import (
    event_links,
    latest_sources,
    meeting_rows,
    source_rows,
    stop_dates,
    tour_groups,
)
from generator.pages.make_network import network_of_country
from generator.pages.meeting_map import meeting_map
from generator.pages.official import TourGroup
from generator.pages.organisation_kinds import kind_name
from generator.pages.own_accounts import coverage_of_party
from generator.pages.parts import Link, Name
from generator.pages.party import CountryPage, CountryYearPage
from generator.pages.posts import official_rows
from generator.records import Stop, Tour

PER_ISSUE, ISSUES = 3, 30
"""So many of the latest statements, on so many issues, stand on a party's page."""
OWN_ACCOUNTS = 20
"""So many of a country's own accounts stand on its page; all are on those of its bodies."""


def make_country(graph: Graph, code: str) -> CountryPage:
    """The page of a country or territory; ``code`` as in the address, in either case."""
    code = code.upper()
    record = graph.records.countries.get(code)
    meetings = graph.meetings_of_party(code)
    title = phrases.country_name(graph, code)
    years = graph.years_of("country", code)
    stops = graph.stops_in(code)
    hosted = _held_for_others(graph, code)
    accounts = _own_accounts(graph, code)
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
        years=year_links("country", code, years, meetings),
        network=network_of_country(graph, code, meetings),
        issues=count_issues(graph, meetings, limit=ISSUES),
        map=meeting_map(graph, meetings, f"where {title} met others"),
        meetings=_meetings(graph, meetings[-LATEST:] if years else meetings, code),
        hosted=meeting_rows(graph, hosted[-LATEST_FEW:] if years else hosted),
        stops=tuple(_stop_link(tour, stop) for tour, stop in reversed(stops)),
        contests=contests_of(graph, code),
        positions=position_groups(
            graph, graph.positions_of(code), per_issue=PER_ISSUE, limit=ISSUES
        ),
        organisations=_organisations(graph, code),
        events=event_links(graph, graph.events_naming("party", code)),
        own_sources=source_rows(graph, accounts[:OWN_ACCOUNTS]),
        own_publishers=_publishers(graph, accounts) if len(accounts) > OWN_ACCOUNTS else (),
    )
    return replaced(page, sections=_country_sections(page))


def make_country_year(graph: Graph, code: str, year: str) -> CountryYearPage:
    """All that a country took part in, and what it said, in one year."""
    code = code.upper()
    record = graph.records.countries.get(code)
    meetings = graph.meetings_of_party(code, year)
    name = phrases.country_name(graph, code)
    part = part_of(graph, "country", code, name, year)
    page = CountryYearPage(
        address=part.address,
        kind="country",
        kind_label=KIND_LABELS["country"],
        title=part.title,
        description=f"{part.title}: {phrases.plural(len(meetings), 'meeting')} and what was said "
        "there, by issue.",
        breadcrumb=breadcrumb("country", part.record),
        coverage=coverage_of_party(graph, meetings, code),
        files=(graph.records.file_of("country", code),) if record else (),
        filters=party_filters(graph, name, meetings),
        date=meetings[-1].date.first.isoformat() if meetings else f"{year}-01-01",
        part=part,
        country=name,
        days=year_of_days(int(year), meetings, unlisted),
        meetings=_meetings(graph, meetings, code),
        hosted=meeting_rows(graph, _held_for_others(graph, code, year)),
        statements=count_statements(graph, graph.positions_of(code, year), year),
    )
    return replaced(page, sections=_year_sections(page))


def _meetings(graph: Graph, meetings: Sequence[Meeting], code: str) -> tuple[TourGroup, ...]:
    """By the tours of the country's people, the rest by year."""
    return tour_groups(graph, meetings, lambda tour: _travels_for(graph, tour, code))


def _held_for_others(graph: Graph, code: str, year: str = "") -> list[Meeting]:
    return [m for m in graph.meetings_in(code, year) if code not in m.parties]


def _year_sections(page: CountryYearPage) -> tuple[Link, ...]:
    return sections(
        ("Day by day", "days", page.days),
        ("Meetings", "meetings", page.meetings),
        ("Held here", "hosted", page.hosted),
        ("Statements by issue", "statements", page.statements),
    )


def _country_sections(page: CountryPage) -> tuple[Link, ...]:
    return sections(
        ("Facts", "facts", True),
        ("Officials", "officials", page.officials),
        ("By year", "by-year", page.years),
        ("Counterparts", "counterparts", page.network),
        ("Issues", "issues", page.issues),
        ("Where they met", "places", page.map),
        ("Meetings", "meetings", page.meetings),
        ("Held here", "hosted", (*page.hosted, *page.stops)),
        ("Positions by issue", "positions", page.positions),
        ("Statements contested", "contests", page.contests),
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
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 (slow to load, seldom needed)

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


def _own_accounts(graph: Graph, code: str) -> list[ArticleCard]:
    """Official accounts by a country's bodies, those on the latest meeting first."""
    bodies = [o for o in graph.organisations_of(code) if o.country == code]
    cards = [
        card
        for organisation in bodies
        for card in graph.published_by(organisation.id)
        if code in sides_with_own_account(graph, [card])
    ]
    return latest_sources(graph, cards)


def _publishers(graph: Graph, cards: Sequence[ArticleCard]) -> tuple[Link, ...]:
    """Whose accounts they are, with the number of each; most of them first."""
    rows = linked(Counter(card.publisher for card in cards), partial(phrases.party_link, graph))
    return tuple(Link(r.link.text, r.link.address, note=f"{r.count:,}") for r in rows)
