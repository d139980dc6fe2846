"""Each file is read by itself, and what came of it can be kept or sent elsewhere."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from generator.files import digest_of
from generator.library.content import read_anew
from generator.load import find_content
from generator.places import Place
from generator.problems import Problems
from generator.reading import FileRead, read_data, read_file
from tests.base_site import ARTICLE, BASE_SITE, OFFICIAL, SEED
from tests.trees import base_tree, content_tree

ROOT = Path(__file__).parent.parent


def read(file: str, kind: str, text: str) -> FileRead:
    return read_data(Place(file, kind, Path(file).stem), text.encode())


def test_a_file_says_everything_without_the_others(tmp_path: Path) -> None:
    root = content_tree(tmp_path, {ARTICLE: BASE_SITE[ARTICLE]})
    file = read_file(root, Place(ARTICLE, "article", Path(ARTICLE).stem))
    assert file.record.id == Path(ARTICLE).stem
    assert file.meeting == file.record.meeting.id
    assert file.digest == digest_of((root / ARTICLE).read_bytes())
    assert file.size == (root / ARTICLE).stat().st_size
    assert file.problems == ()


def test_a_file_with_errors_gives_no_record_but_still_the_meeting_it_names() -> None:
    text = BASE_SITE[ARTICLE].replace("language: en", "language: english")
    file = read(ARTICLE, "article", text)
    assert file.record is None
    assert file.is_readable
    assert [problem.code for problem in file.problems] == ["R028"]
    assert file.meeting == "2031-03-04-lind-vella-valletta"


@pytest.mark.parametrize(
    ("file", "kind", "text"), [(OFFICIAL, "official", "[" * 40_000), (SEED, "seed", " \n")]
)
def test_nothing_can_be_made_of_a_file_that_is_no_text_of_its_kind(
    file: str, kind: str, text: str
) -> None:
    found = read(file, kind, text)
    assert not found.is_readable
    assert found.record is None
    assert len(found.problems) == 1


def test_a_file_that_is_gone_is_not_readable(tmp_path: Path) -> None:
    file = read_file(tmp_path, Place(OFFICIAL, "official", "bo-lind"))
    assert (file.digest, file.is_readable) == (b"", False)
    assert [problem.code for problem in file.problems] == ["R001"]


def test_what_was_read_is_the_same_after_a_journey() -> None:
    """All shipped records: they travel between processes and wait on the disk."""
    places = [place for place in find_content(ROOT, Problems()) if place.kind != "page"]
    files = [read_file(ROOT, place) for place in places]
    assert len(files) > 200
    for file in files:
        assert pickle.loads(pickle.dumps(file, protocol=5)) == file  # noqa: S301 (our own)


def test_hand_written_pages_are_found_and_not_read(tmp_path: Path) -> None:
    root = content_tree(tmp_path, base_tree() | {"content/pages/about.md": "\x00"})
    content = read_anew(root)
    assert list(content.problems) == []
    assert content.pages == ("content/pages/about.md",)


def test_records_lie_by_kind_and_a_country_by_its_code(tmp_path: Path) -> None:
    tree = base_tree() | {"content/countries/mt.yml": "code: MT\n"}
    records = read_anew(content_tree(tmp_path, tree)).graph.records
    assert records.file_of("country", "MT") == "content/countries/mt.yml"
    assert dict(records.seeds) == {SEED: BASE_SITE[SEED]}
    assert records.file_of("verb", "condemn") == "content/vocabulary/verbs.yml"
