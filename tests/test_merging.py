"""Several articles, one meeting; every fact keeps its sources."""

from __future__ import annotations

from pathlib import Path

from tests.base_site import ARTICLE
from tests.linked import linked
from tests.trees import base_tree

READOUT = "content/articles/2031/2031-03-05-iceland-valletta.yml"
READOUT_TEXT = """\
source: {kind: readout, publisher: ministry-is, language: is, url: "https://gov.example/1",
         published: 2031-03-05}
meeting:
  id: 2031-03-04-lind-vella-valletta
  kind: bilateral
  date: 2031-03-04
  start: 11:30
  place: {city: Valletta, country: MT, venue: Castle}
  delegations:
    - {party: IS, members: [{official: bo-lind, as_written: Bo A. Lind}]}
statements:
  - {issue: fisheries, by: [MT, IS], verb: stress, says: the need for a common count of fish}
  - {issue: coastal-rescue, by: IS, verb: brief, says: his host on the rescue boats}
"""
MINISTRY = """\
name: Ministry of the Sea
kind: ministry
country: IS
"""


def two_sources(root: Path, readout: str = READOUT_TEXT):  # noqa: ANN201
    graph, problems = linked(
        root, {READOUT: readout, "content/organisations/ministry-is.yml": MINISTRY}
    )
    assert problems == []
    return graph.meetings["2031-03-04-lind-vella-valletta"]


def test_the_official_account_takes_precedence_over_the_wire(tmp_path: Path) -> None:
    meeting = two_sources(tmp_path)
    assert meeting.articles == ("2031-03-05-iceland-valletta", "2031-03-04-north-wire-valletta")


def test_a_pinned_article_wins(tmp_path: Path) -> None:
    pinned = base_tree()[ARTICLE].replace("  kind: bilateral", "  pinned: true\n  kind: bilateral")
    graph, _ = linked(
        tmp_path,
        {
            READOUT: READOUT_TEXT,
            "content/organisations/ministry-is.yml": MINISTRY,
            ARTICLE: pinned,
        },
    )
    assert graph.meetings["2031-03-04-lind-vella-valletta"].articles[0].endswith("wire-valletta")


def test_sources_that_agree_are_credited_together(tmp_path: Path) -> None:
    date = two_sources(tmp_path).facts["date"]
    assert len(date.values) == 1
    assert len(date.values[0].articles) == 2


def test_a_fact_only_one_source_states_keeps_that_source(tmp_path: Path) -> None:
    start = two_sources(tmp_path).facts["start"]
    assert start.value == "11:30"
    assert start.values[0].articles == ("2031-03-05-iceland-valletta",)


def test_sources_that_differ_are_both_kept_the_stronger_first(tmp_path: Path) -> None:
    other = READOUT_TEXT.replace("kind: bilateral", "kind: call")
    kind = two_sources(tmp_path, other).facts["kind"]
    assert [stated.value for stated in kind.values] == ["call", "bilateral"]


def test_the_same_statement_in_two_sources_becomes_one(tmp_path: Path) -> None:
    statements = two_sources(tmp_path).statements
    assert [len(statement.told) for statement in statements] == [2, 1]
    assert [statement.number for statement in statements] == [1, 2]


def test_printed_forms_of_a_name_are_gathered(tmp_path: Path) -> None:
    side = two_sources(tmp_path).sides[0]
    assert side.participants[0].as_written == ("Bo A. Lind", "Bo Lind")


def test_compiled_facts_say_so(tmp_path: Path) -> None:
    compiled = READOUT_TEXT.replace("  kind: bil", "  facts_from: all-sources\n  kind: bil")
    facts = two_sources(tmp_path, compiled).facts
    assert facts["start"].compiled
    assert not facts["date"].compiled  # the wire report states it as well


def test_who_tells_of_the_meeting_overtakes_who_announced_it(tmp_path: Path) -> None:
    announced = READOUT_TEXT.replace("  kind: bil", "  status: announced\n  kind: bil")
    assert two_sources(tmp_path / "a", announced).status == "held"
    cancelled = READOUT_TEXT.replace("  kind: bil", "  status: cancelled\n  kind: bil")
    assert two_sources(tmp_path / "b", cancelled).status == "cancelled"


def test_a_doubt_about_another_value_is_no_doubt_about_the_one_in_force(tmp_path: Path) -> None:
    doubts = "  unverified: [{field: kind, why: one agency alone}]\n"
    wire = base_tree()[ARTICLE].replace("  kind: bilateral\n", f"  kind: call\n{doubts}")
    ministry = {"content/organisations/ministry-is.yml": MINISTRY}
    graph, _ = linked(tmp_path / "a", {READOUT: READOUT_TEXT, ARTICLE: wire} | ministry)
    kind = graph.meetings["2031-03-04-lind-vella-valletta"].facts["kind"]
    assert ([stated.value for stated in kind.values], kind.unverified) == (
        ["bilateral", "call"],
        "",
    )
    silent = READOUT_TEXT.replace("  kind: bilateral\n", "")
    graph, _ = linked(tmp_path / "b", {READOUT: silent, ARTICLE: wire} | ministry)
    kind = graph.meetings["2031-03-04-lind-vella-valletta"].facts["kind"]
    assert (kind.value, kind.unverified) == ("call", "one agency alone")


def test_a_publication_known_to_the_year_proves_nothing_about_being_earlier(
    tmp_path: Path,
) -> None:
    text = base_tree()[ARTICLE]
    vague = text.replace("published: 2031-03-04", "published: 2031")
    later = ARTICLE.replace("2031-03-04-north", "2031-03-05-north")
    graph, _ = linked(tmp_path, {ARTICLE: vague, later: text})
    assert graph.meetings["2031-03-04-lind-vella-valletta"].articles == (
        "2031-03-05-north-wire-valletta",
        "2031-03-04-north-wire-valletta",
    )


def test_a_text_held_by_another_article_is_found_however_long_the_way(tmp_path: Path) -> None:
    text = base_tree()[ARTICLE]
    held = "  text: seeds/2031-03-04-north-wire-valletta.txt\n"
    first, third = ARTICLE.replace("-04-", "-02-"), ARTICLE.replace("-04-", "-06-")
    leads = text.replace(held, "  same_as: 2031-03-04-north-wire-valletta\n")
    leads_on = text.replace(held, "  same_as: 2031-03-06-north-wire-valletta\n")
    graph, _ = linked(tmp_path, {first: leads_on, third: leads})
    assert graph.held.keys() == {f"2031-03-0{day}-north-wire-valletta" for day in (2, 4, 6)}
