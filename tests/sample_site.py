"""The fixture `sample_site`: the real content, built once for all the tests of a run."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from filelock import FileLock

_READOUT = str(Path(sys.executable).with_name("readout"))
REPOSITORY = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Folder of a site built from content/ by the command itself; do not write into it."""
    shared = tmp_path_factory.getbasetemp()
    if worker_id != "master":
        shared = shared.parent  # each worker of pytest-xdist has its own folder below this one
    site = shared / "sample-site"
    with FileLock(shared / "sample-site.lock"):
        if not (site / "index.html").exists():
            _build(site)
    return site


@pytest.fixture(scope="session")
def divided_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same content as if its records were long: those with a few meetings have years."""
    site = tmp_path_factory.mktemp("divided") / "site"
    program = "import generator.gist as g; g.LONG = 3; from generator.cli import main; main()"
    _build(site, [sys.executable, "-c", program])
    return site


def _build(site: Path, program: Sequence[str] = (_READOUT,)) -> None:
    command = [*program, "build", "--site-dir", str(site)]
    done = subprocess.run(
        command, cwd=REPOSITORY, capture_output=True, text=True, check=False, timeout=540
    )
    if done.returncode:
        # Every test that needs the site repeats this: the first problems are enough.
        lines = (done.stderr + done.stdout).splitlines()
        shown = [*lines[:20], "…", *lines[-2:]] if len(lines) > 22 else lines
        message = f"`readout build` of the content ended with {done.returncode}:"
        pytest.fail("\n".join([message, *shown]), pytrace=False)


def path_of_site_url() -> str:
    """The folder of the host that the site is published in, with a slash at both ends."""
    for line in (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8").splitlines():
        key, _, value = line.partition(":")
        if key == "site_url":
            path = urlsplit(value.strip().strip("'\"")).path.strip("/")
            return f"/{path}/" if path else "/"
    return "/"
