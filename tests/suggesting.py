"""Invented people and a text about them, ready for the tests of suggestions."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from generator.dates import PartialDate, parse_date
from generator.graph import Graph
from generator.library.content import read_anew
from generator.suggest import Analysis, Given, analyse, draft_of
from generator.suggest.dates_in_text import dates_in
from generator.suggest.passages import Reading
from generator.suggest.registry import Registry
from generator.suggest.scene import Scene
from generator.suggest.titles import titles_in
from tests.base_site import ARTICLE, SEED
from tests.trees import base_tree, content_tree

VOCABULARY = Path(__file__).parent.parent / "content/vocabulary"
DAY = parse_date("2031-03-04")


@cache
def small_graph() -> Graph:
    """The smallest site with the shipped word lists, and without its own article."""
    files: dict[str, str | bytes] = dict(base_tree())
    del files[ARTICLE], files[SEED]
    files |= {f"content/vocabulary/{path.name}": path.read_bytes() for path in VOCABULARY.iterdir()}
    with TemporaryDirectory() as folder:
        return read_anew(content_tree(Path(folder), files)).graph


def scene_of(text: str, day: PartialDate | None = DAY) -> Scene:
    """The text, dated."""
    reading, registry = Reading(text), Registry(small_graph())
    countries = registry.gazetteer.countries_in(reading)
    return Scene(
        reading,
        registry,
        countries,
        titles_in(reading, registry, countries),
        dates_in(reading),
        day,
        day,
    )


def found_in(text: str, **given: Any) -> Analysis:
    """Everything that is found in a text published on `DAY`."""
    return analyse(text, small_graph(), Given(**{"published": DAY.text} | given))


def drafted(text: str, **given: Any) -> dict[str, Any]:
    """The draft of a text published on `DAY`."""
    full = Given(**{"published": DAY.text} | given)
    return draft_of(analyse(text, small_graph(), full), small_graph(), full)


def claimed(text: str) -> list[tuple[Any, str, str]]:
    """Who, verb and exact words of each statement of a draft."""
    return [(s["by"], s["verb"], s["evidence"]) for s in drafted(text).get("statements", ())]
