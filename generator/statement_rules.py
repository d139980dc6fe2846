"""Rules for what an article says happened: its statements, quotes, outcomes and background.

In: `graph.Graph` and one article. Out: its Problems. `generator.rules` runs them with the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.evidence import normalised
from generator.fields import country_codes
from generator.graph import Graph
from generator.problems import FieldPath, Problem
from generator.records import Article, Statement

_QUOTED = re.compile(r'["\u201c\u201d\u201e\u00ab\u00bb]')


def statement_rules(graph: Graph, article: Article) -> Iterator[Problem]:
    """Each verb has what it needs, and who speaks was there (R065, R066, R072, R073, R077)."""
    meeting = graph.meetings.get(article.meeting.id)
    for index, statement in enumerate(article.statements):
        verb = graph.records.verbs.get(statement.verb)
        path: FieldPath = ("statements", index)
        if verb is None:
            continue
        file = graph.records.file_of("article", article.id)
        if verb.needs_target and not (statement.to or statement.target):
            yield Problem(
                "R072",
                f'"{verb.label}" needs a target: whom or what?',
                file,
                (*path, "verb"),
                cure="add target: with an event, or to: with a country, organisation or official",
            )
        if not verb.joint and len(statement.by) > 1:
            yield Problem(
                "R073",
                f'"{verb.label}" cannot be said by several together',
                file,
                (*path, "by"),
                cure="write one statement for each of them",
            )
        yield from _printed_verb(graph, article, statement, path)
        if meeting is None:
            continue
        yield from _absent_speakers(graph, article, statement, path)


def _absent_speakers(
    graph: Graph, article: Article, statement: Statement, path: FieldPath
) -> Iterator[Problem]:
    meeting, officials = graph.meetings[article.meeting.id], graph.records.officials
    present = meeting.officials
    if not all(official in officials for official in present):
        return  # an id among the members leads nowhere: it may be this very person's
    for number, actor in enumerate(statement.by):
        where = (*path, "by", number)
        if actor in officials and actor not in present:
            yield Problem(
                "R077",
                f"{officials[actor].names[0].value} is not in any delegation",
                graph.records.file_of("article", article.id),
                where,
                cure="add the person to a delegation, or check the name",
            )
        elif len(statement.by) > 1:
            yield from _absent_country(graph, article, actor, where)


def _absent_country(
    graph: Graph, article: Article, actor: str, path: FieldPath
) -> Iterator[Problem]:
    """What several say or agree on together they say as parties of the meeting."""
    codes = country_codes()
    if actor not in codes:
        return
    meeting, officials = graph.meetings[article.meeting.id], graph.records.officials
    parties, people = meeting.parties, meeting.officials
    organisations = graph.records.organisations
    known = all(party in codes or party in organisations for party in parties)
    there = {*parties, *(officials[name].country for name in people if name in officials)}
    if known and actor not in there:
        yield Problem(
            "R077",
            f"{actor} has no delegation at this meeting",
            graph.records.file_of("article", article.id),
            path,
            cure=f"check the code: the parties are {', '.join(parties)}",
        )


def _printed_verb(
    graph: Graph, article: Article, statement: Statement, path: FieldPath
) -> Iterator[Problem]:
    if not statement.as_written:
        return
    file, verb = graph.records.file_of("article", article.id), graph.records.verbs[statement.verb]
    printed = normalised(statement.as_written).casefold()
    if printed not in {form.casefold() for form in verb.printed_forms}:
        yield Problem(
            "R065",
            f'"{statement.as_written}" is not among the printed forms of {verb.id}',
            file,
            (*path, "as_written"),
            cure="choose another verb, or add the form in content/vocabulary/verbs.yml",
        )
    words = normalised(" ".join(quotation.exact for quotation in statement.evidence)).casefold()
    if words and printed not in words:
        yield Problem(
            "R066",
            f'"{statement.as_written}" does not stand in the evidence below it',
            file,
            (*path, "as_written"),
            cure="lengthen the evidence so that it holds the printed verb",
        )


def ids_used_twice(graph: Graph, article: Article) -> Iterator[Problem]:
    """An id joins what several articles say; within one, the second would vanish (R046)."""
    for name in ("statements", "outcomes"):
        seen: set[str] = set()
        for index, item in enumerate(getattr(article, name)):
            if item.id in seen:
                yield Problem(
                    "R046",
                    f'the id "{item.id}" stands here a second time',
                    graph.records.file_of("article", article.id),
                    (name, index, "id"),
                    cure="join the two entries, or give one another id",
                )
            seen |= {item.id} if item.id else set()


def paraphrase_rules(graph: Graph, article: Article) -> Iterator[Problem]:
    """Text in quotation marks on a page is always a span; everything else is paraphrase."""
    for name in ("statements", "outcomes", "background"):
        for index, item in enumerate(getattr(article, name)):
            if _QUOTED.search(item.says):
                yield Problem(
                    "R063",
                    "quotation marks stand in a paraphrase",
                    graph.records.file_of("article", article.id),
                    (name, index, "says"),
                    cure="put exact words under evidence: or quotes:, and say it in your own words",
                )
    for index, quote in enumerate(article.quotes):
        if not quote.evidence:
            yield Problem(
                "R062",
                "a quote needs its words",
                graph.records.file_of("article", article.id),
                ("quotes", index, "evidence"),
                cure="write the exact words under evidence:",
            )


def outcome_rules(graph: Graph, article: Article) -> Iterator[Problem]:
    """What came of a meeting concerns its parties and is due after it (R077, R078)."""
    meeting = graph.meetings.get(article.meeting.id)
    for index, outcome in enumerate(article.outcomes):
        if meeting:
            for number, actor in enumerate(outcome.parties):
                yield from _absent_country(
                    graph, article, actor, ("outcomes", index, "parties", number)
                )
        continued = outcome.continues or ""
        # what is nowhere is reported as such (R053)
        is_known = continued and graph.outcomes_called(continued)
        if meeting and is_known and graph.origin_of(meeting, continued) is None:
            yield Problem(
                "R080",
                f'"{continued}" did not come of an earlier meeting',
                graph.records.file_of("article", article.id),
                ("outcomes", index, "continues"),
                cure="name the outcome that was there first; the later one continues it",
            )
        if meeting and outcome.due and outcome.due.last < meeting.date.first:
            yield Problem(
                "R078",
                f"this is due before the meeting of {meeting.date.text}",
                graph.records.file_of("article", article.id),
                ("outcomes", index, "due"),
                cure="check the date",
            )
