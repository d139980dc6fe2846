"""From the graph to the page of a body other than a country, and to its years."""

from __future__ import annotations

from collections.abc import Sequence

from generator.addresses import address_of
from generator.cards import ArticleCard
from generator.frozen import replaced
from generator.graph import Graph
from generator.markdown_text import as_html
from generator.meetings import Meeting
from generator.pages import phrases
from generator.pages.corrected import corrections_of
from generator.pages.counting import count_statements
from generator.pages.division import KIND_LABELS, LATEST, part_of, year_links
from generator.pages.frame import breadcrumb, facets, sections
from generator.pages.lines import contests_of, position_groups
from generator.pages.listing import event_links, meeting_rows, source_rows
from generator.pages.make_country import ISSUES, PER_ISSUE, party_filters
from generator.pages.organisation_kinds import kind_name
from generator.pages.own_accounts import coverage_of_party
from generator.pages.parts import Link
from generator.pages.party import OrganisationPage, OrganisationYearPage
from generator.pages.posts import official_rows
from generator.records import Organisation
from generator.records.people import OrganisationName


def make_organisation(graph: Graph, organisation_id: str) -> OrganisationPage:
    """The page of a body other than a country."""
    record = graph.records.organisations[organisation_id]
    meetings = graph.meetings_of_party(organisation_id)
    published, carried = graph.published_by(organisation_id), graph.carried_by(organisation_id)
    years = graph.years_of("organisation", organisation_id)
    kind = kind_name(record.kind)
    page = OrganisationPage(
        address=address_of("organisation", organisation_id),
        kind="organisation",
        kind_label="Organisation",
        title=record.name,
        description=f"{record.name}, {kind[0].lower()}{kind[1:]}: what it took part in, said, "
        "published or passed on.",
        breadcrumb=breadcrumb("organisation", *_parents(graph, record)),
        coverage=_organisation_coverage(graph, organisation_id, meetings),
        files=(graph.records.file_of("organisation", organisation_id),),
        corrections=corrections_of(record.corrections),
        filters=_organisation_filters(graph, record, meetings),
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
        years=year_links("organisation", organisation_id, years, (*meetings, *published, *carried)),
        meetings=meeting_rows(graph, meetings[-LATEST:] if years else meetings),
        contests=contests_of(graph, organisation_id),
        positions=position_groups(
            graph, graph.positions_of(organisation_id), per_issue=PER_ISSUE, limit=ISSUES
        ),
        events=event_links(graph, graph.events_naming("party", organisation_id)),
        published=source_rows(graph, _latest(published) if years else published),
        carried=source_rows(graph, _latest(carried) if years else carried),
        links=tuple(
            phrases.outside_link(url) for url in dict.fromkeys((*record.links, *record.sources))
        ),
    )
    return replaced(page, sections=_organisation_sections(page))


def make_organisation_year(graph: Graph, organisation_id: str, year: str) -> OrganisationYearPage:
    """All that a body took part in and published, and what it said, in one year."""
    record = graph.records.organisations[organisation_id]
    meetings = graph.meetings_of_party(organisation_id, year)
    published = graph.published_by(organisation_id, year)
    carried = graph.carried_by(organisation_id, year)
    part = part_of(graph, "organisation", organisation_id, record.name, year)
    page = OrganisationYearPage(
        address=part.address,
        kind="organisation",
        kind_label=KIND_LABELS["organisation"],
        title=part.title,
        description=f"{part.title}: what it took part in, said, published or passed on.",
        breadcrumb=breadcrumb("organisation", part.record),
        coverage=_year_coverage(graph, organisation_id, meetings, len(published), len(carried)),
        files=(graph.records.file_of("organisation", organisation_id),),
        filters=_year_filters(graph, record, meetings, year),
        date=meetings[-1].date.first.isoformat() if meetings else f"{year}-01-01",
        part=part,
        organisation=record.name,
        meetings=meeting_rows(graph, meetings),
        statements=count_statements(graph, graph.positions_of(organisation_id, year), year),
        published=source_rows(graph, published),
        carried=source_rows(graph, carried),
    )
    return replaced(page, sections=_year_sections(page))


def _latest(cards: Sequence[ArticleCard]) -> list[ArticleCard]:
    """Those published last, and those whose date nobody saw, which no year holds."""
    dated = [card for card in cards if card.published]
    return [*dated[-LATEST:], *(card for card in cards if not card.published)]


def _year_sections(page: OrganisationYearPage) -> tuple[Link, ...]:
    return sections(
        ("Meetings", "meetings", page.meetings),
        ("Statements by issue", "statements", page.statements),
        ("Published", "published", page.published),
        ("Passed on", "carried", page.carried),
    )


def _year_filters(
    graph: Graph, record: Organisation, meetings: Sequence[Meeting], year: str
) -> tuple[tuple[str, str], ...]:
    found = dict.fromkeys((*_organisation_filters(graph, record, meetings), ("Year", year)))
    return tuple(found)


def _year_coverage(
    graph: Graph, organisation: str, meetings: Sequence[Meeting], published: int, carried: int
) -> str:
    if meetings:
        return coverage_of_party(graph, meetings, organisation)
    return _annotated(0, published, carried)


def _organisation_sections(page: OrganisationPage) -> tuple[Link, ...]:
    return sections(
        ("Facts", "facts", True),
        ("Officials", "officials", page.officials),
        ("By year", "by-year", page.years),
        ("Meetings", "meetings", page.meetings),
        ("Positions by issue", "positions", page.positions),
        ("Statements contested", "contests", page.contests),
        ("Events", "events", page.events),
        ("Published", "published", page.published),
        ("Passed on", "carried", page.carried),
        ("Links", "links", page.links),
    )


def _organisation_filters(
    graph: Graph, record: Organisation, meetings: Sequence[Meeting]
) -> tuple[tuple[str, str], ...]:
    """Among the countries of the search stands what sat at a table, and the country of the rest."""
    if meetings:
        return party_filters(graph, record.name, meetings)
    return facets(Country=[phrases.country_name(graph, record.country)] if record.country else [])


def _organisation_coverage(graph: Graph, organisation: str, meetings: Sequence[Meeting]) -> str:
    if meetings:
        return coverage_of_party(graph, meetings, organisation)
    return _annotated(
        len(graph.positions_of(organisation)),
        len(graph.published_by(organisation)),
        len(graph.carried_by(organisation)),
    )


def _annotated(said: int, published: int, carried: int) -> str:
    known = [
        f"{phrases.plural(said, 'statement')} in its name" if said else "",
        f"{phrases.plural(published, 'source')} published by it" if published else "",
        f"{phrases.plural(carried, 'source')} passed on by it" if carried else "",
    ]
    line = phrases.joined([text for text in known if text])
    return f"Annotated: {line}" if line else "Nothing of it annotated yet"


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
