"""A record under another id: its file, every mention of it, and the way from its old address.

In: the project's root, a kind of record and two ids. Out: what becomes of every file, before
anything is written; or the reason why not. Every reference is found by the shapes of the records,
so a new field needs nothing here. Source texts keep their names: they are no addresses, and
articles name them by path.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from generator.edits import Edit, Positions, edited
from generator.fields import FieldError, check_id
from generator.files import decode, read_bytes
from generator.frozen import constant
from generator.load import find_content, tree_of
from generator.nearest import nearest
from generator.nodes import Mapping
from generator.places import Place, place_of
from generator.problems import Problems
from generator.reading import class_of
from generator.renaming.former import remembering, replacing
from generator.renaming.homes import (
    Home,
    fields_that_hold,
    former_ids,
    group_at,
    homes,
    text_at,
    uses_in,
)
from generator.renaming.written_links import link_edits
from generator.rewriting import Change

__all__ = ["Plan", "RenamingError", "homes", "plan"]


class RenamingError(Exception):
    """Why a record cannot be renamed so; the text says what, and what may be meant."""


class UnreadableError(Exception):
    """Files that mention the id, and cannot be understood; carries what is wrong with them."""

    def __init__(self, problems: Problems) -> None:
        super().__init__("a file that mentions the id cannot be understood")
        self.problems = problems


@constant
class Plan:
    """What becomes of the files."""

    texts: dict[str, tuple[str, str]]
    """Every file that changes, by its present name: its text before and after."""
    moved: dict[str, str]
    """Files that get another name."""
    mentions: Counter[str] = field(default_factory=Counter)
    """How many ids and links change in each file."""

    @property
    def changes(self) -> list[Change]:
        """The same as changes of files: new names first, so that nothing is ever missing."""
        made, kept, gone = [], [], []
        for file, (before, after) in sorted(self.texts.items()):
            if file in self.moved:
                made.append(Change(self.moved[file], None, after.encode("utf-8")))
                gone.append(Change(file, before.encode("utf-8"), None))
            else:
                kept.append(Change(file, before.encode("utf-8"), after.encode("utf-8")))
        return [*made, *kept, *gone]


@dataclass(slots=True)
class _File:
    """A file that holds one of the ids somewhere."""

    place: Place
    text: str
    root: Mapping | None
    """None of a hand-written page."""
    edits: list[Edit] = field(default_factory=list)


def plan(root: Path, kind: str, old: str, new: str) -> Plan:
    """What becomes of every file when a record gets another id.

    Raises:
        RenamingError: there is no such record, the new id cannot be had, or it says the same.
        UnreadableError: a file that mentions the old id cannot be understood.
    """
    return _Planner(root, kind, old, new).plan()


class _Planner:
    def __init__(self, root: Path, kind: str, old: str, new: str) -> None:
        self.root, self.kind, self.old, self.new = root, kind, old, new
        self.home = homes()[kind]
        self.places = find_content(root, Problems())  # what is no content, check says
        self.files: list[_File] = []

    def plan(self) -> Plan:
        self._check_form()
        self.files = list(self._files_with(self.old, self.new))
        named = [file for file in self.files if self._is_home_of(file, self.old)]
        if not named:
            raise RenamingError(self._unknown())
        self._check_new()
        self._check_meaning()
        moved = {f.place.file: self._new_name(f.place) for f in named} if self.home.is_file else {}
        for file in self.files:
            file.edits += self._uses(file)
            if file in named:
                file.edits += self._own(file, moved.get(file.place.file, ""))
        keeper = self._keeper(named)
        keeper.edits.append(remembering(keeper.text, self._group(keeper), self.old, self.new))
        changed = [file for file in self.files if file.edits]
        return Plan(
            {f.place.file: (f.text, edited(f.text, f.edits)) for f in changed},
            moved,
            Counter({f.place.file: len(f.edits) for f in changed}),
        )

    # -- what may stand in the way -----------------------------------------------------------------

    def _check_form(self) -> None:
        if self.old == self.new:
            raise RenamingError(f"{self.old} is called so already")
        try:
            check_id(self.new)
        except FieldError as error:
            near = f"; did you mean {error.suggestion}?" if error.suggestion else f"; {error.cure}"
            raise RenamingError(f"{self.new}: {error.message}{near}") from None

    def _check_new(self) -> None:
        for file in self.files:
            if self._is_home_of(file, self.new):
                raise RenamingError(f"there is a {self.kind} {self.new} already: {file.place.file}")
            if file.root is None or file.place.kind != self.home.file_kind:
                continue
            group = group_at(file.root, self.home.path)
            is_former = group and self.new in {scalar.text for scalar in former_ids(group)}
            if is_former and not self._is_home_of(file, self.old):
                raise RenamingError(
                    f"{self.new} is the former id of another {self.kind}: {file.place.file}"
                )

    def _check_meaning(self) -> None:
        """An id that could as well be that of another kind must not be, before or after."""
        others = {k for kinds in fields_that_hold(self.kind) for k in kinds} - {self.kind}
        for record_id in (self.old, self.new):
            for file in self.files:
                if any(k in homes() and _says(file, homes()[k], record_id) for k in others):
                    raise RenamingError(
                        f"{record_id} is also the id of what {file.place.file} describes; where "
                        "either may stand, nobody could tell which is meant"
                    )

    def _unknown(self) -> str:
        known = [place.id for place in self.places if place.kind == self.kind]
        if not self.home.is_file:
            known = [
                said.text
                for file in self._files_with("")
                if file.place.kind == self.home.file_kind and file.root
                for group in [group_at(file.root, self.home.path)]
                if group and (said := text_at(group, "id"))
            ]
        near = nearest(self.old, sorted(set(known)))
        hint = f"; did you mean {near}?" if near else ""
        return f"there is no {self.kind} {self.old}{hint}"

    # -- files -------------------------------------------------------------------------------------

    def _files_with(self, *ids: str) -> Iterator[_File]:
        """The files whose text holds one of the ids, or whose name is one.

        Raises:
            UnreadableError: the old id is in a file that cannot be understood.
        """
        problems = Problems()
        for found in self.places:
            if found.kind == "seed":
                continue
            its_own = Problems()
            data = read_bytes(self.root, found.file, its_own)
            text = decode(data, found.file, its_own) if data is not None else None
            if text is None or not any(i in text or i == found.id for i in ids):
                continue
            node = None
            if found.kind != "page":
                node = tree_of(found.file, text, its_own)
                if node is None and self.old in ids:
                    problems.extend(its_own)
            yield _File(found, text, node)
        if problems.found:
            raise UnreadableError(problems)

    def _is_home_of(self, file: _File, record_id: str) -> bool:
        return _says(file, self.home, record_id)

    def _group(self, file: _File) -> Mapping:
        group = group_at(file.root, self.home.path) if file.root else None
        assert group is not None  # it says the id
        return group

    def _keeper(self, named: list[_File]) -> _File:
        """The file in which the former id is written down, where several say the id.

        Best the one in which the new id is among the former ones, or that keeps any; else the one
        that has most to say.
        """

        def rank(file: _File) -> tuple[bool, bool, int, str]:
            group = self._group(file)
            former = [scalar.text for scalar in former_ids(group)]
            return self.new not in former, not former, -len(group.entries), file.place.file

        return min(named, key=rank)

    def _new_name(self, found: Place) -> str:
        """Of the file: articles stand in the folder of the year with which their id begins."""
        path = PurePosixPath(found.file)
        year = re.match(r"([0-9]{4})-", self.new)
        folder = path.parent
        if re.fullmatch(r"[0-9]{4}", folder.name):
            if not year:
                raise RenamingError(f"the id of this {self.kind} begins with its date")
            folder = folder.with_name(year[1])
        name = f"{folder}/{self.new}{path.suffix}"
        assert place_of(name, Problems()) is not None
        return name

    # -- edits -------------------------------------------------------------------------------------

    def _uses(self, file: _File) -> Iterable[Edit]:
        if file.place.kind == "page":
            yield from link_edits(file.place.file, file.text, self.kind, self.old, self.new)
            return
        cls = class_of(file.place)
        if file.root is None or cls is None:
            return
        positions = Positions(file.text)
        for use in uses_in(file.root, cls):
            if self.kind in use.kinds and use.scalar.text == self.old:
                yield replacing(positions, use.scalar, self.new)

    def _own(self, file: _File, new_name: str) -> Iterable[Edit]:
        """The id where its own record says it, and the file's name in the comments above."""
        group = self._group(file)
        said = text_at(group, "id")
        if said:
            yield replacing(Positions(file.text), said, self.new)
        if new_name and file.root:
            first = min(key.line for key, _ in file.root.entries.values())
            above = "\n".join(file.text.split("\n")[: first - 1])
            for found in re.finditer(re.escape(file.place.file), above):
                yield Edit(*found.span(), new_name)


def _says(file: _File, home: Home, record_id: str) -> bool:
    """Whether a file is that of a record, or says its id."""
    if file.place.kind != home.file_kind:
        return False
    if home.is_file:
        return file.place.id == record_id
    group = group_at(file.root, home.path) if file.root else None
    said = text_at(group, "id") if group else None
    return said is not None and said.text == record_id
