"""The figures as tables: for the screen, for ``RESULTS.md`` and for a page of the site.

In: what was measured. Out: text in Markdown, the same for the same figures; it names no folder and
no day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from benchmarks.measure import Cost

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "cold": "The whole site, from nothing",
        "unchanged": "Again, with nothing changed",
        "article": "Again, with one article changed",
        "added": "Again, with one article more",
        "official": "Again, with one official's post changed",
        "template": "Again, with the template of briefs changed",
        "serve": "In the preview, from saving an article until it is served",
        "check-cold": "A check of all content, the first",
        "check": "A check of all content, with nothing changed",
    }
)
"""What is measured, in the order in which it is printed, and what the site's page calls it."""
BUSY = 0.2
"""Processors that other programs may take of the machine before a row says so."""

_HEAD = """\
# Readout beside Hugo

Made by `make bench` (`benchmarks/run.py`); do not edit. Both show the same invented facts
(`benchmarks/facts.py`) on the same machine, one build of ours and one of theirs in turn. Figures
can be compared within one table only.

- **Wall** is time on the clock, **CPU** that of all processors in program and system, **memory**
  the peak of all processes together (PSS: what they share counts once), looked at up to four
  times a second. **Ratio** is ours divided by theirs: below 1 we are better.
- *Cold*: nothing of an earlier build is there. *Unchanged*: built again. *Article*: a
  position says something else. *Added*: there is one article more. *Official*: another post,
  which the pages of all meetings show. *Template*: that of briefs, theirs of articles. *Serve*:
  from saving an article until the preview on this machine serves it. *Check-cold* and *check*:
  `readout check`, with nothing kept and with nothing changed.
- A star marks what was measured while other programs kept the processors busy.
- Hugo has no check of its own, and builds everything each time. Our pages hold more: evidence,
  pairs, sources, citations, facets; the sizes are below each table.
"""
_PAGE_HEAD = """\
# How fast the site is made

Ten thousand articles should be as easy to work with as ten. So a build makes only what a change can
reach; that nothing is left as it was by mistake is tested, byte for byte, against sites made from
nothing. The tables are written by the program that measures (`make bench`). It invents articles of
three hundred words each and lets Hugo, in turn and on the same machine, show the same facts. Hugo's
pages are shorter: ours also carry the evidence, the sources and the ways back.

Seconds are those of the clock, memory is that of all processes together. A star marks what was
measured while other programs were using the machine.
"""


@dataclass(frozen=True, slots=True)
class Site:
    """What came out."""

    pages: int
    size: int
    """Bytes of HTML."""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that was measured, for both."""

    what: str
    ours: Cost
    theirs: Cost | None

    @property
    def star(self) -> str:
        """Marks what was measured on a machine that had other things to do."""
        others = max(self.ours.others, self.theirs.others if self.theirs else 0.0)
        return "\\*" if others > BUSY else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """All that was measured of one size."""

    articles: int
    sample: bool = False
    """The content that the project comes with, instead of invented articles."""
    rounds: int
    search: bool
    machine: str
    notes: tuple[str, ...]
    rows: tuple[Row, ...]
    ours: Site
    theirs: Site | None
    stages: tuple[tuple[str, float], ...] = ()
    """Name and seconds of each stage of one more build from nothing."""

    @property
    def title(self) -> str:
        """What was built."""
        what = "The sample site" if self.sample else f"{self.articles:,} articles"
        return f"{what}{', with search' if self.search else ''}"


def as_markdown(runs: Iterable[Run]) -> str:
    """The whole of ``RESULTS.md``."""
    return "\n".join([_HEAD, *(as_section(run) for run in _in_order(runs))])


def as_section(run: Run) -> str:
    """One size: a table and what belongs to it."""
    times = "measured once" if run.rounds == 1 else f"median of {run.rounds}"
    hugo = f" Hugo: {_site(run.theirs)}." if run.theirs else ""
    busiest = max((row.ours.others for row in run.rows if row.star), default=0.0)
    busy = f"Other programs kept up to {_number(busiest)} processors busy"
    lines = [
        f"## {run.title}",
        "",
        f"{run.machine}; {times}.",
        "",
        "| | wall, s | Hugo | ratio | CPU, s | Hugo | ratio | memory, MB | Hugo | ratio |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
        *(_line(row) for row in run.rows),
        "",
        f"Ours: {_site(run.ours)}.{hugo}",
        *([f"Stages of one more cold build, s: {_stages(run)}."] if run.stages else []),
        *(f"{note}." for note in (*run.notes, *([busy] if busiest else []))),
        "",
    ]
    return "\n".join(lines)


def as_page(runs: Iterable[Run]) -> str:
    """The page of the site: times and memory, of the newest figures of each size."""
    return "\n".join([_PAGE_HEAD, *(_as_short_section(run) for run in _in_order(runs))])


def _as_short_section(run: Run) -> str:
    lines = [
        f"## {run.title}",
        "",
        "| what | seconds | Hugo | memory, MB | Hugo |",
        "|---|--:|--:|--:|--:|",
    ]
    for row in run.rows:
        theirs = (row.theirs.wall, row.theirs.memory / 1e6) if row.theirs else (None, None)
        cells = (row.ours.wall, theirs[0], row.ours.memory / 1e6, theirs[1])
        words = f"{KINDS[row.what]}{row.star}"
        lines.append(f"| {words} | {' | '.join(_number(cell) for cell in cells)} |")
    if run.stages:
        lines += ["", f"Of a build from nothing, in seconds: {_stages(run)}."]
    return "\n".join([*lines, "", f"{_site(run.ours)}; {run.machine}.", ""])


def _stages(run: Run) -> str:
    return ", ".join(f"{name} {_number(took)}" for name, took in run.stages)


def _in_order(runs: Iterable[Run]) -> list[Run]:
    return sorted(runs, key=lambda run: (run.search, not run.sample, run.articles))


def _line(row: Row) -> str:
    cells: list[str] = [f"{row.what}{row.star}"]
    ours = (row.ours.wall, row.ours.cpu, row.ours.memory / 1e6)
    theirs: Sequence[float | None] = (None, None, None)
    if row.theirs:
        theirs = (row.theirs.wall, row.theirs.cpu, row.theirs.memory / 1e6)
    for mine, other in zip(ours, theirs, strict=True):
        cells += [_number(mine), _number(other), _number(mine / other) if other else "–"]
    return f"| {' | '.join(cells)} |"


def _number(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def _site(site: Site) -> str:
    return f"{site.pages:,} pages, {site.size / 1e6:,.0f} MB of HTML"
