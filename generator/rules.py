"""Rules of meaning: what must hold between records beyond their references.

In: `graph.Graph`. Out: Problems. Each rule is one function that yields the problems of one record;
its source is design 1 ("Records") unless it says otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from generator.contesting import check_contested_points
from generator.date_rules import date_rules
from generator.fields import country_codes
from generator.formula_rules import forms_of_two, formula_rules
from generator.graph import Graph
from generator.nearest import nearest
from generator.place_rules import place_rules, tour_place_rules
from generator.problems import FieldPath, Problem
from generator.records import Article, Official, Role, Tour
from generator.statement_rules import (
    ids_used_twice,
    outcome_rules,
    paraphrase_rules,
    statement_rules,
)
from generator.suggestions import suggestion_rules
from generator.terms import surely_overlap


def article_rules(graph: Graph, article: Article) -> Iterator[Problem]:
    """Every rule that an article breaks."""
    for rule in (
        _source_rules,
        _meeting_rules,
        _people_rules,
        place_rules,
        date_rules,
        statement_rules,
        outcome_rules,
        ids_used_twice,
        paraphrase_rules,
        formula_rules,
        suggestion_rules,
    ):
        yield from rule(graph, article)


def other_rules(graph: Graph) -> Iterator[Problem]:
    """Every rule that a record which is no article breaks."""
    for official in graph.records.officials.values():
        yield from _role_dates(graph, official)
    for tour in graph.records.tours.values():
        yield from _tour_dates(graph, tour)
        yield from tour_place_rules(graph, tour)
    for event in graph.records.events.values():
        yield from check_contested_points(graph, event)
    yield from _single_holders(graph)
    yield from forms_of_two(graph)


def _file(graph: Graph, article: Article) -> str:
    return graph.records.file_of("article", article.id)


def _source_rules(graph: Graph, article: Article) -> Iterator[Problem]:
    source, file = article.source, _file(graph, article)
    if source.text and source.text not in graph.records.seeds:
        yield Problem(
            "R045",
            f'there is no text "{source.text}"',
            file,
            ("source", "text"),
            cure="put the article's text into seeds/, or delete this line if it is not held",
            suggestion=nearest(source.text, graph.records.seeds) or "",
        )
    if source.text and article.body is not None:
        yield Problem(
            "R067",
            "this article has its text twice: below the --- line and in seeds/",
            file,
            ("source", "text"),
            cure="keep one of the two",
        )
    if not (source.url or source.text or source.same_as or article.body):
        yield Problem(
            "R067",
            "nobody could find this source: it has no address and no text",
            file,
            ("source",),
            on_key=True,
            cure="add url: with the address of the page, or text: with a file in seeds/",
        )


def _meeting_rules(graph: Graph, article: Article) -> Iterator[Problem]:
    file = _file(graph, article)
    meeting = graph.meetings.get(article.meeting.id)
    if meeting is None or article.id == meeting.articles[0]:
        # without a date in any of its articles there is no meeting yet to ask for the rest
        told = graph.articles_of(meeting) if meeting else []
        blocks = [one.meeting for one in told]
        for name in ("date", "kind", "delegations") if meeting else ("date",):
            if not any(getattr(block, name) for block in blocks):
                yield Problem(
                    "R074",
                    f'no article says the {name} of the meeting "{article.meeting.id}"',
                    file,
                    ("meeting",),
                    on_key=True,
                    label=f"{name} is missing",
                    cure=f"add {name}: to one of the articles on this meeting",
                )
    for index, side in enumerate(article.meeting.delegations):
        others = [other.party for other in article.meeting.delegations[:index]]
        if side.party in others:
            yield Problem(
                "R046",
                f'the delegation of "{side.party}" stands here twice',
                file,
                ("meeting", "delegations", index, "party"),
                cure="join the two lists of members",
            )
    if article.meeting.id in article.meeting.related:
        yield Problem(
            "R048",
            "this meeting is related to itself",
            file,
            ("meeting", "related"),
            cure="delete its own id from the list",
        )


def _people_rules(graph: Graph, article: Article) -> Iterator[Problem]:
    """Who sat at the table must have had a role that day (R070) and belong there (R076)."""
    meeting = graph.meetings.get(article.meeting.id)
    for side_index, side in enumerate(article.meeting.delegations):
        for index, member in enumerate(side.members):
            path: FieldPath = ("meeting", "delegations", side_index, "members", index)
            official = graph.records.officials.get(member.official or "")
            if official is None or meeting is None:
                continue
            if not member.role_as_written and not graph.roles_on(official.id, meeting.date):
                yield _no_role(graph, article, official, (*path, "official"))
            is_country = side.party in country_codes()
            if not is_country or official.country == side.party:
                continue
            yield Problem(
                "R076",
                f"{official.names[0].value} is on record for {official.country}, not {side.party}",
                _file(graph, article),
                (*path, "official"),
                cure="check the delegation's party and the official's country",
            )


def _no_role(graph: Graph, article: Article, official: Official, path: FieldPath) -> Problem:
    day = graph.meetings[article.meeting.id].date.text
    return Problem(
        "R070",
        f"{official.names[0].value} has no role on record on {day}",
        _file(graph, article),
        path,
        label="no role on that day",
        cure=f"add the role with its dates to {graph.records.file_of('official', official.id)}, "
        "or state role_as_written: here",
    )


def _role_dates(graph: Graph, official: Official) -> Iterator[Problem]:
    """No role ends (R075) or was verified (R117) before it began."""
    for index, role in enumerate(official.roles):
        for code, name, day, said in (
            ("R075", "end", role.end, "the role ends on {}, before it starts"),
            (
                "R117",
                "verified_on",
                role.verified_on,
                "the role was verified on {}, before it began",
            ),
        ):
            if day and role.start and day.last < role.start.first:
                yield Problem(
                    code,
                    said.format(day.text),
                    graph.records.file_of("official", official.id),
                    ("roles", index, name),
                    cure="check the two dates",
                )


def _tour_dates(graph: Graph, tour: Tour) -> Iterator[Problem]:
    file = graph.records.file_of("tour", tour.id)
    if tour.end.last < tour.start.first:
        message = f"the tour ends on {tour.end.text}, before it starts"
        yield Problem("R075", message, file, ("end",), cure="check the two dates")
    for index, stop in enumerate(tour.stops):
        if stop.arrive and stop.leave and stop.leave.last < stop.arrive.first:
            yield Problem(
                "R075",
                f"the stop ends on {stop.leave.text}, before it begins",
                file,
                ("stops", index, "leave"),
                cure="check the two dates",
            )


def _single_holders(graph: Graph) -> Iterator[Problem]:
    """Two substantive holders of a one-person post on one day (R071)."""
    held: dict[tuple[str, str], list[tuple[Official, int, Role]]] = {}
    for official in sorted(graph.records.officials.values(), key=lambda o: o.id):
        for index, role in enumerate(official.roles):
            post = graph.records.posts.get(role.post)
            if post and post.single_holder and role.capacity == "substantive":
                key = (role.post, role.organisation)
                held.setdefault(key, []).append((official, index, role))
    for (_, organisation), holders in held.items():
        for (first, _, one), (second, index, other) in combinations(holders, 2):
            if first.id != second.id and surely_overlap(one, other):
                yield Problem(
                    "R071",
                    f"{first.names[0].value} holds this post of {organisation} on the same days",
                    graph.records.file_of("official", second.id),
                    ("roles", index),
                    cure="check the dates of both, or write capacity: acting or designate",
                )
