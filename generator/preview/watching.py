"""Which moments a build is worth while: something that the site is made of has been saved.

In: a project. Out: for every burst of saves, however long the build before it took, the names of
the files of the content that were saved. What editors leave beside a file is not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Set
from importlib.resources import files
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from generator.limits import CONFIG_NAMES
from generator.project import Project

if TYPE_CHECKING:
    from watchfiles import Change

_STEP = 25
"""Milliseconds without another save, after which what was saved counts as one."""
_LONGEST = 500
"""Milliseconds of saving without end, after which a build begins all the same."""
_IDLE = 200
"""Milliseconds between looks at `mkdocs.yml`."""
_FOLDERS = ("content", "seeds")
_BELOW = tuple(f"{name}/" for name in _FOLDERS)
_MANY = 100
"""Of more files than that at once the system may not have told all."""
_OF_AN_EDITOR = re.compile(
    r"""
      \..*                  # .x.yml.swp, .#x.yml, .goutputstream-AB12
    | .*~ | \#.*\#          # copies
    | 4913                  # vim tries whether it may write
    | .*___jb_(?:tmp|old)___
    | .*\.(?:tmp|swp|swx|bak)
    | sed[A-Za-z0-9]{6}
    """,
    re.VERBOSE,
)


def is_of_an_editor(file: str) -> bool:
    """Whether a file is one that programs make on the way to another, by its name from the root."""
    return any(_OF_AN_EDITOR.fullmatch(part) for part in PurePosixPath(file).parts)


class Watching:
    """Looks at the files of a project from the moment it is made."""

    def __init__(self, project: Project) -> None:
        self._root = project.root
        # alone, because a file that is replaced is another one; the folder of it stays
        self._beside = _watch([self._root], self._concerns_root, recursive=False, idle=1)
        self._below = self._watch_folders()

    def saves(self) -> Iterator[frozenset[str] | None]:
        """For every burst of saves, as long as it is asked, which files of the content they were.

        None where any may have been: settings, templates and folders tell nothing of files, and
        of very many at once the system may have left some out.

        Raises:
            KeyboardInterrupt: somebody wants it to end.
        """
        while True:
            beside = next(self._beside)
            if any(Path(name).name in _FOLDERS for _, name in beside):
                self._below = self._watch_folders()
            below = next(self._below)
            if below or beside:
                yield None if beside else self._names(below)

    def _names(self, changes: Set[tuple[Change, str]]) -> frozenset[str] | None:
        paths = [Path(name) for _, name in changes]
        if len(paths) > _MANY or not all(path.is_relative_to(self._root) for path in paths):
            return None
        names = frozenset(path.relative_to(self._root).as_posix() for path in paths)
        return names if all(name.startswith(_BELOW) for name in names) else None

    def _watch_folders(self) -> Iterator[set[tuple[Change, str]]]:
        templates = Path(str(files("readout_templates")))
        folders = [self._root / name for name in _FOLDERS]
        found = [folder for folder in (*folders, templates) if folder.is_dir()]
        return _watch(found, self._concerns_folders, recursive=True, idle=_IDLE)

    def _concerns_root(self, _: Change, name: str) -> bool:
        return Path(name).name in {*CONFIG_NAMES, *_FOLDERS}

    def _concerns_folders(self, _: Change, name: str) -> bool:
        path = Path(name)
        for folder in (self._root, Path(str(files("readout_templates")))):
            if path.is_relative_to(folder):
                inside = path.relative_to(folder).as_posix()
                return not is_of_an_editor(inside) and "__pycache__" not in inside
        return True


def _watch(
    paths: list[Path], concerns: Callable[[Change, str], bool], *, recursive: bool, idle: int
) -> Iterator[set[tuple[Change, str]]]:
    """What was saved since it was asked last, or nothing; what comes meanwhile is not lost."""
    from watchfiles import watch  # noqa: PLC0415 (slow to load, needed by one command)

    found = watch(
        *paths,
        watch_filter=concerns,
        debounce=_LONGEST,
        step=_STEP if recursive else 1,
        rust_timeout=idle,
        yield_on_timeout=True,
        recursive=recursive,
    )
    next(found)  # it begins to look when it is asked for the first time
    return found
