"""Evidence: the exact words a statement rests on, found in the text that is held.

In: a source text and W3C TextQuoteSelectors (`records.Quotation`). Out: `Found` with one of three
states, or Problems. Matching normalises Unicode (NFC), white space and quotation marks and nothing
else; it is never fuzzy, except in the "did you mean".
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from generator.problems import FieldPath, Problem
from generator.records import Evidence, Quotation

_QUOTE_MARKS = str.maketrans(
    dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"')
    | dict.fromkeys("\u2018\u2019\u201a\u201b\u2032", "'")
)
_PUNCTUATION = ",.;:"
_PARAGRAPH = re.compile(r"\S+(?:[^\S\n]*(?:\n[^\S\n]*)?\S+)*")
"""Text up to the next line that is empty or holds white space only."""
_OMISSION = re.compile(r"\.\.\.|…|\[\.+\]")
MOST_COUNTED = 100
"""Places of one quotation that are counted; a word may stand in a text a hundred thousand times."""
_NEAR_ENOUGH = 60.0
"""Similarity in percent below which a passage is no help as a suggestion."""


class State(StrEnum):
    """How we know that the words are the source's."""

    VERIFIED = "verified"
    """The words were found once in the text that is held."""
    QUOTED = "quoted"
    """The words are given, but the text is not held."""
    CITED = "cited"
    """The source is named, without words."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a source text in characters, end exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """What became of one piece of evidence; ``words`` are as the held text has them."""

    state: State
    words: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()


class HeldText:
    """A source text prepared for matching: normalised once, with the way back to its characters."""

    __slots__ = ("_starts", "_word_starts", "normal", "text")

    def __init__(self, text: str) -> None:
        self.text = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
        words = self.text.split()
        self.normal = " ".join(words).translate(_QUOTE_MARKS)
        self._starts: list[int] = []
        self._word_starts: list[int] = []
        position = normal_position = 0
        for word in words:
            position = self.text.index(word, position)
            self._starts.append(normal_position)
            self._word_starts.append(position)
            position += len(word)
            normal_position += len(word) + 1

    def span_at(self, start: int, end: int) -> Span:
        """The characters of ``text`` behind a stretch of ``normal``."""
        return Span(self._original(start), self._original(end - 1) + 1)

    def _words(self) -> list[tuple[int, int]]:
        """Where each word of ``normal`` begins and ends."""
        ends = [start - 1 for start in self._starts[1:]] + [len(self.normal)]
        return list(zip(self._starts, ends, strict=True))

    def _original(self, index: int) -> int:
        word = bisect_right(self._starts, index) - 1
        return self._word_starts[word] + index - self._starts[word]

    def paragraphs(self) -> list[Span]:
        """The paragraphs: runs of text between blank lines, those that hold spaces included."""
        return [Span(*found.span()) for found in _PARAGRAPH.finditer(self.text)]

    def occurrences(self, quotation: Quotation) -> list[Span]:
        """Where the quotation stands, its prefix and suffix respected; `MOST_COUNTED` at most."""
        exact = normalised(quotation.exact)
        prefix, suffix = normalised(quotation.prefix or ""), normalised(quotation.suffix or "")
        found: list[Span] = []
        start = self.normal.find(exact)
        while start >= 0 and len(found) < MOST_COUNTED:
            end = start + len(exact)
            # in place: copying the text around each of a million places would take minutes
            before = start - 1 if self.normal[start - 1 : start] == " " else start
            after = end + 1 if self.normal[end : end + 1] == " " else end
            if self.normal.endswith(prefix, 0, before) and self.normal.startswith(suffix, after):
                found.append(self.span_at(start, end))
            start = self.normal.find(exact, start + 1)
        return found

    def nearest_passage(self, words: str) -> str:
        """The passage most like the words, in whole words; empty if nothing is like it."""
        match = fuzz.partial_ratio_alignment(normalised(words), self.normal)
        if match is None or match.score < _NEAR_ENOUGH:
            return ""
        inside = [
            (start, end)
            for start, end in self._words()
            if 2 * (min(end, match.dest_end) - max(start, match.dest_start)) > end - start
        ]
        if not inside:
            return ""
        span = self.span_at(inside[0][0], inside[-1][1])
        passage = " ".join(self.text[span.start : span.end].split())
        return passage if words.rstrip()[-1:] in _PUNCTUATION else passage.rstrip(_PUNCTUATION)


def normalised(words: str) -> str:
    """Words as they are compared: NFC, single spaces, straight quotation marks."""
    return " ".join(unicodedata.normalize("NFC", words).split()).translate(_QUOTE_MARKS)


def find_evidence(
    held: HeldText | None, evidence: Evidence, file: str, path: FieldPath
) -> tuple[Found, list[Problem]]:
    """Find each quotation of one piece of evidence in the text.

    ``path`` leads to the evidence field. Where the text is not held the words count as quoted,
    where none are given the source counts as cited.
    """
    if not evidence:
        return Found(State.CITED), []
    if held is None:
        return Found(State.QUOTED, tuple(quotation.exact for quotation in evidence)), []
    spans: list[Span] = []
    problems: list[Problem] = []
    for index, quotation in enumerate(evidence):
        occurrences = held.occurrences(quotation)
        if len(occurrences) == 1:
            spans += occurrences
        else:
            problems.append(_explain(held, quotation, occurrences, file, (*path, index)))
    words = tuple(" ".join(held.text[span.start : span.end].split()) for span in spans)
    return Found(State.VERIFIED, words, tuple(spans)), problems


def _explain(
    held: HeldText, quotation: Quotation, found: Sequence[Span], file: str, path: FieldPath
) -> Problem:
    if found:
        times = f"{len(found)} times{' or more' if len(found) == MOST_COUNTED else ''}"
        return Problem(
            "R061",
            f"these words stand in the text {times}",
            file,
            path,
            label=f"found {times}",
            cure="make them longer, or add prefix: or suffix: with the words right before or after"
            f", such as {_neighbours(held, found[0])}",
        )
    near = held.nearest_passage(quotation.exact)
    return Problem(
        "R060",
        "these words do not stand in the text",
        file,
        path,
        label="not in the text",
        cure=_how_to_copy(quotation.exact, near),
        suggestion="" if _OMISSION.search(quotation.exact) else near,
    )


def _how_to_copy(words: str, near: str) -> str:
    if _OMISSION.search(words):
        return "leave nothing out: write each part as an entry of its own, with a dash before it"
    if near:
        return "copy the words from the text exactly as they stand there, slips included"
    return "copy the words from the text; nothing in it is like this"


def _neighbours(held: HeldText, span: Span) -> str:
    before = held.text[: span.start].split()[-2:]
    return f'prefix: "{" ".join(before)}"' if before else "suffix:"
