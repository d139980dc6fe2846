"""Sentences, dates and datelines of a text, before anybody is recognised in it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.suggest.dateline import head_of
from generator.suggest.dates_in_text import dates_in
from generator.suggest.passages import READ_LIMIT, Reading
from tests.suggesting import scene_of

PUBLISHED = date(2031, 3, 4)  # a Tuesday


def sentences(text: str) -> list[str]:
    reading = Reading(text)
    return [text[s.start : s.end] for s in reading.sentences]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("They met. They agreed.", ["They met.", "They agreed."]),
        ("U.S. Secretary Cole met Mr. Lind.", ["U.S. Secretary Cole met Mr. Lind."]),
        ("H.E. Ms. Vella spoke. Then A. B. Lind left.", 2),
        ('"We are small." Lind said so.', ['"We are small."', "Lind said so."]),
        ('"Are we small?" he asked.', ['"Are we small?" he asked.']),
        ("At 9:00 p.m. they met on Jan. 5 in town.", 1),
        ("Joint talks\nMarch 4, 2031\n\nThey met.", ["Joint talks", "March 4, 2031", "They met."]),
        ("1. They met.\n\n2. They agreed.", ["They met.", "They agreed."]),
        ("", []),
        (" \n\n ", []),
    ],
)
def test_a_text_falls_into_sentences(text: str, parts: list[str] | int) -> None:
    found = sentences(text)
    assert found == parts if isinstance(parts, list) else len(found) == parts


def test_a_line_that_is_wrapped_is_no_sentence() -> None:
    line = "The two ministers met for several hours in the old town hall of Valletta and"
    assert sentences(f"{line}\nAgreed on nothing at all.") == [f"{line}\nAgreed on nothing at all."]


@given(st.text(max_size=400))
@settings(max_examples=200, deadline=None)
def test_every_form_of_a_text_has_its_places(text: str) -> None:
    reading = Reading(text)
    assert len(reading.text) == len(reading.plain) == len(reading.folded) == len(reading.flat)
    for sentence in reading.sentences:
        assert reading.text[sentence.start : sentence.end].strip()
        assert reading.sentence_at(sentence.start) == sentence


def test_only_the_beginning_of_a_very_long_text_is_read() -> None:
    reading = Reading("They met. " * 100_000)
    assert len(reading.text) == READ_LIMIT
    assert len(reading.held.text) == 1_000_000


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("on Tuesday", "2031-03-04"),
        ("on Monday", "2031-03-03"),
        ("on Wednesday", "2031-02-26"),
        ("last Tuesday", "2031-02-25"),
        ("next Monday", "2031-03-10"),
        ("yesterday", "2031-03-03"),
        ("two days ago", "2031-03-02"),
        ("earlier today", "2031-03-04"),
        ("March 3", "2031-03-03"),
        ("3 March", "2031-03-03"),
        ("the 3rd of March 2030", "2030-03-03"),
        ("December 30", "2030-12-30"),
        ("Dec. 30, 2029", "2029-12-30"),
        ("2-3 March", "2031-03-02/2031-03-03"),
        ("March 2-3, 2031", "2031-03-02/2031-03-03"),
        ("2031-02-28", "2031-02-28"),
        ("2031/02/28", "2031-02-28"),
        ("15/10/2030", "2030-10-15"),
        ("05.02.2031", "2031-02-05"),
        ("last July", "2030-07"),
        ("in January", "2031-01"),
        ("last month", "2031-02"),
        ("last year", "2030"),
        ("last autumn", "2030-09/2030-11"),
        ("last winter", "2030-12/2031-02"),
        ("in 2029", "2029"),
    ],
)
def test_words_tell_a_day_beside_the_day_of_publication(words: str, meant: str) -> None:
    (phrase,) = dates_in(Reading(f"They met {words}, it was said."))
    day = phrase.on_or_near(PUBLISHED)
    assert day is not None
    assert day.text == meant


@pytest.mark.parametrize(
    "words",
    ["05/02/2031", "February 30", "31/31/2031", "they may march on", "2031-13-01", "2031-02-30"],
)
def test_words_that_tell_no_day_are_none(words: str) -> None:
    assert dates_in(Reading(f"They met {words}.")) == []


@pytest.mark.parametrize(
    ("head", "dateline", "city"),
    [
        (
            "VALLETTA, March 4 (North Wire) -- They met.",
            "VALLETTA, March 4 (North Wire)",
            "Valletta",
        ),
        ("VALLETTA (North Wire) March 4 - They met.", "VALLETTA (North Wire) March 4", "Valletta"),
        ("(North Wire) VALLETTA, March 4 -- They met.", "VALLETTA, March 4", "Valletta"),
        ("VALLETTA, 4 MARCH 2031 \u2014 They met.", "VALLETTA, 4 MARCH 2031", "Valletta"),
        (
            "Press release\nValletta, 4 March 2031\n\nThey met.",
            "Valletta, 4 March 2031",
            "Valletta",
        ),
        ("They met in Valletta on March 4.", "", ""),
        ("The talks in Valletta - long expected - began.", "", ""),
    ],
)
def test_a_dateline_is_a_city_at_the_head(head: str, dateline: str, city: str) -> None:
    scene = scene_of(head)
    found = head_of(scene.reading, scene.dates, scene.registry)
    assert found.dateline == dateline
    assert (found.city.name if found.city else "") == city


def test_the_head_names_publisher_headline_and_day() -> None:
    text = (
        "Two islands talk about fish\n\nVALLETTA, March 4, 2031 (North Wire) -- They met.\n\n(end)"
    )
    scene = scene_of(text)
    found = head_of(scene.reading, scene.dates, scene.registry)
    assert (found.publisher, found.title) == ("north-wire", "Two islands talk about fish")
    assert found.published is not None
    assert found.published.text == "2031-03-04"
    assert found.end_mark is not None
