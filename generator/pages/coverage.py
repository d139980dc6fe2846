"""Coverage lines: on what a page rests and what is missing, computed and never written by hand.

In: the graph and some meetings or articles. Out: one line such as "1 source, a wire report in
English, itself from Japan's press release; no US account annotated".
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.cards import ArticleCard
from generator.graph import Graph
from generator.meetings import Meeting
from generator.pages import phrases

PRIVATE_KINDS = frozenset(["agency", "company", "media"])
"""Kinds of organisation that do not speak for their country."""


def meeting_coverage(graph: Graph, meeting: Meeting) -> str:
    """What a brief rests on and whose own account is not annotated."""
    cards = graph.cards_of(meeting)
    parts = [_sources(graph, cards)]
    own = sides_with_own_account(graph, cards)
    present = [party for party in meeting.parties if party in own]
    missing = [party for party in meeting.parties if party not in own]
    if len(cards) > 1 and present:
        parts.append(f"{_accounts(graph, present)} annotated")
    if missing and len(missing) <= 3:
        parts.append(f"no {_names(graph, missing, 'or')} account annotated")
    elif missing:
        parts.append(f"the own accounts of {len(missing)} of the parties are not annotated")
    return "; ".join(parts)


def collection_coverage(graph: Graph, meetings: Sequence[Meeting]) -> str:
    """What a profile, issue or list rests on."""
    if not meetings:
        return "No meeting annotated yet"
    cards = [card for meeting in meetings for card in graph.cards_of(meeting)]
    first = min(meeting.date.first for meeting in meetings)
    span = phrases.date_range(first, max(meeting.date.last for meeting in meetings))
    held = sum(card.is_held for card in cards)
    words = f"{phrases.plural(held, 'source text')} held" if held else "no source text held"
    return (
        f"{phrases.plural(len(meetings), 'meeting')}, {span}; {_annotated(graph, cards)}; {words}"
    )


def _annotated(graph: Graph, cards: Sequence[ArticleCard]) -> str:
    official = sum(_is_official(graph, card) for card in cards)
    if len(cards) == 1:
        return f"1 source annotated, {'' if official else 'not '}an official account"
    accounts = phrases.plural(official, "official account") if official else "no official account"
    return f"{len(cards):,} sources annotated, {accounts} among them"


def sides_with_own_account(graph: Graph, cards: Sequence[ArticleCard]) -> set[str]:
    """The parties whose own official account is among the articles.

    What a newspaper or company prints is its country's account only if it says so (``based_on``).
    """
    own: set[str] = set()
    for card in cards:
        if not _is_official(graph, card):
            continue
        publisher = graph.records.organisations[card.publisher]
        own.add(publisher.id)
        if card.side:
            own.add(card.side)
        elif publisher.country and publisher.kind not in PRIVATE_KINDS:
            own.add(publisher.country)
    return own


def _is_official(graph: Graph, card: ArticleCard) -> bool:
    return graph.records.source_kinds[card.kind].official


def _sources(graph: Graph, cards: Sequence[ArticleCard]) -> str:
    if len(cards) > 1:
        official = sum(_is_official(graph, card) for card in cards)
        weak = sum(graph.records.source_kinds[card.kind].weak for card in cards)
        notes = [f"{official} official"] if official else ["none of them official"]
        notes += [f"{weak} weak"] if weak else []
        return f"{len(cards)} sources ({', '.join(notes)})"
    card = cards[0]
    label = graph.records.source_kinds[card.kind].label.lower()
    article = "an" if label[0] in "aeiou" else "a"
    line = f"1 source, {article} {label} in {phrases.language_name(card.language)}"
    if card.side:
        side = phrases.short_party_name(graph, card.side)
        line += f", itself from {side}’s account"
    return line


def _accounts(graph: Graph, parties: Sequence[str]) -> str:
    noun = "account" if len(parties) == 1 else "accounts"
    return f"{_names(graph, parties, 'and')} {noun}"


def _names(graph: Graph, parties: Sequence[str], conjunction: str) -> str:
    names = [phrases.party_adjective(graph, party) for party in parties]
    if len(names) < 2:
        return names[0]
    return f"{', '.join(names[:-1])} {conjunction} {names[-1]}"
