"""What came of a meeting: what the sides agreed on together, and when they mean to meet again.

In: an `Analysis`. Out: outcomes as dicts in the form of `records.Outcome`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from generator.dates import PartialDate, parse_date
from generator.graph import Graph
from generator.suggest.dateline import body_sentences
from generator.suggest.dates_in_text import DatePhrase, dates_in
from generator.suggest.draft import Analysis
from generator.suggest.excerpts import excerpt
from generator.suggest.paraphrase import plain_label

_AGAIN = re.compile(
    r"\b(?:meet again|(?:hold|convene) (?:their|the|its|a|another) (?:next|second|third|further)? ?"
    r"(?:meeting|round|session|talks)|next (?:meeting|round|session|talks) (?:will|is|are|would)"
    r"|resume (?:their|the) talks)\b"
)
_WILL = re.compile(r"\b(?:will|would|agreed to|decided to|are to|is to|plan to|due to)\b")


def outcomes_of(found: Analysis, graph: Graph) -> Iterator[dict[str, Any]]:
    """The outcomes that the text tells."""
    if len(found.table.parties) < 2:
        return
    for statement in found.statements.made:
        if statement["verb"] == "agree" and isinstance(statement["by"], list):
            label = graph.records.issues[statement["issue"]].label
            yield {
                "kind": "agreement",
                "says": f"An agreement on {plain_label(label)}",
                "parties": list(found.table.parties),
                "issue": statement["issue"],
                "evidence": statement["evidence"],
                "suggested": "several sides agree here, says is a draft",
            }
    yield from _next_meetings(found)


def _next_meetings(found: Analysis) -> Iterator[dict[str, Any]]:
    reading = found.reading
    for sentence in body_sentences(reading, found.head):
        text = reading.flat[sentence.start : sentence.end]
        if not (_AGAIN.search(text) and _WILL.search(text)):
            continue
        words = excerpt(reading, sentence.start, sentence.end)
        if words is not None:
            phrases = [p for p in dates_in(reading) if sentence.start <= p.start < sentence.end]
            due = next((d for p in phrases if (d := _due(p, found.day))), None)
            yield {
                "kind": "next-meeting",
                "says": "The sides mean to meet again",
                "parties": list(found.table.parties),
                "due": due.text if due else "",
                "evidence": words,
                "suggested": "the text speaks of another meeting to come, says is a draft",
            }


def _due(phrase: DatePhrase, day: PartialDate | None) -> PartialDate | None:
    """The first time after the meeting that a phrase can mean."""
    near = phrase.on_or_near(day.first) if day else None
    if day is None or near is None or phrase.kind not in {"day", "month"}:
        return None
    if near.last <= day.last and phrase.year is None and phrase.kind == "month":
        near = parse_date(f"{near.first.year + 1:04}-{near.first.month:02}")
    return near if near.first > day.last else None
