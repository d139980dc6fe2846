"""From graph to the pieces pages share: rows, statements, quotes, evidence.

In: the graph and what it holds. Out: the values of `generator.pages.parts`, finished for display.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from generator.addresses import address_of
from generator.evidence import Found, State
from generator.graph import Graph
from generator.meetings import Meeting, MergedStatement, Told
from generator.pages import phrases
from generator.pages.contested import (
    NO_WORDS,
    count_contested,
    disputers,
    sides_against,
)
from generator.pages.formula_marks import formula_marks
from generator.pages.parts import (
    ConflictView,
    CountRow,
    EvidenceView,
    Link,
    MeetingRow,
    OutcomeView,
    QuoteView,
    ReferenceView,
    SourceRow,
    StatementView,
)
from generator.pages.voice import source_chain, voice_line
from generator.records import Article, Conflict, Outcome, Quote, Reference, Statement
from generator.said import Position

NOT_CHECKED = "text not held here; not compared with the source by a second person"

OUTCOME_LABELS: Mapping[str, str] = {
    "commitment": "Commitment",
    "agreement": "Agreement",
    "statement": "Statement issued",
    "next-meeting": "Next meeting",
    "mechanism": "Mechanism",
    "other": "Outcome",
}
_TITLE_NOTES: Mapping[str, str] = {
    "headline": "",
    "address": "title read off the address of the page",
    "description": "our own description, no headline seen",
}
_LICENCES: Mapping[str, str] = {
    "full": "may be shown in full",
    "excerpts": "excerpts only",
    "none": "not shown",
}


MARKED_ABOVE = "marked in its words above"


def article_of(graph: Graph, told: Told[object]) -> Article:
    """The article an item stands in."""
    return graph.records.articles[told.article]


def evidence_view(
    graph: Graph, told: Told[object], list_name: str, *, on_source: bool = False
) -> EvidenceView:
    """The words of one item in one source, with the way to their mark on the source's page."""
    article = article_of(graph, told)
    found: Found = graph.found(told, list_name)
    target = ""
    if found.state is State.VERIFIED:
        target = f"#{span_anchor(list_name, told.index)}"
    link = phrases.article_link(graph, article.id, target)
    checked = ""
    if found.state is State.QUOTED:
        by = article.source.checked
        checked = f"compared by {by.by}, {phrases.long_date(by.on)}" if by else NOT_CHECKED
    source = article.source
    shown = source.licence != "none"
    is_marked_here = on_source and shown and bool(target)
    return EvidenceView(
        state=found.state.value,
        words=found.words if shown else (),
        lang=source.language,
        source=Link(MARKED_ABOVE if is_marked_here else link.text, target) if on_source else link,
        publisher=phrases.party_name(graph, source.publisher),
        checked=checked,
        withheld="" if shown or not found.words else NO_WORDS,
    )


def span_anchor(list_name: str, index: int) -> str:
    """The id of a marked passage on a source's page: ``span-statements-3``."""
    return f"span-{list_name}-{index + 1}"


def position_view(graph: Graph, position: Position) -> StatementView:
    """A statement in a list that is not the brief of its meeting."""
    return statement_view(graph, position.meeting, position.statement)


def statement_view(
    graph: Graph,
    meeting: Meeting,
    merged: MergedStatement,
    *,
    on_brief: bool = False,
    on_source: bool = False,
) -> StatementView:
    """A statement with the evidence of every source that carries it, best evidence first.

    On the pages of its meeting and of its source the meeting need not be named.
    """
    main, told = merged.main, merged.told
    verb = graph.records.verbs[main.verb]
    speakers = main.by
    return StatementView(
        number=merged.number,
        anchor=f"statement-{merged.number}",
        by=tuple([phrases.actor_link(graph, actor) for actor in speakers]),
        joint=len(speakers) > 1 and len({graph.speaks_for(meeting, by) for by in speakers}) > 1,
        verb=verb.label,
        verb_id=verb.id,
        sign=verb.sign,
        strength=verb.strength,
        printed=_printed(graph, merged.alike, verb.label),
        says=main.says,
        to=tuple([phrases.actor_link(graph, actor) for actor in main.to]),
        issues=tuple([phrases.issue_link(graph, issue) for issue in main.issue]),
        evidence=_evidence(graph, merged, on_source=on_source),
        voice=tuple(
            dict.fromkeys(
                [voice_line(graph, article_of(graph, t), t.item.according_to) for t in told]
            )
        ),
        formulas=formula_marks(graph, meeting, told) if on_brief else (),
        refers_to=_refers_to(graph, told),
        disputes=sides_against(graph, told),
        contested_by=disputers(graph, meeting.points[merged.number - 1].disputed_by),
        unverified=_unverified([t.item for t in told]),
        note=_note(graph, merged),
        brief=None if on_brief or on_source else statement_link(graph, meeting, merged.number),
        date=phrases.long_date(meeting.date),
        iso_date=meeting.date.first.isoformat(),
    )


_ORDER: Mapping[str, int] = {state.value: place for place, state in enumerate(State)}


def _evidence(
    graph: Graph, merged: MergedStatement, *, on_source: bool
) -> tuple[EvidenceView, ...]:
    """The words in every source, best evidence first; none that are marked on the page anyway.

    First of all those for the verb in force: the first says how we know of the statement.
    """
    views = []
    for told in merged.told:
        view = evidence_view(graph, told, "statements", on_source=on_source)
        if on_source and view.source.address:
            view = replace(view, words=())
        views.append((told.item.verb != merged.main.verb, _ORDER[view.state], view))
    if len(views) > 1:
        views.sort(key=lambda each: each[:2])
    return tuple([view for _, _, view in views])


def _refers_to(graph: Graph, told: Sequence[Told[Statement]]) -> tuple[Link, ...]:
    occurrences = dict.fromkeys([o for t in told for o in (*t.item.target, *t.item.refers_to)])
    return tuple([phrases.occurrence_link(graph, occurrence) for occurrence in occurrences])


def _note(graph: Graph, merged: MergedStatement) -> str:
    """What the annotators remark, and which sources grade the statement otherwise."""
    notes = list(dict.fromkeys([told.item.note for told in merged.told if told.item.note]))
    for told in merged.told[1:]:
        if told.item.verb != merged.main.verb:
            source = article_of(graph, told).source
            publisher = phrases.party_name(graph, source.publisher)
            notes.append(f"{publisher}: {graph.records.verbs[told.item.verb].label}.")
    return " ".join(notes)


def statement_link(graph: Graph, meeting: Meeting, number: int) -> Link:
    """A statement on its brief."""
    return Link(phrases.meeting_title(graph, meeting), statement_address(meeting, number))


def statement_address(meeting: Meeting, number: int) -> str:
    """Where a statement stands on its brief."""
    return f"{address_of('brief', meeting.id)}#statement-{number}"


def _printed(graph: Graph, told: Iterable[Told[Statement]], label: str) -> tuple[str, ...]:
    words = dict.fromkeys([printed_word(graph, t) for t in told if t.item.as_written])
    return tuple([word for word in words if word and word.casefold() != label.casefold()])


def printed_word(graph: Graph, told: Told[Statement]) -> str:
    """The verb as the source prints it; empty where its licence lets us show no words."""
    if article_of(graph, told).source.licence == "none":
        return ""
    return told.item.as_written or ""


def _unverified(items: Sequence[Statement | Quote | Outcome]) -> str:
    """Why a thing is not certain: only if every source that carries it is doubtful."""
    reasons = [item.unverified or "" for item in items]
    return reasons[0] if reasons and all(reasons) else ""


def quote_view(
    graph: Graph,
    meeting: Meeting,
    told: Told[Quote],
    *,
    on_brief: bool = False,
    on_source: bool = False,
) -> QuoteView:
    """Somebody's own words with the role held that day."""
    quote, article = told.item, article_of(graph, told)
    evidence = evidence_view(graph, told, "quotes", on_source=on_source)
    language = quote.language or article.source.language
    anchor = quote_anchor(told)
    party = meeting.party_of(quote.by)
    return QuoteView(
        anchor=anchor,
        words=evidence.words,
        lang=language,
        language=phrases.language_name(language),
        translated=quote.translated,
        by=phrases.actor_link(graph, quote.by),
        role=phrases.role_line(graph, quote.by, meeting.date, party),
        occasion=quote.occasion or "",
        issues=tuple(phrases.issue_link(graph, issue) for issue in quote.issue),
        evidence=evidence,
        voice=voice_line(graph, article, quote.according_to),
        formulas=formula_marks(graph, meeting, (told,)) if on_brief else (),
        disputes=sides_against(graph, [told]),
        contested_by=disputers(graph, [by for one in quote.disputed_by for by in one.by]),
        unverified=quote.unverified or "",
        note=quote.note or "",
        brief=None
        if on_brief or on_source
        else Link(
            phrases.meeting_title(graph, meeting), f"{address_of('brief', meeting.id)}#{anchor}"
        ),
        date=phrases.long_date(meeting.date),
        iso_date=meeting.date.first.isoformat(),
    )


def quote_anchor(told: Told[Quote]) -> str:
    """The id of a quote on its brief."""
    return f"quote-{told.article}-{told.index + 1}"


def outcome_view(
    graph: Graph, meeting: Meeting, number: int, *, on_brief: bool = False, in_article: str = ""
) -> OutcomeView:
    """What came of a meeting, from every source that reports it or from one article alone."""
    told = meeting.outcomes[number - 1]
    if in_article:
        told = tuple(one for one in told if one.article == in_article)
    main, result = told[0].item, meeting.results[number - 1]
    origin = graph.origin_of(meeting, result.continues)
    return OutcomeView(
        kind=OUTCOME_LABELS[main.kind],
        says=main.says,
        parties=tuple(phrases.actor_link(graph, party) for party in main.parties),
        issues=tuple(phrases.issue_link(graph, issue) for issue in main.issue),
        due=phrases.long_date(main.due) if main.due else "",
        status=tuple(f"{entry.state}, {phrases.long_date(entry.date)}" for entry in main.status),
        anchor=f"outcome-{number}",
        takes_up=outcome_link(graph, *origin) if origin else None,
        taken_up=tuple(outcome_link(graph, *later) for later in graph.taken_up_by(result.id)),
        evidence=tuple(evidence_view(graph, item, "outcomes") for item in told),
        disputes=sides_against(graph, told),
        contested_by=disputers(graph, result.disputed_by),
        unverified=_unverified([item.item for item in told]),
        note=main.note or "",
        brief=None
        if on_brief
        else replace(
            phrases.meeting_link(graph, meeting), address=outcome_address(meeting, number)
        ),
        date=phrases.long_date(meeting.date),
    )


def outcome_address(meeting: Meeting, number: int) -> str:
    """An outcome on its brief."""
    return f"{address_of('brief', meeting.id)}#outcome-{number}"


def outcome_link(graph: Graph, meeting: Meeting, number: int) -> Link:
    """An outcome of another meeting, by that meeting and its date."""
    link = phrases.meeting_link(graph, meeting, phrases.long_date(meeting.date))
    return replace(link, address=outcome_address(meeting, number))


def meeting_row(graph: Graph, meeting: Meeting, official: str | None = None) -> MeetingRow:
    """A meeting in a list; with an official, the role that person then held."""
    row = graph.pieces.once(("row", meeting.id), lambda: _row(graph, meeting))
    if official is None:
        return row
    role = phrases.role_line(graph, official, meeting.date, meeting.party_of(official))
    return replace(row, role=role, doubtful=row.doubtful or meeting.doubts.get(official, ""))


def _row(graph: Graph, meeting: Meeting) -> MeetingRow:
    tour = graph.tour_of(meeting)
    stated = (issue for point in meeting.points for issue in point.issues)
    issues = dict.fromkeys((*stated, *meeting.agenda))
    return MeetingRow(
        brief=phrases.meeting_link(graph, meeting),
        date=phrases.long_date(meeting.date),
        iso_date=meeting.date.first.isoformat(),
        place=phrases.place_line(graph, meeting),
        kind=phrases.meeting_noun(graph, meeting),
        officials=", ".join([phrases.person_name(graph, each) for each in meeting.officials]),
        issues=", ".join([phrases.issue_name(graph, issue) for issue in issues]),
        statements=len(meeting.points),
        sources=len(meeting.articles),
        contested=count_contested(meeting),
        tour=Link(tour.title, address_of("tour", tour.id)) if tour else None,
        doubtful=meeting.status if meeting.status != "held" else "",
    )


def source_row(graph: Graph, article: Article) -> SourceRow:
    """An annotated article in a list."""
    source = article.source
    kind = graph.records.source_kinds[source.kind]
    publisher = graph.records.organisations[source.publisher]
    meeting = graph.meetings[article.meeting.id]
    title = source.title or f"{kind.label} of {publisher.name}"
    return SourceRow(
        page=Link(title, address_of("source", article.id), lang=source.language),
        kind=kind.label,
        official=kind.official,
        weak=kind.weak or bool(publisher.weak),
        publisher=phrases.party_link(graph, source.publisher),
        via=phrases.party_link(graph, source.via) if source.via else None,
        chain=source_chain(graph, article),
        date=phrases.long_date(source.published) if source.published else "no date seen",
        iso_date=source.published.first.isoformat() if source.published else "",
        language=phrases.language_name(source.language),
        licence=_LICENCES[source.licence],
        outside=phrases.outside_link(source.url) if source.url else None,
        title_note=_TITLE_NOTES[source.title_from],
        held=article.id in graph.held,
        meeting=phrases.meeting_link(graph, meeting),
        statements=len(article.statements),
    )


def conflict_view(conflict: Conflict) -> ConflictView:
    """A point on which sources disagree."""
    return ConflictView(conflict.text, tuple(phrases.outside_link(url) for url in conflict.sources))


def reference_view(graph: Graph, reference: Reference) -> ReferenceView:
    """A work cited for a fact."""
    kind = graph.records.source_kinds[reference.kind]
    return ReferenceView(
        link=phrases.outside_link(reference.url, reference.title),
        publisher=reference.publisher,
        date=phrases.long_date(reference.published) if reference.published else "no date seen",
        kind=kind.label,
        title_note=_TITLE_NOTES[reference.title_from],
        weak=kind.weak,
    )


def count_rows(counts: Mapping[Link, int], limit: int | None = None) -> tuple[CountRow, ...]:
    """Counted links, the most frequent first, then by name and address."""
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0].text, item[0].address))
    longest = max(counts.values(), default=1)
    return tuple(
        CountRow(link, count, round(100 * count / longest)) for link, count in ranked[:limit]
    )
