"""What each file of ``content/`` and ``seeds/`` is, going by its folder and name alone.

In: names of files. Out: `Place`, or a Problem for a file that has no business there (R-04), stands
in the wrong folder, or whose name is no id (R-08, R-09).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import NamedTuple

from generator.fields import FieldError, check_id
from generator.nearest import nearest
from generator.problems import Problem, Problems

KIND_OF_FOLDER: Mapping[str, str] = MappingProxyType(
    {
        "articles": "article",
        "officials": "official",
        "organisations": "organisation",
        "countries": "country",
        "issues": "issue",
        "formulas": "formula",
        "tours": "tour",
        "events": "event",
        "vocabulary": "vocabulary",
    }
)
"""The folders of ``content/`` that hold records, and what their files are."""


_USUAL = re.compile(
    rf"(?:content/(?:(articles)/([0-9]{{4}})/(?=\2-)|({'|'.join(KIND_OF_FOLDER)})/)([^/.]+)\.yml"
    r"|(seeds)/([^/.]+)\.txt)\Z"
)
"""Where nearly all files stand: nothing more need be found out about those."""


class Place(NamedTuple):
    """A file that may be read: its kind is a record's, ``page`` or ``seed``."""

    file: str
    kind: str
    id: str


def place_of(file: str, problems: Problems) -> Place | None:
    """What the file is; None, with the reason reported, if it is no content."""
    return _usual_place(file) or _looked_at(file, problems)


def _usual_place(file: str) -> Place | None:
    usual = _USUAL.match(file)
    if not usual:
        return None
    article, _, other, record_id, seeds, seed_id = usual.groups()
    if seeds:
        return Place(file, "seed", seed_id)
    if other == "articles":
        return None  # without a folder of its year
    return Place(file, KIND_OF_FOLDER[article or other], record_id)


def _looked_at(file: str, problems: Problems) -> Place | None:
    path = PurePosixPath(file)
    top, folder = path.parts[0], path.parts[1] if len(path.parts) > 2 else ""
    if any(part.startswith(".") for part in path.parts):
        message = "hidden files are not content; an editor or the system may have made this one"
        problems.add(Problem("R002", message, file, cure="delete it"))
    elif top == "seeds":
        return _expect(file, "seed", (".txt",), 2, problems)
    elif folder == "pages":
        return _expect(file, "page", (".md",), None, problems)
    elif folder == "articles":
        return _article(file, problems)
    elif folder in KIND_OF_FOLDER:
        return _expect(file, KIND_OF_FOLDER[folder], (".yml",), 3, problems)
    else:
        _report_unknown_folder(file, folder, problems)
    return None


def _expect(
    file: str, kind: str, suffixes: tuple[str, ...], parts: int | None, problems: Problems
) -> Place | None:
    path = PurePosixPath(file)
    where = f"{path.parts[0]}/" if kind == "seed" else f"content/{path.parts[1]}/"
    if path.suffix not in suffixes:
        wanted = " or ".join(suffixes)
        cure = f"in {where} stand only files whose names end in {wanted}; move or delete this one"
        if path.suffix.lower() in {".yaml", ".yml", ".txt", ".md", ".markdown"}:
            cure = f"rename it so that its name ends in {wanted}"
        message = f"{path.name} is not content"
        problems.add(Problem("R002", message, file, cure=cure))
        return None
    if parts and len(path.parts) != parts:
        message = f"{where} has no folders inside it"
        problems.add(Problem("R017", message, file, cure=f"move the file to {where}{path.name}"))
        return None
    return Place(file, kind, path.stem)


def _article(file: str, problems: Problems) -> Place | None:
    path = PurePosixPath(file)
    place = _expect(file, "article", (".yml", ".md"), None, problems)
    if place is None:
        return None
    written = re.match(r"([0-9]{4})-", path.stem)
    year = path.parts[2] if len(path.parts) == 4 else ""
    wanted = written.group(1) if written else "2025"
    if not re.fullmatch(r"[0-9]{4}", year):
        message = "articles stand in one folder for each year"
    elif written and year != wanted:
        message = f"this article of {wanted} stands in the folder of {year}"
    else:
        return place
    cure = (
        f"move it to content/articles/{wanted}/{path.name}; if that file is there, delete this one"
    )
    if not written:
        cure = "move it to the folder of its year, such as content/articles/2025/"
    problems.add(Problem("R017", message, file, cure=cure))
    return None


def _report_unknown_folder(file: str, folder: str, problems: Problems) -> None:
    known = (*KIND_OF_FOLDER, "pages")
    if folder:
        message = f"content/{folder}/ is not a folder we know"
        likely = nearest(folder, known) or ""
    else:
        message, likely = f"{PurePosixPath(file).name} is not content", ""
    cure = f"the folders of content/ are {', '.join(known)}; move or delete this file"
    problems.add(Problem("R002", message, file, cure=cure, suggestion=likely))


def check_names(places: Iterable[Place], problems: Problems) -> list[Place]:
    """Those whose name is a legal id that no other file of their kind has already.

    Hand-written pages may be called as their author likes, and lie in folders.
    """
    places = list(places)
    # a legal name keeps its place beside an illegal one that means the same
    claims = sorted(places, key=lambda place: _fault_of(place.id) is not None)
    first_of: dict[tuple[str, str], Place] = {}
    for place in claims:
        first_of.setdefault((place.kind, _folded(place.id)), place)
    kept = []
    for place in places:
        first = first_of[place.kind, _folded(place.id)]
        fault = _fault_of(place.id)
        if place.kind == "page" or (first is place and fault is None):
            kept.append(place)
        elif first is not place:
            _report_taken(place, first, problems)
        elif fault is not None:
            _report_name(place, fault, problems)
    return kept


def _folded(name: str) -> str:
    """What Windows, macOS or a reader takes for one name is one (R-09)."""
    return name.lower() if name.isascii() else unicodedata.normalize("NFKC", name).casefold()


def _fault_of(name: str) -> FieldError | None:
    try:
        check_id(name)
    except FieldError as error:
        return error
    return None


def _report_taken(place: Place, first: Place, problems: Problems) -> None:
    if place.id == first.id:
        code, message = "R046", f'the id "{place.id}" is taken by {first.file}'
    else:
        code = "R049"
        message = f'"{place.id}" and "{first.id}" ({first.file}) are one name on many computers'
    cure = "join the two records in one file, or give this one a name of its own"
    problems.add(Problem(code, message, place.file, cure=cure))


def _report_name(place: Place, fault: FieldError, problems: Problems) -> None:
    folder, suffix = place.file.rpartition("/")[0], PurePosixPath(place.file).suffix
    name = f"{folder}/{fault.suggestion}{suffix}" if fault.suggestion else ""
    message = f"the name of a file is the id of what it holds: {fault.message}"
    cure = f"rename the file to {name}" if name else fault.cure
    problems.add(Problem("R016", message, place.file, cure=cure, suggestion=name))
