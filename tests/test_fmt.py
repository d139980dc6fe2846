"""`readout fmt` on a whole project."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.cli import run
from generator.skeletons import SKELETONS
from tests.base_site import ARTICLE, BASE_SITE, ISSUE, OFFICIAL, SEED
from tests.projects import project_tree, tree_of

STYLED = BASE_SITE[OFFICIAL]
UNSTYLED = STYLED.replace(": ", ":  ").replace("\n", "  \r\n")


@pytest.fixture
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = project_tree(tmp_path, {OFFICIAL: UNSTYLED}).root
    monkeypatch.chdir(root)
    return root


def test_a_file_is_brought_into_style_and_keeps_its_permissions(
    at_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (at_home / OFFICIAL).chmod(0o640)
    before = tree_of(at_home)
    assert run(["fmt"]) == 0
    assert capsys.readouterr().err == f"changed {OFFICIAL}\n"
    assert tree_of(at_home) == {**before, OFFICIAL: STYLED.encode()}
    assert (at_home / OFFICIAL).stat().st_mode & 0o777 == 0o640
    assert run(["fmt"]) == 0
    assert "in the style of the house" in capsys.readouterr().err


def test_a_check_changes_nothing_and_ends_with_1(
    at_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tree_of(at_home)
    assert run(["fmt", "--check"]) == 1
    assert capsys.readouterr().err == f"would change {OFFICIAL}\n"
    assert tree_of(at_home) == before
    assert run(["fmt", "--check", "content/issues"]) == 0


@pytest.mark.usefixtures("at_home")
def test_style_is_no_problem_of_the_content(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check"]) == 0
    assert capsys.readouterr().out == "no problems\n"


def test_a_difference_can_be_applied_as_a_patch(
    at_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tree_of(at_home)
    assert run(["fmt", "--diff"]) == 0
    diff = capsys.readouterr().out
    assert tree_of(at_home) == before
    assert diff.startswith(f"diff --git a/{OFFICIAL} b/{OFFICIAL}\n--- a/{OFFICIAL}\n")
    assert "\n+sort_name: Lind, Bo\n" in diff


def test_a_file_that_cannot_be_understood_is_left_and_named(
    at_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = "label:  Fish: and more\n"
    (at_home / ISSUE).write_text(broken, encoding="utf-8")
    assert run(["fmt"]) == 1
    said = capsys.readouterr().err
    assert f"changed {OFFICIAL}\n" in said
    assert (
        f"error[R008]: the text after the first colon holds another colon\n  --> {ISSUE}:1:9"
        in said
    )
    assert (at_home / ISSUE).read_text(encoding="utf-8") == broken


def test_in_the_single_file_form_the_articles_text_is_left(at_home: Path) -> None:
    name = ARTICLE.replace(".yml", ".md")
    (at_home / ARTICLE).unlink()
    body = "  Two  spaces,   \r\n\r\n\r\n\ta tab:  and: more\n\n"
    keys = BASE_SITE[ARTICLE].replace(f"  text: {SEED}\n", "")
    (at_home / name).write_bytes(f"---\n{keys.replace(': ', ':   ')}---\n{body}".encode())
    assert run(["fmt"]) == 0
    assert (at_home / name).read_bytes() == f"---\n{keys}---\n{body}".encode()


def test_the_line_of_a_mistake_in_the_single_file_form_is_that_of_the_file(
    at_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = ARTICLE.replace(".yml", ".md")
    (at_home / name).write_text("---\nsource: a: b\n---\ntext\n", encoding="utf-8")
    assert run(["fmt", "content/articles"]) == 1
    assert f"--> {name}:2:9" in capsys.readouterr().err


def test_pages_and_source_texts_are_left(at_home: Path) -> None:
    seed, page = at_home / SEED, at_home / "content/pages/about.md"
    for file in (seed, page):
        file.write_bytes(file.read_bytes() + b"two spaces  \r\n\n\n")
    before = tree_of(at_home)
    assert run(["fmt"]) == 0
    assert tree_of(at_home) == {**before, OFFICIAL: STYLED.encode()}


def test_a_link_is_never_followed(at_home: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "x.yml"
    outside.write_text("label:   x\n", encoding="utf-8")
    (at_home / "content/issues/linked.yml").symlink_to(outside)
    (at_home / "content/events/second-name.yml").hardlink_to(outside)
    assert run(["fmt"]) == 1
    assert outside.read_text(encoding="utf-8") == "label:   x\n"


def test_if_the_disk_is_full_every_file_is_as_it_was(
    at_home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (at_home / ISSUE).write_text(BASE_SITE[ISSUE].replace(": ", ":  "), encoding="utf-8")
    before = tree_of(at_home)
    real, calls = os.rename, []

    def fail(*arguments: object, **folders: int) -> None:
        calls.append(arguments)
        if len(calls) == 2:
            raise OSError(28, "No space left on device", "x")
        real(*arguments, **folders)

    monkeypatch.setattr(os, "rename", fail)
    assert run(["fmt"]) == 3
    assert "no space left on device" in capsys.readouterr().err
    assert tree_of(at_home) == before


@pytest.mark.parametrize("kind", SKELETONS)
def test_what_is_begun_is_in_the_style_of_the_house(kind: str, at_home: Path) -> None:
    record = "2031-05-04-a-wire-port-sel" if kind == "article" else f"new-{kind}"
    assert run(["new", kind, record]) == 0
    (file,) = (at_home / "content").rglob(f"{record}.yml")
    before = file.read_bytes()
    assert run(["fmt", "--check", str(file.parent)]) in {0, 1}
    run(["fmt"])
    assert file.read_bytes() == before
