"""The files of a project as they are now, read as far as they changed.

In: the project's folder and a `Memory`. Out: `Survey`, and the memory of single files brought up
to date. Where nothing has changed, nothing is loaded that could join or check anything.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import partial
from pathlib import Path

from generator.frozen import constant
from generator.inventory import Difference, digests_below, look_again, take_inventory
from generator.library.entries import Entry
from generator.library.memory import Memory
from generator.library.pickles import as_bytes, from_bytes
from generator.limits import limits_at
from generator.places import Place
from generator.problems import Problem, Problems

FOLDERS = ("content", "seeds")
"""What contributors write."""


@constant
class Survey:
    """The files as they are now, read as far as they changed."""

    root: Path
    before: Mapping[str, Entry] | None
    """What was known of the files before; None if nothing has changed since."""
    listed: tuple[Problem, ...]
    """Of files that are no content, or have no name for it."""
    known: Problems | None
    """All problems that were found last, if no file has changed since."""


def survey(
    root: Path, memory: Memory, *, workers: int, saved: Collection[str] | None = None
) -> Survey:
    """Bring what the memory knows of single files up to date.

    ``saved`` are the names of the only files that may have changed, if the caller knows that.

    Raises:
        SpoiledError: something that was remembered is not what it was.
        OSError: the disk is full.
    """
    limits, faults = limits_at(root)
    memory.heed(as_bytes((tuple(limits), faults)))
    inventory = None
    if saved is not None and memory.inventory.states:
        inventory = look_again(root, memory.inventory, saved)
    inventory = inventory or take_inventory(root, FOLDERS)
    read = partial(digests_below, root)
    difference = inventory.settle(memory.inventory, read, elsewhere=lambda _: True)
    before = None
    if difference or memory.problems is None:
        before = memory.entries
        memory.entries = _entries_now(root, memory, difference, workers)
        memory.problems = None
    for file in difference.added:
        if entry := memory.entries.get(file):
            inventory.digests[file] = entry.digest
    memory.inventory = inventory.remembered()
    known = None if memory.problems is None else Problems(list(from_bytes(memory.problems)))
    listed = from_bytes(memory.listed) if memory.listed else ()
    return Survey(root, before, listed, known)


def _entries_now(
    root: Path, memory: Memory, difference: Difference, workers: int
) -> dict[str, Entry]:
    """What is known of the files; what their names say is only asked where names changed."""
    from generator.library.sheets import read_entries, update_entries  # noqa: PLC0415 (all records)
    from generator.load import find_content  # noqa: PLC0415 (as above)

    before, suspects = memory.entries, difference.added | difference.changed
    if before and not (difference.added or difference.removed or suspects - before.keys()):
        known = [before[file] for file in sorted(suspects)]
        places = [Place(entry.file, entry.kind, entry.id) for entry in known]
        return before | read_entries(root, places, before, memory.blobs, workers=workers)
    problems = Problems()
    places = find_content(root, problems)
    memory.listed = as_bytes(tuple(problems.found)) if problems.found else b""
    return update_entries(root, places, before, suspects, memory.blobs, workers=workers)
