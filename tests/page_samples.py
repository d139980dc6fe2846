"""Page models for tests: any model, filled from the types of its fields.

``full`` has everything, ``bare`` nothing that may be absent; ``hostile`` is full of text that a
stranger might write to break out of the page. People and places are invented.
"""

from __future__ import annotations

import dataclasses
import types
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from generator.pages.parts import Link, Page
from generator.render import NOT_FOUND, TEMPLATES, SiteContext

HOSTILE = "\"><img src=x onerror=alert(1)></p><script>alert('2')</script> {{7*7}} {% raw %} & ]]>"

SITE = SiteContext(
    name="Readout",
    description="Meetings between officials, statement by statement.",
    url="https://readout.example/",
    nav=(
        Link("Briefs", "briefs/"),
        Link("Officials", "officials/"),
        Link("Issues", "issues/"),
        Link("About", "about/"),
    ),
    edit_url="https://code.example/edit/main/",
    issues_url="https://code.example/issues/new",
    version="0.1.0",
    copyright="Annotations: CC0.",
)

_PLAIN: dict[str, str] = {
    "address": "officials/reis-anouk/",
    "text": "Anouk Reis",
    "lang": "is",
    "url": "https://news.example/reis",
    "host": "news.example",
    "iso_date": "2031-05-02",
    "date": "2 May 2031",
    "kind": "brief",
    "kind_label": "Meeting brief",
    "title": "Reis–Okonjo talks, 2 May 2031",
    "says": "the importance of keeping the northern fisheries agreement in force",
    "verb": "stressed",
    "files": "content/articles/2031/2031-05-02-reis.yml",
    "year": "2031",
}

_WORDS: dict[str, str] = {"sign": "+", "state": "verified"}
"""Closed lists, whatever the sample."""


def full(page_class: type[Page]) -> Page:
    """A model of this class with two of everything."""
    return _made(page_class, "full")


def bare(page_class: type[Page]) -> Page:
    """A model of this class with nothing that may be absent."""
    return _made(page_class, "bare")


def hostile(page_class: type[Page]) -> Page:
    """A model of this class whose every text is an attack."""
    return _made(page_class, "hostile")


def every_kind() -> list[type[Page]]:
    """The classes of page models that have a template."""
    return list(TEMPLATES)


def not_found() -> Page:
    """The 404 page."""
    (written,) = (c for c in TEMPLATES if c.__name__ == "WrittenPage")
    return dataclasses.replace(bare(written), kind=NOT_FOUND, title="Not found", html="")


class _Numbers:
    """Makes anchors and addresses differ, as those of a real page do."""

    def __init__(self) -> None:
        self.last = 0

    def next(self) -> int:
        self.last += 1
        return self.last


def _made(page_class: type[Page], how: str) -> Any:
    page = _dataclass(page_class, how, _Numbers())
    if how == "bare":
        return dataclasses.replace(page, address="pages/x/", title="X", kind="brief")
    return dataclasses.replace(page, address="briefs/2031-05-02-reis-okonjo/")


def _dataclass(cls: type, how: str, numbers: _Numbers) -> Any:
    hints = get_type_hints(cls)
    return cls(
        **{
            field.name: _value(hints[field.name], field.name, how, numbers)
            for field in dataclasses.fields(cls)
        }
    )


def _value(hint: Any, name: str, how: str, numbers: _Numbers) -> Any:
    origin = get_origin(hint)
    if origin is tuple:
        return _tuple(get_args(hint), name, how, numbers)
    if origin is Literal:
        return get_args(hint)[0]
    if origin in {Union, types.UnionType}:
        inner = next(arg for arg in get_args(hint) if arg is not type(None))
        return None if how == "bare" else _value(inner, name, how, numbers)
    if dataclasses.is_dataclass(hint):
        return _dataclass(hint, how, numbers)  # type: ignore[arg-type]
    if hint is str:
        return _text(name, how, numbers)
    return {
        bool: how != "bare",
        int: 0 if how == "bare" else 3,
        float: 0.0 if how == "bare" else 35.68,
    }[hint]


def _tuple(args: tuple[Any, ...], name: str, how: str, numbers: _Numbers) -> tuple[Any, ...]:
    if args[-1] is not Ellipsis:
        return tuple(_value(arg, name, how, numbers) for arg in args)
    count = 0 if how == "bare" else 2
    return tuple(_value(args[0], name, how, numbers) for _ in range(count))


def _text(name: str, how: str, numbers: _Numbers) -> str:
    if name == "html" or name.endswith("_html"):
        return "" if how == "bare" else "<p>Trusted <em>words</em>.</p>"
    if name in _WORDS:
        return _WORDS[name]
    if name in {"anchor", "more_anchors", "code"}:
        return f"place-{numbers.next()}"
    if how == "bare":
        return ""
    return HOSTILE if how == "hostile" else _PLAIN.get(name, f"A text for {name}")
