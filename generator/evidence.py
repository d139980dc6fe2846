"""Evidence: the exact words a statement rests on, found in the text that is held.

In: a source text and W3C TextQuoteSelectors (`records.Quotation`). Out: `Found` with one of three
states, or Problems. Matching normalises Unicode (NFC), white space and quotation marks and nothing
else; it is never fuzzy, except in the "did you mean". Words are found as whole words only: "agreed"
does not stand in "disagreed".
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from generator.frozen import Choice
from generator.problems import FieldPath, Problem
from generator.records import Evidence, Quotation

_QUOTE_MARKS = str.maketrans(
    dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"')
    | dict.fromkeys("\u2018\u2019\u201a\u201b\u2032", "'")
)
_PUNCTUATION = ",.;:"
_OMISSION = re.compile(r"\.\.\.|…|\[\.+\]")
MOST_COUNTED = 100
"""Places of one quotation that are counted; a word may stand in a text a hundred thousand times."""
MOST_TRIED = 10_000
"""Places of one quotation that are looked at, those inside other words included."""
LONGEST_WORD = 100
"""Characters of what counts as a word when part of one was quoted."""
LONGEST_COMPARED = 200_000
"""Characters of a text in which the passage most like some words is looked for: in a megabyte it
takes a tenth of a second, and there may be many such words."""
_WORDS_AROUND, _LONGEST_REFINED = 8, 2_000
"""Words before and behind a passage that may belong to it; of words with more characters it is left
as it is."""
_NEAR_ENOUGH = 60.0
"""Similarity in percent below which a passage is no help as a suggestion."""


class State(Choice):
    """How we know that the words are the source's."""

    VERIFIED = "verified"
    """The words were found once in the text that is held."""
    QUOTED = "quoted"
    """The words are given, but the text is not held."""
    CITED = "cited"
    """The source is named, without words."""


class Span(NamedTuple):
    """A stretch of a source text in characters, end exclusive."""

    start: int
    end: int


class Found(NamedTuple):
    """What became of one piece of evidence; ``words`` are as the held text has them."""

    state: State
    words: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()


class HeldText:
    """A source text prepared for matching: normalised once, with the way back to its characters.

    Most words stand on one line of the text exactly as they were quoted, and then the way back is
    not needed: it is found out when words are asked for that do not.
    """

    __slots__ = ("_normal", "_offsets", "text")

    def __init__(self, text: str) -> None:
        text = text.replace("\r\n", "\n")
        self.text = text if text.isascii() else unicodedata.normalize("NFC", text)
        self._normal: str | None = None
        self._offsets: tuple[list[int], list[int]] | None = None

    def __reduce__(self) -> tuple[type[HeldText], tuple[str]]:
        return HeldText, (self.text,)

    @property
    def normal(self) -> str:
        """The text as words are compared with it."""
        if self._normal is None:
            self._normal = normalised(self.text)
        return self._normal

    def span_at(self, start: int, end: int) -> Span:
        """The characters of ``text`` behind a stretch of ``normal``."""
        return Span(self._original(start), self._original(end - 1) + 1)

    def _words(self) -> list[tuple[int, int]]:
        """Where each word of ``normal`` begins and ends."""
        starts, _ = self._starts()
        ends = [start - 1 for start in starts[1:]] + [len(self.normal)]
        return list(zip(starts, ends, strict=True))

    def _starts(self) -> tuple[list[int], list[int]]:
        """Where each word begins, in ``normal`` and in ``text``."""
        if self._offsets is None:
            normal_starts, starts = [], []
            position = normal_position = 0
            for word in self.text.split():
                position = self.text.index(word, position)
                normal_starts.append(normal_position)
                starts.append(position)
                position += len(word)
                normal_position += len(word) + 1
            self._offsets = normal_starts, starts
        return self._offsets

    def _original(self, index: int) -> int:
        normal_starts, starts = self._starts()
        word = bisect_right(normal_starts, index) - 1
        return starts[word] + index - normal_starts[word]

    def paragraphs(self) -> list[Span]:
        """The paragraphs: runs of text between blank lines, those that hold spaces included."""
        found: list[Span] = []
        start = end = position = 0
        for line in self.text.split("\n"):
            words = line.strip()
            if words:
                begin = position + line.index(words[0])
                start = start if end else begin
                end = begin + len(words)
            elif end:
                found.append(Span(start, end))
                end = 0
            position += len(line) + 1
        return [*found, Span(start, end)] if end else found

    def occurrences(self, quotation: Quotation) -> list[Span]:
        """Where the quotation stands, its prefix and suffix respected; `MOST_COUNTED` at most."""
        exact, normal = normalised(quotation.exact), self.normal
        prefix, suffix = normalised(quotation.prefix or ""), normalised(quotation.suffix or "")
        found: list[Span] = []
        tried = 0
        start = first = normal.find(exact)
        while start >= 0 and len(found) < MOST_COUNTED and tried < MOST_TRIED:
            tried += 1
            end = start + len(exact)
            # in place: copying the text around each of a million places would take minutes
            before = start - 1 if normal[start - 1 : start] == " " else start
            after = end + 1 if normal[end : end + 1] == " " else end
            following = normal.find(exact, start + 1)
            is_whole = not (_is_inside(normal, start) or _is_inside(normal, end))
            if is_whole and normal.endswith(prefix, 0, before) and normal.startswith(suffix, after):
                is_only = start == first and following < 0
                found.append(self._only_span(exact, start) if is_only else self.span_at(start, end))
            start = following
        return found

    def _only_span(self, exact: str, start: int) -> Span:
        """Where words stand that occur once: most often in the very same characters."""
        place = self.text.find(exact)
        if place < 0:
            return self.span_at(start, start + len(exact))
        return Span(place, place + len(exact))

    def whole_words_around(self, words: str) -> str:
        """The whole words of which these are a part where they first stand; empty if nowhere."""
        exact, normal = normalised(words), self.normal
        start = normal.find(exact)
        if start < 0:
            return ""
        end = start + len(exact)
        longest = len(exact) + LONGEST_WORD
        while end - start < longest and _is_inside(normal, start):
            start -= 1
        while end - start < longest and _is_inside(normal, end):
            end += 1
        span = self.span_at(start, end)
        return " ".join(self.text[span.start : span.end].split())

    def nearest_passage(self, words: str) -> str:
        """The passage most like the words, in whole words; empty if nothing is like it.

        Nor is it looked for in a text of more than `LONGEST_COMPARED` characters.
        """
        if len(self.normal) > LONGEST_COMPARED:
            return ""
        from rapidfuzz import fuzz  # noqa: PLC0415 (slow to load, seldom needed)

        exact = normalised(words)
        match = fuzz.partial_ratio_alignment(exact, self.normal)
        if match is None or match.score < _NEAR_ENOUGH:
            return ""
        inside = [
            number
            for number, (start, end) in enumerate(self._words())
            if 2 * (min(end, match.dest_end) - max(start, match.dest_start)) > end - start
        ]
        if not inside:
            return ""
        span = self.span_at(*self._most_like(exact, inside[0], inside[-1]))
        passage = " ".join(self.text[span.start : span.end].split())
        if words.rstrip()[-1:] in _PUNCTUATION:
            return _without_stray_marks(passage, words)
        return _without_stray_marks(passage.rstrip(_PUNCTUATION), words).rstrip(_PUNCTUATION)

    def _most_like(self, exact: str, first: int, last: int) -> tuple[int, int]:
        """Of the stretches that have these words and some around them, the one most like ``exact``.

        What is as long as that need not be what it was taken from: words were left out in between.
        """
        from rapidfuzz import fuzz  # noqa: PLC0415 (as above)

        words = self._words()
        if len(exact) > _LONGEST_REFINED:
            return words[first][0], words[last][1]

        def likeness(stretch: tuple[int, int]) -> float:
            start, end = stretch
            more = first - start + end - last  # a word more has to make a difference
            return fuzz.ratio(exact, self.normal[words[start][0] : words[end][1]]) - more

        start, end = max(
            (
                (start, end)
                for start in range(first, max(-1, first - _WORDS_AROUND), -1)
                for end in range(last, min(len(words), last + _WORDS_AROUND))
            ),
            key=likeness,
        )
        return words[start][0], words[end][1]


def _without_stray_marks(passage: str, words: str) -> str:
    """Without quotation marks at the ends that the words do not have."""
    marks = normalised(passage).count('"')
    begins, ends = (normalised(passage[place]) == '"' for place in (0, -1))
    is_enclosed = begins and ends and marks == 2 and '"' not in normalised(words)
    is_odd = marks % 2 == 1
    start = 1 if is_enclosed or (is_odd and begins) else 0
    end = len(passage) - 1 if is_enclosed or (is_odd and ends and not begins) else len(passage)
    return passage[start:end]


def _is_inside(normal: str, index: int) -> bool:
    """Whether a word goes on from right before this place to right after it."""
    return 0 < index < len(normal) and is_spaced(normal[index - 1]) and is_spaced(normal[index])


def is_spaced(char: str) -> bool:
    """Whether a letter is of a script that puts spaces between words, or a digit.

    Those are the scripts with capitals. Chinese, Japanese and Thai have no spaces; Korean, Arabic
    and Hebrew put particles right before or behind a word.
    """
    return char.isdecimal() or char.lower() != char.upper()


def normalised(words: str) -> str:
    """Words as they are compared: NFC, single spaces, straight quotation marks."""
    if words.isascii():
        return " ".join(words.split())
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
    words: list[str] = []
    problems: list[Problem] = []
    for index, quotation in enumerate(evidence):
        occurrences = held.occurrences(quotation)
        if len(occurrences) == 1:
            start, end = occurrences[0]
            spans += occurrences
            words.append(" ".join(held.text[start:end].split()))
        else:
            problems.append(_explain(held, quotation, occurrences, file, (*path, index)))
    return Found(State.VERIFIED, tuple(words), tuple(spans)), problems


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
    if whole := held.whole_words_around(quotation.exact):
        return _explain_part(quotation, whole, file, path)
    near = held.nearest_passage(quotation.exact)
    return Problem(
        "R060",
        "these words do not stand in the text",
        file,
        path,
        label="not in the text",
        cure=_how_to_copy(held, quotation.exact, near),
        suggestion="" if _OMISSION.search(quotation.exact) else near,
    )


def _explain_part(quotation: Quotation, whole: str, file: str, path: FieldPath) -> Problem:
    if quotation.prefix or quotation.suffix:
        return Problem(
            "R060",
            "these words do not stand in the text between this prefix and suffix",
            file,
            path,
            label="not in the text with these neighbours",
            cure="copy prefix: and suffix: from the text as well, or leave them out",
        )
    return Problem(
        "R068",
        "these words begin or end inside a word of the text",
        file,
        path,
        label="part of a word",
        cure="quote whole words; a part of a word may mean something else",
        suggestion=whole,
    )


def _how_to_copy(held: HeldText, words: str, near: str) -> str:
    if _OMISSION.search(words):
        return "leave nothing out: write each part as an entry of its own, with a dash before it"
    if near or len(held.normal) > LONGEST_COMPARED:
        return "copy the words from the text exactly as they stand there, slips included"
    return "copy the words from the text; nothing in it is like this"


def _neighbours(held: HeldText, span: Span) -> str:
    before = held.text[max(0, span.start - 1_000) : span.start].split()[-2:]
    return f'prefix: "{" ".join(before)}"' if before else "suffix:"
