"""Exact words of a text as evidence: each excerpt is found once, or it is no excerpt.

In: a stretch of a `Reading`. Out: the form in which a record gives evidence, which the checks of
`generator.evidence` will find; None where the words cannot stand in a record.
"""

from __future__ import annotations

import re
from typing import Any

from generator.evidence import find_evidence, normalised
from generator.fields import hidden_character
from generator.records import Quotation
from generator.suggest.passages import Reading

LONGEST = 600
"""Characters; evidence that is longer is cut at a word."""
_STEPS = 12
MOST_PLACES = 20
_EDGE = " \t\n\r"


def excerpt(reading: Reading, start: int, end: int, limit: int = LONGEST) -> Any | None:
    """The words as a text, or with what stands before them where they occur more than once."""
    start, end = _at_words(reading, start, min(end, start + limit))
    words = " ".join(reading.text[start:end].split())
    if not words or hidden_character(words) or _is_everywhere(reading, words):
        return None
    if _is_found_once(reading, Quotation(exact=words)):
        return words
    before = reading.text[max(0, start - 300) : start].split()
    for count in range(1, _STEPS):
        prefix = " ".join(before[-count:])
        if not prefix or hidden_character(prefix):
            return None
        if _is_found_once(reading, Quotation(exact=words, prefix=prefix)):
            return {"exact": words, "prefix": prefix}
    return None


def _is_everywhere(reading: Reading, words: str) -> bool:
    """Whether words stand so often that nothing before them would tell which are meant."""
    normal, place = reading.held.normal, -1
    for _ in range(MOST_PLACES):
        place = normal.find(normalised(words), place + 1)
        if place < 0:
            return False
    return True


def _is_found_once(reading: Reading, quotation: Quotation) -> bool:
    _, problems = find_evidence(reading.held, (quotation,), "", ())
    return not problems


def _at_words(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """The stretch without white space at its edges, and without a half word at its end."""
    text = reading.text
    half = re.search(r"\S+\Z", text[start:end])
    if half and text[end : end + 1].strip() and text[end - 1].isalnum() and text[end].isalnum():
        end = start + half.start()
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, end
