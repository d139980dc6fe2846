"""Content trees for tests: a whole site's content from one dict, and the smallest valid one.

People and organisations are invented. Two country codes are real ones, because only real ones
pass: Iceland and Malta here have ministers that nobody ever elected.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tests.base_site import BASE_SITE


def content_tree(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write ``files`` (path below the root -> text, exactly as given) and return the root."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
    return root


def base_tree() -> dict[str, str]:
    """The smallest site in which everything refers to something: path -> text, valid, no warnings.

    Two officials, an organisation, a source's publisher, two issues, a formula without uses, an
    event, a tour, one article with its source text, and the word lists.
    """
    return dict(BASE_SITE)
