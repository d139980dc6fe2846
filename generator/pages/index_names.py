"""Groups of the indexes that follow names: officials, issues, formulas, countries, organisations.

In: the graph. Out: `index.IndexGroup`s in the order in which they stand on the page.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from generator.addresses import address_of
from generator.graph import Graph
from generator.markdown_text import as_html
from generator.pages import phrases
from generator.pages.formula_marks import formula_row
from generator.pages.index import IndexEntry, IndexGroup
from generator.pages.index_groups import counted, grouped
from generator.pages.organisation_kinds import ORGANISATION_KINDS, kind_name
from generator.pages.parts import Link
from generator.pages.posts import latest_role, role_dates, titled
from generator.records import Formula, Issue, Official, Organisation

DETAIL = 160
"""Characters of a scope note in the list of issues."""
MANY_OFFICIALS, FEW_OFFICIALS = 500, 10
"""When there are more officials than that, so many of each country stand in their index."""


def official_groups(graph: Graph) -> Iterator[IndexGroup]:
    """People by country, countries and people in order of name.

    Of many only those with most meetings; all of them stand on the pages of the countries.
    """
    people = sorted(graph.records.officials.values(), key=lambda o: (o.sort_name, o.id))
    by_country = grouped(people, lambda official: official.country)
    for code in sorted(by_country, key=lambda c: (phrases.country_name(graph, c), c)):
        nationals = by_country[code]
        is_cut = len(people) > MANY_OFFICIALS and len(nationals) > FEW_OFFICIALS
        shown = _most_active(graph, nationals) if is_cut else nationals
        entries = [_official_entry(graph, official) for official in shown]
        if is_cut:
            entries.append(_all_officials(graph, code, len(nationals)))
        name = phrases.country_name(graph, code)
        yield IndexGroup(name, f"country-{code.lower()}", tuple(entries))


def _most_active(graph: Graph, people: Iterable[Official]) -> list[Official]:
    """Those with most meetings, in order of name."""
    most = sorted(people, key=lambda o: (-len(graph.meetings_of(o.id)), o.sort_name, o.id))
    return sorted(most[:FEW_OFFICIALS], key=lambda o: (o.sort_name, o.id))


def _all_officials(graph: Graph, code: str, total: int) -> IndexEntry:
    name = phrases.country_name(graph, code)
    return IndexEntry(
        link=Link(f"All officials of {name}", f"{address_of('country', code)}#officials"),
        detail="on the page of the country",
        count=total,
        count_label="officials",
    )


def _official_entry(graph: Graph, official: Official) -> IndexEntry:
    role = latest_role(graph, official.roles)
    native = phrases.native_name(official)
    count = len(graph.meetings_of(official.id))
    return IndexEntry(
        link=phrases.official_link(graph, official.id),
        detail=f"{titled(graph, role)}, {role_dates(role)}" if role else "no post on record",
        native=Link(native.text, lang=native.lang) if native else None,
        count=count,
        count_label=counted(count, "meeting"),
    )


def issue_groups(graph: Graph) -> Iterator[IndexGroup]:
    """Issues as a tree, each level in order of label; an issue stands below its broader one."""
    issues = graph.records.issues
    tops = sorted(
        (issue for issue in issues.values() if issue.broader not in issues),
        key=lambda issue: (issue.label, issue.id),
    )
    entries = []
    pending = [(issue, 0) for issue in reversed(tops)]
    while pending:
        issue, depth = pending.pop()
        entries.append(_issue_entry(graph, issue, depth))
        pending += [(n, depth + 1) for n in reversed(graph.narrower_than(issue.id))]
    if entries:
        yield IndexGroup("All issues", "all-issues", tuple(entries))


def _issue_entry(graph: Graph, issue: Issue, depth: int) -> IndexEntry:
    count = len(graph.meetings_on(issue.id))
    continued = phrases.issue_link(graph, issue.retired_into).text if issue.retired_into else ""
    return IndexEntry(
        link=phrases.issue_link(graph, issue.id),
        detail=_beginning(issue.scope_note),
        depth=depth,
        count=count,
        count_label=counted(count, "meeting"),
        flag=f"continued as {continued}" if continued else "",
    )


def formula_groups(graph: Graph) -> Iterator[IndexGroup]:
    """Recurring phrases in order of label."""
    formulas = sorted(graph.records.formulas.values(), key=lambda f: (_folded(f.label), f.id))
    entries = tuple(_formula_entry(graph, formula) for formula in formulas)
    if entries:
        yield IndexGroup("All formulas", "all-formulas", entries)


def _formula_entry(graph: Graph, formula: Formula) -> IndexEntry:
    row = formula_row(graph, formula)
    detail = "no use annotated yet"
    if row.first and row.last:
        several = f"first on {row.first.text}, last on {row.last.text}"
        detail = several if row.first.text != row.last.text else f"on {row.first.text}"
    return IndexEntry(
        link=row.formula,
        detail=detail,
        count=row.count,
        count_label=counted(row.count, "meeting"),
    )


def _beginning(note: str) -> str:
    """The first paragraph of a Markdown text without its markup, cut between words."""
    first = note.partition("\n\n")[0]
    plain = as_html(first).striptags()
    if len(plain) <= DETAIL:
        return plain
    return plain[:DETAIL].rpartition(" ")[0].rstrip(" ,;:.") + " …"


def country_groups(graph: Graph) -> Iterator[IndexGroup]:
    """Countries by letter."""
    codes = sorted(graph.countries(), key=lambda c: (_folded(phrases.country_name(graph, c)), c))
    by_letter = grouped(codes, lambda code: _letter(phrases.country_name(graph, code)))
    for number, (letter, group) in enumerate(by_letter.items(), 1):
        entries = tuple(_country_entry(graph, code) for code in group)
        yield IndexGroup(letter, f"letter-{_anchor(letter, number)}", entries)


def _country_entry(graph: Graph, code: str) -> IndexEntry:
    count = len(graph.meetings_of_party(code))
    numbers = (
        (len(graph.officials_of(code)), "official"),
        (len(graph.meetings_in(code)), "meeting held here"),
        (len(graph.stops_in(code)), "stop of a tour"),
    )
    plurals = {"meeting held here": "meetings held here", "stop of a tour": "stops of tours"}
    known = [phrases.plural(n, noun, plurals.get(noun, "")) for n, noun in numbers if n]
    return IndexEntry(
        link=phrases.party_link(graph, code),
        detail=", ".join(known) or "named in records only",
        count=count,
        count_label=counted(count, "meeting"),
    )


def organisation_groups(graph: Graph) -> Iterator[IndexGroup]:
    """Organisations by kind, those that meet before those that report."""
    records = sorted(graph.records.organisations.values(), key=lambda o: (_folded(o.name), o.id))
    by_kind = grouped(records, lambda organisation: str(organisation.kind))
    for kind, (_, heading) in ORGANISATION_KINDS.items():
        if kind in by_kind:
            entries = tuple(_organisation_entry(graph, record) for record in by_kind[kind])
            yield IndexGroup(heading, f"kind-{kind}", entries)


def _organisation_entry(graph: Graph, record: Organisation) -> IndexEntry:
    met = len(graph.meetings_of_party(record.id))
    reported = len(graph.published_by(record.id))
    carried = len(graph.carried_by(record.id))
    country = phrases.country_name(graph, record.country) if record.country else ""
    details = [kind_name(record.kind), country]
    details += [f"{phrases.plural(carried, 'source')} passed on"] if carried else []
    count, noun = (met, "meeting") if met else (reported, "source")
    return IndexEntry(
        link=phrases.party_link(graph, record.id),
        detail=", ".join(text for text in details if text),
        count=count,
        count_label=counted(count, noun),
        flag="weak source" if record.weak else "",
    )


def _folded(name: str) -> str:
    """A name as it is sorted: without marks and capitals, so that Å stands with A."""
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold() or name


def _letter(name: str) -> str:
    return (_folded(name)[:1] or name[:1]).upper()


def _anchor(letter: str, number: int) -> str:
    return letter.lower() if letter.isascii() and letter.isalnum() else str(number)
