from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from generator.fields import ID_LIMIT
from generator.files import BYTE_LIMIT
from generator.load import find_content, load_document, place
from generator.places import Place
from generator.problems import Mark, Problem, Problems
from generator.reading import FileRead, read_file
from tests.base_site import ARTICLE, BASE_SITE, ISSUE, OFFICIAL, SEED
from tests.trees import base_tree, content_tree

CANARY = "label: what stands outside\nscope_note: canary\n"


def load(root: Path) -> tuple[list[FileRead], list[Problem]]:
    """Each file of the content but hand-written pages, and what is wrong with any of it."""
    problems = Problems()
    places = find_content(root, problems)
    files = [read_file(root, place) for place in places if place.kind != "page"]
    for file in files:
        problems.extend(file.problems)
    return files, list(problems)


def test_the_base_site_is_read_whole_and_in_order(tmp_path: Path) -> None:
    tree = base_tree() | {"content/pages/about.md": "# About\n", "content/pages/a/b.md": "# B\n"}
    files, problems = load(content_tree(tmp_path, tree))
    assert problems == []
    assert [file.file for file in files] == sorted(BASE_SITE)
    assert [file.record for file in files if file.kind == "seed"] == [BASE_SITE[SEED]]
    assert {file.kind for file in files} == {
        "article", "event", "formula", "issue", "official", "organisation", "seed", "tour",
        "vocabulary",
    }  # fmt: skip


def test_a_document_holds_what_was_typed() -> None:
    found = Place("content/issues/trade.yml", "issue", "trade")
    text = "label: no\nscope_note: 01234\nrelated: [1.10]\n"
    document = load_document(found, text, Problems())
    assert document
    assert document.id == "trade"
    assert document.data == {"label": "no", "scope_note": "01234", "related": ["1.10"]}


def test_the_single_file_form_gives_the_same_keys_and_the_text() -> None:
    single = Place(ARTICLE.removesuffix(".yml") + ".md", "article", "x")
    problems = Problems()
    text = f"---\n{BASE_SITE[ARTICLE]}---\n\n{BASE_SITE[SEED]}"
    together = load_document(single, text, problems)
    separate = load_document(Place(ARTICLE, "article", "x"), BASE_SITE[ARTICLE], problems)
    assert together
    assert separate
    assert list(problems) == []
    assert together.data == separate.data
    assert together.body == BASE_SITE[SEED].strip("\n")
    assert separate.body is None


def test_a_mistake_in_the_single_file_form_is_found_on_its_own_line(tmp_path: Path) -> None:
    text = "---\nsource:\n  title: Foo: bar\n---\nText\n"
    _, problems = load(content_tree(tmp_path, {"content/articles/2031/x.md": text}))
    assert [(p.code, p.mark) for p in problems] == [("R008", Mark(3, 10, 18))]


def test_a_missing_content_folder_is_one_problem(tmp_path: Path) -> None:
    _, problems = load(tmp_path)
    assert [(p.code, p.file) for p in problems] == [("R001", "content")]


def test_source_texts_are_kept_as_received_but_for_the_byte_order_mark(tmp_path: Path) -> None:
    received = "\ufeffOne.\r\n\r\n  Two “quoted”  \r\n"
    files, problems = load(
        content_tree(tmp_path, {"content/issues/a.yml": "", "seeds/a.txt": received})
    )
    assert [problem.file for problem in problems] == ["content/issues/a.yml"]
    assert files[-1].record == received.removeprefix("\ufeff")


# -- what only looks like a file --------------------------------------------------------------


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    folder = tmp_path / "outside"
    folder.mkdir()
    (folder / "secret.yml").write_text(CANARY, encoding="utf-8")
    return folder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return content_tree(tmp_path / "project", base_tree())


def assert_refused(root: Path, file: str) -> None:
    files, problems = load(root)
    assert [(p.code, p.file) for p in problems] == [("R003", file)]
    assert "canary" not in repr(files)
    assert problems[0].cure


def test_a_link_to_a_file_is_never_opened(root: Path, outside: Path) -> None:
    (root / "content/issues/secret.yml").symlink_to(outside / "secret.yml")
    assert_refused(root, "content/issues/secret.yml")


def test_a_link_to_a_file_of_the_same_folder_is_refused_too(root: Path) -> None:
    (root / "content/issues/secret.yml").symlink_to("fisheries.yml")
    assert_refused(root, "content/issues/secret.yml")


def test_a_link_that_leads_nowhere_is_refused(root: Path) -> None:
    (root / "content/issues/secret.yml").symlink_to("nowhere.yml")
    assert_refused(root, "content/issues/secret.yml")


def test_a_chain_of_links_is_refused_link_by_link(root: Path, outside: Path) -> None:
    (root / "seeds/a.txt").symlink_to(outside / "secret.yml")
    (root / "seeds/b.txt").symlink_to("a.txt")
    _, problems = load(root)
    assert [(p.code, p.file) for p in problems] == [
        ("R003", "seeds/a.txt"),
        ("R003", "seeds/b.txt"),
    ]


def test_a_link_to_a_folder_is_not_entered(root: Path, outside: Path) -> None:
    (root / "content/pages").symlink_to(outside)
    assert_refused(root, "content/pages")


def test_a_link_in_place_of_a_whole_folder_is_refused(root: Path, outside: Path) -> None:
    (root / "seeds").rename(root / "elsewhere")
    (root / "seeds").symlink_to(outside)
    assert_refused(root, "seeds")


def test_a_file_with_a_second_name_is_not_read(root: Path, outside: Path) -> None:
    os.link(outside / "secret.yml", root / "content/issues/secret.yml")
    assert_refused(root, "content/issues/secret.yml")


def test_a_named_pipe_is_not_waited_for(root: Path) -> None:
    os.mkfifo(root / "seeds/pipe.txt")
    assert_refused(root, "seeds/pipe.txt")


def test_a_socket_is_refused(root: Path) -> None:
    here = Path.cwd()
    os.chdir(root / "seeds")  # the name of a socket must be short
    try:
        with socket.socket(socket.AF_UNIX) as opened:
            opened.bind("s.txt")
    finally:
        os.chdir(here)
    assert_refused(root, "seeds/s.txt")


def test_a_device_is_refused(root: Path) -> None:
    (root / "content/issues/zero.yml").symlink_to("/dev/zero")
    assert_refused(root, "content/issues/zero.yml")


def test_a_file_of_more_than_a_megabyte_is_not_read(root: Path) -> None:
    (root / "seeds/big.txt").write_bytes(b"x" * (BYTE_LIMIT + 1))
    files, problems = load(root)
    assert [(p.code, p.file) for p in problems] == [("R004", "seeds/big.txt")]
    assert [file.record for file in files if file.file == "seeds/big.txt"] == [None]


def test_folders_end_at_some_depth(root: Path) -> None:
    deep = root / "content/pages" / "/".join("abcdefghij")
    deep.mkdir(parents=True)
    (deep / "x.md").write_text("# X\n", encoding="utf-8")
    _, problems = load(root)
    assert [problem.code for problem in problems] == ["R002"]


def test_one_broken_file_does_not_hide_the_others(root: Path) -> None:
    (root / ISSUE).write_text("[" * 40_000, encoding="utf-8")
    (root / OFFICIAL).write_text("country: [IS\n", encoding="utf-8")
    (root / SEED).write_bytes(b"\xff\xfe")
    files, problems = load(root)
    assert [(p.code, p.file) for p in problems] == [
        ("R005", ISSUE),
        ("R008", OFFICIAL),
        ("R001", SEED),
    ]
    assert {file.file for file in files if not file.is_readable} == {ISSUE, OFFICIAL, SEED}
    assert sum(file.record is not None for file in files) == len(BASE_SITE) - 3


# -- names -------------------------------------------------------------------------------------

ILLEGAL_NAMES = [
    "Trade", "free trade", "con", "nul", ".git", "a--b", "-a", "a-", "trade.", "%2e%2e", "ä",
    "a_b", "trade\u202e", "trade\n", "ｔrade", "a" * (ID_LIMIT + 1), "trade\x1b[31m",
]  # fmt: skip


@pytest.mark.parametrize("name", ILLEGAL_NAMES, ids=repr)
def test_a_name_that_is_no_id_is_refused(name: str, tmp_path: Path) -> None:
    content_tree(tmp_path, {f"content/issues/{name}.yml": "label: Trade\n"})
    files, problems = load(tmp_path)
    assert len(problems) == 1
    assert problems[0].code == ("R002" if name.startswith(".") else "R016")
    assert files == []


def test_a_name_that_is_no_text_is_refused(tmp_path: Path) -> None:
    content_tree(tmp_path, {ISSUE: BASE_SITE[ISSUE]})
    (tmp_path / os.fsdecode(b"content/issues/caf\xe9.yml")).write_bytes(b"label: B\n")
    _, problems = load(tmp_path)
    assert [problem.code for problem in problems] == ["R016"]


@pytest.mark.parametrize("other", ["Fisheries", "FISHERIES", "ﬁsheries"])
def test_names_that_are_one_on_other_computers_are_reported_once(
    other: str, tmp_path: Path
) -> None:
    text = BASE_SITE[ISSUE]
    tree = {f"content/issues/{name}.yml": text for name in ("fisheries", other)}
    files, problems = load(content_tree(tmp_path, tree))
    assert [problem.code for problem in problems] == ["R049"]
    assert "fisheries.yml" in problems[0].message
    assert [file.id for file in files] == ["fisheries"]


def test_an_article_may_not_have_both_forms(tmp_path: Path) -> None:
    tree = {f"content/articles/2031/x{end}": "a: b\n" for end in (".md", ".yml")}
    _, problems = load(content_tree(tmp_path, tree))
    assert "R046" in [problem.code for problem in problems]


# -- places ------------------------------------------------------------------------------------


def test_a_problem_that_knows_its_field_gets_line_and_text(root: Path) -> None:
    problems = Problems()
    problems.add(Problem("R021", "x", OFFICIAL, ("roles", 0, "post")))
    problems.add(Problem("R020", "x", OFFICIAL, ("roles", 0, "post"), on_key=True))
    problems.add(Problem("R022", "x", OFFICIAL, ("roles", 0, "capacity")))
    problems.add(Problem("R064", "x", SEED, mark=Mark(6, 1, 10_000)))
    problems.add(Problem("R016", "x", OFFICIAL))
    place(problems, root)
    assert [(p.code, p.mark, p.snippet) for p in problems] == [
        ("R016", None, ""),
        ("R020", Mark(8, 5, 9), "  - post: foreign-minister"),
        ("R022", Mark(8, 5, 9), "  - post: foreign-minister"),
        ("R021", Mark(8, 11, 27), "  - post: foreign-minister"),
        ("R064", Mark(6, 1, 35), "They will meet again in September."),
    ]


def test_a_problem_of_a_file_that_is_gone_stays_without_a_place(root: Path) -> None:
    problems = Problems()
    problems.add(Problem("R021", "x", "content/officials/nobody.yml", ("roles",)))
    problems.add(Problem("R090", "x", "mkdocs.yml", ("nav",)))
    place(problems, root)
    assert [problem.mark for problem in problems] == [None, None]


def test_the_order_of_the_disk_does_not_matter(tmp_path: Path) -> None:
    files = base_tree()
    forward, _ = load(content_tree(tmp_path / "a", files))
    backward, _ = load(content_tree(tmp_path / "b", dict(reversed(files.items()))))
    assert forward == backward
