"""Every reference names its way back."""

from __future__ import annotations

from pathlib import Path

from generator.dates import parse_date
from tests.base_site import OFFICIAL
from tests.linked import linked
from tests.trees import base_tree

MEETING = "2031-03-04-lind-vella-valletta"


def test_the_base_site_has_no_problems_and_finds_its_way_back(tmp_path: Path) -> None:
    graph, problems = linked(tmp_path)
    meeting = graph.meetings[MEETING]
    assert problems == []
    assert graph.meetings_of("bo-lind") == [meeting]
    assert graph.meetings_of_party("MT") == [meeting]
    assert graph.meetings_between("MT", "IS") == [meeting]
    assert graph.meetings_of_tour("lind-islands-2031") == [meeting]
    assert graph.meetings_on("fisheries") == [meeting]
    assert list(graph.counterparts_of("bo-lind")) == [(meeting, [("MT", "cara-vella")])]
    assert [mention.meeting for mention in graph.mentions_of("harbour-storm-2031")] == [MEETING]
    assert [article.id for article in graph.published_by("north-wire")] == [
        "2031-03-04-north-wire-valletta"
    ]
    assert graph.pairs() == [("IS", "MT")]
    assert graph.years() == ["2031"]
    assert graph.countries() == ["IS", "MT"]


def test_a_statement_of_a_party_counts_for_the_party_and_not_for_its_people(
    tmp_path: Path,
) -> None:
    graph, _ = linked(tmp_path)
    assert len(graph.positions_of("IS")) == 1
    assert len(graph.positions_of("bo-lind")) == 0
    assert len(graph.quotes_of("bo-lind")) == 1


def test_roles_on_a_day_stand_in_order_of_capacity_and_rank(tmp_path: Path) -> None:
    roles = """
  - {post: adviser, organisation: IS, start: 2029-01-01}
  - {post: foreign-minister, organisation: IS, start: 2029-01-01, end: 2030-01-01, capacity: acting}
"""
    text = base_tree()[OFFICIAL].replace("\nsummary", roles + "summary")
    graph, problems = linked(tmp_path, {OFFICIAL: text})
    assert problems == []
    roles_on = graph.roles_on("bo-lind", parse_date("2031-03-04"), "IS")
    assert [role.post for role in roles_on] == ["foreign-minister", "adviser"]
    assert [r.capacity for r in graph.roles_on("bo-lind", parse_date("2029-06"))] == [
        "substantive",
        "acting",
    ]
