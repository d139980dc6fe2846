import json
from pathlib import Path

from generator import titles
from generator.draft import Draft
from generator.titles import write_titles
from tests.search_pages import noted


def read(folder: Path, name: str = "titles.json") -> object:
    return json.loads((folder / "search" / name).read_text(encoding="utf-8"))


def test_titles_are_sorted_by_address_and_hold_what_a_list_shows(tmp_path: Path) -> None:
    pages = [
        noted("b/", "Bø", date="2031-01-02", terms=("Bo", "ボー")),
        noted("a/"),
        noted("404.html", path="404.html"),
        noted("c/", listed=False),
    ]
    write_titles(Draft(tmp_path), pages)
    assert read(tmp_path) == [
        {"title": "A", "address": "a/", "kind": "Brief", "date": "", "terms": []},
        {"title": "Bø", "address": "b/", "kind": "Brief", "date": "2031-01-02",
         "terms": ["Bo", "ボー"]},
    ]  # fmt: skip


def test_a_long_list_is_in_parts_of_one_kind_each(tmp_path: Path) -> None:
    kinds = {f"briefs/{n}/": "Brief" for n in range(4_000)}
    kinds |= {f"officials/{n}/": "Official" for n in range(30)}
    write_titles(Draft(tmp_path), [noted(a, f"Talks {a}", kind_label=k) for a, k in kinds.items()])
    index = read(tmp_path)
    assert isinstance(index, dict)
    found = {}
    for part in index["parts"]:
        entries = read(tmp_path, part["file"])
        assert isinstance(entries, list)
        assert {entry["kind"] for entry in entries} == {part["kind"]}
        found |= {entry["address"]: entry["kind"] for entry in entries}
    assert found == kinds
    sizes = [file.stat().st_size for file in (tmp_path / "search").iterdir()]
    assert max(sizes) <= titles.LONGEST < sum(sizes)
    assert len(index["parts"]) > 2
