"""Page models become HTML: one strict, autoescaping environment and one template per model.

In: a page model from `generator.pages` and the facts of the site. Out: the page's HTML as text,
the same for the same input. Templates read nothing but ``page``, ``site`` and ``root``.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from hashlib import blake2b
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from generator.addresses import root_of
from generator.frozen import constant
from generator.markup import FILTERS
from generator.pages.accounts import AccountsPage
from generator.pages.brief import BriefPage
from generator.pages.checking import CheckingPage
from generator.pages.formula import FormulaPage, FormulaYearPage
from generator.pages.happening import EventPage, TourPage, YearPage
from generator.pages.index import (
    HomePage,
    IndexPage,
    MessagesPage,
    MovedPage,
    SearchPage,
    VerbsPage,
    WithdrawnPage,
    WrittenPage,
)
from generator.pages.issue import IssuePage, IssueYearPage
from generator.pages.official import OfficialPage, OfficialYearPage
from generator.pages.parts import Link, Page
from generator.pages.party import (
    CountryPage,
    CountryYearPage,
    OrganisationPage,
    OrganisationYearPage,
    PairPage,
    PairYearPage,
)
from generator.pages.source_page import SourcePage
from generator.workers import beside

if TYPE_CHECKING:
    from jinja2 import Environment

    from generator.templating import TemplateCode

TEMPLATES = MappingProxyType(
    {
        BriefPage: "pages/brief.html",
        AccountsPage: "pages/accounts.html",
        OfficialPage: "pages/official.html",
        OfficialYearPage: "pages/official_year.html",
        IssuePage: "pages/issue.html",
        IssueYearPage: "pages/issue_year.html",
        CountryPage: "pages/country.html",
        CountryYearPage: "pages/country_year.html",
        PairPage: "pages/pair.html",
        PairYearPage: "pages/pair_year.html",
        OrganisationPage: "pages/organisation.html",
        OrganisationYearPage: "pages/organisation_year.html",
        TourPage: "pages/tour.html",
        EventPage: "pages/event.html",
        FormulaPage: "pages/formula.html",
        FormulaYearPage: "pages/formula_year.html",
        YearPage: "pages/year.html",
        SourcePage: "pages/source.html",
        IndexPage: "pages/index.html",
        HomePage: "pages/home.html",
        VerbsPage: "pages/verbs.html",
        MessagesPage: "pages/messages.html",
        SearchPage: "pages/search.html",
        CheckingPage: "pages/checking.html",
        MovedPage: "pages/moved.html",
        WithdrawnPage: "pages/withdrawn.html",
        WrittenPage: "pages/written.html",
    }
)
"""Which template shows which model; ``not_found.html`` shows a `WrittenPage` as the 404 page."""

TEMPLATE_NAMED = re.compile(r'\{%-?\s*(?:extends|include|import|from)\s+"([^"]+)"')
"""The name of another template in one of ours; to have Jinja parse them all takes half a second."""

NOT_FOUND = "not-found"
"""The ``kind`` of the `WrittenPage` that is shown as the 404 page."""


@constant
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
    from jinja2 import ChoiceLoader, PackageLoader, StrictUndefined  # noqa: PLC0415 (slow to load, seldom needed)

    from generator.templating import ModelEnvironment  # noqa: PLC0415 (slow to load, seldom needed)

    environment = ModelEnvironment(
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


def template_of(page: Page) -> str:
    """The name of the template that shows a page.

    Raises:
        KeyError: none belongs to this class of page (a bug of ours).
    """
    return "pages/not_found.html" if page.kind == NOT_FOUND else TEMPLATES[type(page)]


@constant
class Templates:
    """The templates as they stand now."""

    environment: Environment
    digests: dict[str, bytes]
    """Of each template of a page with all that it includes."""


def templates_now() -> Templates:
    """The templates; within one process those that are as they were are not compiled again."""
    environment = make_environment()
    digests = {name: _digest_of(environment, name) for name in TEMPLATES.values()}
    return Templates(_environment_for(frozenset(digests.items())), digests)


@contextlib.contextmanager
def templates_soon(*, workers: int) -> Iterator[Callable[[], Templates]]:
    """The templates when they are asked for; until then a process beside compiles what is new."""
    is_new = not _environment_for.cache_info().currsize
    templates = templates_now()
    code = _code_of(templates.environment)
    if workers < 2 or not is_new or not _missing(templates.environment, code):
        yield lambda: templates
        return
    with beside(compile_templates) as answer:

        def wait() -> Templates:
            if _missing(templates.environment, code):
                code.compiled.update(answer() or {})
            return templates

        yield wait


def compile_templates() -> dict[str, tuple[str, bytes]]:
    """All templates as code, which is kept for other processes."""
    environment = templates_now().environment
    code = _code_of(environment)
    for name in _missing(environment, code):
        environment.get_template(name)
    code.keep()
    return code.compiled


def _missing(environment: Environment, code: TemplateCode) -> list[str]:
    """The templates that nobody has compiled as they are now."""
    sources = {
        name: source
        for page in TEMPLATES.values()
        for name, source in _sources_from(environment, page)
    }
    return sorted(name for name, source in sources.items() if not code.has(name, source))


def _code_of(environment: Environment) -> TemplateCode:
    code = environment.bytecode_cache
    assert code is not None
    return cast("TemplateCode", code)


@lru_cache(maxsize=1)
def _environment_for(_: frozenset[tuple[str, bytes]]) -> Environment:
    from generator.templating import TemplateCode  # noqa: PLC0415 (slow to load, seldom needed)

    environment = make_environment()
    environment.bytecode_cache = TemplateCode.kept()
    return environment


def _digest_of(environment: Environment, name: str) -> bytes:
    digest = blake2b(digest_size=16)
    for _, source in _sources_from(environment, name):
        digest.update(source.encode())
    return digest.digest()


def _sources_from(environment: Environment, name: str) -> Iterator[tuple[str, str]]:
    """A template and all that it includes, in one order: name and text."""
    seen, waiting = {name}, [name]
    while waiting:
        current = waiting.pop()
        source = _source_of(environment, current)
        yield current, source
        new = sorted(set(TEMPLATE_NAMED.findall(source)) - seen)
        seen.update(new)
        waiting += new


def _source_of(environment: Environment, name: str) -> str:
    assert environment.loader is not None
    return environment.loader.get_source(environment, name)[0]


def render_page(environment: Environment, site: SiteContext, page: Page) -> str:
    """The finished HTML of a page.

    Raises:
        KeyError: no template belongs to this class of page (a bug of ours).
    """
    return environment.get_template(template_of(page)).render(
        page=page, site=site, root=root_of(page.address)
    )
