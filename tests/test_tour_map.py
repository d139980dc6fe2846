"""The map of a tour: order, announced against made, and what is not on it."""

from __future__ import annotations

import re
from pathlib import Path

from generator.pages.make_tour import make_tour
from generator.pages.maps import TourMap
from tests.base_site import ARTICLE, TOUR
from tests.linked import linked
from tests.trees import base_tree

STOP = "  - {city: Valletta, country: MT, arrive: 2031-03-03, leave: 2031-03-05}\n"
AT_VALLETTA = "latitude: 35.9, longitude: 14.51"
NICOSIA = "  - {city: Nicosia, country: CY, latitude: 35.17, longitude: 33.37}\n"
REYKJAVIK = "  - {city: Reykjavik, country: IS, latitude: 64.15, longitude: -21.94}\n"
ANNOUNCED = "announced:\n  sources: https://wire.example/plans\n  stops:\n"


def stops(*lines: str, announced: tuple[str, ...] = ()) -> dict[str, str]:
    plan = ANNOUNCED + "".join(f"  {line}" for line in announced) if announced else ""
    return {TOUR: base_tree()[TOUR].replace(STOP, "".join(lines)) + plan}


def map_of(root: Path, changes: dict[str, str]) -> TourMap | None:
    graph, problems = linked(root, changes)
    assert [p for p in problems if p.severity == "error"] == []
    return make_tour(graph, "lind-islands-2031").map


def some_map(root: Path, changes: dict[str, str]) -> TourMap:
    found = map_of(root, changes)
    assert found
    return found


VALLETTA = f"  - {{city: Valletta, country: MT, {AT_VALLETTA}}}\n"


def points(d: str) -> list[tuple[int, int]]:
    return [(int(x), int(y)) for x, y in re.findall(r"[ML](\d+) (\d+)", d)]


def test_without_coordinates_of_two_places_there_is_no_map(tmp_path: Path) -> None:
    assert map_of(tmp_path / "none", {}) is None
    assert map_of(tmp_path / "one", stops(VALLETTA)) is None
    assert map_of(tmp_path / "same", stops(VALLETTA, VALLETTA)) is None


def test_the_line_runs_through_the_stops_in_their_order(tmp_path: Path) -> None:
    drawn = some_map(tmp_path, stops(VALLETTA, REYKJAVIK, NICOSIA))
    (route,) = drawn.routes
    assert route.kind == "made"
    assert points(route.d) == [(marker.x, marker.y) for marker in drawn.markers]
    assert [(m.numbers, m.kind, m.name and m.name.text) for m in drawn.markers] == [
        ("1", "made", "Valletta"),
        ("2", "made", "Reykjavik"),
        ("3", "made", "Nicosia"),
    ]
    assert drawn.ground.description == "Stops in order: 1 Valletta, 2 Reykjavik and 3 Nicosia."


def test_a_stop_made_twice_is_one_dot_with_two_numbers(tmp_path: Path) -> None:
    drawn = some_map(tmp_path, stops(VALLETTA, NICOSIA, VALLETTA))
    assert [marker.numbers for marker in drawn.markers] == ["1, 3", "2"]
    (route,) = drawn.routes
    first, _, last = points(route.d)
    assert first == last
    assert drawn.markers[0].name
    assert drawn.markers[0].name.text == "Valletta"


def test_stops_too_close_for_two_dots_share_one(tmp_path: Path) -> None:
    near = [
        f"  - {{city: {name}, country: MT, latitude: 35.9, longitude: {longitude}}}\n"
        for name, longitude in (("Mdina", 14.4), ("Valletta", 14.51), ("Rabat", 14.6))
    ]
    drawn = some_map(tmp_path, stops(*near, REYKJAVIK))
    assert [marker.numbers for marker in drawn.markers] == ["1–3", "4"]
    names = [marker.name.text for marker in drawn.markers if marker.name]
    assert names == ["Mdina, Valletta, Rabat", "Reykjavik"]
    assert drawn.markers[0].width > drawn.markers[1].width


def test_what_was_only_announced_has_an_open_dot_and_a_broken_line(tmp_path: Path) -> None:
    drawn = some_map(tmp_path, stops(VALLETTA, NICOSIA, announced=(VALLETTA, REYKJAVIK, NICOSIA)))
    assert [(m.numbers, m.kind) for m in drawn.markers] == [
        ("1", "made"),
        ("2", "made"),
        ("3", "announced"),
    ]
    valletta, nicosia, reykjavik = [(m.x, m.y) for m in drawn.markers]
    announced, made = drawn.routes
    assert (announced.kind, made.kind) == ("announced", "made")
    assert points(announced.d) == [valletta, reykjavik, reykjavik, nicosia]
    assert points(made.d) == [valletta, nicosia]
    assert "Announced only: 3 Reykjavik." in drawn.ground.description
    assert "An open dot was announced" in drawn.caption
    assert "A broken line was announced" in drawn.caption
    assert [row.state for row in drawn.rows][1:] == ["as announced", "announced, no stop on record"]


def test_a_leg_that_was_made_as_announced_is_drawn_once(tmp_path: Path) -> None:
    drawn = some_map(tmp_path, stops(VALLETTA, NICOSIA, announced=(VALLETTA, NICOSIA)))
    assert [route.kind for route in drawn.routes] == ["made"]
    assert "broken line" not in drawn.caption


def test_stops_that_were_announced_only_are_joined_by_no_firm_line(tmp_path: Path) -> None:
    bare = '  - {city: Oslo, country: "NO"}\n'
    drawn = some_map(tmp_path, stops(bare, announced=(REYKJAVIK, NICOSIA)))
    assert [route.kind for route in drawn.routes] == ["announced"]
    assert {marker.kind for marker in drawn.markers} == {"announced"}
    assert "The line joins" not in drawn.caption


def test_a_stop_without_coordinates_is_named_beside_the_map(tmp_path: Path) -> None:
    bare = '  - {city: Oslo, country: "NO"}\n'
    drawn = some_map(tmp_path, stops(VALLETTA, bare, NICOSIA))
    assert [marker.numbers for marker in drawn.markers] == ["1", "3"]
    assert "Not on the map, for want of coordinates: 2 Oslo." in drawn.caption
    assert "Not on the map: 2 Oslo." in drawn.ground.description
    assert [row.position for row in drawn.rows] == [
        "35.90° N, 14.51° E",
        "not on the map: no coordinates on record",
        "35.17° N, 33.37° E",
    ]


def test_a_meeting_lends_its_coordinates_to_its_stop(tmp_path: Path) -> None:
    article = base_tree()[ARTICLE].replace("country: MT}", f"country: MT, {AT_VALLETTA}}}")
    changes = stops(STOP, NICOSIA) | {ARTICLE: article}
    drawn = some_map(tmp_path, changes)
    assert [row.position for row in drawn.rows] == ["35.90° N, 14.51° E", "35.17° N, 33.37° E"]


def test_a_meeting_in_a_town_nearby_places_a_stop_of_which_nothing_else_is_known(
    tmp_path: Path,
) -> None:
    article = base_tree()[ARTICLE].replace(
        "{city: Valletta, country: MT}",
        "{city: Mdina, country: MT, latitude: 35.89, longitude: 14.4}",
    )
    drawn = some_map(tmp_path, stops(STOP, NICOSIA) | {ARTICLE: article})
    assert drawn.rows[0].position == "35.89° N, 14.40° E"


def test_over_the_date_line_the_line_takes_the_short_way(tmp_path: Path) -> None:
    fiji = "  - {city: Suva, country: FJ, latitude: -18.14, longitude: 178.44}\n"
    samoa = "  - {city: Apia, country: WS, latitude: -13.83, longitude: -171.76}\n"
    drawn = some_map(tmp_path, stops(fiji, samoa))
    suva, apia = drawn.markers
    assert suva.x < apia.x
    assert len(drawn.ground.land) == 2


def test_beyond_the_edge_of_the_drawn_land_a_stop_is_in_the_table_only(tmp_path: Path) -> None:
    pole = "  - {city: McMurdo, country: AQ, latitude: -77.85, longitude: 166.67}\n"
    drawn = some_map(tmp_path, stops(VALLETTA, pole, NICOSIA))
    assert drawn.rows[1].position == "not on the map: 77.85° S, 166.67° E"
    assert [marker.numbers for marker in drawn.markers] == ["1", "3"]
