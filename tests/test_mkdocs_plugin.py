import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.base_site import BASE_SITE, OFFICIAL
from tests.projects import ABOUT, MKDOCS_YML, built, project_tree, tree_of

NEW_WORDS = "Words that were not there before, about"
COMMAND = [sys.executable, "-c", "from generator.cli import main; main()"]


def mkdocs(
    *arguments: str | Path, cwd: Path, program: str = "mkdocs"
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", program, *map(str, arguments)], cwd=cwd, capture_output=True,
        text=True, encoding="utf-8", check=False, timeout=120,
    )  # fmt: skip


@pytest.mark.parametrize("program", ["mkdocs", "properdocs"])
def test_the_strict_build_of_the_host_makes_the_same_site(program: str, tmp_path: Path) -> None:
    project = project_tree(tmp_path / "project")
    site = tmp_path / "site"
    done = mkdocs(
        "build", "--strict", "-f", "mkdocs.yml", "-d", site, cwd=project.root, program=program
    )
    assert done.returncode == 0, done.stderr
    built(project)
    theirs = {k: v for k, v in tree_of(site).items() if not k.startswith(("pagefind/", "MANIFEST"))}
    ours = {k: v for k, v in tree_of(project.site).items() if not k.startswith("MANIFEST")}
    assert theirs == ours


def test_errors_in_the_content_stop_mkdocs_before_it_empties_the_site(tmp_path: Path) -> None:
    project = project_tree(tmp_path)
    built(project)
    before = tree_of(project.site)
    project_tree(tmp_path, {OFFICIAL: BASE_SITE[OFFICIAL] + "unheard_of: 1\n"})
    done = mkdocs("build", "--strict", cwd=project.root)
    assert done.returncode == 1
    assert "error[R020]: " in done.stderr
    assert f"--> {OFFICIAL}:" in done.stderr
    assert "Traceback" not in done.stderr
    assert tree_of(project.site) == before


def test_a_broken_link_in_a_written_page_stops_mkdocs_with_its_line(tmp_path: Path) -> None:
    project = project_tree(tmp_path, {ABOUT: "# About\n\nSee [Bo](officials/bo-lindt.md).\n"})
    done = mkdocs("build", cwd=project.root)
    assert done.returncode == 1
    assert f"--> {ABOUT}:3:10" in done.stderr


def test_another_theme_is_refused_in_words(tmp_path: Path) -> None:
    yml = MKDOCS_YML.replace("theme: readout", "theme: mkdocs")
    project = project_tree(tmp_path, {"mkdocs.yml": yml})
    done = mkdocs("build", cwd=project.root)
    assert done.returncode != 0
    assert "theme: readout" in done.stderr


def test_a_door_that_leads_nowhere_stops_the_build(tmp_path: Path) -> None:
    yml = MKDOCS_YML.replace("briefs/index.md", "brifs/index.md").replace(
        "validation:", "validation:\n  nav: {not_found: warn}"
    )
    project = project_tree(tmp_path, {"mkdocs.yml": yml})
    done = subprocess.run(
        [*COMMAND, "build"],
        cwd=project.root, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 3
    assert "brifs/index.md" in done.stderr
    assert not project.site.exists()


def test_the_masthead_shows_the_doors_of_the_configuration(tmp_path: Path) -> None:
    project = project_tree(tmp_path)
    built(project)
    page = (project.site / "officials/bo-lind/index.html").read_text(encoding="utf-8")
    for address in ("briefs/", "officials/", "about/"):
        assert f'href="../../{address}"' in page


def test_the_page_for_lost_readers_works_from_any_depth(tmp_path: Path) -> None:
    yml = f"site_url: https://readout.example/sub/\n{MKDOCS_YML}"
    project = project_tree(tmp_path, {"mkdocs.yml": yml})
    built(project)
    page = (project.site / "404.html").read_text(encoding="utf-8")
    assert 'href="/sub/briefs/"' in page
    sitemap = (project.site / "sitemap.xml").read_text(encoding="utf-8")
    assert "<loc>https://readout.example/sub/officials/bo-lind/</loc>" in sitemap
    assert "lastmod" not in sitemap


def test_a_site_of_unknown_address_has_no_list_of_addresses(tmp_path: Path) -> None:
    project = project_tree(tmp_path)
    built(project)
    assert not (project.site / "sitemap.xml").exists()


@contextmanager
def serving(root: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    with (root / "said").open("w", encoding="utf-8") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
            cwd=root, stdout=subprocess.DEVNULL, stderr=said, text=True,
        )  # fmt: skip
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=20)


def fetched(url: str, wanted: str, seconds: float = 40) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310
                if wanted in answer.read().decode():
                    return True
        except OSError:
            pass
        time.sleep(0.2)
    return False


def test_the_preview_of_mkdocs_follows_a_change_and_outlives_a_mistake(tmp_path: Path) -> None:
    project = project_tree(tmp_path)
    port = 20_000 + os.getpid() % 20_000
    page = f"http://127.0.0.1:{port}/officials/bo-lind/"
    with serving(project.root, port):
        assert fetched(page, "Lind")
        (project.root / OFFICIAL).write_text(
            BASE_SITE[OFFICIAL] + "unheard_of: 1\n", encoding="utf-8"
        )
        time.sleep(3)
        assert fetched(page, "Lind")
        changed = BASE_SITE[OFFICIAL].replace("Looks after", NEW_WORDS)
        (project.root / OFFICIAL).write_text(changed, encoding="utf-8")
        assert fetched(page, NEW_WORDS)
    said = (project.root / "said").read_text(encoding="utf-8")
    assert f"Serving on http://127.0.0.1:{port}/" in said
    assert "The pages stay as they were until this is mended" in said
