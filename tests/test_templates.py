"""Templates against the models they show, and against the rules that every page keeps."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from jinja2 import nodes

from generator.pages.parts import Page
from generator.render import TEMPLATES, SiteContext, make_environment, render_page
from tests.page_samples import SITE, bare, every_kind, full

FOLDER = Path(__file__).parents[1] / "templates"
CSS = FOLDER / "theme/assets/readout.css"
TEMPLATE_FILES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.html"))
ENVIRONMENT = cache(make_environment)
FIELDS_OF_SITE = {field.name for field in fields(SiteContext)}


def parsed(name: str) -> nodes.Template:
    return ENVIRONMENT().parse((FOLDER / name).read_text(encoding="utf-8"))


def fields_of(page_class: type[Page]) -> set[str]:
    return {field.name for field in fields(page_class)}


def asked_of(name: str, template: nodes.Template) -> set[str]:
    """The attributes that a template asks of a name: ``page`` gives ``title``, ``files`` …"""
    return {
        node.attr
        for node in template.find_all(nodes.Getattr)
        if isinstance(node.node, nodes.Name) and node.node.name == name
    }


def every_page() -> Iterator[tuple[str, str]]:
    for page_class in every_kind():
        for filled in (full, bare):
            html = render_page(ENVIRONMENT(), SITE, filled(page_class))
            yield f"{page_class.__name__}, {filled.__name__}", html


PAGES = pytest.mark.parametrize(
    "html", [pytest.param(html, id=name) for name, html in every_page()]
)


@pytest.mark.parametrize(("page_class", "template"), TEMPLATES.items())
def test_a_template_asks_only_for_what_its_model_has(page_class: type[Page], template: str) -> None:
    assert asked_of("page", parsed(template)) <= fields_of(page_class)


@pytest.mark.parametrize("template", ["theme/shell.html", "theme/record.html"])
def test_the_shell_asks_only_for_what_every_page_has(template: str) -> None:
    assert asked_of("page", parsed(template)) <= fields_of(Page)


@pytest.mark.parametrize("template", TEMPLATE_FILES)
def test_templates_ask_of_the_site_only_what_it_has(template: str) -> None:
    assert asked_of("site", parsed(template)) <= FIELDS_OF_SITE


@pytest.mark.parametrize(("page_class", "template"), TEMPLATES.items())
def test_a_template_shows_everything_its_model_has(page_class: type[Page], template: str) -> None:
    """A field that no template shows was computed in vain, or has been forgotten."""
    shown = set().union(
        *(
            asked_of("page", parsed(name))
            for name in (template, "theme/shell.html", "theme/record.html")
        )
    )
    assert fields_of(page_class) - shown - NOT_SHOWN.get(page_class.__name__, set()) == set()


NOT_SHOWN: dict[str, set[str]] = {
    "IndexPage": {"total"},  # its label says the number
    "YearPage": {"year"},  # its title is the year
}


@pytest.mark.parametrize("template", TEMPLATE_FILES)
def test_only_text_that_was_made_safe_is_printed_as_it_is(template: str) -> None:
    for node in parsed(template).find_all(nodes.Filter):
        if node.name == "safe":
            assert isinstance(node.node, nodes.Getattr)
            assert node.node.attr == "html" or node.node.attr.endswith("_html")


@pytest.mark.parametrize("template", TEMPLATE_FILES)
def test_templates_hold_no_inline_style_or_script(template: str) -> None:
    text = (FOLDER / template).read_text(encoding="utf-8")
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", text)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", text))


@pytest.mark.parametrize("template", TEMPLATE_FILES)
def test_macros_are_imported_without_context(template: str) -> None:
    for node in parsed(template).find_all((nodes.FromImport, nodes.Import)):
        assert not node.with_context


@PAGES
def test_a_page_has_one_first_heading_and_skips_no_level(html: str) -> None:
    levels = [int(level) for level in re.findall(r"<h([1-6])", html.partition("<main")[2])]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@PAGES
def test_ids_are_unique_and_labels_point_to_them(html: str) -> None:
    ids = Counter(re.findall(r'\sid="([^"]*)"', html))
    assert [name for name, count in ids.items() if count > 1] == []
    assert set(re.findall(r'aria-(?:labelledby|describedby)="([^"]*)"', html)) <= set(ids)
    assert set(re.findall(r'<use href="#([^"]*)"', html)) <= set(ids)


@PAGES
def test_a_page_carries_its_policy_language_and_way_home(html: str) -> None:
    assert '<html lang="en">' in html
    assert "default-src 'none'; style-src 'self'" in html
    assert "unsafe-inline" not in html
    assert ("wasm-unsafe-eval" in html) == ('type="module"' in html)
    assert '<a class="skip" href="#main">' in html
    assert '<main id="main"' in html


@PAGES
def test_quotation_marks_stand_only_around_verbatim_words(html: str) -> None:
    outside = re.sub(r"<(q|blockquote)\b[^>]*verbatim.*?</\1>", "", html, flags=re.DOTALL)
    assert "“" not in outside


def test_only_pages_about_a_record_are_indexed_by_the_search() -> None:
    indexed = {c.__name__ for c in every_kind() if "data-pagefind-body" in page_of(c)}
    every = {c.__name__ for c in every_kind()}
    assert every - indexed == {
        "AccountsPage",  # its brief says the same
        "IndexPage",
        "HomePage",
        "VerbsPage",
        "MessagesPage",
        "SearchPage",
        "MovedPage",
        "WithdrawnPage",
        "CheckingPage",
    }


def page_of(page_class: type[Page]) -> str:
    return render_page(ENVIRONMENT(), SITE, full(page_class))


def test_the_style_sheet_fetches_nothing() -> None:
    css = CSS.read_text(encoding="utf-8")
    assert "url(" not in css
    assert "@import" not in css
    assert "@font-face" not in css


def test_every_class_in_the_templates_has_a_style_or_a_reason() -> None:
    css = CSS.read_text(encoding="utf-8")
    styled = set(re.findall(r"\.([a-z][a-z0-9-]*)", css))
    used = set()
    for name in TEMPLATE_FILES:
        text = (FOLDER / name).read_text(encoding="utf-8")
        for value in re.findall(r'class="([^"]*)"', text):
            used |= set(re.sub(r"\{[%{].*?[%}]\}", " ", value).split())
    unstyled = {name for name in used - styled if not name.endswith("-")}
    assert unstyled == set()


def test_the_scripts_are_small_and_never_write_html() -> None:
    for script in sorted((FOLDER / "theme/assets").glob("*.js")):
        text = script.read_text(encoding="utf-8")
        assert len(text.encode()) < 12_000
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", text)
        assert not re.search(r"https?://", text)
