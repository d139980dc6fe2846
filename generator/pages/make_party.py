"""From the graph to the pages of countries and organisations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from babel import Locale, UnknownLocaleError

from generator.addresses import address_of
from generator.graph import Graph
from generator.markdown_text import as_html
from generator.meetings import Meeting
from generator.pages import phrases
from generator.pages.counting import count_issues, count_partners
from generator.pages.coverage import sides_with_own_account
from generator.pages.frame import breadcrumb, facets, sections
from generator.pages.listing import event_links, meeting_rows, position_groups, tour_groups
from generator.pages.own_accounts import coverage_of_party
from generator.pages.parts import Link, Name, SourceRow
from generator.pages.party import CountryPage, OrganisationPage
from generator.pages.posts import official_rows
from generator.pages.views import source_row
from generator.records import Article, Organisation, Stop, Tour
from generator.records.people import OrganisationName

PER_ISSUE = 10
"""So many of the latest statements on one issue stand on a party's page; all are on the issue's."""

ORGANISATION_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "government": "Government",
        "ministry": "Ministry",
        "intergovernmental": "Intergovernmental organisation",
        "forum": "Forum of states",
        "company": "Company",
        "agency": "News agency",
        "media": "Medium",
    }
)


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
        description=f"{title}: {phrases.plural(len(meetings), 'meeting')}, its officials, "
        "its positions by issue and the sources they rest on.",
        breadcrumb=breadcrumb("country"),
        coverage=_country_coverage(graph, code, meetings, stops),
        files=(graph.records.file_of("country", code),) if record else (),
        filters=_filters(graph, title, meetings),
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
        positions=position_groups(graph, graph.positions_of(code), limit=PER_ISSUE),
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


def _filters(graph: Graph, title: str, meetings: Sequence[Meeting]) -> tuple[tuple[str, str], ...]:
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
    days = [phrases.long_date(day) for day in (stop.arrive, stop.leave) if day]
    note = ", ".join([stop.city, " – ".join(dict.fromkeys(days)) or "dates not seen"])
    doubt = ", unverified" if stop.unverified else ""
    return Link(tour.title, address_of("tour", tour.id), note=note + doubt)


def _organisations(graph: Graph, code: str) -> tuple[Link, ...]:
    """Bodies seated in a country or counting it as a member, with which of the two it is."""
    links = []
    for organisation in graph.organisations_of(code):
        link = phrases.party_link(graph, organisation.id)
        notes = [ORGANISATION_KINDS[organisation.kind].lower()]
        notes += ["member"] if code in organisation.members else []
        notes += ["takes part"] if code in organisation.also_takes_part else []
        links.append(Link(link.text, link.address, note=", ".join(notes)))
    return tuple(links)


def _own_sources(graph: Graph, code: str) -> tuple[SourceRow, ...]:
    """Official accounts by a country's bodies, the latest meeting first."""
    bodies = [o for o in graph.organisations_of(code) if o.country == code]
    articles = [
        article
        for organisation in bodies
        for article in graph.published_by(organisation.id)
        if code in sides_with_own_account(graph, [article])
    ]
    return source_rows(graph, articles)


def source_rows(graph: Graph, articles: Sequence[Article]) -> tuple[SourceRow, ...]:
    """Annotated articles as rows, those on the latest meeting first, then by id."""
    by_id = sorted(articles, key=lambda article: article.id)
    ordered = sorted(
        by_id, key=lambda article: graph.meetings[article.meeting.id].sort_key(), reverse=True
    )
    return tuple(source_row(graph, article) for article in ordered)


def make_organisation(graph: Graph, organisation_id: str) -> OrganisationPage:
    """The page of a body other than a country."""
    record = graph.records.organisations[organisation_id]
    meetings = graph.meetings_of_party(organisation_id)
    kind = ORGANISATION_KINDS[record.kind]
    page = OrganisationPage(
        address=address_of("organisation", organisation_id),
        kind="organisation",
        kind_label="Organisation",
        title=record.name,
        description=f"{record.name}, {kind[0].lower()}{kind[1:]}: its meetings, positions and "
        "the sources it published or passed on.",
        breadcrumb=breadcrumb("organisation", *_parents(graph, record)),
        coverage=_organisation_coverage(graph, organisation_id, meetings),
        files=(graph.records.file_of("organisation", organisation_id),),
        filters=_filters(graph, record.name, meetings),
        search_terms=tuple(
            dict.fromkeys(
                (record.short_name or record.name, *(n.value for n in record.other_names))
            )
        ),
        date=meetings[-1].date.first.isoformat() if meetings else "",
        organisation_kind=kind,
        other_names=_other_names(record),
        country=phrases.party_link(graph, record.country) if record.country else None,
        parent=phrases.party_link(graph, record.parent) if record.parent else None,
        children=tuple(
            phrases.party_link(graph, child.id)
            for child in graph.organisations_below(organisation_id)
        ),
        members=_party_links(graph, record.members),
        also_takes_part=_party_links(graph, record.also_takes_part),
        founded=phrases.long_date(record.founded) if record.founded else "",
        seat=record.seat or "",
        weak=record.weak or "",
        summary_html=as_html(record.summary) if record.summary else "",
        officials=official_rows(graph, organisation_id),
        meetings=meeting_rows(graph, meetings),
        positions=position_groups(graph, graph.positions_of(organisation_id), limit=PER_ISSUE),
        events=event_links(graph, graph.events_naming("party", organisation_id)),
        published=source_rows(graph, graph.published_by(organisation_id)),
        carried=source_rows(graph, graph.carried_by(organisation_id)),
        links=tuple(
            phrases.outside_link(url) for url in dict.fromkeys((*record.links, *record.sources))
        ),
    )
    return replace(page, sections=_organisation_sections(page))


def _organisation_sections(page: OrganisationPage) -> tuple[Link, ...]:
    return sections(
        ("Facts", "facts", True),
        ("Officials", "officials", page.officials),
        ("Meetings", "meetings", page.meetings),
        ("Positions by issue", "positions", page.positions),
        ("Events", "events", page.events),
        ("Published", "published", page.published),
        ("Passed on", "carried", page.carried),
        ("Links", "links", page.links),
    )


def _organisation_coverage(graph: Graph, organisation: str, meetings: Sequence[Meeting]) -> str:
    if meetings:
        return coverage_of_party(graph, meetings, organisation)
    published = len(graph.published_by(organisation))
    carried = len(graph.carried_by(organisation))
    said = len(graph.positions_of(organisation))
    known = [
        f"{phrases.plural(published, 'source')} published by it" if published else "",
        f"{phrases.plural(carried, 'source')} passed on by it" if carried else "",
        phrases.plural(said, "statement") if said else "",
    ]
    line = "; ".join(text for text in known if text)
    return f"Sat at no table here; annotated: {line}" if line else "Nothing of it annotated yet"


def _parents(graph: Graph, record: Organisation) -> tuple[Link, ...]:
    return (phrases.party_link(graph, record.parent),) if record.parent else ()


def _party_links(graph: Graph, parties: Sequence[str]) -> tuple[Link, ...]:
    links = (phrases.party_link(graph, party) for party in parties)
    return tuple(sorted(links, key=lambda link: (link.text, link.address)))


def _other_names(record: Organisation) -> tuple[str, ...]:
    short = record.short_name if record.short_name != record.name else None
    return (*((short,) if short else ()), *(_dated(name) for name in record.other_names))


def _dated(name: OrganisationName) -> str:
    start = f"from {phrases.long_date(name.start)}" if name.start else ""
    end = f"until {phrases.long_date(name.end)}" if name.end else ""
    dates = " ".join(text for text in (start, end) if text)
    return f"{name.value} ({dates})" if dates else name.value
