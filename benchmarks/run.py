"""Measures Readout beside Hugo: the same facts, in turn, on one machine.

    python -m benchmarks.run [--sizes 1000 10000] [--sample] [--rounds 3] [--only cold …]
                             [--at COMMIT] [--search] [--without-peer] [--again]
                             [--no-page-limit]

In: how many articles. Out: a table on the screen, and ``benchmarks/RESULTS.md`` and the page of
the site with every size measured so far. Projects, a copy of the program and Hugo stand in
``.cache/benchmarks/``. A hundred thousand articles are measured one thing at a time:

    python -m benchmarks.run --sizes 100000 --rounds 1 --without-peer --only cold
    python -m benchmarks.run --sizes 100000 --rounds 1 --without-peer --again --only article
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from types import MappingProxyType

from benchmarks.contestants import (
    GONE,
    REPOSITORY,
    Contestant,
    make_hugo,
    make_readout,
    make_sample,
)
from benchmarks.facts import invent_facts
from benchmarks.kept import keep
from benchmarks.measure import Cost, in_turn, median
from benchmarks.peers import HUGO, install_hugo
from benchmarks.results import KINDS, Row, Run, Site, as_section
from generator import __version__

CACHE = REPOSITORY / ".cache" / "benchmarks"
EDITS: Mapping[str, Callable[[Contestant], None]] = MappingProxyType(
    {
        "cold": Contestant.forget,
        "unchanged": lambda _: None,
        "article": Contestant.edit_article,
        "added": Contestant.add_article,
        "official": Contestant.edit_official,
        "template": Contestant.edit_template,
    }
)
"""What is done before each build that is measured."""


def measure_row(what: str, rounds: int, ours: Contestant, theirs: Contestant | None = None) -> Row:
    """Measure one thing, for both in turn; something is built first that can be built again."""
    if what == "serve":
        other = median(theirs.run_server(rounds)) if theirs else None
        return Row(what, median(ours.run_server(rounds)), other)
    if what == "check-cold":
        return Row(what, median([_first_check(ours) for _ in range(rounds)]), None)
    if what == "check":
        ours.run_check()
        return Row(what, median(in_turn(ours.run_check, None, rounds)[0]), None)
    for who in filter(None, (ours, theirs)):
        if what != "cold" and not who.site.exists():
            who.build()

    def one(who: Contestant) -> Cost:
        EDITS[what](who)
        return who.build()

    mine, others = in_turn(lambda: one(ours), (lambda: one(theirs)) if theirs else None, rounds)
    return Row(what, median(mine), median(others) if others else None)


def _first_check(who: Contestant) -> Cost:
    who.forget()
    return who.run_check()


def machine(commit: str = "") -> str:
    """What the figures depend on, in words."""
    cores = len(os.sched_getaffinity(0))
    python = platform.python_version()
    hugo = HUGO.replace("==", " ").capitalize()
    return f"{cores} cores, Python {python}, Readout {__version__}{_version_of(commit)}, {hugo}"


def _version_of(commit: str) -> str:
    """The commit that is measured, where this is a checkout, and whether more was changed."""
    programs = ("--", "generator", "templates")
    found = _git("log", "-1", "--format=%h", commit or "HEAD", *programs)
    changed = not commit and _git("status", "--porcelain", *programs)
    return f" at {found}{' with changes' if changed else ''}" if found else ""


def _git(*arguments: str) -> str:
    try:
        return subprocess.run(  # noqa: S603 (our own arguments)
            ["git", *arguments],  # noqa: S607
            cwd=REPOSITORY,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def run_size(articles: int | None, asked: argparse.Namespace, say: Callable[[str], None]) -> Run:
    """Measure what was asked for, of so many invented articles or of the sample site."""
    measured_on = machine(asked.at)
    ours, theirs = contestants(articles, asked)
    rows = []
    for what in (kind for kind in _kinds(articles) if kind in asked.only):
        load = os.getloadavg()[0]
        row = measure_row(what, asked.rounds, ours, theirs)
        rows.append(row)
        times = f"{row.ours.wall:.2f} s, {row.ours.cpu:.2f} s of CPU"
        say(f"{what}: {times}; others {row.ours.others:.2f}, load before {load:.1f}")
    stages: tuple[tuple[str, float], ...] = ()
    if "cold" in asked.only:
        ours.forget()
        stages = ours.stages()
    for who in filter(None, (ours, theirs)):
        if not who.site.exists():
            who.build()  # for its size
    return Run(
        articles=articles or 0,
        sample=articles is None,
        rounds=asked.rounds,
        search=asked.search,
        machine=measured_on,
        notes=("The limit on the size of our pages was lifted",) if asked.no_page_limit else (),
        rows=tuple(rows),
        ours=Site(*ours.size()),
        theirs=Site(*theirs.size()) if theirs else None,
        stages=stages,
    )


def _kinds(articles: int | None) -> list[str]:
    """In the sample nobody could hold another post, nor a text be told twice: rules forbid it."""
    return [kind for kind in KINDS if articles is not None or kind not in {"added", "official"}]


def contestants(
    articles: int | None, asked: argparse.Namespace
) -> tuple[Contestant, Contestant | None]:
    """Who is measured; the facts, which are large, are gone when that begins."""
    limit = not asked.no_page_limit
    if articles is None:
        folder = CACHE / "sample"
        return make_sample(folder, commit=asked.at, search=asked.search, page_limit=limit), None
    facts, folder = invent_facts(articles), CACHE / str(articles)
    ours = make_readout(
        facts, folder, commit=asked.at, search=asked.search, page_limit=limit, again=asked.again
    )
    if asked.without_peer:
        return ours, None
    hugo = install_hugo(CACHE)
    return ours, make_hugo(facts, folder, hugo, search=asked.search, again=asked.again)


def options() -> argparse.ArgumentParser:
    """What the command line may ask for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    add, kinds = parser.add_argument, list(KINDS)
    add("--sizes", type=int, nargs="*", default=[1_000], help="numbers of invented articles")
    add("--sample", action="store_true", help="the content the project comes with, as well")
    add("--rounds", type=int, default=3, help="the median of so many is taken")
    add("--only", nargs="+", choices=kinds, default=kinds, help="measure only this")
    add("--at", default="", metavar="COMMIT", help="default: the files as they are")
    add("--search", action="store_true", help="with the index of words, both")
    add("--without-peer", action="store_true", help="leave Hugo out")
    add("--again", action="store_true", help="go on with the projects of the last run")
    add("--no-page-limit", action="store_true", help="let our pages be any size")
    return parser


def main() -> None:
    """Measure what the command line asks for."""
    asked = options().parse_args()
    for size in [*([None] if asked.sample else []), *asked.sizes]:
        run = run_size(size, asked, lambda line: print(line, file=sys.stderr, flush=True))  # noqa: T201
        sys.stdout.write(as_section(keep(run)) + "\n")
    for gone in CACHE.glob(f"*/{GONE}"):
        shutil.rmtree(gone)


if __name__ == "__main__":
    main()
