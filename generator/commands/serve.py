"""`readout serve`: the site on this machine, built again at every change."""

from __future__ import annotations

import click

from generator.build import HostError, check, stop_on_errors
from generator.cli import MachineError, Settings
from generator.mkdocs_plugin import serve_site


@click.command("serve")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--open", "open_in_browser", is_flag=True, help="Open a browser.")
@click.pass_obj
def command(settings: Settings, port: int, host: str, *, open_in_browser: bool) -> None:
    """Build the site, show it on this machine, and build it again at every change.

    Problems that come up later are printed, and the last good pages stay. The index of words is
    left out, so that changes show at once; the search finds titles and names. Ends with Ctrl-C.

    \b
    Examples:
      readout serve
      readout serve --port 8080 --open
    """  # noqa: D301 (click's mark, as in cli.py)
    stop_on_errors(check(settings.project.root).problems)
    try:
        serve_site(settings.project, address=f"{host}:{port}", open_in_browser=open_in_browser)
    except HostError as error:
        raise MachineError(str(error)) from error
