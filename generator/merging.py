"""Several articles become one meeting; each fact keeps the articles that state it.

In: the valid articles and the source kinds. Out: `Meeting`s. Where sources differ, the fact of the
source that takes precedence stands first and the others after it: official record over transcript
over readout over wire over newspaper (``rank`` in content/vocabulary/source-kinds.yml), then the
earlier publication, then the id. An article may be ``pinned`` to win over all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from generator.coordinates import coordinates_of
from generator.meetings import (
    Account,
    Fact,
    MergedStatement,
    Participant,
    Point,
    Quoted,
    Result,
    Seat,
    Side,
    Spot,
    Stated,
    Told,
)
from generator.records import (
    Article,
    ArticleMeeting,
    Member,
    Outcome,
    Place,
    Quote,
    SourceKind,
    Statement,
)

LAST_RANK = 99
"""Precedence of an article whose kind of source is not known."""

Outline = tuple[Any, ...]
"""The fields of a `Meeting` but the last, as they are kept from one run to the next."""

_FACTS: Mapping[str, Callable[[ArticleMeeting], Any]] = {
    "kind": lambda m: m.kind,
    "format": lambda m: m.format,
    "date": lambda m: m.date,
    "start": lambda m: m.start,
    "duration": lambda m: m.duration,
    "time_zone": lambda m: m.time_zone,
    "place": lambda m: m.place,
    "venue": lambda m: m.place.venue if m.place else None,
    "occasion": lambda m: m.occasion,
    "level": lambda m: m.level,
    "ordinal": lambda m: m.ordinal,
    "includes": lambda m: m.includes or None,
    "date_note": lambda m: m.date_note,
}


def in_precedence(
    articles: Iterable[Article], source_kinds: Mapping[str, SourceKind]
) -> list[Article]:
    """The articles of one meeting, the one whose facts win first."""

    def key(article: Article) -> tuple[bool, int, date, str]:
        kind = source_kinds.get(article.source.kind)
        published = article.source.published
        return (
            not article.meeting.pinned,
            kind.rank if kind else LAST_RANK,
            published.last if published else date.max,
            article.id,
        )

    return sorted(articles, key=key)


def account_of(articles: Sequence[Article]) -> Account:
    """What articles on one meeting, in order of precedence, tell of it."""
    blocks = _blocks(articles)
    return Account(
        status_note=_telling_status(blocks).status_note or "",
        facts={name: _fact(name, blocks, read) for name, read in _FACTS.items()},
        sides=_sides(blocks),
        statements=_statements(articles),
        quotes=_told(articles, "quotes"),
        outcomes=_outcomes(articles),
        background=_told(articles, "background"),
        blocks=blocks,
    )


def outline_of(articles: Sequence[Article], account: Account) -> Outline | None:
    """The fields of the `Meeting` that has this account, but the last.

    None if no article says when it was.
    """
    facts, blocks = account.facts, account.blocks
    if facts["date"].value is None:
        return None
    return (
        articles[0].meeting.id,
        tuple(article.id for article in articles),
        next((b.item.title for b in blocks if b.item.title), ""),
        _telling_status(blocks).status,
        facts["format"].value or facts["kind"].value or "",
        facts["date"].value,
        facts["start"].value or "",
        _spot(facts["place"].value, blocks),
        tuple(_seat(side) for side in account.sides),
        _doubts(account.sides),
        next((b.item.tour for b in blocks if b.item.tour), None),
        tuple(dict.fromkeys(issue for b in blocks for issue in b.item.agenda)),
        tuple(_point(statement) for statement in account.statements),
        tuple(_quoted(told) for told in account.quotes),
        tuple(_result(told) for told in account.outcomes),
        tuple(dict.fromkeys(old for b in blocks for old in b.item.previous_ids)),
        tuple(dict.fromkeys(_addressed(account))),
    )


def _addressed(account: Account) -> Iterator[str]:
    for statement in account.statements:
        for told in statement.told:
            yield from told.item.to
    for outcome in account.outcomes:
        for told_outcome in outcome:
            yield from told_outcome.item.parties


def _blocks(articles: Sequence[Article]) -> tuple[Told[ArticleMeeting], ...]:
    return tuple(Told(article.meeting, article.id, 0) for article in articles)


def _spot(place: Place | None, blocks: Sequence[Told[ArticleMeeting]]) -> Spot | None:
    """The place in force, with the coordinates that the first article has of it."""
    if place is None:
        return None
    for block in blocks:
        told = block.item.place
        is_there = told and (told.city, told.country) == (place.city, place.country)
        if told and is_there and (at := coordinates_of(told)):
            return Spot(place.city, place.country, at.latitude, at.longitude)
    return Spot(place.city, place.country)


def _seat(side: Side) -> Seat:
    return (side.party, tuple(p.official for p in side.participants if p.official))


def _doubts(sides: Iterable[Side]) -> dict[str, str]:
    doubts: dict[str, str] = {}
    for person in (person for side in sides for person in side.participants):
        if person.official and (person.disputed or person.unverified):
            kind = "disputed" if person.disputed else "unverified"
            reason = f"presence {kind}: {person.disputed or person.unverified}"
            doubts.setdefault(person.official, reason)
    return doubts


def _point(statement: MergedStatement) -> Point:
    main = statement.main
    named = dict.fromkeys(issue for told in statement.told for issue in told.item.issue)
    worded = dict.fromkeys(told.article for told in statement.told if told.item.evidence)
    doubtful = all(told.item.unverified for told in statement.told)
    formulas = dict.fromkeys(formula for told in statement.told for formula in told.item.formulas)
    return Point(
        main.issue,
        main.by,
        main.verb,
        tuple(named),
        tuple(worded),
        doubtful,
        tuple(formulas),
        _disputers(statement.told),
    )


def _result(told: Sequence[Told[Outcome]]) -> Result:
    main = told[0].item
    continues = next((one.item.continues for one in told if one.item.continues), "")
    return Result(
        main.kind, main.id or "", continues, main.issue, bool(main.status), _disputers(told)
    )


def _quoted(told: Told[Quote]) -> Quoted:
    quote = told.item
    formulas = tuple(dict.fromkeys(quote.formulas))
    return Quoted(quote.by, quote.issue, formulas, _disputers([told]))


def _disputers(told: Iterable[Told[Statement] | Told[Outcome] | Told[Quote]]) -> tuple[str, ...]:
    """Whoever states otherwise according to any of the sources, each once."""
    return tuple(
        dict.fromkeys(by for one in told for dispute in one.item.disputed_by for by in dispute.by)
    )


def _telling_status(blocks: Sequence[Told[ArticleMeeting]]) -> ArticleMeeting:
    """The block whose status is the meeting's: any that says more than "held" counts.

    "Announced" was said beforehand, so it is overtaken by whoever tells of the meeting itself.
    """
    items = [block.item for block in blocks]
    more = (item for item in items if item.status not in {"held", "announced"})
    held = (item for item in items if item.status == "held")
    return next(more, next(held, items[0]))


def _fact(
    name: str, blocks: Sequence[Told[ArticleMeeting]], read: Callable[[ArticleMeeting], Any]
) -> Fact:
    if len(blocks) == 1:
        return _single_fact(name, blocks[0], read(blocks[0].item))
    values: dict[Any, list[str]] = {}
    originals: dict[Any, Any] = {}
    for block in blocks:
        value = read(block.item)
        if value is None:
            continue
        key = (value.city, value.country) if isinstance(value, Place) else value
        originals.setdefault(key, value)
        values.setdefault(key, []).append(block.article)
    stated = tuple(Stated(originals[key], tuple(ids)) for key, ids in values.items())
    # an article that doubts another value than the one in force does not doubt this one
    elsewhere = {article for other in stated[1:] for article in other.articles}
    doubt = next(
        (
            doubted.why
            for block in blocks
            if block.article not in elsewhere
            for doubted in block.item.unverified
            if doubted.field == name
        ),
        "",
    )
    own = {block.article for block in blocks if block.item.states_its_facts}
    compiled = bool(stated) and own.isdisjoint(stated[0].articles)
    return Fact(stated, doubt if stated else "", compiled)


def _single_fact(name: str, block: Told[ArticleMeeting], value: Any) -> Fact:
    """What is left of `_fact` where one article tells of the meeting, as is the rule."""
    if value is None:
        return _NO_FACT
    doubted = block.item.unverified
    doubt = next((one.why for one in doubted if one.field == name), "") if doubted else ""
    compiled = not block.item.states_its_facts
    return Fact((Stated(value, (block.article,)),), doubt, compiled)


_NO_FACT = Fact(())


def _sides(blocks: Sequence[Told[ArticleMeeting]]) -> tuple[Side, ...]:
    parts: dict[str, str] = {}
    people: dict[str, dict[str, list[tuple[Member, str]]]] = {}
    for block in blocks:
        for delegation in block.item.delegations:
            party = delegation.party
            parts[party] = parts.get(party) or delegation.part or ""
            for number, member in enumerate(delegation.members):
                key = member.official or member.as_written or f"{member.role_as_written}#{number}"
                people.setdefault(party, {}).setdefault(key, []).append((member, block.article))
    return tuple(
        Side(party, part, tuple(_participant(told) for told in people.get(party, {}).values()))
        for party, part in parts.items()
    )


def _participant(told: Sequence[tuple[Member, str]]) -> Participant:
    def first(name: str) -> str:
        return next((getattr(m, name) for m, _ in told if getattr(m, name)), "")

    return Participant(
        official=told[0][0].official,
        as_written=tuple(dict.fromkeys(m.as_written for m, _ in told if m.as_written)),
        role_as_written=first("role_as_written"),
        unverified=first("unverified"),
        disputed=first("disputed"),
        note=first("note"),
        articles=tuple(dict.fromkeys(article for _, article in told)),
    )


def _told(articles: Sequence[Article], name: str) -> tuple[Told[Any], ...]:
    return tuple(
        Told(item, article.id, index)
        for article in articles
        for index, item in enumerate(getattr(article, name))
    )


def _statements(articles: Sequence[Article]) -> tuple[MergedStatement, ...]:
    """Join what several articles carry: by id, else by issue, parties, verb and wording."""
    groups: dict[object, list[Told[Statement]]] = {}
    for told in _told(articles, "statements"):
        item = told.item
        key = item.id or (item.issue, frozenset(item.by), item.verb, item.says)
        groups.setdefault(key, []).append(told)
    return tuple(MergedStatement(n, tuple(group)) for n, group in enumerate(groups.values(), 1))


def _outcomes(articles: Sequence[Article]) -> tuple[tuple[Told[Outcome], ...], ...]:
    groups: dict[object, list[Told[Outcome]]] = {}
    for told in _told(articles, "outcomes"):
        groups.setdefault(told.item.id or (told.item.kind, told.item.says), []).append(told)
    return tuple(tuple(group) for group in groups.values())
