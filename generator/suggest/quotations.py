"""Somebody's own words: passages in quotation marks, and who said them.

In: a `Reading` and its actors. Out: `Spoken` passages. Short passages in quotation marks are names
or a distance kept ("two-plus-two"), not somebody's words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.frozen import constant
from generator.suggest.actors import Actor
from generator.suggest.passages import Reading

FEWEST_WORDS = 6
"""Of a part of a sentence; fewer are a name, or a distance kept."""
FEWEST_IN_A_SENTENCE = 4
NEAR = 220
"""Characters from the last person named to words that nobody is said to have spoken."""
_SAYING = (
    r"(?:said|says|told|tells|added|adds|remarked|stated|declared|wrote|continued"
    r"|noted|explained|stressed"
    r"|concluded|joked|warned|insisted|replied|asked|commented|observed|argued|quipped"
    r"|tweeted|posted"
    r"|lamented|recalled|emphasi[sz]ed|underlined|affirmed|announced|reiterated"
    r"|responded|called it)"
)
_SAID = re.compile(rf"\b{_SAYING}\b")
_OBJECT = re.compile(r"\b(?:to|with|for|and)\s+$")
_SUBJECT_GAP = re.compile(r"[\s,]*(?:\w+ly|also|then|later)?\s*|,[^,]{0,90},\s*")
_VERB_GAP = re.compile(r"[\s,]*(?:the\s+)?(?:\w+\s+){0,3}")
LONGEST_PARAGRAPH_QUOTE = 1_500


@constant
class Spoken:
    """A passage in quotation marks; ``start`` and ``end`` are inside the marks."""

    start: int
    end: int
    speaker: str
    """Official or party; empty if the text does not tell."""


@constant
class Voices:
    """Everything in a text that is not said by the reporter."""

    passages: Sequence[tuple[int, int]]
    """Between quotation marks."""
    institutions: Sequence[tuple[int, int, str]]
    """Where a ministry or an unnamed official speaks, and for which party."""
    spoken: Sequence[Spoken] = ()
    """The passages that are somebody's own words."""


def marked_passages(reading: Reading) -> list[tuple[int, int]]:
    """Everything between quotation marks, without them; a mark left open ends its paragraph."""
    found = []
    for start, end in reading.paragraphs:
        marks = [place for place in range(start, end) if reading.plain[place] == '"']
        for opening, closing in zip(marks[::2], [*marks[1::2], end], strict=False):
            if closing > opening + 1:
                found.append((opening + 1, closing))
    return found


def spoken_in(reading: Reading, actors: Sequence[Actor], voices: Voices) -> list[Spoken]:
    """The passages that are somebody's own words, with the speaker."""
    found: list[Spoken] = []
    for passage in voices.passages:
        start, end = _trimmed(reading, *passage)
        words = len(re.findall(r"[^\W_]+", reading.plain[start:end]))
        is_whole = reading.text[start].isupper() and reading.plain[end - 1] in ",.!?"
        if words < (FEWEST_IN_A_SENTENCE if is_whole else FEWEST_WORDS):
            continue
        if end - start > LONGEST_PARAGRAPH_QUOTE:
            continue
        speaker = _Speech(reading, start, end, actors, voices.institutions).speaker()
        if not speaker and found and _follows(reading, found[-1], start):
            speaker = found[-1].speaker
        found.append(Spoken(start, end, speaker))
    return [spoken for spoken in found if spoken.speaker]


def _trimmed(reading: Reading, start: int, end: int) -> tuple[int, int]:
    words = reading.plain[start:end]
    start += len(words) - len(words.lstrip())
    return start, max(start + 1, start + len(words.strip()))


def _follows(reading: Reading, before: Spoken, start: int) -> bool:
    """Whether a quotation goes on after the words that name its speaker."""
    between = reading.plain[before.end : start]
    is_near = len(between) < 140 and between.count(".") <= 2
    return is_near and reading.paragraph_at(before.end) == reading.paragraph_at(start)


class _Speech:
    """One passage in quotation marks and the words around it."""

    def __init__(
        self,
        reading: Reading,
        start: int,
        end: int,
        actors: Sequence[Actor],
        institutions: Sequence[tuple[int, int, str]],
    ) -> None:
        self.reading, self.text = reading, reading.flat
        self.start, self.end = start, end
        paragraph = reading.paragraphs[reading.paragraph_at(start)]
        stop = max(self.text.rfind(". ", 0, start), self.text.rfind('" ', 0, start - 1)) + 1
        self.begin = max(stop, paragraph.start, start - 260)
        """Where the sentence begins in which the passage stands."""
        rest = self.text[end + 1 : min(paragraph.end, end + 160)]
        stopped = re.search(r"[.!?\"](?=\s|$)", rest)
        self.close = end + 1 + (stopped.start() if stopped else len(rest))
        """Where what follows the passage ends."""
        self.actors = [a for a in actors if paragraph.start <= a.start < paragraph.end]
        self.institutions = institutions

    def speaker(self) -> str:
        """Who said it, as the words before or after tell; empty if they do not."""
        before = self._named_before()
        if before and self.text[self.end - 1] in ".!?":
            return before  # the sentence ends with the quotation: what follows is another one
        said = _SAID.search(self.text, self.end, self.close)
        if said and not re.search(
            r"\b(?:which|when|because)\b", self.text[self.end : said.start()]
        ):
            after = self._named_after(said.start(), said.end())
            if after:
                return after
        if before is not None:
            return before
        rest = self.text[self.end + 1 : self.close].strip(' .,"')
        return "" if said or rest else self._named_last()

    def _named_before(self) -> str | None:
        """Who is the subject of the words that lead up to it; None if nobody is named."""
        for first, last, party in self.institutions:
            speaks = re.match(rf"\W*{_SAYING}", self.text[last : self.start])
            if self.begin <= first and last <= self.start and speaks:
                return party
        named = [
            a
            for a in self.actors
            if self.begin <= a.start and a.end <= self.start and not a.is_weak
        ]
        if not named:
            return None
        said = _SAID.search(self.text, self.begin, self.start)
        nearer = [actor for actor in named if said and actor.end <= said.start()]
        if nearer and not _OBJECT.search(self.text[: nearer[-1].start][-12:]):
            return _only(nearer[-1])
        return _only(named[0])

    def _named_after(self, said: int, said_end: int) -> str:
        """The subject right before or right after the word of saying."""
        for first, last, party in self.institutions:
            is_before = self.end <= first and last <= said and said - last < 12
            if is_before or 0 <= first - said_end < 24:
                return party
        before = [a for a in self.actors if self.end <= a.start and a.end <= said]
        if before and _SUBJECT_GAP.fullmatch(self.text[before[-1].end : said]):
            return _only(before[-1])
        if before and not before[0].is_weak:
            return _only(before[0])
        after = [a for a in self.actors if said_end <= a.start < self.close and not a.is_weak]
        if after and _VERB_GAP.fullmatch(self.text[said_end : after[0].start]):
            return _only(after[0])
        return _only(before[0]) if before else ""

    def _named_last(self) -> str:
        """The subject of the last sentence before it in which somebody is named."""
        earlier = [
            a for a in self.actors if a.end <= self.start and len(a.who) == 1 and not a.is_weak
        ]
        if not earlier or self.start - earlier[-1].end > NEAR:
            return ""
        sentence = self.reading.sentence_at(earlier[-1].start)
        return next(a.who[0] for a in earlier if self.reading.sentence_at(a.start) == sentence)


def _only(actor: Actor) -> str:
    return actor.who[0] if len(actor.who) == 1 else ""
