"""The graph of what there is now; what has not changed since it was made last is taken over.

In: a memory whose entries are those of now, and what has changed. Out: `Joined`. A process that
makes one site again and again thus files only the meetings that changed; the graph answers as one
that was made from nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass

from generator.graph import Findings, Graph
from generator.library.effects import Effects
from generator.library.memory import Joined, Memory, Telling
from generator.library.pickles import from_bytes
from generator.library.plain import card_from, outline_from
from generator.library.records import account_from
from generator.library.states import Plain
from generator.link import countries_named, graph_of, ways_back, with_texts
from generator.meetings import Account, Meeting
from generator.refiling import refile
from generator.shelves import Shelf, Trace
from generator.validate import Records
from generator.ways import WaysBack


@dataclass(frozen=True, slots=True)
class News:
    """What is to be joined, and in which meetings in brief it differs from last time."""

    records: Records
    outlines: Mapping[str, Plain]
    changed: Set[str]
    """Of meetings that are new, other or gone."""
    effects: Effects


def join(memory: Memory, news: News, trace: Trace) -> Graph:
    """The graph; the memory keeps it for the next time."""
    last = None if news.effects.is_all else memory.joined
    memory.joined = None  # its ways are about to change; if that fails, it is nothing any more
    telling = last.telling if last else Telling()
    meetings = _meetings(news, telling, last)
    articles_of = {meeting.id: meeting.articles for meeting in meetings.values()}
    records = news.records

    def account(meeting: str) -> Account:
        return account_from(records, articles_of[meeting])

    telling.accounts = Shelf("account", articles_of, account, trace)
    if last and not news.effects.is_refiled:
        cards, ways = last.cards, _refiled(last, news, meetings)
    else:
        briefly = [card_from(entry.card) for entry in memory.entries.values() if entry.card]
        cards = with_texts(briefly, records.seeds)
        ways = ways_back(records, meetings.values(), cards.values())

    def findings(article: str) -> Findings:
        found: Findings = from_bytes(memory.blobs.read(memory.verdicts[article].findings))
        return found

    graph = graph_of(
        records,
        meetings,
        cards,
        ways,
        findings=Shelf("article", dict.fromkeys(cards), findings, trace),
        trace=trace,
    )
    if last:
        graph.wholes = last.graph.wholes.carried_over(trace, news.effects.reach())
    memory.joined = Joined(graph, meetings, cards, telling)
    return graph


def _meetings(news: News, telling: Telling, last: Joined | None) -> Mapping[str, Meeting]:
    """By id, in order of date."""
    if last and not news.changed:
        return last.meetings
    known: Mapping[str, Meeting] = last.meetings if last else {}
    made = [
        known[meeting]
        if meeting in known and meeting not in news.changed
        else Meeting(*(*outline_from(plain), telling))
        for meeting, plain in news.outlines.items()
    ]
    return {meeting.id: meeting for meeting in sorted(made, key=Meeting.sort_key)}


def _refiled(last: Joined, news: News, meetings: Mapping[str, Meeting]) -> WaysBack:
    ways = last.graph.ways
    if news.changed:
        gone = [last.meetings[meeting] for meeting in last.meetings.keys() & news.changed]
        new = [meetings[meeting] for meeting in meetings.keys() & news.changed]
        refile(ways, gone, new, news.records.officials)
        ways.countries = countries_named(news.records, meetings.values())
    return ways
