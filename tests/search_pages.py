"""Invented pages as the search sees them: written to a folder, and noted as the press does."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from generator.indexed import digest_of_indexed
from generator.outline import Outline
from generator.printed import Printed

PAGE = """<!doctype html><html lang="en"><head><title>{title}</title>
<meta content="{kind}" data-pagefind-filter="Kind[content]" data-pagefind-meta="kind[content]">
<meta content="{country}" data-pagefind-filter="Country[content]">
{dated}</head><body><header>of every page</header>
<main data-pagefind-body><h1 data-pagefind-weight="10">{title}</h1><p>{text}</p></main>
</body></html>"""
DATED = """<meta content="{date}" data-pagefind-meta="date[content]" \
data-pagefind-sort="date[content]">
"""


def noted(address: str, title: str = "A", html: str = "", **more: object) -> Printed:
    facts: dict[str, object] = {
        "address": address, "path": f"{address}index.html", "title": title, "kind_label": "Brief",
        "date": "", "terms": (), "files": (), "size": len(html), "listed": True,
        "digest": hashlib.sha256(html.encode()).hexdigest(), "indexed": digest_of_indexed(html),
        "outline": Outline(),
    }  # fmt: skip
    return Printed(**(facts | more))  # type: ignore[arg-type]


def written(folder: Path, page: Printed, html: str) -> Printed:
    target = folder / page.path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(html, encoding="utf-8")
    return page


def one_page(
    folder: Path, address: str, text: str, *, kind: str = "Brief", country: str = "Malta",
    date: str = "",
) -> Printed:  # fmt: skip
    """A page that is found; its title is its address in words."""
    title = address.strip("/").rpartition("/")[2].replace("-", " ").capitalize()
    dated = DATED.format(date=date) if date else ""
    html = PAGE.format(title=title, kind=kind, country=country, text=text, dated=dated)
    more = {"kind_label": kind, "date": date}
    return written(folder, noted(address, title, html, **more), html)


def some_site(folder: Path, *, edited: Iterable[int] = ()) -> list[Printed]:
    """Forty pages; those that are edited say something else."""
    countries = ["Iceland", "Malta", "Norway", "Peru", "Chad", "Fiji"]
    return [
        one_page(
            folder, f"{'briefs' if n % 2 else 'officials'}/page-{n}/",
            f"{'edited' if n in set(edited) else 'ferry'} readout number{n}",
            kind=f"kind {n % 4}", country=countries[n % 6], date=f"20{30 + n % 7}-01-02",
        )
        for n in range(40)
    ]  # fmt: skip
