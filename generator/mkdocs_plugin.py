"""MkDocs as host: its configuration, its hand-written pages and its preview, and our records.

The only module that imports MkDocs. In: MkDocs' events. Out: for ``readout build`` the hand-written
pages in the staging folder (`host_site`); for ``mkdocs build`` and ``mkdocs serve`` the whole site.
Records never pass through MkDocs' page pipeline: it knows them as files that are there
(`RecordFile`), so that the navigation and links may name them, and nothing more.

``mkdocs build`` empties the site's folder before it reads anything. The content is therefore
checked in ``on_config``, which comes first: errors in the content leave the old site alone.
"""

# MkDocs passes its events all they might need, and by name
# ruff: noqa: ARG002

from __future__ import annotations

import logging
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urljoin

from jinja2 import Environment
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.config_options import Choice, Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from generator import __version__
from generator.build import Checked, Hosted, Options, check, fill
from generator.markdown_text import PlainMarkdown, sanitised
from generator.outline import outline_of
from generator.pages.index import WrittenPage
from generator.pages.parts import Link
from generator.press import Printed, base_of, note_page
from generator.problems import ContentError
from generator.project import Project
from generator.publish import write_manifest
from generator.render import SiteContext, make_environment
from generator.reporting import as_text
from generator.written import HOME, source_names
from generator.written_page import not_found_page, written_page

log = logging.getLogger("mkdocs.plugins.readout")


class HostError(Exception):
    """MkDocs could not do its part; carries what it said."""


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """What only whoever publishes knows; empty ones are left as ``mkdocs.yml`` has them."""

    site_url: str = ""
    """Where the site will be read."""
    edit_url: str = ""
    """What the path of a file is appended to for its edit link."""


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


class ReadoutConfig(Config):  # type: ignore[no-untyped-call]
    """The options below ``readout:`` in ``mkdocs.yml``."""

    edit_url = Type(str, default="")
    """What a file's path from the project's root is appended to, for edit links."""
    issues_url = Type(str, default="")
    """Where readers report problems; ``?title=…`` is appended."""
    language = Choice(("en",), default="en")
    """Of the words our templates add."""


class ReadoutPlugin(BasePlugin[ReadoutConfig]):  # type: ignore[no-untyped-call]
    """Joins the site of the records with MkDocs' hand-written pages."""

    def __init__(self) -> None:
        self.options = Options(with_search=True)
        self.command: Literal["build", "serve", "host"] = "build"
        self.checked: Checked | None = None
        self._site: SiteContext | None = None
        self._environment: Environment | None = None
        self._printed: list[Printed] = []
        self._settled: frozenset[str] = frozenset()
        self._intro = ""

    # -- before MkDocs reads anything --------------------------------------------------------------

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Keep this object while ``serve`` builds again and again."""
        self.command = "serve" if command == "serve" else "build"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check the content; take over the theme's environment and the Markdown dialect.

        Raises:
            Abort: the content has errors, which have been printed.
        """
        if config.theme.name != "readout":
            raise ConfigurationError("the plugin readout needs the theme readout (theme: readout)")
        if self.command != "host":
            self.checked = _check_or_abort(root_of(config))
        config.theme.static_templates.discard("sitemap.xml")  # it would hold the day of the build
        config.theme.static_templates.add("404.html")
        if not any(isinstance(e, PlainMarkdown) for e in config.markdown_extensions):
            config.markdown_extensions.append(PlainMarkdown())  # type: ignore[arg-type]
        self._site = None
        self._printed = []
        self._intro = ""
        return config

    # -- what MkDocs knows of records ------------------------------------------------------------

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages of all records, so that navigation and links may name them."""
        jobs = self._known().jobs
        self._settled = frozenset(job.address for job in jobs)
        for job in jobs:
            for name in source_names(job.address):
                if files.get_file_from_path(name) is None:
                    files.append(_record_file(name, job.address, config))
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Note what every page says about the site, now that the navigation is known."""
        self._site = site_context(config, self.config, nav)
        return nav

    # -- hand-written pages ----------------------------------------------------------------------

    def on_page_read_source(self, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Read the page as Markdown from its first line on.

        MkDocs would take lines at the top as settings, which strangers may not make, and would
        drop a first line such as "Note: …" for looking like one.
        """
        return "\n" + page.file.content_string.removeprefix("\ufeff")

    def on_page_content(
        self,
        html: str,
        *,
        page: MkDocsPage,
        config: MkDocsConfig,
        files: Files,
    ) -> str:
        """Leave nothing in the HTML that could act: strangers wrote it."""
        return sanitised(html)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Replace MkDocs' environment, which escapes nothing, by ours."""
        self._environment = make_environment()
        return self._environment

    def on_page_context(
        self,
        context: Any,
        *,
        page: MkDocsPage,
        config: MkDocsConfig,
        nav: Navigation,
    ) -> Any:
        """Give the templates what they know pages by."""
        written = _model_of(page)
        root = "../" * written.address.count("/") or "./"
        context["readout"] = {"site": self._site, "root": root, "written": written}
        return context

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Note what the page holds; the front page is written by the press, with this as intro."""
        if page.file.src_uri == HOME:
            self._intro = _model_of(page).html
            return ""
        self._note(_model_of(page), page.file.dest_uri, output)
        return output

    def on_template_context(
        self,
        context: Any,
        *,
        template_name: str,
        config: MkDocsConfig,
    ) -> Any:
        """Give the page for missing addresses what it needs."""
        root = context["base_url"].rstrip("/") + "/"
        context["readout"] = {"site": self._site, "root": root, "written": not_found_page()}
        return context

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Note what the page for missing addresses holds."""
        self._note(not_found_page(), template_name, output)
        return output

    # -- the records -----------------------------------------------------------------------------

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the pages of all records and check the site; ``readout build`` does so itself.

        Raises:
            Abort: a page has errors, which have been printed.
        """
        if self.command == "host":
            return
        folder = Path(config.site_dir)
        options = self.options
        if self.command == "serve":
            options = Options(workers=options.workers, with_search=False)
        try:
            printed = fill(self._known(), self.hosted(), folder, options)
        except ContentError as error:
            raise _aborted(error, root_of(config)) from None
        write_manifest(folder, {page.path: page.digest for page in printed})
        log.info("Wrote %d pages of records", len(self._known().jobs))

    def on_serve(
        self,
        server: LiveReloadServer,
        *,
        config: MkDocsConfig,
        builder: Any,
    ) -> LiveReloadServer:
        """Build again when content, a source text or a template changes."""
        for name in ("content", "seeds", "templates"):
            folder = root_of(config) / name
            if folder.is_dir():
                server.watch(str(folder))
        return server

    def hosted(self) -> Hosted:
        """What MkDocs has contributed to the site.

        Raises:
            HostError: it has not come so far.
        """
        if self._site is None:
            raise HostError("MkDocs has not read its navigation")
        return Hosted(self._site, tuple(self._printed), self._intro)

    def _known(self) -> Checked:
        if self.checked is None:
            raise HostError("the content has not been read")
        return self.checked

    def _note(self, page: WrittenPage, path: str, html: str) -> None:
        url = self._site.url if self._site else ""
        content = html.encode("utf-8", errors="xmlcharrefreplace")
        outline = outline_of(html, page.address, self._settled, base_of(url))
        self._printed.append(note_page(page, path, content, outline))


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


def serve_site(project: Project, *, address: str, open_in_browser: bool) -> None:
    """Build, watch and show the site on this machine until interrupted."""
    mkdocs_serve(
        config_file=str(project.config_file), dev_addr=address, open_in_browser=open_in_browser
    )


def plugin_of(config: MkDocsConfig) -> ReadoutPlugin:
    """Our plugin among those that ``mkdocs.yml`` names.

    Raises:
        HostError: it names no such plugin.
    """
    for plugin in config.plugins.values():
        if isinstance(plugin, ReadoutPlugin):
            return plugin
    raise HostError("mkdocs.yml does not name the plugin readout (plugins: [readout])")


def root_of(config: MkDocsConfig) -> Path:
    """The project's root: where ``mkdocs.yml`` is."""
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


def _model_of(page: MkDocsPage) -> WrittenPage:
    file = f"content/pages/{page.file.src_uri}"
    return written_page(page.url, page.title or "", page.content or "", file)


def _doors(nav: Navigation) -> tuple[Link, ...]:
    doors = []
    for item in nav.items:
        page = item if isinstance(item, MkDocsPage) else None
        if page is not None and page.title:
            doors.append(Link(page.title, page.url))
    return tuple(doors)


def _record_file(name: str, address: str, config: MkDocsConfig) -> RecordFile:
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


def _check_or_abort(root: Path) -> Checked:
    checked = check(root)
    if checked.problems.errors:
        raise _aborted(ContentError(checked.problems), root)
    return checked


def _aborted(error: ContentError, root: Path) -> Abort:  # noqa: ARG001
    sys.stderr.write(as_text(error.problems))
    return Abort(f"Stopped: {error}.")


class _Listener(logging.Handler):
    """Keeps what MkDocs warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())
