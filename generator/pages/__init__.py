"""All pages of the site: their list, and the model of each.

In: the graph. Out: `PageJob`s, cheap and in a stable order, and for each of them the typed page
model, which is all a template may read. A worker makes a page from the graph and its job alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from generator.addresses import (
    CHECKING,
    FOLDERS,
    HOME,
    MESSAGES,
    SEARCH,
    VERBS,
    accounts_address,
    address_of,
    index_address,
    part_address,
)
from generator.graph import Graph
from generator.pages.citations import Publication
from generator.pages.make_accounts import has_accounts, make_accounts
from generator.pages.make_brief import make_brief
from generator.pages.make_checking import make_checking
from generator.pages.make_country import make_country, make_country_year
from generator.pages.make_event import make_event
from generator.pages.make_formula import make_formula, make_formula_year
from generator.pages.make_home import make_home
from generator.pages.make_index import ids_of, make_index
from generator.pages.make_issue import make_issue, make_issue_year
from generator.pages.make_moved import make_moved, moved_records
from generator.pages.make_official import make_official, make_official_year
from generator.pages.make_organisation import make_organisation, make_organisation_year
from generator.pages.make_pair import find_pair, make_pair, make_pair_year
from generator.pages.make_source import make_source
from generator.pages.make_special import (
    make_messages,
    make_not_found,
    make_search,
    make_verbs,
)
from generator.pages.make_tour import make_tour
from generator.pages.make_withdrawn import make_withdrawn, tombstones
from generator.pages.make_year import make_year
from generator.pages.parts import Page

__all__ = [
    "DuplicateAddressError",
    "PageJob",
    "Publication",
    "list_pages",
    "make_not_found",
    "make_page",
]


class DuplicateAddressError(Exception):
    """Two pages claim one address: a bug of ours, since ids are checked before (R046, R047)."""


class PageJob(NamedTuple):
    """A page to be made."""

    kind: str
    """A kind of record (``brief``), ``accounts`` (of a meeting), ``index``, ``home``, ``verbs``,
    ``messages``, ``checking``, ``search``, ``moved`` or ``withdrawn``."""
    id: str
    """Of the record; the kind that an index lists; empty for the single pages."""
    address: str
    year: str = ""
    """Of a long record, the one year that the page is about."""


_RECORD_PAGES: Mapping[str, Callable[[Graph, str], Page]] = MappingProxyType(
    {
        "official": make_official,
        "issue": make_issue,
        "formula": make_formula,
        "country": make_country,
        "pair": make_pair,
        "tour": make_tour,
        "organisation": make_organisation,
        "event": make_event,
        "year": make_year,
        "accounts": make_accounts,
        "index": make_index,
    }
)
_YEARS_OF_RECORDS: Mapping[str, Callable[[Graph, str, str], Page]] = MappingProxyType(
    {
        "official": make_official_year,
        "issue": make_issue_year,
        "formula": make_formula_year,
        "country": make_country_year,
        "pair": make_pair_year,
        "organisation": make_organisation_year,
    }
)
_CITED_PAGES: Mapping[str, Callable[[Graph, str, Publication | None], Page]] = MappingProxyType(
    {"brief": make_brief, "source": make_source}
)
_SINGLE_PAGES: Mapping[str, Callable[[Graph], Page]] = MappingProxyType(
    {
        "verbs": make_verbs,
        "messages": lambda _: make_messages(),
        "checking": make_checking,
        "search": make_search,
    }
)


def list_pages(graph: Graph) -> tuple[PageJob, ...]:
    """Every page of the site: home, the single pages, then each kind with its index.

    Raises:
        DuplicateAddressError: two pages claim one address.
    """
    return graph.wholes.once(list_pages, lambda: _list_pages(graph))


def list_as_before(graph: Graph, jobs: tuple[PageJob, ...], trace: bytes) -> None:
    """Let the list be what it was; ``trace`` is its own, and meets nothing that changed."""
    graph.wholes.put(list_pages, jobs, trace)


def trace_of_list(graph: Graph) -> bytes:
    """What the list of pages was made from; empty before it has been made."""
    return graph.wholes.trace_of(list_pages)


def _list_pages(graph: Graph) -> tuple[PageJob, ...]:
    jobs = tuple(_jobs(graph))
    taken: dict[str, PageJob] = {}
    for job in jobs:
        other = taken.setdefault(job.address, job)
        if other is not job:
            raise DuplicateAddressError(f"{other} and {job} claim one address")
    gone = {
        address: PageJob("withdrawn", name, address) for name, address in tombstones(graph, taken)
    }
    return (*jobs, *gone.values())


def _jobs(graph: Graph) -> Iterator[PageJob]:
    yield PageJob("home", "", HOME)
    yield PageJob("search", "", SEARCH)
    yield PageJob("verbs", "", VERBS)
    yield PageJob("messages", "", MESSAGES)
    yield PageJob("checking", "", CHECKING)
    for kind in FOLDERS:
        yield PageJob("index", kind, index_address(kind))
        for record in ids_of(graph, kind):
            yield PageJob(kind, record, address_of(kind, record))
            if kind == "brief" and has_accounts(graph.meetings[record]):
                yield PageJob("accounts", record, accounts_address(record))
            if kind in _YEARS_OF_RECORDS:
                for year in graph.years_of(kind, _key_of(graph, kind, record)):
                    yield PageJob(kind, record, part_address(kind, record, year), year)
    for kind, old, new in moved_records(graph):
        yield PageJob("moved", f"{kind}/{new}", address_of(kind, old))
        if kind == "brief" and has_accounts(graph.meetings[new]):
            yield PageJob("moved", f"accounts/{new}", accounts_address(old))
        years = graph.years_of(kind, _key_of(graph, kind, new)) if kind in _YEARS_OF_RECORDS else ()
        for year in years:
            yield PageJob("moved", f"{kind}/{new}", part_address(kind, old, year), year)


def _key_of(graph: Graph, kind: str, record: str) -> str | tuple[str, str]:
    """Under what the graph has the record with an id; the addresses of countries are small."""
    if kind == "pair":
        return find_pair(graph, record)
    return record.upper() if kind == "country" else record


def make_page(
    graph: Graph,
    job: PageJob,
    *,
    intro_html: str = "",
    publication: Publication | None = None,
) -> Page:
    """The model of one page.

    ``intro_html`` is the sanitised introduction of home, ``publication`` how the site is cited.

    Raises:
        KeyError: no such kind of page, or no record with this id.
    """
    if job.kind in {"moved", "withdrawn"}:
        return _without_record(graph, job)
    if job.year:
        return _YEARS_OF_RECORDS[job.kind](graph, job.id, job.year)
    if job.kind == "home":
        return make_home(graph, intro_html)
    if job.kind in _CITED_PAGES:
        return _CITED_PAGES[job.kind](graph, job.id, publication)
    if job.kind in _SINGLE_PAGES:
        return _SINGLE_PAGES[job.kind](graph)
    return _RECORD_PAGES[job.kind](graph, job.id)


def _without_record(graph: Graph, job: PageJob) -> Page:
    """What stands at an address where no record is any more."""
    if job.kind == "withdrawn":
        return make_withdrawn(graph, job.id, job.address)
    return make_moved(graph, job.id, job.address, job.year)
