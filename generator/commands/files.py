"""Files of people that a command writes or changes: never half-way, never over another."""

from __future__ import annotations

from pathlib import Path


def replace_file(path: Path, data: bytes) -> None:
    """Put other bytes in place of a file's, in one step: nobody's text may be lost half-way."""
    draft = path.with_name(f".{path.name}.mended")
    draft.write_bytes(data)
    draft.chmod(path.stat().st_mode & 0o777)
    draft.replace(path)


def write_new(path: Path, data: bytes) -> None:
    """Write a file that is not there yet, and the folders above it.

    Raises:
        FileExistsError: something of that name is there already.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(data)
