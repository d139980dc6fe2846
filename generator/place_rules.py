"""A latitude goes with a longitude: with one of the two nothing can be put on a map (R022).

In: an article or a tour. Out: Problems at the place or stop that has only one.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.coordinates import Located
from generator.graph import Graph
from generator.problems import FieldPath, Problem
from generator.records import Article, Tour


def place_rules(graph: Graph, article: Article) -> Iterator[Problem]:
    """The place of an article's meeting."""
    if place := article.meeting.place:
        file = graph.records.file_of("article", article.id)
        yield from _both_or_none(file, place, ("meeting", "place"))


def tour_place_rules(graph: Graph, tour: Tour) -> Iterator[Problem]:
    """The stops of a tour, made and announced."""
    file = graph.records.file_of("tour", tour.id)
    for index, stop in enumerate(tour.stops):
        yield from _both_or_none(file, stop, ("stops", index))
    for index, planned in enumerate(tour.announced.stops if tour.announced else ()):
        yield from _both_or_none(file, planned, ("announced", "stops", index))


def _both_or_none(file: str, place: Located, path: FieldPath) -> Iterator[Problem]:
    values = {"latitude": place.latitude, "longitude": place.longitude}
    missing = [name for name, value in values.items() if value is None]
    if len(missing) == 1:
        yield Problem(
            "R022",
            f'this place has one coordinate, but no "{missing[0]}"',
            file,
            path,
            on_key=True,
            label=f"{missing[0]} is missing",
            cure=f"add {missing[0]}: in degrees, or delete the other one",
        )
