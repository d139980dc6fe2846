"""`readout build`: the site, where readers find it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from generator.build import Built, Options, build_with
from generator.cli import Settings
from generator.hosting import SiteHost
from generator.library.memory import memory_of
from generator.library.program import program_digest
from generator.progress import Watch, console, watch_for
from generator.reporting import as_text
from generator.workers import default_workers, uncollected


@click.command("build")
@click.option(
    "--site-dir",
    type=click.Path(path_type=Path),
    help="Where the site goes. Default: site/ in the project's folder.",
)
@click.option("--site-url", default="", envvar="READOUT_SITE_URL", help="Where it will be read.")
@click.option(
    "--edit-url",
    default="",
    envvar="READOUT_EDIT_URL",
    help="What the path of a file is appended to for its edit link.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    default=default_workers,
    show_default="one per processor",
    help="How many pages are made at the same time.",
)
@click.option("--no-search", is_flag=True, help="Leave out the index of words (titles remain).")
@click.option("--clean", is_flag=True, help="Make everything anew, whatever was made before.")
@click.option(
    "--no-spare",
    is_flag=True,
    help="Leave no second site beside it; the next edit takes longer to publish.",
)
@click.option("--quiet", "-q", is_flag=True, help="Print nothing unless something is wrong.")
@click.option("--timings", is_flag=True, help="Say at the end how long each stage took.")
@click.pass_obj
def command(
    settings: Settings,
    site_dir: Path | None,
    site_url: str,
    edit_url: str,
    jobs: int,
    *,
    no_search: bool,
    clean: bool,
    no_spare: bool,
    quiet: bool,
    timings: bool,
) -> None:
    """Make the whole site, check it, and put it in place in one step.

    Until everything is right the site that is there stays as it is. All problems are printed, with
    what to change. Only what changed since the last build is made again; --clean makes all anew,
    and puts right what somebody altered in the site by hand. Exit codes: 0 built, 1 problems in the
    content, 2 wrong usage, 3 a fault of ours or of the machine, 130 interrupted.

    \b
    Examples:
      readout build
      readout build --site-dir /tmp/preview --no-search
      readout build --site-url https://readout.example/ --quiet
    """  # noqa: D301 (click's mark, as in cli.py)
    project = settings.project
    site = (site_dir or project.site).absolute()
    if project.root.is_relative_to(site.resolve()):
        raise click.UsageError(f"{site} holds the project itself; name another --site-dir")
    watch = watch_for(console(), quiet=quiet)
    settings.held.enter_context(uncollected())
    try:
        memory = settings.held.enter_context(memory_of(project.root, program_digest()))
        host = SiteHost(project, site_url, edit_url)
        options = Options(
            workers=jobs,
            with_search=not no_search,
            clean=clean,
            keep_spare=not no_spare,
            watch=watch,
        )
        built = build_with(memory, project, site, host, options)
    finally:
        watch.close()
    _tell(built, watch, quiet=quiet, timings=timings)


def _tell(built: Built, watch: Watch, *, quiet: bool, timings: bool) -> None:
    if len(built.problems) and not quiet:
        sys.stderr.write(as_text(built.problems, colour=sys.stderr.isatty()))
    if timings:
        for name, took in watch.timings:
            click.echo(f"{took:8.2f} s  {name}")
    if not quiet:
        total = sum(took for _, took in watch.timings)
        where = os.path.relpath(built.folder)
        click.echo(f"{built.pages:,} pages in {total:.1f} s: {where}/index.html")
