"""From the graph to the index of a kind: every record of it, grouped so that it is found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from generator.addresses import FOLDERS, index_address, pair_id
from generator.graph import Graph
from generator.pages import phrases
from generator.pages.frame import INDEX_TITLES, breadcrumb
from generator.pages.index import IndexGroup, IndexPage
from generator.pages.index_groups import (
    brief_groups,
    event_groups,
    pair_groups,
    source_groups,
    tour_groups,
    year_groups,
)
from generator.pages.index_names import (
    country_groups,
    formula_groups,
    issue_groups,
    official_groups,
    organisation_groups,
)
from generator.pages.own_accounts import coverage_with_sides

Groups = Callable[[Graph], Iterable[IndexGroup]]

_GROUPS: Mapping[str, Groups] = MappingProxyType(
    {
        "brief": brief_groups,
        "official": official_groups,
        "issue": issue_groups,
        "formula": formula_groups,
        "country": country_groups,
        "pair": pair_groups,
        "tour": tour_groups,
        "organisation": organisation_groups,
        "event": event_groups,
        "source": source_groups,
        "year": year_groups,
    }
)
_NOUNS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "brief": ("meeting brief", ""),
        "official": ("official", ""),
        "issue": ("issue", ""),
        "formula": ("formula", ""),
        "country": ("country or territory", "countries and territories"),
        "pair": ("pair", ""),
        "tour": ("tour", ""),
        "organisation": ("organisation", ""),
        "event": ("event", ""),
        "source": ("annotated source", ""),
        "year": ("year", ""),
    }
)
_INTROS: Mapping[str, str] = MappingProxyType(
    {
        "brief": "Every meeting annotated here, the latest first.",
        "official": "The people who spoke, by the country each comes from.",
        "issue": "What they spoke about; narrower issues stand below the wider ones.",
        "formula": "Phrases that recur from meeting to meeting, and are followed as such.",
        "country": "Every country and territory that a record names, stops of tours included.",
        "pair": "Two parties that met by themselves or with one more at the table, those with "
        "most meetings first.",
        "tour": "Several stops of one traveller that belong together, the latest first.",
        "organisation": "Bodies that took part, and those that published or passed on a source.",
        "event": "What the meetings refer to; at the end, what has no record of its own yet.",
        "source": "Every annotated article, by the body that published it.",
        "year": "Meetings and events by calendar year.",
    }
)


def ids_of(graph: Graph, kind: str) -> Iterable[str]:
    """The ids of all pages of a kind, in a stable order."""
    records = graph.records
    by_kind: Mapping[str, Callable[[], Iterable[str]]] = {
        "brief": lambda: graph.meetings,
        "official": lambda: sorted(records.officials),
        "issue": lambda: sorted(records.issues),
        "formula": lambda: sorted(records.formulas),
        "country": lambda: [code.lower() for code in graph.countries()],
        "pair": lambda: [pair_id(*pair) for pair in graph.pairs()],
        "tour": lambda: sorted(records.tours),
        "organisation": lambda: sorted(records.organisations),
        "event": lambda: sorted(records.events),
        "source": lambda: (i for i in sorted(graph.cards) if _has_meeting(graph, i)),
        "year": graph.years,
    }
    return by_kind[kind]()


def _has_meeting(graph: Graph, article: str) -> bool:
    return graph.cards[article].meeting in graph.meetings


def total_of(graph: Graph, kind: str) -> tuple[int, str]:
    """How many pages of a kind there are, as a number and in words: ``30 meeting briefs``."""
    total = sum(1 for _ in ids_of(graph, kind))
    noun, many = _NOUNS[kind]
    return total, phrases.plural(total, noun, many)


def make_index(graph: Graph, kind: str) -> IndexPage:
    """The index of a kind of page."""
    total, label = total_of(graph, kind)
    return IndexPage(
        address=index_address(kind),
        kind=FOLDERS[kind],
        kind_label=INDEX_TITLES[kind],
        title=INDEX_TITLES[kind],
        description=f"{label}. {_INTROS[kind]}",
        breadcrumb=breadcrumb(),
        coverage=_coverage(graph, kind),
        intro=_INTROS[kind],
        total=total,
        total_label=label,
        groups=tuple(_GROUPS[kind](graph)),
    )


def _coverage(graph: Graph, kind: str) -> str:
    """In full where the meetings themselves are listed; elsewhere how many there are, and when."""
    ids = list(graph.meetings)
    if kind == "brief" or not ids:
        return coverage_with_sides(graph, list(graph.meetings.values()))
    first, last = graph.meetings[ids[0]], graph.meetings[ids[-1]]
    span = phrases.date_range(first.date.first, last.date.last)
    return f"from {phrases.plural(len(ids), 'meeting')}, {span}"
