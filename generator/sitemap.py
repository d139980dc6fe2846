"""The list of all addresses, for search engines.

In: the address of the site and its pages. Out: ``sitemap.xml``, which is an index of several files
where there are more addresses than one may hold. No dates of the build: same input, same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape

from generator.printed import Printed

LIMIT = 50_000
"""Addresses in one file, by the protocol."""
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def write_sitemap(folder: Path, site_url: str, pages: Iterable[Printed]) -> None:
    """Write the sitemap; nothing where the address of the site is not known.

    The protocol allows complete addresses only.
    """
    if not site_url:
        return
    base = site_url.rstrip("/") + "/"
    listed = (page for page in pages if page.listed and page.path.endswith("index.html"))
    addresses = sorted(f"{base}{page.address}" for page in listed)
    if len(addresses) <= LIMIT:
        _write(folder / "sitemap.xml", "urlset", "url", addresses)
        return
    parts = [addresses[start : start + LIMIT] for start in range(0, len(addresses), LIMIT)]
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        _write(folder / name, "urlset", "url", part)
    _write(folder / "sitemap.xml", "sitemapindex", "sitemap", [f"{base}{n}" for n in names])


def _write(file: Path, root: str, element: str, addresses: Iterable[str]) -> None:
    lines = [f"<{element}><loc>{escape(address)}</loc></{element}>\n" for address in addresses]
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{_NAMESPACE}">\n'
    file.write_text(f"{text}{''.join(lines)}</{root}>\n", encoding="utf-8", newline="\n")
