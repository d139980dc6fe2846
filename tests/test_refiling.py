"""Meetings filed anew stand as if all had been filed from nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import fields
from random import Random
from typing import Any

import pytest

from generator.cards import ArticleCard
from generator.dates import parse_date
from generator.graph import Graph
from generator.link import countries_named, ways_back
from generator.meetings import Meeting
from generator.refiling import refile, refile_articles
from generator.ways import WaysBack
from tests.shipped import shipped_graph


def filed(graph: Graph, meetings: Iterable[Meeting]) -> WaysBack:
    ordered = {meeting.id: meeting for meeting in sorted(meetings, key=Meeting.sort_key)}
    return ways_back(graph.records, ordered, graph.cards)


def contents(ways: WaysBack) -> dict[str, Any]:
    found = {index.name: getattr(ways, index.name) for index in fields(ways)}
    del found["meetings"], found["articles"]  # who came later has another number
    return {name: dict(way) if isinstance(way, Mapping) else way for name, way in found.items()}


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
    after = [meeting for meeting in before if meeting not in gone] + new
    now = {meeting.id: meeting for meeting in after}
    refile(ways, now, {meeting.id for meeting in (*gone, *new)}, graph.records.officials)
    ways.countries = countries_named(graph.records, ways)
    assert contents(ways) == contents(filed(graph, after))


def other_card(card: ArticleCard, random: Random) -> ArticleCard:
    """The same article by another publisher, later, or with other things named."""
    return card._replace(
        publisher=random.choice([card.publisher, "north-wire"]),
        published=random.choice([card.published, None, parse_date("2025-06-07")]),
        related=random.choice([card.related, (), ("2031-03-04-valletta", card.meeting)]),
        mentions=card.mentions[random.randint(0, 1) :],
        same_as=random.choice([card.same_as, "", "2031-03-04-north-wire"]),
        is_held=random.random() < 0.5,
        wants_comparing=random.random() < 0.5,
    )


@pytest.mark.parametrize("seed", range(30))
def test_refiled_articles_stand_as_if_all_had_been_filed_from_nothing(seed: int) -> None:
    random, (graph, _) = Random(seed), shipped_graph()
    every = list(graph.cards.values())
    before = random.sample(every, random.randint(1, len(every)))
    gone = random.sample(before, random.randint(0, min(5, len(before))))
    new = [other_card(card, random) for card in gone if random.random() < 0.6]
    new += [card for card in every if card not in before][: random.randint(0, 4)]
    after = {card.id: card for card in before if card not in gone}
    after |= {card.id: card for card in new}
    ways = ways_back(graph.records, graph.meetings, {card.id: card for card in before})
    refile_articles(ways, after, {card.id for card in (*gone, *new)})
    assert contents(ways) == contents(ways_back(graph.records, graph.meetings, after))


def test_a_way_that_leads_nowhere_any_more_is_gone() -> None:
    graph, _ = shipped_graph()
    meeting = next(m for m in graph.meetings.values() if len(m.parties) == 2 and m.points)
    ways = filed(graph, [meeting])
    names = ("by_party", "by_pair", "by_sides", "by_year", "by_issue")
    assert all(getattr(ways, name) for name in names)
    refile(ways, {}, [meeting.id], graph.records.officials)
    assert [dict(getattr(ways, name)) for name in names] == [{}] * 5


@pytest.mark.parametrize("seed", range(5))
def test_ways_come_back_from_what_was_written_down(seed: int) -> None:
    random, (graph, _) = Random(seed), shipped_graph()
    some = random.sample(list(graph.meetings.values()), 20)
    ways = filed(graph, some)
    again = ways_back(graph.records, {}, {})
    again.meetings.things, again.articles.things = ways.meetings.things, ways.articles.things
    again.meetings.ids[:], again.articles.ids[:] = ways.meetings.ids, ways.articles.ids
    for name, filing in again.filings().items():
        filing.unpack(ways.filings()[name].packed())
    again.named_at, again.countries = ways.named_at, ways.countries
    assert contents(again) == contents(ways)


def test_a_list_of_meetings_reads_like_any_other() -> None:
    graph, _ = shipped_graph()
    ways = filed(graph, graph.meetings.values())
    for way in (ways.by_issue, ways.by_year):
        key = max(way, key=lambda one: len(way[one]))
        whole = list(way[key])
        assert len(whole) > 3
        for look in (
            lambda items: items[0],
            lambda items: items[-1],
            lambda items: items[1:-1],
            lambda items: items[::-1],
            lambda items: list(reversed(items)),
            lambda items: items[-2:],
            len,
        ):
            fresh = filed(graph, graph.meetings.values())
            filing = fresh.filings()["by_issue" if way is ways.by_issue else "by_year"]
            assert look(filing[key]) == look(whole)
        with pytest.raises(IndexError):
            way[key][len(whole)]
    assert ways.by_issue.get("nothing-of-this-name", ()) == ()
