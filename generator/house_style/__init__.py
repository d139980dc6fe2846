"""The house style of the files in ``content/``: how they look, never what they say.

In: the text of a record's file, and the class of the record. Out: the same text in another layout.
Every value and every comment stays, the comments in their order; a file that cannot be understood
stays as it is. Style never blocks: nothing but `readout fmt` asks for it.
"""

from __future__ import annotations

from generator.edits import edited
from generator.house_style.key_order import order_edits
from generator.house_style.layout import UnusualError, comments_of, layout_edits
from generator.problems import Problems
from generator.source import parse_yaml, plain
from generator.source_text import DEPTH_LIMIT

__all__ = ["in_house_style", "styled"]


def in_house_style(text: str, cls: type | None) -> str | None:
    """The text of a record in the style of the house; None if it cannot be understood.

    Where the class is not known, keys keep their order.
    """
    sayings = _sayings(_plain_text(text))
    if sayings is None:
        return None
    try:
        after = styled(text, cls)
    except UnusualError:
        return text
    # what is written anew is not taken on trust
    return after if after == text or _sayings(after) == sayings else text


def styled(text: str, cls: type | None) -> str:
    """The text of a file without faults, everything where the layout and the record have it.

    Raises:
        UnusualError: it holds a sign that has no place in the layout.
    """
    text = _plain_text(text)
    text = edited(text, layout_edits(text))
    for _ in range(DEPTH_LIMIT):
        root = parse_yaml(text, "", Problems())
        edits = order_edits(text, root, cls) if root else []
        if not edits:
            break
        text = edited(text, edits)
    return text


def _plain_text(text: str) -> str:
    """The text without what Windows adds."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def _sayings(text: str) -> tuple[object, list[str]] | None:
    """All values and all comments; None if something keeps them from being read."""
    problems = Problems()
    root = parse_yaml(text, "", problems)
    if root is None or problems.found:
        return None
    try:
        return plain(root), comments_of(text)
    except UnusualError:
        return plain(root), []
