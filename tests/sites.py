"""Small published sites for tests, and what is on disk around them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path

from generator.manifest import MANIFEST, Manifest, manifest_of
from generator.publish import next_site, publish
from tests.projects import tree_of

START = {"index.html": b"home", "briefs/a/index.html": b"a", "briefs/b/index.html": b"b"}


def pages_of(site: Path) -> dict[str, bytes]:
    """Every file of a site but its manifest."""
    return {path: content for path, content in tree_of(site).items() if path != MANIFEST}


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def published(site: Path, pages: Mapping[str, bytes] = START) -> Manifest:
    """Publish a site made from nothing."""
    with next_site(site) as draft:
        for path, content in pages.items():
            draft.write(path, content)
        return publish(draft, site)


def changed(
    site: Path, known: str, changes: Mapping[str, bytes | None], *, keep_spare: bool = True
) -> Manifest:
    """Publish a site made from the published one."""
    with next_site(site, known=known) as draft:
        assert draft.base == known
        draft.remove([path for path, content in changes.items() if content is None])
        for path, content in changes.items():
            if content is not None:
                draft.write(path, content)
        return publish(draft, site, keep_spare=keep_spare)


def assert_whole(site: Path, pages: Mapping[str, bytes]) -> None:
    """The site holds these pages, its manifest lists them, and no folder of it is empty."""
    assert pages_of(site) == dict(pages)
    digests = {path: hashlib.sha256(content).hexdigest() for path, content in pages.items()}
    assert (site / MANIFEST).read_bytes() == manifest_of(digests).data
    assert [folder for folder, folders, files in os.walk(site) if not folders + files] == []
