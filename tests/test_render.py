"""The environment, the filters and what becomes of text that strangers wrote."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from xml.etree.ElementTree import Element

import html5lib
import pytest
from jinja2 import Environment, UndefinedError

from generator.addresses import root_of
from generator.pages.index import WrittenPage
from generator.pages.parts import Link, Name, OutsideLink, Page
from generator.render import (
    as_bare_link,
    as_link,
    as_links,
    as_name,
    as_outside_link,
    as_spoken_links,
    counted,
    make_environment,
    render_page,
)
from tests.page_samples import HOSTILE, SITE, bare, every_kind, full, hostile, not_found

ENVIRONMENT = cache(make_environment)
HTML = "{http://www.w3.org/1999/xhtml}"
REIS = Link("Anouk Reis", "officials/reis-anouk/")


def rendered(page: Page) -> str:
    return render_page(ENVIRONMENT(), SITE, page)


def elements(html: str) -> Iterator[tuple[str, Element]]:
    for element in html5lib.parse(html).iter():
        if isinstance(element.tag, str):  # comments have a function for a tag
            yield element.tag.rpartition("}")[2], element


@pytest.mark.parametrize("page_class", every_kind())
@pytest.mark.parametrize("filled", [full, bare, hostile])
def test_every_kind_of_page_renders_with_everything_and_with_nothing(
    page_class: type[Page], filled: Callable[[type[Page]], Page]
) -> None:
    assert rendered(filled(page_class)).rstrip().endswith("</html>")


@pytest.mark.parametrize("page_class", every_kind())
def test_hostile_text_makes_no_element_and_no_attribute(page_class: type[Page]) -> None:
    site = replace(SITE, name=HOSTILE, description=HOSTILE, copyright=HOSTILE, version=HOSTILE)
    html = render_page(ENVIRONMENT(), site, hostile(page_class))
    for name, element in elements(html):
        assert name != "img"
        assert not [key for key in element.attrib if key.startswith("on") or key == "style"]
        if name == "script":
            assert element.attrib["src"].startswith("../../assets/")
            assert not element.text


@pytest.mark.parametrize("page_class", every_kind())
def test_template_syntax_in_text_is_shown_and_not_run(page_class: type[Page]) -> None:
    html = rendered(hostile(page_class))
    assert "{{7*7}}" in html
    assert "{% raw %}" in html


@pytest.mark.parametrize("page_class", every_kind())
def test_the_same_page_gives_the_same_text(page_class: type[Page]) -> None:
    page = full(page_class)
    assert rendered(page) == render_page(make_environment(), SITE, page)


def test_a_name_that_the_model_does_not_have_is_an_error() -> None:
    template = ENVIRONMENT().from_string("{{ page.titel }}")
    with pytest.raises(UndefinedError, match="titel"):
        template.render(page=full(WrittenPage))


def test_the_way_to_the_root_climbs_once_for_each_folder() -> None:
    assert root_of("officials/reis-anouk/") == "../../"
    assert root_of("about/") == "../"
    assert root_of("") == "./"


def test_the_404_page_leads_to_the_lists() -> None:
    html = rendered(not_found())
    assert '<meta name="robots" content="noindex">' in html
    assert '<a href="../../briefs/">Briefs</a>' in html


@pytest.mark.parametrize(("name", "words"), [("main.html", "Trusted"), ("404.html", "Search for")])
def test_mkdocs_finds_its_templates_and_its_own_page_makes_way_for_ours(
    name: str, words: str
) -> None:
    page = full(WrittenPage) if name == "main.html" else not_found()
    readout = {"site": SITE, "root": "/sub/", "written": page}
    html = ENVIRONMENT().get_template(name).render(readout=readout, page=None, config={}, nav=())
    assert words in html
    assert 'href="/sub/assets/readout.css"' in html


def test_a_link_without_an_address_is_plain_text() -> None:
    assert as_bare_link(Link("A <person>"), "../") == "A &lt;person&gt;"


def test_a_link_to_an_anchor_stays_on_its_page() -> None:
    assert as_bare_link(Link("3", "#statement-3"), "../") == '<a href="#statement-3">3</a>'


def test_a_link_in_another_language_says_so() -> None:
    link = Link("青井", "officials/aoi/", lang="ja")
    assert as_bare_link(link, "../") == (
        '<a href="../officials/aoi/"><bdi lang="ja">青井</bdi></a>'
    )


def test_a_note_stands_beside_its_link() -> None:
    link = replace(REIS, note="2031 & later")
    assert as_link(link, "") == (
        '<a href="officials/reis-anouk/">Anouk Reis</a> '
        '<small class="note">2031 &amp; later</small>'
    )


def test_names_in_a_sentence_end_with_and() -> None:
    a, b, c = Link("A"), Link("B & b"), Link("C")
    assert as_spoken_links([a], "") == "A"
    assert as_spoken_links([a, b], "") == "A and B &amp; b"
    assert as_spoken_links([a, b, c], "") == "A, B &amp; b and C"
    assert as_spoken_links([], "") == ""
    assert as_links([a, c], "") == "A, C"


def test_an_outside_link_shows_its_host_once() -> None:
    shown = as_outside_link(OutsideLink("Release", "https://a.example/x?a=1&b=2", "a.example"))
    assert 'href="https://a.example/x?a=1&amp;b=2"' in shown
    assert shown.endswith('<small class="host">a.example</small>')
    assert "<small" not in as_outside_link(
        OutsideLink("a.example", "https://a.example/", "a.example")
    )


def test_a_name_is_kept_apart_from_the_direction_around_it() -> None:
    assert as_name(Name("أنور", "ar")) == '<bdi lang="ar">أنور</bdi>'


def test_numbers_are_counted_in_words_people_use() -> None:
    assert counted(1, "source") == "1 source"
    assert counted(1204, "statement") == "1,204 statements"
    assert counted(2, "country", "countries") == "2 countries"


def test_the_environment_knows_nothing_that_changes_from_day_to_day() -> None:
    environment: Environment = ENVIRONMENT()
    assert not {"now", "today", "config"} & set(environment.globals)
