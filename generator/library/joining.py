"""The graph of what there is now; what has not changed since it was made last is taken over.

In: a memory whose entries are those of now, and what has changed. Out: the graph, which answers as
one that was made from nothing. Only meetings that changed are filed, in the lists that the run
before has left; of all others no more is made than somebody asks for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Set
from typing import Any

from generator.filing import Register
from generator.frozen import constant
from generator.graph import Findings, Graph
from generator.library.briefly import Cards, Meetings
from generator.library.effects import Effects
from generator.library.entries import Entry
from generator.library.memory import Joined, Memory, Telling
from generator.library.pickles import from_bytes
from generator.library.records import account_from
from generator.link import countries_named, graph_of, index_others, ways_back
from generator.meetings import Account
from generator.refiling import refile, refile_articles
from generator.shelves import Shelf, Trace
from generator.validate import Records
from generator.ways import WaysBack


@constant
class News:
    """What is to be joined, and what of it differs from last time."""

    records: Records
    before: Mapping[str, Entry]
    """What was known of the files last time."""
    outlines_before: Mapping[str, bytes]
    """Meetings in brief, as they were last time."""
    outlines: Mapping[str, bytes]
    changed: Set[str]
    """Of meetings that are new, other or gone."""
    effects: Effects


def join(memory: Memory, news: News, trace: Trace) -> Graph:
    """The graph; the memory keeps it for the next time."""
    effects, records = news.effects, news.records
    last = None if effects.is_all else memory.joined or _written_down(memory, news)
    memory.joined = None  # its ways are about to change; if that fails, it is nothing any more
    telling = last.telling if last else Telling()
    if last:
        meetings = last.meetings.renewed(news.outlines, news.changed)
        cards = last.cards.renewed(memory.entries, effects.articles)
    else:
        meetings, cards = Meetings.of(news.outlines, telling), Cards(memory.entries)

    def account(meeting: str) -> Account:
        return account_from(records, meetings[meeting].articles)

    def findings(article: str) -> Findings:
        found: Findings = from_bytes(memory.blobs.read(memory.verdicts[article].findings))
        return found

    telling.accounts = Shelf("account", meetings, account, trace)
    ways = _ways(last, news, meetings, cards)
    graph = graph_of(
        records,
        meetings,
        cards,
        ways,
        findings=Shelf("article", cards, findings, trace),
        trace=trace,
    )
    if last and last.wholes:
        graph.wholes = last.wholes.carried_over(trace, effects.reach())
    memory.joined = Joined(meetings, cards, ways, telling, graph.wholes)
    return graph


def _written_down(memory: Memory, news: News) -> Joined | None:
    """What was joined in the run before, as far as it was written down."""
    kept = memory.filings
    if not kept:
        return None
    telling = Telling()
    meetings = Meetings(news.outlines_before, list(kept.order), telling)
    cards = Cards(news.before)
    ways = WaysBack(
        meetings=Register(meetings, kept.meetings),
        articles=Register(cards, kept.articles),
        named_at=Counter(kept.named_at),
    )
    for name, filing in ways.filings().items():
        filing.unpack(kept.lists[name])
    return Joined(meetings, cards, ways, telling, None)


def _ways(last: Joined | None, news: News, meetings: Meetings, cards: Cards) -> WaysBack:
    effects, records = news.effects, news.records
    if last is None or effects.people:
        effects.touch_all(effects.doubtful)
        return ways_back(records, meetings, cards)
    ways = last.ways
    if effects.is_refiled or not last.wholes:
        lists: dict[str, Any] = ways.filings()
        ways = WaysBack(
            meetings=ways.meetings, articles=ways.articles, named_at=ways.named_at, **lists
        )
        index_others(ways, records)
    effects.touch_all(refile(ways, meetings, news.changed, records.officials))
    effects.touch_all(refile_articles(ways, cards, effects.articles))
    ways.countries = countries_named(records, ways)
    return ways
