"""How much of a source text is shown, and the cap that the build enforces."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.evidence import HeldText
from generator.excerpts import Shown, shown_of
from generator.graph import Graph
from generator.limits import DEFAULT_SHARE, DEFAULT_WORDS, Limits, limits_at
from generator.pages.make_brief import make_brief
from generator.pages.make_source import make_source
from generator.problems import Problem
from generator.render import SiteContext, make_environment, render_page
from tests.base_site import ARTICLE, SEED
from tests.linked import codes, linked
from tests.trees import base_tree

ID = "2031-03-04-north-wire-valletta"
MEETING = "2031-03-04-lind-vella-valletta"
OPTIONS = "plugins:\n  - readout:\n      {}\n"
SHOWN = 7 + 7 + 6
"""Words of the statement, the quote and the outcome of the base site."""


def with_options(root: Path, options: str, changes: dict[str, str] | None = None) -> list[Problem]:
    root.mkdir(exist_ok=True)
    (root / "mkdocs.yml").write_text(OPTIONS.format(options), encoding="utf-8")
    return linked(root, changes)[1]


def shown(graph: Graph) -> Shown:
    found = shown_of(graph, graph.records.articles[ID])
    assert found is not None
    return found


def test_a_word_that_several_passages_share_is_counted_once(tmp_path: Path) -> None:
    text = base_tree()[ARTICLE].replace(
        "quotes:\n",
        "  - {issue: fisheries, by: IS, verb: stress, says: that again,\n"
        "     evidence: count fish together}\nquotes:\n",
    )
    graph, problems = linked(tmp_path, {ARTICLE: text})
    assert codes(problems) == []
    assert shown(graph) == Shown(SHOWN, len(base_tree()[SEED].split()))


def test_readers_are_told_how_much_is_shown(tmp_path: Path) -> None:
    graph, _ = linked(tmp_path)
    total = len(base_tree()[SEED].split())
    for page in (make_source(graph, ID).held_text, make_brief(graph, MEETING).held_texts[0]):
        assert page is not None
        assert page.shown == f"{SHOWN} of {total} words shown"


def test_what_is_set_aside_is_named_and_not_printed(tmp_path: Path) -> None:
    graph, _ = linked(tmp_path)
    page = make_source(graph, ID)
    html = render_page(make_environment(), SiteContext(name="Desk", description="d"), page)
    assert "Set aside: dateline" in html
    assert "VALLETTA, March 4" not in html


@pytest.mark.parametrize(("licence", "words"), [("full", "all"), ("none", 0)])
def test_other_licences_show_all_of_it_or_nothing(
    tmp_path: Path, licence: str, words: int | str
) -> None:
    text = base_tree()[ARTICLE].replace("licence: excerpts", f"licence: {licence}")
    (tmp_path / "mkdocs.yml").write_text(OPTIONS.format("excerpt_share: 1"), encoding="utf-8")
    graph, problems = linked(tmp_path, {ARTICLE: text})
    assert codes(problems) == []
    total = len(base_tree()[SEED].split())
    assert shown(graph) == Shown(total if words == "all" else 0, total)


def test_without_a_licence_no_word_of_the_text_is_printed(tmp_path: Path) -> None:
    text = base_tree()[ARTICLE].replace("licence: excerpts", "licence: none")
    text = text.replace("as_written: stressed", "as_written: underlined")
    seed = base_tree()[SEED].replace("stressed", "underlined")
    text = text.replace("evidence: stressed", "evidence: underlined")
    graph, problems = linked(tmp_path, {ARTICLE: text, SEED: seed})
    assert codes(problems) == []
    site = SiteContext(name="Desk", description="d")
    for page in (make_brief(graph, MEETING), make_source(graph, ID)):
        html = render_page(make_environment(), site, page)
        for words in ("count fish together", "carry a passport", "meet again in", "underlined"):
            assert words not in html
        assert html.count("The licence of the source does not let us show its words.") >= 3


def test_too_large_a_share_stops_the_build_at_the_licence(tmp_path: Path) -> None:
    (problem,) = with_options(tmp_path, "excerpt_share: 30")
    total = len(base_tree()[SEED].split())
    assert problem.code == "R114"
    assert problem.severity == "error"
    assert problem.mark is not None
    assert (problem.file, problem.mark.line) == (ARTICLE, 9)
    assert f"{SHOWN} of the {total} words" in problem.message
    assert "statements[0] (7 words)" in problem.cure


def test_the_default_licence_is_capped_too_and_pointed_to_by_its_source(tmp_path: Path) -> None:
    text = base_tree()[ARTICLE].replace("  licence: excerpts\n", "")
    (problem,) = with_options(tmp_path, "excerpt_share: 30", {ARTICLE: text})
    assert (problem.code, problem.field_name) == ("R114", "source")


def test_exactly_the_share_is_allowed(tmp_path: Path) -> None:
    total = len(base_tree()[SEED].split())
    share = -(-100 * SHOWN // total)
    assert Limits(50, share).most_words(total) == SHOWN
    assert with_options(tmp_path, f"excerpt_share: {share}") == []
    assert codes(with_options(tmp_path, f"excerpt_share: {share - 1}")) == ["R114"]


def test_a_passage_that_is_too_long_is_told_where_it_begins(tmp_path: Path) -> None:
    problem, *_ = with_options(tmp_path, "excerpt_words: 6")
    assert (problem.code, problem.field_name) == ("R115", "statements[0].evidence[0]")
    assert problem.label == "1 too many"


def test_passages_that_touch_are_one(tmp_path: Path) -> None:
    text = base_tree()[ARTICLE].replace(
        "    evidence: stressed the need to count fish together\n",
        "    evidence: [stressed the need to, count fish together]\n",
    )
    assert codes(with_options(tmp_path / "a", "excerpt_words: 7", {ARTICLE: text})) == []
    problem, *_ = with_options(tmp_path / "b", "excerpt_words: 6", {ARTICLE: text})
    assert (problem.code, problem.field_name) == ("R115", "statements[0].evidence[0]")


def test_words_between_them_keep_passages_apart(tmp_path: Path) -> None:
    text = base_tree()[ARTICLE].replace(
        "    evidence: stressed the need to count fish together\n",
        "    evidence: [stressed the need, count fish together]\n",
    )
    options = "excerpt_words: 7\n      excerpt_share: 60"
    assert with_options(tmp_path, options, {ARTICLE: text}) == []


def test_words_of_a_text_that_is_not_held_are_counted_by_the_quotation(tmp_path: Path) -> None:
    text = base_tree()[ARTICLE].replace(f"  text: {SEED}\n", "")
    problems = with_options(tmp_path, "excerpt_words: 6", {ARTICLE: text})
    assert [(p.code, p.field_name) for p in problems if p.code != "R051"] == [
        ("R115", "statements[0].evidence[0]"),
        ("R115", "quotes[0].evidence[0]"),
    ]


def test_all_annotations_of_one_text_count_together(tmp_path: Path) -> None:
    second = "content/articles/2031/2031-03-04-north-wire-suva.yml"
    text = f"""\
source:
  kind: wire
  publisher: north-wire
  published: 2031-03-04
  language: en
  same_as: {ID}
meeting:
  id: 2031-03-04-vella-call
  kind: call
  date: 2031-03-04
  delegations:
    - {{party: MT, members: [{{official: cara-vella}}]}}
    - {{party: IS, members: [{{official: bo-lind}}]}}
statements:
  - {{issue: fisheries, by: MT, verb: stress, says: rain, evidence: after the storm in the harbour}}
"""
    (tmp_path / "mkdocs.yml").write_text(OPTIONS.format("excerpt_share: 50"), encoding="utf-8")
    graph, problems = linked(tmp_path, {second: text})
    assert [(p.code, p.file) for p in problems] == [("R114", ARTICLE)]
    assert shown(graph).words == SHOWN + 6


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ("excerpt_share: two thirds", '"two thirds"'),
        ("excerpt_share: 0", '"0"'),
        ("excerpt_share: 101", '"101"'),
        ("excerpt_words: true", '"True"'),
        ("excerpt_words: [1]", '"[1]"'),
    ],
)
def test_an_option_that_makes_no_sense_is_told(tmp_path: Path, option: str, said: str) -> None:
    (problem,) = with_options(tmp_path, option)
    assert (problem.code, problem.file) == ("R118", "mkdocs.yml")
    assert said in problem.message


@pytest.mark.parametrize(
    "text",
    [
        "excerpt_share: [",
        "plugins: {readout: {excerpt_share: 30}}",
        "plugins:\n  - readout\n# excerpt_share",
        "- excerpt_share: 30",
        "excerpt_share: !!python/name:os.system",
    ],
)
def test_a_file_that_says_nothing_of_it_leaves_the_usual_limits(tmp_path: Path, text: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    assert limits_at(tmp_path) == (Limits(DEFAULT_WORDS, DEFAULT_SHARE), ())


def test_tags_for_the_host_do_no_harm(tmp_path: Path) -> None:
    text = "x: !ENV [A, b]\n" + OPTIONS.format("excerpt_share: 30")
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    assert limits_at(tmp_path)[0] == Limits(DEFAULT_WORDS, 30)


def test_the_words_of_a_text_are_counted_as_its_readers_would() -> None:
    assert len(HeldText("One — two,\n three.").text.split()) == 4
