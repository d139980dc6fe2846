"""The plugin: MkDocs' events in the order in which they come."""

# MkDocs passes its events all they might need, and by name
# ruff: noqa: ARG002

from __future__ import annotations

import hashlib
import logging
import sys
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from generator.addresses import root_of
from generator.build import HostError, Options, check
from generator.draft import Draft
from generator.edition import Hosted
from generator.manifest import write_manifest
from generator.markdown_text import sanitised
from generator.mkdocs_plugin.facts import (
    ReadoutConfig,
    model_of,
    project_folder,
    record_file,
    site_context,
)
from generator.outline import Settled, outline_of
from generator.pages.index import WrittenPage
from generator.plain_markdown import PlainMarkdown
from generator.press import Written, base_of, note_page
from generator.printed import Printed
from generator.problems import ContentError
from generator.render import SiteContext, make_environment
from generator.reporting import as_text
from generator.stages import fill
from generator.task import Checked
from generator.written import HOME, source_names
from generator.written_page import not_found_page

log = logging.getLogger("mkdocs.plugins.readout")


class ReadoutPlugin(BasePlugin[ReadoutConfig]):  # type: ignore[no-untyped-call]
    """Joins the site of the records with MkDocs' hand-written pages."""

    def __init__(self) -> None:
        self.options = Options(with_search=True)
        self.command: Literal["build", "serve", "host"] = "build"
        self.checked: Checked | None = None
        self._site: SiteContext | None = None
        self._environment: Environment | None = None
        self._printed: list[Printed] = []
        self._settled = Settled()
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
            self.checked = self._newly_checked(project_folder(config))
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
        own_sitemap = files.get_file_from_path("sitemap.xml")
        if own_sitemap is not None:  # MkDocs would copy its template as it is
            files.remove(own_sitemap)
        known = self._known()
        self._settled = Settled(job.address for job in known.jobs)
        is_alone = self.command == "host" and not config.hooks and len(config.plugins) == 1
        named = known.named if is_alone else None
        for job in known.jobs:
            for name in source_names(job.address):
                is_wanted = named is None or name in named
                if is_wanted and files.get_file_from_path(name) is None:
                    files.append(record_file(name, job.address, config))
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
        written = model_of(page)
        root = root_of(written.address)
        context["readout"] = {"site": self._site, "root": root, "written": written}
        return context

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Note what the page holds; the front page is written by the press, with this as intro."""
        if page.file.src_uri == HOME:
            self._intro = model_of(page).html
            return ""
        self._note(model_of(page), page.file.dest_uri, output)
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
            edition = fill(self._known(), self.hosted(), Draft(folder), options)
        except ContentError as error:
            raise _aborted(error) from None
        printed = [leaf.printed for leaf in edition.leaves.values()]
        write_manifest(folder, {page.path: page.digest for page in (*printed, *self._printed)})
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
            folder = project_folder(config) / name
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

    def _newly_checked(self, root: Path) -> Checked:
        """The content of now; in a preview, content with errors leaves what was good before."""
        checked = check(root)
        if not checked.problems.errors:
            return checked
        if self.command != "serve" or self.checked is None:
            raise _aborted(ContentError(checked.problems))
        sys.stderr.write(as_text(checked.problems))
        log.info("The pages stay as they were until this is mended")
        return self.checked

    def _known(self) -> Checked:
        if self.checked is None:
            raise HostError("the content has not been read")
        return self.checked

    def _note(self, page: WrittenPage, path: str, html: str) -> None:
        url = self._site.url if self._site else ""
        content = html.encode("utf-8", errors="xmlcharrefreplace")
        outline = outline_of(html, page.address, self._settled, base_of(url))
        file = Written(path, len(content), hashlib.sha256(content).hexdigest())
        self._printed.append(note_page(page, html, file, outline))


def _aborted(error: ContentError) -> Abort:
    sys.stderr.write(as_text(error.problems))
    return Abort(f"Stopped: {error}.")
