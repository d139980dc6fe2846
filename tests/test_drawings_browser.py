"""Drawings and words on demand as a browser shows them, on a desk and on a phone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.browser_tools import ask_pages
from tests.sample_site import path_of_site_url

pytestmark = pytest.mark.browser

WORDS = """(async () => {
  const frame = () => new Promise(requestAnimationFrame);
  document.documentElement.style.scrollBehavior = "auto";
  const found = [];
  for (const button of document.querySelectorAll(".to-words")) {
    const words = document.getElementById(button.getAttribute("popovertarget"));
    const before = words.matches(":popover-open");
    button.focus();
    button.click();
    await frame();
    await frame();
    const box = words.getBoundingClientRect();
    const close = words.querySelector("button");
    const opened = words.matches(":popover-open");
    close.click();
    found.push({
      opens: !before && opened && !words.matches(":popover-open"),
      fits: box.width > 0 && box.left >= 0 && box.right <= innerWidth
        && box.top >= 0 && box.bottom <= innerHeight,
      returns: document.activeElement === button,
      named: words.getAttribute("aria-label") !== "" && button.ariaLabel.startsWith("said: "),
      leads: words.querySelector("a[href*='#statement-']") !== null,
      large: button.getBoundingClientRect().height >= 24,
    });
  }
  return found;
})()"""

WITHOUT_POPOVERS = """(() => {
  for (const sheet of document.styleSheets) {
    const drop = (rules) => {
      for (let at = rules.cssRules.length - 1; at >= 0; at--) {
        const rule = rules.cssRules[at];
        const asked = rule.selectorText ?? rule.conditionText ?? "";
        if (asked.includes("popover-open")) rules.deleteRule(at);
        else if (rule.cssRules) drop(rule);
      }
    };
    drop(sheet);
  }
  return [...document.querySelectorAll(".matrix td:has(a), .on-demand")].map((one) => {
    one.removeAttribute("popover");
    return one.innerText.includes("said") || (one.matches(".on-demand") && one.offsetHeight > 0);
  });
})()"""

NETWORK = """(() => {
  const [figure] = document.querySelectorAll(".network");
  const rows = [...figure.querySelectorAll("li")].map((row) => row.getBoundingClientRect());
  const list = figure.querySelector("ol").getBoundingClientRect();
  const drawings = [...figure.querySelectorAll("svg")].map((one) => one.getBoundingClientRect());
  const same = (one, other) => Math.abs(one - other) < 1;
  return {
    rows: rows.length,
    equal: rows.every((row) => same(row.height, rows[0].height)),
    apart: rows.every((row, at) => !at || row.top >= rows[at - 1].bottom - 0.5),
    beside: drawings.every((one) => same(one.top, list.top) && same(one.bottom, list.bottom)),
    wide: drawings.every((one) => one.width >= 32),
    inside: drawings.every((one) => one.right <= innerWidth + 1 && one.left >= 0),
    whole: [...figure.querySelectorAll("li > span")].every(
      (one) => one.scrollWidth <= one.clientWidth + 1),
  };
})()"""


def ask(site: Path, scratch: Path, questions: list[tuple[str, str]], width: int) -> list[Any]:
    return ask_pages(site, questions, scratch=scratch, base=path_of_site_url(), width=width)


@pytest.mark.parametrize("width", [1280, 360])
def test_words_open_beside_their_cell_and_close_again(
    sample_site: Path, tmp_path: Path, width: int
) -> None:
    page = "issues/dprk-nuclear-missiles/"
    (found,) = ask(sample_site, tmp_path, [(page, WORDS)], width)
    assert len(found) > 10
    for one in found:
        assert one == dict.fromkeys(one, True)


def test_a_browser_that_knows_no_popovers_shows_neither_words_nor_their_buttons(
    sample_site: Path, tmp_path: Path
) -> None:
    page = "issues/dprk-nuclear-missiles/"
    (shown,) = ask(sample_site, tmp_path, [(page, WITHOUT_POPOVERS)], 1280)
    assert len(shown) > 10
    assert not any(shown)


@pytest.mark.parametrize("width", [1280, 360, 320])
def test_names_stand_apart_and_the_lines_end_at_them(
    sample_site: Path, tmp_path: Path, width: int
) -> None:
    pages = ("officials/blinken-antony/", "officials/iwaya-takeshi/", "countries/us/")
    found = ask(sample_site, tmp_path, [(page, NETWORK) for page in pages], width)
    for one in found:
        assert one.pop("rows") >= 3
        assert one == dict.fromkeys(one, True)
