"""The pages of a site as they were printed last: what is written down of them, and read again."""

from __future__ import annotations

from array import array
from pathlib import Path

import pytest

from generator.edition import EDITION, PAGES, Edition, last_edition
from generator.leaves import BLOCK, LITTLE, WASTE, Leaves
from generator.library.blobs import Blobs, SpoiledError
from generator.library.effects import Effects
from generator.library.memory import Memory
from generator.outline import Outline, link_key
from generator.pages import PageJob
from generator.press import Leaf
from generator.printed import Printed
from generator.shelves import ALL, mark_of

PROGRAM = bytes(range(16))
COUNT = 20 * BLOCK
LISTING = array("I", [mark_of("by_pair", ALL), mark_of("by_year", ALL)]).tobytes()


def leaf(number: int, words: str = "", template: str = "pages/brief.html") -> Leaf:
    """A page made of the meeting of its number, with a link to the page before."""
    address = f"briefs/{number}/"
    keys = array("I", [link_key(f"briefs/{number - 1}/")]).tobytes()
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
        outline=Outline(f"a\nb{words}", (), "", keys),
    )
    trace = array("I", [mark_of("meeting", str(number))]).tobytes()
    return Leaf(PageJob("brief", str(number), address), template, trace, printed)


def edition_of(leaves: Leaves, generation: str) -> Edition:
    return Edition(
        generation=generation,
        look=b"look",
        templates={"pages/brief.html": b"t"},
        host_key=b"key",
        leaves=leaves,
        listing=LISTING,
    )


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    memory = Memory(tmp_path, PROGRAM, Blobs.nowhere())
    memory.unbuilt = set()
    return memory


def read_again(memory: Memory, site: Path = Path("/site")) -> Edition:
    return last_edition(memory, site)


def saved(memory: Memory, leaves: list[Leaf], generation: str) -> Edition:
    """What comes back of an edition that is kept after the one that lies there."""
    last = read_again(memory).leaves
    jobs = tuple(one.job for one in leaves)
    new = {one.job.address: one for one in leaves if last.get(one.job.address) != one}
    edition_of(last.renewed(last.jobs if jobs == last.jobs else jobs, new), generation).save(
        memory, Path("/site")
    )
    return read_again(memory)


def size_of_pages(memory: Memory) -> int:
    assert memory.folder
    return (memory.folder / PAGES).stat().st_size


def test_what_is_kept_comes_back(memory: Memory) -> None:
    leaves = [leaf(number) for number in range(COUNT)]
    found = saved(memory, leaves, "one")
    assert list(found.leaves.values()) == leaves
    assert (found.generation, found.look, found.host_key) == ("one", b"look", b"key")
    assert found.leaves["briefs/7/"] == leaves[7]
    assert "briefs/8/" in found.leaves
    assert f"briefs/{COUNT}/" not in found.leaves
    assert found.pages == len(found.leaves) == COUNT
    assert not read_again(memory, Path("/elsewhere")).leaves


def test_a_site_without_pages_is_kept_as_well(memory: Memory) -> None:
    assert dict(saved(memory, [], "none").leaves) == {}


@pytest.mark.parametrize("change", ["other", "added", "removed"])
def test_a_page_that_is_other_new_or_gone_costs_one_or_two_blocks(
    memory: Memory, change: str
) -> None:
    leaves = [leaf(number) for number in range(COUNT)]
    saved(memory, leaves, "one")
    whole = size_of_pages(memory)
    if change == "other":
        leaves[3] = leaf(3, "again")
    elif change == "added":
        leaves.insert(COUNT // 2, leaf(COUNT + 1))
    else:
        del leaves[COUNT // 2]
    assert list(saved(memory, leaves, "two").leaves.values()) == leaves
    assert 0 < size_of_pages(memory) - whole < whole / 4


def test_a_page_more_leaves_the_blocks_made_in_this_process_alone() -> None:
    leaves = [leaf(number) for number in range(COUNT)]
    last, new = Leaves.of(leaves), leaf(COUNT + 1)
    jobs = [one.job for one in leaves]
    jobs.insert(COUNT // 2, new.job)
    now = last.renewed(tuple(jobs), {new.job.address: new})
    assert len(now) == COUNT + 1
    assert len(set(now.blocks) - set(last.blocks)) <= 2


def test_what_nobody_needs_any_more_goes_in_the_end(memory: Memory) -> None:
    leaves = [leaf(number, "x" * 200) for number in range(COUNT)]
    saved(memory, leaves, "0")
    whole, largest = size_of_pages(memory), 0
    for turn in range(1, 4 * WASTE):
        leaves = [leaf(number, f"{turn:0200}") for number in range(COUNT)]
        assert list(saved(memory, leaves, str(turn)).leaves.values()) == leaves
        largest = max(largest, size_of_pages(memory))
    assert 2 * whole < largest < max(WASTE * whole, WASTE * LITTLE) + 2 * whole


def test_pages_in_another_order_come_back_in_it(memory: Memory) -> None:
    leaves = [leaf(number) for number in range(COUNT)]
    saved(memory, leaves, "one")
    for changed in (leaves[1:], leaves, list(reversed(leaves))):
        assert list(saved(memory, changed, "two").leaves.values()) == changed


@pytest.mark.parametrize("name", [PAGES, EDITION])
def test_a_file_that_is_not_what_was_written_is_no_edition(memory: Memory, name: str) -> None:
    assert memory.folder
    leaves = [leaf(number) for number in range(COUNT)]
    saved(memory, leaves, "one")
    first = memory.folder / "first"
    (memory.folder / name).rename(first)
    assert not read_again(memory).leaves
    saved(memory, [leaf(number, "x") for number in range(COUNT)], "two")
    first.replace(memory.folder / name)
    assert not read_again(memory).leaves


def test_pages_that_were_altered_are_not_believed(memory: Memory) -> None:
    assert memory.folder
    saved(memory, [leaf(number) for number in range(COUNT)], "one")
    file = memory.folder / PAGES
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    with file.open("r+b") as stream:
        stream.write(content)
    with pytest.raises(SpoiledError):
        list(read_again(memory).leaves.values())


def test_pages_are_stale_that_asked_for_what_changed_or_have_another_template(
    memory: Memory,
) -> None:
    leaves = [leaf(number) for number in range(COUNT)]
    leaves[9] = leaf(9, template="pages/other.html")
    last = saved(memory, leaves, "one")
    last.templates["pages/other.html"] = b"t"
    now = edition_of(Leaves(), "")
    now.templates = {"pages/brief.html": b"t", "pages/other.html": b"t"}

    def stale(jobs: tuple[PageJob, ...], *numbers: int) -> list[str]:
        changes = Effects({mark_of("meeting", str(number)) for number in numbers})
        return sorted((job.id for job in last.stale(jobs, now, changes)), key=int)

    jobs = last.leaves.jobs
    assert stale(jobs) == []
    assert stale(jobs, 5, COUNT + 7) == ["5"]
    assert stale((*jobs[1:], leaf(COUNT).job), 5) == ["5", str(COUNT)]
    assert stale((jobs[0]._replace(year="2031"), *jobs[1:])) == ["0"]
    now.templates["pages/other.html"] = b"u"
    assert stale(jobs, 5) == ["5", "9"]
    now.look = b"another"
    assert len(stale(jobs)) == COUNT


def test_pages_are_found_by_what_they_lead_to(memory: Memory) -> None:
    found = saved(memory, [leaf(number) for number in range(COUNT)], "one")
    wanted = frozenset({link_key("briefs/3/"), link_key("briefs/30/"), link_key("elsewhere/")})
    assert [page.address for page in found.leading_to(wanted)] == ["briefs/4/", "briefs/31/"]


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
