"""The figures as a table: for the screen and for ``RESULTS.md``.

In: what was measured. Out: text in Markdown, the same for the same figures; it names no folder and
no day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from benchmarks.measure import Cost

_HEAD = """\
# Readout beside Hugo

Made by `make bench` (`benchmarks/run.py`); do not edit. Both show the same invented facts
(`benchmarks/facts.py`) on the same machine, one build of ours and one of theirs in turn. Figures
can be compared within one table only.

- **Wall** is time on the clock, **CPU** that of all processors in program and system, **memory**
  the peak of all processes together (PSS: what they share counts once), looked at up to ten
  times a second. **Ratio** is ours divided by theirs: below 1 we are better.
- *Cold*: nothing of an earlier build is there. *Unchanged*: built again. *Article*: a
  position says something else. *Official*: another post, which the pages of all meetings
  show. *Template*: that of briefs, theirs of articles.
- Hugo has no check of its own, and builds everything each time. Our pages hold more: evidence,
  pairs, sources, citations, facets; the sizes are below each table.
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


@dataclass(frozen=True, slots=True)
class Run:
    """All that was measured of one size."""

    articles: int
    rounds: int
    search: bool
    machine: str
    notes: tuple[str, ...]
    rows: tuple[Row, ...]
    ours: Site
    theirs: Site


def as_markdown(runs: Iterable[Run]) -> str:
    """The whole of ``RESULTS.md``."""
    ordered = sorted(runs, key=lambda run: (run.search, run.articles))
    return "\n".join([_HEAD, *(as_section(run) for run in ordered)])


def as_section(run: Run) -> str:
    """One size: a table and what belongs to it."""
    search = ", with search" if run.search else ""
    times = "measured once" if run.rounds == 1 else f"median of {run.rounds}"
    lines = [
        f"## {run.articles:,} articles{search}",
        "",
        f"{run.machine}; {times}.",
        "",
        "| | wall, s | Hugo | ratio | CPU, s | Hugo | ratio | memory, MB | Hugo | ratio |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
        *(_line(row) for row in run.rows),
        "",
        f"Ours: {_site(run.ours)}. Hugo: {_site(run.theirs)}.",
        *(f"{note}." for note in run.notes),
        "",
    ]
    return "\n".join(lines)


def _line(row: Row) -> str:
    cells: list[str] = [row.what]
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
