"""Page models become HTML: one strict, autoescaping environment and one template per model.

In: a page model from `generator.pages` and the facts of the site. Out: the page's HTML as text,
the same for the same input. Templates read nothing but ``page``, ``site`` and ``root``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from types import MappingProxyType

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from generator.addresses import root_of
from generator.pages.brief import BriefPage
from generator.pages.happening import EventPage, TourPage, YearPage
from generator.pages.index import (
    HomePage,
    IndexPage,
    MessagesPage,
    MovedPage,
    SearchPage,
    VerbsPage,
    WrittenPage,
)
from generator.pages.issue import IssuePage
from generator.pages.official import OfficialPage
from generator.pages.parts import Link, Name, OutsideLink, Page, Sign
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
        MovedPage: "pages/moved.html",
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
    environment.filters.update(FILTERS)
    return environment


def render_page(environment: Environment, site: SiteContext, page: Page) -> str:
    """The finished HTML of a page.

    Raises:
        KeyError: no template belongs to this class of page (a bug of ours).
    """
    template = "pages/not_found.html" if page.kind == NOT_FOUND else TEMPLATES[type(page)]
    return environment.get_template(template).render(
        page=page, site=site, root=root_of(page.address)
    )


def counted(number: int, noun: str, plural: str = "") -> str:
    """A number and what it counts: ``1 source``, ``1,204 statements``."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def is_section_of(link: Link, page: Page) -> bool:
    """Whether a door in the masthead leads to the part of the site that a page belongs to."""
    return bool(link.address) and page.address.startswith(link.address)


# What stands hundreds of times on a page is written here and not in a macro: a macro costs ten
# times as much to call. Each piece of text goes through `escape` where it is put in.


def _html(text: str) -> Markup:
    return Markup(text)  # noqa: S704 (put together from escaped pieces, below and nowhere else)


def as_address(address: str, root: str) -> str:
    """An address as it stands in a link; an anchor alone stays on its page."""
    return address if address[:1] == "#" else root + address


def as_bare_link(link: Link, root: str) -> Markup:
    """A name that leads to its page, or plain text where there is none; without its note."""
    text = escape(link.text)
    if link.lang:
        text = _html(f'<bdi lang="{escape(link.lang)}">{text}</bdi>')
    if not link.address:
        return text
    return _html(f'<a href="{escape(as_address(link.address, root))}">{text}</a>')


def as_link(link: Link, root: str) -> Markup:
    """A name that leads to its page, and its note."""
    if not link.note:
        return as_bare_link(link, root)
    return _html(f'{as_bare_link(link, root)} <small class="note">{escape(link.note)}</small>')


def as_links(links: Iterable[Link], root: str) -> Markup:
    """In a table or a line of facts: A, B, C."""
    return Markup(", ").join(as_link(link, root) for link in links)


def as_spoken_links(links: Iterable[Link], root: str) -> Markup:
    """In a sentence: A, B and C."""
    shown = [as_bare_link(link, root) for link in links]
    if len(shown) > 1:
        shown[-2:] = [shown[-2] + Markup(" and ") + shown[-1]]
    return Markup(", ").join(shown)


def as_outside_link(link: OutsideLink) -> Markup:
    """A link that leaves the site, with the host it leads to unless that is its text."""
    host = f' <small class="host">{escape(link.host)}</small>' if link.host != link.text else ""
    return _html(
        f'<a class="outside" href="{escape(link.url)}" rel="external noreferrer">'
        f"{escape(link.text)}</a>{host}"
    )


def as_outside_links(links: Iterable[OutsideLink]) -> Markup:
    """Links that leave the site, one after the other."""
    return Markup("; ").join(as_outside_link(link) for link in links)


def as_name(name: Name, css_class: str = "") -> Markup:
    """A name in its own script, kept apart from the direction of the text around it."""
    of_class = f' class="{escape(css_class)}"' if css_class else ""
    return _html(f'<bdi{of_class} lang="{escape(name.lang)}">{escape(name.text)}</bdi>')


def as_names(names: Iterable[Name]) -> Markup:
    """Names with what kind each is."""
    return Markup(", ").join(
        as_name(name) + _html(f' <small class="note">{escape(name.label)}</small>')
        if name.label
        else as_name(name)
        for name in names
    )


def as_mark(shape: str) -> Markup:
    """A drawing of ``partials/marks.html``: verified, quoted, cited, unverified, joint, own."""
    return _html(f'<svg class="mark" aria-hidden="true"><use href="#mark-{escape(shape)}"/></svg>')


def as_bars(strength: int, sign: Sign) -> Markup:
    """The strength of a verb as one to five bars that rise, hang or stand level."""
    meaning, shape = _DIRECTIONS[sign]
    label = f"{meaning}, strength {strength} of 5"
    return _html(
        f'<svg class="bars" data-sign="{sign}" role="img" '
        f'aria-label="{label}"><use href="#bars-{shape}-{strength}"/></svg>'
    )


_DIRECTIONS = MappingProxyType(
    {"+": ("approving", "for"), "0": ("neutral", "level"), "-": ("disapproving", "against")}
)
"""Sign of a verb to its meaning in words and the drawing that shows it."""

FILTERS = MappingProxyType(
    {
        "address": as_address,
        "bare": as_bare_link,
        "bars": as_bars,
        "counted": counted,
        "is_section_of": is_section_of,
        "link": as_link,
        "links": as_links,
        "mark": as_mark,
        "name": as_name,
        "names": as_names,
        "outside": as_outside_link,
        "outside_links": as_outside_links,
        "spoken": as_spoken_links,
    }
)
"""What templates may ask for, beside Jinja's own filters."""
