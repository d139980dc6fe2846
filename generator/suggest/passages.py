"""A text made ready for reading: words, sentences and paragraphs, each with its place.

In: the text of an article. Out: `Reading`. ``plain`` and ``folded`` have as many characters as the
text itself, so that a place in one is a place in all: line ends and curly quotation marks are
plain in the one, letters are small and without accents in the other.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

from generator.evidence import HeldText, Span
from generator.frozen import constant

READ_LIMIT = 25_000
"""Characters in which suggestions are looked for; no article about a meeting is that long."""
LONGEST_SENTENCE = 3_000

_PLAIN_CHARACTERS = str.maketrans(
    dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"')
    | dict.fromkeys("\u2018\u2019\u201a\u201b\u2032", "'")
    | dict.fromkeys("\n\t\r\v\f\u00a0\u2007\u202f\u2009", " ")
)
_SINGLE_QUOTED = re.compile(r"\u2018((?:[^\u2018\u2019\n]|\u2019(?=\w)){12,600})\u2019(?!\w)")
_WORD = re.compile(r"[^\W_]+")
_STOP = re.compile(r"[.!?]+[\"')\]]*(?=\s)")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|Gov|Hon|St|No|Corp|Inc|Ltd|Co|vs|Jan|Feb|Mar|Apr|Jun"
    r"|Jul|Aug|Sep|Sept|Oct|Nov|Dec|Lt|Col|H\.E|[ap]\.m)|\b(?:[A-Z]\.)*[A-Z])\.$"
)
_NUMBERED = re.compile(r"\s*(?:\(?\d{1,2}[.)]|\(?[a-z]\)|[-*\u2022\u2013])\s+")
SHORT_LINE = 70
"""Characters below which a line may be a heading; wrapped text is mostly longer."""


class Word(NamedTuple):
    """A word with its place; ``text`` is folded."""

    start: int
    end: int
    text: str


@constant
class Sentence:
    """A sentence, or a heading: a stretch of the text."""

    start: int
    end: int
    paragraph: int
    """Its number from 0."""
    is_heading: bool = False


class Reading:
    """A text and what is found in it without knowing what it is about."""

    def __init__(self, text: str) -> None:
        self.held = HeldText(text)
        """All of it: what evidence is compared with."""
        self.text = self.held.text[:READ_LIMIT]
        self.plain = _plain(self.text)
        self.folded = folded(self.text)
        self.flat = self.folded.replace("\n", " ")
        """The folded text on one line."""

    @cached_property
    def words(self) -> list[Word]:
        """Its words: letters and digits; hyphens, dots and apostrophes stand between words."""
        return [Word(*found.span(), found[0]) for found in _WORD.finditer(self.folded)]

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start for word in self.words]

    def words_in(self, start: int, end: int) -> list[Word]:
        """The words that begin in a stretch."""
        first = bisect_right(self._starts, start - 1)
        return self.words[first : bisect_right(self._starts, end - 1)]

    @cached_property
    def paragraphs(self) -> list[Span]:
        """Runs of text between blank lines."""
        return HeldText(self.text).paragraphs()

    def paragraph_at(self, place: int) -> int:
        """The number of the paragraph that holds a place; -1 between them."""
        number = bisect_right(self.paragraphs, place, key=lambda span: span.start) - 1
        return number if number >= 0 and place <= self.paragraphs[number].end else -1

    @cached_property
    def sentences(self) -> list[Sentence]:
        """Its sentences and headings, in order."""
        found: list[Sentence] = []
        for number, (start, end) in enumerate(self.paragraphs):
            for line_start, line_end in self._blocks(start, end):
                found += self._sentences_in(line_start, line_end, number)
        return found

    def sentence_at(self, place: int) -> Sentence | None:
        """The sentence that holds a place."""
        index = bisect_right(self.sentences, place, key=lambda sentence: sentence.start) - 1
        if index < 0 or self.sentences[index].end <= place:
            return None
        return self.sentences[index]

    def _blocks(self, start: int, end: int) -> list[tuple[int, int]]:
        """A paragraph, its headings and list entries apart."""
        blocks: list[tuple[int, int]] = []
        begin = place = start
        for line in self.text[start:end].split("\n"):
            following = self.text[place + len(line) + 1 : end].lstrip()[:1]
            is_last = place + len(line) >= end
            stands_alone = len(line.strip()) < SHORT_LINE and not line.rstrip().endswith((",", ";"))
            if is_last or (stands_alone and not following.islower()):
                if self.text[begin : place + len(line)].strip():
                    blocks.append((begin, place + len(line)))
                begin = place + len(line) + 1
            place += len(line) + 1
        return blocks

    def _sentences_in(self, start: int, end: int, paragraph: int) -> list[Sentence]:
        numbered = _NUMBERED.match(self.plain, start, end)
        start = numbered.end() if numbered else start
        found: list[Sentence] = []
        begin = start
        for stop in _STOP.finditer(self.plain, start, end):
            following = self.plain[stop.end() : stop.end() + 4].lstrip().lstrip("\"'([")[:1]
            is_too_long = stop.end() - begin > LONGEST_SENTENCE
            if not is_too_long and (not following or following.islower()):
                continue
            if _ABBREVIATION.search(self.plain[max(begin, stop.end() - 12) : stop.end()]):
                continue
            found += self._sentence(begin, stop.end(), paragraph)
            begin = stop.end()
        return found + self._sentence(begin, end, paragraph)

    def _sentence(self, start: int, end: int, paragraph: int) -> list[Sentence]:
        words = self.plain[start:end]
        stripped = words.strip()
        if not stripped:
            return []
        start += words.index(stripped[0])
        end = start + len(stripped)
        is_heading = len(stripped) < 2 * SHORT_LINE and stripped[-1] not in ".!?\"':)"
        return [
            Sentence(begin, min(end, begin + LONGEST_SENTENCE), paragraph, is_heading)
            for begin in range(start, end, LONGEST_SENTENCE)
        ]


def _plain(text: str) -> str:
    if "\u2018" in text:
        text = _SINGLE_QUOTED.sub(lambda found: f'"{found[1]}"', text)
    return text.translate(_PLAIN_CHARACTERS)


def folded(text: str) -> str:
    """Small letters without accents; as many characters as there were."""
    if text.isascii():
        return text.lower()
    return "".join(_folded_character(character) for character in text)


def _folded_character(character: str) -> str:
    if character.isascii():
        return character.lower()
    base = unicodedata.normalize("NFKD", character)
    plain = base[0].lower() if base[1:2] == "" or unicodedata.combining(base[1]) else character
    return plain if len(plain) == 1 else character
