"""The accounts of one meeting side by side."""

from __future__ import annotations

from pathlib import Path

from generator.graph import Graph
from generator.pages import list_pages
from generator.pages.accounts import AccountsPage, Comparison
from generator.pages.make_accounts import HELD_SILENCE, OTHER_SILENCE, compare, make_accounts
from generator.pages.make_brief import make_brief
from tests.base_site import ARTICLE
from tests.linked import linked
from tests.test_merging import MINISTRY, READOUT, READOUT_TEXT
from tests.trees import base_tree

MEETING = "2031-03-04-lind-vella-valletta"


def graph_of(root: Path, readout: str = READOUT_TEXT, wire: str = "") -> Graph:
    files = {READOUT: readout, "content/organisations/ministry-is.yml": MINISTRY}
    graph, problems = linked(root, files | ({ARTICLE: wire} if wire else {}))
    assert not [problem for problem in problems if problem.severity == "error"]
    return graph


def compared(root: Path, readout: str = READOUT_TEXT, wire: str = "") -> Comparison:
    graph = graph_of(root, readout, wire)
    comparison = compare(graph, graph.meetings[MEETING])
    assert comparison
    return comparison


def page_of(root: Path, readout: str = READOUT_TEXT) -> AccountsPage:
    return make_accounts(graph_of(root, readout), MEETING)


def test_sources_are_columns_and_issues_are_rows(tmp_path: Path) -> None:
    comparison = compared(tmp_path)
    assert [(c.source.text, c.kind, c.about, c.held) for c in comparison.columns] == [
        ("Ministry of the Sea", "Readout", "Icelandic, official account", False),
        ("North Wire", "Wire report", "English", True),
    ]
    fisheries, rescue = comparison.issues
    assert (fisheries.issue.text, fisheries.verdict, fisheries.differs) == (
        "Fisheries",
        "in both accounts",
        False,
    )
    assert (rescue.verdict, rescue.differs) == ("in one alone: Ministry of the Sea", True)
    assert comparison.summary == (
        "2 accounts carry statements on 2 issues: 1 in both of them, 1 in one alone."
    )


def test_a_held_text_is_silent_in_another_way_than_one_of_which_a_part_was_read(
    tmp_path: Path,
) -> None:
    wire = base_tree()[ARTICLE].replace("  - issue: fisheries\n", "  - issue: coastal-rescue\n", 1)
    readout = READOUT_TEXT.replace("issue: coastal-rescue", "issue: fisheries")
    comparison = compared(tmp_path, readout, wire)
    assert {
        issue.issue.text: [cell.silence for cell in issue.cells] for issue in comparison.issues
    } == {"Fisheries": ["", HELD_SILENCE], "Coastal rescue": [OTHER_SILENCE, ""]}


def test_other_verbs_for_the_same_speakers_are_a_difference(tmp_path: Path) -> None:
    readout = READOUT_TEXT.replace("verb: stress,", "verb: condemn, target: harbour-storm-2031,")
    (fisheries, _) = compared(tmp_path, readout).issues
    assert fisheries.verdict == "in both accounts"
    assert (fisheries.verbs_differ, fisheries.differs) == (True, True)
    assert [[w.verb for w in cell.wordings] for cell in fisheries.cells] == [
        ["condemned"],
        ["stressed"],
    ]


def test_a_source_without_statements_is_no_column(tmp_path: Path) -> None:
    readout = READOUT_TEXT.partition("statements:")[0]
    graph = graph_of(tmp_path, readout)
    assert compare(graph, graph.meetings[MEETING]) is None
    page = make_accounts(graph, MEETING)
    assert page.comparison is None
    assert [link.text for link in page.fact_columns] == ["Ministry of the Sea", "North Wire"]


def test_facts_stand_under_the_source_that_states_them(tmp_path: Path) -> None:
    page = page_of(tmp_path, READOUT_TEXT.replace("kind: bilateral", "kind: call"))
    rows = {row.label.text: (row.cells, row.differs) for row in page.facts}
    assert rows["Kind"] == (("Telephone call", "Bilateral meeting"), True)
    assert rows["Began"] == (("11:30 local time", ""), False)
    assert rows["Date"] == (("4 March 2031", "4 March 2031"), False)


def test_facts_compiled_from_all_sources_are_laid_to_none(tmp_path: Path) -> None:
    page = page_of(
        tmp_path, READOUT_TEXT.replace("meeting:", "meeting:\n  facts_from: all-sources")
    )
    assert [link.text for link in page.fact_columns] == ["North Wire"]
    assert all(len(row.cells) == 1 for row in (*page.facts, *page.people))


def test_people_are_named_as_each_source_prints_them(tmp_path: Path) -> None:
    rows = {row.label.text: (row.cells, row.differs) for row in page_of(tmp_path).people}
    assert rows == {
        "Bo Lind": (("Bo A. Lind", "Bo Lind"), True),
        "Cara Vella": (("", "Cara Vella"), False),
    }


def test_words_are_shown_on_the_page_and_not_on_the_brief(tmp_path: Path) -> None:
    graph = graph_of(tmp_path)
    brief, page = make_brief(graph, MEETING), make_accounts(graph, MEETING)
    for comparison, words, where in (
        (brief.comparison, (), ""),
        (page.comparison, ("stressed the need to count fish together",), f"briefs/{MEETING}/"),
    ):
        assert comparison
        (wording,) = comparison.issues[0].cells[1].wordings
        assert (wording.evidence.words if wording.evidence else ()) == words
        assert wording.statement.address == f"{where}#statement-1"
    assert brief.accounts
    assert brief.accounts.address == page.address == f"briefs/{MEETING}/accounts/"


def test_own_words_stand_beside_each_other(tmp_path: Path) -> None:
    quote = "quotes:\n  - {by: bo-lind, evidence: A fish has no passport.}\n"
    (row,) = page_of(tmp_path, READOUT_TEXT + quote).quotes
    assert row.by.text == "Bo Lind"
    assert [[quoted.words for quoted in cell] for cell in row.cells] == [
        [("A fish has no passport.",)],
        [("A fish does not carry a passport.",)],
    ]


def test_only_a_meeting_of_several_articles_has_such_a_page(tmp_path: Path) -> None:
    graph, _ = linked(tmp_path / "one")
    assert make_brief(graph, MEETING).accounts is None
    assert not [job for job in list_pages(graph) if job.kind == "accounts"]
    both = graph_of(tmp_path / "two")
    assert [job.address for job in list_pages(both) if job.kind == "accounts"] == [
        f"briefs/{MEETING}/accounts/"
    ]


def test_an_old_address_of_a_meeting_leads_on_to_its_accounts(tmp_path: Path) -> None:
    moved = READOUT_TEXT.replace("meeting:", "meeting:\n  previous_ids: [2031-03-04-old]")
    jobs = [job for job in list_pages(graph_of(tmp_path, moved)) if job.kind == "moved"]
    assert {job.address: job.id for job in jobs} == {
        "briefs/2031-03-04-old/": f"brief/{MEETING}",
        "briefs/2031-03-04-old/accounts/": f"accounts/{MEETING}",
    }
