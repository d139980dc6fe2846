"""Questions about whole lists: which are answered otherwise once something was filed anew."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any

import pytest

from generator import gist
from generator.build import check
from generator.dates import parse_date
from generator.graph import Graph
from generator.link import ways_back
from generator.meetings import Meeting
from generator.pages import make_page
from generator.refiling import refile, refile_articles
from generator.shelves import ALL
from generator.ways import WaysBack
from tests.base_site import OTHER_OFFICIAL
from tests.linked import linked
from tests.long_site import LONG, YEARS, long_site
from tests.projects import built, project_tree
from tests.test_refiling import other, other_card

KINDS = ("official", "issue", "formula", "country", "organisation", "pair")


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return linked(tmp_path_factory.mktemp("gist"), long_site())[0]


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gist, "LONG", LONG)


def answers(ways: WaysBack) -> dict[tuple[str, str], Any]:
    """Every question there is, with its answer, by looking at everything."""
    keys = {key for filing in ways.filings().values() for key in filing}
    found: dict[tuple[str, str], Any] = {(gist.YEARS, ALL): sorted(ways.by_year)}
    for key in keys:
        name = key if isinstance(key, str) else "+".join(key)
        found[gist.YEARS_OF, name] = [
            (gist.is_long(ways, kind, key), gist.years_of(ways, kind, key)) for kind in KINDS
        ]
        found[gist.HAS_PAIR, name] = gist.has_pair(ways, key)
    return found


def differing(before: Mapping[Any, Any], after: Mapping[Any, Any]) -> set[tuple[str, str]]:
    nothing = {gist.HAS_PAIR: False, gist.YEARS_OF: [(False, [])] * len(KINDS)}
    return {
        question
        for question in before.keys() | after.keys()
        if before.get(question, nothing.get(question[0]))
        != after.get(question, nothing.get(question[0]))
    }


@pytest.mark.parametrize("seed", range(40))
def test_what_is_answered_otherwise_is_told_and_nothing_else(graph: Graph, seed: int) -> None:
    random = Random(seed)
    every = list(graph.meetings.values())
    before = random.sample(every, random.randint(1, len(every)))
    gone = random.sample(before, random.randint(0, min(4, len(before))))
    new = [other(meeting, random) for meeting in gone if random.random() < 0.6]
    new += [meeting for meeting in every if meeting not in before][: random.randint(0, 4)]
    now = {m.id: m for m in sorted([*(m for m in before if m not in gone), *new], key=key_of)}
    ways = ways_back(graph.records, {m.id: m for m in sorted(before, key=key_of)}, {})
    asked = answers(ways)
    told = refile(ways, now, {m.id for m in (*gone, *new)}, graph.records.officials)
    assert set(told) == differing(asked, answers(ways))


@pytest.mark.parametrize("seed", range(20))
def test_articles_are_looked_at_as_well(graph: Graph, seed: int) -> None:
    random, cards = Random(seed), dict(graph.cards)
    changed = random.sample(sorted(cards), 12)
    ways = ways_back(graph.records, graph.meetings, cards)
    asked = answers(ways)
    now = cards | {name: other_card(cards[name], random) for name in changed[:8]}
    now = {name: card for name, card in now.items() if name not in changed[8:]}
    told = refile_articles(ways, now, changed)
    assert set(told) == differing(asked, answers(ways))


def key_of(meeting: Meeting) -> Any:
    return meeting.sort_key()


def test_one_meeting_more_in_a_year_of_many_changes_no_answer(graph: Graph) -> None:
    meeting = next(m for m in graph.meetings.values() if str(m.year) == YEARS[0])
    others = {name: one for name, one in graph.meetings.items() if one is not meeting}
    ways = ways_back(graph.records, others, graph.cards)
    assert refile(ways, graph.meetings, [meeting.id], graph.records.officials) == []
    moved = other(meeting, Random(1))
    moved.date = parse_date("2041-05-06")
    told = refile(ways, others | {meeting.id: moved}, [meeting.id], graph.records.officials)
    assert (gist.YEARS, ALL) in told
    assert (gist.YEARS_OF, "bo-lind") in told
    assert not [name for name, _ in told if name == gist.HAS_PAIR]


@pytest.mark.parametrize("somebody_new", [False, True])
def test_an_article_more_leaves_the_pages_of_other_years_alone(
    tmp_path: Path, somebody_new: bool
) -> None:
    project = project_tree(tmp_path / "project", long_site())
    built(project)
    file = next(name for name in long_site() if YEARS[0] in name)
    text = (project.root / file).read_text("utf-8").replace("-05-lind", "-06-lind")
    if somebody_new:
        text = text.replace("cara-vella", "dana-vella")
        person = (project.root / OTHER_OFFICIAL).read_text("utf-8").replace("Cara", "Dana")
        (project.root / "content/officials/dana-vella.yml").write_text(person, "utf-8")
    (project.root / file.replace("-05-lind", "-06-lind")).write_text(text, "utf-8")
    checked = check(project.root)
    assert not checked.changes.is_all
    meets = checked.changes.reach()
    met = set()
    for job in checked.jobs:
        if job.year:
            checked.graph.trace.take()
            make_page(checked.graph, job)
            if meets(checked.graph.trace.take()):
                met.add(job.year)
    assert met == {YEARS[0]}
