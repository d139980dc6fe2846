"""From the graph to a formula and its years: each use on record, and where it was left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.addresses import address_of
from generator.frozen import replaced
from generator.graph import Graph
from generator.markdown_text import as_html
from generator.meetings import Meeting
from generator.pages import phrases
from generator.pages.counting import GLANCE
from generator.pages.division import KIND_LABELS, LATEST, LATEST_FEW, part_of, year_links
from generator.pages.formula import FormulaPage, FormulaYearPage, Occasion
from generator.pages.formula_marks import meetings_using, on_date
from generator.pages.formula_silence import circle_rows, circles_of, silences_of
from generator.pages.formula_uses import occasions
from generator.pages.frame import breadcrumb, facets, sections
from generator.pages.parts import Link
from generator.records import Form, Formula
from generator.said import Position, Use


def make_formula(graph: Graph, formula_id: str) -> FormulaPage:
    """The page of one formula; of a long one it shows the latest and leads to the years."""
    formula = graph.records.formulas[formula_id]
    uses, using = graph.uses_of(formula_id), meetings_using(graph, formula_id)
    years = graph.years_of("formula", formula_id)
    circles = circles_of(graph, formula)
    silences = silences_of(graph, formula, circles)
    shown = silences[:LATEST_FEW] if years else silences
    latest = {meeting.id for meeting in using[-LATEST:]}
    chronology = occasions(
        graph, formula, (use for use in uses if not years or use.meeting.id in latest)
    )
    page = FormulaPage(
        address=address_of("formula", formula_id),
        kind="formula",
        kind_label="Formula",
        title=formula.label,
        description=f"{formula.label}: a phrase used at {phrases.plural(len(using), 'meeting')} "
        "annotated here, and where it was not used again.",
        breadcrumb=breadcrumb("formula"),
        coverage=_coverage(using, () if years else chronology),
        files=(graph.records.file_of("formula", formula_id),),
        filters=_filters(graph, formula, uses),
        search_terms=tuple(form.text for form in formula.forms),
        date=using[-1].date.first.isoformat() if using else "",
        forms=tuple(_form(form) for form in formula.forms),
        scope_note_html=as_html(formula.scope_note),
        issues=tuple(phrases.issue_link(graph, issue) for issue in formula.issues),
        related=tuple(phrases.formula_link(graph, other) for other in formula.related),
        count=len(using),
        first=on_date(graph, using[0]) if using else None,
        last=on_date(graph, using[-1]) if using else None,
        used_by=_used_by(graph, uses),
        years=year_links("formula", formula_id, years, using),
        circles=circle_rows(graph, formula, circles),
        silences=tuple(shown),
        more_silences=len(silences) - len(shown),
        chronology=chronology,
    )
    return replaced(page, sections=_sections(page))


def make_formula_year(graph: Graph, formula_id: str, year: str) -> FormulaYearPage:
    """The uses of a formula in one year."""
    formula = graph.records.formulas[formula_id]
    uses = graph.uses_of(formula_id, year)
    using = list({use.meeting.id: use.meeting for use in uses}.values())
    chronology = occasions(graph, formula, uses)
    part = part_of(graph, "formula", formula_id, formula.label, year)
    return FormulaYearPage(
        address=part.address,
        kind="formula",
        kind_label=KIND_LABELS["formula"],
        title=part.title,
        description=f"{part.title}: used at {phrases.plural(len(using), 'meeting')}.",
        breadcrumb=breadcrumb("formula", part.record),
        coverage=_coverage(using, chronology),
        files=(graph.records.file_of("formula", formula_id),),
        filters=_filters(graph, formula, uses),
        date=using[-1].date.first.isoformat() if using else f"{year}-01-01",
        part=part,
        chronology=chronology,
    )


def _sections(page: FormulaPage) -> tuple[Link, ...]:
    return sections(
        ("Facts", "facts", True),
        ("By year", "by-year", page.years),
        ("Used and not used", "over-time", page.circles.rows),
        ("Not used although used last time", "not-used", page.circles.rows),
        ("Each use", "uses", True),
    )


def _coverage(using: Sequence[Meeting], chronology: Sequence[Occasion]) -> str:
    """How often it was used, and at how many of these meetings its words are given."""
    if not using:
        return "No use of it is annotated yet"
    span = phrases.date_range(using[0].date.first, using[-1].date.last)
    worded = sum(any(not use.is_paraphrase for use in at.uses) for at in chronology)
    shown = f"; the printed words are given at {worded or 'none'} of them" if chronology else ""
    if worded == len(using):
        shown = "; the printed words are given"
    return f"Used at {phrases.plural(len(using), 'meeting')} annotated here, {span}{shown}"


def _filters(graph: Graph, formula: Formula, uses: Sequence[Use]) -> tuple[tuple[str, str], ...]:
    speakers = dict.fromkeys(actor for use in uses for actor in _speakers(use))
    people = [actor for actor in speakers if actor in graph.records.officials]
    parties = dict.fromkeys(party for use in uses for party in use.meeting.parties)
    return facets(
        Official=sorted(phrases.person_name(graph, person) for person in people),
        Country=sorted(phrases.party_name(graph, party) for party in parties),
        Issue=[phrases.issue_name(graph, issue) for issue in formula.issues],
        Year=sorted({str(use.year) for use in uses}),
    )


def _form(form: Form) -> str:
    return f"{form.text} ({phrases.language_name(form.language)})" if form.language else form.text


def _speakers(use: Use) -> Iterable[str]:
    if isinstance(use, Position):
        return use.by
    return (use.meeting.quoted[use.index].by,)


def _used_by(graph: Graph, uses: Iterable[Use]) -> tuple[Link, ...]:
    """Whoever used it, by the number of meetings, then by name."""
    spoke: dict[str, set[str]] = {}
    for use in uses:
        for actor in _speakers(use):
            spoke.setdefault(actor, set()).add(use.meeting.id)
    links = [(len(at), phrases.actor_link(graph, actor)) for actor, at in spoke.items()]
    links.sort(key=lambda one: (-one[0], one[1].text, one[1].address))
    return tuple(
        replace(link, note=phrases.plural(count, "meeting")) for count, link in links[:GLANCE]
    )
