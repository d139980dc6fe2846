import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator import cli
from generator.catalogue import all_entries
from generator.changes import changed_lines, lines_of_diff
from generator.cli import COMMANDS, run
from generator.skeletons import SKELETONS, scalar
from tests.base_site import ARTICLE, BASE_SITE, OFFICIAL, OTHER_OFFICIAL, SEED
from tests.projects import ABOUT, built, project_tree, readout, tree_of

BROKEN = {OFFICIAL: BASE_SITE[OFFICIAL] + "unheard_of: 1\n"}


@pytest.fixture
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = project_tree(tmp_path).root
    monkeypatch.chdir(root)
    return root


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([command, "--help"]) == 0
    said = capsys.readouterr().out
    assert "Example" in said
    assert f"readout {command}" in said


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    said = capsys.readouterr().out
    assert [name for name in COMMANDS if f"\n  {name} " not in said] == []


@pytest.mark.usefixtures("at_home")
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["bild"], "did you mean build"),
        (["build", "--job", "2"], "--job"),
        (["build", "--jobs", "0"], "jobs"),
        (["explain", "R22"], "did you mean R022"),
        (["check", "nowhere.yml"], "nowhere.yml"),
        (["check", "/"], "not in the project"),
        (["--root", "/nowhere", "check"], "/nowhere"),
        (["new", "official", "Bo Lind"], "did you mean bo-lind"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_what_is_right(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 2
    assert words in capsys.readouterr().err


def test_outside_a_project_the_message_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["check"]) == 2
    assert "no mkdocs.yml" in capsys.readouterr().err


@pytest.mark.usefixtures("at_home")
def test_a_good_check_ends_with_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check"]) == 0
    assert capsys.readouterr().out == "no problems\n"


def test_a_check_with_errors_ends_with_1(at_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project_tree(at_home, BROKEN)
    assert run(["check"]) == 1
    assert f"--> {OFFICIAL}:" in capsys.readouterr().out


def test_a_check_of_some_files_prints_their_problems_only(
    at_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project_tree(at_home, BROKEN | {ABOUT: "# A\n\n[x](x.md)\n"})
    assert run(["check", "content/pages"]) == 1
    said = capsys.readouterr().out
    assert "R090" in said
    assert "R020" not in said
    assert run(["check", "content/issues"]) == 0


def test_check_as_json_is_json(at_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project_tree(at_home, BROKEN)
    assert run(["check", "--format", "json"]) == 1
    (problem,) = json.loads(capsys.readouterr().out)
    assert problem["code"] == "R020"


def test_check_for_github_writes_workflow_commands(
    at_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project_tree(at_home, BROKEN)
    assert run(["check", "--format", "github"]) == 1
    assert capsys.readouterr().out.startswith(f"::error file={OFFICIAL},line=")


def test_check_can_mend_a_form_and_leaves_every_other_byte(
    at_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = BASE_SITE[OFFICIAL] + "# a comment   \n"
    broken = before.replace("sort_name:", "sortname:").replace("country: IS", "country: is")
    (at_home / OFFICIAL).write_text(broken, encoding="utf-8", newline="")
    assert run(["check", "--fix"]) == 0
    assert (at_home / OFFICIAL).read_text(encoding="utf-8") == before
    told = capsys.readouterr().err.splitlines()
    assert f"mended {OFFICIAL}:5: sortname: Lind, Bo → sort_name: Lind, Bo" in told
    assert sorted(path.name for path in (at_home / OFFICIAL).parent.iterdir()) == [
        "bo-lind.yml",
        "cara-vella.yml",
    ]


def test_what_would_be_mended_can_be_seen_first(
    at_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = BASE_SITE[OFFICIAL].replace("country: IS", "country: is")
    (at_home / OFFICIAL).write_text(broken, encoding="utf-8", newline="")
    assert run(["check", "--diff"]) == 1
    said = capsys.readouterr().out
    assert said.startswith(f"diff --git a/{OFFICIAL} b/{OFFICIAL}\n")
    assert "\n-country: is\n+country: IS\n" in said
    assert (at_home / OFFICIAL).read_text(encoding="utf-8") == broken


def test_what_is_suggested_and_does_not_help_is_told(
    at_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = BASE_SITE[ARTICLE].replace("statements:\n  - ", "statements:\n    ")
    broken = text.replace("quotes:\n", "  - issue: fisheries\nquotes:\n")  # it stands among keys
    line = broken[: broken.index("  - issue: fisheries\nquotes")].count("\n") + 1
    (at_home / ARTICLE).write_text(broken, encoding="utf-8", newline="")
    for option in ("--fix", "--diff"):
        assert run(["check", option]) == 1
        told = f"not mended {ARTICLE}:{line}: what is suggested leaves another mistake\n"
        assert told in capsys.readouterr().err
    assert (at_home / ARTICLE).read_text(encoding="utf-8") == broken


def test_only_files_that_are_named_are_mended(at_home: Path) -> None:
    for file in (OFFICIAL, OTHER_OFFICIAL):
        text = BASE_SITE[file].replace("sort_name:", "sortname:")
        (at_home / file).write_text(text, encoding="utf-8", newline="")
    assert run(["check", "--fix", OFFICIAL]) == 0
    assert (at_home / OFFICIAL).read_text(encoding="utf-8") == BASE_SITE[OFFICIAL]
    assert "sortname:" in (at_home / OTHER_OFFICIAL).read_text(encoding="utf-8")


def test_a_source_text_is_never_mended(at_home: Path) -> None:
    text = BASE_SITE[SEED].replace("fish", "fi\u200bsh", 1)
    (at_home / SEED).write_text(text, encoding="utf-8")
    run(["check", "--fix"])
    assert (at_home / SEED).read_text(encoding="utf-8") == text


def test_mending_follows_no_link(at_home: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "x.yml"
    outside.write_text("label: a: b\n", encoding="utf-8")
    (at_home / "content/issues/linked.yml").symlink_to(outside)
    assert run(["check", "--fix"]) == 1
    assert outside.read_text(encoding="utf-8") == "label: a: b\n"


def test_explain_tells_what_a_code_means(capsys: pytest.CaptureFixture[str]) -> None:
    for entry in all_entries():
        assert run(["explain", entry.code.lower()]) == 0
        said = " ".join(capsys.readouterr().out.split())
        assert entry.title in said
        assert " ".join(entry.do.split()) in said


def test_explain_without_a_code_lists_all(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(list(all_entries()))


FACTS = {
    "official": ["--name", "Ada Moss", "--sort-name", "Moss, Ada", "--country", "IS"],
    "organisation": ["--name", "Isle: Shipping #1", "--kind", "agency"],
    "issue": ["--label", "Fishing rights", "--scope-note", "Who may fish: where?"],
    "formula": [
        "--label", "one count: of fish", "--form", "one count of fish", "--form", "a single count",
        "--scope-note", "Says who counts.", "--issue", "fisheries",
    ],
    "event": ["--label", "A storm", "--date", "2031-03"],
    "tour": [
        "--title", "Islands", "--traveller", "bo-lind", "--start", "2031-03-01", "--end",
        "2031-03-02", "--stop", "Port Sel:IS", "--stop", "Valletta:mt",
    ],
    "article": [
        "--publisher", "north-wire", "--meeting", "2031-05-04-x", "--date", "2031-03-04",
        "--place", "Valletta:MT", "--url", "https://wire.example/x", "--title", "Talks #3",
        "--delegation", "IS:bo-lind", "--delegation", "MT:cara-vella",
    ],
}  # fmt: skip


@pytest.mark.usefixtures("at_home")
@pytest.mark.parametrize("kind", SKELETONS)
def test_a_record_begun_with_its_facts_passes_the_check(
    kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["new", kind, "2031-new-one", *FACTS[kind]]) == 0
    said = capsys.readouterr().out
    assert "still needs" not in said
    assert "Next: open content/" in said
    assert run(["check"]) == 0


@pytest.mark.parametrize("kind", SKELETONS)
def test_a_record_begun_without_facts_says_what_it_needs(
    kind: str, at_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["new", kind, "2031-new-one"]) == 0
    said = capsys.readouterr().out
    assert "It still needs" in said
    assert "= do this:" in said
    (file,) = (at_home / "content").rglob("2031-new-one.yml")
    assert "# needed:" in file.read_text(encoding="utf-8")


def test_nothing_is_ever_overwritten(at_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = tree_of(at_home)
    assert run(["new", "official", "bo-lind"]) == 2
    assert "exists already" in capsys.readouterr().err
    assert tree_of(at_home) == before


def test_a_comma_in_an_answer_stays_inside_its_value(
    at_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    facts = [
        "--publisher", "north-wire", "--meeting", "2031-05-04-x", "--date", "2031-03-04",
        "--url", "https://wire.example/x", "--place", "Port Sel, North:is",
        "--delegation", "IS: bo-lind", "--delegation", "MT:cara-vella",
    ]  # fmt: skip
    assert run(["new", "article", "2031-new-one", *facts]) == 0
    assert "still needs" not in capsys.readouterr().out
    (file,) = (at_home / "content").rglob("2031-new-one.yml")
    assert 'place: {city: "Port Sel, North", country: IS}' in file.read_text(encoding="utf-8")


def test_an_answer_of_the_wrong_form_is_asked_for_again(
    at_home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = [
        "Islands", "bo-lind", "3 April 2031", "2031-04-03", "2031-04-04",
        "Valletta", "Valletta:MT", "Port Sel:is", "",
    ]  # fmt: skip
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda _: answers.pop(0))
    assert run(["new", "tour", "2031-islands"]) == 0
    said = capsys.readouterr().out
    assert "did you mean 2031-04-03?" in said
    assert '"Valletta" is not a country code' in said
    text = (at_home / "content/tours/2031-islands.yml").read_text(encoding="utf-8")
    assert "start: 2031-04-03\n" in text
    assert "\n  - {city: Valletta, country: MT}\n  - {city: Port Sel, country: IS}\n" in text


@pytest.mark.usefixtures("at_home")
def test_an_article_needs_its_year(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "article", "ferry-talks"]) == 2
    assert "--date" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "yaml"),
    [
        ("Ada Moss", "Ada Moss"),
        ("yes", '"yes"'),
        ("a: b", '"a: b"'),
        ("Talks #3", '"Talks #3"'),
        ("- x", '"- x"'),
        ("'x", '"\'x"'),
        ("@x", '"@x"'),
        ("https://a.example/#b", "https://a.example/#b"),
        ("岩屋毅", "岩屋毅"),
        ("x:", '"x:"'),
    ],
)
def test_words_typed_are_written_so_that_yaml_keeps_them(text: str, yaml: str) -> None:
    assert scalar(text) == yaml


@pytest.mark.usefixtures("at_home")
def test_doctor_finds_what_is_needed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["doctor"]) == 0
    assert "the site can be built" in capsys.readouterr().out


def test_doctor_says_what_the_spare_site_is(
    at_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project_tree(at_home)
    assert run(["doctor"]) == 0
    assert "Spare site" not in capsys.readouterr().out
    (at_home / ".site-spare").mkdir()
    assert run(["doctor"]) == 0
    assert "Spare site: .site-spare, which shares its files" in capsys.readouterr().out


def test_doctor_names_the_cure_for_what_is_missing(
    at_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (at_home / "seeds" / "x").mkdir()
    for file in (at_home / "seeds").glob("*.txt"):
        file.unlink()
    (at_home / "seeds" / "x").rmdir()
    (at_home / "seeds").rmdir()
    assert run(["doctor"]) == 3
    said = capsys.readouterr().out
    assert "missing  seeds/" in said
    assert "→ make it" in said


@pytest.mark.usefixtures("at_home")
def test_a_bug_of_ours_is_one_line_that_asks_for_a_report(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr("generator.commands.check.find_problems", fail)
    assert run(["check"]) == 3
    said = capsys.readouterr().err
    assert "ZeroDivisionError: division by zero" in said
    assert "bug of ours; please report it" in said
    assert "Traceback" not in said
    assert run(["--debug", "check"]) == 3
    assert "Traceback" in capsys.readouterr().err


def test_a_page_that_cannot_be_made_is_named(
    at_home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise KeyError("post")

    built(project_tree(at_home))
    before = tree_of(at_home / "site")
    monkeypatch.setattr("generator.press.make_page", fail)
    assert run(["build", "--no-search", "-q", "--clean"]) == 3
    said = capsys.readouterr().err
    assert "while making" in said
    assert tree_of(at_home / "site") == before


@pytest.mark.usefixtures("at_home")
def test_a_full_disk_is_the_machines_fault(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "/disk/page")

    monkeypatch.setattr("generator.publish.write_manifest", full)
    assert run(["build", "--no-search", "-q"]) == 3
    assert "error: no space left on device at /disk/page" in capsys.readouterr().err


@pytest.mark.usefixtures("at_home")
@pytest.mark.parametrize("arguments", [["explain"], ["check", "--format", "json"], ["--help"]])
def test_whoever_stops_reading_is_not_told_of_a_bug(arguments: list[str], at_home: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-c", "from generator.cli import main; main()", *arguments]
    said = subprocess.run(
        command, cwd=at_home, stdout=writer, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(writer)
    assert (said.returncode, said.stderr) == (141, "")


def test_an_interruption_ends_with_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("generator.commands.check.find_problems", interrupt)
    assert run(["check"]) == 130


def test_a_name_in_an_error_cannot_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    cli._machine(OSError(13, "Permission denied", "/x\x1b[31m\n::error::"))
    said = capsys.readouterr().err
    assert "\x1b" not in said
    assert said.count("\n") == 1


def test_it_works_without_home_in_another_locale_and_from_elsewhere(tmp_path: Path) -> None:
    project = project_tree(tmp_path / "project")
    env = {
        "PATH": os.environ["PATH"], "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }  # fmt: skip
    (project.root / "content/officials/x.yml").write_text("id: 岩屋\n", encoding="utf-8")
    done = readout("--root", project.root, "check", cwd=tmp_path, env=env)
    assert done.returncode == 1
    assert "UnicodeEncodeError" not in done.stderr
    (project.root / "content/officials/x.yml").unlink()
    done = readout("--root", project.root, "build", "--no-search", cwd=tmp_path, env=env)
    assert done.returncode == 0, done.stderr
    assert (project.root / "site/index.html").exists()


def test_a_quiet_build_says_nothing(tmp_path: Path) -> None:
    project = project_tree(tmp_path)
    done = readout("build", "--quiet", "--no-search", cwd=project.root)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_timings_name_every_stage(tmp_path: Path) -> None:
    project = project_tree(tmp_path)
    done = readout("build", "--timings", "--no-search", cwd=project.root)
    for stage in ("read", "link", "check", "pages", "search", "check output", "publish"):
        assert f" s  {stage}\n" in done.stdout


def test_changed_lines_are_read_from_a_diff() -> None:
    diff = "--- a/x.yml\n+++ b/x.yml\n@@ -1 +1,2 @@\n-a\n+b\n+c\n@@ -9,0 +12 @@\n+d\n"
    assert lines_of_diff(diff) == {"x.yml": {1, 2, 12}}


def test_without_a_branch_to_compare_with_no_line_counts_as_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for branch in ("", "-x", "a b", "nowhere"):
        monkeypatch.setenv("GITHUB_BASE_REF", branch)
        assert changed_lines(tmp_path) == {}
