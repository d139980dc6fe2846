"""The sample content: complete, verified where its text is held, doubtful where it must be."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from generator.addresses import address_of
from generator.evidence import State
from tests.shipped import ROOT, shipped_graph, shipped_pages

SEED = "2025-01-07-kuna-tokyo"
BRIEF = "briefs/2025-01-07-iwaya-blinken-tokyo/"
SEED_DIGEST = "7147d793fa4d8e00e568eaec08964ab384baf79a96e8ac72ef8d21fe27f5e611"


def text_of(html: str) -> str:
    """What a reader sees of a page, white space folded."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_the_content_has_no_problem_of_any_kind() -> None:
    _, problems = shipped_graph()
    assert problems == ()


def test_all_meetings_officials_issues_tours_and_events_are_there() -> None:
    graph, _ = shipped_graph()
    records = graph.records
    assert len(graph.meetings) == 30
    assert len(records.officials) == 44
    assert len(records.issues) >= 27
    assert len(records.tours) == 11
    assert len(records.events) == 26
    # of the 49 bodies of the facts, 38 are countries and 11 are organisations
    assert len(graph.countries()) == 38
    facts = {"eu", "g7", "quad", "quint", "gcc", "apec", "g20", "unsc", "kuna", "nippon-steel"}
    assert facts | {"us-steel"} <= set(records.organisations)


def test_every_record_of_the_facts_has_its_page() -> None:
    """Against the compiled facts themselves, where they lie beside the project."""
    yaml = pytest.importorskip("yaml")
    facts = ROOT.parent / "shared" / "facts"
    if not facts.is_dir():
        pytest.skip("../shared/facts is not there: the counts above stand alone")

    def ids(name: str, key: str = "id") -> list[str]:
        text = (facts / f"{name}.yaml").read_text(encoding="utf-8")
        return [entry[key] for entry in yaml.safe_load(text)[name]]

    pages = shipped_pages()
    wanted = [("brief", i) for i in ids("meetings")] + [("issue", i) for i in ids("issues")]
    wanted += [("official", i) for i in ids("officials", "slug")]
    wanted += [("tour", i) for i in ids("tours")] + [("event", i) for i in ids("events")]
    wanted += [("country" if i.isupper() else "organisation", i) for i in ids("organisations")]
    assert len(wanted) == 30 + 27 + 44 + 11 + 26 + 49
    assert [found for found in wanted if address_of(*found) not in pages] == []


def test_the_seed_is_as_it_was_received() -> None:
    text = (ROOT / "seeds" / f"{SEED}.txt").read_bytes()
    assert hashlib.sha256(text).hexdigest() == SEED_DIGEST


def test_every_statement_and_quote_of_the_seed_is_verified() -> None:
    graph, _ = shipped_graph()
    article = graph.records.articles[SEED]
    assert len(article.statements) >= 12
    assert len(article.quotes) == 3
    for name in ("statements", "quotes", "outcomes", "background", "set_aside"):
        for index in range(len(getattr(article, name))):
            assert graph.evidence[SEED][name][index].state is State.VERIFIED


@pytest.mark.parametrize(
    "words",
    [
        "Iwaya Takeshi",
        "岩屋毅",
        "Minister for Foreign Affairs",
        "Antony J. Blinken",
        "Secretary of State",
        "Tokyo, Japan",
        "7 January 2025",
        "Seoul · Tokyo · Paris",
        "Seoul · Tokyo · Paris · Rome · Vatican City",
        "I am committed to raising Japan-US alliance to new heights.",
        (
            "according to a press release of Japan's foreign ministry, as reported by Kuwait News "
            "Agency via MENAFN"
        ),
        "according to the State Department",
        "Only this page names a venue",
        "6 sources",
    ],
)
def test_the_brief_of_the_seed_says(words: str) -> None:
    page = text_of(shipped_pages()[BRIEF]).replace(" ,", ",")
    assert words in page


@pytest.mark.parametrize(
    "address",
    [
        "briefs/2024-07-28-japan-us-2plus2-tokyo/",
        "events/dprk-missile-2025-01-06/",
        "events/nippon-steel-block-2025-01-03/",
        "tours/blinken-farewell-2025-01/",
        "officials/iwaya-takeshi/",
        "officials/blinken-antony/",
    ],
)
def test_the_brief_of_the_seed_links_to(address: str) -> None:
    assert f'href="../../{address}' in shipped_pages()[BRIEF]


def reasons(record: Any) -> Iterator[str]:
    """Every reason for doubt that is written anywhere in a record."""
    for field in fields(record):
        value = getattr(record, field.name)
        if field.name in {"unverified", "disputed", "end_unverified"} and isinstance(value, str):
            yield value
        if field.name == "unverified" and isinstance(value, tuple):
            yield from (entry.why for entry in value)
        for inner in value if isinstance(value, tuple) else (value,):
            if is_dataclass(inner):
                yield from reasons(inner)


def test_every_reason_for_doubt_is_shown_on_the_page_of_its_record() -> None:
    graph, _ = shipped_graph()
    records, pages = graph.records, {a: text_of(html) for a, html in shipped_pages().items()}
    checked = 0
    for kind, found in (
        ("official", records.officials),
        ("tour", records.tours),
        ("event", records.events),
    ):
        for record_id, record in found.items():
            for reason in reasons(record):
                assert " ".join(reason.split()) in pages[address_of(kind, record_id)], record_id
                checked += 1
    for article in records.articles.values():
        for reason in reasons(article.meeting):
            assert " ".join(reason.split()) in pages[address_of("brief", article.meeting.id)]
            checked += 1
    assert checked >= 20


def test_every_conflict_between_sources_is_shown() -> None:
    graph, _ = shipped_graph()
    pages = {address: text_of(html) for address, html in shipped_pages().items()}
    shown = 0
    for article in graph.records.articles.values():
        for conflict in article.meeting.conflicts:
            assert (
                " ".join(conflict.text.split()) in pages[address_of("brief", article.meeting.id)]
            ), article.id
            shown += 1
    for official in graph.records.officials.values():
        for conflict in official.conflicts:
            assert " ".join(conflict.text.split()) in pages[address_of("official", official.id)]
            shown += 1
    assert shown >= 39


def test_every_page_has_one_title_of_its_own_and_one_main_heading() -> None:
    pages = shipped_pages()
    titles = [unescape(re.search(r"<title>(.*?)</title>", h)[1]) for h in pages.values()]  # type: ignore[index]
    assert len(set(titles)) == len(titles)
    assert [a for a, html in pages.items() if html.count("<h1") != 1] == []


def test_no_file_of_the_content_names_a_path_of_a_machine() -> None:
    for path in Path(ROOT / "content").rglob("*.yml"):
        assert "/home/" not in path.read_text(encoding="utf-8")
