"""The built site as readers get it: in a browser, in every mode, wide and narrow."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.browser_tools import (
    Audit,
    Finding,
    Look,
    audit_pages,
    count_printed_pages,
    describe,
    score_pages,
    validate_html,
)
from tests.sample_site import path_of_site_url

pytestmark = pytest.mark.browser

KINDS = (
    *("briefs", "officials", "issues", "formulas", "countries", "pairs", "tours"),
    *("organisations", "events", "sources", "years"),
)
DIVIDED = ("officials", "issues", "formulas", "countries", "pairs", "organisations")
"""Kinds whose long records have a page for each year."""
SINGLE_PAGES = (
    "",
    "search/",
    "about/",
    "method/",
    "contribute/",
    "speed/",
    "404.html",
    "checking/",
)


def pages_of_every_kind(site: Path) -> list[str]:
    """The index of each kind and its largest page: the one where most can go wrong."""
    return [
        *SINGLE_PAGES,
        *(f"{kind}/" for kind in KINDS),
        *(largest for kind in KINDS if (largest := _largest_page(site, site / kind))),
        _largest_accounts(site),
    ]


def _largest_page(site: Path, folder: Path) -> str | None:
    pages = [file for file in folder.rglob("*.html") if file != folder / "index.html"]
    # The path settles a tie, so that every run looks at the same page.
    largest = max(pages, key=lambda file: (file.stat().st_size, str(file)), default=None)
    return largest and _address(site, largest)


def _largest_accounts(site: Path) -> str:
    pages = site.glob("briefs/*/accounts/index.html")
    return _address(site, max(pages, key=lambda file: (file.stat().st_size, str(file))))


def _address(site: Path, file: Path) -> str:
    return file.relative_to(site).as_posix().removesuffix("index.html")


def _file(site: Path, page: str) -> Path:
    return site / page / "index.html" if page == "" or page.endswith("/") else site / page


@pytest.fixture(scope="module")
def pages(sample_site: Path) -> list[str]:
    found = pages_of_every_kind(sample_site)
    missing = [page for page in found if not _file(sample_site, page).is_file()]
    assert not missing, f"the site has no page {', '.join(missing)}"
    return found


@pytest.fixture(scope="module")
def audit(sample_site: Path, pages: list[str], tmp_path_factory: pytest.TempPathFactory) -> Audit:
    scratch = tmp_path_factory.mktemp("audit")
    return audit_pages(sample_site, pages, scratch=scratch, base=path_of_site_url())


def _assert_none(findings: Iterable[Finding], what: str) -> None:
    if described := describe(findings):
        pytest.fail(f"{what}:\n{described}", pytrace=False)


def test_every_kind_has_a_page_of_its_own(sample_site: Path) -> None:
    empty = [kind for kind in KINDS if _largest_page(sample_site, sample_site / kind) is None]
    assert not empty, f"no page below {', '.join(empty)}"


def test_no_page_breaks_a_rule_of_accessibility(audit: Audit) -> None:
    _assert_none(audit.list_findings("axe"), "axe violation")


def test_every_page_is_valid_html(sample_site: Path, pages: list[str]) -> None:
    files = [_file(sample_site, page) for page in pages]
    _assert_none(validate_html(sample_site, files), "HTML error")


def test_no_page_asks_another_host_for_anything(audit: Audit) -> None:
    _assert_none(audit.list_findings("outside"), "request to another host")


def test_every_page_keeps_its_own_content_security_policy(audit: Audit) -> None:
    _assert_none(audit.list_findings("policy"), "violation of the content security policy")


def test_every_map_has_its_land_and_names_that_can_be_read(
    sample_site: Path, audit: Audit, tmp_path: Path
) -> None:
    _assert_none(audit.list_findings("drawings"), "fault of a map")
    maps = [
        _address(sample_site, file)
        for file in sorted(sample_site.rglob("index.html"))
        if '<svg class="ground"' in file.read_text(encoding="utf-8")
    ]
    assert len(maps) > 10
    _assert_none(
        audit_pages(
            sample_site, maps, scratch=tmp_path, base=path_of_site_url(), modes=("light",)
        ).list_findings("drawings"),
        "fault of a map",
    )


def test_no_page_reports_an_error_to_the_console(audit: Audit) -> None:
    _assert_none(audit.list_findings("errors"), "error in the console")


def test_no_page_scrolls_sideways(audit: Audit) -> None:
    _assert_none(audit.list_findings("overflow"), "page wider than its window")


def test_every_page_can_be_read_without_javascript(audit: Audit) -> None:
    with_script = {
        look.page: look for look in audit.looks if look.width == 320 and look.mode == "light"
    }
    _assert_none(
        (
            Finding(
                f"{look.text_length} characters of {with_script[look.page].text_length},"
                f" heading {look.heading!r}",
                look.where,
            )
            for look in audit.without_script
            if not _is_readable(look, with_script[look.page])
        ),
        "page that needs JavaScript to be read",
    )


def _is_readable(without: Look, with_script: Look) -> bool:
    if not without.heading or without.heading != with_script.heading:
        return False
    # Results of a search are what the script adds; without it the page leads elsewhere.
    expected = 0 if without.page == "search/" else 0.9 * with_script.text_length
    return without.text_length >= max(40, expected)


def test_a_brief_is_printed_on_one_to_three_sheets(sample_site: Path, tmp_path: Path) -> None:
    files = sorted(sample_site.glob("briefs/*/index.html"), key=lambda file: file.stat().st_size)
    briefs = [_address(sample_site, file) for file in (files[0], files[len(files) // 2], files[-1])]
    sheets = count_printed_pages(sample_site, briefs, scratch=tmp_path, base=path_of_site_url())
    assert set(sheets.values()) <= {1, 2, 3}, sheets


def test_no_long_record_and_none_of_its_years_breaks_a_rule(
    divided_site: Path, tmp_path: Path
) -> None:
    years = {kind: _largest_year(divided_site, divided_site / kind) for kind in DIVIDED}
    assert None not in years.values()
    pages = [page for year in years.values() if year for page in (year, f"{Path(year).parent}/")]
    findings = _all_findings(divided_site, pages, tmp_path, widths=(1280, 320))
    _assert_none(
        [*findings, *validate_html(divided_site, [_file(divided_site, p) for p in pages])],
        "finding",
    )


def _largest_year(site: Path, folder: Path) -> str | None:
    years = folder.glob("*/*/index.html")
    largest = max(years, key=lambda file: (file.stat().st_size, str(file)), default=None)
    return largest and _address(site, largest)


def _all_findings(
    site: Path, pages: list[str], scratch: Path, *, widths: tuple[int, ...]
) -> list[Finding]:
    base = path_of_site_url()
    seen = audit_pages(site, pages, scratch=scratch, base=base, widths=widths, timeout=7200)
    return [
        finding
        for name in ("axe", "outside", "policy", "errors", "overflow", "drawings")
        for finding in seen.list_findings(name)
    ]


@pytest.mark.slow
def test_lighthouse_gives_every_point_but_a_hundredth_for_speed(
    sample_site: Path, tmp_path: Path
) -> None:
    kinds = ("briefs", "officials", "issues")
    largest = [page for kind in kinds if (page := _largest_page(sample_site, sample_site / kind))]
    scored = score_pages(
        sample_site, ["", *largest, "search/"], scratch=tmp_path, base=path_of_site_url()
    )
    assert len(scored) == 2 * (2 + len(kinds))
    floor = {"performance": 0.99, "accessibility": 1, "best-practices": 1, "seo": 1}
    low = [score for score in scored if any(score.points[k] < floor[k] for k in floor)]
    assert not low, "\n".join(map(str, low))


@pytest.mark.slow
def test_no_page_of_the_whole_site_breaks_a_rule(sample_site: Path, tmp_path: Path) -> None:
    files = sorted(sample_site.rglob("*.html"))
    addresses = [_address(sample_site, file) for file in files]
    findings = _all_findings(sample_site, addresses, tmp_path, widths=(320,))
    _assert_none([*findings, *validate_html(sample_site, files)], "finding")
