"""Who is measured: Readout and Hugo, each with its project on disk, its commands and its edits.

In: facts and a folder. Out: a `Contestant` each, ready to build.
"""

from __future__ import annotations

import compileall
import io
import os
import re
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import corpus, peers
from benchmarks.facts import POSTS, Facts
from benchmarks.measure import Cost, measure
from generator.search import find_pagefind

REPOSITORY = Path(__file__).resolve().parents[1]
_PAGE_LIMIT = re.compile(r"^PAGE_LIMIT = [\d_]+$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Contestant:
    """A generator and its project."""

    root: Path
    commands: tuple[tuple[str, ...], ...]
    """What makes the site, one after the other."""
    leavings: tuple[str, ...]
    """Patterns of what these leave behind: the site, and whatever makes the next time quicker."""
    site: Path
    article: Path
    official: Path
    template: Path
    check: tuple[str, ...] = ()
    env: Mapping[str, str] | None = None

    def build(self) -> Cost:
        """Build once."""
        first, *others = (measure(c, cwd=self.root, env=self.env) for c in self.commands)
        return sum(others, start=first)

    def run_check(self) -> Cost:
        """Check once."""
        return measure(self.check, cwd=self.root, env=self.env)

    def forget(self) -> None:
        """Leave nothing of an earlier build."""
        for pattern in self.leavings:
            for path in self.root.glob(pattern):
                if path.is_dir():
                    shutil.rmtree(path)
                else:
                    path.unlink()

    def edit_article(self) -> None:
        """Let the first position of an article say something else."""
        _edit(self.article, r'(says: "|"text": ")', r"\1again ")

    def edit_official(self) -> None:
        """Give somebody another post, which all pages of the meetings show."""
        titles = [title.lower().replace(" ", "-") for title in POSTS]
        text = self.official.read_text(encoding="utf-8")
        ours = "post: " in text
        names = titles if ours else list(POSTS)
        at = next(number for number, name in enumerate(names) if name in text)
        _edit(self.official, re.escape(names[at]), names[(at + 1) % len(names)])

    def edit_template(self) -> None:
        """Change the template of articles or briefs, without a change for readers."""
        _edit(self.template, r"</h2>", "<!-- edited --></h2>")

    def size(self) -> tuple[int, int]:
        """How many pages of HTML the finished site has, and the bytes of them together."""
        sizes = [path.stat().st_size for path in self.site.rglob("*.html")]
        return len(sizes), sum(sizes)


def _edit(file: Path, pattern: str, replacement: str) -> None:
    before = file.read_text(encoding="utf-8")
    after, changes = re.subn(pattern, replacement, before, count=1)
    if not changes:
        raise ValueError(f"{file.name} has nothing to edit")
    file.write_text(after, encoding="utf-8", newline="\n")


def make_readout(
    facts: Facts, folder: Path, *, commit: str = "", search: bool, page_limit: bool
) -> Contestant:
    """Readout: a copy of the program, so that nobody's edits change it while it is measured.

    Of a commit if one is named, else as the files stand now.
    """
    programs, root = _emptied(folder / "programs"), _emptied(folder / "readout")
    _copy_programs(programs, commit)
    if not page_limit:
        file = programs / "generator" / "output_checks.py"
        source = file.read_text(encoding="utf-8")
        file.write_text(_PAGE_LIMIT.sub("PAGE_LIMIT = 10**12", source), encoding="utf-8")
    compileall.compile_dir(programs, quiet=1)
    corpus.write_corpus(facts, root)
    readout = (sys.executable, "-c", "from generator.cli import main; main()")
    article, official = _edited(facts)
    return Contestant(
        root=root,
        commands=((*readout, "build", "--quiet", *(() if search else ("--no-search",))),),
        leavings=("site", ".site-*", ".cache", ".readout*"),
        site=root / "site",
        article=root / corpus.article_file(facts["articles"][article]),
        official=root / corpus.official_file(facts["officials"][official]),
        template=programs / "readout_templates" / "pages" / "brief.html",
        check=(*readout, "check"),
        env={**os.environ, "PYTHONPATH": str(programs)},
    )


def _copy_programs(target: Path, commit: str) -> None:
    names = ("generator", "templates")
    if commit:
        git = ("git", "-C", str(REPOSITORY), "archive", commit, *names)
        archive = subprocess.run(git, capture_output=True, check=True).stdout  # noqa: S603
        with tarfile.open(fileobj=io.BytesIO(archive)) as packed:
            packed.extractall(target, filter="data")
    else:
        for name in names:
            skip = shutil.ignore_patterns("__pycache__")
            shutil.copytree(REPOSITORY / name, target / name, ignore=skip)
    (target / "templates").rename(target / "readout_templates")


def make_hugo(facts: Facts, folder: Path, program: Path, *, search: bool) -> Contestant:
    """Hugo, followed by the same search program if there is to be a search."""
    root = _emptied(folder / "hugo")
    corpus.write_files(peers.hugo_files(facts), root)
    commands: list[Sequence[str]] = [[str(program), "--quiet"]]
    if search:
        commands.append([*(find_pagefind() or ["pagefind"]), "--site", "public", "--quiet"])
    article, official = _edited(facts)
    return Contestant(
        root=root,
        commands=tuple(tuple(command) for command in commands),
        leavings=("public", "resources", ".hugo_build.lock", "cache"),
        site=root / "public",
        article=root / peers.article_file(facts["articles"][article]),
        official=root / peers.official_file(facts["officials"][official]),
        template=root / peers.LAYOUT,
        env={**os.environ, "HUGO_CACHEDIR": str(root / "cache")},
    )


def _edited(facts: Facts) -> tuple[int, int]:
    """Which article and which official are edited: those in the middle."""
    return len(facts["articles"]) // 2, len(facts["officials"]) // 2


def _emptied(folder: Path) -> Path:
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    return folder
