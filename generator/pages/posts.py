"""Posts as pages show them: with the days that were seen, and no more certain than the sources.

In: roles of officials. Out: `official.RoleView`, `party.OfficialRow` and lines of text. A missing
end is "no end seen": it never says that the person is still in office.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from generator.graph import Graph
from generator.meetings import Meeting
from generator.pages import phrases
from generator.pages.freshness import unverified_since
from generator.pages.official import RoleView
from generator.pages.party import OfficialRow
from generator.records import Official, Role

NO_START, NO_END = "start not seen", "no end seen"
DOUBT = " (dates unverified)"
_CAPACITIES = ("substantive", "acting", "designate")


def role_view(graph: Graph, role: Role, meetings: Sequence[Meeting]) -> RoleView:
    """A post held from one day to another; ``meetings`` are all of the person."""
    start, end = _start(role), _end(role)
    suspended = f"from {phrases.long_date(role.suspended_from)}" if role.suspended_from else ""
    return RoleView(
        title=graph.title_of_role(role),
        organisation=phrases.party_link(graph, role.organisation),
        start=start,
        end=end,
        seen_on=_seen(role),
        capacity="" if role.capacity == "substantive" else role.capacity,
        suspended=suspended,
        sources=tuple(phrases.outside_link(url) for url in role.sources),
        verified_on=phrases.long_date(role.verified_on) if role.verified_on else "",
        unverified_since=unverified_since(role, meetings),
        unverified=role.unverified or "",
        note=role.note or "",
    )


def role_dates(role: Role) -> str:
    """``1 October 2024 – no end seen``; the days of being seen where nothing else is known."""
    if role.start is None and role.end is None:
        dates = f"seen in post {_seen(role)}" if role.seen_on else "dates not seen"
    else:
        dates = f"{_start(role)} – {_end(role)}"
    return dates + (DOUBT if role.unverified else "")


def _start(role: Role) -> str:
    return phrases.long_date(role.start) if role.start else NO_START


def _end(role: Role) -> str:
    return phrases.long_date(role.end) if role.end else NO_END


def _seen(role: Role) -> str:
    days = [phrases.long_date(day) for day in sorted(role.seen_on)]
    return f"on {phrases.joined(days)}" if days else ""


def newest_first(graph: Graph, roles: Sequence[Role]) -> list[Role]:
    """By the first day in post, then rank, then post, organisation and dates."""
    return sorted(roles, key=lambda role: (-_first_day(role).toordinal(), *_rank(graph, role)))


def latest_role(graph: Graph, roles: Sequence[Role]) -> Role | None:
    """The role that says best who somebody is: without an end, substantive, and begun last.

    Where every role has an end, those that ended last.
    """
    if not roles:
        return None
    last = max(_last_day(role) for role in roles)
    latest = [role for role in roles if _last_day(role) == last]
    return min(
        latest,
        key=lambda role: (
            _CAPACITIES.index(role.capacity),
            -_first_day(role).toordinal(),
            *_rank(graph, role),
        ),
    )


def current_line(graph: Graph, official: Official) -> str:
    """``Minister for Foreign Affairs, Japan, 1 October 2024 – 21 October 2025``."""
    role = latest_role(graph, official.roles)
    return f"{titled(graph, role)}, {role_dates(role)}" if role else ""


def titled(graph: Graph, role: Role) -> str:
    """A post with the country or organisation it belongs to."""
    return f"{phrases.role_title(graph, role)}, {phrases.party_name(graph, role.organisation)}"


def official_rows(graph: Graph, party: str) -> tuple[OfficialRow, ...]:
    """The people of a country or organisation: by rank, then who came last, then name and id."""
    keyed = []
    for official in graph.officials_of(party):
        own = [r for r in official.roles if graph.belongs_to(r.organisation, party)]
        role = latest_role(graph, own or official.roles)
        rank = _rank(graph, role)[0] if role and own else 99
        first = -_first_day(role).toordinal() if role else 0
        key = (rank, first, official.sort_name, official.id)
        keyed.append((key, _official_row(graph, official, role, party)))
    return tuple(row for _, row in sorted(keyed, key=lambda pair: pair[0]))


def _official_row(graph: Graph, official: Official, role: Role | None, party: str) -> OfficialRow:
    title = ""
    if role:
        belongs = graph.belongs_to(role.organisation, party)
        title = phrases.role_title(graph, role) if belongs else titled(graph, role)
    return OfficialRow(
        official=phrases.official_link(graph, official.id),
        native=phrases.native_name(official),
        role=title,
        dates=role_dates(role) if role else "",
        meetings=len(graph.meetings_of(official.id)),
    )


def _first_day(role: Role) -> date:
    known = [role.start] if role.start else [*role.seen_on, *([role.end] if role.end else [])]
    return min((day.first for day in known), default=date.min)


def _last_day(role: Role) -> date:
    if role.end:
        return role.end.last
    seen = max((day.last for day in role.seen_on), default=date.min)
    return date.max if role.start else seen


def _rank(graph: Graph, role: Role) -> tuple[int, str, str, str]:
    post = graph.records.posts.get(role.post)
    return (
        post.rank if post else 99,
        role.post,
        role.organisation,
        f"{role.start.text if role.start else ''}/{role.end.text if role.end else ''}",
    )
