"""Contested statements: who states otherwise, both sides' words, and where readers are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.graph import Graph
from generator.pages.lines import contests_of, statement_line
from generator.pages.make_brief import make_brief
from generator.pages.make_country import make_country
from generator.pages.make_event import make_event
from generator.pages.make_home import make_home
from generator.pages.make_issue import make_issue
from generator.pages.make_source import make_source
from generator.problems import Problem
from generator.render import SiteContext, make_environment, render_page
from tests.base_site import ARTICLE, EVENT, SEED
from tests.linked import codes, linked
from tests.trees import base_tree

MEETING = "2031-03-04-lind-vella-valletta"
OTHER = "content/articles/2031/2031-03-05-harbour-post-suva.yml"
OTHER_ID = "2031-03-05-harbour-post-suva"
OTHER_SEED = f"seeds/{OTHER_ID}.txt"
OTHER_TEXT = f"""\
source:
  kind: wire
  publisher: north-wire
  published: 2031-03-05
  language: en
  url: https://wire.example/2031/suva
  text: {OTHER_SEED}
meeting:
  id: 2031-03-05-vella-call
  kind: call
  date: 2031-03-05
  delegations:
    - party: MT
      members: [{{official: cara-vella}}]
    - party: FJ
      members: [{{as_written: an envoy}}]
statements:
  - {{issue: fisheries, by: MT, verb: stress, says: that fish move, evidence: fish move about}}
"""
OTHER_WORDS = """\
The minister said that fish move about as they please, over every line that anybody has drawn.
Fiji was not asked whether it wants a count at all, its envoy added on the quay that evening.
"""
WORDS = "Fiji was not asked whether it wants a count"
DISPUTE = f"""\
    disputed_by:
      by: FJ
      says: that nobody asked it about a count
      on: 2031-03-05
      article: {OTHER_ID}
      evidence: {WORDS}
"""
WORK = "says: no, source: {url: 'https://p.example/1', title: A, publisher: P, kind: wire}"
AFTER_STATEMENT = "    refers_to: [harbour-storm-2031]\n"


def changed(dispute: str = DISPUTE, *, licence: str = "excerpts") -> dict[str, str]:
    article = base_tree()[ARTICLE].replace(AFTER_STATEMENT, AFTER_STATEMENT + dispute)
    text = OTHER_TEXT.replace("meeting:", f"  licence: {licence}\nmeeting:", 1)
    return {ARTICLE: article, OTHER: text, OTHER_SEED: OTHER_WORDS}


def graph_of(root: Path, dispute: str = DISPUTE, *, licence: str = "excerpts") -> Graph:
    graph, problems = linked(root, changed(dispute, licence=licence))
    assert codes(problems) == []
    return graph


def problems_of(root: Path, dispute: str) -> list[Problem]:
    return linked(root, changed(dispute))[1]


def rendered(graph: Graph) -> str:
    page = make_brief(graph, MEETING)
    return render_page(make_environment(), SiteContext(name="Desk", description="d"), page)


def test_the_brief_has_both_sides_with_their_words(tmp_path: Path) -> None:
    graph = graph_of(tmp_path)
    (block,) = make_brief(graph, MEETING).issues
    (statement,) = block.joint
    (side,) = statement.disputes
    assert [link.text for link in side.by] == ["Fiji"]
    assert (side.says, side.date, side.state) == (
        "that nobody asked it about a count",
        "5 March 2031",
        "verified",
    )
    assert side.words == (WORDS,)
    assert side.article is not None
    assert side.article.address == f"sources/{OTHER_ID}/#text"
    html = rendered(graph)
    stated = html.index("“stressed the need to count fish together”", html.index("As stated"))
    assert stated < html.index(f"“{WORDS}”")


def test_a_notice_at_the_head_counts_and_leads_there(tmp_path: Path) -> None:
    notice = make_brief(graph_of(tmp_path), MEETING).notice
    assert notice is not None
    assert notice.text.startswith("1 statement on this page is contested")
    assert [(link.text, link.address) for link in notice.places] == [
        ("Statement 1", "#statement-1")
    ]


def test_nothing_is_said_of_a_brief_that_nobody_contests(tmp_path: Path) -> None:
    graph, _ = linked(tmp_path)
    page = make_brief(graph, MEETING)
    assert page.notice is None
    assert "Standing" not in dict(page.filters)
    assert "contest" not in render_page(
        make_environment(), SiteContext(name="Desk", description="d"), page
    )


def test_lists_name_who_contests(tmp_path: Path) -> None:
    graph = graph_of(tmp_path)
    position = graph.positions_on("fisheries")[0]
    assert statement_line(graph, position).contested_by == "Fiji"
    issue = make_issue(graph, "fisheries")
    cells = [cell for row in issue.matrix.rows for cell in row.cells if cell]
    assert "stressed (contested)" in {cell.stance.verb for cell in cells}
    assert {row.brief.address: row.contested for row in make_home(graph, "").latest} == {
        f"briefs/{MEETING}/": 1,
        "briefs/2031-03-05-vella-call/": 0,
    }


def test_the_page_of_who_contests_leads_there(tmp_path: Path) -> None:
    graph = graph_of(tmp_path)
    (line,) = make_country(graph, "FJ").contests
    assert line.statement.address == f"briefs/{MEETING}/#statement-1"
    assert contests_of(graph, "MT") == ()


def test_the_search_can_ask_for_what_is_contested(tmp_path: Path) -> None:
    assert ("Standing", "Contested") in make_brief(graph_of(tmp_path), MEETING).filters


def test_the_text_with_the_words_marks_what_they_contest(tmp_path: Path) -> None:
    held = make_source(graph_of(tmp_path), OTHER_ID).held_text
    assert held is not None
    pieces = [piece for paragraph in held.paragraphs for piece in paragraph]
    (piece,) = [piece for piece in pieces if piece.text.strip() == WORDS]
    assert [(link.text, link.address) for link in piece.marks] == [
        ("Contests statement 1", f"briefs/{MEETING}/#statement-1")
    ]


def test_words_of_the_same_article_need_no_other(tmp_path: Path) -> None:
    words = "A fish does not carry a passport."
    graph = graph_of(
        tmp_path, f"    disputed_by: {{by: FJ, says: that it does, evidence: {words}}}\n"
    )
    (side,) = make_brief(graph, MEETING).issues[0].joint[0].disputes
    assert (side.state, side.words) == ("verified", (words,))


def test_a_work_that_is_not_annotated_is_cited(tmp_path: Path) -> None:
    dispute = """\
    disputed_by:
      - by: [FJ, cara-vella]
        says: that no count was asked for
        evidence: nobody asked
        source: {url: "https://post.example/1", title: No, publisher: Post, kind: wire}
"""
    (side,) = make_brief(graph_of(tmp_path, dispute), MEETING).issues[0].joint[0].disputes
    assert (side.state, side.words, side.article) == ("quoted", ("nobody asked",), None)
    assert side.outside is not None
    assert side.outside.url == "https://post.example/1"


def test_words_that_the_licence_withholds_are_checked_and_not_shown(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, licence="none")
    (side,) = make_brief(graph, MEETING).issues[0].joint[0].disputes
    assert (side.state, side.words) == ("verified", ())
    assert "licence" in side.withheld
    assert WORDS not in rendered(graph)


def test_quotes_and_outcomes_can_be_contested(tmp_path: Path) -> None:
    files = changed("")
    files[ARTICLE] = files[ARTICLE].replace(
        "    issue: fisheries\nout", f"    issue: fisheries\n{DISPUTE}out"
    )
    files[ARTICLE] = files[ARTICLE].replace("    due: 2031-09\n", f"    due: 2031-09\n{DISPUTE}")
    graph, problems = linked(tmp_path, files)
    assert codes(problems) == []
    page = make_brief(graph, MEETING)
    assert page.quotes[0].contested_by == page.outcomes[0].contested_by == "Fiji"
    assert page.notice is not None
    assert page.notice.text.startswith("1 quote and 1 outcome on this page are contested")
    html = rendered(graph)
    for link in page.notice.places:
        assert f'id="{link.address.removeprefix("#")}"' in html


def test_a_disputed_presence_is_announced_as_well(tmp_path: Path) -> None:
    text = base_tree()[ARTICLE].replace(
        "as_written: Cara Vella}", "as_written: Cara Vella, disputed: Two sources name another.}"
    )
    graph, _ = linked(tmp_path, {ARTICLE: text})
    notice = make_brief(graph, MEETING).notice
    assert notice is not None
    assert notice.text.startswith("1 participant’s presence on this page is contested")
    assert [link.text for link in notice.places] == ["Cara Vella"]


def test_whoever_contests_has_a_page(tmp_path: Path) -> None:
    files = base_tree()
    files[ARTICLE] = files[ARTICLE].replace(
        AFTER_STATEMENT, f"{AFTER_STATEMENT}    disputed_by: {{by: TO, {WORK}}}\n"
    )
    files[ARTICLE] = files[ARTICLE].replace(
        "    issue: fisheries\nout",
        f"    issue: fisheries\n    disputed_by: {{by: TV, {WORK}}}\nout",
    )
    files[ARTICLE] = files[ARTICLE].replace(
        "    due: 2031-09\n", f"    due: 2031-09\n    disputed_by: {{by: WS, {WORK}}}\n"
    )
    files[EVENT] += (
        f"contested: [{{about: Waves, sides: [{{by: KI, {WORK}}}, {{by: NR, {WORK}}}]}}]\n"
    )
    graph, problems = linked(tmp_path, files)
    assert codes(problems) == []
    assert {"TO", "TV", "WS", "KI", "NR"} <= set(graph.countries())


POINT = f"""\
contested:
  - about: How high the waves were
    sides:
      - by: MT
        says: three metres
        source: {{url: "https://post.example/1", title: Waves, publisher: Post, kind: wire}}
      - {{by: FJ, says: twice that, article: {OTHER_ID}, evidence: {WORDS}}}
"""


def test_the_sides_of_an_event_stand_beside_one_another(tmp_path: Path) -> None:
    graph, problems = linked(tmp_path, changed("") | {EVENT: base_tree()[EVENT] + POINT})
    assert codes(problems) == []
    page = make_event(graph, "harbour-storm-2031")
    (point,) = page.contested
    assert [(side.says, side.state) for side in point.sides] == [
        ("three metres", "cited"),
        ("twice that", "verified"),
    ]
    assert ("Standing", "Contested") in page.filters
    notice = make_brief(graph, MEETING).notice
    assert notice is not None
    assert [link.address for link in notice.places] == ["events/harbour-storm-2031/#contested"]
    held = make_source(graph, OTHER_ID).held_text
    assert held is not None
    marks = [mark for paragraph in held.paragraphs for p in paragraph for mark in p.marks]
    assert "events/harbour-storm-2031/#contested" in {mark.address for mark in marks}


@pytest.mark.parametrize(
    ("dispute", "code", "field"),
    [
        (DISPUTE.replace("by: FJ", "by: [IS, MT]"), "R110", "statements[0].disputed_by[0].by"),
        (DISPUTE.replace(OTHER_ID, "nowhere"), "R050", "statements[0].disputed_by[0].article"),
        (DISPUTE.replace("by: FJ", "by: nobody"), "R042", "statements[0].disputed_by[0].by[0]"),
        (
            DISPUTE.replace(WORDS, "Fiji was not told"),
            "R060",
            "statements[0].disputed_by[0].evidence[0]",
        ),
        (
            "    disputed_by: {by: FJ, says: otherwise}\n",
            "R111",
            "statements[0].disputed_by[0]",
        ),
        (
            DISPUTE
            + '      source: {url: "https://p.example/1", title: A, publisher: P, kind: wire}\n',
            "R111",
            "statements[0].disputed_by[0].source",
        ),
        (
            DISPUTE.replace("that nobody asked", 'that "nobody" asked'),
            "R063",
            "statements[0].disputed_by[0].says",
        ),
    ],
)
def test_a_dispute_that_is_none_is_told(
    tmp_path: Path, dispute: str, code: str, field: str
) -> None:
    problems = problems_of(tmp_path, dispute)
    assert [(problem.code, problem.field_name) for problem in problems] == [(code, field)]
    assert problems[0].mark is not None


def test_one_of_several_may_dispute_what_is_said_of_all(tmp_path: Path) -> None:
    assert codes(problems_of(tmp_path, DISPUTE.replace("by: FJ", "by: MT"))) == []


def test_nobody_stands_on_two_sides_of_a_point(tmp_path: Path) -> None:
    twice = POINT.replace("by: FJ", "by: MT")
    _, problems = linked(tmp_path, changed("") | {EVENT: base_tree()[EVENT] + twice})
    assert [(p.code, p.field_name) for p in problems] == [("R110", "contested[0].sides[1].by")]


def test_a_point_with_one_side_is_not_contested(tmp_path: Path) -> None:
    alone = POINT[: POINT.index("      - {by: FJ")]
    _, problems = linked(tmp_path, {EVENT: base_tree()[EVENT] + alone})
    assert codes(problems) == ["R023"]


def test_the_seed_of_the_base_site_has_the_words_once() -> None:
    assert base_tree()[SEED].count("A fish does not carry a passport.") == 1
