"""The preview from beginning to end: build, show, wait for a save, and again.

In: a project and an address. Out: lines on the terminal, until somebody interrupts it.
"""

from __future__ import annotations

import os
import sys
import threading
import webbrowser

import click

from generator.preview.server import PreviewServer
from generator.preview.watching import Watching
from generator.preview.workshop import Report, Workshop
from generator.progress import TerminalWatch, Watch
from generator.project import Project
from generator.reporting import as_text


def run_preview(project: Project, *, host: str, port: int, open_in_browser: bool) -> None:
    """Show the site until interrupted.

    Raises:
        AddressError: the address cannot be listened at.
        OccupiedError: there is a preview of this project already.
        KeyboardInterrupt: it was interrupted before there was anything to show.
    """
    with PreviewServer(host, port) as server, Workshop(project, server.url) as workshop:
        server.showing = workshop.showing
        watching = Watching(project)
        first = _first_build(workshop)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        click.echo(f"Serving on {server.url} (Ctrl-C ends it)")
        _tell(first)
        if open_in_browser:
            webbrowser.open(server.url)
        try:
            workshop.prepare()
            _follow(watching, workshop)
        except KeyboardInterrupt:
            click.echo("the preview has ended")
        finally:
            server.shutdown()


def _first_build(workshop: Workshop) -> Report:
    """It may take long, so something moves meanwhile."""
    watch = TerminalWatch() if sys.stderr.isatty() else Watch()
    try:
        return workshop.build(watch)
    finally:
        watch.close()


def _follow(watching: Watching, workshop: Workshop) -> None:
    for saved in watching.saves():
        _tell(workshop.build(saved=saved))


def _tell(report: Report) -> None:
    if len(report.problems):
        colour = sys.stderr.isatty() and "NO_COLOR" not in os.environ
        click.echo(as_text(report.problems, colour=colour), err=True, nl=False, color=colour)
    if report.other:
        click.echo(report.other, err=True, nl=False)
    click.echo(report.line)
