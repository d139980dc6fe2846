"""Meetings filed anew stand as if all had been filed from nothing."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from dataclasses import fields
from random import Random
from typing import Any

import pytest

from generator.dates import parse_date
from generator.graph import Graph
from generator.link import countries_named, ways_back
from generator.meetings import Meeting
from generator.refiling import refile
from generator.ways import WaysBack
from tests.shipped import shipped_graph


def filed(graph: Graph, meetings: Iterable[Meeting]) -> WaysBack:
    ordered = sorted(meetings, key=Meeting.sort_key)
    return ways_back(graph.records, ordered, graph.cards.values())


def contents(ways: WaysBack) -> dict[str, Any]:
    found = {index.name: getattr(ways, index.name) for index in fields(ways)}
    return {name: dict(way) if isinstance(way, dict) else way for name, way in found.items()}


def other(meeting: Meeting, random: Random) -> Meeting:
    """The same meeting on another day, with other people or with less said."""
    changed = copy(meeting)
    if random.random() < 0.5:
        changed.date = parse_date(f"{random.randint(2019, 2027)}-0{random.randint(1, 9)}-11")
    if random.random() < 0.5:
        changed.seats = changed.seats[::-1][: random.randint(1, 3)]
    if random.random() < 0.5:
        changed.points = changed.points[random.randint(0, 2) :]
    return changed


@pytest.mark.parametrize("seed", range(30))
def test_refiled_ways_are_those_of_all_meetings_filed_from_nothing(seed: int) -> None:
    random, (graph, _) = Random(seed), shipped_graph()
    every = list(graph.meetings.values())
    before = random.sample(every, random.randint(1, len(every)))
    gone = random.sample(before, random.randint(0, min(5, len(before))))
    new = [other(meeting, random) for meeting in gone if random.random() < 0.6]
    new += [meeting for meeting in every if meeting not in before][: random.randint(0, 4)]
    ways = filed(graph, before)
    refile(ways, gone, new, graph.records.officials)
    after = [meeting for meeting in before if meeting not in gone] + new
    ways.countries = countries_named(graph.records, after)
    assert contents(ways) == contents(filed(graph, after))


def test_a_way_that_leads_nowhere_any_more_is_gone() -> None:
    graph, _ = shipped_graph()
    meeting = next(m for m in graph.meetings.values() if len(m.parties) == 2 and m.points)
    ways = filed(graph, [meeting])
    names = ("by_party", "by_pair", "by_sides", "by_year", "by_issue", "place_among")
    assert all(getattr(ways, name) for name in names)
    refile(ways, [meeting], [], graph.records.officials)
    assert [getattr(ways, name) for name in names] == [{}] * 6
