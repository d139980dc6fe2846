"""Rules for formulas: whoever marks a use shows the words, and no use is overlooked.

In: `graph.Graph` and one article, or all formulas. Out: Problems. That a formula was *not* used
says something only if its uses are marked wherever their words are quoted (R102).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.graph import Graph
from generator.problems import FieldPath, Problem
from generator.records import Article, Formula, Quote, Statement
from generator.wording import carries, folded, forms_in, language_of, printed_words

_LISTS = ("statements", "quotes")
_SHOWN = 4
"""So many forms are named in a message."""


def formula_rules(graph: Graph, article: Article) -> Iterator[Problem]:
    """A use that its words do not show (R101), and words whose use is not marked (R102)."""
    for name in _LISTS:
        for index, item in enumerate(getattr(article, name)):
            path: FieldPath = (name, index)
            yield from _uses_without_words(graph, article, item, path)
            yield from _words_without_mark(graph, article, item, path)


def _uses_without_words(
    graph: Graph, article: Article, item: Statement | Quote, path: FieldPath
) -> Iterator[Problem]:
    # Where a source was read but none of its words are given, as in most articles whose text is
    # not held, the annotator's word is all there is. That is no mistake and draws no warning, as a
    # statement without words draws none: it counts, and every page calls it a paraphrase. Where
    # words are given or the text is there, however, the phrase can be shown, and so it must be.
    if not item.evidence and article.id not in graph.held:
        return
    language = language_of(article, item)
    for number, formula_id in enumerate(item.formulas):
        formula = graph.records.formulas.get(formula_id)
        if formula is not None and not carries(formula, item, language):
            yield Problem(
                "R101",
                f'the words quoted here do not have "{formula.label}"'
                if item.evidence
                else f'the text is held, so the words with "{formula.label}" must be quoted',
                graph.records.file_of("article", article.id),
                (*path, "formulas", number),
                label="not in these words" if item.evidence else "no words below it",
                cure=_what_to_do(formula, language),
            )


def _what_to_do(formula: Formula, language: str) -> str:
    forms = [f'"{form.text}"' for form in forms_in(formula, language)]
    shown = ", ".join(forms[:_SHOWN]) + (" …" if len(forms) > _SHOWN else "")
    looked = f"looked for: {shown}" if forms else f"it has no form in the language {language}"
    return (
        f"{looked}; quote the words that have it under evidence:, or add the printed form in "
        f"content/formulas/{formula.id}.yml, or delete this line"
    )


def _words_without_mark(
    graph: Graph, article: Article, item: Statement | Quote, path: FieldPath
) -> Iterator[Problem]:
    if not printed_words(item):
        return
    language, words = language_of(article, item), folded("\n".join(printed_words(item)))
    # a plain search first: of a hundred formulas hardly one is found
    near = {form.formula.id: form.formula for form in _known_forms(graph) if form.words in words}
    for formula in near.values():
        if formula.id not in item.formulas and carries(formula, item, language):
            yield Problem(
                "R102",
                f'these words have "{formula.label}", and are not marked as a use of it',
                graph.records.file_of("article", article.id),
                (*path, "evidence"),
                on_key=True,
                cure=f"add the line formulas: {formula.id}",
            )


class _KnownForm(NamedTuple):
    words: str
    """With all letters made small."""
    formula: Formula


def _known_forms(graph: Graph) -> Sequence[_KnownForm]:
    """Every form of every formula."""

    def find() -> Sequence[_KnownForm]:
        formulas = graph.records.formulas.values()
        return [_KnownForm(folded(form.text), f) for f in formulas for form in f.forms]

    return graph.wholes.once(_known_forms, find)


def forms_of_two(graph: Graph) -> Iterator[Problem]:
    """One wording under two formulas: its uses would be told apart by chance (R103)."""
    first: dict[tuple[str, str | None], Formula] = {}
    for formula in graph.records.formulas.values():
        for index, form in enumerate(formula.forms):
            other = first.setdefault((folded(form.text), form.language), formula)
            if other is not formula:
                yield Problem(
                    "R103",
                    f'"{form.text}" is a form of {other.id}, too',
                    graph.records.file_of("formula", formula.id),
                    ("forms", index),
                    cure="keep it in one of the two, or join the two records",
                )
