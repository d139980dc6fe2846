"""Files as people write them: the same kinds of value in every layout that YAML allows.

Seeded: the number of a file decides everything in it, so a failure names the file that shows it.
"""

from __future__ import annotations

from random import Random
from typing import Any

WORDS = [
    "Talks",
    "in Valletta",
    "on 3 March",
    "don't",
    "12:30",
    "no",
    "1.10",
    "岩屋",
    "José",
    "a-b",
]
COMMENTS = ["# seen twice", "#  wide", "# ünïcode 岩", "# a: b", "# - c", "# 'quoted' \"too\"", "#"]
KEYS = ["title", "names", "roles", "note", "place", "by", "says", "city", "tag", "value"]


def odd_file(number: int) -> str:
    """The file of this number; the reader understands each."""
    chance = Random(number)
    writer = _Writer(chance)
    writer.group(_tree(chance, 3, group=True), 0, "")
    text = "\n".join(writer.lines) + chance.choice(["", "\n", "\n", "\n\n\n", "\n  \n"])
    if chance.random() < 0.1:
        text = "\n\n" + text
    if chance.random() < 0.15:
        text = text.replace("\n", "\r\n")
    return "\ufeff" * (chance.random() < 0.1) + text


def _tree(chance: Random, depth: int, *, group: bool = False) -> Any:
    kind = "group" if group else chance.choice(["text", "text", "text", "group", "list"])
    if depth == 0 or kind == "text":
        return " ".join(chance.choice(WORDS) for _ in range(chance.randint(1, 5)))
    count = chance.randint(1, 4)
    if kind == "list":
        return [_tree(chance, depth - 1) for _ in range(count)]
    return {key: _tree(chance, depth - 1) for key in chance.sample(KEYS, count)}


class _Writer:
    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.lines: list[str] = []

    def group(self, tree: dict[str, Any], column: int, lead: str) -> None:
        """Write keys in a column; ``lead`` is what stands before the first of them."""
        for key, value in tree.items():
            if not lead:
                self._between(column)
            sign = f'"{key}"' if self.chance.random() < 0.05 else key
            head = (lead or " " * column) + sign + " " * (self.chance.random() < 0.04) + ":"
            lead = ""
            self._value(value, column, head, tight=True)

    def items(self, tree: list[Any], column: int, lead: str) -> None:
        for value in tree:
            if not lead:
                self._between(column)
            head, lead = (lead or " " * column) + "-", ""
            self._value(value, column, head, tight=False)

    def _value(self, value: Any, column: int, head: str, *, tight: bool) -> None:
        chance = self.chance
        gap = chance.choice([" ", " ", " ", "  ", "   "])
        if chance.random() < 0.2 and not isinstance(value, str) and _fits_brackets(value):
            self._add(head + gap + self._brackets(value, column))
        elif isinstance(value, str):
            self._text(value, column, head, gap)
        elif not tight and chance.random() < 0.8 and not head.rstrip().endswith(":"):
            lead = head + gap
            write = self.group if isinstance(value, dict) else self.items
            write(value, len(lead), lead)
        else:
            self._add(head)
            inner = column + chance.choice([1, 2, 2, 3, 4, 7])
            if isinstance(value, dict):
                self.group(value, inner, "")
            else:
                self.items(value, column if tight and chance.random() < 0.4 else inner, "")

    def _text(self, value: str, column: int, head: str, gap: str) -> None:
        chance = self.chance
        inner = " " * (column + chance.choice([1, 2, 2, 3, 6]))
        kind = chance.choice(["bare", "bare", "double", "single", "folded", "block", "below"])
        tab = "\t" if head.endswith(":") and chance.random() < 0.05 else gap
        words = value.split(" ")
        half = len(words) // 2 or 1
        breaks = [inner + " ".join(words[half:])] if words[half:] else []
        if kind == "double":
            body = value.replace(" ", "\\\n" + inner + "\\ ", 1) if chance.random() < 0.1 else value
            self._add(f'{head}{tab}"{body}"')
        elif kind == "single":
            self._add(f"{head}{gap}'" + value.replace("'", "''") + "'")
        elif kind == "folded" and breaks:
            quote = chance.choice(['"', ""])
            end = chance.choice(["", " ", "   "])
            blank = [chance.choice(["", "  "])] * (chance.random() < 0.3)
            first = f"{head}{gap}{quote}{' '.join(words[:half])}{end}"
            self._add("\n".join([first, *blank, breaks[0] + quote]))
        elif kind == "block":
            self._block(value, column, head, gap)
        elif kind == "below":
            self.lines.append(head)
            self._add(inner + f'"{value}"')
        else:
            self._add(f'{head}{tab}"{value}"' if ":" in value else f"{head}{tab}{value}")

    def _block(self, value: str, column: int, head: str, gap: str) -> None:
        chance = self.chance
        stated = chance.choice(["", "", "", "2"])
        inner = column + (2 if stated else chance.choice([1, 2, 4]))
        sign = chance.choice("|>") + chance.choice(["", "-", "+"]) + stated
        note = "  " + chance.choice(COMMENTS) if chance.random() < 0.1 else ""
        self.lines.append(f"{head}{gap}{sign}{note}")
        for number, word in enumerate(value.split(" ")):
            more = "   " * (chance.random() < 0.2 and (number > 0 or bool(stated)))
            self.lines.append(" " * inner + more + word + chance.choice(["", "", "  "]))
            if chance.random() < 0.1:
                self.lines.append(chance.choice(["", " " * column, " " * (inner + 2)]))

    def _brackets(self, value: Any, column: int) -> str:
        chance = self.chance
        spread = chance.random() < 0.2
        parting = (
            ",\n" + " " * (column + chance.choice([1, 3, 6]))
            if spread
            else chance.choice([",  ", ", "])
        )
        pad = chance.choice(["", "", " "])
        parts = (
            value if isinstance(value, list) else [f"{k}: {_quoted(v)}" for k, v in value.items()]
        )
        parts = [_quoted(part) for part in parts] if isinstance(value, list) else parts
        if spread and chance.random() < 0.4:
            parting = f", {chance.choice(COMMENTS)}\n" + parting.partition("\n")[2]
        opening, closing = "[]" if isinstance(value, list) else "{}"
        return opening + pad + parting.join(parts) + pad + closing

    def _add(self, line: str) -> None:
        """A line that may have white space or a comment behind it."""
        chance = self.chance
        line += chance.choice(["", "", "", "", " ", "\t", f" {chance.choice(COMMENTS)}"])
        line += "  " * (chance.random() < 0.1)
        self.lines.append(line)

    def _between(self, column: int) -> None:
        """What may stand between two entries."""
        chance = self.chance
        if chance.random() < 0.15:
            self.lines += [chance.choice(["", "   "])] * chance.randint(1, 3)
        if chance.random() < 0.15:
            at = chance.choice([column, column, column, 0, column + 2])
            self.lines.append(" " * at + chance.choice(COMMENTS))


def _fits_brackets(value: Any) -> bool:
    values = value.values() if isinstance(value, dict) else value
    return all(isinstance(one, str) for one in values)


def _quoted(text: str) -> str:
    return f'"{text}"'
