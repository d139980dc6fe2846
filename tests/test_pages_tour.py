"""Tours: announced against made, and each meeting at its stop."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.pages.happening import TourPage
from generator.pages.make_tour import make_tour
from tests.base_site import ARTICLE, TOUR
from tests.linked import linked
from tests.trees import base_tree

ANNOUNCED = """\
announced:
  start: 2031-03-02
  end: 2031-03-06
  stops:
    - {city: Valletta, country: MT}
    - {city: Nicosia, country: CY}
  sources: https://wire.example/plans
"""


def tour(root: Path, changes: dict[str, str] | None = None) -> TourPage:
    graph, problems = linked(root, changes)
    assert [p for p in problems if p.severity == "error"] == []
    return make_tour(graph, "lind-islands-2031")


def test_a_tour_names_traveller_role_and_dates(tmp_path: Path) -> None:
    page = tour(tmp_path)
    assert (page.traveller.text, page.role) == ("Bo Lind", "Foreign Minister")
    assert page.dates == "3–6 March 2031"
    assert page.announced == ""
    assert page.differences == ()
    assert [(stop.place, stop.dates, stop.state) for stop in page.stops] == [
        ("Valletta", "3–5 March 2031", "")
    ]
    assert [row.date for row in page.stops[0].meetings] == ["4 March 2031"]


def test_what_was_announced_and_not_made_is_said_in_words(tmp_path: Path) -> None:
    made = (
        base_tree()[TOUR] + '  - {city: Oslo, country: "NO", unverified: Seen once.}\n' + ANNOUNCED
    )
    page = tour(tmp_path, {TOUR: made})
    assert page.announced == "Valletta · Nicosia, 2–6 March 2031"
    assert page.differences == (
        "Announced, but no stop on record: Nicosia.",
        "Not among the announced stops: Oslo (unverified).",
        "Announced to begin on 2 March 2031; on record: 3 March 2031.",
    )
    assert [(stop.place, stop.state) for stop in page.stops] == [
        ("Valletta", "as announced"),
        ("Oslo", "not announced"),
        ("Nicosia", "announced, no stop on record"),
    ]


def test_that_nothing_differs_is_said_too(tmp_path: Path) -> None:
    kept = ANNOUNCED.replace("    - {city: Nicosia, country: CY}\n", "").replace("03-02", "03-03")
    page = tour(tmp_path, {TOUR: base_tree()[TOUR] + kept})
    assert page.differences == ("The stops on record are those announced; no difference is seen.",)


def test_another_order_of_the_stops_is_a_difference(tmp_path: Path) -> None:
    swapped = base_tree()[TOUR].replace("stops:\n", "stops:\n  - {city: Nicosia, country: CY}\n")
    page = tour(tmp_path, {TOUR: swapped + ANNOUNCED.replace("03-02", "03-03")})
    assert page.differences == (
        "The announced stops were made in another order: Nicosia and Valletta.",
    )


@pytest.mark.parametrize(
    ("place", "stop", "state"),
    [
        ("{city: Mdina, country: MT}", "Valletta", ""),
        ("{city: Nicosia, country: CY}", "Nicosia", "no stop on record"),
    ],
)
def test_a_meeting_in_another_town_stands_at_the_only_stop_of_the_country(
    tmp_path: Path, place: str, stop: str, state: str
) -> None:
    elsewhere = base_tree()[ARTICLE].replace("{city: Valletta, country: MT}", place)
    page = tour(tmp_path, {ARTICLE: elsewhere})
    assert [(s.place, s.state) for s in page.stops if s.meetings] == [(stop, state)]


def test_a_meeting_after_the_departure_is_not_at_the_stop(tmp_path: Path) -> None:
    late = base_tree()[ARTICLE].replace(
        "{city: Valletta, country: MT}", "{city: Mdina, country: MT}"
    )
    left = base_tree()[TOUR].replace("leave: 2031-03-05", "leave: 2031-03-03")
    page = tour(tmp_path, {ARTICLE: late, TOUR: left})
    assert [(s.place, s.state) for s in page.stops if s.meetings] == [
        ("Mdina", "no stop on record")
    ]


def test_of_two_stops_in_one_city_the_dates_decide(tmp_path: Path) -> None:
    twice = base_tree()[TOUR].replace(
        "arrive: 2031-03-03, leave: 2031-03-05}",
        "arrive: 2031-03-03, leave: 2031-03-03}\n"
        "  - {city: Valletta, country: MT, arrive: 2031-03-04, leave: 2031-03-05}",
    )
    page = tour(tmp_path, {TOUR: twice})
    assert [len(stop.meetings) for stop in page.stops] == [0, 1]


def test_a_call_on_the_way_stands_at_no_place(tmp_path: Path) -> None:
    call = base_tree()[ARTICLE].replace("  place: {city: Valletta, country: MT}\n", "")
    page = tour(tmp_path, {ARTICLE: call.replace("kind: bilateral", "kind: call")})
    assert page.stops[-1].place == "On the way, without a common place"
    assert len(page.stops[-1].meetings) == 1


@pytest.mark.parametrize(
    ("days", "shown"),
    [
        ("arrive: 2031-03-03", "from 3 March 2031; departure not seen"),
        ("leave: 2031-03-05", "until 5 March 2031; arrival not seen"),
        ("arrive: 2031-03, leave: 2031-03-05", "March 2031 – 5 March 2031"),
        ("note: x", "dates not seen"),
    ],
)
def test_days_that_were_not_seen_are_not_guessed(tmp_path: Path, days: str, shown: str) -> None:
    unsure = base_tree()[TOUR].replace("arrive: 2031-03-03, leave: 2031-03-05", days)
    assert tour(tmp_path, {TOUR: unsure}).stops[0].dates == shown


def test_people_met_are_counted_and_the_own_side_is_not(tmp_path: Path) -> None:
    page = tour(tmp_path)
    assert [(row.link.text, row.count) for row in page.counterparts] == [("Cara Vella", 1)]
    assert page.coverage.endswith("the itinerary rests on no work cited")


def test_an_end_that_is_not_certain_is_marked_where_the_tour_is_named(tmp_path: Path) -> None:
    unsure = base_tree()[TOUR] + "end_unverified: Only the plan says so.\n"
    graph, _ = linked(tmp_path, {TOUR: unsure})
    page = make_tour(graph, "lind-islands-2031")
    assert (page.dates, page.end_unverified) == ("3–6 March 2031", "Only the plan says so.")
    assert "(end unverified)" in page.description
