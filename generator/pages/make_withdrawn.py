"""What stands at the address of a record that was withdrawn: what it was, when and why it went.

In: the withdrawn records of the graph. Out: `WithdrawnPage`s, which neither lists nor the search
nor the sitemap know. A meeting whose articles are all withdrawn keeps its address, too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from generator.addresses import address_of
from generator.graph import Graph
from generator.pages import phrases
from generator.pages.frame import breadcrumb
from generator.pages.index import WithdrawnPage, WithdrawnRow
from generator.pages.parts import Link
from generator.withdrawals import accounts_withdrawn, withdrawn_records

_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "article": "Source",
        "meeting": "Meeting brief",
        "official": "Official",
        "organisation": "Organisation",
        "issue": "Issue",
        "event": "Event",
        "tour": "Tour",
    }
)
_PAGES: Mapping[str, str] = MappingProxyType({"article": "source", "meeting": "brief"})
"""Kind of record to the kind of its page, where that is another."""


def tombstones(graph: Graph, taken: Collection[str]) -> Iterator[tuple[str, str]]:
    """Kind and id of what was withdrawn, as in ``official/bo-lind``, and an address of it.

    ``taken`` are addresses at which something stands: who claims one wrongly is told (R047).
    """
    for kind, record_id, record in withdrawn_records(graph):
        for one in (record_id, *record.previous_ids):
            if address_of(kind, one) not in taken:
                yield f"{kind}/{record_id}", address_of(kind, one)
    for meeting in graph.records.withdrawn_accounts:
        if meeting not in graph.meetings and address_of("meeting", meeting) not in taken:
            yield f"meeting/{meeting}", address_of("meeting", meeting)


def make_withdrawn(graph: Graph, name: str, address: str) -> WithdrawnPage:
    """The page at an address of a withdrawn record."""
    kind, _, record_id = name.partition("/")
    records = (
        accounts_withdrawn(graph, record_id)
        if kind == "meeting"
        else [graph.records.withdrawn[name]]
    )
    title = _meeting(records) if kind == "meeting" else _title(kind, records[0])
    label = _LABELS[kind]
    return WithdrawnPage(
        address=address,
        kind="withdrawn",
        kind_label=f"{label}, withdrawn",
        title=title,
        description=f"{title}: withdrawn on {phrases.long_date(records[0].withdrawn.on)}.",
        breadcrumb=breadcrumb(_PAGES.get(kind, kind)),
        files=tuple(graph.records.file_of(_kind_of(kind), record.id) for record in records),
        listed=False,
        what=label,
        rows=tuple(_row(graph, kind, record) for record in records),
    )


def _kind_of(kind: str) -> str:
    return "article" if kind == "meeting" else kind


def _row(graph: Graph, kind: str, record: Any) -> WithdrawnRow:
    withdrawal = record.withdrawn
    return WithdrawnRow(
        record=Link(_title("article", record), address_of("article", record.id))
        if kind == "meeting"
        else None,
        date=phrases.long_date(withdrawal.on),
        iso_date=withdrawal.on.first.isoformat(),
        why=withdrawal.why,
        see=tuple(_seen(graph, other) for other in withdrawal.see),
    )


def _title(kind: str, record: Any) -> str:
    if kind == "official":
        return phrases.official_name(record)
    if kind == "article":
        return str(record.source.title or record.id)
    return str(getattr(record, "label", "") or getattr(record, "title", "") or record.name)


def _meeting(articles: list[Any]) -> str:
    """What is known of a meeting from articles of which nothing else is believed any more."""
    blocks = [article.meeting for article in articles]
    title = next((block.title for block in blocks if block.title), "Meeting")
    date = next((phrases.long_date(block.date) for block in blocks if block.date), "")
    place = next((block.place.city for block in blocks if block.place), "")
    return ", ".join(part for part in (title, place, date) if part)


def _seen(graph: Graph, record_id: str) -> Link:
    """Where to look instead; an id may be that of records of several kinds."""
    records = graph.records
    if record_id in graph.cards:
        return phrases.article_link(graph, record_id)
    if record_id in records.officials:
        return phrases.official_link(graph, record_id)
    if record_id in records.organisations:
        return phrases.party_link(graph, record_id)
    if record_id in records.issues:
        return phrases.issue_link(graph, record_id)
    return phrases.occurrence_link(graph, record_id)
