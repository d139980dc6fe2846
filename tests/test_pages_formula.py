"""The page of a formula, its marks on briefs, and what issues show of it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import gist
from generator.graph import Graph
from generator.pages import list_pages, make_page
from generator.pages.formula import FormulaPage, FormulaYearPage
from generator.pages.formula_marks import ordinal
from generator.pages.make_brief import make_brief
from generator.pages.make_formula import make_formula
from generator.pages.make_issue import make_issue
from generator.pages.parts import Link
from generator.shelves import asks_for, mark_of
from tests.base_site import FORMULA
from tests.formula_site import (
    ELSEWHERE,
    MEETINGS,
    UNUSED,
    USED,
    article_on,
    file_of,
    formula_site,
    with_forms,
)
from tests.linked import linked
from tests.trees import base_tree

PARAPHRASED = """\
statements:
  - {issue: fisheries, by: [IS, MT], verb: stress, says: that fish are free, formulas: no-border}
"""


def graph_of(root: Path, files: dict[str, str]) -> Graph:
    graph, problems = linked(root, files)
    assert problems == []
    return graph


@pytest.fixture
def told(tmp_path: Path) -> Graph:
    """Used, used, not used in the base site, and their issue not named at all."""
    return graph_of(tmp_path, formula_site(first=USED, second=USED, third=ELSEWHERE))


def test_the_facts_are_counted_by_meeting(told: Graph) -> None:
    page = make_formula(told, "no-border")
    assert (page.count, page.forms) == (2, ("know no border",))
    span = "10 January – 10 February 2031"
    words = "the printed words are given"
    assert page.coverage == f"Used at 2 meetings annotated here, {span}; {words}"
    assert page.first
    assert (page.first.text, page.first.note) == ("10 January 2031", "Vella–Lind talks, Hofn")
    assert [(link.text, link.note) for link in page.used_by] == [("Cara Vella", "2 meetings")]


def test_each_use_has_its_words_with_the_form_marked(told: Graph) -> None:
    latest, first = make_formula(told, "no-border").chronology
    assert [latest.date, first.date] == ["10 February 2031", "10 January 2031"]
    (use,) = latest.uses
    assert [[(p.text, p.is_form) for p in run] for run in use.words] == [
        [("Fish ", False), ("know no border", True), (".", False)]
    ]
    assert use.place.address.endswith(f"{MEETINGS['second']}/#quote-{MEETINGS['second']}-1")
    assert (use.state, use.publisher, use.is_paraphrase) == ("quoted", "North Wire", False)


def test_who_did_not_use_it_again_is_told_with_what_the_silence_is_worth(told: Graph) -> None:
    page = make_formula(told, "no-border")
    (silence,) = page.silences
    assert (silence.date, silence.last.text) == ("4 March 2031", "10 February 2031")
    assert [link.text for link in silence.issues] == ["Fisheries"]
    assert (silence.following, silence.same_leaders) == (1, True)
    assert silence.how_read == "The text is held and was read to the end."
    (row,) = page.circles.rows
    assert [link.text for link in row.used] == ["10 January 2031", "10 February 2031"]
    assert [link.text for link in row.unused] == ["4 March 2031"]
    assert [link.text for link in row.absent] == ["10 May 2031"]
    assert row.parties.address == "pairs/is-mt/"


def test_the_drawing_shows_what_the_table_lists(told: Graph) -> None:
    chart = make_formula(told, "no-border").circles.chart
    assert chart
    (strip,) = chart.strips
    assert strip.gist == "used at 2 of 4 meetings, last on 10 February 2031"
    assert [(path.kind, path.d) for path in strip.paths] == [
        ("absent", "M1000 11V13"),
        ("unused", "M442 7V17"),
        ("used", "M0 2V22M258 2V22"),
    ]


def test_two_meetings_of_one_day_have_an_order_only_by_their_hours(tmp_path: Path) -> None:
    second, same_day = MEETINGS["second"], "2031-02-10-vella-lind-hofn"
    files = formula_site(second=USED, third=UNUSED)
    files[file_of(same_day)] = article_on(same_day, UNUSED)
    page = make_formula(graph_of(tmp_path / "unknown", files), "no-border")
    assert [silence.date for silence in page.silences] == ["4 March 2031"]
    (row,) = page.circles.rows
    assert [(link.text, link.note) for link in (*row.used, *row.unused[:2])] == [
        ("10 February 2031", "Vella–Lind talks, Hofn"),
        ("10 February 2031", "Vella–Lind talks, Hofn"),
        ("4 March 2031", ""),
    ]
    files[file_of(second)] = article_on(second, USED, more='  start: "09:00"\n')
    files[file_of(same_day)] = article_on(same_day, UNUSED, more='  start: "15:00"\n')
    page = make_formula(graph_of(tmp_path / "known", files), "no-border")
    assert [silence.date for silence in page.silences] == ["10 February 2031"]
    assert page.silences[0].following == 2


def test_a_silence_of_other_people_is_told_apart(tmp_path: Path) -> None:
    envoy = article_on(MEETINGS["third"], UNUSED.replace("cara-vella", "MT"))
    envoy = envoy.replace(
        "{official: cara-vella}", "{as_written: an envoy, role_as_written: envoy}"
    )
    files = formula_site(first=UNUSED, second=UNUSED) | {file_of(MEETINGS["third"]): envoy}
    base = "content/articles/2031/2031-03-04-north-wire-valletta.yml"
    files[base] = base_tree()[base].replace(
        "    issue: fisheries\noutcomes", "    issue: fisheries\n    formulas: no-border\noutcomes"
    )
    graph = graph_of(tmp_path, files | with_forms("carry a passport"))
    (silence,) = make_formula(graph, "no-border").silences
    assert (silence.date, silence.same_leaders) == ("10 May 2031", False)


def test_a_silence_on_other_issues_is_another_one(tmp_path: Path) -> None:
    files = formula_site(second=USED, third=USED)
    base = "content/articles/2031/2031-03-04-north-wire-valletta.yml"
    article = base_tree()[base].replace("issue: fisheries", "issue: coastal-rescue")
    (silence,) = make_formula(graph_of(tmp_path, files | {base: article}), "no-border").silences
    assert (silence.issues, silence.following) == ((), 0)


def test_meetings_before_the_first_use_and_those_that_never_were_are_left_out(
    tmp_path: Path,
) -> None:
    never = article_on(MEETINGS["third"], UNUSED, more="  status: cancelled\n")
    files = formula_site(first=UNUSED, second=USED) | {file_of(MEETINGS["third"]): never}
    page = make_formula(graph_of(tmp_path, files), "no-border")
    (row,) = page.circles.rows
    assert [link.text for link in (*row.used, *row.unused, *row.absent)] == [
        "10 February 2031",
        "4 March 2031",
    ]


def test_only_meetings_of_exactly_the_same_parties_are_compared(tmp_path: Path) -> None:
    envoy = "    - {party: LU, members: [{as_written: an envoy, role_as_written: envoy}]}\n"
    third = article_on(MEETINGS["third"], USED).replace(
        "  delegations:\n", f"  delegations:\n{envoy}"
    )
    files = formula_site(first=UNUSED, second=UNUSED) | {file_of(MEETINGS["third"]): third}
    page = make_formula(graph_of(tmp_path, files), "no-border")
    (row,) = page.circles.rows
    assert (row.parties.text, row.parties.address) == ("Iceland – Luxembourg – Malta", "")
    assert (row.unused, row.absent, page.silences) == ((), (), ())
    assert page.circles.chart is None


def test_a_paraphrase_is_called_one_wherever_it_is_shown(tmp_path: Path) -> None:
    paraphrased = article_on(MEETINGS["second"], "").replace("quotes:\n", PARAPHRASED)
    graph = graph_of(
        tmp_path, formula_site(first=USED) | {file_of(MEETINGS["second"]): paraphrased}
    )
    use = make_formula(graph, "no-border").chronology[0].uses[0]
    assert (use.is_paraphrase, use.words, use.state) == (True, (), "cited")
    assert use.place.text == "Statement 1"
    (block,) = make_brief(graph, MEETINGS["second"]).issues
    (mark,) = block.joint[0].formulas
    assert mark.note == "2nd use on record, last on 10 January 2031; reported in paraphrase"


def test_a_brief_says_how_often_it_was_used_before(told: Graph) -> None:
    notes = [
        make_brief(told, MEETINGS[name]).quotes[0].formulas[0].note for name in ("first", "second")
    ]
    assert notes == ["first use on record", "2nd use on record, last on 10 January 2031"]
    assert make_brief(told, MEETINGS["third"]).quotes[0].formulas == ()


def test_an_earlier_use_of_the_same_day_is_called_that(tmp_path: Path) -> None:
    other = "2031-01-10-moss-vella-hofn"
    files = {file_of(other): article_on(other, USED)} | formula_site(first=USED)
    (mark,) = make_brief(graph_of(tmp_path, files), other).quotes[0].formulas
    assert mark.note == "2nd use on record, another on the same day"


def test_every_brief_with_it_and_its_issue_depend_on_its_uses(told: Graph) -> None:
    """So they are made again when somebody marks another use."""

    def asked_for_uses(make: Callable[[Graph, str], object], record: str) -> bool:
        told.trace.take()
        make(told, record)
        return asks_for({mark_of("formula_used", "no-border")})(told.trace.take())

    assert asked_for_uses(make_formula, "no-border")
    assert asked_for_uses(make_brief, MEETINGS["second"])
    assert asked_for_uses(make_issue, "fisheries")
    assert not asked_for_uses(make_brief, MEETINGS["third"])
    assert not asked_for_uses(make_issue, "coastal-rescue")


def test_what_is_new_or_gone_since_the_last_meeting(told: Graph) -> None:
    def formulas(name: str) -> tuple[list[str], list[str]]:
        (since,) = make_brief(told, MEETINGS[name]).since
        return [f.text for f in since.formulas_new], [f.text for f in since.formulas_dropped]

    assert formulas("second") == ([], [])
    assert formulas("base") == ([], ["fish know no border"])
    assert formulas("third") == ([], [])


def test_two_sources_of_one_use_are_one_use(tmp_path: Path) -> None:
    first = MEETINGS["first"]
    again = {f"content/articles/2031/{first}-again.yml": article_on(first, USED)}
    graph = graph_of(tmp_path, formula_site(first=USED) | again)
    page = make_formula(graph, "no-border")
    assert page.count == 1
    # the same words in two articles of one publisher are shown once
    assert [len(occasion.uses) for occasion in page.chronology] == [1]


def test_a_quote_within_the_words_of_a_statement_is_not_shown_again(tmp_path: Path) -> None:
    said = PARAPHRASED.replace("says:", "evidence: He stressed that fish know no border., says:")
    first = MEETINGS["first"]
    article = article_on(first, USED.replace("Fish", "fish")) + said
    (occasion,) = make_formula(
        graph_of(tmp_path, {file_of(first): article}), "no-border"
    ).chronology
    assert [use.place.text for use in occasion.uses] == ["Statement 1"]


def test_words_that_the_licence_keeps_back_are_not_shown(tmp_path: Path) -> None:
    first = MEETINGS["first"]
    article = article_on(first, USED).replace("kind: wire,", "kind: wire, licence: none,")
    page = make_formula(graph_of(tmp_path, {file_of(first): article}), "no-border")
    (use,) = page.chronology[0].uses
    assert (use.words, use.is_paraphrase) == ((), False)


def test_an_issue_lists_its_formulas_with_first_and_last_use(told: Graph) -> None:
    (row,) = make_issue(told, "fisheries").formulas
    assert row.first
    assert row.last
    assert (row.formula.text, row.count) == ("fish know no border", 2)
    assert (row.first.text, row.last.text) == ("10 January 2031", "10 February 2031")
    assert make_issue(told, "coastal-rescue").formulas == ()


def test_a_formula_without_uses_has_a_page_that_says_so(tmp_path: Path) -> None:
    page = make_formula(graph_of(tmp_path, {}), "no-border")
    assert (page.first, page.last, page.circles.rows, page.chronology) == (None, None, (), ())
    assert page.coverage == "No use of it is annotated yet"
    assert [link.text for link in page.sections] == ["Facts", "Each use"]


def test_forms_name_their_language(tmp_path: Path) -> None:
    files = with_forms("[know no border, {text: kennen keine Grenze, language: de}]")
    files[FORMULA] += "related: [no-border]\n"
    page = make_formula(graph_of(tmp_path, files), "no-border")
    assert page.forms == ("know no border", "kennen keine Grenze (German)")


def test_a_long_one_has_a_page_for_each_year(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = "2032-01-10-lind-vella-hofn"
    files = formula_site(first=USED, second=USED, third=USED)
    files[file_of(later)] = article_on(later, USED)
    monkeypatch.setattr(gist, "LONG", 3)
    monkeypatch.setattr(sys.modules[make_formula.__module__], "LATEST", 2)
    graph = graph_of(tmp_path, files)
    jobs = [job for job in list_pages(graph) if job.kind == "formula"]
    assert [job.address for job in jobs] == [
        "formulas/no-border/",
        "formulas/no-border/2031/",
        "formulas/no-border/2032/",
    ]
    whole, first, second = (make_page(graph, job) for job in jobs)
    assert isinstance(whole, FormulaPage)
    assert isinstance(first, FormulaYearPage)
    assert isinstance(second, FormulaYearPage)
    assert [(year.text, year.note) for year in whole.years] == [("2032", "1"), ("2031", "3")]
    assert [at.date for at in whole.chronology] == ["10 January 2032", "10 May 2031"]
    assert (whole.count, len(first.chronology), len(second.chronology)) == (4, 3, 1)
    assert (first.title, first.part.next) == (
        "fish know no border in 2031",
        Link("2032", "formulas/no-border/2032/"),
    )


@pytest.mark.parametrize(
    ("number", "words"),
    [(2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (13, "13th"), (21, "21st"),
     (22, "22nd"), (111, "111th"), (1203, "1,203rd")],
)  # fmt: skip
def test_ordinals(number: int, words: str) -> None:
    assert ordinal(number) == words
