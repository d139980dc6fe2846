"""From the graph to a meeting brief, section by section, in the order of design 1."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from generator.addresses import accounts_address, address_of
from generator.frozen import replaced
from generator.graph import Graph
from generator.meetings import Meeting, Participant, Side
from generator.pages import phrases
from generator.pages.background import background_view
from generator.pages.brief import (
    BriefPage,
    DelegationView,
    FactRow,
    IssueBlock,
    LeadLine,
    MemberView,
)
from generator.pages.brief_facts import meeting_rows
from generator.pages.citations import Publication, cite
from generator.pages.contested import Notice, notice_of
from generator.pages.corrected import corrections_in
from generator.pages.coverage import meeting_coverage
from generator.pages.frame import breadcrumb, sections
from generator.pages.held_text import held_text_view
from generator.pages.make_accounts import compare, has_accounts
from generator.pages.make_since import since_last
from generator.pages.parts import Link, OutcomeView, StatementView
from generator.pages.silence import caution, not_mentioned
from generator.pages.views import (
    conflict_view,
    meeting_row,
    outcome_view,
    quote_view,
    source_row,
    statement_view,
)
from generator.records import Article

LEAD_LINES = 5
LEAD_WORDS = 100


def make_brief(graph: Graph, meeting_id: str, publication: Publication | None = None) -> BriefPage:
    """The brief of one meeting."""
    meeting = graph.meetings[meeting_id]
    statements = [
        statement_view(graph, meeting, merged, on_brief=True) for merged in meeting.statements
    ]
    quotes = tuple(quote_view(graph, meeting, told, on_brief=True) for told in meeting.quotes)
    outcomes = tuple(
        outcome_view(graph, meeting, number, on_brief=True)
        for number in range(1, len(meeting.results) + 1)
    )
    articles = graph.articles_of(meeting)
    title = phrases.meeting_title(graph, meeting)
    date, place = phrases.long_date(meeting.date), phrases.place_line(graph, meeting)
    previous, following = graph.neighbours(meeting)
    address = address_of("brief", meeting.id)
    facts = meeting_rows(graph, meeting)
    states = Counter([s.evidence[0].state for s in statements] + [q.evidence.state for q in quotes])
    blocks = _issue_blocks(graph, meeting, statements)
    refers_to = _refers_to(graph, meeting)
    notice = notice_of(graph, meeting)
    held = [view for article in articles if (view := held_text_view(graph, article, on_brief=True))]
    silence = not_mentioned(graph, meeting)
    page = BriefPage(
        address=address,
        kind="brief",
        kind_label="Meeting brief",
        title=f"{title}, {date}",
        description=f"{title}, {date}: {phrases.plural(len(statements), 'statement')} on "
        f"{phrases.plural(len(blocks), 'issue')}, each traced to its source.",
        breadcrumb=breadcrumb("brief"),
        coverage=meeting_coverage(graph, meeting),
        files=tuple(graph.records.file_of("article", article.id) for article in articles),
        corrections=corrections_in(graph, articles),
        filters=_filters(graph, meeting, _standing(notice, articles)),
        date=meeting.date.first.isoformat(),
        status=meeting.status,
        status_note=meeting.status_note,
        notice=notice,
        heading=title,
        subtitle=f"{date} · {place}",
        facts=facts,
        stated_by=_stated_by(facts),
        previous_meeting=_dated(graph, previous),
        next_meeting=_dated(graph, following),
        lead=_lead(_said_there(graph, meeting, statements), outcomes),
        delegations=tuple(_delegation(graph, meeting, side) for side in meeting.sides),
        issues=blocks,
        also_mentioned=_also_mentioned(graph, meeting),
        quotes=quotes,
        outcomes=outcomes,
        refers_to=refers_to,
        referred_by=_referred_by(graph, meeting),
        related=tuple(meeting_row(graph, other) for other in graph.related_to(meeting.id)),
        background=tuple(background_view(graph, told) for told in meeting.background),
        comparison=compare(graph, meeting, on_brief=True) if has_accounts(meeting) else None,
        accounts=_accounts(meeting),
        conflicts=tuple(conflict_view(c) for block in meeting.blocks for c in block.item.conflicts),
        not_mentioned=silence,
        not_mentioned_caution=caution(graph, meeting) if silence else "",
        since=since_last(graph, meeting),
        sources=tuple(source_row(graph, article) for article in articles),
        held_texts=tuple(held),
        notes=_notes(meeting),
        citation=cite(publication or Publication(), title, address, meeting.date),
        verified=states["verified"],
        quoted=states["quoted"],
        cited=states["cited"],
    )
    return replaced(page, sections=_sections(page))


def _stated_by(facts: tuple[FactRow, ...]) -> Link | None:
    """The one source that states every fact, if there is one."""
    sources = {value.sources for fact in facts for value in fact.values}
    stated = next(iter(sources), ())
    return stated[0] if len(sources) == len(stated) == 1 and len(facts) > 1 else None


def _sections(page: BriefPage) -> tuple[Link, ...]:
    """The sections present; silence counts as content where design 1 says that it matters."""
    return sections(
        ("Facts", "facts", True),
        ("In brief", "in-brief", page.lead),
        ("Participants", "participants", page.delegations),
        ("Issues and positions", "positions", True),
        ("In their words", "quotes", True),
        ("Outcomes", "outcomes", True),
        ("Referred to", "references", (*page.refers_to, *page.referred_by, *page.related)),
        ("Background", "background", page.background),
        ("Where accounts differ", "differences", page.accounts or page.conflicts),
        ("Not mentioned here", "not-mentioned", page.not_mentioned),
        ("Since their last meeting", "since", page.since),
        ("Sources", "sources", page.sources),
        ("Notes", "notes", page.notes),
        ("Cite this page", "cite", True),
    )


def _accounts(meeting: Meeting) -> Link | None:
    if not has_accounts(meeting):
        return None
    return Link("All accounts side by side, with their words", accounts_address(meeting.id))


def _dated(graph: Graph, meeting: Meeting | None) -> Link | None:
    if meeting is None:
        return None
    return phrases.meeting_link(graph, meeting, phrases.long_date(meeting.date))


def _standing(notice: Notice | None, articles: Sequence[Article]) -> list[str]:
    """What readers may search for: that something is contested or was corrected."""
    corrected = any(article.corrections for article in articles)
    return ["Contested"] * bool(notice) + ["Corrected"] * corrected


def _filters(
    graph: Graph, meeting: Meeting, standing: Sequence[str]
) -> tuple[tuple[str, str], ...]:
    """Facets for the search, each value once."""
    issues = dict.fromkeys(
        (*(i for point in meeting.points for i in point.issues), *meeting.agenda)
    )
    kinds = [graph.records.source_kinds[card.kind].label for card in graph.cards_of(meeting)]
    facets = [("Official", phrases.official_link(graph, o).text) for o in meeting.officials]
    facets += [("Country", phrases.party_name(graph, party)) for party in meeting.parties]
    facets += [("Issue", phrases.issue_link(graph, issue).text) for issue in issues]
    facets += [("Year", str(meeting.date.first.year))]
    facets += [("Source", kind) for kind in sorted(set(kinds))]
    facets += [("Standing", each) for each in standing]
    return tuple(dict.fromkeys(facets))


def _said_there(
    graph: Graph, meeting: Meeting, statements: list[StatementView]
) -> list[StatementView]:
    """The statements of those at the table; what outsiders said about it is no gist of it."""
    return [
        view
        for merged, view in zip(meeting.statements, statements, strict=True)
        if all(graph.is_at_table(meeting, actor) for actor in merged.main.by)
    ]


def _lead(
    statements: list[StatementView], outcomes: tuple[OutcomeView, ...]
) -> tuple[LeadLine, ...]:
    """Three to five lines, strongest first, at most 100 words; the certain before the doubtful."""
    lines = [
        LeadLine(
            _outcome_line(outcome),
            Link("Outcome", f"#{outcome.anchor}"),
            outcome.evidence[0].state,
            bool(outcome.unverified),
            bool(outcome.disputes),
        )
        for outcome in outcomes
        if outcome.kind in {"Commitment", "Agreement"}
    ]
    ranked = sorted(
        statements, key=lambda s: (bool(s.unverified), -s.strength, not s.joint, s.number)
    )
    lines += [
        LeadLine(
            spoken(statement),
            Link(f"Statement {statement.number}", f"#{statement.anchor}"),
            statement.evidence[0].state,
            bool(statement.unverified),
            bool(statement.disputes),
        )
        for statement in ranked
    ]
    chosen: list[LeadLine] = []
    words = 0
    for line in lines:
        length = len(line.text.split())
        if len(chosen) < LEAD_LINES and words + length <= LEAD_WORDS:
            chosen.append(line)
            words += length
    return tuple(chosen)


def _outcome_line(outcome: OutcomeView) -> str:
    """The kind first, unless the words begin with it."""
    if outcome.says.casefold().startswith(outcome.kind.casefold()):
        return outcome.says
    return f"{outcome.kind}: {outcome.says}"


def spoken(statement: StatementView) -> str:
    """A statement as one sentence: who, verb, what."""
    return (
        f"{phrases.joined([link.text for link in statement.by])} {statement.verb} {statement.says}"
    )


def _delegation(graph: Graph, meeting: Meeting, side: Side) -> DelegationView:
    members = tuple(_member(graph, meeting, side, person) for person in side.participants)
    return DelegationView(
        party=phrases.party_link(graph, side.party), part=side.part, members=members
    )


def _member(graph: Graph, meeting: Meeting, side: Side, person: Participant) -> MemberView:
    official = graph.records.officials.get(person.official or "")
    role = phrases.role_line(graph, person.official or "", meeting.date, side.party)
    basis = "on record" if role else "as the sources have it"
    name = phrases.official_name(official) if official else ""
    printed = tuple(words for words in person.as_written if words != name)
    shown = role or person.role_as_written
    unnamed = Link(person.as_written[0] if person.as_written else "Not named in the sources")
    return MemberView(
        name=phrases.official_link(graph, official.id) if official else unnamed,
        native=phrases.native_name(official) if official else None,
        as_written=printed if official else printed[1:],
        role=shown,
        role_basis=basis if shown else "no role on record",
        unverified=person.unverified,
        disputed=person.disputed,
        note=person.note,
    )


def _issue_blocks(
    graph: Graph, meeting: Meeting, statements: list[StatementView]
) -> tuple[IssueBlock, ...]:
    """Statements under their first issue; a statement on several is printed once."""
    grouped: dict[str, list[StatementView]] = {}
    for merged, view in zip(meeting.statements, statements, strict=True):
        grouped.setdefault(merged.main.issue[0], []).append(view)
    return tuple(
        IssueBlock(
            phrases.issue_link(graph, issue),
            f"issue-{issue}",
            tuple(view for view in views if view.joint),
            tuple(view for view in views if not view.joint),
        )
        for issue, views in grouped.items()
    )


def _also_mentioned(graph: Graph, meeting: Meeting) -> tuple[Link, ...]:
    """Issues of the agenda, or second ones of statements, without a block of their own."""
    first = {point.issues[0] for point in meeting.points}
    beside = (i for point in meeting.points for i in point.issues)
    others = dict.fromkeys(i for i in (*beside, *meeting.agenda) if i not in first)
    return tuple(phrases.issue_link(graph, issue) for issue in others)


def _refers_to(graph: Graph, meeting: Meeting) -> tuple[Link, ...]:
    found: dict[str, None] = {}
    unresolved: dict[str, None] = {}
    for card in graph.cards_of(meeting):
        found |= dict.fromkeys(occurrence for _, occurrence in card.mentions)
        unresolved |= dict.fromkeys(card.unresolved)
    found.pop(meeting.id, None)
    links = [phrases.occurrence_link(graph, occurrence) for occurrence in found]
    return (*links, *(Link(text, note="not recorded yet") for text in unresolved))


def _referred_by(graph: Graph, meeting: Meeting) -> tuple[Link, ...]:
    ids = dict.fromkeys(mention.meeting for mention in graph.mentions_of(meeting.id))
    later = sorted((graph.meetings[i] for i in ids), key=Meeting.sort_key)
    return tuple(phrases.meeting_link(graph, m, phrases.long_date(m.date)) for m in later)


def _notes(meeting: Meeting) -> tuple[str, ...]:
    return tuple(dict.fromkeys(b.item.note for b in meeting.blocks if b.item.note))
