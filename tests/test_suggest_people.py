"""Who is named in a text, who sat at the table, and who speaks."""

from __future__ import annotations

import pytest

from generator.dates import parse_date
from generator.suggest.delegations import table_of
from generator.suggest.draft_yaml import command_for, resemblance
from generator.suggest.people import people_in
from tests.suggesting import found_in, scene_of, small_graph

BOTH = "Foreign Minister Bo Lind met his counterpart Cara Vella in Valletta. "


def named(text: str, day: str = "2031-03-04") -> list[str]:
    return [mention.official for mention in people_in(scene_of(text, parse_date(day)))]


@pytest.mark.parametrize(
    "name",
    ["Bo Lind", "Lind Bo", "LIND Bo", "BO LIND", "B\u00f2 L\u00ednd", "Minister Lind", "Mr. Lind"],
)
def test_a_person_is_known_in_every_form_of_the_name(name: str) -> None:
    assert named(f"It was {name} who came.") == ["bo-lind"]


@pytest.mark.parametrize(
    "text",
    [
        "The lind is a tree, and the village of Lind lies under it.",
        "He sang for Jenny Lind.",
        "The Lind Foundation paid.",
        "It was bo lind, in small letters.",
    ],
)
def test_words_that_are_no_name_are_nobody(text: str) -> None:
    assert named(text) == []


def test_a_family_name_alone_counts_once_the_whole_name_was_there() -> None:
    assert named(f"{BOTH} Then Lind left.") == ["bo-lind", "cara-vella", "bo-lind"]


def test_nobody_is_in_office_before_the_first_day() -> None:
    assert named("Minister Lind spoke.", "2029-01-01") == []


def seats(text: str) -> list[tuple[str, str, str]]:
    scene = scene_of(text)
    table = table_of(scene, scene.reading.sentences, people_in(scene))
    return [(seat.party, seat.official, seat.as_written) for seat in table.seats]


def test_the_people_of_the_first_sentences_sit_at_the_table() -> None:
    assert seats(BOTH) == [("IS", "bo-lind", "Bo Lind"), ("MT", "cara-vella", "Cara Vella")]


@pytest.mark.parametrize(
    "text",
    [
        "The foreign ministers of Iceland and Malta met on Tuesday.",
        "Iceland's foreign minister met the Maltese foreign minister.",
        "The Foreign Minister of Iceland received the Foreign Minister of the Republic of Malta.",
    ],
)
def test_posts_without_a_name_are_those_who_hold_them_that_day(text: str) -> None:
    assert [(party, one) for party, one, _ in seats(text)] == [
        ("IS", "bo-lind"),
        ("MT", "cara-vella"),
    ]


def test_who_only_did_something_elsewhere_does_not_sit_there() -> None:
    text = BOTH.replace(". ", ", after a ban signed by Estonian Prime Minister Ada Moss. ")
    assert ("EE", "", "Ada Moss") not in seats(text)


def test_strangers_beside_a_title_sit_there_under_their_name() -> None:
    text = "Foreign Minister Bo Lind met Estonian Foreign Minister Ada Moss. They agreed."
    assert seats(text) == [("IS", "bo-lind", "Bo Lind"), ("EE", "", "Ada Moss")]


@pytest.mark.parametrize(
    "text",
    [
        "Bo Lind met his Estonian counterpart, Ada Moss.",
        "Bo Lind met Ada Moss, Minister of Foreign Affairs of Estonia.",
        "Bo Lind met H.E. Ms. Ada Moss, Foreign Minister of Estonia.",
    ],
)
def test_a_stranger_is_named_wherever_the_title_stands(text: str) -> None:
    assert "Ada Moss" in [mention.name for mention in people_in(scene_of(text))]


def test_a_finder_adds_names_beside_no_title() -> None:
    text = "Bo Lind met Ada Moss of the harbour board."
    start = text.index("Ada")
    found = people_in(scene_of(text), lambda _: [(0, 7), (start, start + 8), (0, 2)])
    assert [mention.name for mention in found] == ["Bo Lind", "Ada Moss"]


def test_a_stranger_is_said_to_resemble_somebody_or_nobody() -> None:
    text = "Foreign Minister Bo Lind met Estonian Foreign Minister Kara Velle. They agreed."
    seat = found_in(text).table.seats[1]
    assert resemblance(seat, small_graph()) == "resembles Cara Vella (cara-vella)"
    assert command_for(seat, small_graph()) == (
        'readout new official velle-kara --name "Kara Velle" --sort-name "Velle, Kara"'
        " --country EE --post foreign-minister --organisation EE"
    )
    text = text.replace("Kara Velle", "Ada Moss")
    assert resemblance(found_in(text).table.seats[1], small_graph()) == "resembles nobody on record"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("VALLETTA, March 4 (North Wire) -- Bo Lind met Cara Vella on Tuesday.", "2031-03-04"),
        ("VALLETTA, March 5 (North Wire) -- Bo Lind met Cara Vella on Tuesday.", "2031-03-04"),
        ("Valletta, 5 March 2031\n\nBo Lind yesterday met Cara Vella.", "2031-03-04"),
        ("March 4, 2031\n\nAfter the attack on Monday Bo Lind met Cara Vella.", "2031-03-04"),
        ("On March 3, Bo Lind met Cara Vella. Published 4 March 2031.", "2031-03-03"),
    ],
)
def test_the_day_of_the_meeting_is_found_without_being_told(text: str, day: str) -> None:
    found = found_in(text, published="")
    assert found.day is not None
    assert found.day.text == day


def test_without_any_day_none_is_made_up() -> None:
    found = found_in("Bo Lind met Cara Vella.", published="")
    assert found.day is None
    assert found.published is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (BOTH, "Valletta, MT"),
        ("Bo Lind met Cara Vella in the Maltese capital.", "Valletta, MT"),
        ("Bo Lind, who is visiting Valletta, met Cara Vella.", "Valletta, MT"),
        ("REYKJAVIK, March 4 -- Bo Lind met Cara Vella.", "Reykjavik, IS"),
        ("Bo Lind met Cara Vella at the White House.", "Washington, US"),
        ("Bo Lind spoke by telephone with Cara Vella from Valletta.", ""),
        ("Bo Lind met Cara Vella.", ""),
    ],
)
def test_the_place_is_where_they_met(text: str, place: str) -> None:
    found = found_in(text).place
    assert (f"{found.city}, {found.country}" if found else "") == place


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Bo Lind spoke by phone with Cara Vella.", "call"),
        ("Bo Lind and Cara Vella held a video conference.", "video"),
        ("Over lunch Bo Lind met Cara Vella.", "working-lunch"),
        ("Bo Lind met Cara Vella, after a video conference last week.", ""),
        ("Bo Lind met Cara Vella and called for calm.", ""),
    ],
)
def test_the_form_of_a_meeting_is_told(text: str, form: str) -> None:
    assert found_in(text).format == form
