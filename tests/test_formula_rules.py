"""Whoever marks a use shows the words, and no use is overlooked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.formula_site import MEETINGS, USED, article_on, file_of, formula_site, with_forms
from tests.linked import codes, linked

FIRST = MEETINGS["first"]


def problems_of(root: Path, quotes: str, language: str = "en", **files: str) -> list[str]:
    article = {file_of(FIRST): article_on(FIRST, quotes, language=language)}
    return codes(linked(root, article | files)[1])


def test_words_that_have_the_formula_are_a_use_of_it(tmp_path: Path) -> None:
    assert problems_of(tmp_path, USED) == []


def test_other_words_are_none(tmp_path: Path) -> None:
    assert problems_of(tmp_path, USED.replace("no border", "a border")) == ["R101"]


def test_words_that_have_it_unmarked_draw_a_warning(tmp_path: Path) -> None:
    _, problems = linked(tmp_path, formula_site(first=USED.replace(", formulas: no-border", "")))
    assert [(p.code, p.severity) for p in problems] == [("R102", "warning")]
    assert problems[0].cure == "add the line formulas: no-border"


@pytest.mark.parametrize(
    ("language", "forms", "expected"),
    [
        ("de", "[{text: know no border, language: de}]", []),
        ("de-AT", "[{text: know no border, language: de}]", []),
        ("fr", "[{text: know no border, language: de}]", ["R101"]),
        ("fr", "know no border", []),
    ],
)
def test_a_form_counts_in_articles_of_its_language(
    language: str, forms: str, expected: list[str], tmp_path: Path
) -> None:
    assert problems_of(tmp_path, USED, language, **with_forms(forms)) == expected


def test_a_quote_in_another_language_is_of_that_language(tmp_path: Path) -> None:
    quote = USED.replace("by: cara", "language: de, by: cara")
    forms = with_forms("{text: know no border, language: de}")
    assert problems_of(tmp_path, quote, "en", **forms) == []


def test_the_cure_names_what_was_looked_for(tmp_path: Path) -> None:
    forms = "[a one, a two, a three, a four, a five]"
    _, problems = linked(tmp_path / "many", formula_site(first=USED) | with_forms(forms))
    assert 'looked for: "a one", "a two", "a three", "a four" …; quote' in problems[0].cure
    other = with_forms("{text: know no border, language: is}")
    _, problems = linked(tmp_path / "none", formula_site(first=USED) | other)
    assert problems[0].cure.startswith("it has no form in the language en; quote")


SAID = """\
statements:
  - {issue: fisheries, by: MT, verb: stress, says: it, formulas: no-border}
"""


def test_a_use_without_any_words_counts_as_paraphrase_and_draws_nothing(tmp_path: Path) -> None:
    article = article_on(FIRST, USED).partition("quotes:")[0] + SAID
    assert codes(linked(tmp_path / "a", {file_of(FIRST): article})[1]) == []
    with_verb = article.replace("says: it", "as_written: stressed, says: it")
    assert codes(linked(tmp_path / "b", {file_of(FIRST): with_verb})[1]) == []


def test_the_printed_verb_may_be_the_formula_itself(tmp_path: Path) -> None:
    said = SAID.replace("says: it, formulas: no-border", "as_written: underlined, says: it")
    article = article_on(FIRST, USED).partition("quotes:")[0] + said
    files = {file_of(FIRST): article} | with_forms("underlined")
    assert codes(linked(tmp_path, files)[1]) == ["R102"]
