"""Formulas in printed words: where one of the forms of a recurring phrase stands.

In: a formula, and words as a source prints them. Out: whether the words carry it, and where.
Compared is as evidence is (`evidence.normalised`), but whatever is in capitals: a phrase begins a
sentence or a headline as well. It is never found inside a longer word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from generator.evidence import is_spaced, normalised
from generator.records import Article, Form, Formula, Quote, Statement


class Piece(NamedTuple):
    """A run of printed words, and whether it is a form of the formula."""

    text: str
    is_form: bool


def language_of(article: Article, item: Statement | Quote) -> str:
    """The language in which the words of an item are printed."""
    own = item.language if isinstance(item, Quote) else None
    return own or article.source.language


def forms_in(formula: Formula, language: str) -> tuple[Form, ...]:
    """The forms that are looked for in words of a language; of a tag its first part counts."""
    return tuple(
        form
        for form in formula.forms
        if form.language is None or _main(form.language) == _main(language)
    )


def printed_words(item: Statement | Quote) -> tuple[str, ...]:
    """All that an item gives in the words of its source."""
    words = tuple(quotation.exact for quotation in item.evidence)
    verb = item.as_written if isinstance(item, Statement) else None
    return (*words, verb) if verb else words


def carries(formula: Formula, item: Statement | Quote, language: str) -> bool:
    """Whether a form of the formula stands in the printed words of an item."""
    return any(has_form(formula, words, language) for words in printed_words(item))


def has_form(formula: Formula, words: str, language: str) -> bool:
    """Whether a form of the formula stands in these words."""
    normal = normalised(words)
    return any(_pattern(form.text).search(normal) for form in forms_in(formula, language))


def folded(words: str) -> str:
    """Words with all letters made small: what has a form has it as a part of this, too."""
    return normalised(words).casefold()


def pieces_of(formula: Formula, words: str, language: str) -> tuple[Piece, ...]:
    """Words with the forms of the formula set apart; together the pieces are the words."""
    # as long as what is searched, of which only quotation marks have another shape
    shown = " ".join(unicodedata.normalize("NFC", words).split())
    return tuple(_cut(shown, sorted(_places(formula, normalised(words), language))))


def _cut(words: str, places: list[tuple[int, int]]) -> Iterator[Piece]:
    done = 0
    for start, end in places:
        if start < done:
            continue  # a form within a longer one
        if start > done:
            yield Piece(words[done:start], is_form=False)
        yield Piece(words[start:end], is_form=True)
        done = end
    if done < len(words):
        yield Piece(words[done:], is_form=False)


def _places(formula: Formula, normal: str, language: str) -> Iterator[tuple[int, int]]:
    for form in forms_in(formula, language):
        yield from (match.span() for match in _pattern(form.text).finditer(normal))


def _main(tag: str) -> str:
    return tag.partition("-")[0].lower()


@lru_cache(maxsize=4096)
def _pattern(form: str) -> re.Pattern[str]:
    words = normalised(form)
    before = r"(?<!\w)" if is_spaced(words[:1]) else ""
    after = r"(?!\w)" if is_spaced(words[-1:]) else ""
    return re.compile(f"{before}{re.escape(words)}{after}", re.IGNORECASE)
