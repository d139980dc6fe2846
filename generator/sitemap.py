"""The list of all addresses, for search engines.

In: the address of the site and its pages. Out: ``sitemap.xml``, which is an index of several files
where there are more addresses than one may hold. No dates of the build: same input, same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from generator.draft import Draft
from generator.printed import Printed

LIMIT = 50_000
"""Addresses in one file, by the protocol."""
SITEMAP = "sitemap.xml"
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def write_sitemap(draft: Draft, site_url: str, pages: Iterable[Printed]) -> None:
    """Write the sitemap; nothing where the address of the site is not known.

    The protocol allows complete addresses only.
    """
    if not site_url:
        draft.remove([SITEMAP, *_parts_after(0, draft)])
        return
    addresses = sorted(p.address for p in pages if p.listed and p.path.endswith("index.html"))
    base = site_url.rstrip("/") + "/"
    parts = [addresses[start : start + LIMIT] for start in range(0, len(addresses), LIMIT)]
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    if len(parts) < 2:
        draft.write(SITEMAP, _xml("urlset", "url", base, addresses))
        names = []
    else:
        for name, part in zip(names, parts, strict=True):  # one at a time in memory
            draft.write(name, _xml("urlset", "url", base, part))
        draft.write(SITEMAP, _xml("sitemapindex", "sitemap", base, names))
    draft.remove(_parts_after(len(names), draft))


def _parts_after(number: int, draft: Draft) -> list[str]:
    """Files of a longer list before."""
    names: list[str] = []
    while (name := f"sitemap-{number + len(names) + 1}.xml") in draft.manifest:
        names.append(name)
    return names


def _xml(root: str, element: str, base: str, addresses: Sequence[str]) -> bytes:
    lines = [
        f"<{element}><loc>{escape(base + address, quote=False)}</loc></{element}>\n"
        for address in addresses
    ]
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{_NAMESPACE}">\n'
    return f"{head}{''.join(lines)}</{root}>\n".encode()
