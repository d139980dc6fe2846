"""Web addresses whose site has letters beyond a-z: they may pass for another site (R-06).

In: the nodes of a file. Out: a warning for each such address, with the name as computers see it.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from generator.nodes import Mapping, Node, Scalar, Sequence
from generator.source_text import SourceText

_ADDRESS = re.compile(r"https?://[^\s/?#\"']*[^\x00-\x7f]", re.IGNORECASE)


def may_hold_lookalikes(text: str) -> bool:
    """Whether a file's text holds any such address: most hold none, and are not searched."""
    return not text.isascii() and _ADDRESS.search(text) is not None


def report_lookalikes(source: SourceText, root: Node) -> None:
    """Warn of each value that is an address with such a name."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Scalar):
            _check(source, node)
        elif isinstance(node, Sequence):
            waiting += node.items
        elif isinstance(node, Mapping):
            waiting += [value for _, value in node.entries.values()]


def _check(source: SourceText, scalar: Scalar) -> None:
    if not _ADDRESS.match(scalar.text):
        return
    try:
        name = urlsplit(scalar.text).hostname or ""
        seen = name.encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        return  # no address at all, which its field says
    if seen != name:
        source.report(
            "R037",
            f"the name of this site has letters beyond a-z: computers see {seen}",
            scalar.mark,
            "make sure that it is the site you mean; if it is, nothing has to be done",
            label="may look like another site",
        )
