"""From the graph to the accounts of a meeting side by side.

In: a meeting that several annotated articles tell of. Out: the page that compares them, and the
table of issues and sources that stands on the brief as well. Silence is told apart: a text that is
held and says nothing, one of which only a part was read, and a source that states facts alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from generator.addresses import accounts_address, address_of
from generator.frozen import replaced
from generator.graph import Graph
from generator.meetings import Meeting, Told
from generator.pages import phrases
from generator.pages.accounts import (
    AccountCell,
    AccountColumn,
    AccountsPage,
    ComparedIssue,
    ComparedQuotes,
    ComparedRow,
    Comparison,
    QuotedWords,
    Wording,
)
from generator.pages.brief_facts import stated_values
from generator.pages.coverage import meeting_coverage
from generator.pages.frame import breadcrumb, sections
from generator.pages.parts import Link
from generator.pages.views import (
    article_of,
    conflict_view,
    evidence_view,
    printed_word,
    quote_view,
)
from generator.records import Member, Quote, Statement, Verb

HELD_SILENCE = "not in this text"
"""The text is held, and every paragraph of it was read for the annotation."""
OTHER_SILENCE = "not noted"
"""The text is not held: the annotation has what was read of it."""

_Told = Mapping[str, Mapping[str, Sequence[tuple[int, Told[Statement]]]]]
"""Issue to article to what it tells, each with the number of the statement on the brief."""


def has_accounts(meeting: Meeting) -> bool:
    """Whether there is something to compare."""
    return len(meeting.articles) > 1


def make_accounts(graph: Graph, meeting_id: str) -> AccountsPage:
    """The page that compares the accounts of a meeting."""
    meeting = graph.meetings[meeting_id]
    title, date = phrases.meeting_title(graph, meeting), phrases.long_date(meeting.date)
    facts, people = _facts(graph, meeting), _people(graph, meeting)
    stating = [a for a in meeting.articles if any(a in cells for _, cells in (*facts, *people))]
    quoting = list(dict.fromkeys(told.article for told in meeting.quotes))
    page = AccountsPage(
        address=accounts_address(meeting_id),
        kind="accounts",
        kind_label="Accounts compared",
        title=f"{title}, {date}: accounts compared",
        description=f"{title}, {date}: what {phrases.plural(len(meeting.articles), 'source')} say "
        "side by side, and where each is silent.",
        breadcrumb=breadcrumb("brief", phrases.meeting_link(graph, meeting)),
        coverage=meeting_coverage(graph, meeting),
        files=tuple(graph.records.file_of("article", article) for article in meeting.articles),
        date=meeting.date.first.isoformat(),
        meeting=phrases.meeting_link(graph, meeting, date),
        comparison=compare(graph, meeting),
        fact_columns=tuple(phrases.article_link(graph, article) for article in stating),
        facts=tuple(_row(label, cells, stating) for label, cells in facts),
        people=tuple(_row(label, cells, stating) for label, cells in people),
        quote_columns=tuple(phrases.article_link(graph, article) for article in quoting),
        quotes=_quotes(graph, meeting, quoting),
        conflicts=tuple(conflict_view(c) for block in meeting.blocks for c in block.item.conflicts),
    )
    return replaced(page, sections=_sections(page))


def _sections(page: AccountsPage) -> tuple[Link, ...]:
    return sections(
        ("Issues and positions", "positions", True),
        ("In their words", "quotes", page.quotes),
        ("Facts", "facts", page.facts),
        ("Who is named", "people", page.people),
        ("What annotators noted", "conflicts", page.conflicts),
    )


def compare(graph: Graph, meeting: Meeting, *, on_brief: bool = False) -> Comparison | None:
    """Issues by sources, if two sources carry statements; on the brief without the exact words."""
    told = _statements_by_issue(meeting)
    speaking = [a for a in meeting.articles if any(a in by_article for by_article in told.values())]
    if len(speaking) < 2:
        return None
    columns = tuple(_column(graph, article) for article in speaking)
    issues = tuple(
        _compared(graph, meeting, issue, [by_article.get(a, ()) for a in speaking], columns,
                  on_brief=on_brief)
        for issue, by_article in told.items()
    )  # fmt: skip
    return Comparison(
        columns=columns,
        issues=issues,
        without=tuple(
            phrases.article_link(graph, a) for a in meeting.articles if a not in speaking
        ),
        summary=_summary(issues, len(columns)),
    )


def _statements_by_issue(meeting: Meeting) -> _Told:
    found: dict[str, dict[str, list[tuple[int, Told[Statement]]]]] = {}
    for statement in meeting.statements:
        for told in statement.told:
            for issue in told.item.issue:
                by_article = found.setdefault(issue, {})
                by_article.setdefault(told.article, []).append((statement.number, told))
    return found


def _column(graph: Graph, article_id: str) -> AccountColumn:
    article = graph.records.articles[article_id]
    kind = graph.records.source_kinds[article.source.kind]
    notes = [phrases.language_name(article.source.language)]
    notes += ["official account"] if kind.official else []
    return AccountColumn(
        source=phrases.article_link(graph, article_id),
        kind=kind.label,
        about=", ".join(notes),
        held=article_id in graph.held,
    )


def _compared(
    graph: Graph,
    meeting: Meeting,
    issue: str,
    told: Sequence[Sequence[tuple[int, Told[Statement]]]],
    columns: Sequence[AccountColumn],
    *,
    on_brief: bool,
) -> ComparedIssue:
    cells = tuple(
        AccountCell(
            tuple(_wording(graph, meeting, n, one, on_brief=on_brief) for n, one in at_one),
            "" if at_one else _silence(column),
        )
        for at_one, column in zip(told, columns, strict=True)
    )
    present = [column for cell, column in zip(cells, columns, strict=True) if cell.wordings]
    is_graded_otherwise = _is_graded_otherwise(graph, told)
    return ComparedIssue(
        issue=phrases.issue_link(graph, issue),
        cells=cells,
        verdict=_verdict(present, len(columns)),
        verbs_differ=is_graded_otherwise,
        differs=is_graded_otherwise or len(present) < len(columns),
    )


def _wording(
    graph: Graph, meeting: Meeting, number: int, told: Told[Statement], *, on_brief: bool
) -> Wording:
    item = told.item
    verb = graph.records.verbs[item.verb]
    page = "" if on_brief else address_of("brief", meeting.id)
    printed = printed_word(graph, told)
    return Wording(
        by=phrases.joined([phrases.actor_link(graph, actor).text for actor in item.by]),
        verb=verb.label,
        sign=verb.sign,
        strength=verb.strength,
        printed=printed if printed.casefold() != verb.label.casefold() else "",
        says=item.says,
        statement=Link(f"Statement {number}", f"{page}#statement-{number}"),
        evidence=None if on_brief else evidence_view(graph, told, "statements"),
        unverified=item.unverified or "",
    )


def _silence(column: AccountColumn) -> str:
    return HELD_SILENCE if column.held else OTHER_SILENCE


def _is_graded_otherwise(
    graph: Graph, told: Sequence[Sequence[tuple[int, Told[Statement]]]]
) -> bool:
    """Whether two sources give the same speakers other verbs, the strongest of each counting."""
    verbs: dict[frozenset[str], set[str]] = {}
    for at_one in told:
        strongest: dict[frozenset[str], Verb] = {}
        for _, one in at_one:
            speakers, verb = frozenset(one.item.by), graph.records.verbs[one.item.verb]
            other = strongest.get(speakers)
            if other is None or verb.strength > other.strength:
                strongest[speakers] = verb
        for speakers, verb in strongest.items():
            verbs.setdefault(speakers, set()).add(verb.id)
    return any(len(different) > 1 for different in verbs.values())


def _verdict(present: Sequence[AccountColumn], count: int) -> str:
    if len(present) == count:
        return "in both accounts" if count == 2 else f"in all {count} accounts"
    if len(present) == 1:
        return f"in one alone: {present[0].source.text}"
    return f"in {len(present)} of {count} accounts"


def _summary(issues: Sequence[ComparedIssue], count: int) -> str:
    spread = Counter(sum(bool(cell.wordings) for cell in issue.cells) for issue in issues)
    parts = [f"{spread[count]} in {'both' if count == 2 else 'all'} of them"]
    parts += [f"{spread[1]} in one alone"] if spread[1] else []
    otherwise = sum(issue.verbs_differ for issue in issues)
    parts += [f"with other strongest verbs on {otherwise}"] if otherwise else []
    return (
        f"{count} accounts carry statements on {phrases.plural(len(issues), 'issue')}: "
        f"{', '.join(parts)}."
    )


_Cells = Mapping[str, str]
"""Article to what it says."""


def _facts(graph: Graph, meeting: Meeting) -> list[tuple[Link, _Cells]]:
    return [(Link(label), cells) for label, cells in stated_values(graph, meeting.facts) if cells]


def _people(graph: Graph, meeting: Meeting) -> list[tuple[Link, _Cells]]:
    """Everybody at the table by how each source names them."""
    found: dict[str, dict[str, str]] = {}
    for block in meeting.blocks:
        if not block.item.states_its_facts:
            continue
        for delegation in block.item.delegations:
            for member in delegation.members:
                key = member.official or member.as_written or member.role_as_written or ""
                found.setdefault(key, {})[block.article] = _printed_name(member)
    return [(phrases.official_link(graph, person), cells) for person, cells in found.items()]


def _printed_name(member: Member) -> str:
    parts = [part for part in (member.as_written, member.role_as_written) if part]
    return ", ".join(parts) or "named"


def _row(label: Link, cells: _Cells, columns: Sequence[str]) -> ComparedRow:
    values = tuple(cells.get(article, "") for article in columns)
    return ComparedRow(label, values, len(set(filter(None, values))) > 1)


def _quotes(graph: Graph, meeting: Meeting, columns: Sequence[str]) -> tuple[ComparedQuotes, ...]:
    """The words of each speaker as each source prints them."""
    found: dict[str, dict[str, list[Told[Quote]]]] = {}
    for told in meeting.quotes:
        found.setdefault(told.item.by, {}).setdefault(told.article, []).append(told)
    return tuple(
        ComparedQuotes(
            phrases.actor_link(graph, speaker),
            tuple(
                tuple(_quoted(graph, meeting, told) for told in by_article.get(article, ()))
                for article in columns
            ),
        )
        for speaker, by_article in found.items()
    )


def _quoted(graph: Graph, meeting: Meeting, told: Told[Quote]) -> QuotedWords:
    quote = quote_view(graph, meeting, told)
    assert quote.brief
    label = f"translation, {quote.evidence.state}" if quote.translated else quote.evidence.state
    language = article_of(graph, told).source.language
    return QuotedWords(quote.words, quote.lang or language, label, quote.brief)
