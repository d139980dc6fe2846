"""Words are found exactly or not at all."""

from __future__ import annotations

import pickle
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.evidence import LONGEST_COMPARED, HeldText, State, find_evidence, normalised
from generator.records import Quotation

TEXT = """The ministers “agreed” to meet\u00a0again
in spring.

The ministers left; the ministers’ cars did not.
"""


def find(*quotations: Quotation, text: str = TEXT):  # noqa: ANN201
    return find_evidence(HeldText(text), quotations, "a.yml", ("statements", 0, "evidence"))


def test_words_found_once_are_verified_and_shown_as_the_text_has_them() -> None:
    found, problems = find(Quotation(exact='"agreed" to meet again in spring'))
    assert problems == []
    assert found.state is State.VERIFIED
    assert found.words == ("“agreed” to meet again in spring",)
    (span,) = found.spans
    assert TEXT[span.start : span.end] == "“agreed” to meet\u00a0again\nin spring"


@pytest.mark.parametrize(
    ("written", "in_text"),
    [
        ("cafe\u0301", "caf\u00e9"),
        ("it's late", "it\u2019s late"),
        ("«so»", '"so"'),
        ("two  words", "two\n\twords"),
    ],
)
def test_unicode_form_white_space_and_quotation_marks_do_not_count(
    written: str, in_text: str
) -> None:
    found, problems = find(Quotation(exact=written), text=f"Then {in_text} came.")
    assert problems == []
    assert found.words == (" ".join(in_text.split()),)


@pytest.mark.parametrize("written", ["Agreed to meet", "agreed to met", "agreed, to meet"])
def test_anything_else_counts(written: str) -> None:
    _, problems = find(Quotation(exact=written))
    assert [problem.code for problem in problems] == ["R060"]


def test_a_slip_is_answered_with_the_nearest_passage() -> None:
    _, (problem,) = find(Quotation(exact="agreed to met again in spring"))
    assert problem.path == ("statements", 0, "evidence", 0)
    assert problem.suggestion == "“agreed” to meet again in spring"


@pytest.mark.parametrize(
    ("written", "nearest"),
    [
        ("strongly condemned the missile launch", "strongly condemned the latest missile launch"),
        (
            "strongly condemned the missile launch of",
            "strongly condemned the latest missile launch",
        ),
        (
            "the latest missile launch and keep talking",
            "the latest missile launch and will talk on",
        ),
        ("I am committed to new heights", "I am committed to greater heights"),
    ],
)
def test_a_suggestion_has_both_ends_and_no_stray_mark(written: str, nearest: str) -> None:
    text = (
        "They strongly condemned the latest missile launch and will talk on. She said: "
        "“I am committed to greater heights.”"
    )
    _, (problem,) = find(Quotation(exact=written), text=text)
    assert problem.suggestion == nearest


def test_words_unlike_anything_get_no_suggestion() -> None:
    _, (problem,) = find(Quotation(exact="zzz qqq xxx"))
    assert problem.suggestion == ""
    assert "nothing in it is like this" in problem.cure


def test_in_a_very_long_text_no_passage_is_looked_for_and_none_is_denied() -> None:
    text = f"{'The ministers left. ' * (LONGEST_COMPARED // 20)} They met again in spring."
    _, (problem,) = find(Quotation(exact="They met again in summer"), text=text)
    assert problem.suggestion == ""
    assert "exactly as they stand there" in problem.cure
    _, (shorter,) = find(Quotation(exact="They met again in summer"), text=text[-10_000:])
    assert shorter.suggestion == "They met again in spring"


def test_words_that_stand_twice_ask_for_their_neighbours() -> None:
    _, (problem,) = find(Quotation(exact="The ministers"))
    assert problem.code == "R061"
    assert "2 times" in problem.message
    found, problems = find(Quotation(exact="The ministers", suffix="left;"))
    assert problems == []
    assert found.spans[0].start == TEXT.index("The ministers left")


@pytest.mark.parametrize(
    ("written", "whole"),
    [
        ("agreed on the quota", "disagreed on the quota"),
        ("on the quo", "on the quota"),
        ("greed on the quo", "disagreed on the quota"),
        ("2 ships", "12 ships"),
        ("éan", "Océane"),
    ],
)
def test_part_of_a_word_does_not_count_and_the_whole_is_suggested(written: str, whole: str) -> None:
    _, (problem,) = find(
        Quotation(exact=written), text="They disagreed on the quota of 12 ships. Océane left."
    )
    assert (problem.code, problem.suggestion) == ("R068", whole)
    _, problems = find(
        Quotation(exact=whole), text="They disagreed on the quota of 12 ships. Océane left."
    )
    assert problems == []


def test_words_inside_others_do_not_make_whole_words_ambiguous() -> None:
    found, problems = find(Quotation(exact="agreed"), text="They disagreed. Then they agreed.")
    assert problems == []
    assert found.spans == ((26, 32),)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("外相", "日本の外相は"),
        ("الوزير", "قال والوزير"),
        ("장관", "장관은"),
        ("Vella's", "Vella's"),
    ],
)
def test_scripts_that_do_not_set_words_apart_are_quoted_as_they_are(words: str, text: str) -> None:
    found, problems = find(Quotation(exact=words), text=text)
    assert problems == []
    assert found.state is State.VERIFIED


def test_a_wrong_prefix_is_said_to_be_wrong() -> None:
    _, (problem,) = find(Quotation(exact="ministers", prefix="right; the"))
    assert problem.code == "R060"
    assert "prefix" in problem.message


def test_a_prefix_chooses_among_equals() -> None:
    found, problems = find(Quotation(exact="ministers", prefix="left; the"))
    assert problems == []
    assert TEXT[found.spans[0].start :].startswith("ministers’ cars")


def test_without_the_text_words_count_as_quoted_and_without_words_as_cited() -> None:
    quoted, _ = find_evidence(None, (Quotation(exact="so"),), "a.yml", ())
    cited, _ = find_evidence(HeldText(TEXT), (), "a.yml", ())
    assert (quoted.state, quoted.words) == (State.QUOTED, ("so",))
    assert (cited.state, cited.words) == (State.CITED, ())


@given(st.text(min_size=1, max_size=200), st.data())
def test_every_stretch_of_a_text_is_found_where_it_stands(text: str, data: st.DataObject) -> None:
    held = HeldText(text)
    words = held.text.split()
    if not words:
        return
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    passage = " ".join(words[start:end])
    spans = held.occurrences(Quotation(exact=passage))
    assert spans
    for span in spans:
        assert normalised(held.text[span.start : span.end]) == normalised(passage)


def test_words_on_one_line_and_words_over_two_are_found_in_the_same_way() -> None:
    text = "They met in\nthe old\u00a0port. They met again in the port."
    for words in ("met in the", "again in the port", "old port"):
        found, problems = find(Quotation(exact=words), text=text)
        (span,) = found.spans
        assert problems == []
        assert normalised(text[span.start : span.end]) == words
    # once on one line, once over two: that makes two
    _, (problem,) = find(Quotation(exact="the port"), text=text.replace("old", "\n"))
    assert problem.code == "R061"


def test_a_held_text_travels_as_the_text_it_is() -> None:
    held = HeldText("Ve\u0301lla\r\nand Lind")
    assert len(held.occurrences(Quotation(exact="Vélla and"))) == 1
    again = pickle.loads(pickle.dumps(held))  # noqa: S301 (our own)
    assert again.text == "Vélla\nand Lind"
    assert again.occurrences(Quotation(exact="Vélla and")) == [(0, 9)]


def test_paragraphs_are_the_runs_between_blank_lines() -> None:
    held = HeldText(TEXT)
    texts = [held.text[span.start : span.end] for span in held.paragraphs()]
    assert [text.split()[1] for text in texts] == ["ministers", "ministers"]
    assert texts[1].startswith("The ministers left")


@pytest.mark.parametrize("blank", ["\n\n", "\r\n\r\n", "\n \t\n", "\n\n\n\n"])
def test_paragraphs_end_at_blank_lines_however_these_were_typed(blank: str) -> None:
    held = HeldText(f"  One{blank}Two\nlines {blank}")
    assert [held.text[span.start : span.end] for span in held.paragraphs()] == ["One", "Two\nlines"]


@pytest.mark.parametrize(
    "text", ["a" * 400_000, "ab" * 200_000, "a " * 200_000, "a" + " " * 400_000 + "\n\n"]
)
def test_a_text_built_to_keep_the_search_busy_is_searched_at_once(text: str) -> None:
    begin = time.process_time()
    held = HeldText(text)
    held.occurrences(Quotation(exact="a", prefix="b"))
    held.whole_words_around("a")
    held.paragraphs()
    assert time.process_time() - begin < 2  # copying around every place took half a minute


def test_words_that_stand_everywhere_are_not_counted_to_the_end() -> None:
    _, (problem,) = find(Quotation(exact="a"), text="a " * 5_000)
    assert problem.message == "these words stand in the text 100 times or more"
