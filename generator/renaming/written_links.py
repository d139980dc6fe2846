"""The links of a hand-written page to a record that gets another address.

In: the text of a page, and the record's kind and ids. Out: edits of the one part of each link that
is the id; anchors, titles and everything around stay.
"""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import dirname, normpath

from generator.addresses import FOLDERS, address_of, pair_id
from generator.edits import Edit, Positions
from generator.outline import leads_outside
from generator.written import FOLDER, links_in


def link_edits(file: str, text: str, kind: str, old: str, new: str) -> Iterator[Edit]:
    """An edit for each link of a page, named from the root, that leads to the old address."""
    positions = Positions(text)
    page = file.removeprefix(FOLDER)
    for link in links_in(text.removeprefix("\ufeff").replace("\r\n", "\n")):
        path = link.target.partition("#")[0].partition("?")[0]
        if leads_outside(link.target) or not path or path.startswith("/"):
            continue
        target = normpath(f"{dirname(page)}/{path}".lstrip("/")).split("/")
        if len(target) < 2 or target[0] not in {
            address_of(kind, old).split("/")[0],
            FOLDERS["pair"],
        }:
            continue
        name = target[1].removesuffix(".md")
        wanted = new if target[0] != FOLDERS["pair"] else _pair(name, old, new)
        parts = path.split("/")
        at = len(parts) - (len(target) - 1)
        if wanted and (name == old or target[0] == FOLDERS["pair"]) and parts[at].startswith(name):
            begin = link.mark.column + len("/".join([*parts[:at], ""]))
            start = positions.at(link.mark.line, begin)
            yield Edit(start, start + len(name), wanted)


def _pair(name: str, old: str, new: str) -> str:
    """The id of a pair once one of its two has another id; empty if neither is meant."""
    parties = name.split("--") if "--" in name else name.split("-")
    if len(parties) != 2 or old not in parties:
        return ""
    other = parties[1 - parties.index(old)]
    return pair_id(other, new)
