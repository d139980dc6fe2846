"""What was undertaken, and what became of it over later meetings."""

from __future__ import annotations

from pathlib import Path

from generator.graph import Graph
from generator.pages.ledger import ledger_of
from generator.pages.make_brief import make_brief
from generator.pages.make_issue import make_issue
from tests.base_site import ARTICLE
from tests.linked import linked
from tests.test_since import FIRST, LATER, LATER_TEXT, MEETING
from tests.trees import base_tree

UNDERTAKING = """\
outcomes:
  - id: rescue-drill
    kind: commitment
    says: a common rescue drill
    parties: [IS, MT]
    issue: coastal-rescue
    due: 2031-12
    evidence: They will meet again in September.
    status:
      - {state: reaffirmed, date: 2031-04-02, note: In parliament.}
"""
TAKEN_UP = """\
outcomes:
  - {id: rescue-drill-date, kind: other, says: the drill was fixed for November, parties: [IS, MT],
     issue: coastal-rescue, continues: rescue-drill}
"""


def graph_of(root: Path, undertaking: str = UNDERTAKING, later: str = TAKEN_UP) -> Graph:
    before, _, after = base_tree()[ARTICLE].partition("outcomes:\n")
    rest = after[after.index("set_aside:") :]
    second = LATER_TEXT.replace("STRESS", "stress") + later
    graph, problems = linked(root, {ARTICLE: before + undertaking + rest, LATER: second})
    assert not [problem.message for problem in problems if problem.severity == "error"]
    return graph


def test_the_steps_of_a_commitment_are_told_in_order(tmp_path: Path) -> None:
    (row,) = ledger_of(graph_of(tmp_path), "coastal-rescue", None)
    assert (row.kind, row.says, row.due, row.state) == (
        "Commitment",
        "a common rescue drill",
        "December 2031",
        "taken up",
    )
    assert [(step.state, step.date, step.says) for step in row.steps] == [
        ("undertaken", "4 March 2031", ""),
        ("reaffirmed", "2 April 2031", "In parliament."),
        ("taken up", "1 June 2031", "the drill was fixed for November"),
    ]
    assert [step.brief and step.brief.address for step in row.steps] == [
        f"briefs/{FIRST}/#outcome-1",
        None,
        f"briefs/{MEETING}/#outcome-1",
    ]


def test_both_briefs_lead_to_one_another(tmp_path: Path) -> None:
    graph = graph_of(tmp_path)
    (first,), (later,) = make_brief(graph, FIRST).outcomes, make_brief(graph, MEETING).outcomes
    assert first.anchor == later.anchor == "outcome-1"
    assert [(link.note, link.address) for link in first.taken_up] == [
        ("1 June 2031", f"briefs/{MEETING}/#outcome-1")
    ]
    assert later.takes_up
    assert later.takes_up.address == f"briefs/{FIRST}/#outcome-1"
    assert (first.takes_up, later.taken_up) == (None, ())


def test_only_what_was_undertaken_or_taken_up_is_in_the_ledger(tmp_path: Path) -> None:
    followed = UNDERTAKING.replace("kind: commitment", "kind: next-meeting")
    assert ledger_of(graph_of(tmp_path / "steps", followed, ""), "coastal-rescue", None)
    talk = followed.partition("    status:")[0]
    (row,) = ledger_of(graph_of(tmp_path / "chain", talk), "coastal-rescue", None)
    assert row.kind == "Next meeting"
    graph = graph_of(tmp_path / "none", talk, "")
    assert ledger_of(graph, "coastal-rescue", None) == ()
    assert make_issue(graph, "coastal-rescue").outcomes


def test_the_latest_come_first_and_no_more_than_asked_for(tmp_path: Path) -> None:
    later = TAKEN_UP.replace(", continues: rescue-drill", "").replace("other", "agreement")
    graph = graph_of(tmp_path, later=later)
    assert [row.kind for row in ledger_of(graph, "coastal-rescue", None)] == [
        "Agreement",
        "Commitment",
    ]
    assert len(ledger_of(graph, "coastal-rescue", 1)) == 1
    assert ledger_of(graph, "fisheries", None) == ()


def test_a_doubtful_undertaking_says_so(tmp_path: Path) -> None:
    doubtful = UNDERTAKING.replace("    due:", "    unverified: one source alone\n    due:")
    (row,) = ledger_of(graph_of(tmp_path, doubtful, ""), "coastal-rescue", None)
    assert row.unverified == "one source alone"
    assert (row.steps[0].state, row.steps[0].is_doubtful) == ("undertaken", True)
    assert row.state == "reaffirmed"


def test_the_ledger_of_an_issue_stands_on_its_page(tmp_path: Path) -> None:
    page = make_issue(graph_of(tmp_path), "coastal-rescue")
    assert len(page.ledger) == 1
    assert ("Commitments", "#commitments") in [(s.text, s.address) for s in page.sections]
