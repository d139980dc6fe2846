"""Page models become HTML: one strict, autoescaping environment and one template per model.

In: a page model from `generator.pages` and the facts of the site. Out: the page's HTML as text,
the same for the same input. Templates read nothing but ``page``, ``site`` and ``root``.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from generator.pages.brief import BriefPage
from generator.pages.happening import EventPage, TourPage, YearPage
from generator.pages.index import (
    HomePage,
    IndexPage,
    MessagesPage,
    SearchPage,
    VerbsPage,
    WrittenPage,
)
from generator.pages.issue import IssuePage
from generator.pages.official import OfficialPage
from generator.pages.parts import Link, Page
from generator.pages.party import CountryPage, OrganisationPage, PairPage
from generator.pages.source_page import SourcePage

TEMPLATES = MappingProxyType(
    {
        BriefPage: "pages/brief.html",
        OfficialPage: "pages/official.html",
        IssuePage: "pages/issue.html",
        CountryPage: "pages/country.html",
        PairPage: "pages/pair.html",
        OrganisationPage: "pages/organisation.html",
        TourPage: "pages/tour.html",
        EventPage: "pages/event.html",
        YearPage: "pages/year.html",
        SourcePage: "pages/source.html",
        IndexPage: "pages/index.html",
        HomePage: "pages/home.html",
        VerbsPage: "pages/verbs.html",
        MessagesPage: "pages/messages.html",
        SearchPage: "pages/search.html",
        WrittenPage: "pages/written.html",
    }
)
"""Which template shows which model; ``not_found.html`` shows a `WrittenPage` as the 404 page."""

NOT_FOUND = "not-found"
"""The ``kind`` of the `WrittenPage` that is shown as the 404 page."""


@dataclass(frozen=True, slots=True)
class SiteContext:
    """What every page says about the site it belongs to."""

    name: str
    description: str
    url: str = ""
    """Where the site will be read, with a slash at the end; empty when that is not known."""
    language: str = "en"
    nav: tuple[Link, ...] = ()
    """The few doors in the masthead; addresses as in `Link`."""
    edit_url: str = ""
    """What a file's path is appended to; empty when the files cannot be edited on the web."""
    issues_url: str = ""
    """Where problems are reported; ``?title=…`` is appended."""
    version: str = ""
    copyright: str = ""
    """The licence line of the footer, as plain text."""


def make_environment() -> Environment:
    """The environment all pages are made in, those of MkDocs included.

    It escapes everything and refuses names that a model does not have. MkDocs asks for theme files
    by their bare name (``main.html``); everything of ours is asked for with its folder.
    """
    environment = Environment(
        loader=ChoiceLoader(
            [PackageLoader("readout_templates", "."), PackageLoader("readout_templates", "theme")]
        ),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters["counted"] = counted
    environment.filters["is_foreign_to"] = is_foreign_to
    environment.filters["is_section_of"] = is_section_of
    return environment


def render_page(environment: Environment, site: SiteContext, page: Page) -> str:
    """The finished HTML of a page.

    Raises:
        KeyError: no template belongs to this class of page (a bug of ours).
    """
    template = "pages/not_found.html" if page.kind == NOT_FOUND else TEMPLATES[type(page)]
    return environment.get_template(template).render(page=page, site=site, root=root_of(page))


def root_of(page: Page) -> str:
    """The way from a page to the site's root: ``../../`` for ``officials/ada-moss/``."""
    return "../" * page.address.count("/") or "./"


def counted(number: int, noun: str, plural: str = "") -> str:
    """A number and what it counts: ``1 source``, ``1,204 statements``."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def is_foreign_to(tag: str, language: str) -> bool:
    """Whether a BCP 47 tag names another language or script than the page's own."""
    return bool(tag) and tag.split("-")[0] != language.split("-")[0]


def is_section_of(link: Link, page: Page) -> bool:
    """Whether a door in the masthead leads to the part of the site that a page belongs to."""
    return bool(link.address) and page.address.startswith(link.address)
