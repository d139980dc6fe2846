import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import search, shards
from generator.draft import Draft
from generator.indexed import digest_of_indexed, indexed_part
from generator.pagefind_order import in_order
from generator.pagefind_service import (
    SearchError,
    bundle_of,
    find_pagefind,
    version_of,
)  # fmt: skip
from generator.printed import Printed
from generator.publish import next_site, publish
from generator.search import Indexed, Indexer, index_words
from tests.projects import tree_of
from tests.search_pages import noted, one_page, some_site, written


@pytest.fixture
def many_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "SMALL_SITE", 10)
    monkeypatch.setattr(shards, "bound_for", lambda _: 15)


def indexed(
    folder: Path, pages: list[Printed], previous: Path | None = None, *, workers: int = 2
) -> Indexed:
    draft = Draft(folder, previous=previous)
    return index_words(draft, pages, workers=workers, note=pytest.fail)


def index_of(folder: Path) -> dict[str, bytes]:
    return tree_of(folder / "pagefind")


def run_without_pagefind(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        pytest.fail("Pagefind was asked to index something")

    monkeypatch.setattr(search, "bundle_of", refuse)


def test_a_small_site_has_the_bundle_that_pagefind_makes_and_no_interface(tmp_path: Path) -> None:
    assert indexed(tmp_path, some_site(tmp_path)) == Indexed(built=("pagefind",))
    names = {path.name for path in (tmp_path / "pagefind").iterdir()}
    assert {"pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "wasm.en.pagefind"} <= names
    assert not any("ui" in name or "highlight" in name for name in names)


@pytest.mark.usefixtures("many_shards")
def test_a_large_site_has_a_bundle_for_each_shard_and_the_program_once(tmp_path: Path) -> None:
    made = indexed(tmp_path, some_site(tmp_path))
    assert len(made.built) > 3
    assert all((tmp_path / folder / "pagefind-entry.json").is_file() for folder in made.built)
    assert len(list((tmp_path / "pagefind").rglob("pagefind.js"))) == 1
    assert len(list((tmp_path / "pagefind").rglob("wasm.en.pagefind"))) == 1


@pytest.mark.usefixtures("many_shards")
def test_what_the_shards_hold_is_summed_up(tmp_path: Path) -> None:
    pages = some_site(tmp_path)
    hidden = "<html lang='en'><body>ferry</body></html>"
    indexed(tmp_path, [*pages, written(tmp_path, noted("briefs/hidden/", html=hidden), hidden)])
    summary = json.loads((tmp_path / "pagefind/shards.json").read_text(encoding="utf-8"))
    assert sum(shard["pages"] for shard in summary["shards"]) == 40
    assert sum(summary["facets"]["Country"].values()) == 40
    assert summary["facets"]["Kind"] == {f"kind {n}": 10 for n in range(4)}
    facts = [json.loads(file.read_text()) for file in tmp_path.rglob("shard.json")]
    assert {day for one in facts for day in one["dates"]} == {f"20{n}-01-02" for n in range(30, 37)}
    assert sum(len(ids) for one in facts for ids in one["dates"].values()) == 40


@pytest.mark.usefixtures("many_shards")
@pytest.mark.parametrize("workers", [1, 3])
def test_the_index_has_the_same_bytes_in_whatever_order_and_by_however_many(
    tmp_path: Path, workers: int
) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    indexed(one, some_site(one))
    indexed(other, some_site(other)[::-1], workers=workers)
    assert index_of(other) == index_of(one)


def test_a_single_shard_has_the_same_bytes_every_time(tmp_path: Path) -> None:
    trees = []
    for number in range(3):
        folder = tmp_path / str(number)
        indexed(folder, some_site(folder))
        trees.append(index_of(folder))
    assert all(tree == trees[0] for tree in trees)


@pytest.mark.usefixtures("many_shards")
def test_only_shards_with_a_changed_page_are_built_again(tmp_path: Path) -> None:
    before, after, clean = (tmp_path / name for name in ("before", "after", "clean"))
    every = indexed(before, some_site(before)).built
    made = indexed(after, some_site(after, edited=[7]), before)
    assert len(made.built) == 1
    assert set(made.built) | set(made.taken) == set(every)
    taken = after / made.taken[0] / "pagefind-entry.json"
    assert taken.stat().st_ino == (before / made.taken[0] / "pagefind-entry.json").stat().st_ino
    indexed(clean, some_site(clean, edited=[7]))
    assert index_of(after) == index_of(clean)


@pytest.mark.usefixtures("many_shards")
def test_a_page_that_is_gone_is_not_found_any_more(tmp_path: Path) -> None:
    before, after, clean = (tmp_path / name for name in ("before", "after", "clean"))
    indexed(before, some_site(before))
    assert len(indexed(after, some_site(after)[:-1], before).built) == 1
    indexed(clean, some_site(clean)[:-1])
    assert index_of(after) == index_of(clean)


@pytest.mark.parametrize("small", [10, 1_000])
def test_an_unchanged_site_is_taken_over_without_pagefind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small: int
) -> None:
    monkeypatch.setattr(shards, "SMALL_SITE", small)
    monkeypatch.setattr(shards, "bound_for", lambda _: 15)
    before, after = tmp_path / "before", tmp_path / "after"
    indexed(before, some_site(before))
    run_without_pagefind(monkeypatch)
    assert indexed(after, some_site(after), before).built == ()
    assert index_of(after) == index_of(before)


@pytest.mark.usefixtures("many_shards")
def test_a_site_that_becomes_small_has_one_index_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, after, clean = (tmp_path / name for name in ("before", "after", "clean"))
    indexed(before, some_site(before))
    monkeypatch.setattr(shards, "SMALL_SITE", 1_000)
    indexed(after, some_site(after), before)
    indexed(clean, some_site(clean))
    assert index_of(after) == index_of(clean)


def _shorten(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1])


def _alter(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


@pytest.mark.parametrize(
    ("pattern", "harm"),
    [
        ("fragment/*", _shorten),
        ("fragment/*", Path.unlink),
        ("index/*", _alter),
        ("filter/*", _alter),
        ("pagefind.*.pf_meta", _alter),
        ("pagefind-entry.json", _shorten),
        ("shard.json", _shorten),
        ("shard.json", lambda file: file.write_text("[]")),
        ("shard.json", lambda file: file.write_text(file.read_text().replace("Malta", "Yemen"))),
        ("shards.json", lambda file: file.write_text("[]")),
        ("shards.json", Path.unlink),
        ("pagefind.js", _alter),
        ("wasm.en.pagefind", Path.unlink),
    ],
)
def test_an_index_that_came_to_harm_is_built_again(
    tmp_path: Path, pattern: str, harm: Callable[[Path], None]
) -> None:
    before, after, clean = (tmp_path / name for name in ("before", "after", "clean"))
    indexed(before, some_site(before))
    shutil.copytree(before, clean)
    harm(min((before / "pagefind").glob(pattern)))
    assert indexed(after, some_site(after), before).built
    assert index_of(after) == index_of(clean)


def test_another_pagefind_builds_everything_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    indexed(before, some_site(before))
    monkeypatch.setattr(search, "version_of", lambda _: "pagefind 9.9.9")
    assert indexed(after, some_site(after), before).taken == ()


@pytest.mark.parametrize(("edited", "count"), [([], 40), ([7], 40), ([7], 39)])
@pytest.mark.parametrize("small", [10, 1_000])
def test_a_draft_that_begins_as_the_site_before_comes_to_what_one_from_nothing_comes_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small: int, edited: list[int], count: int
) -> None:
    monkeypatch.setattr(shards, "SMALL_SITE", small)
    monkeypatch.setattr(shards, "bound_for", lambda _: 15)
    site, clean = tmp_path / "site", tmp_path / "clean"
    with next_site(site) as draft:
        indexed(draft.folder, some_site(draft.folder))
        base = publish(draft, site).generation
    with next_site(site, known=base) as draft:
        assert draft.base == base
        pages = some_site(tmp_path / "pages", edited=edited)[:count]
        draft.announce(page.path for page in pages)
        for page in pages:
            draft.put(page.path, (tmp_path / "pages" / page.path).read_bytes(), page.digest)
        made = index_words(draft, pages, note=pytest.fail)
        before = index_of(site)
        publish(draft, site)
        assert index_of(draft.folder) == before
    indexed(clean, some_site(clean, edited=edited)[:count])
    assert index_of(site) == index_of(clean)
    assert len(made.built) == (1 if edited or count < 40 else 0)


def test_the_index_is_gone_when_there_is_none_any_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    with next_site(site) as draft:
        pages = some_site(draft.folder)
        indexed(draft.folder, pages)
        base = publish(draft, site).generation
    monkeypatch.setattr(search, "find_pagefind", lambda: None)
    with next_site(site, known=base) as draft:
        index_words(draft, pages, note=lambda _: None)
        publish(draft, site)
    assert not (site / "pagefind").exists()
    assert (site / "briefs/page-1/index.html").is_file()


def test_a_page_is_no_longer_for_pagefind_than_what_is_found(tmp_path: Path) -> None:
    page = one_page(tmp_path, "briefs/a/", "ferry", date="2031-01-02")
    html = (tmp_path / page.path).read_text(encoding="utf-8")
    part = indexed_part(html)
    assert part is not None
    assert "of every page" not in part
    program = find_pagefind()
    assert program
    one, other = (in_order(bundle_of(program, [(page.path, text)])) for text in (part, html))
    assert one == other


@pytest.mark.parametrize(
    ("html", "part"),
    [
        ("<html><main><p>ferry</p></main></html>", None),
        ("<html><body data-pagefind-body>a</body></html>", "whole"),
        ("<html><main>a</main><main data-pagefind-body>b</main></html>", "whole"),
    ],
)
def test_pages_of_another_shape_are_given_whole_or_not_at_all(html: str, part: str | None) -> None:
    assert indexed_part(html) == (html if part else None)


REPEATED = "<section aria-labelledby='b' data-pagefind-ignore><p>{}</p></section>"


@pytest.mark.parametrize(
    "inside",
    [
        "<p>ferry</p>{}<p>harbour</p>",
        "<section><p>ferry</p></section>{}<p>harbour</p>",
        "<section><p>ferry</p>{}</section><p>harbour</p>",
    ],
)
def test_what_stands_elsewhere_as_well_is_left_out(inside: str) -> None:
    page = "<html><main data-pagefind-body>{}</main></html>"
    one, other = (page.format(inside.format(REPEATED.format(word))) for word in ("night", "day"))
    part = indexed_part(one)
    assert part == indexed_part(page.format(inside.format("")))
    assert digest_of_indexed(one) == digest_of_indexed(other)
    assert digest_of_indexed(one) != digest_of_indexed(one.replace("ferry", "boat"))


def test_a_section_within_one_that_is_left_out_is_left_to_pagefind() -> None:
    inner = REPEATED.format("<section><p>night</p></section>")
    html = f"<html><main data-pagefind-body>{inner}</main></html>"
    part = indexed_part(html)
    assert part is not None
    assert part.count("<section") == part.count("</section>") == 2


@pytest.mark.usefixtures("many_shards")
def test_a_page_that_reads_otherwise_but_is_found_alike_dirties_no_shard(tmp_path: Path) -> None:
    def site(word: str) -> list[Printed]:
        pages = some_site(tmp_path / word)
        html = (tmp_path / word / pages[0].path).read_text(encoding="utf-8")
        html = html.replace("</main>", REPEATED.format(word) + "</main>").replace("'", '"')
        more = {name: getattr(pages[0], name) for name in ("title", "kind_label", "date")}
        changed = noted(pages[0].address, html=html, **more)
        return [written(tmp_path / word, changed, html), *pages[1:]]

    indexed(tmp_path / "night", site("night"))
    made = indexed(tmp_path / "day", site("day"), previous=tmp_path / "night")
    assert made.built == ()
    assert index_of(tmp_path / "day") == index_of(tmp_path / "night")


def test_a_site_without_a_page_to_be_found_has_no_index(tmp_path: Path) -> None:
    hidden = written(tmp_path, noted("a/", html="<html></html>"), "<html></html>")
    assert indexed(tmp_path, [hidden]) == Indexed()
    assert not (tmp_path / "pagefind").exists()


@pytest.mark.usefixtures("many_shards")
def test_a_shard_is_built_as_soon_as_it_is_complete(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = some_site(tmp_path)
    first, *others = shards.divide(page.address for page in pages)
    begun: list[str] = []
    monkeypatch.setattr(Indexer, "_make", lambda _, shard, __: begun.append(shard.name))
    with Indexer(Draft(tmp_path), [page.address for page in pages], note=pytest.fail) as indexer:
        for page in pages:
            if page.address in first.addresses:
                indexer.add(page)
        indexer.finish()
        assert begun == [first.name]
    assert others


def test_without_pagefind_the_build_goes_on_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "find_pagefind", lambda: None)
    said: list[str] = []
    assert index_words(Draft(tmp_path), some_site(tmp_path), note=said.append) == Indexed()
    assert "Pagefind is not installed" in said[0]


REFUSAL = json.dumps({"payload": {"type": "Error", "message": "no such thing"}})


@pytest.mark.parametrize(
    ("program", "message"),
    [
        ("echo broken >&2; exit 1", "broken"),
        ("[ $0 = --version ] && exit; echo broken >&2; exit 1", "broken"),
        ("[ $0 = --version ] && exit; cat > /dev/null & echo broken >&2; exit 1", "broken"),
        ("[ $0 = --version ] && exit; exit 0", "without a word"),
        (f"while :; do printf %s '{REFUSAL}' | base64 -w 0; printf ,; done", "no such thing"),
        ("while :; do printf '####,'; done", "none"),
        ("while :; do echo bnVsbA==,; done", "none"),
    ],
)
def test_a_pagefind_that_fails_is_quoted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str, message: str
) -> None:
    version = "[ $0 = --version ] && exit\n" if program.startswith("while") else ""
    monkeypatch.setattr(search, "find_pagefind", lambda: ["sh", "-c", version + program])
    with pytest.raises(SearchError, match=message):
        index_words(Draft(tmp_path), some_site(tmp_path), note=pytest.fail)


def test_a_pagefind_that_cannot_be_run_is_an_error_of_the_search(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "find_pagefind", lambda: [str(tmp_path / "nothing")])
    with pytest.raises(SearchError, match="could not run"):
        index_words(Draft(tmp_path), [], note=pytest.fail)


def test_pagefind_comes_with_the_installation() -> None:
    program = find_pagefind()
    assert program
    assert "pagefind 1." in version_of(program)
