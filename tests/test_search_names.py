"""A person is found by every spelling: the profile is among the first three of sixty searches."""

import json
import unicodedata
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from urllib.parse import quote

import pytest

from generator.pages.posts import latest_role
from generator.records import Official
from tests.browser_tools import ask_pages
from tests.sample_site import path_of_site_url
from tests.shipped import shipped_graph

pytestmark = pytest.mark.browser

OF_EACH = 10
FIRST = 3
SHOWN = """new Promise((resolve) => {
  const results = document.getElementById("search-results");
  const look = () => results.children.length
    ? resolve([...results.querySelectorAll("a")].map((link) => link.href))
    : setTimeout(look, 20);
  look();
  setTimeout(() => resolve([]), 20000);
})"""


def in_other_order(official: Official) -> Iterator[str]:
    name = official.names[0]
    if name.family and name.given:
        family_first = name.value.startswith(name.family)
        yield f"{name.given} {name.family}" if family_first else f"{name.family} {name.given}"


def by_family_name(official: Official) -> Iterator[str]:
    if official.names[0].family:
        yield official.names[0].family


def with_title(official: Official) -> Iterator[str]:
    graph, _ = shipped_graph()
    role = latest_role(graph, official.roles)
    if role and official.names[0].family:
        yield f"{graph.title_of_role(role)} {official.names[0].family}"


def in_another_script(official: Official) -> Iterator[str]:
    yield from (name.value for name in official.names if not latin(name.value))


def without_marks(official: Official) -> Iterator[str]:
    plain = unicodedata.normalize("NFD", official.names[0].value)
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    if plain != official.names[0].value:
        yield plain


def in_small_letters(official: Official) -> Iterator[str]:
    yield official.names[0].value.lower()


def by_another_spelling(official: Official) -> Iterator[str]:
    yield from (name.value for name in official.names[1:] if latin(name.value))


def latin(text: str) -> bool:
    return all(ord(char) < 0x250 for char in text)


VARIANTS = (
    in_other_order,
    by_family_name,
    with_title,
    in_another_script,
    without_marks,
    in_small_letters,
    by_another_spelling,
)


def queries() -> list[tuple[str, str]]:
    """Query and the id of the person who is meant."""
    graph, _ = shipped_graph()
    people = list(graph.records.officials.values())
    found: list[tuple[str, str]] = []
    for number, variant in enumerate(VARIANTS):
        # not the same people for every variant
        turned = people[number * 5 :] + people[: number * 5]
        named = ((query, person.id) for person in turned for query in variant(person))
        found += islice(named, OF_EACH)
    return found


def test_a_person_is_found_by_every_spelling(sample_site: Path, tmp_path: Path) -> None:
    asked = queries()
    assert len(asked) >= 60
    pages = [(f"search/?q={quote(query)}", SHOWN) for query, _ in asked]
    shown = ask_pages(sample_site, pages, scratch=tmp_path, base=path_of_site_url(), timeout=540)
    missed = {
        query: links
        for (query, person), links in zip(asked, shown, strict=True)
        if not any(link.endswith(f"/officials/{person}/") for link in links[:FIRST])
    }
    assert missed == {}, json.dumps(missed, indent=1, ensure_ascii=False)
