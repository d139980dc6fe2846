import json
from pathlib import Path

import pytest

from generator import search
from generator.outline import Outline
from generator.pagefind_order import UnknownFormatError, decoded, encoded, put_in_order
from generator.printed import Printed
from generator.search import SearchError, find_pagefind, index_words, write_titles
from tests.projects import tree_of

PAGE = """<!doctype html><html lang="en"><head><title>{name}</title></head><body>
<main data-pagefind-body><h1>{name}</h1><p data-pagefind-filter="Country">{country}</p>
<p><span data-pagefind-filter="Kind">{kind}</span> ferry readout of {name}</p>
</main></body></html>"""


def page(address: str, title: str = "A", **more: object) -> Printed:
    facts: dict[str, object] = {
        "address": address, "path": f"{address}index.html", "title": title, "kind_label": "Brief",
        "date": "", "terms": (), "files": (), "digest": "", "size": 1, "listed": True,
        "outline": Outline(),
    }  # fmt: skip
    return Printed(**(facts | more))  # type: ignore[arg-type]


def site(folder: Path) -> Path:
    for number, country in enumerate(["Iceland", "Malta", "Norway", "Peru", "Chad", "Fiji"] * 3):
        target = folder / f"p{number}" / "index.html"
        target.parent.mkdir(parents=True)
        text = PAGE.format(name=f"Page {number}", country=country, kind=f"kind {number % 4}")
        target.write_text(text, encoding="utf-8")
    return folder


def test_titles_are_sorted_by_address_and_hold_what_a_list_shows(tmp_path: Path) -> None:
    pages = [
        page("b/", "Bø", date="2031-01-02", terms=("Bo", "ボー")),
        page("a/"),
        page("404.html", path="404.html"),
    ]
    write_titles(tmp_path, pages)
    entries = json.loads((tmp_path / "search/titles.json").read_text(encoding="utf-8"))
    assert [entry["address"] for entry in entries] == ["a/", "b/"]
    assert entries[1] == {
        "title": "Bø", "address": "b/", "kind": "Brief", "date": "2031-01-02",
        "terms": ["Bo", "ボー"],
    }  # fmt: skip


def test_pagefind_reads_the_pages_and_leaves_no_interface_of_its_own(tmp_path: Path) -> None:
    index_words(site(tmp_path), note=pytest.fail)
    names = {path.name for path in (tmp_path / "pagefind").iterdir()}
    assert {"pagefind.js", "pagefind-entry.json"} <= names
    assert not any("ui" in name for name in names)


def test_the_index_has_the_same_bytes_every_time(tmp_path: Path) -> None:
    trees = []
    for number in range(4):
        folder = site(tmp_path / str(number))
        index_words(folder, note=pytest.fail)
        trees.append(tree_of(folder))
    assert all(tree == trees[0] for tree in trees)


def test_an_index_in_order_still_names_files_that_exist(tmp_path: Path) -> None:
    index_words(site(tmp_path), note=pytest.fail)
    bundle = tmp_path / "pagefind"
    entry = json.loads((bundle / "pagefind-entry.json").read_text(encoding="utf-8"))
    for language in entry["languages"].values():
        index = read_index(bundle / f"pagefind.{language['hash']}.pf_meta")
        assert [name for name, _ in index[3]] == ["Country", "Kind"]
        for _, hashed in index[3]:
            values = read_index(bundle / "filter" / f"{hashed}.pf_filter")[1]
            assert values == sorted(values)


def read_index(file: Path) -> list[list[list[str]]]:
    import gzip

    value = decoded(gzip.decompress(file.read_bytes())[len(b"pagefind_dcd") :])
    assert isinstance(value, list)
    return value


def test_without_pagefind_the_build_goes_on_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "find_pagefind", lambda: None)
    said: list[str] = []
    index_words(tmp_path, note=said.append)
    assert "Pagefind is not installed" in said[0]


def test_a_pagefind_that_fails_is_quoted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "find_pagefind", lambda: ["sh", "-c", "echo broken >&2; exit 1"])
    with pytest.raises(SearchError, match="broken"):
        index_words(tmp_path, note=pytest.fail)


def test_pagefind_comes_with_the_installation() -> None:
    assert find_pagefind()


@pytest.mark.parametrize(
    "value",
    [0, 23, 24, 255, 256, 65_536, 2**32, "", "a", "ü" * 30, [], [1, ["a", [2]]], list(range(300))],
)
def test_cbor_round_trip(value: object) -> None:
    assert decoded(encoded(value)) == value


@pytest.mark.parametrize("data", [b"", b"\xa1aa\x01", b"\x82\x01", b"\x01\x01", b"\xff"])
def test_other_cbor_is_refused(data: bytes) -> None:
    with pytest.raises(UnknownFormatError):
        decoded(data)


def test_a_bundle_of_another_shape_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "pagefind-entry.json").write_text(
        '{"languages": {"en": {"hash": "en_1"}}}', encoding="utf-8"
    )
    import gzip

    (tmp_path / "pagefind.en_1.pf_meta").write_bytes(gzip.compress(b"pagefind_dcd" + encoded([1])))
    before = tree_of(tmp_path)
    with pytest.raises(UnknownFormatError):
        put_in_order(tmp_path)
    assert tree_of(tmp_path) == before
