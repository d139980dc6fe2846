"""What the content would be, asked before it is written, is what it is afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.library.content import read_anew, read_content
from generator.library.memory import Memory, memory_of
from generator.library.program import program_digest
from generator.library.survey import survey
from generator.library.trial import problems_with
from generator.load import place
from generator.problems import Problems
from generator.progress import Watch
from tests.base_site import ARTICLE, BASE_SITE, ISSUE, OFFICIAL, SEED, TOUR
from tests.test_mistakes import MISTAKES, entry_of, tree_of
from tests.trees import base_tree, content_tree


def checked(root: Path, memory: Memory) -> Problems:
    surveyed = survey(root, memory, workers=1)
    return read_content(surveyed, memory, workers=1, watch=Watch()).problems


def anew(root: Path) -> list[object]:
    problems = read_anew(root).problems
    place(problems, root)
    return list(problems)


@pytest.mark.parametrize("path", MISTAKES[::5], ids=lambda path: path.stem)
def test_a_mistake_tried_out_is_the_mistake_made(path: Path, tmp_path: Path) -> None:
    root = content_tree(tmp_path, base_tree())
    wrong = tree_of(entry_of(path))
    changes: dict[str, bytes | None] = {
        file: text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
        for file, text in wrong.items()
        if BASE_SITE.get(file) != text
    }
    with memory_of(root, program_digest()) as memory:
        assert list(checked(root, memory)) == []
        tried = list(problems_with(root, memory, changes))
        content_tree(root, {file: wrong[file] for file in changes})
        assert tried == anew(root)
        # the memory has learnt nothing from it
        (root / ARTICLE).write_text(BASE_SITE[ARTICLE], encoding="utf-8")
        problems = checked(root, memory)
        place(problems, root)
        assert list(problems) == anew(root)


def test_files_that_would_be_gone_or_new_are_so(tmp_path: Path) -> None:
    root = content_tree(tmp_path, base_tree())
    new = "content/tours/other-name.yml"
    changes = {TOUR: None, new: BASE_SITE[TOUR].encode(), SEED: None}
    with memory_of(root, program_digest()) as memory:
        checked(root, memory)
        tried = list(problems_with(root, memory, changes))
    for file in (TOUR, SEED):
        (root / file).unlink()
    content_tree(root, {new: BASE_SITE[TOUR]})
    assert tried == anew(root)
    assert {problem.code for problem in read_anew(root).problems} == {"R043", "R045"}


def test_what_was_remembered_and_is_spoiled_is_read_again(tmp_path: Path) -> None:
    root = content_tree(tmp_path, base_tree())
    broken = BASE_SITE[OFFICIAL].replace("country: IS", "country: is").encode()
    with memory_of(root, program_digest()) as memory:
        checked(root, memory)
        memory.blobs.flush()
        records = root / ".cache/readout/records"
        records.write_bytes(bytes(records.stat().st_size))
        (problem,) = problems_with(root, memory, {OFFICIAL: broken})
    assert problem.code == "R034"


def test_a_name_that_two_records_would_have_is_reported(tmp_path: Path) -> None:
    root = content_tree(tmp_path, base_tree())
    with memory_of(root, program_digest()) as memory:
        checked(root, memory)
        added = {"content/issues/Fisheries.yml": BASE_SITE[ISSUE].encode()}
        (problem,) = problems_with(root, memory, added)
    assert problem.code == "R049"
