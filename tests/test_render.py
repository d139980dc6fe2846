"""The environment, the filters and what becomes of text that strangers wrote."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest
from jinja2 import Environment, UndefinedError
from jinja2.meta import find_referenced_templates

from generator import render
from generator.addresses import root_of
from generator.pages.index import WrittenPage
from generator.pages.parts import Page
from generator.render import (
    TEMPLATE_NAMED,
    TEMPLATES,
    Templates,
    compile_templates,
    make_environment,
    render_page,
    templates_now,
    templates_soon,
)
from generator.templating import TemplateCode
from tests.page_samples import HOSTILE, SITE, bare, every_kind, full, hostile, not_found

ENVIRONMENT = cache(make_environment)
HTML = "{http://www.w3.org/1999/xhtml}"
WRITTEN = full(WrittenPage)


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


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where the code of templates is kept meanwhile; there is none yet."""
    folder = tmp_path / "__pycache__"
    monkeypatch.setattr("generator.templating.files", lambda _: tmp_path)
    render._environment_for.cache_clear()
    yield folder / f"templates.{sys.implementation.cache_tag}"
    render._environment_for.cache_clear()


def as_in_another_process() -> Templates:
    render._environment_for.cache_clear()
    return templates_now()


def code_in(templates: Templates) -> dict[str, tuple[str, bytes]]:
    code = templates.environment.bytecode_cache
    assert isinstance(code, TemplateCode)
    return dict(code.compiled)


def test_templates_that_are_compiled_beside_show_the_same(kept: Path) -> None:
    with templates_soon(workers=2) as soon:
        templates = soon()
    before = code_in(templates)
    assert len(before) > len(TEMPLATES)  # what they include, too
    for page_class in every_kind():
        page = full(page_class)
        assert render_page(templates.environment, SITE, page) == rendered(page)
    assert code_in(templates) == before  # nothing was left to compile
    with templates_soon(workers=2) as again:
        assert again().environment is templates.environment
    assert kept.exists()


@pytest.mark.usefixtures("kept")
def test_templates_are_compiled_once_for_all_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    compile_templates()
    monkeypatch.setattr(render, "compile_templates", None)
    monkeypatch.setattr(TemplateCode, "dump_bytecode", None)
    templates = as_in_another_process()
    with templates_soon(workers=2) as soon:
        assert soon().environment is templates.environment
    for page_class in every_kind():
        page = full(page_class)
        assert render_page(templates.environment, SITE, page) == rendered(page)


@pytest.mark.parametrize("how", ["cut", "altered", "of another program", "a link", "gone"])
def test_code_that_is_not_as_it_was_kept_is_not_run(kept: Path, how: str) -> None:
    compile_templates()
    content = kept.read_bytes()
    if how == "cut":
        kept.write_bytes(content[: len(content) // 2])
    elif how == "altered":
        kept.write_bytes(content[:-9] + bytes([content[-9] ^ 1]) + content[-8:])
    elif how == "of another program":
        kept.write_bytes(bytes([content[0] ^ 1]) + content[1:])
    elif how == "a link":
        kept.symlink_to(kept.rename(kept.with_name("elsewhere")))
    else:
        kept.unlink()
    assert code_in(as_in_another_process()) == {}


@pytest.mark.usefixtures("kept")
def test_code_of_another_text_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    compile_templates()
    monkeypatch.setattr(TemplateCode, "get_source_checksum", lambda *_: "another")
    templates = as_in_another_process()
    assert rendered(WRITTEN) == render_page(templates.environment, SITE, WRITTEN)
    assert code_in(templates)["pages/written.html"][0] == "another"


def test_where_nothing_can_be_kept_templates_are_compiled_all_the_same(kept: Path) -> None:
    kept.parent.write_text("no folder", encoding="utf-8")
    assert len(compile_templates()) > len(TEMPLATES)
    assert code_in(as_in_another_process()) == {}


def test_one_worker_compiles_what_it_needs_by_itself(kept: Path) -> None:
    with templates_soon(workers=1) as soon:
        templates = soon()
    assert rendered(WRITTEN) == render_page(templates.environment, SITE, WRITTEN)
    assert not kept.exists()


def test_a_compiler_that_dies_is_done_without(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(render, "compile_templates", lambda: os.kill(os.getpid(), signal.SIGKILL))
    with templates_soon(workers=2) as soon:
        templates = soon()
    assert rendered(WRITTEN) == render_page(templates.environment, SITE, WRITTEN)
    assert not kept.exists()


@pytest.mark.parametrize("template", ["{{ page.titel }}", "{% if page.titel %}{% endif %}"])
def test_a_name_that_the_model_does_not_have_is_an_error(template: str) -> None:
    with pytest.raises(AttributeError, match="titel"):
        ENVIRONMENT().from_string(template).render(page=full(WrittenPage))


def test_a_value_that_the_template_was_not_given_is_an_error() -> None:
    with pytest.raises(UndefinedError, match="pge"):
        ENVIRONMENT().from_string("{{ pge.title }}").render(page=full(WrittenPage))


def test_a_key_is_asked_for_in_brackets() -> None:
    template = ENVIRONMENT().from_string("{{ a['title'] }} {{ a['b'].title }}")
    assert template.render(a={"title": "A & b", "b": WRITTEN}) == f"A &amp; b {WRITTEN.title}"


def test_an_attribute_of_whatever_a_template_can_write_is_read() -> None:
    template = ENVIRONMENT().from_string(
        "{{ (page or none).title }} {{ 'a'.upper() }} {{ [page][0].title }} {{ (1).real }}"
        " {{ ([page]|first).title }} {% for p in [page] %}{{ loop.last }}{% endfor %}"
    )
    shown = template.render(page=WRITTEN)
    assert shown == f"{WRITTEN.title} A {WRITTEN.title} 1 {WRITTEN.title} True"


def test_blocks_macros_loops_and_callers_print_in_their_order() -> None:
    template = ENVIRONMENT().from_string(
        "{% macro m(x, y='-') %}<{{ x }}{{ y }}>{% endmacro %}"
        "{% macro w() %}[{{ caller() }}]{% endmacro %}"
        "a{% block b %}b{% for n in [1, 2] %}{{ m(n) }}{{ m(n, y=n) }}{% endfor %}"
        "{% block c %}c{% endblock %}{% call w() %}d{% endcall %}{% endblock %}e"
    )
    assert template.render() == "ab<1-><11><2-><22>c[d]e"


def test_a_macro_that_is_not_there_is_an_error() -> None:
    with pytest.raises(UndefinedError, match="missing_macro"):
        ENVIRONMENT().from_string("{{ missing_macro(1) }}").render()


@pytest.mark.parametrize(
    "template",
    [
        "{{ t }}",
        "{% set x %}{{ t }}{% endset %}{{ x }}",
        "{% macro m(x) %}{{ x }}{% endmacro %}{{ m(t) }}",
        "{{ 'a' ~ t }}",
        "{{ [t]|join }}",
        "{% for x in [t] %}{{ x }}{% endfor %}",
        "{{ t if t else '' }}",
    ],
)
def test_text_is_escaped_once_however_it_is_printed(template: str) -> None:
    html = ENVIRONMENT().from_string(template).render(t="<b>'\"&amp;")
    assert html.removeprefix("a") == "&lt;b&gt;&#39;&#34;&amp;amp;"


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


def test_the_environment_knows_nothing_that_changes_from_day_to_day() -> None:
    environment: Environment = ENVIRONMENT()
    assert not {"now", "today", "config"} & set(environment.globals)


def test_every_template_that_another_names_counts_among_what_it_depends_on() -> None:
    environment = make_environment()
    assert environment.loader is not None
    for name in environment.loader.list_templates():
        if name.endswith(".html"):
            source = environment.loader.get_source(environment, name)[0]
            named = set(find_referenced_templates(environment.parse(source)))
            assert set(TEMPLATE_NAMED.findall(source)) == named, name
