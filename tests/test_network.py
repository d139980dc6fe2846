"""Counterparts: who is counted, who is drawn, and where the lines lead."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.graph import Graph
from generator.pages.make_network import LISTED, network_of_country, network_of_official
from generator.pages.network import (
    ARCS,
    DRAWN,
    Counterpart,
    Drawing,
    Met,
    Network,
    Stroke,
    network_of,
)
from generator.pages.parts import Link
from tests.base_site import ARTICLE
from tests.linked import linked
from tests.shipped import shipped_graph
from tests.test_pages_country import CLUB, CLUB_TEXT, ROUND, ROUND_TEXT
from tests.trees import base_tree


def met(name: str, count: int, party: str = "") -> Met:
    row = Counterpart(Link(name.title(), f"officials/{name}/"), party, count, Link("1 May 2031"))
    return Met(name, party or name, row)


def drawn(network: Network) -> Drawing:
    assert network.drawing
    return network.drawing


def test_people_of_one_party_stand_together_and_share_the_beginning_of_their_lines() -> None:
    people = [met("ada", 5, "MT"), met("ben", 4, "CY"), met("cleo", 1, "MT")]
    drawing = drawn(network_of("Bo Lind", people, 0, []))
    assert [row.link.text for row in drawing.names] == ["Ada", "Cleo", "Ben"]
    assert drawing.height == 30
    assert drawing.fan == (
        Stroke(5, "M0 15C25 15 25 10 50 10"),
        Stroke(5, "M50 10C75 10 75 5 100 5"),
        Stroke(1, "M50 10C75 10 75 15 100 15"),
        Stroke(4, "M0 15C25 15 25 25 50 25"),
        Stroke(4, "M50 25H100"),
    )
    assert drawing.fan_gist == (
        "Lines lead from Bo Lind to 3 counterparts, the thickest to Ada with 5 meetings."
    )


def test_where_nobody_shares_a_party_lines_are_not_forked() -> None:
    parties = [met("malta", 1), met("cyprus", 1), met("norway", 1)]
    drawing = drawn(network_of("Iceland", parties, 0, []))
    assert [stroke.d for stroke in drawing.fan] == [
        "M0 15C50 15 50 5 100 5",
        "M0 15H100",
        "M0 15C50 15 50 25 100 25",
    ]


def test_arcs_join_those_who_sat_at_one_table_for_different_parties() -> None:
    people = [met("ada", 3, "MT"), met("cleo", 2, "MT"), met("ben", 2, "CY")]
    tables = [[("MT", "ada"), ("MT", "cleo"), ("CY", "ben")], [("CY", "ben"), ("MT", "ada")]]
    network = network_of("Bo Lind", people, 0, tables)
    assert drawn(network).arcs == (
        Stroke(3, "M0 5C133 5 133 25 0 25"),
        Stroke(1, "M0 15C66 15 66 25 0 25"),
    )
    assert [[(link.text, link.note) for link in row.beside] for row in network.rows] == [
        [("Ben", "2")],
        [("Ben", "1")],
        [("Ada", "2"), ("Cleo", "1")],
    ]


def test_of_very_many_ties_only_the_stronger_ones_are_drawn_and_that_is_said() -> None:
    parties = [met(f"p{number:02}", 3) for number in range(12)]
    everybody = [(one.id, one.id) for one in parties]
    assert ARCS < 12 * 11 / 2
    crowd = network_of("Iceland", parties, 0, [everybody])
    assert drawn(crowd).arcs == ()
    few = network_of("Iceland", parties, 0, [everybody, everybody[:4]])
    assert len(drawn(few).arcs) == 6
    assert drawn(few).arcs_gist.endswith("for different parties at 2 meetings or more.")


def test_few_are_not_drawn_and_of_many_the_first() -> None:
    assert network_of("Bo Lind", [met("ada", 1), met("ben", 1)], 0, []).drawing is None
    many = network_of("Bo Lind", [met(f"p{number:02}", 1) for number in range(30)], 7, [])
    assert len(drawn(many).names) == DRAWN
    assert (len(many.rows), many.undrawn, many.left_out) == (30, 30 - DRAWN, 7)
    assert [row.is_drawn for row in many.rows] == [True] * DRAWN + [False] * (30 - DRAWN)


def test_a_counterpart_is_named_with_party_count_and_last_meeting(tmp_path: Path) -> None:
    graph, _ = linked(tmp_path, {ROUND: ROUND_TEXT, CLUB: CLUB_TEXT})
    network = network_of_official(graph, "bo-lind")
    assert network
    assert network.by_party
    assert network.rows == (
        Counterpart(
            Link("Cara Vella", "officials/cara-vella/"),
            "Malta",
            2,
            Link("1 July 2031", "briefs/2031-07-01-round-oslo/"),
        ),
    )


def test_a_country_is_shown_with_those_who_met_at_its_tables(tmp_path: Path) -> None:
    graph, _ = linked(tmp_path, {ROUND: ROUND_TEXT, CLUB: CLUB_TEXT})
    network = network_of_country(graph, "IS", graph.meetings_of_party("IS"))
    assert network
    assert not network.by_party
    assert [(row.link.text, row.count) for row in network.rows] == [
        ("Malta", 2),
        ("Cyprus", 1),
        ("Island Club", 1),
    ]
    assert [link.text for link in network.rows[0].beside] == ["Cyprus", "Island Club"]
    assert len(drawn(network).arcs) == 3


def test_whoever_sat_for_two_parties_has_one_row_under_the_more_frequent(tmp_path: Path) -> None:
    for_cyprus = (
        ROUND_TEXT.replace("party: MT, members", "party: XX, members")
        .replace("party: CY", "party: MT")
        .replace("party: XX", "party: CY")
    )
    more = base_tree()[ARTICLE].replace("2031-03-04", "2031-03-09")
    more = more.replace("seeds/2031-03-09", "seeds/2031-03-04").replace("  tour: ", "  # tour: ")
    graph, _ = linked(
        tmp_path,
        {
            ROUND: for_cyprus,
            CLUB: CLUB_TEXT,
            "content/articles/2031/2031-03-09-north-wire-valletta.yml": more,
        },
    )
    network = network_of_official(graph, "bo-lind")
    assert network
    assert [(row.link.text, row.party, row.count) for row in network.rows] == [
        ("Cara Vella", "Malta", 3)
    ]


def test_somebody_who_met_nobody_has_no_network(tmp_path: Path) -> None:
    graph, _ = linked(tmp_path)
    assert network_of_country(graph, "NO", []) is None
    alone = base_tree()[ARTICLE].replace("{official: cara-vella, as_written: Cara Vella}", "")
    alone = alone.replace("members:\n        - \n", "members: [{role_as_written: an envoy}]\n")
    graph, _ = linked(tmp_path / "alone", {ARTICLE: alone})
    assert network_of_official(graph, "bo-lind") is None


def networks(graph: Graph) -> list[Network]:
    of_people = [network_of_official(graph, official) for official in graph.records.officials]
    of_parties = [
        network_of_country(graph, code, graph.meetings_of_party(code)) for code in graph.countries()
    ]
    return [network for network in (*of_people, *of_parties) if network]


def test_every_line_of_the_shipped_site_lies_in_its_box() -> None:
    graph, _ = shipped_graph()
    drawings = [network.drawing for network in networks(graph) if network.drawing]
    assert len(drawings) > 10
    for drawing in drawings:
        for stroke in (*drawing.fan, *drawing.arcs):
            assert 1 <= stroke.weight <= 5
            assert re.fullmatch(r"M\d+ \d+(C\d+ \d+ \d+ \d+ \d+ \d+|H\d+)", stroke.d)
            numbers = [int(number) for number in re.findall(r"\d+", stroke.d)]
            assert max(numbers[1::2], default=0) <= max(drawing.height, 100)


def test_a_profile_lists_no_more_people_than_there_is_room_for() -> None:
    graph, _ = shipped_graph()
    assert all(len(network.rows) <= LISTED for network in networks(graph) if network.by_party)


@pytest.mark.parametrize(("count", "weight"), [(1, 1), (5, 3), (9, 5)])
def test_the_thickness_of_a_line_tells_the_number_of_meetings(count: int, weight: int) -> None:
    parties = [met("malta", 9), met("cyprus", count), met("norway", 1)]
    assert drawn(network_of("Iceland", parties, 0, [])).fan[1].weight == weight
