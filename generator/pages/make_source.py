"""From the graph to a source: one article, its chain, its words and what rests on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TypeVar

from generator.addresses import address_of
from generator.frozen import replaced
from generator.graph import Graph
from generator.meetings import Fact, Meeting, MergedStatement, Stated, Told
from generator.pages import phrases
from generator.pages.background import background_view
from generator.pages.brief_facts import fact_rows
from generator.pages.citations import Publication, cite
from generator.pages.corrected import corrections_of
from generator.pages.frame import breadcrumb, facets, sections
from generator.pages.held_text import held_text_view
from generator.pages.parts import Link, QuoteView, SourceRow, StatementView
from generator.pages.source_page import SourcePage
from generator.pages.views import outcome_view, quote_view, source_row, statement_view
from generator.records import Article

COMPILED = (
    "The facts of the meeting that stand in this record were compiled from all its sources "
    "together; the brief shows them."
)
_Item = TypeVar("_Item")


def make_source(
    graph: Graph, article_id: str, publication: Publication | None = None
) -> SourcePage:
    """The page of one annotated article."""
    article = graph.records.articles[article_id]
    source = article.source
    meeting = graph.meetings[article.meeting.id]
    row = source_row(graph, article)
    statements = tuple(
        statement_view(graph, meeting, said, on_source=True)
        for said in _own_statements(meeting, article_id)
    )
    quotes = tuple(
        quote_view(graph, meeting, told, on_source=True)
        for told in _own(meeting.quotes, article_id)
    )
    outcomes = tuple(
        outcome_view(graph, meeting, number, in_article=article_id)
        for number, told in enumerate(meeting.outcomes, 1)
        if _own(told, article_id)
    )
    address = address_of("source", article_id)
    page = SourcePage(
        address=address,
        kind="source",
        kind_label="Source",
        title=_title(graph, article, row),
        description=f"{row.kind[0].upper()}{row.kind[1:]} by {row.publisher.text} on "
        f"{row.meeting.text}: what rests on it, and its chain.",
        breadcrumb=breadcrumb("source"),
        coverage=_coverage(graph, article, statements, quotes),
        files=(graph.records.file_of("article", article_id),),
        corrections=corrections_of(article.corrections),
        filters=facets(
            Official=[phrases.official_link(graph, o).text for o in _officials(article)],
            Country=[phrases.party_name(graph, d.party) for d in article.meeting.delegations],
            Issue=[link.text for view in statements for link in view.issues],
            Year=[str(meeting.date.first.year)],
            Source=[row.kind],
        ),
        search_terms=tuple(
            dict.fromkeys((row.publisher.text, *([row.via.text] if row.via else [])))
        ),
        date=row.iso_date or meeting.date.first.isoformat(),
        row=row,
        dateline=source.dateline or "",
        outside=row.outside,
        same_as=_text_link(graph, source.same_as) if source.same_as else None,
        also_annotated_as=_also_annotated_as(graph, article),
        states=tuple(_states(graph, meeting, article)),
        statements=statements,
        quotes=quotes,
        outcomes=outcomes,
        background=tuple(
            background_view(graph, told) for told in _own(meeting.background, article_id)
        ),
        held_text=held_text_view(graph, article),
        note=_note(article),
        checked=f"by {source.checked.by}, {phrases.long_date(source.checked.on)}"
        if source.checked
        else "",
        citation=cite(
            publication or Publication(),
            f"{row.page.text} ({row.publisher.text}): annotation",
            address,
            source.published,
        ),
    )
    return replaced(page, sections=_sections(page))


def _sections(page: SourcePage) -> tuple[Link, ...]:
    return sections(
        ("The source", "facts", True),
        ("What it states of the meeting", "states", page.states),
        ("Its words", "text", page.held_text),
        ("Statements", "statements", True),
        ("Quotes", "quotes", page.quotes),
        ("Outcomes", "outcomes", page.outcomes),
        ("Background", "background", page.background),
        ("Cite this source", "cite", True),
    )


def _title(graph: Graph, article: Article, row: SourceRow) -> str:
    """The title as printed; with the meeting where one text was annotated for several."""
    shared = article.source.same_as or graph.other_annotations_of(article.id)
    return f"{row.page.text} · {row.meeting.text}" if shared else row.page.text


def _coverage(
    graph: Graph,
    article: Article,
    statements: Sequence[StatementView],
    quotes: Sequence[QuoteView],
) -> str:
    """What this source is, and in which state the evidence of what rests on it is."""
    kind = graph.records.source_kinds[article.source.kind]
    publisher = graph.records.organisations[article.source.publisher]
    parts = [kind.label[:1].upper() + kind.label[1:]]
    parts.append("a party’s own account" if kind.official else "not a party’s own account")
    if kind.weak or publisher.weak:
        parts.append("a weak source")
    parts.append("text held" if article.id in graph.held else "text not held")
    states = Counter([view.evidence[0].state for view in statements])
    states.update(quote.evidence.state for quote in quotes)
    items = phrases.plural(len(statements), "statement") if statements else "no statement"
    items += f" and {phrases.plural(len(quotes), 'quote')}" if quotes else ""
    known = [f"{states[name]} {name}" for name in ("verified", "quoted", "cited") if states[name]]
    return "; ".join([", ".join(parts), f"{items} ({', '.join(known)})" if known else items])


def _own_statements(meeting: Meeting, article: str) -> Iterator[MergedStatement]:
    """The statements an article carries, in its own wording, numbered as on the brief."""
    for merged in meeting.statements:
        told = _own(merged.told, article)
        if told:
            yield MergedStatement(merged.number, told)


def _own(told: Sequence[Told[_Item]], article: str) -> tuple[Told[_Item], ...]:
    return tuple(item for item in told if item.article == article)


def _officials(article: Article) -> dict[str, None]:
    members = (member for side in article.meeting.delegations for member in side.members)
    return dict.fromkeys(member.official for member in members if member.official)


def _states(graph: Graph, meeting: Meeting, article: Article) -> Iterator[tuple[str, str]]:
    """The facts of the meeting that this source itself states; the tour is our own reading."""
    if not article.meeting.states_its_facts:
        return
    facts = {name: _stated_by(fact, article.id) for name, fact in meeting.facts.items()}
    for row in fact_rows(graph, facts):
        doubt = f" (unverified: {row.unverified})" if row.unverified else ""
        yield row.label, row.values[0].text + doubt
    people = [
        member.as_written or phrases.official_link(graph, member.official or "").text
        for side in article.meeting.delegations
        for member in side.members
        if member.as_written or member.official
    ]
    if people:
        yield "People named", ", ".join(people)


def _stated_by(fact: Fact, article: str) -> Fact:
    stated = (Stated(s.value, (article,)) for s in fact.values if article in s.articles)
    return Fact(tuple(stated), fact.unverified)


def _text_link(graph: Graph, article: str) -> Link:
    """Another annotation of the same text, named by its meeting."""
    meeting = graph.meetings[graph.cards[article].meeting]
    title = phrases.meeting_title(graph, meeting)
    return Link(title, address_of("source", article), note=phrases.long_date(meeting.date))


def _also_annotated_as(graph: Graph, article: Article) -> tuple[Link, ...]:
    """The other annotations of the text, by date of the meeting, then id."""
    holder = article.source.same_as or article.id
    others = [o.id for o in graph.other_annotations_of(holder) if o.id != article.id]
    meetings = graph.meetings
    others.sort(key=lambda other: (meetings[graph.cards[other].meeting].sort_key(), other))
    return tuple(_text_link(graph, other) for other in others)


def _note(article: Article) -> str:
    compiled = COMPILED if not article.meeting.states_its_facts else ""
    return " ".join(note for note in (article.source.note or "", compiled) if note)
