"""How much of a source text may be shown where its licence allows excerpts.

In: the options below ``readout:`` in ``mkdocs.yml``. Out: `Limits`, and Problems for options that
make no sense. Source texts are mostly reports of a few hundred words; whoever holds long ones, or
has agreed on less with a publisher, sets the figures lower.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from generator.problems import Problem

CONFIG_NAMES = ("mkdocs.yml", "mkdocs.yaml")
DEFAULT_WORDS = 50
"""At a stretch: two or three long sentences of an agency."""
DEFAULT_SHARE = 66
"""Percent of a text: two thirds."""
_PREFIX = b"excerpt_"


class Limits(NamedTuple):
    """The cap on what is shown of a text with ``licence: excerpts``."""

    excerpt_words: int = DEFAULT_WORDS
    """At most so many words in one unbroken passage."""
    excerpt_share: int = DEFAULT_SHARE
    """At most so many percent of the words of the text, all passages together."""

    def most_words(self, total: int) -> int:
        """How many words of a text of so many may be shown."""
        return total * self.excerpt_share // 100


_LARGEST = Limits(excerpt_words=100_000, excerpt_share=100)


def limits_at(root: Path) -> tuple[Limits, tuple[Problem, ...]]:
    """The limits of a project; the usual ones where it says nothing, or nothing that makes sense.

    Whether the file is YAML at all is MkDocs' business.
    """
    for name in CONFIG_NAMES:
        try:
            data = (root / name).read_bytes()
        except OSError:
            continue
        if _PREFIX not in data:
            return Limits(), ()
        return _limits_in(data, name)
    return Limits(), ()


def _limits_in(data: bytes, file: str) -> tuple[Limits, tuple[Problem, ...]]:
    options = _options_in(data)
    given = {name: options[name] for name in Limits._fields if name in options}
    wrong = {
        name: value
        for name, value in given.items()
        if type(value) is not int or not 1 <= value <= getattr(_LARGEST, name)
    }
    problems = tuple(
        Problem(
            "R118",
            f'the option {name} is "{value}"',
            file,
            cure=f"write a whole number from 1 to {getattr(_LARGEST, name):,}",
        )
        for name, value in wrong.items()
    )
    return Limits(**{name: value for name, value in given.items() if name not in wrong}), problems


def _options_in(data: bytes) -> dict[str, Any]:
    """The options of our plugin."""
    import yaml  # noqa: PLC0415 (slow to load, seldom needed)

    try:
        config: Any = yaml.load(data, Loader=_plain_loader(yaml))  # noqa: S506 (a safe one)
    except (yaml.YAMLError, ValueError):
        return {}
    plugins = config.get("plugins") if isinstance(config, dict) else None
    for plugin in plugins if isinstance(plugins, list) else ():
        options = plugin.get("readout") if isinstance(plugin, dict) else None
        if isinstance(options, dict):
            return options
    return {}


def _plain_loader(yaml: Any) -> Any:
    """A loader to which tags that name code or variables are just nothing."""

    class Loader(yaml.CSafeLoader):  # type: ignore[misc]
        pass

    Loader.add_multi_constructor("!", lambda *_: None)
    Loader.add_multi_constructor("tag:", lambda *_: None)
    return Loader
