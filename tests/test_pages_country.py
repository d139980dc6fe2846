"""Countries, organisations and pairs: who met whom, what was said, whose account is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.addresses import pair_id
from generator.graph import Graph
from generator.pages.make_country import make_country
from generator.pages.make_organisation import make_organisation
from generator.pages.make_pair import UnknownPairError, find_pair, make_pair
from tests.base_site import ORGANISATION, TOUR
from tests.linked import linked
from tests.test_merging import MINISTRY, READOUT, READOUT_TEXT
from tests.trees import base_tree

WORD = "content/organisations/ministry-is.yml"
CLUB = "content/organisations/island-club.yml"
CLUB_TEXT = """\
name: Island Club
short_name: IC
kind: forum
members: [MT, IS]
other_names: [{value: Club of Isles, end: 2020}]
"""
ROUND = "content/articles/2031/2031-07-01-round.yml"
ROUND_TEXT = """\
source: {kind: wire, publisher: north-wire, language: en, url: "https://wire.example/3"}
meeting:
  id: 2031-07-01-round-oslo
  title: Round of the islands in Oslo
  kind: bilateral
  date: 2031-07-01
  place: {city: Oslo, country: "NO"}
  delegations:
    - {party: IS, members: [{official: bo-lind}]}
    - {party: MT, members: [{official: cara-vella}]}
    - {party: island-club, members: [{role_as_written: the secretary of the club}]}
    - {party: CY, members: [{role_as_written: an envoy}]}
statements:
  - {issue: fisheries, by: [IS, MT, CY], verb: stress, as_written: stressed, says: patience}
"""


def site(root: Path, changes: dict[str, str] | None = None) -> Graph:
    graph, problems = linked(root, changes)
    assert [p for p in problems if p.severity == "error"] == []
    return graph


def test_a_country_lists_its_people_by_rank_with_dates(tmp_path: Path) -> None:
    adviser = """\
names: [{value: Eva Strand, family: Strand, given: Eva}]
sort_name: Strand, Eva
country: IS
roles: [{post: adviser, organisation: IS, start: 2031, unverified: From one paper.}]
"""
    page = make_country(site(tmp_path, {"content/officials/eva-strand.yml": adviser}), "is")
    assert [(row.official.text, row.role, row.dates) for row in page.officials] == [
        ("Bo Lind", "Foreign Minister", "15 January 2030 – no end seen"),
        ("Eva Strand", "Adviser", "2031 – no end seen (dates unverified)"),
    ]


def test_somebody_who_spoke_for_a_body_abroad_is_listed_with_its_name(tmp_path: Path) -> None:
    abroad = """\
names: [{value: Eva Strand, family: Strand, given: Eva}]
sort_name: Strand, Eva
country: IS
roles: [{post: adviser, organisation: island-club, start: 2031}]
"""
    graph = site(tmp_path, {"content/officials/eva-strand.yml": abroad, CLUB: CLUB_TEXT})
    assert make_country(graph, "is").officials[1].role == "Adviser, Island Club"
    assert make_organisation(graph, "island-club").officials[0].role == "Adviser"


def test_a_country_names_those_it_met_and_where_it_has_no_pair(tmp_path: Path) -> None:
    graph = site(tmp_path, {ROUND: ROUND_TEXT, CLUB: CLUB_TEXT})
    network = make_country(graph, "is").network
    assert network
    assert [(row.link.text, row.link.address, row.link.note) for row in network.rows] == [
        ("Malta", "pairs/is-mt/", ""),
        ("Cyprus", "countries/cy/", "in larger meetings only"),
        ("Island Club", "organisations/island-club/", "in larger meetings only"),
    ]


def test_a_country_that_is_only_a_stop_has_a_page(tmp_path: Path) -> None:
    tour = base_tree()[TOUR] + "  - {city: Nicosia, country: CY, unverified: Seen once.}\n"
    graph = site(tmp_path, {TOUR: tour})
    assert "CY" in graph.countries()
    page = make_country(graph, "cy")
    assert page.coverage == "No meeting of its own annotated yet; known here from 1 stop of a tour"
    assert [(link.text, link.note) for link in page.stops] == [
        ("Bo Lind's tour of the islands", "Nicosia, dates not seen, unverified")
    ]
    assert [link.address for link in page.sections] == ["#facts", "#hosted", "#accounts"]


def test_meetings_of_others_in_a_country_are_told_from_its_own(tmp_path: Path) -> None:
    graph = site(tmp_path, {ROUND: ROUND_TEXT, CLUB: CLUB_TEXT})
    assert [row.date for row in make_country(graph, "no").hosted] == ["1 July 2031"]
    assert make_country(graph, "mt").hosted == ()


def test_own_official_accounts_are_listed_and_counted(tmp_path: Path) -> None:
    graph = site(tmp_path, {READOUT: READOUT_TEXT, WORD: MINISTRY})
    page = make_country(graph, "is")
    assert [row.publisher.text for row in page.own_sources] == ["Ministry of the Sea"]
    assert page.coverage.endswith("Iceland official accounts annotated for 1 of 1 meeting")
    assert make_country(graph, "mt").coverage.endswith("no Malta official account annotated")


def test_a_newspaper_is_not_the_account_of_its_country(tmp_path: Path) -> None:
    printed = READOUT_TEXT.replace("publisher: ministry-is", "publisher: north-wire")
    page = make_country(site(tmp_path, {READOUT: printed}), "is")
    assert page.own_sources == ()
    assert page.coverage.endswith("no Iceland official account annotated")


def test_a_country_is_found_by_its_names_in_the_languages_of_its_people(tmp_path: Path) -> None:
    tagged = base_tree()["content/officials/cara-vella.yml"].replace(
        "    family: Vella", "    tag: mt\n    family: Vella"
    )
    page = make_country(site(tmp_path, {"content/officials/cara-vella.yml": tagged}), "mt")
    assert page.title == "Malta"
    assert page.code in page.search_terms


def test_an_organisation_shows_members_names_and_what_it_published(tmp_path: Path) -> None:
    graph = site(tmp_path, {CLUB: CLUB_TEXT})
    club = make_organisation(graph, "island-club")
    assert [link.text for link in club.members] == ["Iceland", "Malta"]
    assert club.other_names == ("IC", "Club of Isles (until 2020)")
    assert club.coverage == "Nothing of it annotated yet"
    wire = make_organisation(graph, "north-wire")
    assert wire.coverage == "Annotated: 1 source published by it"
    assert [row.page.text for row in wire.published] == ["Two islands talk fish"]


def test_a_publisher_that_needs_a_second_source_says_why(tmp_path: Path) -> None:
    weak = base_tree()[ORGANISATION] + "weak: It names no reporters.\n"
    assert make_organisation(site(tmp_path, {ORGANISATION: weak}), "north-wire").weak == (
        "It names no reporters."
    )


def test_a_pair_lists_its_meetings_and_what_both_said(tmp_path: Path) -> None:
    graph = site(tmp_path, {ROUND: ROUND_TEXT, CLUB: CLUB_TEXT})
    page = make_pair(graph, "is-mt")
    assert page.title == "Iceland – Malta"
    assert [row.date for row in page.meetings] == ["1 July 2031", "4 March 2031"]
    assert [view.says for view in page.joint[0].joint] == [
        "patience",
        "the need for a common count of fish",
    ]
    assert [(row.link.text, row.count) for row in page.officials] == [
        ("Bo Lind", 2),
        ("Cara Vella", 2),
    ]
    assert [outcome.kind for outcome in page.outcomes] == ["Next meeting"]
    assert [link.text for link in page.tours] == ["Bo Lind's tour of the islands"]


def test_a_pair_with_an_organisation_is_found_by_its_id(tmp_path: Path) -> None:
    small = ROUND_TEXT.replace("    - {party: MT, members: [{official: cara-vella}]}\n", "")
    small = small.replace("by: [IS, MT, CY]", "by: [IS, CY]")
    graph = site(tmp_path, {ROUND: small, CLUB: CLUB_TEXT})
    assert find_pair(graph, "is--island-club") == ("IS", "island-club")
    with pytest.raises(UnknownPairError):
        find_pair(graph, "mt--island-club")


def test_no_two_pairs_have_one_address() -> None:
    pairs = [("a", "b-c"), ("a-b", "c"), ("a", "b"), ("JP", "US"), ("us", "a-jp"), ("us-a", "jp")]
    assert pair_id("US", "JP") == "jp-us"
    assert pair_id("north-council", "JP") == "jp--north-council"
    assert len({pair_id(*pair) for pair in pairs}) == len(pairs)
