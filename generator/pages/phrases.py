"""The words pages use for records: dates, names, titles, roles, links.

In: the graph and ids. Out: finished text and `Link`s in the house style (British English, the name
order of each person's country). One noun and one date form everywhere on the site.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from urllib.parse import urlsplit

from generator.addresses import address_of, pair_id
from generator.dates import PartialDate
from generator.fields import english
from generator.graph import Graph
from generator.meetings import Meeting
from generator.pages.parts import Link, Name, OutsideLink
from generator.records import Official, Role

REMOTE_PLACE = "held remotely"


_MONTHS = (
    *("", "January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""By number. The site is written in English, whatever the machine speaks."""


def day(value: date) -> str:
    """``7 January 2025``."""
    return f"{value.day} {_MONTHS[value.month]} {value.year}"


def long_date(value: PartialDate) -> str:
    """A date as far as it is known: ``7 January 2025``, ``January 2025``, ``12–14 March 2025``."""
    written = len(value.text)
    if written == _DAY:
        return day(value.first)
    if written == _MONTH:
        return f"{_MONTHS[value.first.month]} {value.first.year}"
    return _interval(value) if value.is_interval else str(value.first.year)


_DAY, _MONTH = len("2025-01-07"), len("2025-01")


def _interval(value: PartialDate) -> str:
    start, end = value.text.split("/", 1)
    if len(start) < 10 or len(end) < 10:
        return f"{start} to {end}"
    return date_range(value.first, value.last)


def date_range(first: date, last: date) -> str:
    """``7 January 2025``, ``12–14 March 2025`` or ``28 July – 1 August 2024``."""
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    if first.year == last.year:
        return f"{first.day} {_MONTHS[first.month]} – {day(last)}"
    return f"{day(first)} – {day(last)}"


def plural(count: int, noun: str, many: str = "") -> str:
    """``1 source``, ``2 sources``, ``1,204 statements``."""
    return f"{count:,} {noun if count == 1 else many or noun + 's'}"


def joined(words: list[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def duration(minutes: int) -> str:
    """``45 minutes``, ``1 hour 30 minutes``."""
    hours, rest = divmod(minutes, 60)
    parts = [plural(hours, "hour")] if hours else []
    return " ".join([*parts, plural(rest, "minute")] if rest or not hours else parts)


@lru_cache(maxsize=256)
def language_name(tag: str) -> str:
    """The English name of a language: ``ja-Jpan`` is Japanese."""
    return str(english().languages.get(tag.partition("-")[0], tag))


def country_name(graph: Graph, code: str) -> str:
    """The house form of a country's name: the record's, else Babel's."""
    record = graph.records.countries.get(code)
    return record.name if record and record.name else _english_countries()[code]


@lru_cache(maxsize=1)
def _english_countries() -> dict[str, str]:
    """Babel's names by code, looked up once: it merges its locales anew on each access."""
    return {str(code): str(name) for code, name in english().territories.items()}


def party_name(graph: Graph, party: str) -> str:
    """The name of a country or organisation."""
    organisation = graph.records.organisations.get(party)
    if organisation:
        return organisation.name
    return country_name(graph, party) if party in _english_countries() else party


def short_party_name(graph: Graph, party: str) -> str:
    """For dense places: an organisation's short name, ``US`` and ``UK`` as usual."""
    organisation = graph.records.organisations.get(party)
    if organisation:
        return organisation.short_name or organisation.name
    return {"US": "US", "GB": "UK"}.get(party) or party_name(graph, party)


def is_country(party: str) -> bool:
    """Whether a party is a country rather than an organisation."""
    return len(party) == 2 and party.isupper()


@lru_cache(maxsize=1 << 14)
def page_link(text: str, kind: str, record: str) -> Link:
    """A name that leads to the page of its record: the same few stand on most pages."""
    return Link(text, address_of(kind, record))


def party_link(graph: Graph, party: str) -> Link:
    """A country or organisation."""
    organisation = graph.records.organisations.get(party)
    if organisation:
        return page_link(organisation.name, "organisation", party)
    if is_country(party):
        return page_link(party_name(graph, party), "country", party)
    return Link(party)


def official_name(official: Official) -> str:
    """The house form of a person's name."""
    return official.names[0].value


def short_name(official: Official) -> str:
    """What a title says: the family name where known, else the whole name."""
    return official.names[0].family or official.names[0].value


def native_name(official: Official) -> Name | None:
    """The name in its own script, if one is on record."""
    for name in official.names:
        if name.kind == "official" and not name.value.isascii() and _foreign_script(name.value):
            return Name(name.value, name.tag, language_name(name.tag))
    return None


def _foreign_script(text: str) -> bool:
    """Whether the letters are other than Latin ones with marks."""
    return any(ord(char) > 0x24F and char.isalpha() for char in text)


def person_name(graph: Graph, official: str) -> str:
    """The name of a person, by id."""
    record = graph.records.officials.get(official)
    return official_name(record) if record else official


def official_link(graph: Graph, official: str) -> Link:
    """A person."""
    record = graph.records.officials.get(official)
    if record is None:
        return Link(official)
    return page_link(official_name(record), "official", official)


def actor_link(graph: Graph, actor: str) -> Link:
    """Whoever speaks: a person, a country or an organisation."""
    official = graph.records.officials.get(actor)
    if official:
        return page_link(official_name(official), "official", actor)
    return party_link(graph, actor)


def issue_name(graph: Graph, issue: str) -> str:
    """The name of an issue, by id."""
    record = graph.records.issues.get(issue)
    return record.label if record else issue


def issue_link(graph: Graph, issue: str) -> Link:
    """An issue."""
    record = graph.records.issues.get(issue)
    return page_link(record.label, "issue", issue) if record else Link(issue)


def formula_link(graph: Graph, formula: str) -> Link:
    """A recurring phrase."""
    record = graph.records.formulas.get(formula)
    return page_link(record.label, "formula", formula) if record else Link(formula)


def pair_link(graph: Graph, first: str, second: str) -> Link:
    """Two parties; leads to their page if they have one."""
    names = sorted((party_name(graph, first), party_name(graph, second)))
    address = address_of("pair", pair_id(first, second)) if graph.has_pair(first, second) else ""
    return Link(f"{names[0]} – {names[1]}", address)


def meeting_noun(graph: Graph, meeting: Meeting) -> str:
    """``talks``, ``working lunch``: the form if a source tells it, else the kind."""
    record = graph.records.meeting_kinds.get(meeting.noun)
    return record.noun if record else "meeting"


def meeting_title(graph: Graph, meeting: Meeting) -> str:
    """A noun phrase: the sources' own title, else ``Iwaya–Blinken talks, Tokyo``."""
    if meeting.title:
        return meeting.title
    names = [_first_name(graph, party, people) for party, people in meeting.seats]
    title = f"{'–'.join(names)} {meeting_noun(graph, meeting)}" if names else "Meeting"
    return f"{title}, {meeting.place.city}" if meeting.place else title


def _first_name(graph: Graph, party: str, people: tuple[str, ...]) -> str:
    """The first of a side who is on record, else the side itself."""
    for official in people:
        record = graph.records.officials.get(official)
        if record:
            return short_name(record)
    return short_party_name(graph, party)


def meeting_link(graph: Graph, meeting: Meeting, note: str = "") -> Link:
    """A meeting's brief."""
    return Link(meeting_title(graph, meeting), address_of("brief", meeting.id), note=note)


def place_line(graph: Graph, meeting: Meeting) -> str:
    """``Tokyo, Japan``; a call has no common place."""
    if meeting.place is None:
        return REMOTE_PLACE
    return f"{meeting.place.city}, {country_name(graph, meeting.place.country)}"


def occurrence_link(graph: Graph, occurrence: str) -> Link:
    """A meeting, event or tour that is referred to, with its date as note."""
    records = graph.records
    if occurrence in graph.meetings:
        meeting = graph.meetings[occurrence]
        return meeting_link(graph, meeting, long_date(meeting.date))
    if occurrence in records.events:
        event = records.events[occurrence]
        note = long_date(event.date) + (", unverified" if event.unverified else "")
        note += ", contested" if event.contested else ""
        return Link(event.label, address_of("event", event.id), note=note)
    if occurrence in records.tours:
        tour = records.tours[occurrence]
        return Link(tour.title, address_of("tour", tour.id), note="tour")
    return Link(occurrence, note="not recorded yet")


def article_link(graph: Graph, article: str, anchor: str = "") -> Link:
    """The page of a source, named by its publisher."""
    card = graph.cards[article]
    publisher = graph.records.organisations.get(card.publisher)
    name = (publisher.short_name or publisher.name) if publisher else card.publisher
    return Link(name, address_of("source", article) + anchor)


def role_title(graph: Graph, role: Role) -> str:
    """``Acting President``, ``Foreign Minister-designate``."""
    title = graph.title_of_role(role)
    if role.capacity == "acting" and not title.lower().startswith("acting"):
        return f"Acting {title}"
    return f"{title}-designate" if role.capacity == "designate" else title


def role_line(graph: Graph, official: str, on: PartialDate, party: str | None = None) -> str:
    """The roles held on a day in one line; empty when none is on record."""
    titles = dict.fromkeys(
        role_title(graph, role) + (" (dates unverified)" if role.unverified else "")
        for role in graph.roles_on(official, on, party)
    )
    return joined(list(titles)) if titles else ""


def outside_link(url: str, text: str = "") -> OutsideLink:
    """Somebody else's page; an international host is shown in its ASCII form (R-06)."""
    shown = _shown_host(urlsplit(url).hostname or "")
    return OutsideLink(text or shown, url, shown)


@lru_cache(maxsize=1024)
def _shown_host(host: str) -> str:
    try:
        ascii_host = host.encode("idna").decode("ascii")
    except UnicodeError:
        ascii_host = host.encode("ascii", "backslashreplace").decode("ascii")
    return ascii_host.removeprefix("www.")


def party_adjective(graph: Graph, party: str) -> str:
    """``Japanese`` where a record says so, else the short name: "the US account"."""
    record = graph.records.countries.get(party)
    if record and record.adjective:
        return record.adjective
    return short_party_name(graph, party)
