"""The files that are the index of some pages: which they are, and what is known about them.

In: a bundle as Pagefind made it. Out: the same without what this site does not use, and with
``shard.json``: what the pages are filtered by, their dates, and by which sums the bundle is
recognised when the site is built again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from fnmatch import fnmatchcase
from pathlib import Path

from generator.frozen import constant
from generator.pagefind_order import ENTRY, UnknownFormatError, encoded, packed, unpacked

DESCRIPTION = "shard.json"
_INDEX = ("filter/*.pf_filter", "fragment/*.pf_fragment", "index/*.pf_index", "*.pf_meta", ENTRY)
_PROGRAM = ("pagefind.js", "pagefind-worker.js", "wasm.*.pagefind")
# Pagefind brings interfaces of its own besides; the search page has one made for this site.


@constant
class Facts:
    """What is known about a bundle."""

    digest: str
    """Of the pages that were indexed and the program that did it."""
    pages: int
    facets: dict[str, dict[str, int]]
    """Name of a filter to its values to how many pages have it."""
    dates: dict[str, list[str]]
    """Day to the names that the pages of that day have in the index."""
    files: str
    """Sum of the files of the bundle, and of the above."""


def describe(
    files: Mapping[str, bytes], digest: str, *, beside_program: bool
) -> tuple[Facts, dict[str, bytes]]:
    """What is known about a bundle, and its files but for the program, which is here or above.

    Raises:
        UnknownFormatError: the bundle is not what we know.
    """
    index = {name: files[name] for name in sorted(files) if _is_of(name, _INDEX)}
    facets, dates, pages = _facts_of(index)
    if not beside_program:
        index[ENTRY] = _with_program_above(index[ENTRY])
    facts = Facts(digest, pages, facets, dates, files="")
    sizes = {name: (len(content), content) for name, content in index.items()}
    facts = replace(facts, files=_sum_with(facts, sizes))
    return facts, index | {DESCRIPTION: _as_text(facts).encode()}


def program_of(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Those files of a bundle that search in the index."""
    return {name: content for name, content in sorted(files.items()) if _is_of(name, _PROGRAM)}


def sum_of_program(files: Mapping[str, bytes]) -> str:
    """What the program is recognised by; empty if there is none."""
    digest = hashlib.sha256()
    for name, content in sorted(files.items()):
        digest.update(f"{name} {len(content)}\n".encode() + content)
    return digest.hexdigest() if files else ""


def read_program(bundle: Path) -> dict[str, bytes]:
    """The program that lies in a bundle."""
    return {file.name: file.read_bytes() for file in _files_of(bundle, _PROGRAM)}


def recognise(bundle: Path, digest: str, *, thoroughly: bool) -> Facts | None:
    """What is known about a bundle that was built before, if it is the wanted one, and whole.

    Thoroughly: its files are looked at as well, for a site of which nothing else is known.
    """
    try:
        facts = Facts(**json.loads((bundle / DESCRIPTION).read_bytes()))
        if facts.digest != digest:
            return None
        whole = not thoroughly or facts.files == _sum_with(facts, _read_index(bundle))
    except (OSError, ValueError, TypeError):
        return None
    return facts if whole else None


def empty_like(entry: bytes) -> dict[str, bytes]:
    """The index of no pages, which a browser loads for the program that is beside it."""
    content = json.loads(entry)
    files = {}
    for code, language in content["languages"].items():
        wasm = language["wasm"].rpartition("wasm.")[2]
        content["languages"][code] = {"hash": f"{code}_none", "page_count": 0, "wasm": wasm}
        index = encoded([content["version"], [], [], [], [], []])
        files[f"pagefind.{code}_none.pf_meta"] = packed(index)
    return files | {ENTRY: json.dumps(content, ensure_ascii=False, sort_keys=True).encode()}


def list_index(bundle: Path) -> list[str]:
    """The names of the files that the index of a bundle has, as they lie there."""
    files = _files_of(bundle, (*_INDEX, DESCRIPTION))
    return [file.relative_to(bundle).as_posix() for file in files]


def _read_index(bundle: Path) -> dict[str, tuple[int, bytes]]:
    """Sizes and contents; of the many fragments, one for each page, without contents."""
    found = {}
    for file in _files_of(bundle, _INDEX):
        name = file.relative_to(bundle).as_posix()
        content = b"" if name.startswith("fragment/") else file.read_bytes()
        found[name] = file.stat().st_size, content
    return found


def _sum_with(facts: Facts, files: Mapping[str, tuple[int, bytes]]) -> str:
    digest = hashlib.sha256(_as_text(replace(facts, files="")).encode())
    for name, (size, content) in sorted(files.items()):
        digest.update(f"\n{name} {size}\n".encode())
        digest.update(b"" if name.startswith("fragment/") else content)
    return digest.hexdigest()


def _as_text(facts: Facts) -> str:
    return json.dumps(asdict(facts), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _files_of(bundle: Path, patterns: Sequence[str]) -> list[Path]:
    return [file for pattern in patterns for file in sorted(bundle.glob(pattern))]


def _is_of(name: str, patterns: Sequence[str]) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in patterns)


def _with_program_above(entry: bytes) -> bytes:
    """Let the bundle use the program of the one above it.

    Pagefind looks for ``wasm.<name>.pagefind`` in the bundle's folder; the name can lead out of it.
    """
    content = json.loads(entry)
    for language in content["languages"].values():
        language["wasm"] = f"/../../wasm.{language.get('wasm') or 'unknown'}"
    return json.dumps(content, ensure_ascii=False, sort_keys=True).encode()


def _facts_of(
    files: Mapping[str, bytes],
) -> tuple[dict[str, dict[str, int]], dict[str, list[str]], int]:
    """How many pages have which filter, which pages are of which day, and how many there are."""
    facets: dict[str, dict[str, int]] = {}
    dates: dict[str, list[str]] = {}
    fragments = sorted(name for name in files if name.startswith("fragment/"))
    try:
        for name in fragments:
            page = json.loads(unpacked(files[name]))
            for facet, values in page["filters"].items():
                counts = facets.setdefault(facet, {})
                for value in values:
                    counts[value] = counts.get(value, 0) + 1
            if day := page["meta"].get("date"):
                dates.setdefault(day, []).append(
                    name.partition("/")[2].removesuffix(".pf_fragment")
                )
    except (ValueError, KeyError, AttributeError) as error:
        raise UnknownFormatError(f"a page has another shape: {error}") from error
    return facets, dates, len(fragments)
