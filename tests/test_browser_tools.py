"""The audit must be able to fail: each fault is planted in a tiny site and must be reported."""

from pathlib import Path

import pytest

from tests.browser_tools import MODES, Audit, Finding, audit_pages, describe, validate_html

pytestmark = pytest.mark.browser

POLICY = """<meta http-equiv="Content-Security-Policy" content="default-src 'self'">"""
TEXT = "The two ministers met for an hour and agreed to meet again in the spring."
MAP = (
    '<svg class="ground" viewBox="0 0 100 50" role="img" aria-label="Map"><image href="/gone.svg"/>'
    '<text class="name" x="60" y="20">Port that is cut off</text><text x="2" y="20">1</text>'
    '<rect width="58" height="30"/><text class="name" x="46" y="20">Port</text></svg>'
)
SITE = {
    "index.html": f"<main><h1>Good</h1><p>{TEXT}</p></main>",
    "image/": f'<main><h1>Image</h1><p>{TEXT}</p><img id="map" src="/map.svg"></main>',
    "dark/": f'<main><h1>Dark</h1><p id="grey">{TEXT}</p></main>',
    "outside/": f'<main><h1>Out</h1><p>{TEXT}<img alt="" src="https://example.org/a.png"></p></main>',
    "hint/": f'<link rel="preconnect" href="https://example.org"><main><h1>Hint</h1>{TEXT}</main>',
    "policy/": f"<main><h1>Policy</h1><p>{TEXT}</p><script>let a = 1</script></main>",
    "console/": f'<main><h1>Console</h1><p>{TEXT}</p></main><script src="/gone.js"></script>',
    "wide/": f'<main><h1>Wide</h1><p>{TEXT}</p><p id="wide">{TEXT}</p></main>',
    "word/": f"<main><h1>Word</h1><p>{TEXT}</p><p id=word>{'w' * 100}</p></main>",
    "hidden/": f"<main><h1>Hidden</h1><p>{TEXT}</p><div id=scroller><i></i></div></main>",
    "map/": f"<main><h1>Map</h1><p>{TEXT}</p>{MAP}</main>",
    "script/": '<main><h1>Script</h1></main><script src="/write.js"></script>',
    "invalid/": f"<main><h1>Invalid</h1><p>{TEXT}</p><table><p>lost</p></table></main>",
}
OTHER_FILES = {
    "style.css": ".ground { font-size: 8px; width: 100px } #wide { width: 700px }"
    "#scroller { overflow: auto }"
    "#scroller i { position: absolute; left: 500px; width: 9px; height: 9px }"
    "@media (prefers-color-scheme: dark) { #grey { color: #777; background: #666 } }",
    "write.js": f"document.querySelector('main').append({TEXT!r})",
    "map.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
}


def _document(body: str, head: str) -> str:
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Test</title>'
        '<meta name="viewport" content="width=device-width"><link rel="icon" href="/map.svg">'
        f'<link rel="stylesheet" href="/style.css">{head}</head><body>{body}</body></html>'
    )


@pytest.fixture(scope="module")
def faulty_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("faulty-site")
    for name, body in SITE.items():
        file = site / name / "index.html" if name.endswith("/") else site / name
        file.parent.mkdir(exist_ok=True)
        head = POLICY if name == "policy/" else ""
        file.write_text(_document(body, head), encoding="utf-8")
    for name, text in OTHER_FILES.items():
        (site / name).write_text(text, encoding="utf-8")
    return site


@pytest.fixture(scope="module")
def audit(faulty_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Audit:
    pages = ["" if name == "index.html" else name for name in SITE]
    return audit_pages(faulty_site, pages, scratch=tmp_path_factory.mktemp("audit"))


def _findings(audit: Audit, name: str, page: str) -> list[str]:
    return [
        str(found) for found in audit.list_findings(name) if found.where.startswith(f"{page} (")
    ]


@pytest.mark.parametrize("name", ["axe", "outside", "policy", "errors", "overflow", "drawings"])
def test_a_page_without_fault_has_no_findings(audit: Audit, name: str) -> None:
    assert _findings(audit, name, "home") == []


def test_faults_of_a_map_are_reported(audit: Audit) -> None:
    found = _findings(audit, "drawings", "map/")
    faults = ("no picture /gone.svg", "1 is 8.0 px high", "Port that is cut off is cut off")
    for fault in (*faults, "Port lies over a dot", "Port lies over Port that is cut off"):
        assert f"map/ (light, 1280 px): {fault}" in found


def test_an_image_without_text_is_reported_with_page_rule_and_selector(audit: Audit) -> None:
    assert "image/ (light, 1280 px): image-alt: Images must have alternative text: #map" in (
        _findings(audit, "axe", "image/")
    )


def test_grey_on_grey_is_reported_in_the_scheme_that_has_it(audit: Audit) -> None:
    contrast = [line for line in _findings(audit, "axe", "dark/") if "color-contrast" in line]
    assert [line.partition(":")[0] for line in contrast] == [
        "dark/ (dark, 320 px)",
    ]


def test_a_picture_from_another_host_is_reported(audit: Audit) -> None:
    assert len(_findings(audit, "outside", "outside/")) == 1 + len(MODES)  # two widths in the light
    assert "https://example.org/a.png" in _findings(audit, "outside", "outside/")[0]


def test_a_hint_to_connect_to_another_host_is_reported(audit: Audit) -> None:
    assert _findings(audit, "outside", "hint/")


def test_an_inline_script_against_the_policy_is_reported(audit: Audit) -> None:
    assert "script-src-elem blocked inline" in _findings(audit, "policy", "policy/")[0]


def test_a_missing_script_is_reported_by_its_address(audit: Audit) -> None:
    assert "/gone.js" in _findings(audit, "errors", "console/")[0]


def test_a_page_that_is_too_wide_is_reported_with_the_element(audit: Audit) -> None:
    wide = _findings(audit, "overflow", "wide/")
    assert [line.partition(":")[0] for line in wide] == [
        "wide/ (light, 320 px)",
        "wide/ (dark, 320 px)",
        "wide/ (forced, 320 px)",
        "wide/ (rtl, 320 px)",
        "wide/ (no script, 320 px)",
    ]
    assert all("main > p#wide" in line for line in wide)


def test_a_word_that_leaves_its_paragraph_is_reported_with_the_paragraph(audit: Audit) -> None:
    assert "main > p#word" in _findings(audit, "overflow", "word/")[0]


def test_what_leaves_a_scroller_because_it_is_positioned_is_reported(audit: Audit) -> None:
    assert "main > div#scroller > i" in _findings(audit, "overflow", "hidden/")[0]


def test_text_that_only_javascript_writes_is_missed(audit: Audit) -> None:
    [without] = [look for look in audit.without_script if look.page == "script/"]
    [with_script, *_] = [look for look in audit.looks if look.page == "script/"]
    assert without.text_length == len("Script")
    assert with_script.text_length > len(TEXT)


def test_invalid_html_is_reported_with_its_place(faulty_site: Path) -> None:
    good, bad = faulty_site / "index.html", faulty_site / "invalid" / "index.html"
    errors = validate_html(faulty_site, [good, bad])
    assert errors
    assert all(error.where.startswith("invalid/index.html:1:") for error in errors)


def test_a_fault_of_many_pages_is_described_once() -> None:
    everywhere = [Finding("no title", f"p{number}/") for number in range(9)]
    assert describe([Finding("odd", "z/"), *everywhere, *everywhere]) == (
        "no title\n    9 × p0/, p1/, p2/, p3/ …\nodd\n    1 × z/"
    )
