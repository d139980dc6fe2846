"""The list of a site's files with their digests, as it lies on disk and as it is changed.

In: ``MANIFEST.sha256``, in the form ``sha256sum --check`` reads. Out: a `Manifest`, in which one
path is found, and from which the next list is made, without taking the whole apart: it has
200,000 lines where the site has 100,000 articles, and an edit changes a dozen.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping, Set
from pathlib import Path

MANIFEST = "MANIFEST.sha256"
"""Every other file of the site with its SHA-256."""

_DIGEST = 64
_PATH = _DIGEST + 2
"""Where the path begins in a line: behind the digest and two spaces."""


class Manifest(Mapping[str, str]):
    """Path from the site's root to SHA-256, in the order of the paths."""

    __slots__ = ("_data", "_generation")

    def __init__(self, data: bytes = b"") -> None:
        self._data = data
        self._generation = ""

    @property
    def data(self) -> bytes:
        """The file itself."""
        return self._data

    @property
    def generation(self) -> str:
        """What tells one state of the site from every other: the digest of the list."""
        if not self._generation:
            self._generation = hashlib.sha256(self._data).hexdigest()
        return self._generation

    def __getitem__(self, path: str) -> str:
        start, end = self._span(path.encode())
        if start == end:
            raise KeyError(path)
        return self._data[start : start + _DIGEST].decode()

    def __iter__(self) -> Iterator[str]:
        return (line[_PATH:] for line in self._data.decode().split("\n")[:-1])

    def __len__(self) -> int:
        return self._data.count(b"\n")

    def below(self, folder: str) -> list[str]:
        """The paths that begin with ``folder/``."""
        return self.starting(f"{folder}/")

    def starting(self, name: str) -> list[str]:
        """The paths that begin with these letters."""
        prefix = name.encode()
        start, _ = self._span(prefix)
        end, _ = self._span(prefix[:-1] + bytes([prefix[-1] + 1]))
        return [line[_PATH:] for line in self._data[start:end].decode().split("\n")[:-1]]

    def updated(self, changes: Mapping[str, str | None]) -> Manifest:
        """The list with these digests put in; None takes a path out.

        Raises:
            ValueError: a path that would make two lines.
        """
        data, pieces, done = memoryview(self._data), [], 0
        for path in sorted(changes):
            digest = changes[path]
            if "\n" in path:
                raise ValueError(f"{path!r} is no name for a file of a site")
            start, end = self._span(path.encode())
            pieces.append(data[done:start])
            if digest is not None:
                pieces.append(memoryview(f"{digest}  {path}\n".encode()))
            done = end
        return Manifest(b"".join((*pieces, data[done:])))

    def _span(self, path: bytes) -> tuple[int, int]:
        """Where the line of a path begins and ends; both where it would be if it is not there."""
        data, low, high = self._data, 0, len(self._data)
        while low < high:
            start = data.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = data.index(b"\n", start) + 1
            found = data[start + _PATH : end - 1]
            if found == path:
                return start, end
            if found < path:
                low = end
            else:
                high = start
        return low, low


def manifest_of(digests: Mapping[str, str]) -> Manifest:
    """The list of these files."""
    return Manifest("".join(f"{digests[path]}  {path}\n" for path in sorted(digests)).encode())


def read_manifest(folder: Path, generation: str) -> Manifest | None:
    """The list that lies in a site; None if it is not the one that is asked for.

    A list with the right digest has the right form, so no line of it needs to be looked at.
    """
    try:
        manifest = Manifest((folder / MANIFEST).read_bytes())
    except OSError:
        return None
    return manifest if manifest.generation == generation else None


def write_manifest(
    folder: Path, known: Mapping[str, str], files: Set[str] | None = None
) -> Manifest:
    """List every file of a finished site with its digest.

    ``known`` are digests taken when the files were written, by path from the site's root;
    ``files`` are all of them, if somebody has looked already.
    """
    paths = (list_site(folder) if files is None else files) - {MANIFEST}
    manifest = manifest_of({path: known.get(path) or digest_of(folder / path) for path in paths})
    (folder / MANIFEST).write_bytes(manifest.data)
    return manifest


def list_site(folder: Path) -> set[str]:
    """Every file below a folder, by its path from there with forward slashes."""
    found: set[str] = set()
    _list(str(folder), "", found)
    return found


def _list(folder: str, prefix: str, found: set[str]) -> None:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                _list(entry.path, f"{prefix}{entry.name}/", found)
            else:
                found.add(prefix + entry.name)


def digest_of(file: Path) -> str:
    """The SHA-256 of a file."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
