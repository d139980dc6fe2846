"""The order in which files are read, and lists of equals are written, never shows on a page."""

from __future__ import annotations

import random
from dataclasses import replace
from hashlib import sha256

import pytest

from generator.link import link
from generator.pages import list_pages, make_page
from generator.problems import Problems
from generator.reading import Corpus, load_corpus
from generator.render import SiteContext, make_environment, render_page
from generator.validate import validate_corpus
from tests.shipped import ROOT, shipped_pages


def pages_of(corpus: Corpus) -> dict[str, str]:
    """A digest of every page by address."""
    problems = Problems()
    graph = link(validate_corpus(corpus), problems)
    environment, site = make_environment(), SiteContext(name="Readout", description="d")
    return {
        job.address: digest(render_page(environment, site, make_page(graph, job)))
        for job in list_pages(graph)
    }


def digest(html: str) -> str:
    return sha256(html.encode()).hexdigest()


@pytest.mark.parametrize("seed", [1, 2])
def test_shuffled_files_give_the_same_pages(seed: int) -> None:
    corpus = load_corpus(ROOT, Problems())
    files = list(corpus.files)
    random.Random(seed).shuffle(files)
    shuffled = pages_of(replace(corpus, files=tuple(files)))
    expected = {address: digest(html) for address, html in shipped_pages().items()}
    assert shuffled == expected
