"""The order in which files are read, and lists of equals are written, never shows on a page."""

from __future__ import annotations

import random
from hashlib import sha256
from pathlib import Path

import pytest

from generator.library.content import read_anew
from generator.load import find_content
from generator.pages import list_pages, make_page
from generator.places import Place
from generator.problems import Problems
from generator.render import SiteContext, make_environment, render_page
from tests.shipped import ROOT, shipped_pages


def pages_of_shipped_content() -> dict[str, str]:
    """A digest of every page by address."""
    graph = read_anew(ROOT).graph
    environment, site = make_environment(), SiteContext(name="Readout", description="d")
    return {
        job.address: digest(render_page(environment, site, make_page(graph, job)))
        for job in list_pages(graph)
    }


def digest(html: str) -> str:
    return sha256(html.encode()).hexdigest()


@pytest.mark.parametrize("seed", [1, 2])
def test_shuffled_files_give_the_same_pages(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def shuffled_content(root: Path, problems: Problems) -> list[Place]:
        found = find_content(root, problems)
        random.Random(seed).shuffle(found)
        return found

    monkeypatch.setattr("generator.load.find_content", shuffled_content)
    shuffled = pages_of_shipped_content()
    expected = {address: digest(html) for address, html in shipped_pages().items()}
    assert shuffled == expected
