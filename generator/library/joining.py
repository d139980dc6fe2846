"""The graph of what there is now; what has not changed since it was made last is taken over.

In: a memory whose entries are those of now, and what has changed. Out: the graph, which answers as
one that was made from nothing. Only meetings that changed are filed, in the lists that the run
before has left; of all others no more is made than somebody asks for.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Iterator, Mapping, Set
from typing import Any

from generator.cards import ArticleCard
from generator.filing import Register
from generator.frozen import constant
from generator.graph import Findings, Graph
from generator.library.effects import Effects
from generator.library.kept import KeptFilings
from generator.library.memory import Joined, Memory, Telling
from generator.library.pickles import from_bytes
from generator.library.plain import Shared, card_from, outline_from
from generator.library.records import account_from
from generator.link import countries_named, graph_of, index_others, ways_back, with_texts
from generator.meetings import Account, Meeting
from generator.refiling import refile
from generator.shelves import Shelf, Trace
from generator.validate import Records
from generator.ways import WaysBack


@constant
class News:
    """What is to be joined, and in which meetings in brief it differs from last time."""

    records: Records
    before: Mapping[str, bytes]
    """Outlines as they were last time."""
    outlines: Mapping[str, bytes]
    changed: Set[str]
    """Of meetings that are new, other or gone."""
    effects: Effects


class Briefs(Mapping[str, Meeting]):
    """Meetings by id, in order of date; each is made when somebody asks for it."""

    def __init__(
        self, outlines: Mapping[str, bytes], order: list[str], tell: Callable[[str], Account]
    ) -> None:
        self._outlines = outlines
        self._tell = tell
        self._made: dict[str, Meeting] = {}
        self.order = order
        """The ids."""

    @classmethod
    def of(cls, outlines: Mapping[str, bytes], tell: Callable[[str], Account]) -> Briefs:
        """All meetings there are."""
        briefs, shared = cls(outlines, list(outlines), tell), Shared()
        for meeting, outline in outlines.items():
            briefs._made[meeting] = Meeting(*(*outline_from(outline, shared), tell))
        briefs.order.sort(key=briefs._sort_key)
        return briefs

    def __getitem__(self, meeting: str) -> Meeting:
        found = self._made.get(meeting)
        if found is None:
            outline = outline_from(self._outlines[meeting])
            found = self._made[meeting] = Meeting(*(*outline, self._tell))
        return found

    def __contains__(self, meeting: object) -> bool:
        return meeting in self._outlines

    def __iter__(self) -> Iterator[str]:
        return iter(self.order)

    def __len__(self) -> int:
        return len(self._outlines)

    def renewed(self, outlines: Mapping[str, bytes], changed: Set[str]) -> Briefs:
        """The meetings of now, of which those in ``changed`` are new, other or gone."""
        order = [meeting for meeting in self.order if meeting not in changed]
        briefs = Briefs(outlines, order, self._tell)
        briefs._made = {name: one for name, one in self._made.items() if name not in changed}
        for meeting in changed & outlines.keys():
            insort(briefs.order, meeting, key=briefs._sort_key)
        return briefs

    def _sort_key(self, meeting: str) -> tuple[object, ...]:
        return self[meeting].sort_key()


def join(memory: Memory, news: News, trace: Trace) -> Graph:
    """The graph; the memory keeps it for the next time."""
    effects, records = news.effects, news.records
    last = None if effects.is_all else memory.joined
    kept = None if effects.is_all or last else memory.filings
    memory.joined = None  # its ways are about to change; if that fails, it is nothing any more
    telling = last.telling if last else Telling()
    before = last.meetings if last else None
    if kept:
        before = Briefs(news.before, list(kept.order), telling)
    if before is None:
        meetings = Briefs.of(news.outlines, telling)
    else:
        meetings = before.renewed(news.outlines, news.changed) if news.changed else before

    def account(meeting: str) -> Account:
        return account_from(records, meetings[meeting].articles)

    def findings(article: str) -> Findings:
        found: Findings = from_bytes(memory.blobs.read(memory.verdicts[article].findings))
        return found

    telling.accounts = Shelf("account", meetings, account, trace)
    is_as_it_was = last is not None and not effects.is_refiled
    cards = last.cards if last and is_as_it_was else _cards(memory, records)
    filed = last.graph.ways if last else _filed_last(kept) if kept else None
    if before is None or filed is None or effects.people:
        ways = ways_back(records, meetings, cards.values())
    else:
        ways = filed if is_as_it_was else _with_others(filed, records, cards)
        _refile(ways, before, meetings, news)
    graph = graph_of(
        records,
        meetings,
        cards,
        ways,
        findings=Shelf("article", dict.fromkeys(cards), findings, trace),
        trace=trace,
    )
    if last:
        graph.wholes = last.graph.wholes.carried_over(trace, effects.reach())
    memory.joined = Joined(graph, meetings, cards, telling)
    return graph


def _cards(memory: Memory, records: Records) -> Mapping[str, ArticleCard]:
    briefly = [card_from(entry.card) for entry in memory.entries.values() if entry.card]
    return with_texts(briefly, records.seeds)


def _filed_last(kept: KeptFilings) -> WaysBack:
    """The ways to meetings as the run before has left them."""
    ways = WaysBack(register=Register({}, kept.ids))
    for name, filing in ways.filings().items():
        filing.unpack(kept.lists[name])
    ways.named_at.update(kept.named_at)
    return ways


def _with_others(filed: WaysBack, records: Records, cards: Mapping[str, ArticleCard]) -> WaysBack:
    """The same ways to meetings, and all others anew."""
    lists: dict[str, Any] = filed.filings()
    ways = WaysBack(register=filed.register, named_at=filed.named_at, **lists)
    index_others(ways, records, cards.values())
    return ways


def _refile(
    ways: WaysBack, before: Mapping[str, Meeting], meetings: Mapping[str, Meeting], news: News
) -> None:
    ways.register.meetings = meetings
    if news.changed:
        gone = [before[meeting] for meeting in news.changed if meeting in before]
        new = [meetings[meeting] for meeting in news.changed if meeting in meetings]
        refile(ways, gone, new, news.records.officials)
    ways.countries = countries_named(news.records, ways)
