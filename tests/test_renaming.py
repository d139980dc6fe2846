"""`readout rename`: a record under another id, wherever it is named, or nothing at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from generator.cli import run
from generator.library.content import read_anew
from generator.pages import list_pages
from generator.pages.make_moved import moved_records
from generator.problems import Problems
from generator.project import project_at
from generator.reading import RECORD_CLASSES
from generator.renaming import homes, plan
from generator.shapes import references_in
from tests.base_site import (
    ARTICLE,
    BASE_SITE,
    EVENT,
    FORMULA,
    ISSUE,
    OFFICIAL,
    ORGANISATION,
    OTHER_OFFICIAL,
    SEED,
    TOUR,
)
from tests.projects import ABOUT, built, project_tree, tree_of

MEETING = "2031-03-04-lind-vella-valletta"
PAGES_OF = {"meeting": "briefs", "article": "sources"}
RENAMINGS = {
    "official": ("bo-lind", "lind-bo", OFFICIAL),
    "organisation": ("north-wire", "wire-of-the-north", ORGANISATION),
    "issue": ("fisheries", "fishing-rights", ISSUE),
    "formula": ("no-border", "without-a-border", FORMULA),
    "event": ("harbour-storm-2031", "storm-2031", EVENT),
    "tour": ("lind-islands-2031", "lind-islands", TOUR),
    "article": ("2031-03-04-north-wire-valletta", "2031-03-04-wire", ARTICLE),
    "meeting": (MEETING, "2031-03-04-valletta", ARTICLE),
}
SECOND = ARTICLE.replace("north-wire", "second-wire")
SECOND_TEXT = f"""\
source:
  kind: wire
  publisher: north-wire
  published: 2031-03-05
  language: en
  url: https://wire.example/2031/again
  same_as: 2031-03-04-north-wire-valletta
meeting: {{id: {MEETING}}}
background:
  - says: the storm of the year before
    issue: [fisheries, "coastal-rescue"]
    refers_to: harbour-storm-2031
"""


@pytest.fixture
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return home_with(tmp_path, monkeypatch, {})


def home_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changes: Mapping[str, str | bytes]
) -> Path:
    root = project_tree(tmp_path, {SECOND: SECOND_TEXT, **changes}).root
    monkeypatch.chdir(root)
    return root


def contents(root: Path) -> dict[str, bytes]:
    """Every file but what is remembered."""
    return {name: data for name, data in tree_of(root).items() if not name.startswith(".cache/")}


def ids_used(root: Path) -> set[str]:
    """Every id that any record names, and every meeting's."""
    graph = read_anew(root).graph
    records = graph.records
    found = set(graph.meetings)
    for shelf in (
        records.articles, records.officials, records.organisations, records.issues,
        records.tours, records.events, records.formulas,
    ):  # fmt: skip
        for record in shelf.values():
            found |= {reference.id for reference in references_in(record)}
    return found


def test_every_kind_of_record_that_keeps_its_former_ids_can_be_renamed() -> None:
    assert set(homes()) == set(RENAMINGS)
    assert {kind for kind in homes() if homes()[kind].is_file} <= set(RECORD_CLASSES)


@pytest.mark.parametrize("kind", RENAMINGS)
def test_a_record_is_renamed_wherever_it_is_named(kind: str, at_home: Path) -> None:
    old, new, _ = RENAMINGS[kind]
    page = at_home / ABOUT
    folder = PAGES_OF.get(kind, f"{kind}s")
    words = f"# About\n\n[It](./{folder}/{old}.md#main 'x'), `[no]({folder}/{old}.md)`, {old}.\n"
    page.write_text(words, encoding="utf-8")
    assert run(["rename", kind, old, new]) == 0
    found = read_anew(at_home)
    assert list(found.problems.errors) == []
    assert old not in ids_used(at_home)
    assert (
        "brief" if kind == "meeting" else "source" if kind == "article" else kind,
        old,
        new,
    ) in (list(moved_records(found.graph)))
    assert page.read_text(encoding="utf-8") == words.replace(
        f"./{folder}/{old}", f"./{folder}/{new}"
    )
    assert run(["check"]) == 0


@pytest.mark.parametrize("kind", RENAMINGS)
def test_only_the_id_changes_and_every_other_byte_stays(kind: str, at_home: Path) -> None:
    old, new, own = RENAMINGS[kind]
    before = contents(at_home)
    assert run(["rename", kind, old, new]) == 0
    after = contents(at_home)
    home = homes()[kind]
    new_name = own.replace(old, new) if home.is_file else own
    assert set(after) == {new_name if home.is_file and file == own else file for file in before}
    for file, data in before.items():
        now = after[new_name if file == own else file].decode()
        without = "\n".join(x for x in now.split("\n") if x.strip() != f"previous_ids: [{old}]")
        if file == SEED:
            assert now == data.decode()
        # the path of the source text and the file's own name are no ids
        elif file != own or kind != "article":
            assert without.replace(new, old) == data.decode()


@pytest.mark.parametrize("kind", RENAMINGS)
def test_a_record_that_gets_its_former_id_back_keeps_the_other_one(
    kind: str, at_home: Path
) -> None:
    old, new, own = RENAMINGS[kind]
    before = contents(at_home)
    assert run(["rename", kind, old, new]) == 0
    assert run(["rename", kind, new, old]) == 0
    after = contents(at_home)
    changed = [file for file in before if before[file] != after[file]]
    assert changed == [own]
    added = set(after[own].decode().split("\n")) - set(before[own].decode().split("\n"))
    assert [line.strip() for line in added] == [f"previous_ids: [{new}]"]


def test_the_old_address_leads_on_in_the_site(at_home: Path) -> None:
    assert run(["rename", "official", "bo-lind", "lind-bo"]) == 0
    site = built(project_at(at_home)).folder
    assert "../../officials/lind-bo/" in (site / "officials/bo-lind/index.html").read_text()


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("id: bo-lind  # his own\n", "id: lind-bo  # his own\nprevious_ids: [bo-lind]\n"),
        ("id: 'bo-lind'\n", "id: 'lind-bo'\nprevious_ids: [bo-lind]\n"),
        ("", "previous_ids: [bo-lind]\n"),
        ("previous_ids: [b, c]  # x\n", "previous_ids: [b, c, bo-lind]  # x\n"),
        ("previous_ids: []\n", "previous_ids: [bo-lind]\n"),
        ("previous_ids:\n    - b # x\n", "previous_ids:\n    - b # x\n    - bo-lind\n"),
        ("previous_ids: [lind-bo, c]\n", "previous_ids: [bo-lind, c]\n"),
        (
            f"# {OFFICIAL}\n",
            f"# {OFFICIAL.replace('bo-lind', 'lind-bo')}\nprevious_ids: [bo-lind]\n",
        ),
    ],
)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_the_former_id_is_written_in_the_form_that_is_there(
    written: str, wanted: str, ends: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rest = BASE_SITE[OFFICIAL]
    assert "id: bo-lind" not in rest
    text = (written + rest).replace("\n", ends)
    root = home_with(tmp_path, monkeypatch, {OFFICIAL: text})
    assert run(["rename", "official", "bo-lind", "lind-bo"]) == 0
    now = (root / OFFICIAL.replace("bo-lind", "lind-bo")).read_bytes().decode()
    assert now == (wanted + rest).replace("\n", ends)


def test_a_meetings_former_id_stands_with_the_article_that_says_most(at_home: Path) -> None:
    assert run(["rename", "meeting", MEETING, "2031-03-04-valletta"]) == 0
    assert f"previous_ids: [{MEETING}]" in (at_home / ARTICLE).read_text(encoding="utf-8")
    assert (at_home / SECOND).read_text(encoding="utf-8") == SECOND_TEXT.replace(
        MEETING, "2031-03-04-valletta"
    )


def test_an_article_moves_to_the_folder_of_its_year_and_its_text_stays(at_home: Path) -> None:
    assert run(["rename", "article", "2031-03-04-north-wire-valletta", "2032-01-01-wire"]) == 0
    moved = at_home / "content/articles/2032/2032-01-01-wire.yml"
    assert f"text: {SEED}\n" in moved.read_text(encoding="utf-8")
    assert (at_home / SEED).exists()
    assert "same_as: 2032-01-01-wire\n" in (at_home / SECOND).read_text(encoding="utf-8")
    assert run(["check"]) == 0


def test_an_organisation_takes_its_pairs_and_years_along_in_links(at_home: Path) -> None:
    page = at_home / ABOUT
    page.write_text(
        "[a](pairs/is--north-wire.md) [b](organisations/north-wire/2031.md?x#y) "
        "[c](pairs/is-mt.md) [d](https://x.example/organisations/north-wire.md)\n\n"
        "[e]: organisations/north-wire.md\n",
        encoding="utf-8",
    )
    planned = plan(at_home, "organisation", "north-wire", "a-wire")
    assert planned.texts[ABOUT][1] == (
        "[a](pairs/a-wire--is.md) [b](organisations/a-wire/2031.md?x#y) "
        "[c](pairs/is-mt.md) [d](https://x.example/organisations/north-wire.md)\n\n"
        "[e]: organisations/a-wire.md\n"
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["official", "bo-lindd", "x"], "there is no official bo-lindd; did you mean bo-lind?"),
        (["meeting", MEETING[:-1], "x"], f"did you mean {MEETING}?"),
        (
            ["official", "bo-lind", "cara-vella"],
            f"is a official cara-vella already: {OTHER_OFFICIAL}",
        ),
        (["official", "bo-lind", "Bo Lind"], "did you mean bo-lind?"),
        (["official", "bo-lind", "con"], "reserved file name"),
        (["official", "bo-lind", "../x"], "did you mean x?"),
        (["official", "bo-lind", "bo-lind"], "called so already"),
        (["official", "bo-lind", "north-wire"], f"also the id of what {ORGANISATION} describes"),
        (["event", "harbour-storm-2031", MEETING], f"also the id of what {ARTICLE} describes"),
        (["article", "2031-03-04-north-wire-valletta", "wire"], "begins with its date"),
        (["article", "2031-03-04-north-wire-valletta", "2031-03-04-second-wire-valletta"], SECOND),
        (["country", "IS", "MT"], "'country' is not one of"),
        (["issue", "coastal-rescue", "catches"], f"former id of another issue: {ISSUE}"),
        (["issue", "bo-lind", "x"], "there is no issue bo-lind"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(
    arguments: list[str], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    kept = {ISSUE: BASE_SITE[ISSUE] + "previous_ids: [catches]\n"}
    root = home_with(tmp_path, monkeypatch, kept)
    before = contents(root)
    assert run(["rename", *arguments]) == 2
    assert words in " ".join(capsys.readouterr().err.split())
    assert contents(root) == before


def test_a_file_that_mentions_the_id_and_cannot_be_understood_is_named(
    at_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (at_home / TOUR).write_text("title: a: bo-lind\n", encoding="utf-8")
    (at_home / EVENT).write_text("label: a: b\n", encoding="utf-8")  # does not mention it
    before = contents(at_home)
    assert run(["rename", "official", "bo-lind", "lind-bo"]) == 1
    said = capsys.readouterr().err
    assert f"--> {TOUR}:1:8" in said
    assert EVENT not in said
    assert contents(at_home) == before


def test_a_difference_is_shown_and_nothing_changes(
    at_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(at_home)
    assert run(["rename", "--diff", "official", "bo-lind", "lind-bo"]) == 0
    said = capsys.readouterr().out
    assert (
        "rename from content/officials/bo-lind.yml\nrename to content/officials/lind-bo.yml" in said
    )
    assert "+previous_ids: [bo-lind]\n" in said
    assert "-        - {official: bo-lind, as_written: Bo Lind}\n" in said
    assert contents(at_home) == before


def test_a_settings_file_that_mentions_the_id_is_named(
    at_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (at_home / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("# see officials/bo-lind.md\n")
    assert run(["rename", "official", "bo-lind", "lind-bo"]) == 0
    assert "mkdocs.yml mentions bo-lind: change it there by hand" in capsys.readouterr().err


def test_an_error_that_the_new_id_would_bring_is_found_before_anything_is_written(
    at_home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # as if references were not all found
    monkeypatch.setattr("generator.renaming.uses_in", lambda *_: iter(()))
    before = contents(at_home)
    assert run(["rename", "official", "bo-lind", "lind-bo"]) == 1
    said = capsys.readouterr().err
    assert 'there is no official called "bo-lind"' in said
    assert "nothing was changed" in said
    assert contents(at_home) == before


def failing(real: Callable[..., Any], at: int, count: list[int]) -> Callable[..., Any]:
    def call(*arguments: Any, **folders: Any) -> Any:
        count[0] += 1
        if count[0] == at:
            raise OSError(28, "No space left on device", "x")
        return real(*arguments, **folders)

    return call


@pytest.mark.parametrize("at", range(1, 40))
def test_whatever_fails_every_file_is_as_it_was(
    at: int, at_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(at_home)
    with monkeypatch.context() as patched:
        count = [0]
        for name in ("rename", "link", "unlink", "fsync"):
            patched.setattr(os, name, failing(getattr(os, name), at, count))
        ended = run(["rename", "official", "bo-lind", "lind-bo"])
    after = contents(at_home)
    if ended == 0:  # nothing was called so often, or only a draft could not be deleted
        assert "content/officials/lind-bo.yml" in after
        assert "content/officials/bo-lind.yml" not in after
    else:
        assert ended == 3
        assert after == before


def test_a_file_that_somebody_changed_meanwhile_stops_it_all(
    at_home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def changed_meanwhile(*_: Any) -> Problems:
        (at_home / TOUR).write_bytes((at_home / TOUR).read_bytes() + b"# mine\n")
        return Problems()

    monkeypatch.setattr("generator.commands.rename.problems_with", changed_meanwhile)
    before = contents(at_home)
    assert run(["rename", "official", "bo-lind", "lind-bo"]) == 3
    assert "was changed by somebody else meanwhile" in capsys.readouterr().err
    assert contents(at_home) == {**before, TOUR: before[TOUR] + b"# mine\n"}


def test_no_link_is_followed(at_home: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    target = outside / "x.yml"
    target.write_text("label: fisheries\n", encoding="utf-8")
    (at_home / "content/issues/linked.yml").symlink_to(target)
    (at_home / "content/tours").rename(outside / "tours")
    (at_home / "content/tours").symlink_to(outside / "tours")
    before = tree_of(outside)
    run(["rename", "official", "bo-lind", "lind-bo"])
    assert tree_of(outside) == before


def test_list_pages_finds_no_two_records_at_one_address(at_home: Path) -> None:
    assert run(["rename", "issue", "fisheries", "fishing-rights"]) == 0
    jobs = list_pages(read_anew(at_home).graph)
    assert len({job.address for job in jobs}) == len(jobs)
