"""Events and years: what happened when, and which meetings speak of it."""

from __future__ import annotations

from pathlib import Path

from generator.pages.make_event import make_event
from generator.pages.make_year import make_year, month_address, months_of
from tests.base_site import ARTICLE, EVENT
from tests.linked import linked
from tests.trees import base_tree

STORM = "harbour-storm-2031"
QUIET = "content/events/long-night.yml"
QUIET_TEXT = "label: The long night\ndate: 2031\nunverified: Told by one sailor.\n"
EARLIER = "content/articles/2030/2030-02-01-north-wire-call.yml"
EARLIER_TEXT = """\
source: {kind: wire, publisher: north-wire, language: en, url: "https://wire.example/4"}
meeting:
  id: 2030-02-01-lind-vella-call
  kind: call
  date: 2030-02-01
  delegations:
    - {party: IS, members: [{official: bo-lind}]}
    - {party: MT, members: [{official: cara-vella}]}
  refers_to: [long-night]
"""


def test_an_event_lists_what_was_said_about_it_and_who_refers_to_it(tmp_path: Path) -> None:
    graph, _ = linked(tmp_path)
    page = make_event(graph, STORM)
    assert [view.says for view in page.statements] == ["the need for a common count of fish"]
    assert [row.date for row in page.referred_by] == ["4 March 2031"]
    assert page.coverage == "No work cited; referred to at 1 meeting, 1 statement on it"
    assert page.date_text == "27 February 2031"


def test_a_statement_directed_at_an_event_is_said_about_it_once(tmp_path: Path) -> None:
    both = base_tree()[ARTICLE].replace(
        "    refers_to: [harbour-storm-2031]",
        "    refers_to: [harbour-storm-2031]\n    target: harbour-storm-2031",
    )
    graph, _ = linked(tmp_path, {ARTICLE: both})
    assert len(make_event(graph, STORM).statements) == 1


def test_an_event_mentioned_beside_the_statements_has_its_meeting_all_the_same(
    tmp_path: Path,
) -> None:
    graph, _ = linked(tmp_path, {QUIET: QUIET_TEXT, EARLIER: EARLIER_TEXT})
    page = make_event(graph, "long-night")
    assert page.statements == ()
    assert [row.date for row in page.referred_by] == ["1 February 2030"]
    assert page.unverified == "Told by one sailor."


def test_an_event_nobody_refers_to_says_so(tmp_path: Path) -> None:
    graph, _ = linked(tmp_path, {QUIET: QUIET_TEXT})
    page = make_event(graph, "long-night")
    assert page.coverage == "No work cited; no meeting annotated here refers to it"


def test_works_cited_for_an_event_are_counted(tmp_path: Path) -> None:
    cited = base_tree()[EVENT] + (
        "sources: [{url: https://wire.example/storm, title: Storm, publisher: Wire, kind: wire}]\n"
    )
    graph, _ = linked(tmp_path, {EVENT: cited})
    assert make_event(graph, STORM).coverage.startswith("Facts rest on 1 work cited;")


def test_a_year_goes_month_by_month_and_ends_with_what_has_no_month(tmp_path: Path) -> None:
    graph, _ = linked(tmp_path, {QUIET: QUIET_TEXT})
    page = make_year(graph, "2031")
    assert [month.heading for month in page.months] == [
        "February 2031",
        "March 2031",
        "2031, month not known",
    ]
    assert [link.note for link in page.months[2].events] == ["2031, unverified"]
    assert [section.address for section in page.sections][:4] == [
        "#days",
        "#month-1",
        "#month-2",
        "#month-3",
    ]


def test_a_month_has_an_address_only_if_something_happened(tmp_path: Path) -> None:
    graph, _ = linked(tmp_path)
    assert list(months_of(graph, "2031")) == [2, 3]
    assert month_address("2031", 2) == "years/2031/#month-2"


def test_years_lead_to_their_neighbours(tmp_path: Path) -> None:
    graph, _ = linked(tmp_path, {QUIET: QUIET_TEXT, EARLIER: EARLIER_TEXT})
    page = make_year(graph, "2031")
    assert page.previous_year is not None
    assert page.previous_year.address == "years/2030/"
    assert page.next_year is None


def test_a_year_counts_people_parties_issues_and_tours(tmp_path: Path) -> None:
    graph, _ = linked(tmp_path)
    page = make_year(graph, "2031")
    assert [row.link.text for row in page.officials] == ["Bo Lind", "Cara Vella"]
    assert [row.link.text for row in page.countries] == ["Iceland", "Malta"]
    assert [row.link.text for row in page.issues] == ["Fisheries"]
    assert [link.text for link in page.tours] == ["Bo Lind's tour of the islands"]
