"""Long records are divided by year: beside the page of the record stands one for each year.

In: the graph and a record. Out: the links between the record's page and those of its years. The
page of the record then shows the latest of everything and leads to the years, which hold all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from generator.addresses import address_of, part_address
from generator.dated import Dated
from generator.frozen import constant
from generator.graph import Graph
from generator.pages.parts import Link

LATEST = 20
"""So many of the latest meetings or statements stand on the page of a record that is divided."""
LATEST_FEW = 10
"""So many of the latest quotes and outcomes, which are longer."""
KIND_LABELS: Mapping[str, str] = {
    "official": "Official, one year",
    "issue": "Issue, one year",
    "formula": "Formula, one year",
    "country": "Country or territory, one year",
    "pair": "Pair, one year",
    "organisation": "Organisation, one year",
}


@constant
class Part:
    """One year of a record, and the years beside it."""

    kind: str
    record: Link
    """The page of the record as a whole."""
    year: str
    address: str
    title: str
    """``Fisheries in 2024``."""
    previous: Link | None
    """The year before of which there is something."""
    next: Link | None


def part_of(
    graph: Graph,
    kind: str,
    record_id: str,
    name: str,
    year: str,
    *,
    parties: tuple[str, str] | None = None,
) -> Part:
    """One of the years of a record; the graph has a pair under its ``parties``."""

    def link_to(other: str) -> Link | None:
        return Link(other, part_address(kind, record_id, other)) if other else None

    before, after = graph.years_beside(kind, parties or record_id, year)
    return Part(
        kind=kind,
        record=Link(name, address_of(kind, record_id)),
        year=year,
        address=part_address(kind, record_id, year),
        title=f"{name} in {year}",
        previous=link_to(before),
        next=link_to(after),
    )


def year_links(
    kind: str, record_id: str, years: Sequence[str], listed: Iterable[Dated]
) -> tuple[Link, ...]:
    """The years of a record, the latest first, with the number of what is listed in each."""
    counts = Counter(one.year for one in listed)
    links = ((year, part_address(kind, record_id, year)) for year in reversed(years))
    return tuple(
        Link(year, address, note=f"{counts[int(year)]:,}" if counts[int(year)] else "words only")
        for year, address in links
    )
