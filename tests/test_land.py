"""The land that maps are drawn on: the file that is shipped, and the script that makes it."""

from __future__ import annotations

import importlib.util
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from generator.pages.projection import NORTH, SOUTH

ROOT = Path(__file__).parent.parent
WORLD = ROOT / "templates/theme/assets/world.svg"


@pytest.fixture(scope="module")
def land() -> ModuleType:
    spec = importlib.util.spec_from_file_location("land", ROOT / "scripts/land.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rings(d: str) -> list[list[tuple[int, int]]]:
    found = []
    for ring in re.findall(r"M[^M]+", d):
        start = re.fullmatch(r"M(-?\d+) (\d+)l((?:[+-]\d+[+-]\d+)+)z", ring)
        assert start, ring
        places = [(int(start[1]), int(start[2]))]
        for x, y in re.findall(r"([+-]\d+)([+-]\d+)", start[3]):
            places.append((places[-1][0] + int(x), places[-1][1] + int(y)))
        found.append(places)
    return found


def test_the_shipped_land_is_one_path_in_tenths_of_degrees() -> None:
    root = ET.fromstring(WORLD.read_text(encoding="utf-8"))  # noqa: S314 (our own file)
    assert root.attrib["viewBox"] == f"0 0 3600 {(NORTH - SOUTH) * 10}"
    assert root.attrib["preserveAspectRatio"] == "none"
    (path,) = root
    assert set(path.attrib) == {"fill", "fill-opacity", "d"}
    outlines = rings(path.attrib["d"])
    assert 100 < len(outlines) < 200
    assert all(-3600 < x < 7200 and 0 <= y <= 1420 for ring in outlines for x, y in ring)
    assert WORLD.stat().st_size < 30_000


def test_the_shipped_land_carries_the_notice_of_its_makers() -> None:
    text = WORLD.read_text(encoding="utf-8")
    assert "Natural Earth" in text
    assert "Copyright 2013-2019 Michael Bostock" in text
    assert "this permission notice appear in all copies" in text


@pytest.mark.parametrize(
    ("place", "is_land"),
    [
        ((45.0, 100.0), True),  # the inland of Asia
        ((40.0, -100.0), True),  # of North America
        ((-25.0, 134.0), True),  # of Australia
        ((66.5, 179.0), True),  # the far east of Asia, before the date line
        ((66.5, -175.0), True),  # and beyond it
        ((30.0, -40.0), False),  # the Atlantic
        ((0.0, -150.0), False),  # the Pacific
        ((42.0, 50.5), False),  # the Caspian Sea, a hole in the land
    ],
)
def test_land_and_sea_are_where_they_are(place: tuple[float, float], is_land: bool) -> None:
    d = re.search(r' d="([^"]+)"', WORLD.read_text(encoding="utf-8"))
    assert d
    x, y = (place[1] + 180) * 10, (NORTH - place[0]) * 10
    assert sum(crossings(ring, x, y) for ring in rings(d[1])) % 2 == is_land


def crossings(ring: list[tuple[int, int]], x: float, y: float) -> int:
    """How often a line from a point to the right meets a closed ring."""
    count = 0
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < x1 + (x2 - x1) * (y - y1) / (y2 - y1):
            count += 1
    return count


def test_no_template_asks_another_file_for_a_shape() -> None:
    """Where pages are opened as files, a browser refuses that, and shows a picture."""
    texts = [file.read_text(encoding="utf-8") for file in (ROOT / "templates").rglob("*.html")]
    assert not [text for text in texts if re.search(r'<use\b[^>]*href="(?!#)', text)]
    assert [text for text in texts if '<image href="{{ root }}assets/world.svg"' in text]


def topology(*arcs: list[list[int]], rings: list[list[int]]) -> dict[str, Any]:
    return {
        "transform": {"scale": [1, 1], "translate": [0, 0]},
        "arcs": list(arcs),
        "objects": {"land": {"geometries": [{"arcs": [[ring] for ring in rings]}]}},
    }


def test_arcs_are_joined_forwards_and_backwards(land: ModuleType) -> None:
    square = topology([[0, 0], [10, 0], [0, 10]], [[0, 0], [0, 10], [10, 0]], rings=[[0, -2]])
    (ring,) = land.land_of(square)
    assert ring == [(0, 0), (10, 0), (10, 10), (0, 10)]
    assert land.outline(ring) == "M1800 840l+100+0+0-100-100+0z"


def test_a_ring_over_the_date_line_is_drawn_at_both_edges(land: ModuleType) -> None:
    ring = land.unbroken([(170, 0), (-170, 0), (-170, 10), (170, 10)])
    assert ring == [(170, 0), (190, 0), (190, 10), (170, 10)]
    assert land.outline(ring).count("M") == 2
    assert land.outline(ring).startswith("M3500 840l")
    assert "M-100 840l" in land.outline(ring)


def test_what_lies_beyond_the_edge_or_is_a_dot_is_left_out(land: ModuleType) -> None:
    assert land.outline([(0, SOUTH - 20), (10, SOUTH - 20), (10, SOUTH - 10)]) == ""
    assert land.outline([(0, 0), (0.01, 0), (0, 0.01)]) == ""


def test_the_drawing_carries_the_licence(land: ModuleType) -> None:
    square = topology([[0, 0], [10, 0], [0, 10], [-10, 0], [0, -10]], rings=[[0]])
    text = land.drawing(square, "Copyright: somebody\n")
    assert "Copyright: somebody" in text
    assert ET.fromstring(text)[0].attrib["d"].startswith("M1800 840l")  # noqa: S314
