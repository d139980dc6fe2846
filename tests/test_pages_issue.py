"""Issue pages: the state of play, the matrix, and everything that concerns the issue."""

from __future__ import annotations

from pathlib import Path

from generator.pages.issue import IssuePage
from generator.pages.make_issue import make_issue
from generator.pages.stances import matrix_of, stances_in
from generator.pages.views import position_view
from tests.base_site import ARTICLE, EVENT, ISSUE, OTHER_ISSUE
from tests.linked import linked
from tests.trees import base_tree

LATER = "content/articles/2031/2031-06-01-north-wire-reykjavik.yml"
LATER_TEXT = """\
source: {kind: wire, publisher: north-wire, language: en, url: "https://wire.example/2"}
meeting:
  id: 2031-06-01-lind-vella-reykjavik
  kind: bilateral
  date: 2031-06-01
  place: {city: Reykjavik, country: IS}
  delegations:
    - {party: IS, members: [{official: bo-lind}]}
    - {party: MT, members: [{official: cara-vella}]}
  agenda: [coastal-rescue]
statements:
  - {issue: fisheries, by: bo-lind, verb: brief, as_written: briefed, says: his guest on the cod}
  - {issue: fisheries, by: bo-lind, to: MT, verb: condemn, says: nets left in the sea}
"""


def issue(root: Path, changes: dict[str, str] | None = None, of: str = "fisheries") -> IssuePage:
    graph, problems = linked(root, {LATER: LATER_TEXT} | dict(changes or {}))
    assert [p for p in problems if p.severity == "error"] == []
    return make_issue(graph, of)


def test_the_state_of_play_is_the_strongest_word_of_the_latest_meeting(tmp_path: Path) -> None:
    rows = issue(tmp_path).state_of_play
    assert [(row.party.text, row.statement.verb) for row in rows] == [
        ("Iceland", "condemned"),
        ("Malta", "stressed"),
    ]


def test_the_state_of_play_marks_what_changed_since_the_meeting_before(tmp_path: Path) -> None:
    changed, first = issue(tmp_path).state_of_play
    assert changed.change
    assert (changed.change.direction, changed.change.before.verb, changed.change.date) == (
        "now disapproving",
        "stressed",
        "4 March 2031",
    )
    before = changed.change.before.address
    assert before == "briefs/2031-03-04-lind-vella-valletta/#statement-1"
    assert first.change is None


def test_the_same_verb_again_and_a_doubtful_one_before_are_told(tmp_path: Path) -> None:
    doubtful = base_tree()[ARTICLE].replace(
        "    as_written: stressed\n", "    unverified: One paper has it.\n"
    )
    again = LATER_TEXT.replace("verb: condemn,", "verb: stress,")
    change = issue(tmp_path, {ARTICLE: doubtful, LATER: again}).state_of_play[0].change
    assert change
    assert (change.direction, change.before.verb) == ("same verb", "stressed (unverified)")


def test_a_doubtful_word_never_hides_a_certain_one(tmp_path: Path) -> None:
    doubtful = LATER_TEXT.replace(
        "says: nets left in the sea}", "says: nets left, unverified: One paper has it.}"
    )
    first = issue(tmp_path, {LATER: doubtful}).state_of_play[0]
    assert (first.statement.verb, first.statement.unverified) == ("briefed", "")


def test_where_only_doubtful_words_are_known_they_are_marked(tmp_path: Path) -> None:
    doubtful = LATER_TEXT.replace("says: nets left in the sea}", "says: x, unverified: Rumour.}")
    doubtful = doubtful.replace("cod}", "cod, unverified: Rumour.}")
    page = issue(tmp_path, {LATER: doubtful})
    assert page.state_of_play[0].statement.unverified == "Rumour."
    cell = page.matrix.rows[0].cells[1]
    assert cell is not None
    assert cell.stance.verb == "condemned (unverified)"


def test_the_matrix_has_a_cell_for_each_party_and_meeting(tmp_path: Path) -> None:
    page = issue(tmp_path)
    assert [column.text for column in page.matrix.columns] == ["4 March 2031", "1 June 2031"]
    verbs = {
        row.party.text: [cell and cell.stance.verb for cell in row.cells]
        for row in page.matrix.rows
    }
    assert verbs == {"Iceland": ["stressed", "condemned"], "Malta": ["stressed", None]}
    cell = page.matrix.rows[0].cells[1]
    assert cell is not None
    assert cell.stance.address == "briefs/2031-06-01-lind-vella-reykjavik/#statement-2"


def test_parties_that_spoke_jointly_open_the_same_words(tmp_path: Path) -> None:
    page = issue(tmp_path)
    iceland, malta = page.matrix.rows
    opened = [cell and cell.words for cell in (*iceland.cells, *malta.cells)]
    assert opened == ["words-3", "words-2", "words-3", None]
    assert [(words.anchor, words.label) for words in page.matrix.words] == [
        ("words-2", "Bo Lind, 1 June 2031"),
        ("words-3", "Iceland and Malta, 4 March 2031"),
    ]
    joint = page.matrix.words[1]
    assert joint.statement is page.chronology[2]
    assert joint.evidence.words == ("stressed the need to count fish together",)


def test_no_account_is_loaded_for_words_on_demand(tmp_path: Path) -> None:
    """Of a long record only statements that stand in full on the page have words on demand."""
    graph, _ = linked(tmp_path, {LATER: LATER_TEXT})
    positions = graph.positions_on("fisheries")
    stances = stances_in(graph, positions)
    meetings = list({position.meeting.id: position.meeting for position in positions}.values())
    shown = {positions[-1]: position_view(graph, positions[-1])}
    matrix = matrix_of(graph, stances, meetings, shown)
    assert [words.anchor for words in matrix.words] == ["words-1"]
    assert [[cell and cell.words for cell in row.cells] for row in matrix.rows] == [
        ["", "words-1"],
        ["", None],
    ]


def test_the_chronology_is_newest_first_and_follows_the_brief_within_a_meeting(
    tmp_path: Path,
) -> None:
    said = [(view.date, view.number) for view in issue(tmp_path).chronology]
    assert said == [("1 June 2031", 1), ("1 June 2031", 2), ("4 March 2031", 1)]


def test_a_meeting_that_only_names_the_issue_is_listed_apart(tmp_path: Path) -> None:
    page = issue(tmp_path, of="coastal-rescue")
    assert page.chronology == ()
    assert [row.date for row in page.mentioned_in] == ["1 June 2031"]
    assert [row.link.text for row in page.raised_together] == ["Fisheries"]


def test_people_and_parties_are_counted_by_statements(tmp_path: Path) -> None:
    page = issue(tmp_path)
    assert [(row.link.text, row.count) for row in page.officials] == [("Bo Lind", 2)]
    assert [(row.link.text, row.count) for row in page.countries] == [("Iceland", 3), ("Malta", 1)]


def test_an_issue_names_those_above_below_and_beside_it(tmp_path: Path) -> None:
    below = base_tree()[OTHER_ISSUE] + "broader: fisheries\nother_labels: [lifeboats]\n"
    wide = issue(tmp_path, {OTHER_ISSUE: below})
    assert [link.text for link in wide.narrower] == ["Coastal rescue"]
    narrow = issue(tmp_path, {OTHER_ISSUE: below}, of="coastal-rescue")
    assert narrow.broader is not None
    assert narrow.breadcrumb[-1] == narrow.broader
    assert narrow.search_terms == ("lifeboats",)


def test_events_quotes_and_outcomes_of_the_issue_stand_on_its_page(tmp_path: Path) -> None:
    article = base_tree()[ARTICLE].replace(
        "    parties: [IS, MT]", "    issue: fisheries\n    parties: [IS, MT]"
    )
    event = base_tree()[EVENT].replace("issues: [coastal-rescue]", "issues: [fisheries]")
    page = issue(tmp_path, {ARTICLE: article, EVENT: event})
    assert [quote.words for quote in page.quotes] == [("A fish does not carry a passport.",)]
    assert [outcome.kind for outcome in page.outcomes] == ["Next meeting"]
    assert [link.text for link in page.events] == ["Storm in the harbour of Valletta"]


def test_the_coverage_line_names_those_heard_through_others_only(tmp_path: Path) -> None:
    assert issue(tmp_path).coverage.endswith("no Iceland or Malta official account annotated")


def test_an_issue_nobody_spoke_on_says_so(tmp_path: Path) -> None:
    quiet = "label: Lighthouses\nscope_note: Lights on the *coast*.\n"
    page = issue(tmp_path, {"content/issues/lighthouses.yml": quiet}, of="lighthouses")
    assert page.coverage == "No meeting annotated yet"
    assert page.scope_note_html == "<p>Lights on the <em>coast</em>.</p>"
    assert [link.address for link in page.sections] == ["#scope", "#quotes"]


def test_a_retired_issue_leads_on(tmp_path: Path) -> None:
    page = issue(tmp_path, {ISSUE: base_tree()[ISSUE] + "retired_into: coastal-rescue\n"})
    assert page.retired_into is not None
    assert page.retired_into.address == "issues/coastal-rescue/"
