"""The house style of the files in ``content/``: how they look, never what they say.

In: the text of a record's file, and the class of the record. Out: the same text in another layout.
Every value and every comment stays, the comments in their order; a file that cannot be understood
stays as it is. Style never blocks: nothing but `readout fmt` asks for it.
"""

from __future__ import annotations

from generator.edits import edited
from generator.house_style.key_order import order_edits
from generator.house_style.layout import UnusualError, comments_of, layout_edits
from generator.nodes import Mapping
from generator.problems import Problems
from generator.source import parse_yaml, plain
from generator.source_text import DEPTH_LIMIT

__all__ = ["in_house_style", "styled"]


def in_house_style(text: str, cls: type | None) -> str | None:
    """The text of a record in the style of the house; None if it cannot be understood.

    Where the class is not known, keys keep their order.
    """
    before = _plain_text(text)
    root = _understood(before)
    if root is None:
        return None
    try:
        after = _styled(before, root, cls)
        # what is written anew is not taken on trust
        if after == before or _says_the_same(root, before, after):
            return after
    except UnusualError:
        pass
    return text


def styled(text: str, cls: type | None) -> str:
    """The text of a file without faults, everything where the layout and the record have it.

    Raises:
        UnusualError: it holds a sign that has no place in the layout.
    """
    text = _plain_text(text)
    return _styled(text, _read(text), cls)


def _styled(text: str, root: Mapping | None, cls: type | None) -> str:
    edits = layout_edits(text)
    for _ in range(DEPTH_LIMIT):
        if edits:
            text = edited(text, edits)
            root = _read(text)
        edits = order_edits(text, root, cls) if root else []
        if not edits:
            break
    return text


def _plain_text(text: str) -> str:
    """The text without what Windows adds."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def _read(text: str) -> Mapping | None:
    return parse_yaml(text, "", Problems())


def _understood(text: str) -> Mapping | None:
    """All keys and values; None if anything is wrong with them."""
    problems = Problems()
    root = parse_yaml(text, "", problems)
    return None if problems.found else root


def _says_the_same(root: Mapping, before: str, after: str) -> bool:
    """Whether every value and every comment is the same."""
    again = _understood(after)
    same_values = again is not None and plain(again) == plain(root)
    return same_values and comments_of(before) == comments_of(after)
