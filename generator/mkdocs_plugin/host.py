"""MkDocs run by us, into a staging folder."""

from __future__ import annotations

import logging
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from generator.build import HostError
from generator.edition import Hosted
from generator.frozen import constant
from generator.mkdocs_plugin.plugin import ReadoutPlugin
from generator.project import Project
from generator.task import Checked


@constant
class SiteSettings:
    """What only whoever publishes knows; empty ones are left as ``mkdocs.yml`` has them."""

    site_url: str = ""
    """Where the site will be read."""
    edit_url: str = ""
    """What the path of a file is appended to for its edit link."""


def host_site(
    project: Project, checked: Checked, folder: Path, settings: SiteSettings | None = None
) -> Hosted:
    """Let MkDocs write the theme's files and the hand-written pages into a folder.

    Raises:
        HostError: it could not, or had warnings: MkDocs is always strict here.
    """
    said = _Listener()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(said)
    logger.propagate = False
    try:
        config = load_config(str(project.config_file), site_dir=str(folder), strict=True)
        config.plugins.on_startup(command="build", dirty=False)
        plugin = plugin_of(config)
        plugin.command, plugin.checked = "host", checked
        if settings and settings.site_url:
            config.site_url = settings.site_url
        if settings and settings.edit_url:
            plugin.config.edit_url = settings.edit_url
        mkdocs_build(config)
        config.plugins.on_shutdown()
    except MkDocsException as error:
        raise HostError("\n".join(said.lines) or error.format_message()) from error
    finally:
        logger.removeHandler(said)
        logger.propagate = True
    return plugin.hosted()


def plugin_of(config: MkDocsConfig) -> ReadoutPlugin:
    """Our plugin among those that ``mkdocs.yml`` names.

    Raises:
        HostError: it names no such plugin.
    """
    for plugin in config.plugins.values():
        if isinstance(plugin, ReadoutPlugin):
            return plugin
    raise HostError("mkdocs.yml does not name the plugin readout (plugins: [readout])")


class _Listener(logging.Handler):
    """Keeps what MkDocs warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())
