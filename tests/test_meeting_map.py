"""Where meetings were held: a dot for each town, and what is said of the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.coordinates import Coordinates, coordinates_of
from generator.pages import meeting_map as module
from generator.pages.make_country import make_country
from generator.pages.make_home import make_home
from generator.pages.make_official import make_official
from generator.pages.maps import MeetingMap
from generator.pages.steps import Steps
from tests.base_site import ARTICLE
from tests.linked import linked
from tests.shipped import shipped_graph
from tests.trees import base_tree

AT_VALLETTA = "latitude: 35.9, longitude: 14.51"
TOWNS = {
    "Reykjavik": ("IS", "latitude: 64.15, longitude: -21.94"),
    "Valletta": ("MT", AT_VALLETTA),
    "Nicosia": ("CY", "latitude: 35.17, longitude: 33.37"),
    "Oslo": ('"NO"', ""),
}


def article(number: int, town: str) -> tuple[str, str]:
    country, at = TOWNS[town]
    place = f"{{city: {town}, country: {country}{', ' if at else ''}{at}}}"
    text = (
        base_tree()[ARTICLE]
        .replace("{city: Valletta, country: MT}", place)
        .replace("2031-03-04-lind-vella-valletta", f"2031-04-{number:02d}-lind-vella")
        .replace("date: 2031-03-04", f"date: 2031-04-{number:02d}")
        .replace("  tour: lind-islands-2031\n", "")
        .replace("  text: seeds/2031-03-04-north-wire-valletta.txt\n", "")
    )
    return f"content/articles/2031/2031-04-{number:02d}-north-wire.yml", text


def home_map(root: Path, *towns: str) -> MeetingMap | None:
    changes = dict(article(number, town) for number, town in enumerate(towns, 1))
    graph, problems = linked(root, changes)
    assert [p for p in problems if p.severity == "error"] == []
    return make_home(graph).map


def test_fewer_than_two_known_places_make_no_map(tmp_path: Path) -> None:
    assert home_map(tmp_path / "none") is None
    assert home_map(tmp_path / "one", "Valletta", "Oslo") is None


def test_towns_are_counted_and_those_with_most_meetings_come_first(tmp_path: Path) -> None:
    drawn = home_map(tmp_path, "Reykjavik", "Reykjavik", "Nicosia", "Reykjavik", "Oslo")
    assert drawn
    assert [(r.place, r.country.text, r.meetings, r.position) for r in drawn.rows] == [
        ("Reykjavik", "Iceland", 3, "64.15° N, 21.94° W"),
        ("Nicosia", "Cyprus", 1, "35.17° N, 33.37° E"),
        ("Oslo", "Norway", 1, "not on the map: no coordinates on record"),
        ("Valletta", "Malta", 1, "not on the map: no coordinates on record"),
    ]
    assert [(dots.step, dots.d.count("M")) for dots in drawn.dots] == [(3, 1), (1, 1)]
    assert [place.name.text for place in drawn.names] == ["Reykjavik", "Nicosia"]
    assert drawn.ground.description == (
        "4 meetings in 2 places, most of them in Reykjavik (3) and Nicosia (1)."
    )
    assert "In the table only: 2 places not drawn." in drawn.caption


def test_one_article_with_coordinates_is_enough_for_all_meetings_of_a_town(tmp_path: Path) -> None:
    drawn = home_map(tmp_path, "Valletta", "Nicosia")
    assert drawn
    assert [(row.place, row.meetings) for row in drawn.rows] == [("Valletta", 2), ("Nicosia", 1)]


def test_what_comes_after_the_last_place_listed_is_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST", 2)
    drawn = home_map(tmp_path, "Reykjavik", "Reykjavik", "Valletta", "Oslo")
    assert drawn
    assert [row.place for row in drawn.rows] == ["Reykjavik", "Valletta"]
    assert "And 1 further place with 1 meeting in all." in drawn.caption


def test_a_call_has_no_place(tmp_path: Path) -> None:
    path, text = article(9, "Valletta")
    call = text.replace(f"  place: {{city: Valletta, country: MT, {AT_VALLETTA}}}\n", "")
    changes = {path: call} | dict([article(1, "Valletta"), article(2, "Nicosia")])
    graph, _ = linked(tmp_path, changes)
    drawn = make_home(graph).map
    assert drawn
    assert "1 meeting without a place, such as calls." in drawn.caption


def test_a_merged_meeting_takes_the_coordinates_of_any_article_of_its_town() -> None:
    """The talks in Tokyo: the held wire report gives the town alone, other sources the rest."""
    graph, _ = shipped_graph()
    meeting = graph.meetings["2025-01-07-iwaya-blinken-tokyo"]
    (told,) = (a for a in graph.articles_of(meeting) if a.id == "2025-01-07-kuna-tokyo")
    assert told.meeting.place
    assert coordinates_of(told.meeting.place) is None
    assert meeting.place
    assert coordinates_of(meeting.place) == Coordinates(35.68, 139.69)


def test_profiles_and_countries_show_their_own_places() -> None:
    graph, _ = shipped_graph()
    official = make_official(graph, "blinken-antony")
    country = make_country(graph, "jp")
    assert official.map
    assert country.map
    assert sum(row.meetings for row in official.map.rows) < len(graph.meetings)
    held = [m for m in graph.meetings_of_party("JP") if m.place]
    assert sum(row.meetings for row in country.map.rows) == len(held)


def test_every_drawn_point_lies_in_its_box() -> None:
    graph, _ = shipped_graph()
    drawn = make_home(graph).map
    assert drawn
    assert 320 <= drawn.ground.height <= 480
    for place in drawn.names:
        assert 0 < place.x < 720
        assert 0 < place.y < drawn.ground.height


@pytest.mark.parametrize(
    ("most", "steps", "legend"),
    [
        (1, [4], ["1"]),
        (2, [2, 4], ["1", "2"]),
        (4, [1, 2, 3, 4], ["1", "2", "3", "4"]),
        (7, [1, 2, 2, 3, 3, 4, 4], ["1", "2–3", "4–5", "6–7"]),
        (4000, None, ["1–1,000", "1,001–2,000", "2,001–3,000", "3,001–4,000"]),
    ],
)
def test_counts_fall_into_four_steps_as_the_legend_says(
    most: int, steps: list[int] | None, legend: list[str]
) -> None:
    scale = Steps(most)
    assert [name.text for name in scale.names()] == legend
    assert steps is None or [scale.of(count) for count in range(1, most + 1)] == steps
    for name in scale.names():
        first, _, last = name.text.replace(",", "").partition("–")
        assert {scale.of(n) for n in (int(first), int(last or first))} == {name.step}
