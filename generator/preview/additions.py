"""What the preview adds to a page on its way to the browser.

In: the HTML of a page of the site. Out: the same with a script that reloads it and, while there
are faults, a list of them on top. The page's own rules hold for both: scripts and styles come from
the same address, and every text is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib.resources import files
from types import MappingProxyType

from generator.markup import escaped
from generator.preview.faults import Fault
from generator.reporting import visible

PREFIX = "-readout"
"""First part of the addresses that are the preview's own; no id begins with a hyphen."""
MOST = 20
"""Faults that are shown; the terminal has all of them."""
_HEAD = b"</head>"
_BODY = re.compile(rb"<body[^>]*>")
_ALONE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; \
script-src 'self'; connect-src 'self'; base-uri 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Preview</title>
</head>
<body>
</body>
</html>
"""
"""The page while there are no good ones."""


def own_files() -> MappingProxyType[str, tuple[str, bytes]]:
    """Name to kind and bytes of the files that the preview serves itself."""
    folder = files(__package__)
    kinds = {"reload.js": "text/javascript", "preview.css": "text/css"}
    return MappingProxyType(
        {name: (kind, (folder / name).read_bytes()) for name, kind in kinds.items()}
    )


def with_additions(html: bytes, version: str, faults: Sequence[Fault]) -> bytes:
    """A page as the browser gets it."""
    script = f'<script src="/{PREFIX}/reload.js" data-version="{version}" defer></script>'
    if not faults:
        return html.replace(_HEAD, script.encode() + _HEAD, 1)
    style = f'<link rel="stylesheet" href="/{PREFIX}/preview.css">'
    html = html.replace(_HEAD, (style + script).encode() + _HEAD, 1)
    shown = banner(faults).encode("utf-8", errors="xmlcharrefreplace")
    return _BODY.sub(lambda found: found[0] + shown, html, count=1)


def page_of_faults(version: str, faults: Sequence[Fault]) -> bytes:
    """What is shown where there is no site yet."""
    return with_additions(_ALONE.encode(), version, faults)


def banner(faults: Sequence[Fault]) -> str:
    """The faults as a reader of the preview sees them."""
    count = "A problem keeps" if len(faults) == 1 else f"{len(faults):,} problems keep"
    rows = "".join(_row(fault) for fault in faults[:MOST])
    rest = len(faults) - MOST
    more = f"<p>{rest:,} more are on the terminal.</p>" if rest > 0 else ""
    return (
        '<div role="alert" class="preview-problems">'
        f"<p>{count} this page from being made anew.</p><ul>{rows}</ul>{more}</div>"
    )


def _row(fault: Fault) -> str:
    parts = [
        f"<strong>{_text(fault.code)}</strong> " if fault.code else "",
        _text(fault.message),
        f"<br><code>{_text(fault.place)}</code>" if fault.place else "",
        f"<br>{_text(fault.cure)}" if fault.cure else "",
    ]
    return f"<li>{''.join(parts)}</li>"


def _text(text: str) -> str:
    return escaped(visible(text))
