"""The search as readers have it: in a browser, with one index and with many."""

import random
import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator import shards
from generator.draft import Draft
from generator.printed import Printed
from generator.search import index_words
from tests.browser_tools import ask_pages
from tests.sample_site import path_of_site_url
from tests.search_pages import one_page

pytestmark = pytest.mark.browser

REPOSITORY = Path(__file__).resolve().parents[1]
ASSETS = REPOSITORY / "templates/theme/assets"
KINDS = {"briefs": "Meeting brief", "sources": "Source", "officials": "Official"}
WORDS = ["harbour", "ferry", "tariff", "visa", "border", "grain", "energy", "pension", "tunnel"]

ASK_INDEX = """(async () => {
  const { loadIndex } = await import(new URL("assets/search-index.js", location.href));
  const index = await loadIndex("./");
  const found = await index.search(%s);
  const entries = await Promise.all(found.entries.map(async (entry) => {
    const { url, meta, excerpt } = await entry.data();
    return { url, date: meta.date ?? "", kind: meta.kind, score: entry.score, excerpt };
  }));
  return { entries, counts: found.counts, all: index.counts };
})()"""


def _pages(folder: Path) -> Iterator[Printed]:
    """Invented pages of three kinds, whose days and words are spread over all of them."""
    chance = random.Random(4)
    for number in range(150):
        section, kind = list(KINDS.items())[number % 3]
        day = date(2031 + chance.randrange(4), chance.randint(1, 12), chance.randint(1, 28))
        dated = day.isoformat() if section != "officials" else ""
        words = chance.choices(WORDS, weights=range(len(WORDS), 0, -1), k=chance.randint(8, 60))
        words += ["govern"] * (number % 11 == 0) + ["governorship"] * (number == 7)
        words += ["quarantine"] * (number % 40 == 0)
        address = f"{section}/{dated + '-' if dated else ''}{chance.choice(WORDS)}-{number}/"
        yield one_page(
            folder, address, " ".join(words), kind=kind, date=dated,
            country=chance.choice(["Malta", "Peru", "Chad"]),
        )  # fmt: skip


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The same pages with one index and with many."""
    made = {}
    for name, bound in {"one": 1_000, "many": 15}.items():
        folder = made[name] = tmp_path_factory.mktemp(name)
        pages = list(_pages(folder))
        (folder / "index.html").write_text("<!doctype html><link rel=icon href='data:,'>")
        shutil.copytree(ASSETS, folder / "assets")
        with pytest.MonkeyPatch.context() as changed:
            changed.setattr(shards, "SMALL_SITE", bound)
            changed.setattr(shards, "bound_for", lambda _, bound=bound: bound)
            index_words(Draft(folder), pages, workers=2, note=pytest.fail)
    assert len(list((made["many"] / "pagefind").glob("*/pagefind-entry.json"))) > 9
    return made


QUERIES = {
    "a word that all have": '"ferry", {}, ""',
    "a word that few have": '"quarantine", {}, ""',
    "a word that one has": '"governorship", {}, ""',
    "a word that others begin like": '"govern", {}, ""',
    "several words": '"harbour tariff tunnel", {}, ""',
    "several words, one of them rare": '"ferry quarantine", {}, ""',
    "several words, one of them unknown": '"ferry xylophone", {}, ""',
    "words of a title": '"visa 21", {}, ""',
    "words in quotation marks": '\'"ferry tariff"\', {}, ""',
    "only punctuation": '"— ?", {}, ""',
    "a word that nobody has": '"xylophone", {}, ""',
    "a country": '"ferry", { Country: { any: ["Malta"] } }, ""',
    "a kind": '"ferry", { Kind: { any: ["Source"] } }, ""',
    "two facets and no word": '"", { Kind: { any: ["Source"] }, Country: { any: ["Peru"] } }, ""',
    "the newest": '"tunnel", {}, "newest"',
    "the oldest": '"tunnel", {}, "oldest"',
    "the newest of a kind": '"", { Kind: { any: ["Source", "Official"] } }, "newest"',
}


@pytest.fixture(scope="module")
def answers(
    sites: dict[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, dict[str, Any]]:
    scratch = tmp_path_factory.mktemp("questions")
    questions = [("", ASK_INDEX % arguments) for arguments in QUERIES.values()]
    return {
        name: dict(zip(QUERIES, ask_pages(site, questions, scratch=scratch), strict=True))
        for name, site in sites.items()
    }


def _without_nothing(counts: dict[str, dict[str, int]]) -> dict[str, dict[str, int]]:
    """A value that no page has may be there with 0 or not at all: a reader sees neither."""
    facets = {name: {v: n for v, n in values.items() if n} for name, values in counts.items()}
    return {name: values for name, values in facets.items() if values}


@pytest.mark.parametrize("query", QUERIES)
def test_many_indexes_find_what_one_finds_and_count_the_same(
    answers: dict[str, dict[str, Any]], query: str
) -> None:
    one, many = answers["one"][query], answers["many"][query]
    assert sorted(e["url"] for e in many["entries"]) == sorted(e["url"] for e in one["entries"])
    assert len({entry["url"] for entry in many["entries"]}) == len(many["entries"])
    assert _without_nothing(many["counts"]) == _without_nothing(one["counts"])
    assert many["all"] == one["all"]


def test_the_queries_find_something_but_for_two(answers: dict[str, dict[str, Any]]) -> None:
    nothing = {query for query, found in answers["one"].items() if not found["entries"]}
    assert nothing == {"only punctuation", "a word that nobody has"}


@pytest.mark.parametrize("name", ["one", "many"])
@pytest.mark.parametrize("query", ["the newest", "the oldest", "the newest of a kind"])
def test_the_order_of_dates_is_right_across_all_pages(
    answers: dict[str, dict[str, Any]], name: str, query: str
) -> None:
    days = [entry["date"] for entry in answers[name][query]["entries"]]
    known = [day for day in days if day]
    assert known == sorted(known, reverse="newest" in query)
    assert len(set(known)) > 20
    assert set(days[len(known) :]) == {""}


@pytest.mark.parametrize(
    "query",
    ["a word that all have", "a word that few have", "several words", "words of a title",
     "several words, one of them rare", "a country"],
)  # fmt: skip
def test_the_best_of_many_indexes_are_the_best_of_one(
    answers: dict[str, dict[str, Any]], query: str
) -> None:
    """What stands first has the score of what stands first with one index, give or take a tenth.

    One index also weighs how long a page is, which several cannot do in the same way.
    """
    one = {entry["url"]: entry["score"] for entry in answers["one"][query]["entries"]}
    first = [entry["url"] for entry in answers["many"][query]["entries"]]
    sources = [url.startswith("/sources/") for url in first]
    assert sources == sorted(sources)
    primary = [url for url in first if not url.startswith("/sources/")][:10]
    best = sorted((s for u, s in one.items() if not u.startswith("/sources/")), reverse=True)[:10]
    assert sum(one[url] for url in primary) >= 0.9 * sum(best)


def test_all_words_are_marked_in_what_is_shown(answers: dict[str, dict[str, Any]]) -> None:
    excerpt = answers["many"]["several words, one of them rare"]["entries"][0]["excerpt"]
    assert {"ferry", "quarantine"} <= set(re.findall("<mark>(\\w+)", excerpt))


SHOWN = """(async () => {
  const state = document.getElementById("search-state");
  const isThere = () => state.textContent.startsWith("Nothing")
    || state.textContent && document.querySelector("#search-results .remark");
  for (let wait = 0; wait < 600 && !isThere(); wait++) {
    await new Promise((done) => setTimeout(done, 50));
  }
  await new Promise((done) => setTimeout(done, 500));
  return {
    state: state.textContent,
    order: document.getElementById("order").value,
    dates: [...document.querySelectorAll("#search-results .remark")].map((e) => e.textContent),
    boxes: document.querySelectorAll("#search-filters input").length,
  };
})()"""


def _days(shown: dict[str, Any]) -> list[date]:
    found = [re.search(r"(\d+) (\w+) (\d{4})$", text) for text in shown["dates"]]
    months = "January February March April May June July August September October November December"
    return [date(int(m[3]), months.split().index(m[2]) + 1, int(m[1])) for m in found if m]


def test_the_search_page_shows_the_newest_first_when_asked_to(
    sample_site: Path, tmp_path: Path
) -> None:
    pages = [(f"search/?q=talks&order={order}", SHOWN) for order in ("newest", "oldest")]
    newest, oldest = ask_pages(sample_site, pages, scratch=tmp_path, base=path_of_site_url())
    assert newest["order"] == "newest"
    assert _days(newest) == sorted(_days(newest), reverse=True)
    assert _days(oldest) == sorted(_days(oldest))
    assert _days(oldest)[0] < _days(newest)[0]
    assert newest["state"] == oldest["state"]
    assert newest["boxes"] > 5


def test_what_is_contested_can_be_chosen(sample_site: Path, tmp_path: Path) -> None:
    ask = SHOWN.replace(
        "    boxes:",
        "    links: [...document.querySelectorAll('#search-results a')].map((e) => e.href),\n"
        "    values: [...document.querySelectorAll('input[name=Standing]')].map((e) => e.value),\n"
        "    boxes:",
    )
    page = ("search/?q=missile&standing=Contested", ask)
    (shown,) = ask_pages(sample_site, [page], scratch=tmp_path, base=path_of_site_url())
    assert shown["values"] == ["Contested"]
    found = " ".join(shown["links"])
    assert "events/dprk-missile-2025-01-06/" in found
    assert "briefs/2025-01-07-iwaya-blinken-tokyo/" in found
    assert "sources/" not in found


def test_only_the_days_that_are_wanted_are_shown(sample_site: Path, tmp_path: Path) -> None:
    asked = "search/?q=talks&from=2025-01-07&to=2025-01-08&order=oldest"
    wrong = "search/?q=talks&from=yesterday&order=oldest"
    alone = "search/?from=2025-01-07&to=2025-01-07"
    pages = [(page, SHOWN) for page in (asked, wrong, alone)]
    shown, all_days, one_day = ask_pages(
        sample_site, pages, scratch=tmp_path, base=path_of_site_url()
    )
    days = _days(shown)
    assert len(days) > 3
    assert (min(days), max(days)) == (date(2025, 1, 7), date(2025, 1, 8))
    assert _days(all_days)[0] < days[0]
    assert set(_days(one_day)) == {date(2025, 1, 7)}


@pytest.mark.parametrize("query", ["q=tokyo&", ""])
def test_the_days_can_be_chosen_without_an_index_of_words(
    sample_site: Path, tmp_path: Path, query: str
) -> None:
    site = tmp_path / "site"
    shutil.copytree(sample_site, site, ignore=shutil.ignore_patterns("pagefind"))
    page = f"search/?{query}from=2025-01-07&to=2025-01-07"
    [shown] = ask_pages(
        site, [(page, SHOWN)], scratch=tmp_path, base=path_of_site_url(), with_errors=True
    )
    assert set(_days(shown)) == {date(2025, 1, 7)}


def test_without_an_index_of_words_titles_are_searched(sample_site: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(sample_site, site, ignore=shutil.ignore_patterns("pagefind"))
    [shown] = ask_pages(
        site, [("search/?q=talks&order=oldest", SHOWN)], scratch=tmp_path,
        base=path_of_site_url(), with_errors=True,
    )  # fmt: skip
    assert "Only titles and names are searched here" in shown["state"]
    assert len(_days(shown)) > 5
    assert _days(shown) == sorted(_days(shown))
