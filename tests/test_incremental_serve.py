"""`readout serve` shows what a clean build makes, edit after edit (R-19)."""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path
from random import Random

import pytest

from benchmarks.live import PORT, Server, serving
from tests.incremental.edits import EDITS
from tests.incremental.invented import invented_world
from tests.incremental.mishaps import BREAKS
from tests.incremental.playground import Conditions, Playground
from tests.incremental.world import World

pytestmark = pytest.mark.slow

EDITS_MADE = 12
PATIENCE = 60.0
NOT_OF_A_PREVIEW = {"edit_options", "edit_version", "edit_template", "edit_style"}
"""Options and the program stay what they were when the preview began."""
SERVE = [sys.executable, "-c", "from generator.cli import main; main()"]


def clean_pages(folder: Path, world: World, url: str) -> dict[str, bytes] | None:
    """The pages of a site made from nothing, by path; None where the content has errors."""
    fresh = Playground(folder, is_small=False)
    world = world.copy()
    world.options["--site-url"] = url
    fresh.write(world)
    if fresh.build(world, Conditions()).code:
        return None
    pages = {
        page.relative_to(fresh.site).as_posix(): page.read_bytes()
        for page in fresh.site.rglob("index.html")
    }
    return {path.removesuffix("index.html"): data for path, data in pages.items()}


def unlike(server: Server, pages: dict[str, bytes], gone: set[str]) -> list[str]:
    """Paths that are not served as they should be."""
    wrong = [path for path in sorted(pages) if served(server, path) != without_scripts(pages[path])]
    return wrong + [path for path in sorted(gone) if server.page(f"/{path}")]


def served(server: Server, path: str) -> bytes:
    return without_scripts(server.page(f"/{path}"))


def without_scripts(html: bytes) -> bytes:
    return re.sub(rb"<script.*?</script>", b"", html, flags=re.DOTALL)


def wait_until_served(server: Server, pages: dict[str, bytes], gone: set[str]) -> list[str]:
    end = time.monotonic() + PATIENCE
    while (wrong := unlike(server, pages, gone)) and time.monotonic() < end:
        time.sleep(0.3)
    return wrong


def test_a_preview_shows_what_a_clean_build_makes(tmp_path: Path) -> None:
    random, world = Random(3), invented_world()
    ground = Playground(tmp_path / "lasting")
    ground.write(world)
    names = sorted({*EDITS, *BREAKS} - NOT_OF_A_PREVIEW)
    command = [*SERVE, "--root", str(ground.root), "serve", "--port", PORT]
    with serving(command, cwd=tmp_path) as server:
        url = f"http://127.0.0.1:{server.port}/"
        server.wait_for("/", "<html")
        good, shown = world, clean_pages(tmp_path / "fresh-0", world, url)
        assert shown is not None
        assert wait_until_served(server, shown, set()) == []
        happened = []
        for number in range(1, EDITS_MADE + 1):
            name = random.choice(names)
            happened.append((EDITS.get(name) or BREAKS[name])(world, random))
            ground.write(world)
            pages = clean_pages(tmp_path / f"fresh-{number}", world, url)
            if pages is None:  # the last good pages stay
                world = good.copy()
                continue
            wrong = wait_until_served(server, pages, shown.keys() - pages.keys())
            assert wrong == [], f"after {happened}"
            good, shown = world.copy(), pages
