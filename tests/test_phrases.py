"""The house style of dates, names, places and voices."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.dates import parse_date
from generator.pages import phrases
from generator.pages.voice import attributed, voice_line
from generator.records import Attribution
from tests.base_site import ARTICLE, OFFICIAL
from tests.linked import linked
from tests.trees import base_tree

MEETING = "2031-03-04-lind-vella-valletta"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("2031", "2031"),
        ("2031-03", "March 2031"),
        ("2031-03-04", "4 March 2031"),
        ("2031-03-04/2031-03-06", "4–6 March 2031"),
        ("2031-02-27/2031-03-02", "27 February – 2 March 2031"),
        ("2030-12-31/2031-01-01", "31 December 2030 – 1 January 2031"),
        ("2030/2031", "2030 to 2031"),
    ],
)
def test_a_date_is_shown_as_far_as_it_is_known(written: str, shown: str) -> None:
    assert phrases.long_date(parse_date(written)) == shown


@pytest.mark.parametrize(
    ("minutes", "shown"),
    [(0, "0 minutes"), (45, "45 minutes"), (60, "1 hour"), (90, "1 hour 30 minutes"),
     (121, "2 hours 1 minute")],
)  # fmt: skip
def test_lengths_are_spoken(minutes: int, shown: str) -> None:
    assert phrases.duration(minutes) == shown


def test_lists_are_spoken() -> None:
    assert [phrases.joined(list(words)) for words in ("a", "ab", "abc")] == [
        "a",
        "a and b",
        "a, b and c",
    ]
    assert phrases.plural(1, "source") == "1 source"
    assert phrases.plural(1204, "country", "countries") == "1,204 countries"


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.example.org/a", "example.org"),
        ("https://пример.example/a", "xn--e1afmkfd.example"),
        ("https://xn--e1afmkfd.example/a", "xn--e1afmkfd.example"),
    ],
)
def test_readers_see_where_a_link_leads_lookalikes_included(url: str, host: str) -> None:
    assert phrases.outside_link(url).host == host


def test_a_title_is_a_noun_phrase_unless_the_sources_have_their_own(tmp_path: Path) -> None:
    graph, _ = linked(tmp_path / "a")
    own = base_tree()[ARTICLE].replace("  kind: bilateral", "  title: Fish week\n  kind: bilateral")
    titled, _ = linked(tmp_path / "b", {ARTICLE: own})
    assert phrases.meeting_title(graph, graph.meetings[MEETING]) == "Lind–Vella talks, Valletta"
    assert phrases.meeting_title(titled, titled.meetings[MEETING]) == "Fish week"


@pytest.mark.parametrize(
    ("capacity", "line"),
    [
        ("substantive", "Foreign Minister"),
        ("acting", "Acting Foreign Minister"),
        ("designate", "Foreign Minister-designate"),
    ],
)
def test_a_role_says_in_what_capacity(tmp_path: Path, capacity: str, line: str) -> None:
    text = base_tree()[OFFICIAL].replace("start: 2030", f"capacity: {capacity}\n    start: 2030")
    graph, _ = linked(tmp_path, {OFFICIAL: text})
    assert phrases.role_line(graph, "bo-lind", parse_date("2031-03-04"), "IS") == line


def test_a_role_with_doubtful_dates_says_so(tmp_path: Path) -> None:
    text = base_tree()[OFFICIAL].replace(
        "start: 2030", "unverified: one weak page\n    start: 2030"
    )
    graph, _ = linked(tmp_path, {OFFICIAL: text})
    line = phrases.role_line(graph, "bo-lind", parse_date("2031-03-04"), "IS")
    assert line == "Foreign Minister (dates unverified)"


def test_the_voice_names_every_hand_a_text_went_through(tmp_path: Path) -> None:
    source = "  based_on: {side: IS, what: press release of the ministry}\n  via: north-wire\n"
    graph, _ = linked(
        tmp_path,
        {ARTICLE: base_tree()[ARTICLE].replace("  kind: wire\n", "  kind: wire\n" + source)},
    )
    (article,) = graph.records.articles.values()
    assert voice_line(graph, article) == (
        "according to a press release of the ministry (Iceland), "
        "as reported by North Wire via North Wire"
    )
    other = Attribution(side="MT", what="the Maltese ministry, for Malta")
    assert voice_line(graph, article, other) == (
        "according to the Maltese ministry, for Malta, as reported by North Wire via North Wire"
    )
    assert attributed(graph, Attribution(side="MT", what="Malta's office")) == "Malta's office"
