"""MkDocs asked for the hand-written pages, and loaded only if they have to be made again.

In: a project and what only whoever publishes knows. Out: the `generator.build.Host` of a build.
"""

from __future__ import annotations

from hashlib import blake2b
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from generator.frozen import constant
from generator.project import Project

if TYPE_CHECKING:
    from generator.edition import Hosted
    from generator.task import Checked

_PLAIN_KEYS = frozenset(
    """
    copyright docs_dir edit_uri markdown_extensions nav plugins repo_name repo_url site_author
    site_description site_dir site_name site_url strict theme use_directory_urls validation
    """.split()  # noqa: SIM905 (easier to read)
)
"""Of ``mkdocs.yml``: what they ask for depends on nothing but the file and the program."""


@constant
class SiteHost:
    """MkDocs, for one project."""

    project: Project
    site_url: str = ""
    """Where the site will be read; empty: as ``mkdocs.yml`` has it."""
    edit_url: str = ""
    """What the path of a file is appended to for its edit link; empty: as ``mkdocs.yml`` has it."""

    def key(self) -> bytes:
        """A digest of all settings; empty if they may depend on more than the file says."""
        data = self.project.config_file.read_bytes()
        if not _is_plain(data):
            return b""
        digest = blake2b(repr((data, self.site_url, self.edit_url)).encode(), digest_size=16)
        _add_folder(digest, files("readout_templates"))
        return digest.digest()

    def fill(self, checked: Checked, folder: Path) -> Hosted:
        """Let MkDocs write the theme's files and the hand-written pages into a folder.

        Raises:
            HostError: it could not.
        """
        from generator.mkdocs_plugin import SiteSettings, host_site  # noqa: PLC0415 (half a second)

        return host_site(self.project, checked, folder, SiteSettings(self.site_url, self.edit_url))


def _is_plain(data: bytes) -> bool:
    """Whether ``mkdocs.yml`` names no code, no other file and no variable of the environment."""
    try:
        config: Any = yaml.load(data, Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError):
        return False
    if not isinstance(config, dict) or not config.keys() <= _PLAIN_KEYS:
        return False
    return config.get("theme") == "readout" and _names_only_us(config.get("plugins"))


def _names_only_us(plugins: Any) -> bool:
    return isinstance(plugins, list) and all(
        one == "readout" or (isinstance(one, dict) and one.keys() == {"readout"}) for one in plugins
    )


def _add_folder(digest: blake2b, folder: Traversable) -> None:
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.is_file():
            digest.update(f"{item.name}\n".encode())
            digest.update(item.read_bytes())
        elif item.name != "__pycache__":
            _add_folder(digest, item)
