"""What was measured so far: one run for each size, kept beside the program and printed anew.

In: a run. Out: all runs, in ``benchmarks/measured.json``; ``RESULTS.md`` and the page of the site
are made of it. Rows measured one at a time come together as long as all else is the same.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from benchmarks.measure import Cost
from benchmarks.results import KINDS, Row, Run, Site, as_markdown, as_page

REPOSITORY = Path(__file__).resolve().parents[1]
MEASURED = REPOSITORY / "benchmarks" / "measured.json"
RESULTS = REPOSITORY / "benchmarks" / "RESULTS.md"
PAGE = REPOSITORY / "content" / "pages" / "speed.md"


def keep(run: Run) -> Run:
    """Add a run to those kept, and print all of them; returns what is now known of its size."""
    runs = {_key(one): one for one in read_runs(MEASURED)}
    run = joined(runs.get(_key(run)), run)
    runs[_key(run)] = run
    kept = [runs[key] for key in sorted(runs)]
    _write(MEASURED, json.dumps([asdict(one) for one in kept], indent=1) + "\n")
    print_runs(kept)
    return run


def print_runs(runs: Sequence[Run]) -> None:
    """Write the results and the page of the site."""
    _write(RESULTS, as_markdown(runs))
    _write(PAGE, as_page(runs))


def joined(before: Run | None, run: Run) -> Run:
    """A run with the rows of an earlier one that it has not measured itself."""
    if before is None or (before.machine, before.notes) != (run.machine, run.notes):
        return run
    rows = {row.what: row for row in (*before.rows, *run.rows)}
    ordered = tuple(rows[kind] for kind in KINDS if kind in rows)
    return replace(
        run,
        rows=ordered,
        theirs=run.theirs or before.theirs,
        stages=run.stages or before.stages,
    )


def read_runs(file: Path) -> list[Run]:
    """The runs as they were kept."""
    stored = json.loads(file.read_text(encoding="utf-8")) if file.exists() else []
    return [_run_of(data) for data in stored]


def _key(run: Run) -> tuple[bool, int, bool]:
    return (run.sample, run.articles, run.search)


def _run_of(data: dict[str, Any]) -> Run:
    rows = tuple(
        Row(row["what"], Cost(**row["ours"]), Cost(**row["theirs"]) if row["theirs"] else None)
        for row in data["rows"]
    )
    theirs = Site(**data["theirs"]) if data["theirs"] else None
    stages = tuple((name, took) for name, took in data.get("stages", ()))
    known = {"rows": rows, "ours": Site(**data["ours"]), "theirs": theirs, "stages": stages}
    return Run(**data | known | {"notes": tuple(data["notes"])})


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", newline="\n")
