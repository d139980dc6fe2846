"""`readout serve`: the site on this machine, brought up to date at every save."""

from __future__ import annotations

import click

from generator.cli import Settings
from generator.preview import AddressError, OccupiedError, run_preview
from generator.problems import MachineError


@click.command("serve")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--open", "open_in_browser", is_flag=True, help="Open a browser.")
@click.pass_obj
def command(settings: Settings, port: int, host: str, *, open_in_browser: bool) -> None:
    """Show the site on this machine, and bring it up to date at every save.

    The browser loads a page anew by itself. What is wrong is printed, and stands on top of the last
    good pages with file and line until it is mended. The index of words is left out, so that
    changes show at once; the search finds titles and names. site/ is not touched: the preview's
    pages are in .cache/. Ends with Ctrl-C.

    \b
    Examples:
      readout serve
      readout serve --port 8080 --open
      readout --root ../other serve --port 8001
    """  # noqa: D301 (click's mark, as in cli.py)
    try:
        run_preview(settings.project, host=host, port=port, open_in_browser=open_in_browser)
    except (AddressError, OccupiedError) as error:
        raise MachineError(str(error)) from error
