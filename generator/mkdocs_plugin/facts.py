"""What MkDocs knows, in our own words: the site, its pages, and the files of records."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin

from mkdocs.config.base import Config
from mkdocs.config.config_options import Choice, Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from generator import __version__
from generator.limits import DEFAULT_SHARE, DEFAULT_WORDS
from generator.pages.index import WrittenPage
from generator.pages.parts import Link
from generator.render import SiteContext
from generator.written_page import written_page


class ReadoutConfig(Config):  # type: ignore[no-untyped-call]
    """The options below ``readout:`` in ``mkdocs.yml``."""

    edit_url = Type(str, default="")
    """What a file's path from the project's root is appended to, for edit links."""
    issues_url = Type(str, default="")
    """Where readers report problems; ``?title=…`` is appended."""
    excerpt_words = Type(int, default=DEFAULT_WORDS)
    """At most so many words of a source with ``licence: excerpts`` at a stretch."""
    excerpt_share = Type(int, default=DEFAULT_SHARE)
    """At most so many percent of the words of its text; `generator.limits` enforces both."""
    language = Choice(("en",), default="en")
    """Of the words our templates add."""


class RecordFile(File):
    """The page of a record: known to MkDocs, written by the press."""

    def is_documentation_page(self) -> bool:
        """Say no, so that nothing is read, parsed or rendered for it."""
        return False

    def is_media_file(self) -> bool:
        """Say no, so that it is not listed among images and scripts either."""
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Do nothing: the press writes it."""


def record_file(name: str, address: str, config: MkDocsConfig) -> RecordFile:
    """The page at an address, under a name by which hand-written pages may link to it."""
    file = RecordFile(
        name,
        src_dir=None,
        dest_dir=config.site_dir,
        use_directory_urls=True,
        dest_uri=f"{address}index.html",
        inclusion=InclusionLevel.NOT_IN_NAV,
    )
    file.generated_by = "readout"
    return file


def project_folder(config: MkDocsConfig) -> Path:
    """Where the project is: the folder of ``mkdocs.yml``."""
    return Path(config.config_file_path or "mkdocs.yml").resolve().parent


def site_context(config: MkDocsConfig, options: ReadoutConfig, nav: Navigation) -> SiteContext:
    """What every page says about the site, from ``mkdocs.yml``."""
    edit_url = options.edit_url
    if not edit_url and config.repo_url and config.edit_uri:
        edit_url = urljoin(config.repo_url.rstrip("/") + "/", config.edit_uri)
        edit_url = edit_url.removesuffix("content/pages/")
    url = config.site_url or ""
    return SiteContext(
        name=config.site_name,
        description=config.site_description or "",
        url=url.rstrip("/") + "/" if url else "",
        language=options.language,
        nav=_doors(nav),
        edit_url=edit_url,
        issues_url=options.issues_url,
        version=__version__,
        copyright=config.copyright or "",
    )


def model_of(page: MkDocsPage) -> WrittenPage:
    """Our model of a hand-written page that MkDocs has read."""
    file = f"content/pages/{page.file.src_uri}"
    return written_page(page.url, page.title or "", page.content or "", file)


def _doors(nav: Navigation) -> tuple[Link, ...]:
    doors = []
    for item in nav.items:
        page = item if isinstance(item, MkDocsPage) else None
        if page is not None and page.title:
            doors.append(Link(page.title, page.url))
    return tuple(doors)
