"""A text with what every later step needs beside it: the registry, its countries, dates and day."""

from __future__ import annotations

from collections.abc import Sequence

from generator.dates import PartialDate
from generator.frozen import constant
from generator.suggest.dates_in_text import DatePhrase
from generator.suggest.gazetteer import Named
from generator.suggest.passages import Reading
from generator.suggest.registry import Registry
from generator.suggest.titles import Title


@constant
class Scene:
    """What is known once the text was read and dated."""

    reading: Reading
    registry: Registry
    countries: Sequence[Named]
    titles: Sequence[Title]
    dates: Sequence[DatePhrase]
    published: PartialDate | None = None
    day: PartialDate | None = None
    """Of the meeting."""
