"""The pages of a site as they were printed last: what is written down of them, and read again."""

from __future__ import annotations

from array import array
from pathlib import Path

import pytest

from generator.edition import MOST, PAGES, SINCE, Edition, last_edition
from generator.library import Effects, Memory
from generator.library.blobs import Blobs
from generator.outline import Outline
from generator.pages import PageJob
from generator.press import Leaf
from generator.printed import Printed
from generator.shelves import ALL, mark_of

PROGRAM = bytes(range(16))
COUNT = 10 * MOST
LISTING = array("I", [mark_of("by_pair", ALL), mark_of("by_year", ALL)]).tobytes()


def leaf(number: int, words: str = "") -> Leaf:
    address = f"briefs/{number}/"
    printed = Printed(
        address=address,
        path=f"{address}index.html",
        title=f"Talks {number} {words}",
        kind_label="Brief",
        date="2031-03-04",
        listed=True,
        terms=(),
        files=("content/articles/a.yml",),
        digest=f"{number:064d}",
        indexed="",
        size=number,
        outline=Outline(f"a\nb{words}", (), "", b"\1\0\0\0"),
    )
    return Leaf(PageJob("brief", str(number), address), "pages/brief.html", b"\1\2\3\4", printed)


def edition_of(leaves: list[Leaf], generation: str) -> Edition:
    return Edition(
        generation=generation,
        look=b"look",
        templates={"pages/brief.html": b"t"},
        host_key=b"key",
        leaves={one.job.address: one for one in leaves},
        listing=LISTING,
    )


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(tmp_path, PROGRAM, Blobs.nowhere(), unbuilt=set())


def read_again(memory: Memory, site: Path = Path("/site")) -> Edition:
    return last_edition(memory, site)


def saved(memory: Memory, leaves: list[Leaf], generation: str) -> Edition:
    """What comes back of an edition that is kept after the one that lies there."""
    last = read_again(memory)
    known = {address: last.leaves[address] for address in last.leaves}
    kept = [known[one.job.address] if known.get(one.job.address) == one else one for one in leaves]
    edition_of(kept, generation).save(memory, Path("/site"), last)
    return read_again(memory)


def test_what_is_kept_comes_back(memory: Memory) -> None:
    leaves = [leaf(number) for number in range(COUNT)]
    found = saved(memory, leaves, "one")
    assert list(found.leaves.values()) == leaves
    assert (found.generation, found.look, found.host_key) == ("one", b"look", b"key")
    assert read_again(memory, Path("/elsewhere")).leaves == {}


def test_a_few_changes_leave_the_file_of_all_pages_as_it_is(memory: Memory) -> None:
    assert memory.folder
    leaves = [leaf(number) for number in range(COUNT)]
    saved(memory, leaves, "one")
    before = (memory.folder / PAGES).read_bytes()
    leaves[3] = leaf(3, "again")
    assert list(saved(memory, leaves, "two").leaves.values()) == leaves
    leaves[5], leaves[3] = leaf(5, "as well"), leaf(3)
    assert list(saved(memory, leaves, "three").leaves.values()) == leaves
    assert (memory.folder / PAGES).read_bytes() == before


def test_many_changes_and_other_addresses_are_written_whole(memory: Memory) -> None:
    assert memory.folder
    leaves = [leaf(number) for number in range(COUNT)]
    saved(memory, leaves, "one")
    for changed in (
        [leaf(number, "again" * (number % MOST == 0 or number < MOST)) for number in range(COUNT)],
        leaves[1:],
        leaves,
        list(reversed(leaves)),
    ):
        before = (memory.folder / PAGES).read_bytes()
        assert list(saved(memory, changed, "two").leaves.values()) == changed
        assert (memory.folder / PAGES).read_bytes() != before


@pytest.mark.parametrize("name", [PAGES, SINCE])
def test_one_file_without_the_other_is_no_edition(memory: Memory, name: str) -> None:
    assert memory.folder
    leaves = [leaf(number) for number in range(COUNT)]
    saved(memory, leaves, "one")
    first = (memory.folder / name).read_bytes()
    saved(memory, [leaf(number, "x") for number in range(COUNT)], "two")
    for content in (first, first[:-1], b""):
        (memory.folder / name).write_bytes(content)
        assert read_again(memory).leaves == {}
    (memory.folder / name).unlink()
    assert read_again(memory).leaves == {}


def test_the_list_of_pages_is_known_until_something_it_was_made_from_changes(
    memory: Memory,
) -> None:
    leaves = [leaf(number) for number in range(3)]
    edition = saved(memory, leaves, "one")
    assert edition.listing == LISTING
    assert edition.jobs_unless(Effects()) == tuple(one.job for one in leaves)
    assert edition.jobs_unless(Effects({mark_of("article", "x")})) == tuple(
        one.job for one in leaves
    )
    assert edition.jobs_unless(Effects({mark_of("by_year", ALL)})) == ()
    assert edition.jobs_unless(Effects(is_all=True)) == ()
    assert Edition().jobs_unless(Effects()) == ()
