"""From the graph to an official's profile and its years."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from generator.addresses import address_of
from generator.frozen import replaced
from generator.graph import Graph
from generator.markdown_text import as_html
from generator.meetings import Meeting
from generator.pages import phrases
from generator.pages.career import career_of
from generator.pages.corrected import corrections_of
from generator.pages.counting import GLANCE, count_issues, count_years, partner_link
from generator.pages.daily import unlisted, year_of_days
from generator.pages.division import KIND_LABELS, LATEST, LATEST_FEW, part_of, year_links
from generator.pages.frame import breadcrumb, facets, sections
from generator.pages.freshness import freshness_of
from generator.pages.lines import contests_of, position_groups
from generator.pages.listing import event_links, latest_quotes, tour_groups, tour_link
from generator.pages.make_network import network_of_official
from generator.pages.meeting_map import meeting_map
from generator.pages.official import OfficialPage, OfficialYearPage, TourGroup
from generator.pages.own_accounts import coverage_of_party
from generator.pages.parts import CountRow, Link, Name, OutsideLink
from generator.pages.posts import current_line, latest_role, newest_first, role_view, titled
from generator.pages.views import conflict_view, count_rows, reference_view
from generator.records import Official, PersonName
from generator.said import Position

CAUTION = (
    "Officials speak here for a country or organisation: what they are reported to have said is "
    "not a personal opinion. A statement that names only the country or organisation stands here "
    "where this person sat for it."
)
PER_ISSUE, ISSUES = 3, 30
"""So many of the latest statements, on so many issues, stand on a profile that is divided."""
_REGISTRIES = (
    ("wikidata", "Wikidata", "https://www.wikidata.org/wiki/"),
    (
        "pocom",
        "Office of the Historian: people",
        "https://history.state.gov/departmenthistory/people/",
    ),
    (
        "hsg",
        "Office of the Historian: travels of the president",
        "https://history.state.gov/departmenthistory/travels/president/",
    ),
)
"""Field of `Identifiers`, the registry's name, and what stands before its ids."""


def make_official(graph: Graph, official_id: str) -> OfficialPage:
    """The profile of one person; a long one shows the latest and leads to the years."""
    official = graph.records.officials[official_id]
    meetings = graph.meetings_of(official_id)
    years = graph.years_of("official", official_id)
    roles = newest_first(graph, official.roles)
    name = phrases.official_name(official)
    page = OfficialPage(
        address=address_of("official", official_id),
        kind="official",
        kind_label="Official",
        title=name,
        description=_description(graph, official, len(meetings)),
        breadcrumb=breadcrumb("official"),
        coverage=_coverage(graph, official),
        files=(graph.records.file_of("official", official_id),),
        corrections=corrections_of(official.corrections),
        filters=_filters(graph, official, meetings),
        search_terms=tuple(dict.fromkeys(_spellings(official))),
        date=meetings[-1].date.first.isoformat() if meetings else "",
        names=_other_names(official),
        native=phrases.native_name(official),
        style=official.style or "",
        country=phrases.party_link(graph, official.country),
        current_line=current_line(graph, official),
        born=phrases.long_date(official.born) if official.born else "",
        party=official.party or "",
        party_sources=tuple(phrases.outside_link(url) for url in official.party_sources),
        summary_html=as_html(official.summary) if official.summary else "",
        similar=_similar(graph, official),
        roles=tuple(role_view(graph, role, meetings) for role in roles),
        freshness=freshness_of(roles, meetings),
        career=career_of(graph, roles, meetings),
        years=year_links("official", official_id, years, meetings),
        per_year=() if years else count_years(meetings),
        countries=_partners(graph, meetings, official_id),
        issues=count_issues(graph, meetings, limit=GLANCE),
        network=network_of_official(graph, official_id),
        map=meeting_map(graph, meetings, f"where the meetings of {name} were held"),
        meetings=_meetings(graph, meetings[-LATEST:] if years else meetings, official_id),
        contests=contests_of(graph, official_id),
        positions=position_groups(
            graph,
            positions_of(graph, official_id),
            per_issue=PER_ISSUE if years else None,
            limit=ISSUES if years else None,
        ),
        caution=CAUTION,
        quotes=latest_quotes(graph, graph.quotes_of(official_id), LATEST_FEW if years else None),
        tours=tuple(tour_link(tour) for tour in reversed(graph.tours_of(official_id))),
        events=event_links(graph, graph.events_naming("official", official_id)),
        identifiers=_identifiers(official),
        links=tuple(phrases.outside_link(url) for url in official.links),
        conflicts=tuple(conflict_view(conflict) for conflict in official.conflicts),
        note=official.note or "",
        sources=tuple(reference_view(graph, reference) for reference in official.sources),
    )
    return replaced(page, sections=_sections(page))


def make_official_year(graph: Graph, official_id: str, year: str) -> OfficialYearPage:
    """All that a person did and said in one year."""
    official = graph.records.officials[official_id]
    meetings = graph.meetings_of(official_id, year)
    name = phrases.official_name(official)
    part = part_of(graph, "official", official_id, name, year)
    page = OfficialYearPage(
        address=part.address,
        kind="official",
        kind_label=KIND_LABELS["official"],
        title=part.title,
        description=f"{part.title}: {phrases.plural(len(meetings), 'meeting')} and what was said "
        "there.",
        breadcrumb=breadcrumb("official", part.record),
        coverage=_coverage_of_meetings(graph, official, meetings),
        files=(graph.records.file_of("official", official_id),),
        filters=_filters(graph, official, meetings),
        date=meetings[-1].date.first.isoformat() if meetings else f"{year}-01-01",
        part=part,
        days=year_of_days(int(year), meetings, unlisted),
        meetings=_meetings(graph, meetings, official_id),
        positions=position_groups(graph, positions_of(graph, official_id, year)),
        caution=CAUTION,
        quotes=latest_quotes(graph, graph.quotes_of(official_id, year)),
    )
    return replaced(page, sections=_year_sections(page))


def _sections(page: OfficialPage) -> tuple[Link, ...]:
    return sections(
        ("Name and person", "names", True),
        ("Posts", "posts", page.roles),
        ("By year", "by-year", page.years),
        ("Counterparts", "counterparts", page.network),
        ("Activity at a glance", "activity", page.meetings),
        ("Where they met", "places", page.map),
        ("Meetings", "meetings", page.meetings),
        ("Positions by issue", "positions", page.positions),
        ("Statements contested", "contests", page.contests),
        ("In their words", "quotes", True),
        ("Tours and events", "happenings", (*page.tours, *page.events)),
        ("Where sources differ", "differences", page.conflicts),
        ("Identifiers and links", "identifiers", (*page.identifiers, *page.links)),
        ("Sources", "sources", page.sources),
    )


def _year_sections(page: OfficialYearPage) -> tuple[Link, ...]:
    return sections(
        ("Day by day", "days", page.days),
        ("Meetings", "meetings", page.meetings),
        ("Positions by issue", "positions", page.positions),
        ("In their words", "quotes", page.quotes),
    )


def _description(graph: Graph, official: Official, meetings: int) -> str:
    role = latest_role(graph, official.roles)
    post = f", {titled(graph, role)}" if role else ""
    name = f"{phrases.official_name(official)}{post}"
    if not meetings:
        return f"{name}: names and posts with their sources; no meeting annotated yet."
    seen = f"{phrases.plural(meetings, 'meeting')} and what was said there"
    return f"{name}: posts, {seen}, each line with its source."


def _coverage(graph: Graph, official: Official) -> str:
    attended = graph.meetings_of(official.id)
    works = phrases.plural(len(official.sources), "work") if official.sources else "no work"
    person = f"names and posts rest on {works} cited"
    if not attended:
        return f"No meeting annotated yet; {person}"
    return f"{_coverage_of_meetings(graph, official, attended)}; {person}"


def _coverage_of_meetings(graph: Graph, official: Official, meetings: Sequence[Meeting]) -> str:
    parties = dict.fromkeys(m.party_of(official.id) or official.country for m in meetings)
    return coverage_of_party(graph, meetings, *parties)


def _filters(
    graph: Graph, official: Official, attended: Sequence[Meeting]
) -> tuple[tuple[str, str], ...]:
    return facets(
        Official=[phrases.official_name(official)],
        Country=[phrases.party_name(graph, official.country)],
        Issue=[row.link.text for row in count_issues(graph, attended)],
        Year=sorted({str(meeting.date.first.year) for meeting in attended}),
    )


def positions_of(graph: Graph, official: str, year: str = "") -> list[Position]:
    """What a person said, and what the delegation said in which the person sat beyond doubt."""
    found = {(p.meeting.id, p.number): p for p in graph.positions_of(official, year)}
    for meeting in graph.meetings_of(official, year):
        party = _certain_party(meeting, official)
        for number, point in enumerate(meeting.points, 1):
            if party in point.by:
                found.setdefault((meeting.id, number), Position(meeting, number))
    return list(found.values())


def _certain_party(meeting: Meeting, official: str) -> str | None:
    return None if official in meeting.doubts else meeting.party_of(official)


def _meetings(graph: Graph, meetings: Sequence[Meeting], official: str) -> tuple[TourGroup, ...]:
    """By the person's own tours, the rest by year."""
    return tour_groups(graph, meetings, lambda tour: tour.traveller == official, official)


def _partners(graph: Graph, meetings: Sequence[Meeting], official: str) -> tuple[CountRow, ...]:
    """Parties met, each leading to the pair it makes with the party the person sat for."""
    counts: Counter[tuple[str, str]] = Counter()
    for meeting in meetings:
        own = meeting.party_of(official) or ""
        counts.update((own, party) for party in meeting.parties if party != own)
    links: Counter[Link] = Counter()
    for (own, party), count in counts.items():
        links[partner_link(graph, own, party)] += count
    return count_rows(links, GLANCE)


def _similar(graph: Graph, official: Official) -> tuple[Link, ...]:
    """People whom this record or theirs warns of."""
    notes = {similar.official: similar.note for similar in official.similar}
    for other, note in graph.taken_for(official.id):
        notes.setdefault(other.id, note)
    links = [(phrases.official_link(graph, other), note) for other, note in notes.items()]
    return tuple(Link(link.text, link.address, note=note) for link, note in links)


def _identifiers(official: Official) -> tuple[OutsideLink, ...]:
    if official.identifiers is None:
        return ()
    found = []
    for field, registry, prefix in _REGISTRIES:
        value = getattr(official.identifiers, field)
        if value:
            found.append(
                phrases.outside_link(prefix + quote(value, safe=""), f"{registry}: {value}")
            )
    return tuple(found)


def _other_names(official: Official) -> tuple[Name, ...]:
    """Every other form, those in their own script first, each reading after its name."""
    house = phrases.official_name(official)
    ordered = sorted(official.names, key=lambda name: name.value.isascii())
    found: dict[str, Name] = {}
    for name in ordered:
        if name.value != house:
            found.setdefault(name.value, Name(name.value, name.tag, _kind_of_name(name)))
        if name.reading:
            language = name.tag.partition("-")[0]
            found.setdefault(name.reading, Name(name.reading, language, "reading"))
    return tuple(found.values())


def _kind_of_name(name: PersonName) -> str:
    if name.kind == "former":
        return "former name"
    if name.kind == "alias":
        return "alias"
    language = phrases.language_name(name.tag)
    if name.kind == "transliteration" or name.tag.endswith("-Latn"):
        return f"{language} in Latin letters"
    return language


def _spellings(official: Official) -> Iterator[str]:
    """Every form under which somebody may look for the person, without marks as well."""
    for form in (*_forms(official), official.sort_name):
        yield form
        plain = unicodedata.normalize("NFKD", form).encode("ascii", "ignore").decode()
        if plain != form and len(plain) == len(form):
            yield plain


def _forms(official: Official) -> Iterator[str]:
    for name in official.names:
        yield name.value
        if name.family and name.given:
            separators = (" ",) if name.value.isascii() or " " in name.value else ("", " ")
            for separator in separators:
                yield f"{name.family}{separator}{name.given}"
            yield f"{name.given} {name.family}"
        if name.reading:
            yield from (name.reading, name.reading.replace(" ", ""))
    if official.style:
        yield f"{official.style} {phrases.official_name(official)}"
