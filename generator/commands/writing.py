"""What the commands have in common that change files people wrote: check, fmt and rename.

In: names of files, and what they would hold. Out: the files read, the difference shown, or all of
it written; which paths somebody named.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from generator.edits import as_diff
from generator.files import decode, read_bytes
from generator.problems import MachineError, Problems
from generator.project import Project
from generator.rewriting import Change, ChangedMeanwhileError, rewrite


def text_of(root: Path, file: str) -> str | None:
    """What a file holds; None, in silence, if it is no plain file with text in UTF-8."""
    known = Problems()
    data = read_bytes(root, file, known)
    return None if data is None else decode(data, file, known)


def show_differences(before: Mapping[str, str], after: Mapping[str, str]) -> None:
    """Print what would change, in the order of the files' names."""
    for file in sorted(before):
        sys.stdout.write(as_diff(file, before[file], after[file]))


def write(root: Path, before: Mapping[str, str], after: Mapping[str, bytes]) -> None:
    """Let files hold something else: all of them, or none.

    Raises:
        MachineError: somebody changed one of them meanwhile.
        OSError: the disk is full, or does not let us write.
    """
    changes = [Change(f, before[f].encode("utf-8"), data) for f, data in after.items()]
    try:
        rewrite(root, changes)
    except ChangedMeanwhileError as error:
        raise MachineError(str(error)) from None


def names_inside(paths: Sequence[Path], project: Project) -> list[str]:
    """The paths as problems name them: from the project's root.

    Raises:
        click.UsageError: one of them is elsewhere.
    """
    names = []
    for path in paths:
        try:
            names.append(path.resolve().relative_to(project.root).as_posix())
        except ValueError:
            raise click.UsageError(f"{path} is not in the project {project.root}") from None
    return names


def is_named(file: str, names: Sequence[str]) -> bool:
    """Whether one of the names is the file's, or that of a folder around it; none names all."""
    return (
        not names
        or "." in names
        or any(file == name or file.startswith(f"{name}/") for name in names)
    )


def write_new(path: Path, data: bytes) -> None:
    """Write a file that is not there yet, and the folders above it.

    Raises:
        FileExistsError: something of that name is there already.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(data)
