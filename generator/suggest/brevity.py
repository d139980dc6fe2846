"""Evidence kept short enough for what the licence of most texts allows to be shown.

In: the draft of a record, its text and the project's `limits.Limits`. Out: the same draft, in which
the longest evidence is held to the words with the verb and those at its end, and the longest
quotes to their beginning, until `excerpts` has nothing to say against it; or as near as this comes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from generator.evidence import Span, normalised
from generator.excerpts import passages_in
from generator.limits import Limits
from generator.records import Quotation
from generator.suggest.excerpts import excerpt
from generator.suggest.passages import Reading

_BEHIND_THE_VERB = 3
"""Words that stay behind the printed verb of a statement."""
_AT_THE_END = 8
"""Words that stay at the end of what was said."""
_SPARED = 4
"""Words; what spares fewer is not shortened."""
_LEAST_QUOTE = 8
"""Words of a quote that is cut, at least."""


@dataclass(slots=True)
class _Item:
    """The statements, outcomes or quotes of the draft that share their evidence."""

    holders: list[dict[str, Any]]
    spans: list[Span]
    shorten: Callable[[Reading, Span, dict[str, Any], Limits], list[Any]]
    is_short: bool = False


def kept_short(draft: dict[str, Any], reading: Reading, limits: Limits) -> dict[str, Any]:
    """The draft with evidence that is within the limits, as far as it can be shortened."""
    items = list(_items(draft, reading))
    total = len(reading.held.text.split())
    while too_long := _too_long(items, reading, limits, limits.most_words(total)):
        longest = max(
            too_long, key=lambda item: (_words(reading, item.spans), -item.spans[0].start)
        )
        longest.is_short = True
        pieces = longest.shorten(reading, longest.spans[0], longest.holders[0], limits)
        if pieces:
            for holder in longest.holders:
                holder["evidence"] = pieces[0] if len(pieces) == 1 else pieces
            longest.spans = _spans_of(pieces, reading)
    return draft


def _items(draft: dict[str, Any], reading: Reading) -> Iterable[_Item]:
    items: dict[str, _Item] = {}
    for name, shorten in (("statements", _ends), ("outcomes", _ends), ("quotes", _beginning)):
        for holder in draft.get(name, ()):
            evidence = holder.get("evidence", ())
            if repr(evidence) in items:
                items[repr(evidence)].holders.append(holder)
            elif spans := _spans_of(evidence, reading):
                items[repr(evidence)] = _Item([holder], spans, shorten)
    return items.values()


def _spans_of(evidence: Any, reading: Reading) -> list[Span]:
    quotations = evidence if isinstance(evidence, list) else [evidence]
    return [
        span
        for given in quotations
        if given
        for span in reading.held.occurrences(
            Quotation(**(given if isinstance(given, dict) else {"exact": given}))
        )[:1]
    ]


def _too_long(items: Iterable[_Item], reading: Reading, limits: Limits, most: int) -> list[_Item]:
    """What may still be shortened of the passages that are too long, or of all if all are."""
    taken = [(span, ()) for item in items for span in item.spans]
    passages = passages_in(reading.held.text, taken)
    wrong = [passage.span for passage in passages if passage.words > limits.excerpt_words]
    if sum(passage.words for passage in passages) > most:
        wrong = [passage.span for passage in passages]
    return [
        item
        for item in items
        if not item.is_short
        and any(span.start < w.end and w.start < span.end for span in item.spans for w in wrong)
    ]


def _words(reading: Reading, spans: Sequence[Span]) -> int:
    return sum(len(reading.held.text[span.start : span.end].split()) for span in spans)


def _ends(reading: Reading, span: Span, holder: dict[str, Any], _: Limits) -> list[Any]:
    """The words with the printed verb, and the last ones."""
    words = _places(reading, span)
    printed = normalised(str(holder.get("as_written", ""))).split()
    shown = [normalised(reading.held.text[place.start : place.end]) for place in words]
    verb_end = next(
        (
            at + len(printed)
            for at in range(len(shown))
            if [word.strip(",.;:\"'") for word in shown[at : at + len(printed)]] == printed
        ),
        1,
    )
    head, tail = verb_end + _BEHIND_THE_VERB, len(words) - _AT_THE_END
    if tail - head < _SPARED:
        return []
    pieces = [
        excerpt(reading, span.start, words[head - 1].end),
        excerpt(reading, words[tail].start, span.end),
    ]
    return [] if None in pieces else pieces


def _beginning(reading: Reading, span: Span, _: dict[str, Any], limits: Limits) -> list[Any]:
    """The words up to the last mark of punctuation that is within the limit."""
    words = _places(reading, span)
    room = words[: min(limits.excerpt_words, len(words) // 2 + _LEAST_QUOTE)]
    if len(words) - len(room) < _SPARED:
        return []
    ends = [
        place.end for place in room[_LEAST_QUOTE:] if reading.held.text[place.end - 1] in ".,;:!?"
    ]
    piece = excerpt(reading, span.start, (ends or [room[-1].end])[-1])
    return [] if piece is None else [piece]


def _places(reading: Reading, span: Span) -> list[Span]:
    """Where each word of a stretch stands."""
    places, at = [], span.start
    for word in reading.held.text[span.start : span.end].split():
        at = reading.held.text.index(word, at)
        places.append(Span(at, at + len(word)))
        at += len(word)
    return places
