"""What is known of the site that was published last, without looking at its pages.

In: a memory. Out: `Standing`, and the state of which `generator.edition` makes the pages.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from generator.library.memory import Memory
from generator.library.states import State, read_state

EDITION = "edition"
"""The file that says so, in the folder of the memory."""


class Standing(NamedTuple):
    """One published site."""

    generation: str
    """Of its manifest; empty where there is no such site."""
    host_key: bytes
    """Digest of what the hand-written pages are made from."""
    pages: int


def latest_edition(memory: Memory, site: Path) -> State | None:
    """What was written down of the edition that was published as ``site``."""
    if memory.folder is None or memory.unbuilt is None:
        return None
    latest = read_state(memory.folder / EDITION, memory.program)
    return latest if latest and latest.values[0] == str(site) else None


def standing_of(latest: State | None) -> Standing:
    """The site an edition is of."""
    return Standing._make(latest.values[1]) if latest else Standing("", b"", 0)
