"""Long words and other scripts in every field: no page grows too wide (R-39)."""

import shutil
from pathlib import Path

import pytest

from generator.pages import list_pages, make_page
from generator.render import SiteContext, make_environment, render_page
from templates import __file__ as templates
from tests.browser_tools import Audit, audit_pages, describe
from tests.hostile_site import hostile_site
from tests.linked import linked

pytestmark = pytest.mark.browser

ASSETS = Path(templates).parent / "theme" / "assets"
TEXTS = {
    "a word of 200 letters": "Donaudampfschiff" * 12 + "fahrt",
    "scripts in both directions": "وزير (شؤون) שר החוץ 外務大臣・岩屋 Bộ trưởng ២០",
}


@pytest.fixture(scope="module", params=TEXTS)
def audit(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Audit:
    root = tmp_path_factory.mktemp("long")
    graph, _ = linked(root, hostile_site(TEXTS[request.param]))
    site = root / "site"
    shutil.copytree(ASSETS, site / "assets")
    environment = make_environment()
    context = SiteContext(name=TEXTS[request.param][:40], description=TEXTS[request.param])
    pages: dict[str, str] = {}
    for job in list_pages(graph):
        if job.kind != "messages" and job.kind not in pages:  # one page of each kind
            pages[job.kind] = job.address
            file = site / job.address / "index.html"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(render_page(environment, context, make_page(graph, job)), "utf-8")
    return audit_pages(
        site, list(pages.values()), scratch=root, modes=("light", "rtl"), widths=(320,)
    )


def test_no_page_is_wider_than_its_window(audit: Audit) -> None:
    assert len(audit.looks) > 2 * 12
    assert describe(audit.list_findings("overflow")) == ""


def test_no_page_breaks_a_rule_of_accessibility(audit: Audit) -> None:
    assert describe(audit.list_findings("axe")) == ""
