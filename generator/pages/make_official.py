"""From the graph to an official's profile."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import quote

from generator.addresses import address_of
from generator.graph import Graph
from generator.markdown_text import as_html
from generator.meetings import Meeting
from generator.pages import phrases
from generator.pages.counting import count_issues, count_years, linked, partner_link
from generator.pages.frame import breadcrumb, facets, sections
from generator.pages.listing import event_links, position_groups, tour_groups, tour_link
from generator.pages.official import OfficialPage
from generator.pages.own_accounts import coverage_of_party
from generator.pages.parts import CountRow, Link, Name, OutsideLink, QuoteView
from generator.pages.posts import current_line, latest_role, newest_first, role_view, titled
from generator.pages.views import conflict_view, count_rows, quote_view, reference_view
from generator.records import Official, PersonName
from generator.ways import Position

CAUTION = (
    "Officials speak here for a country or organisation: what they are reported to have said is "
    "not a personal opinion. A statement that names only the country or organisation stands here "
    "where this person sat for it."
)
PER_ISSUE = 25
"""So many of the latest statements on one issue stand on a profile; all are on the issue's page."""
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
    """The profile of one person."""
    official = graph.records.officials[official_id]
    meetings = graph.meetings_of(official_id)
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
        filters=_filters(graph, official),
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
        roles=tuple(role_view(graph, role) for role in newest_first(graph, official.roles)),
        per_year=count_years(meetings),
        countries=_partners(graph, official_id),
        issues=count_issues(graph, meetings),
        counterparts=linked(
            graph.counterparts_of(official_id), lambda other: phrases.official_link(graph, other)
        ),
        meetings=tour_groups(graph, meetings, lambda t: t.traveller == official_id, official_id),
        positions=position_groups(graph, positions_of(graph, official_id), limit=PER_ISSUE),
        caution=CAUTION,
        quotes=_quotes(graph, official_id),
        tours=tuple(tour_link(tour) for tour in reversed(graph.tours_of(official_id))),
        events=event_links(graph, graph.events_naming("official", official_id)),
        identifiers=_identifiers(official),
        links=tuple(phrases.outside_link(url) for url in official.links),
        conflicts=tuple(conflict_view(conflict) for conflict in official.conflicts),
        note=official.note or "",
        sources=tuple(reference_view(graph, reference) for reference in official.sources),
    )
    return replace(page, sections=_sections(page))


def _sections(page: OfficialPage) -> tuple[Link, ...]:
    return sections(
        ("Name and person", "names", True),
        ("Posts", "posts", page.roles),
        ("Activity at a glance", "activity", page.per_year),
        ("Meetings", "meetings", page.meetings),
        ("Positions by issue", "positions", page.positions),
        ("In their words", "quotes", True),
        ("Tours and events", "happenings", (*page.tours, *page.events)),
        ("Where sources differ", "differences", page.conflicts),
        ("Identifiers and links", "identifiers", (*page.identifiers, *page.links)),
        ("Sources", "sources", page.sources),
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
    parties = dict.fromkeys(m.party_of(official.id) or official.country for m in attended)
    return f"{coverage_of_party(graph, attended, *parties)}; {person}"


def _filters(graph: Graph, official: Official) -> tuple[tuple[str, str], ...]:
    attended = graph.meetings_of(official.id)
    return facets(
        Official=[phrases.official_name(official)],
        Country=[phrases.party_name(graph, official.country)],
        Issue=[row.link.text for row in count_issues(graph, attended)],
        Year=sorted({str(meeting.date.first.year) for meeting in attended}),
    )


def positions_of(graph: Graph, official: str) -> list[Position]:
    """What a person said, and what the delegation said in which the person sat beyond doubt."""
    found = {(p.meeting.id, p.number): p for p in graph.positions_of(official)}
    for meeting in graph.meetings_of(official):
        party = _certain_party(meeting, official)
        for number, point in enumerate(meeting.points, 1):
            if party in point.by:
                found.setdefault((meeting.id, number), Position(meeting, number))
    return list(found.values())


def _certain_party(meeting: Meeting, official: str) -> str | None:
    return None if official in meeting.doubts else meeting.party_of(official)


def _partners(graph: Graph, official: str) -> tuple[CountRow, ...]:
    """Parties met, each leading to the pair it makes with the party the person sat for."""
    counts: Counter[Link] = Counter()
    for meeting in graph.meetings_of(official):
        own = meeting.party_of(official) or ""
        counts.update(partner_link(graph, own, party) for party in meeting.parties if party != own)
    return count_rows(counts)


def _quotes(graph: Graph, official: str) -> tuple[QuoteView, ...]:
    """Own words, those of the latest meeting first."""
    said = sorted(graph.quotes_of(official), key=lambda one: one.meeting.sort_key(), reverse=True)
    return tuple(quote_view(graph, one.meeting, one.told) for one in said)


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
