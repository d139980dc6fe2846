"""What one page costs: time of each step, and bytes.

    python -m benchmarks.pages PROJECT [--kinds brief source …] [--most 1000] [--rounds 3]
                              [--profile 40]

In: a project, such as `benchmarks.corpus` writes. Out: for each kind of page the milliseconds of
CPU that a page takes to make, to render, to outline and to write, and its kilobytes; with
``--profile`` the functions in which the time goes, instead. All is done in one process, several
times over, and the lowest figure of each step counts: so commits can be compared on a machine that
does other things as well.
"""

from __future__ import annotations

import argparse
import cProfile
import gc
import pstats
import statistics
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

from generator.addresses import FOLDERS
from generator.build import check
from generator.draft import Draft
from generator.outline import outline_of
from generator.pages import PageJob
from generator.pages.parts import Link
from generator.press import Press, base_of, note_page, path_of, write_page
from generator.render import TEMPLATES, SiteContext, make_environment, render_page
from generator.task import Checked

SITE = SiteContext(
    name="Invented readouts",
    description="Made for measuring.",
    nav=(Link("Briefs", "briefs/"), Link("Officials", "officials/"), Link("About", "about/")),
    version="0.1.0",
)


@dataclass(frozen=True, slots=True)
class Spent:
    """What a page took: nanoseconds of each step, and its bytes."""

    model: int
    render: int
    outline: int
    write: int
    bytes: int


STEPS = ("model", "render", "outline", "write")


def measure_page(press: Press, job: PageJob) -> Spent:
    """Make one page, and look at the clock after each step."""
    clock = time.process_time_ns
    begin = clock()
    page = press.make(job)
    made = clock()
    html = render_page(press.environment, press.site, page)
    rendered = clock()
    outline = outline_of(html, page.address, press.settled, base_of(press.site.url))
    outlined = clock()
    content, path = html.encode(), path_of(page.address)
    note_page(page, html, write_page(press, path, content), outline)
    written = clock()
    return Spent(
        made - begin, rendered - made, outlined - rendered, written - outlined, len(content)
    )


def lowest(rounds: Sequence[Spent]) -> Spent:
    """The least that each step of a page took in any round: the rest is the machine's doing."""
    return Spent(*(min(getattr(of, field.name) for of in rounds) for field in fields(Spent)))


def as_table(spent: Mapping[str, Sequence[Spent]]) -> str:
    """A line for each kind of page: ms of each step, ms of all, KB."""
    heads = ("pages", *STEPS, "ms/page", "KB/page")
    lines = ["".join([f"{'':14}", *(f"{head:>9}" for head in heads)])]
    for kind, pages in spent.items():
        steps = [statistics.fmean(getattr(page, step) for page in pages) / 1e6 for step in STEPS]
        figures = "".join(f"{ms:9.3f}" for ms in (*steps, sum(steps)))
        size = statistics.fmean(page.bytes for page in pages) / 1e3
        lines.append(f"{kind:14}{len(pages):9}{figures}{size:9.2f}")
    return "\n".join(lines) + "\n"


def press_for(checked: Checked) -> Press:
    """A press for the pages of a project, its templates compiled."""
    environment = make_environment()
    for template in TEMPLATES.values():
        environment.get_template(template)
    return Press(
        graph=checked.graph,
        site=SITE,
        environment=environment,
        draft=Draft(Path(tempfile.gettempdir())),
        settled=frozenset(job.address for job in checked.jobs),
    )


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(prog="benchmarks.pages", description=__doc__)
    parser.add_argument("project", type=Path)
    parser.add_argument("--kinds", nargs="+", choices=FOLDERS, default=("brief", "source"))
    parser.add_argument("--most", type=int, default=1_000, help="pages of each kind")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--profile", type=int, metavar="LINES")
    asked = parser.parse_args()
    checked = check(asked.project)
    jobs = {kind: [j for j in checked.jobs if j.kind == kind][: asked.most] for kind in asked.kinds}
    press = press_for(checked)
    if asked.profile:
        profile = cProfile.Profile()
        with profile:
            measure_round(press, [job for of in jobs.values() for job in of])
        pstats.Stats(profile).sort_stats("tottime").print_stats(asked.profile)
        return
    spent = {}
    for kind, of in jobs.items():
        rounds = [measure_round(press, of) for _ in range(asked.rounds)]
        spent[kind] = [lowest(page) for page in zip(*rounds, strict=True)]
    sys.stdout.write(as_table(spent))


def measure_round(press: Press, jobs: Sequence[PageJob]) -> list[Spent]:
    """Make pages one after the other, in a folder of their own; as a worker, without collecting."""
    gc.collect()
    gc.disable()
    try:
        with tempfile.TemporaryDirectory() as folder:
            fresh = replace(press, draft=Draft(Path(folder)))
            return [measure_page(fresh, job) for job in jobs]
    finally:
        gc.enable()


if __name__ == "__main__":
    main()
