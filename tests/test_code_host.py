"""Notes on a pull request and the summary of a run: what is touched first, nothing obeyed."""

from __future__ import annotations

import subprocess
from pathlib import Path

import html5lib
import pytest

from generator.changes import changed_lines
from generator.cli import run
from generator.code_host import SUMMARY_LIMIT, as_notes, as_summary
from tests.projects import project_tree
from tests.test_reporting import FILE, hostile, post, problems_of


def test_a_workflow_command_is_one_line_whatever_it_quotes() -> None:
    printed = as_notes(problems_of(hostile()), {})
    command, last = printed.splitlines()
    assert command.startswith("::error file=content/x")
    assert command.count("::") >= 2
    head, _, message = command.removeprefix("::").partition("::")
    assert ":" not in head
    assert head.count(",") == 4
    assert "%250A" in message
    assert last == "1 error in 1 file"
    assert all(char == "\n" or char.isprintable() for char in printed)


def test_a_workflow_command_names_file_line_and_cure() -> None:
    assert as_notes(problems_of(post()), {}) == (
        f"::error file={FILE},line=14,col=11,endColumn=27,title=R021 roles[0].post"
        '::"Foriegn Minister" is not a post we know%0ADid you mean: Foreign Minister'
        "%0ADo this: choose a post of the list\n"
        "1 error in 1 file\n"
    )


def test_warnings_and_hints_have_commands_of_their_own() -> None:
    printed = as_notes(problems_of(post(1, code="R051"), post(2, code="R064"), post(3)), {})
    assert [line.split(" ")[0] for line in printed.splitlines()[:3]] == [
        "::error",
        "::warning",
        "::notice",
    ]


def test_github_is_given_ten_and_those_on_changed_lines_first() -> None:
    found = problems_of(*(post(line) for line in range(1, 31)), post(5, "a.yml", "R064"))
    printed = as_notes(found, {FILE: {7, 29}}).splitlines()
    assert len(printed) == 11
    lines = [line.partition(",line=")[2].partition(",")[0] for line in printed[:10]]
    assert lines == ["7", "29", "1", "2", "3", "4", "5", "6", "8", "9"]
    assert printed[10] == "30 errors, 1 warning in 2 files; 21 more in the log of `readout check`"


def test_the_total_says_where_all_of_them_are() -> None:
    found = problems_of(*(post(line) for line in range(1, 31)))
    last = as_notes(found, {}, all_at="https://host.example/runs/7").splitlines()[-1]
    assert last == "30 errors in 1 file; all of them: https://host.example/runs/7"


def test_the_summary_has_every_problem_and_those_on_changed_lines_first() -> None:
    found = problems_of(*(post(line) for line in range(1, 31)), post(5, "a.yml", "R064"))
    said = as_summary(found, {FILE: {7, 29}, "a.yml": {5}})
    assert said.startswith(
        "## Check of the content\n\n**30 errors, 1 warning in 2 files**, 3 of them on lines that "
        "this pull request changes\n\n<table>\n"
    )
    rows = [line for line in said.splitlines() if line.startswith("<tr><td>")]
    assert len(rows) == 31
    assert [f"{FILE}:{line}:11" in row for line, row in zip((7, 29, 1), rows, strict=False)] == [
        True
    ] * 3
    assert "warning R064" in rows[-1]


def test_the_summary_of_a_clean_run_says_so() -> None:
    assert as_summary(problems_of(), {}) == "## Check of the content\n\n**no problems**\n"


def test_nothing_in_the_summary_is_markup_but_ours() -> None:
    evil = "<img src=x onerror=alert(1)> </td></table>\n\n# head [a](javascript:b) @somebody `x`"
    found = problems_of(hostile(), post(1, f"content/{evil}.yml"), post(2, evil))
    said = as_summary(found, {})
    # a blank line would end the table and let Markdown begin
    table = said[said.index("<table>") :]
    assert "\n\n" not in table
    tree = html5lib.parse(table, namespaceHTMLElements=False)
    assert {element.tag for element in tree.iter()} == {
        "html", "head", "body", "table", "tbody", "tr", "th", "td", "code", "br",
    }  # fmt: skip
    assert not any(element.attrib for element in tree.iter())
    assert all(char == "\n" or char.isprintable() for char in said)


def test_a_summary_that_would_be_too_long_says_how_many_are_missing() -> None:
    said = as_summary(problems_of(*(post(line) for line in range(1, 9_000))), {})
    assert len(said.encode()) < SUMMARY_LIMIT + 1_000
    rows = said.count("<tr><td>error")
    assert 1_000 < rows < 8_999
    assert f"{8_999 - rows:,} more, in the output of readout check" in said


def test_a_check_for_a_code_host_writes_the_summary_of_its_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project_tree(tmp_path / "home", {FILE: "names: []\n"}).root)
    step = tmp_path / "summary.md"
    step.write_text("before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(step))
    for name, value in (
        ("SERVER_URL", "https://host.example"), ("REPOSITORY", "a/b"), ("RUN_ID", "7")
    ):  # fmt: skip
        monkeypatch.setenv(f"GITHUB_{name}", value)
    assert run(["check", "--format", "github"]) == 1
    said = step.read_text(encoding="utf-8")
    assert said.startswith("before\n## Check of the content\n")
    assert "error R022" in said
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.endswith("; all of them: https://host.example/a/b/actions/runs/7")


def git(root: Path, *words: str) -> None:
    command = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", *words]
    subprocess.run(command, cwd=root, check=True, capture_output=True)


def test_of_a_checkout_of_the_merge_alone_the_changed_lines_are_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # as a workflow has it: the merge with its parents, and no branch by name
    work, file = tmp_path / "work", tmp_path / "work/content/a b.yml"
    file.parent.mkdir(parents=True)
    file.write_text("one\ntwo\nthree\n", encoding="utf-8")
    git(work, "init", "--quiet", "--initial-branch=main")
    git(work, "add", ".")
    git(work, "commit", "--quiet", "--message=first")
    git(work, "checkout", "--quiet", "-b", "change")
    file.write_text("one\nTWO\nthree\nfour\n", encoding="utf-8")
    git(work, "commit", "--quiet", "--all", "--message=second")
    git(work, "checkout", "--quiet", "main")
    (work / "other.yml").write_text("x\n", encoding="utf-8")
    git(work, "add", ".")
    git(work, "commit", "--quiet", "--message=third")
    git(work, "merge", "--quiet", "--no-ff", "change", "--message=merge")
    git(tmp_path, "clone", "--quiet", "--depth=2", f"file://{work}", "checkout")
    git(tmp_path / "checkout", "remote", "remove", "origin")
    monkeypatch.setenv("GITHUB_BASE_REF", "main")
    assert changed_lines(tmp_path / "checkout") == {"content/a b.yml": {2, 4}}
