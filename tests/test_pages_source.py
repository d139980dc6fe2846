"""Sources: what one article states and carries, and nothing that others add."""

from __future__ import annotations

from pathlib import Path

from generator.pages.citations import Publication
from generator.pages.make_source import COMPILED, make_source
from generator.pages.parts import Link
from generator.pages.source_page import SourcePage
from generator.pages.views import MARKED_ABOVE
from tests.base_site import ARTICLE, SEED
from tests.linked import linked
from tests.test_merging import MINISTRY, READOUT, READOUT_TEXT
from tests.trees import base_tree

WIRE = "2031-03-04-north-wire-valletta"
SECOND = "content/articles/2031/2031-03-09-north-wire-again.yml"
SECOND_TEXT = f"""\
source: {{kind: wire, publisher: north-wire, language: en, same_as: {WIRE}}}
meeting:
  id: 2031-03-09-lind-vella-call
  kind: call
  date: 2031-03-09
  delegations:
    - {{party: IS, members: [{{official: bo-lind}}]}}
    - {{party: MT, members: [{{official: cara-vella}}]}}
"""


def source(root: Path, changes: dict[str, str] | None = None, of: str = WIRE) -> SourcePage:
    graph, problems = linked(root, changes)
    assert [p for p in problems if p.severity == "error"] == []
    return make_source(graph, of, Publication("Golden", "https://golden.example"))


def test_a_source_shows_only_its_own_evidence_and_facts(tmp_path: Path) -> None:
    page = source(
        tmp_path, {READOUT: READOUT_TEXT, "content/organisations/ministry-is.yml": MINISTRY}
    )
    assert [len(view.evidence) for view in page.statements] == [1]
    assert page.statements[0].evidence[0].state == "verified"
    assert ("Venue", "Castle") not in page.states
    assert ("Date", "4 March 2031") in page.states
    assert ("People named", "Bo Lind, Cara Vella") in page.states


def test_statements_keep_the_numbers_of_the_brief(tmp_path: Path) -> None:
    readout = "2031-03-05-iceland-valletta"
    page = source(
        tmp_path,
        {READOUT: READOUT_TEXT, "content/organisations/ministry-is.yml": MINISTRY},
        of=readout,
    )
    numbers = [view.number for view in page.statements]
    assert len(numbers) == 2
    assert [view.anchor for view in page.statements] == [f"statement-{n}" for n in numbers]


def test_on_the_page_of_a_source_words_lead_to_their_place_on_it(tmp_path: Path) -> None:
    page = source(tmp_path)
    said, quoted = page.statements[0].evidence[0], page.quotes[0]
    assert said.source == Link(MARKED_ABOVE, "#span-statements-1")
    assert said.words == ()  # they stand there
    assert quoted.evidence.source == Link(MARKED_ABOVE, "#span-quotes-1")
    assert quoted.words  # a quote is its words


def test_words_of_a_text_that_is_not_held_stand_beside_what_rests_on_them(tmp_path: Path) -> None:
    text = base_tree()[ARTICLE].replace(f"  text: {SEED}\n", "")
    evidence = source(tmp_path, {ARTICLE: text}).statements[0].evidence[0]
    assert evidence.state == "quoted"
    assert evidence.words
    assert evidence.source.text == "North Wire"


def test_a_source_says_what_it_is_and_how_its_words_are_known(tmp_path: Path) -> None:
    page = source(tmp_path)
    assert page.coverage == (
        "Wire report, not a party’s own account, text held; 1 statement and 1 quote (2 verified)"
    )
    assert page.held_text is not None
    assert [outcome.kind for outcome in page.outcomes] == ["Next meeting"]


def test_the_tour_is_our_reading_and_not_stated_by_the_source(tmp_path: Path) -> None:
    assert "Tour" not in dict(source(tmp_path).states)


def test_facts_compiled_from_all_sources_are_credited_to_none(tmp_path: Path) -> None:
    compiled = base_tree()[ARTICLE].replace(
        "  kind: bilateral", "  facts_from: all-sources\n  kind: bilateral"
    )
    page = source(tmp_path, {ARTICLE: compiled})
    assert page.states == ()
    assert page.note == COMPILED


def test_annotations_of_one_text_name_each_other(tmp_path: Path) -> None:
    first = source(tmp_path, {SECOND: SECOND_TEXT})
    assert [link.note for link in first.also_annotated_as] == ["9 March 2031"]
    assert first.title == "Two islands talk fish · Lind–Vella talks, Valletta"
    second = source(tmp_path, {SECOND: SECOND_TEXT}, of="2031-03-09-north-wire-again")
    assert second.same_as is not None
    assert second.same_as.address == f"sources/{WIRE}/"
    assert second.also_annotated_as == ()
    assert "no statement" in second.coverage


def test_a_source_is_cited_with_the_address_of_the_site(tmp_path: Path) -> None:
    plain = source(tmp_path).citation.plain
    assert plain == (
        "“Two islands talk fish (North Wire): annotation”, 4 March 2031. Golden. "
        f"https://golden.example/sources/{WIRE}/"
    )
