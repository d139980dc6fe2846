"""Somebody's own words: passages in quotation marks, and who said them.

In: a `Reading` and its actors. Out: `Spoken` passages. Short passages in quotation marks are names
or a distance kept ("two-plus-two"), not somebody's words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.suggest.actors import Actor
from generator.suggest.passages import Reading

FEWEST_WORDS = 6
_SAYING = (
    r"(?:said|says|told|tells|added|adds|remarked|stated|declared|wrote|continued|noted|explained|stressed"
    r"|concluded|joked|warned|insisted|replied|asked|commented|observed|argued|quipped|tweeted|posted"
    r"|lamented|recalled|emphasi[sz]ed|underlined|affirmed|announced|reiterated|responded|called it)"
)
_AFTER = re.compile(rf"\s*,?\s*(?:(?:and|but)\s+)?(?:{_SAYING}\b)?")
_SAID = re.compile(rf"\b{_SAYING}\b")
LONGEST_PARAGRAPH_QUOTE = 1_500


@dataclass(frozen=True, slots=True)
class Spoken:
    """A passage in quotation marks; ``start`` and ``end`` are inside the marks."""

    start: int
    end: int
    speaker: str
    """Official or party; empty if the text does not tell."""
    is_whole: bool
    """Whether it is a sentence of its own and not a part of the reporter's."""


def marked_passages(reading: Reading) -> list[tuple[int, int]]:
    """Everything between quotation marks, without them; a mark left open ends its paragraph."""
    found = []
    for start, end in reading.paragraphs:
        marks = [place for place in range(start, end) if reading.plain[place] == '"']
        for opening, closing in zip(marks[::2], [*marks[1::2], end], strict=False):
            if closing > opening + 1:
                found.append((opening + 1, closing))
    return found


def spoken_in(
    reading: Reading,
    actors: Sequence[Actor],
    passages: Sequence[tuple[int, int]],
    institutions: Sequence[tuple[int, int, str]],
) -> list[Spoken]:
    """The passages that are somebody's own words, with the speaker.

    ``institutions`` are places where a ministry or an unnamed official is named, and the party
    that speaks through it.
    """
    found: list[Spoken] = []
    for start, end in passages:
        start, end = _trimmed(reading, start, end)
        words = len(re.findall(r"[^\W_]+", reading.plain[start:end]))
        if words < FEWEST_WORDS and not (words >= 4 and _is_sentence(reading, start, end)):
            continue
        if end - start > LONGEST_PARAGRAPH_QUOTE:
            continue
        speaker = _speaker(reading, start, end, actors, institutions)
        if not speaker and found and _follows(reading, found[-1], start):
            speaker = found[-1].speaker
        found.append(Spoken(start, end, speaker, _is_sentence(reading, start, end)))
    return [spoken for spoken in found if spoken.speaker]


def _is_sentence(reading: Reading, start: int, end: int) -> bool:
    return reading.text[start].isupper() and reading.plain[end - 1] in ",.!?"


def _trimmed(reading: Reading, start: int, end: int) -> tuple[int, int]:
    words = reading.plain[start:end]
    start += len(words) - len(words.lstrip())
    return start, max(start + 1, start + len(words.strip()))


def _follows(reading: Reading, before: Spoken, start: int) -> bool:
    """Whether a quotation goes on after the words that name its speaker."""
    between = reading.plain[before.end : start]
    return len(between) < 140 and between.count(".") <= 2 and reading.paragraph_at(before.end) == reading.paragraph_at(start
    )


def _speaker(
    reading: Reading,
    start: int,
    end: int,
    actors: Sequence[Actor],
    institutions: Sequence[tuple[int, int, str]],
) -> str:
    text = reading.flat
    after_end = min(len(text), end + 160)
    stop = re.search(r"[.!?\"](?=\s|$)", text[end + 1 : after_end])
    after_end = end + 1 + (stop.start() if stop else after_end - end - 1)
    sentence = (
        max(
            text.rfind(". ", 0, start), text.rfind('" ', 0, start - 1), text.rfind("\n\n", 0, start)
        )
        + 1
    )
    begin = max(sentence, start - 260, 0)
    before = list(_SAID.finditer(text, begin, start))
    lead = [actor for actor in actors if begin <= actor.start and actor.end <= start]
    subject = _subject_before(lead, institutions, begin, start, text) if before or lead else None
    if subject and text[end - 1] in ".!?":
        return subject  # the sentence ends with the quotation: what follows is another one
    said = _SAID.search(text, end, after_end)
    if said and not re.search(r"\b(?:which|when|because)\b", text[end : said.start()]):
        near = _near(said.start(), said.end(), end, after_end, actors, institutions, text)
        if near:
            return near
    if subject is not None:
        return subject
    earlier = [actor for actor in actors if actor.end <= start and len(actor.who) == 1 and not actor.is_weak]
    if not said and earlier and start - earlier[-1].end < 220 and reading.paragraph_at(earlier[-1].start) == reading.paragraph_at(start):
        first = [a for a in earlier if reading.sentence_at(a.start) == reading.sentence_at(earlier[-1].start)]
        return first[0].who[0]
    return ""


def _near(
    said: int,
    said_end: int,
    begin: int,
    end: int,
    actors: Sequence[Actor],
    institutions: Sequence[tuple[int, int, str]],
    text: str,
) -> str:
    """The subject right before or right after the word of saying."""
    for first, last, party in institutions:
        if (begin <= first and last <= said and said - last < 12) or 0 <= first - said_end < 24:
            return party
    before = [a for a in actors if begin <= a.start and a.end <= said]
    if before and re.fullmatch(r"[\s,]*(?:\w+ly|also|then|later)?\s*|,[^,]{0,90},\s*", text[before[-1].end : said]):
        return _only(before[-1])
    if before and not before[0].is_weak:
        return _only(before[0])
    after = [a for a in actors if said_end <= a.start < end and not a.is_weak]
    if after and re.fullmatch(r"[\s,]*(?:the\s+)?(?:\w+\s+){0,3}", text[said_end : after[0].start]):
        return _only(after[0])
    return _only(before[0]) if before else ""


def _only(actor: Actor) -> str:
    return actor.who[0] if len(actor.who) == 1 else ""


def _subject_before(
    lead: Sequence[Actor],
    institutions: Sequence[tuple[int, int, str]],
    begin: int,
    start: int,
    text: str,
) -> str | None:
    """Who is the subject of the words that lead up to a quotation; None if nobody is named."""
    for first, last, party in institutions:
        if begin <= first and last <= start and re.match(rf"\W*{_SAYING}", text[last : start]):
            return party
    strong = [actor for actor in lead if not actor.is_weak]
    if not strong:
        return None
    said = _SAID.search(text, begin, start)
    if said:
        nearer = [actor for actor in strong if actor.end <= said.start()]
        if nearer:
            return _only(nearer[-1]) if not re.search(r"\b(?:to|with|for|and)\s+$", text[: nearer[-1].start]) else _only(nearer[0])
    return _only(strong[0])
