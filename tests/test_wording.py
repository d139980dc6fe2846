"""Formulas in printed words: found as evidence is, in any capitals, and never within a word."""

from __future__ import annotations

import time

import pytest

from generator.records import Form, Formula
from generator.wording import forms_in, has_form, pieces_of


def formula(*forms: str | Form) -> Formula:
    made = tuple(Form(text=form) if isinstance(form, str) else form for form in forms)
    return Formula(id="x", label="x", forms=made, scope_note="", issues=("fisheries",))


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("to new heights", "They take it To New  Heights."),
        ("to new heights", "to\nnew heights"),
        ("fishermen's peace", "a fishermen\u2019s peace"),
        ("caf\u00e9 talks", "cafe\u0301 talks"),
        ("2+2", "the 2+2 talks"),
        ("自由で開かれた", "また自由で開かれたインド太平洋"),
        ("비핵화", "완전한 비핵화를"),
        ("السلام", "والسلام على"),
        ("c++ (sic)", "in C++ (sic) it is"),
    ],
)
def test_a_form_is_found(form: str, words: str) -> None:
    assert has_form(formula(form), words, "en")
    assert any(piece.is_form for piece in pieces_of(formula(form), words, "en"))


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("force", "They enforce it."),
        ("to new heights", "to new heightsome"),
        ("to new heights", "to great new heights"),
        ("2+2", "12+2"),
        ("free and open", "free-and-open"),
        ("мир", "мирный"),
    ],
)
def test_a_form_is_not_found_in_other_words(form: str, words: str) -> None:
    assert not has_form(formula(form), words, "en")
    assert not any(piece.is_form for piece in pieces_of(formula(form), words, "en"))


def test_a_form_counts_in_its_language_only() -> None:
    both = formula("one count", Form(text="eine Zählung", language="de"))
    assert [form.text for form in forms_in(both, "de-AT")] == ["one count", "eine Zählung"]
    assert [form.text for form in forms_in(both, "en")] == ["one count"]
    assert has_form(both, "Eine ZÄHLUNG für alle", "de")
    assert not has_form(both, "eine Zählung", "fr")


def test_the_pieces_are_the_words_with_every_form_set_apart() -> None:
    found = pieces_of(
        formula("one count", "one count of fish"), "One count of  fish, one count!", "en"
    )
    assert [tuple(piece) for piece in found] == [
        ("One count", True),
        (" of fish, ", False),
        ("one count", True),
        ("!", False),
    ]
    longest_first = formula("count of fish", "one count of fish")
    assert [p.text for p in pieces_of(longest_first, "one count of fish", "en")] == [
        "one count of fish"
    ]
    assert [tuple(p) for p in pieces_of(formula("x"), "“y”", "en")] == [("“y”", False)]


def test_a_long_text_is_searched_in_no_time() -> None:
    words = "know no know no border " * 20_000
    start = time.perf_counter()
    assert sum(p.is_form for p in pieces_of(formula("know no border"), words, "en")) == 20_000
    assert time.perf_counter() - start < 5
