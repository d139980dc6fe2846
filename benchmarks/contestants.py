"""Who is measured: Readout and Hugo, each with its project on disk, its commands and its edits.

In: facts and a folder, or the project's own content. Out: a `Contestant` each, ready to build.
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
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import corpus, peers
from benchmarks.facts import POSTS, Article, Facts, Official
from benchmarks.live import PORT, measure_edits
from benchmarks.measure import Cost, measure
from generator.pagefind_service import find_pagefind

REPOSITORY = Path(__file__).resolve().parents[1]
GONE = "gone"
"""The folder beside the projects for what earlier builds left."""
_STAGE = re.compile(r"^ +(\d+\.\d+) s  (\S.*)$", re.MULTILINE)
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
    page: str = ""
    """Where that article is read, from the site's root."""
    server: tuple[str, ...] = ()
    """What serves a preview."""
    check: tuple[str, ...] = ()
    timed: tuple[str, ...] = ()
    """What makes the site and says how long each stage took; empty for who cannot."""
    env: Mapping[str, str] | None = None

    def build(self) -> Cost:
        """Build once."""
        first, *others = (measure(c, cwd=self.root, env=self.env) for c in self.commands)
        return sum(others, start=first)

    def stages(self) -> tuple[tuple[str, float], ...]:
        """Name and seconds of each stage of one more build."""
        if not self.timed:
            return ()
        said = subprocess.run(  # noqa: S603 (our own command)
            self.timed, cwd=self.root, env=self.env, capture_output=True, text=True, check=True
        )
        return tuple((name, float(took)) for took, name in _STAGE.findall(said.stdout))

    def run_check(self) -> Cost:
        """Check once."""
        return measure(self.check, cwd=self.root, env=self.env)

    def forget(self) -> None:
        """Leave nothing of an earlier build, and nothing of it to be written to the disk."""
        for path in [path for pattern in self.leavings for path in self.root.glob(pattern)]:
            _put_away(path, self.root.parent)
        os.sync()

    def run_server(self, rounds: int) -> list[Cost]:
        """Serve a preview, and edit the article so many times while it runs."""
        return measure_edits(
            self.server, self.page, self.edit_article, rounds, cwd=self.root, env=self.env
        )

    def edit_article(self, words: str = "again") -> None:
        """Let the first position of an article say something else."""
        _edit(self.article, r'(says: "?|"text": ")', rf"\1{words} ")

    def add_article(self) -> None:
        """Let there be one more article, which tells of a meeting what that one does of its own."""
        name = self.article.stem
        more = f"{name}-more-{1 + len(list(self.article.parent.glob(f'{name}-more-*')))}"
        seed = self.root / "seeds" / f"{name}.txt"
        for file in filter(Path.exists, (self.article, seed)):
            text = file.read_text(encoding="utf-8").replace(name, more)
            file.with_name(f"{more}{file.suffix}").write_text(text, encoding="utf-8", newline="\n")

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
    facts: Facts,
    folder: Path,
    *,
    commit: str = "",
    search: bool,
    page_limit: bool,
    again: bool = False,
) -> Contestant:
    """Readout: a copy of the program, so that nobody's edits change it while it is measured.

    Of a commit if one is named, else as the files stand now. ``again``: as it was left last time.
    """
    programs, root = folder / "programs", folder / "readout"
    if not (again and root.is_dir()):
        _copy_programs(_emptied(programs), commit, page_limit=page_limit)
        corpus.write_corpus(facts, _emptied(root))
    article, official = _edited(facts)
    return _readout(
        programs,
        root,
        corpus.article_file(article),
        corpus.official_file(official),
        f"/briefs/{article['id']}/",
        search=search,
    )


def make_sample(folder: Path, *, commit: str = "", search: bool, page_limit: bool) -> Contestant:
    """Readout with the content that the project comes with."""
    programs, root = _emptied(folder / "programs"), _emptied(folder / "readout")
    _copy_programs(programs, commit, page_limit=page_limit)
    _copy(("content", "seeds", "mkdocs.yml"), root, commit)
    article = "content/articles/2025/2025-01-07-kuna-tokyo.yml"
    official = "content/officials/iwaya-takeshi.yml"
    page = "/briefs/2025-01-07-iwaya-blinken-tokyo/"
    return _readout(programs, root, article, official, page, search=search)


def _readout(
    programs: Path, root: Path, article: str, official: str, page: str, *, search: bool
) -> Contestant:
    readout = (sys.executable, "-c", "from generator.cli import main; main()")
    build = (*readout, "build", *(() if search else ("--no-search",)))
    return Contestant(
        root=root,
        commands=((*build, "--quiet"),),
        leavings=("site", ".site-*", ".cache", ".readout*"),
        site=root / "site",
        article=root / article,
        official=root / official,
        template=programs / "readout_templates" / "pages" / "brief.html",
        page=page,
        server=(*readout, "serve", "--port", PORT),
        check=(*readout, "check"),
        timed=(*build, "--quiet", "--timings"),
        env={**os.environ, "PYTHONPATH": str(programs)},
    )


def _copy_programs(target: Path, commit: str, *, page_limit: bool) -> None:
    _copy(("generator", "templates"), target, commit)
    (target / "templates").rename(target / "readout_templates")
    if not page_limit:
        file = target / "generator" / "output_checks.py"
        source = file.read_text(encoding="utf-8")
        file.write_text(_PAGE_LIMIT.sub("PAGE_LIMIT = 10**12", source), encoding="utf-8")
    compileall.compile_dir(target, quiet=1)


def _copy(names: Sequence[str], target: Path, commit: str) -> None:
    """Files and folders of the repository, of a commit or as they stand."""
    if commit:
        git = ("git", "-C", str(REPOSITORY), "archive", commit, *names)
        archive = subprocess.run(git, capture_output=True, check=True).stdout  # noqa: S603
        with tarfile.open(fileobj=io.BytesIO(archive)) as packed:
            packed.extractall(target, filter="data")
        return
    for name in names:
        original = REPOSITORY / name
        if original.is_dir():
            skip = shutil.ignore_patterns("__pycache__")
            shutil.copytree(original, target / name, ignore=skip)
        else:
            shutil.copy(original, target / name)


def make_hugo(
    facts: Facts, folder: Path, program: Path, *, search: bool, again: bool = False
) -> Contestant:
    """Hugo, followed by the same search program if there is to be a search."""
    root = folder / "hugo"
    if not (again and root.is_dir()):
        corpus.write_files(peers.hugo_files(facts), _emptied(root))
    commands: list[Sequence[str]] = [[str(program), "--quiet"]]
    if search:
        commands.append([*(find_pagefind() or ["pagefind"]), "--site", "public", "--quiet"])
    article, official = _edited(facts)
    return Contestant(
        root=root,
        commands=tuple(tuple(command) for command in commands),
        leavings=("public", "resources", ".hugo_build.lock", "cache"),
        site=root / "public",
        article=root / peers.article_file(article),
        official=root / peers.official_file(official),
        template=root / peers.LAYOUT,
        page=f"/briefs/{article['id']}/",
        server=(str(program), "server", "--quiet", "--bind", "127.0.0.1", "--port", PORT),
        env={**os.environ, "HUGO_CACHEDIR": str(root / "cache")},
    )


def _edited(facts: Facts) -> tuple[Article, Official]:
    """Which article and which official are edited: those in the middle."""
    articles, officials = facts["articles"], facts["officials"]
    return articles[len(articles) // 2], officials[len(officials) // 2]


def _emptied(folder: Path) -> Path:
    if folder.exists():
        _put_away(folder, folder.parent)
    folder.mkdir(parents=True)
    return folder


def _put_away(path: Path, folder: Path) -> None:
    """Move something to where it is deleted when all has been measured.

    The file system (ext4) does not use the place of a file again within minutes, and passes over
    all those one by one: tens of thousands of files deleted now are a third of the next build.
    """
    gone = folder / GONE
    gone.mkdir(exist_ok=True)
    path.rename(Path(tempfile.mkdtemp(dir=gone)) / path.name)
