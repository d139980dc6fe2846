"""The catalogue of problems: what each code means, why it matters, how to mend it.

In: ``catalogue.yml`` beside this module. Out: one `Entry` for each code, from which
``readout explain`` and the page of messages are made.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal, cast


class UnknownCodeError(KeyError):
    """A code that no entry describes: a slip of ours, or of whoever asked for it."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    def __str__(self) -> str:
        return f"there is no problem with the code {self.code}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What one code means, for people who are no programmers."""

    code: str
    severity: Literal["error", "warning", "hint"]
    """Errors block publication; warnings and hints advise."""
    title: str
    what: str
    why: str
    do: str
    """What to do, in words."""
    example: str
    """The mistake, as it might stand in a file."""
    cure: str
    """The same place mended."""
    mended: bool = False
    """Whether `readout check --fix` may put a suggestion in place without asking: it says the same
    as the mistake did, only rightly. Not so where the nearest id may be somebody else's, or the
    nearest passage may say something else."""


def severity_of(code: str) -> str:
    """``error``, ``warning`` or ``hint``.

    Raises:
        UnknownCodeError: the catalogue has no such code.
    """
    return entry(code).severity


def entry(code: str) -> Entry:
    """The entry of a code.

    Raises:
        UnknownCodeError: the catalogue has no such code.
    """
    try:
        return _catalogue()[code]
    except KeyError:
        raise UnknownCodeError(code) from None


def all_entries() -> tuple[Entry, ...]:
    """Every entry, in order of code."""
    return tuple(_catalogue().values())


def as_markdown(described: Entry) -> str:
    """An entry for the page of messages and for ``readout explain``."""
    return (
        f"## {described.code}: {described.title}\n\n"
        f"*{described.severity}* · {described.what}\n\n"
        f"**Why it matters.** {described.why}\n\n"
        f"**What to do.** {described.do}{_mended(described)}\n\n"
        f"Instead of\n\n{_indented(described.example)}\n\n"
        f"write\n\n{_indented(described.cure)}\n"
    )


def _mended(described: Entry) -> str:
    how = " `readout check --fix` does it wherever the message has a suggestion."
    return how if described.mended else ""


def _indented(text: str) -> str:
    # indented code, not a fence: an example may itself show a fence
    return "\n".join(f"    {line}" if line else "" for line in text.splitlines())


@cache
def _catalogue() -> Mapping[str, Entry]:
    text = files("generator").joinpath("catalogue.yml").read_text(encoding="utf-8")
    import yaml  # noqa: PLC0415 (slow to load, seldom needed)

    written = cast("dict[str, dict[str, str]]", yaml.load(text, yaml.CSafeLoader))
    return MappingProxyType(
        {code: _entry(code, values) for code, values in sorted(written.items())}
    )


def _entry(code: str, values: Mapping[str, str]) -> Entry:
    return Entry(
        code=code,
        severity=cast("Literal['error', 'warning', 'hint']", values.get("severity", "error")),
        title=values["title"],
        what=" ".join(values["what"].split()),
        why=" ".join(values["why"].split()),
        do=" ".join(values["do"].split()),
        example=values["example"].rstrip(),
        cure=values["cure"].rstrip(),
        mended=bool(values.get("mended")),
    )
