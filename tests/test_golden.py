"""The golden site: what readers see of a small invented archive, readable in a diff.

After a change that is meant, `READOUT_GOLDEN=write pytest tests/test_golden.py` writes the files
anew; the diff of tests/golden/ then shows what readers will notice.
"""

from __future__ import annotations

import os
from pathlib import Path

from generator.pages import list_pages, make_page
from generator.render import SiteContext, make_environment, render_page
from tests.base_site import ARTICLE, FORMULA
from tests.linked import linked
from tests.page_text import page_text
from tests.test_merging import MINISTRY, READOUT, READOUT_TEXT
from tests.trees import base_tree

GOLDEN = Path(__file__).parent / "golden"
SKIPPED = frozenset({"messages/"})
"""Made from the catalogue alone, and tested there."""


def golden_pages(root: Path) -> dict[str, str]:
    article = base_tree()[ARTICLE].replace(
        "    issue: fisheries\noutcomes",
        "    issue: fisheries\n    formulas: no-border\noutcomes",
    )
    formula = base_tree()[FORMULA].replace("know no border\nscope", "carry a passport\nscope")
    graph, problems = linked(
        root,
        {
            ARTICLE: article,
            FORMULA: formula,
            READOUT: READOUT_TEXT,
            "content/organisations/ministry-is.yml": MINISTRY,
        },
    )
    assert problems == []
    environment, site = make_environment(), SiteContext(name="Golden", description="A small site.")
    return {
        (job.address.strip("/").replace("/", "--") or "home") + ".txt": page_text(
            render_page(environment, site, make_page(graph, job))
        )
        for job in list_pages(graph)
        if job.address not in SKIPPED
    }


def test_readers_see_what_they_saw_before(tmp_path: Path) -> None:
    pages = golden_pages(tmp_path)
    if os.environ.get("READOUT_GOLDEN") == "write":
        for old in GOLDEN.glob("*.txt"):
            old.unlink()
        for name, text in pages.items():
            (GOLDEN / name).write_text(text, encoding="utf-8")
    expected = {path.name: path.read_text(encoding="utf-8") for path in GOLDEN.glob("*.txt")}
    assert sorted(pages) == sorted(expected)
    changed = {name for name, text in pages.items() if expected[name] != text}
    assert {name: pages[name] for name in changed} == {name: expected[name] for name in changed}
