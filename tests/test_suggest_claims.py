"""Who said what, in which words, about which issue; and what is nobody's claim."""

from __future__ import annotations

from typing import Any

import pytest

from generator.suggest.issues import Subjects, stem
from generator.suggest.paraphrase import wording
from generator.suggest.passages import Reading
from generator.suggest.registry import Registry
from generator.suggest.verbs import VerbForms
from tests.suggesting import claimed, drafted, small_graph

BOTH = "Foreign Minister Bo Lind met his counterpart Cara Vella in Valletta. "
LIND, VELLA = "bo-lind", "cara-vella"


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "The two ministers discussed fisheries.",
            [([LIND, VELLA], "discuss", "discussed fisheries")],
        ),
        (
            "Both sides agreed on fisheries, a Maltese official said.",
            [(["IS", "MT"], "agree", "agreed on fisheries")],
        ),
        (
            "Lind and Vella stressed fisheries and condemned the storm in the harbour of Valletta.",
            [
                ([LIND, VELLA], "stress", "stressed fisheries"),
                ([LIND, VELLA], "condemn", "condemned the storm in the harbour of Valletta"),
            ],
        ),
        (
            "Lind, who arrived on Monday, welcomed the fisheries law. He urged Malta to follow.",
            [
                (LIND, "welcome", "welcomed the fisheries law"),
                (LIND, "call-for", "urged Malta to follow"),
            ],
        ),
        (
            "While expressing his gratitude for fisheries data, Vella said nothing.",
            [(VELLA, "thank", "expressing his gratitude for fisheries data")],
        ),
        (
            "Vella expressed deep and lasting concern about fisheries.",
            [(VELLA, "express-concern", "expressed deep and lasting concern about fisheries")],
        ),
        (
            "With regard to fisheries, Lind explained the position of Iceland.",
            [(LIND, "brief", "explained the position of Iceland")],
        ),
        (
            "The Maltese side proposed fisheries talks.",
            [("MT", "propose", "proposed fisheries talks")],
        ),
        (
            "They discussed fisheries and coastal rescue.",
            [
                ([LIND, VELLA], "discuss", "discussed fisheries"),
                ([LIND, VELLA], "discuss", "discussed fisheries and coastal rescue"),
            ],
        ),
    ],
)
def test_a_verb_with_its_subject_is_a_statement(text: str, claims: list[Any]) -> None:
    assert claimed(BOTH + text) == claims


@pytest.mark.parametrize(
    "text",
    [
        "The free trade agreement on fisheries is old.",
        "Estonia condemned the fisheries law.",
        "Fisheries were discussed elsewhere by others.",
        "The ministers did not discuss fisheries; Lind never agreed.",
        "A spokesman for the Maltese government said that fisheries matter.",
        "Norland's agreed quotas for fisheries, a matter of common concern, are low.",
        "Vella paid a courtesy call on the speaker about fisheries.",
    ],
)
def test_what_nobody_at_the_table_claims_is_none(text: str) -> None:
    assert claimed(BOTH + text) == []


def test_a_statement_says_how_it_was_read_and_whom_it_is_directed_at() -> None:
    (statement,) = drafted(BOTH + "Vella thanked Iceland for its fisheries data.")["statements"]
    assert statement == {
        "issue": "fisheries",
        "by": VELLA,
        "to": "IS",
        "verb": "thank",
        "as_written": "thanked",
        "says": "Iceland, on Fisheries",
        "evidence": "thanked Iceland for its fisheries data",
        "suggested": "verb read from thanked, issue named in its words, says is a draft",
    }


def test_a_printed_form_that_the_list_has_not_is_not_passed_off_as_one() -> None:
    (statement,) = drafted(BOTH + "Vella lauded the fisheries law.")["statements"]
    assert statement["verb"] == "welcome"
    assert "as_written" not in statement


def test_a_verb_that_needs_a_target_finds_the_event() -> None:
    text = BOTH + "Lind condemned the storm that hit the harbour of Valletta last week."
    (statement,) = drafted(text)["statements"]
    assert statement["target"] == "harbour-storm-2031"
    assert drafted(text)["meeting"]["refers_to"] == ["harbour-storm-2031"]


@pytest.mark.parametrize(
    "text",
    [
        "Lind condemned the price of fisheries permits.",
        "Lind and Vella invited fisheries experts.",
        "Lind said that all is well.",
    ],
)
def test_what_cannot_be_a_statement_is_told_at_the_end(text: str) -> None:
    from tests.suggesting import found_in

    assert claimed(BOTH + text) == []
    assert len(found_in(BOTH + text).statements.left) == 1


def quoted(text: str) -> list[tuple[str, str]]:
    return [(q["by"], q["evidence"]) for q in drafted(BOTH + text).get("quotes", ())]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        (
            '"A fish does not carry a passport," Lind said.',
            [(LIND, "A fish does not carry a passport")],
        ),
        (
            "\u201cA fish does not carry a passport,\u201d said Vella.",
            [(VELLA, "A fish does not carry a passport")],
        ),
        (
            "\u2018A fish doesn\u2019t carry a passport,\u2019 Vella told reporters.",
            [(VELLA, "A fish doesn\u2019t carry a passport")],
        ),
        (
            'Lind remarked: "A fish does not carry a passport."',
            [(LIND, "A fish does not carry a passport.")],
        ),
        (
            '"We count the fish," Vella said. "And then we count them again."',
            [(VELLA, "We count the fish"), (VELLA, "And then we count them again.")],
        ),
        (
            'Vella was blunt. "The sea has no walls," she said.',
            [(VELLA, "The sea has no walls")],
        ),
        (
            'Lind said it was "a law that no fish has ever read." Vella stayed silent.',
            [(LIND, "a law that no fish has ever read.")],
        ),
        (
            'They called it "the best of all possible laws here," a Maltese official said.',
            [("MT", "the best of all possible laws here")],
        ),
        ('The so-called "two-plus-two" ended.', []),
        ('"A fish does not carry a passport," a fisherman shouted from the quay.', []),
    ],
)
def test_words_in_quotation_marks_have_the_speaker_the_text_gives(
    text: str, quotes: list[tuple[str, str]]
) -> None:
    assert quoted(text) == quotes


def test_words_are_compared_without_their_endings() -> None:
    assert stem("fisheries") == stem("fishing") == stem("fish")
    assert stem("economy") == stem("economic")
    assert stem("war") == "war"


def subjects_of(words: str, parties: tuple[str, ...] = ("IS", "MT")) -> list[str]:
    registry = Registry(small_graph())
    subjects, reading = Subjects(registry), Reading(words)
    countries = registry.gazetteer.countries_in(reading)
    found = subjects.words_of(reading.words, countries)
    return [match.issue for match in subjects.about(found, parties)]


@pytest.mark.parametrize(
    ("words", "issues"),
    [
        ("the fishing fleets", ["fisheries"]),
        ("rescue along the coast", ["coastal-rescue"]),
        ("fisheries and coastal rescue", ["coastal-rescue", "fisheries"]),
        ("the price of bread", []),
        ("", []),
    ],
)
def test_an_issue_is_recognised_by_the_words_of_its_label(words: str, issues: list[str]) -> None:
    assert subjects_of(words) == issues


@pytest.mark.parametrize("verb", sorted(small_graph().records.verbs))
def test_a_wording_is_never_the_words_of_the_source(verb: str) -> None:
    said = 'the importance of \u201cjoint\u201d cooperation and the need for "an agreement"'
    words = wording(verb, 'The "Blue" growth', said, "Iceland")
    assert "blue growth" in words.lower() or words == "Iceland"
    assert not {'"', "\u201c", "\u201d"} & set(words)


def test_every_form_of_a_verb_that_is_added_belongs_to_a_verb_of_the_list() -> None:
    from generator.suggest.verbs import _extra_forms

    assert {verb for verb, _ in _extra_forms()} <= small_graph().records.verbs.keys()


def test_verbs_are_found_in_other_shapes_and_not_inside_words() -> None:
    forms = VerbForms(small_graph().records.verbs)
    text = "They urge calm, are voicing concern and misagreed."
    assert [hit.verb for hit in forms.hits_in(Reading(text))] == ["call-for", "express-concern"]
