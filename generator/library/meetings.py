"""Meetings in brief, brought up to date.

In: a memory whose entries are those of now, and what has changed. Out: the outline of every
meeting. Most are told by one article, whose entry has it; the articles of the others are merged,
if one of them has changed.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.library.effects import Effects
from generator.library.entries import Entry
from generator.library.kept import KeptMeeting
from generator.library.memory import Memory
from generator.library.plain import outline_as_bytes
from generator.merging import account_of, in_precedence, outline_of
from generator.shelves import mark_of
from generator.validate import Records


def update_meetings(memory: Memory, records: Records, effects: Effects) -> dict[str, KeptMeeting]:
    """The meetings that several articles tell of."""
    groups: dict[str, list[str]] = {}
    for entry in memory.entries.values():
        if entry.card:
            groups.setdefault(entry.meeting, []).append(entry.id)
    kept: dict[str, KeptMeeting] = {}
    for meeting, articles in groups.items():
        if len(articles) > 1:
            before = memory.meetings.get(meeting)
            is_same = before is not None and sorted(before.articles) == sorted(articles)
            touched = effects.is_all or mark_of("account", meeting) in effects.marks
            kept[meeting] = (
                before if before and is_same and not touched else _merged(records, articles)
            )
    return kept


def _merged(records: Records, articles: list[str]) -> KeptMeeting:
    found = [records.articles[article] for article in articles]
    ordered = in_precedence(found, records.source_kinds)
    outline = outline_of(ordered, account_of(ordered))
    return KeptMeeting(
        tuple(article.id for article in ordered), outline_as_bytes(outline) if outline else b""
    )


def outlines_of(
    entries: Mapping[str, Entry], meetings: Mapping[str, KeptMeeting]
) -> dict[str, bytes]:
    """Every meeting in brief, by id."""
    outlines = {name: kept.outline for name, kept in meetings.items() if kept.outline}
    for entry in entries.values():
        if entry.outline and entry.meeting not in meetings:
            outlines[entry.meeting] = entry.outline
    return outlines
