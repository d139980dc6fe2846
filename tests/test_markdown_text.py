import time

import pytest

from generator.markdown_text import as_html, markdown_fault, sanitised

HOSTILE = {
    "images that never close": "![" * 12_000,
    "nested images": "![[]()" * 4_000,
    "open brackets": "[" * 13_000,
    "links": "[link](x)" * 8_192,
    "links in links": "[a" * 8_000 + "](" * 4_000,
    "escaped brackets": "[\\]" * 8_000,
    "stars": "***a" * 6_000,
    "underscores": "_*" * 12_000,
    "quotes in quotes": ">" * 24_000,
    "underlined headings": "a\n=\n" * 6_000,
    "backquotes": "`a``" * 6_000,
    "references": "[a]: x\n" * 3_500,
    "one long line": "a" * 1_000_000,
    "blank lines": "\n" * 24_000,
    "deep lists": "".join("  " * depth + "- a\n" for depth in range(200)),
    "tags": "<a " * 8_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_markdown_is_shown_within_two_seconds(name: str) -> None:
    begin = time.process_time()
    html = as_html(HOSTILE[name])
    assert time.process_time() - begin < 2
    assert not HOSTILE[name].strip() or html


def test_text_over_a_limit_is_shown_as_typed() -> None:
    html = as_html("[a](b) & <i>\n\n" + "[" * 700)
    assert html.startswith("<p>[a](b) &amp; &lt;i&gt;</p>")


def test_ordinary_markdown_becomes_html() -> None:
    html = as_html("A *short* text with [a link](https://site.example/).\n\n- one\n- two")
    assert "<em>short</em>" in html
    assert '<a href="https://site.example/" rel="noopener">a link</a>' in html
    assert html.count("<li>") == 2


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "a <img src=x onerror=alert(1)> b",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](vbscript:x)",
        '[x](https://a.example "onmouseover=alert(1)")',
        "<a href='javascript:x'>y</a>",
        "![x](//evil.example/a.png)",
        "![x](https://evil.example/a.png)",
        "<svg/onload=alert(1)>",
        "<javascript:alert(1)>",
        "&#60;script&#62;",
    ],
)
def test_nothing_that_acts_survives(text: str) -> None:
    html = as_html(text)
    assert "<script" not in html
    assert "<svg" not in html
    assert "<img src" not in html
    assert " onerror=" not in html.replace("&lt;img src=x onerror=", "")
    assert 'href="javascript' not in html.lower()
    assert 'href="data' not in html
    assert 'href="vbscript' not in html
    assert 'src="' not in html


def test_raw_html_is_shown_as_text() -> None:
    assert "&lt;b&gt;bold&lt;/b&gt;" in as_html("This is <b>bold</b>.")


def test_each_text_is_read_on_its_own() -> None:
    as_html("[secret]: https://one.example/")
    assert "one.example" not in as_html("[secret]")


def test_there_are_no_pictures() -> None:
    assert "<img" not in as_html("![map](https://maps.example/m.png) ![m][1]\n\n[1]: m.png")
    assert sanitised('<p><img alt="map" src="assets/map.png"></p>') == "<p></p>"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("x" * 70_000, "characters"),
        ("\n" * 5_000, "lines"),
        ("[ \n\n" * 700, "opening brackets"),
        ("[" * 200, "one paragraph"),
        ("*" * 1_200, "stars"),
        ("> " * 20 + "a", "quotations"),
    ],
)
def test_a_fault_is_named_in_words(text: str, word: str) -> None:
    assert word in (markdown_fault(text) or "")


def test_a_long_honest_text_has_no_fault() -> None:
    paragraph = "The ministers said *this* and [that](https://a.example/x), `so`.\n\n"
    assert markdown_fault(paragraph * 300) is None
