"""The repository's own content, linked and rendered once for all tests of a worker."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from generator.graph import Graph
from generator.library.content import read_anew
from generator.pages import list_pages, make_page
from generator.problems import Problem
from generator.render import SiteContext, make_environment, render_page

ROOT = Path(__file__).parent.parent


@cache
def shipped_graph() -> tuple[Graph, tuple[Problem, ...]]:
    """The graph of ``content/`` and all problems found in it."""
    content = read_anew(ROOT)
    return content.graph, tuple(content.problems)


@cache
def shipped_pages() -> dict[str, str]:
    """The HTML of every page by address."""
    graph, _ = shipped_graph()
    environment, site = make_environment(), SiteContext(name="Readout", description="d")
    return {
        job.address: render_page(environment, site, make_page(graph, job))
        for job in list_pages(graph)
    }
