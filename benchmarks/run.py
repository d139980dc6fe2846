"""Measures Readout beside Hugo: the same facts, in turn, on one machine.

    python -m benchmarks.run [--sizes 1000 10000] [--rounds 3] [--only cold …]
                             [--at COMMIT] [--search] [--no-page-limit]

In: how many articles. Out: a table on the screen, and ``benchmarks/RESULTS.md`` with every size
measured so far. Projects, a copy of the program and Hugo stand in ``.cache/benchmarks/``.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from types import MappingProxyType

from benchmarks.contestants import REPOSITORY, Contestant, make_hugo, make_readout
from benchmarks.facts import invent_facts
from benchmarks.measure import Cost, in_turn, median
from benchmarks.peers import HUGO, install_hugo
from benchmarks.results import Row, Run, Site, as_markdown, as_section
from generator import __version__

CACHE = REPOSITORY / ".cache" / "benchmarks"
MEASURED = CACHE / "measured.json"
EDITS: Mapping[str, Callable[[Contestant], None]] = MappingProxyType(
    {
        "cold": Contestant.forget,
        "unchanged": lambda _: None,
        "article": Contestant.edit_article,
        "official": Contestant.edit_official,
        "template": Contestant.edit_template,
    }
)
"""What is done before each build that is measured."""
RESULTS = REPOSITORY / "benchmarks" / "RESULTS.md"


def run_size(
    articles: int,
    rounds: int,
    asked: Sequence[str] = (*EDITS, "check"),
    *,
    commit: str = "",
    search: bool,
    page_limit: bool,
    say: Callable[[str], None],
) -> Run:
    """Measure everything for one number of articles."""
    measured_on = machine(commit)
    facts = invent_facts(articles)
    folder = CACHE / str(articles)
    ours = make_readout(facts, folder, commit=commit, search=search, page_limit=page_limit)
    theirs = make_hugo(facts, folder, install_hugo(CACHE), search=search)

    def row(what: str, prepare: Callable[[Contestant], None]) -> Row:
        def one(who: Contestant) -> Cost:
            prepare(who)
            return who.build()

        mine, others = in_turn(lambda: one(ours), lambda: one(theirs), rounds)
        made = Row(what, median(mine), median(others))
        say(f"{articles:,} {what}: {made.ours.wall:.1f} s, {made.ours.cpu:.1f} s of CPU")
        return made

    rows = [row(what, EDITS[what]) for what in asked if what in EDITS]
    if "check" in asked:
        rows.append(Row("check", median(in_turn(ours.run_check, None, rounds)[0]), None))
    return Run(
        articles=articles,
        rounds=rounds,
        search=search,
        machine=measured_on,
        notes=() if page_limit else ("The limit on the size of our pages was lifted",),
        rows=tuple(rows),
        ours=Site(*ours.size()),
        theirs=Site(*theirs.size()),
    )


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


def keep(run: Run) -> list[Run]:
    """Add a run to those measured before, in the place of an earlier one of its size."""
    stored = json.loads(MEASURED.read_text(encoding="utf-8")) if MEASURED.exists() else []
    runs = [run, *(run_of(data) for data in stored)]
    newest = {(r.articles, r.search): r for r in reversed(runs)}
    kept = [newest[key] for key in sorted(newest)]
    MEASURED.parent.mkdir(parents=True, exist_ok=True)
    MEASURED.write_text(json.dumps([asdict(r) for r in kept], indent=1), encoding="utf-8")
    return kept


def run_of(data: dict[str, object]) -> Run:
    """A run as it was kept."""
    rows = tuple(
        Row(row["what"], Cost(**row["ours"]), Cost(**row["theirs"]) if row["theirs"] else None)
        for row in data["rows"]  # type: ignore[attr-defined] # our own file
    )
    ours, theirs = Site(**data["ours"]), Site(**data["theirs"])  # type: ignore[arg-type]
    notes = tuple(data["notes"])  # type: ignore[arg-type, var-annotated]
    return Run(**{**data, "rows": rows, "ours": ours, "theirs": theirs, "notes": notes})  # type: ignore[arg-type]


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000])
    parser.add_argument("--rounds", type=int, default=3, help="the median of so many is taken")
    kinds = [*EDITS, "check"]
    parser.add_argument("--only", nargs="+", choices=kinds, default=kinds, help="measure only this")
    parser.add_argument("--at", default="", metavar="COMMIT", help="default: the files as they are")
    parser.add_argument("--search", action="store_true", help="with the index of words, both")
    parser.add_argument("--no-page-limit", action="store_true", help="let our pages be any size")
    asked = parser.parse_args()
    for size in asked.sizes:
        run = run_size(
            size,
            asked.rounds,
            asked.only,
            commit=asked.at,
            search=asked.search,
            page_limit=not asked.no_page_limit,
            say=lambda line: print(line, file=sys.stderr, flush=True),  # noqa: T201
        )
        RESULTS.write_text(as_markdown(keep(run)), encoding="utf-8", newline="\n")
        sys.stdout.write(as_section(run) + "\n")


if __name__ == "__main__":
    main()
