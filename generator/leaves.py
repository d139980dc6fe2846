"""All pages of a site as they were printed, in blocks that are read when somebody asks for one.

In: leaves by the press, in the order of the list of pages. Out: `Leaves`, a mapping from address to
leaf. There are tens of thousands, of which an edit concerns a dozen; of the others it is enough to
know what the pages of a block depend on together. Where blocks end is said by the addresses alone,
so that a page that is added or removed changes one block.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import accumulate
from pathlib import Path
from typing import Self
from zlib import crc32

from generator.library.blobs import Blobs, Where
from generator.library.states import packed, unpacked
from generator.pages import PageJob
from generator.press import Leaf
from generator.printed import Printed, as_bytes, from_bytes

BLOCK = 16
"""So many pages has a block, on average."""
WASTE = 3
"""The file is written anew when it is so many times as large as what is needed of it."""
LITTLE = 1 << 20
"""Bytes that are never too many."""


class Block:
    """Neighbouring pages, in memory or in a file."""

    __slots__ = ("_file", "_keys", "_leaves", "jobs", "marks", "templates", "where")

    def __init__(
        self,
        jobs: tuple[PageJob, ...],
        templates: tuple[str, ...],
        marks: bytes,
        keys: Callable[[], bytes],
    ) -> None:
        self.jobs = jobs
        self.templates = templates
        self.marks = marks
        """Of all their traces."""
        self._keys = keys
        self.where: Where | None = None
        self._file: Blobs | None = None
        self._leaves: Sequence[Leaf] | None = None

    @classmethod
    def of(cls, leaves: Sequence[Leaf]) -> Block:
        """A block of these, which lies nowhere yet."""
        templates = tuple(sorted({leaf.template for leaf in leaves}))
        marks = _union(leaf.trace for leaf in leaves)
        keys = _union(leaf.printed.outline.keys for leaf in leaves)
        block = cls(tuple([leaf.job for leaf in leaves]), templates, marks, lambda: keys)
        block._leaves = leaves
        return block

    def lies(self, file: Blobs, where: Where) -> Self:
        """Say that it lies in a file."""
        self._file, self.where = file, where
        return self

    @property
    def keys(self) -> bytes:
        """Of all their links; seldom asked for, and read only then."""
        return self._keys()

    def leaves(self) -> Sequence[Leaf]:
        """Its pages.

        Raises:
            SpoiledError: they are not what they were.
        """
        if self._leaves is None:
            rows, pages = unpacked(self._bytes())
            made = zip(self.jobs, rows, from_bytes(pages), strict=True)
            self._leaves = [Leaf(job, name, trace, page) for job, (name, trace), page in made]
        return self._leaves

    def keep(self, file: Blobs) -> None:
        """Let it lie in this file."""
        if self._file is not file:
            self.where = file.add(self._bytes())
            self._file = file
            self._leaves = None  # there are too many to keep what can be read again

    def _bytes(self) -> bytes:
        if self._file is not None and self.where is not None:
            return self._file.read(self.where)
        leaves = self._leaves or ()
        rows = [(leaf.template, leaf.trace) for leaf in leaves]
        return packed((rows, as_bytes(leaf.printed for leaf in leaves)))


class Leaves(Mapping[str, Leaf]):
    """Pages by their address."""

    __slots__ = ("_begins", "_numbers", "blocks", "file", "jobs")

    def __init__(
        self,
        jobs: tuple[PageJob, ...] = (),
        blocks: Sequence[Block] = (),
        file: Blobs | None = None,
    ) -> None:
        """``jobs`` are those of all blocks; ``file`` is where blocks lie that lie anywhere."""
        self.jobs = jobs
        self.blocks = blocks
        self.file = file
        self._begins = list(accumulate((len(block.jobs) for block in blocks), initial=0))
        self._numbers: dict[str, int] = {}

    @classmethod
    def of(cls, leaves: Iterable[Leaf]) -> Leaves:
        """These pages."""
        by_address = {leaf.job.address: leaf for leaf in leaves}
        return cls().renewed(tuple(leaf.job for leaf in by_address.values()), by_address)

    def __getitem__(self, address: str) -> Leaf:
        number = self._numbered()[address]
        place = self._block_of(number)
        return self.blocks[place].leaves()[number - self._begins[place]]

    def __contains__(self, address: object) -> bool:
        return address in self._numbered()

    def __iter__(self) -> Iterator[str]:
        return (job.address for job in self.jobs)

    def __len__(self) -> int:
        return len(self.jobs)

    def renewed(self, jobs: tuple[PageJob, ...], new: Mapping[str, Leaf]) -> Leaves:
        """The pages of a list, those in ``new`` instead of what was there before.

        Raises:
            KeyError: a page is neither here nor there.
        """
        if jobs is self.jobs:
            numbered = self._numbered()
            blocks = list(self.blocks)
            for place in {self._block_of(numbered[address]) for address in new}:
                blocks[place] = self._with(blocks[place].jobs, new)
            return Leaves(jobs, blocks, self.file)
        known = {block.jobs[0].address: block for block in self.blocks}
        blocks = []
        for part in _divided(jobs):
            block = known.get(part[0].address)
            if not block or block.jobs != part or any(job.address in new for job in part):
                block = self._with(part, new)
            blocks.append(block)
        return Leaves(jobs, blocks, self.file)

    def touched(
        self, is_touched: Callable[[bytes], bool], same_templates: Container[str]
    ) -> Iterator[Leaf]:
        """Pages that may come out other than they are here."""
        for block in self.blocks:
            is_other = any(name not in same_templates for name in block.templates)
            if is_other or is_touched(block.marks):
                for leaf in block.leaves():
                    if leaf.template not in same_templates or is_touched(leaf.trace):
                        yield leaf

    def leading_to(self, keys: frozenset[int]) -> Iterator[Printed]:
        """Pages that may have one of these links."""
        for block in self.blocks:
            if not keys.isdisjoint(memoryview(block.keys).cast("I")):
                for leaf in block.leaves():
                    if leaf.printed.outline.leads_to(keys):
                        yield leaf.printed

    def keep(self, file: Path) -> list[bytes]:
        """Let all blocks lie in a file; gives what leads to them in parts, for `leaves_at`.

        Raises:
            OSError: the disk is full.
        """
        if self.file is None or self.file.size > WASTE * max(self._needed(), LITTLE):
            draft = file.with_name(f".{file.name}.draft")
            draft.unlink(missing_ok=True)
            self.file = Blobs.at(draft)
            self._keep_in(self.file)
            draft.replace(file)
        else:
            self._keep_in(self.file)
        columns = zip(*self.jobs, strict=True) if self.jobs else ()
        rows = [(len(one.jobs), one.where, one.templates, one.marks) for one in self.blocks]
        keys = [block.keys for block in self.blocks]
        return [packed(["\n".join(column) for column in columns]), packed(rows), packed(keys)]

    def _keep_in(self, file: Blobs) -> None:
        for block in self.blocks:
            block.keep(file)
        file.flush()

    def _needed(self) -> int:
        return sum(block.where[1] for block in self.blocks if block.where)

    def _with(self, jobs: Sequence[PageJob], new: Mapping[str, Leaf]) -> Block:
        return Block.of([new.get(job.address) or self[job.address] for job in jobs])

    def _block_of(self, number: int) -> int:
        return bisect_right(self._begins, number) - 1

    def _numbered(self) -> Mapping[str, int]:
        if len(self._numbers) < len(self.jobs):
            self._numbers = {job.address: number for number, job in enumerate(self.jobs)}
        return self._numbers


def leaves_at(file: Path, inode: int, part: Callable[[int], bytes]) -> Leaves:
    """The pages that were kept in a file; ``part`` gives what `Leaves.keep` gave.

    Raises:
        OSError: there is no such file.
        ValueError: it is another.
        SpoiledError: a part is not what it was.
    """
    blobs = Blobs.at(file)
    if blobs.inode != inode:
        raise ValueError(f"{file} is not the file of which the table speaks")
    columns = [column.split("\n") for column in unpacked(part(0))]
    jobs = tuple(map(PageJob._make, zip(*columns, strict=True)))

    @cache
    def keys() -> list[bytes]:
        found: list[bytes] = unpacked(part(2))
        return found

    blocks, begin = [], 0
    for number, (count, where, templates, marks) in enumerate(unpacked(part(1))):
        known = partial(_item, keys, number)
        block = Block(jobs[begin : begin + count], templates, marks, known)
        blocks.append(block.lies(blobs, where))
        begin += count
    return Leaves(jobs, blocks, blobs)


def _item(items: Callable[[], list[bytes]], number: int) -> bytes:
    return items()[number]


def _divided(jobs: tuple[PageJob, ...]) -> Iterator[tuple[PageJob, ...]]:
    """Neighbours, up to a page whose address says that a block ends."""
    begin = 0
    for end, job in enumerate(jobs, 1):
        if crc32(job.address.encode()) % BLOCK == 0 or end == len(jobs):
            yield jobs[begin:end]
            begin = end


def _union(many: Iterable[bytes]) -> bytes:
    """The numbers that are in any of these, in order."""
    numbers: set[int] = set()
    for one in many:
        found = array("I")
        found.frombytes(one)
        numbers.update(found)
    return array("I", sorted(numbers)).tobytes()
