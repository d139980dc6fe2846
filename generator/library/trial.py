"""What the content would be with other words in some files, before any of it is written.

In: a memory that knows the content as it is, and what some files would hold. Out: the problems it
would then have. The memory and the disk stay as they are; as after an edit, only what asked about
the changed files is checked again.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.library.blobs import Blobs, SpoiledError
from generator.library.content import read_content
from generator.library.entries import Entry
from generator.library.memory import Memory
from generator.library.pickles import from_bytes
from generator.library.sheets import sheet_of
from generator.library.survey import Survey, survey
from generator.load import place
from generator.places import Place, check_names, place_of
from generator.problems import Problems
from generator.progress import Watch
from generator.reading import read_data

Texts = Mapping[str, bytes | None]
"""What files would hold, by name from the root; None: the file would be gone."""


def problems_with(root: Path, memory: Memory, texts: Texts) -> Problems:
    """All problems of records the content would have, with their places.

    The memory is one with which the content has just been checked. The links of hand-written pages
    are not looked at.

    Raises:
        OSError: the disk is full.
    """
    try:
        return _problems_with(root, memory, texts)
    except SpoiledError:
        anew = Memory(None, memory.program, Blobs.nowhere())
        read_content(survey(root, anew, workers=1), anew, workers=1, watch=Watch())
        return _problems_with(root, anew, texts)


def _problems_with(root: Path, memory: Memory, texts: Texts) -> Problems:
    tried = memory.copy()
    problems = Problems()
    for file, data in texts.items():
        found = place_of(file, problems) if data is not None else None
        if found is None or data is None:
            tried.entries.pop(file, None)
        elif found.kind != "page":
            tried.entries[file] = _entry(tried, found, data)
    if tried.entries.keys() != memory.entries.keys():
        places = [Place(entry.file, entry.kind, entry.id) for entry in tried.entries.values()]
        kept = {place.file for place in check_names(places, problems)}
        tried.entries = {file: entry for file, entry in tried.entries.items() if file in kept}
    listed = from_bytes(memory.listed) if memory.listed else ()
    surveyed = Survey(root, memory.entries, (*listed, *problems.found), None)
    content = read_content(surveyed, tried, workers=1, watch=Watch())
    place(content.problems, root, texts)
    return content.problems


def _entry(tried: Memory, found: Place, data: bytes) -> Entry:
    sheet = sheet_of(read_data(found, data))
    where = tried.blobs.add(sheet.record) if sheet.record else None
    return sheet.entry._replace(where=where)
