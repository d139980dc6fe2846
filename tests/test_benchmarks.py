"""The benchmark measures what it says: a valid corpus, the same each time, and true costs."""

from __future__ import annotations

import argparse
import dataclasses
import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks import kept
from benchmarks.contestants import make_hugo, make_readout, make_sample
from benchmarks.corpus import facts_asked_for, project_files, write_corpus, write_files
from benchmarks.facts import invent_facts, read_facts
from benchmarks.live import PORT, measure_edits, serving
from benchmarks.measure import (
    CommandFailedError,
    Cost,
    descendants,
    in_turn,
    measure,
    median,
    memory_of,
    others_busy,
    processor_time,
)
from benchmarks.pages import Spent, as_table, lowest, measure_round, press_for
from benchmarks.peers import hugo_files
from benchmarks.results import KINDS, Row, Run, Site, as_markdown, as_page, as_section
from generator.build import check
from generator.project import project_at
from tests.projects import built, tree_of

FACTS = invent_facts(20)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("corpus")
    write_corpus(FACTS, root)
    return root


def test_the_corpus_has_no_problem_at_all(project: Path) -> None:
    checked = check(project)
    assert list(checked.problems) == []
    assert len(checked.graph.meetings) == 20


@pytest.mark.slow
def test_a_larger_corpus_has_none_either(tmp_path: Path) -> None:
    write_corpus(invent_facts(1_000), tmp_path)
    assert list(check(tmp_path).problems) == []


def test_every_fact_is_in_the_corpus(project: Path) -> None:
    graph = check(project).graph
    for article in FACTS["articles"]:
        meeting = graph.meetings[article["id"]]
        assert sorted(meeting.officials) == sorted(article["participants"])
        assert len(meeting.sides) >= 2
        assert [s.main.says for s in meeting.statements] == [
            position["text"] for position in article["positions"]
        ]
        assert [told.item.by for told in meeting.quotes] == [article["quote"]["by"]]
        assert graph.held[article["id"]].text.strip() == article["body"]
    assert sorted(graph.records.officials) == sorted(o["id"] for o in FACTS["officials"])
    assert sorted(graph.records.issues) == sorted(i["id"] for i in FACTS["issues"])


def test_articles_are_about_three_hundred_words_long() -> None:
    lengths = [len(article["body"].split()) for article in FACTS["articles"]]
    assert 250 < sum(lengths) / len(lengths) < 350


def test_a_table_from_one_country_still_has_two_sides(tmp_path: Path) -> None:
    home = FACTS["countries"][0]["id"]
    officials = [{**official, "country": home} for official in FACTS["officials"]]
    write_corpus({**FACTS, "officials": officials}, tmp_path)  # type: ignore[typeddict-item]
    checked = check(tmp_path)
    assert list(checked.problems) == []
    assert {len(meeting.sides) for meeting in checked.graph.meetings.values()} == {2}


def test_the_same_numbers_give_the_same_bytes() -> None:
    assert dict(project_files(FACTS)) == dict(project_files(invent_facts(20)))
    assert dict(hugo_files(FACTS)) == dict(hugo_files(invent_facts(20)))
    assert dict(project_files(FACTS)) != dict(project_files(invent_facts(20, seed=8)))


def test_a_second_process_writes_the_same_bytes(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "benchmarks.corpus", "20", str(tmp_path)]
    subprocess.run(command, cwd=Path(__file__).parents[1], check=True)
    assert tree_of(tmp_path) == {name: text.encode() for name, text in project_files(FACTS)}


def test_facts_may_come_from_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "facts.json"
    file.write_text(json.dumps(FACTS), encoding="utf-8")
    assert read_facts(file) == FACTS
    monkeypatch.setattr(sys, "argv", ["corpus", "5", str(tmp_path / "x"), "--facts", str(file)])
    facts, folder = facts_asked_for(argparse.ArgumentParser())
    assert (facts["articles"], folder) == (FACTS["articles"][:5], tmp_path / "x")


def test_the_corpus_builds(project: Path, tmp_path: Path) -> None:
    made = built(project_at(project), tmp_path / "site")
    for article in FACTS["articles"]:
        assert (made.folder / "briefs" / article["id"] / "index.html").is_file()
        assert (made.folder / "sources" / article["id"] / "index.html").is_file()


def test_hugo_gets_every_fact(tmp_path: Path) -> None:
    write_files(hugo_files(FACTS), tmp_path)
    for article in FACTS["articles"]:
        text = (tmp_path / "content" / "briefs" / f"{article['id']}.md").read_text("utf-8")
        for words in (article["body"], article["quote"]["text"], *article["participants"]):
            assert words in text
        for position in article["positions"]:
            assert json.dumps(position) in text


def test_every_edit_changes_one_file_and_a_cold_start_forgets_the_site(tmp_path: Path) -> None:
    ours = make_readout(FACTS, tmp_path, search=False, page_limit=True)
    theirs = make_hugo(FACTS, tmp_path, tmp_path / "hugo-program", search=False)
    for who in (ours, theirs):
        for edit in (who.edit_article, who.edit_official, who.edit_template, who.edit_official):
            before = tree_of(tmp_path)
            edit()
            after = tree_of(tmp_path)
            assert len([name for name in after if after[name] != before[name]]) == 1
        before = tree_of(tmp_path)
        who.add_article()
        who.add_article()
        assert len(tree_of(tmp_path)) - len(before) == (4 if who is ours else 2)
        who.site.mkdir()
        (who.site / "index.html").write_text("x")
        assert who.size() == (1, 1)
        who.forget()
        assert not who.site.exists()
    assert list(check(ours.root).problems) == []
    left = tree_of(tmp_path)
    make_readout(FACTS, tmp_path, search=False, page_limit=True, again=True)
    make_hugo(FACTS, tmp_path, tmp_path / "hugo-program", search=False, again=True)
    assert tree_of(tmp_path) == left


def test_the_sample_site_is_measured_as_it_is_and_can_be_edited(tmp_path: Path) -> None:
    sample = make_sample(tmp_path, search=False, page_limit=True)
    assert (sample.root / "mkdocs.yml").is_file()
    for edit in (sample.edit_article, sample.edit_template):
        before = tree_of(tmp_path)
        edit()
        after = tree_of(tmp_path)
        assert len([name for name in after if after[name] != before[name]]) == 1
    assert sample.article.stem in {a.stem for a in (sample.root / "content").rglob("*.yml")}
    assert list(check(sample.root).problems.errors) == []


def test_each_stage_of_a_build_is_timed(tmp_path: Path) -> None:
    ours = make_readout(FACTS, tmp_path, search=False, page_limit=True)
    names = [name for name, took in ours.stages() if took >= 0]
    assert names[:3] == ["read", "link", "check"]
    assert "pages" in names
    assert ours.site.is_dir()
    assert make_hugo(FACTS, tmp_path, tmp_path / "none", search=False).stages() == ()


def test_time_and_memory_of_a_command_and_of_what_it_starts_are_measured(tmp_path: Path) -> None:
    inner = "import time; held = b'x' * 60_000_000; time.sleep(0.6)"
    outer = (
        "import subprocess, sys, time; begin = time.process_time()\n"
        "while time.process_time() < begin + 0.2: pass\n"
        f"subprocess.run([sys.executable, '-c', {inner!r}], check=True)"
    )
    cost = measure([sys.executable, "-c", outer], cwd=tmp_path)
    assert 0.6 <= cost.wall < 60
    assert 0.2 <= cost.cpu < cost.wall + 5
    assert cost.memory > 60_000_000


def test_a_command_that_fails_is_no_figure(tmp_path: Path) -> None:
    with pytest.raises(CommandFailedError, match="ended with 3: no such luck"):
        measure([sys.executable, "-c", "print('no such luck'); exit(3)"], cwd=tmp_path)


def test_memory_is_that_of_all_descendants() -> None:
    command = [sys.executable, "-c", "import sys; sys.stdin.read()"]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as child:
        time.sleep(0.2)
        family = descendants(child.pid)
        assert family == [child.pid]
        assert memory_of(family) > 1_000_000
        child.communicate()
    assert memory_of([child.pid]) == 0


def test_what_other_programs_take_is_not_what_the_measured_one_takes(tmp_path: Path) -> None:
    work = "import time\nwhile time.process_time() < 0.8: pass"
    with subprocess.Popen([sys.executable, "-c", work]) as other:
        busy = others_busy()
        cost = measure([sys.executable, "-c", "import time; time.sleep(1.5)"], cwd=tmp_path)
        assert processor_time(other.pid) > 0 or other.poll() is not None
    assert others_busy() - busy > 0.5
    assert cost.others * cost.wall > 0.5


SHOWS = """
import http.server, pathlib, sys
class Show(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200); self.end_headers()
        self.wfile.write(b"<html>" + pathlib.Path("article.txt").read_bytes())
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Show).serve_forever()
"""
"""A preview that reads the file each time."""


def test_the_time_until_an_edit_is_served_is_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("benchmarks.live.REST", 0.0)
    article = tmp_path / "article.txt"
    article.write_text("nothing yet")
    command = [sys.executable, "-c", SHOWS, PORT]
    costs = measure_edits(command, "/", article.write_text, 2, cwd=tmp_path)
    assert article.read_text() == "edited-1"
    assert all(0 < cost.wall < 30 and cost.memory > 1_000_000 for cost in costs)


def test_a_server_is_ended_and_one_that_ends_by_itself_is_no_figure(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text("x")
    with serving([sys.executable, "-c", SHOWS, PORT], cwd=tmp_path) as server:
        server.wait_for("/", "x")
    assert server.process.poll() is not None
    fails = [sys.executable, "-c", "exit(4)"]
    with pytest.raises(CommandFailedError, match="the server ended with 4"):
        measure_edits(fails, "/", lambda _: None, 1, cwd=tmp_path)


def test_costs_one_after_the_other_add_up_and_memory_does_not() -> None:
    assert Cost(1, 2, 30) + Cost(4, 5, 20) == Cost(5, 7, 30)


def test_the_median_is_taken_of_each_figure() -> None:
    assert median([Cost(1, 9, 5), Cost(2, 8, 7), Cost(3, 1, 6)]) == Cost(2, 8, 6)


def test_both_are_measured_in_turn() -> None:
    said: list[str] = []

    def one(name: str) -> Cost:
        said.append(name)
        return Cost(len(said), 0, 0)

    ours, theirs = in_turn(lambda: one("ours"), lambda: one("theirs"), 2)
    assert said == ["ours", "theirs", "ours", "theirs"]
    assert ([c.wall for c in ours], [c.wall for c in theirs]) == ([1, 3], [2, 4])


RUN = Run(
    articles=1000,
    rounds=3,
    search=False,
    machine="2 cores",
    notes=(),
    rows=(Row("cold", Cost(2, 4, 300_000_000), Cost(1, 8, 100_000_000)),),
    ours=Site(2572, 103_000_000),
    theirs=Site(1165, 6_000_000),
)


def test_results_give_figures_and_ratios() -> None:
    row = Row("check", Cost(1.5, 1.25, 90_000_000), None)
    section = as_section(dataclasses.replace(RUN, rows=(*RUN.rows, row)))
    assert "| cold | 2.00 | 1.00 | 2.00 | 4.00 | 8.00 | 0.50 | 300 | 100 | 3.00 |" in section
    assert "| check | 1.50 | – | – | 1.25 | – | – | 90.0 | – | – |" in section
    assert "2 cores; median of 3." in section


def test_results_say_how_long_each_stage_took() -> None:
    run = dataclasses.replace(RUN, stages=(("read", 0.25), ("pages", 12.34)))
    assert "Stages of one more cold build, s: read 0.25, pages 12.3.\n" in as_section(run)
    assert "Of a build from nothing, in seconds: read 0.25, pages 12.3.\n" in as_page([run])
    assert "from nothing, in seconds" not in as_page([RUN])


def test_results_are_in_order_of_size_and_those_with_search_come_last() -> None:
    larger = dataclasses.replace(RUN, articles=10_000)
    searched = dataclasses.replace(RUN, articles=100, search=True)
    text = as_markdown([searched, larger, RUN])
    heads = [line for line in text.splitlines() if line.startswith("## ")]
    assert heads == ["## 1,000 articles", "## 10,000 articles", "## 100 articles, with search"]


def test_each_step_of_a_page_is_measured(project: Path) -> None:
    checked = check(project)
    briefs = [job for job in checked.jobs if job.kind == "brief"]
    measured = measure_round(press_for(checked), briefs)
    assert len(measured) == 20
    assert all(min(dataclasses.astuple(page)) > 0 for page in measured)
    assert measured[0].bytes > len(FACTS["articles"][0]["body"])


def test_the_lowest_figure_of_each_step_counts() -> None:
    assert lowest([Spent(1, 5, 3, 9, 7), Spent(2, 4, 6, 8, 7)]) == Spent(1, 4, 3, 8, 7)


def test_costs_of_pages_are_shown_in_milliseconds_and_kilobytes() -> None:
    pages = [Spent(1_000_000, 500_000, 250_000, 250_000, 9_000), Spent(0, 0, 0, 0, 11_000)]
    (line,) = as_table({"brief": pages}).splitlines()[1:]
    assert line.split() == ["brief", "2", "0.500", "0.250", "0.125", "0.125", "1.000", "10.00"]


def test_a_row_measured_on_a_busy_machine_has_a_star() -> None:
    busy = Row("unchanged", Cost(2, 4, 300_000_000, others=1.5), None)
    run = dataclasses.replace(RUN, rows=(*RUN.rows, busy))
    assert "| cold | " in as_section(run)
    assert "| unchanged\\* | " in as_section(run)
    assert "Other programs kept up to 1.50 processors busy." in as_section(run)


def test_rows_measured_one_at_a_time_come_together() -> None:
    cold, article = (dataclasses.replace(RUN.rows[0], what=what) for what in ("cold", "article"))
    before = dataclasses.replace(RUN, rows=(article,))
    joined = kept.joined(before, dataclasses.replace(RUN, rows=(cold,), theirs=None))
    assert [row.what for row in joined.rows] == ["cold", "article"]
    assert joined.theirs == RUN.theirs
    timed = dataclasses.replace(before, stages=(("read", 0.25),))
    assert kept.joined(timed, RUN).stages == timed.stages
    other = dataclasses.replace(RUN, machine="of another commit")
    assert kept.joined(before, other) == other


def test_what_was_measured_is_read_as_it_was_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("MEASURED", "RESULTS", "PAGE"):
        monkeypatch.setattr(kept, name, tmp_path / name)
    stages = (("read", 0.25),)
    alone = dataclasses.replace(RUN, articles=5, theirs=None, sample=True, stages=stages)
    kept.keep(RUN)
    assert kept.keep(alone) == alone
    assert kept.read_runs(tmp_path / "MEASURED") == [RUN, alone]
    assert (tmp_path / "RESULTS").read_text("utf-8") == as_markdown([RUN, alone])
    assert "## The sample site\n" in (tmp_path / "PAGE").read_text("utf-8")


def test_the_results_and_the_page_of_the_site_say_what_was_measured() -> None:
    runs = kept.read_runs(kept.MEASURED)
    assert kept.RESULTS.read_text("utf-8") == as_markdown(runs)
    assert kept.PAGE.read_text("utf-8") == as_page(runs)


def test_everything_that_is_measured_has_its_words_on_the_page() -> None:
    rows = tuple(Row(what, Cost(1, 1, 1), None) for what in KINDS)
    page = as_page([dataclasses.replace(RUN, rows=rows)])
    assert all(f"| {words} | 1.00 | – |" in page for words in KINDS.values())
