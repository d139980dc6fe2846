"""The draft as a whole: a valid record, read back as it was written, whatever the text is."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.evidence import HeldText, find_evidence
from generator.filling import fill
from generator.problems import Problems
from generator.records import Article
from generator.source import parse_yaml, plain
from generator.suggest import Given, analyse, as_yaml, draft_of
from generator.suggestions import suggestions_in
from tests.suggesting import found_in, small_graph

SEEDS = Path(__file__).parent.parent / "seeds"
TEXT = """Two islands talk

VALLETTA, March 4 (North Wire) -- Icelandic Foreign Minister Bo Lind and his Maltese counterpart
Cara Vella agreed on Tuesday to count fish together, after the storm in the harbour of Valletta.

"A fish does not carry a passport," Lind told reporters.

Estonian Foreign Minister Ada Moss was also present. Vella told a joke.

(end)
"""
LISTS = ("statements", "quotes", "outcomes", "set_aside")
HOSTILE = {
    "blank": " \n\t ",
    "nul": TEXT.replace("fish", "f\x00sh"),
    "controls": "".join(map(chr, range(1, 160))) * 20,
    "overrides": "\u202e" + TEXT + "\u2066",
    "right to left": "\u0642\u0627\u0644 \u0648\u0632\u064a\u0631 \u0627\u0644\u064a\u0648\u0645. "
    * 300,
    "other script": "\u5916\u52d9\u5927\u81e3\u306f\u4f1a\u8ac7\u3057\u305f\u3002" * 300,
    "yaml": 'Bo Lind met Cara Vella. They agreed: "x: y # z" - {a: b} & *c !d | > %e @f.\n---\n',
    "no date": "Bo Lind met Cara Vella.",
    "windows": TEXT.replace("\n", "\r\n"),
    "line separators": TEXT.replace(" ", "\u2028"),
    "not characters": "\ufffe\uffff Bo Lind agreed on fish.",
    "twice": TEXT + TEXT,
    "long": (TEXT * 3000)[:1_000_000],
    "one word": "a" * 1_000_000,
    "marks": '"' * 300_000,
    "dots": ". " * 400_000,
    "and": "Bo Lind and " * 80_000,
    "said": "Bo Lind said " * 70_000,
    "ministers": "foreign ministers of Malta, " * 35_000,
    "dates": "on Tuesday 4 March 2031 " * 40_000,
    "capitals": "the Maltese capital " * 50_000,
    "brackets": "(" * 500_000,
    "lines": "a\n\n" * 300_000,
}


def read_back(text: str) -> dict[str, Any]:
    problems = Problems()
    node = parse_yaml(text, "content/articles/2031/2031-03-04-x.yml", problems)
    assert [problem.message for problem in problems] == []
    assert node is not None
    return plain(node)  # type: ignore[no-any-return]


def check_draft(text: str) -> dict[str, Any]:
    """Everything that holds for the draft of any text; the draft itself."""
    given_with = Given(text="seeds/x.txt", publisher="north-wire")
    found = analyse(text, small_graph(), given_with)
    draft = draft_of(found, small_graph(), given_with)
    written = as_yaml(draft, found, small_graph(), "content/articles/2031/x.yml")
    read = read_back(written)
    assert {key: value for key, value in read.items() if value != []} == {
        key: value for key, value in draft.items() if value != []
    }
    is_whole = "kind" in draft["meeting"] and "language" in draft["source"]
    record = fill(Article, {"id": "x", **read}) if is_whole else None
    held = HeldText(text)
    if record is not None:
        for name in LISTS:
            for index, item in enumerate(getattr(record, name)):
                _, problems = find_evidence(held, item.evidence, "x", (name, index))
                assert [problem.message for problem in problems] == []
                assert item.suggested
    return draft


def test_the_draft_of_a_report_is_complete() -> None:
    draft = check_draft(TEXT)
    assert draft["source"] == {
        "kind": "wire",
        "publisher": "north-wire",
        "title": "Two islands talk",
        "published": "2031-03-04",
        "language": "en",
        "dateline": "VALLETTA, March 4 (North Wire)",
        "text": "seeds/x.txt",
        "suggested": draft["source"]["suggested"],
    }
    meeting = draft["meeting"]
    assert (meeting["id"], meeting["kind"]) == ("2031-03-04-lind-vella-moss-valletta", "trilateral")
    assert [side["party"] for side in meeting["delegations"]] == ["IS", "MT", "EE"]
    assert meeting["delegations"][2]["members"][0]["as_written"] == "Ada Moss"
    assert [(s["verb"], s["issue"]) for s in draft["statements"]] == [("agree", "fisheries")]
    assert [quote["by"] for quote in draft["quotes"]] == ["bo-lind"]
    assert [outcome["parties"] for outcome in draft["outcomes"]] == [["IS", "MT", "EE"]]
    assert [aside["evidence"] for aside in draft["set_aside"]] == [
        "VALLETTA, March 4 (North Wire) --",
        "(end)",
    ]


def test_everything_in_a_draft_is_marked_with_its_reason() -> None:
    draft = check_draft(TEXT)
    marks = [path for path, reason in suggestions_in(fill(Article, {"id": "x", **draft})) if reason]
    items = sum(len(draft[name]) for name in LISTS)
    members = sum(len(side["members"]) for side in draft["meeting"]["delegations"])
    assert len(marks) == 2 + items + members


def test_people_who_are_not_on_record_and_what_was_left_stand_at_the_end() -> None:
    found = found_in(TEXT + "Lind said that all is well.\n")
    written = as_yaml(draft_of(found, small_graph(), Given()), found, small_graph(), "")
    assert "# Ada Moss (Foreign Minister): resembles nobody on record" in written
    assert "\n#     readout new official moss-ada " in written
    assert "no issue on record was recognised in it" in written


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("They will meet again in September.", "2031-09"),
        ("They agreed to hold their next meeting in February.", "2032-02"),
        ("Their next meeting will be on June 5, 2031.", "2031-06-05"),
        ("They will meet again.", None),
    ],
)
def test_a_meeting_to_come_is_an_outcome_that_is_due(text: str, due: str | None) -> None:
    draft = check_draft(TEXT.replace("(end)", text))
    (outcome,) = (one for one in draft["outcomes"] if one["kind"] == "next-meeting")
    assert outcome.get("due") == due
    assert outcome["evidence"] == text


def test_a_meeting_that_was_is_none_to_come() -> None:
    draft = check_draft(TEXT.replace("(end)", "They had not met again since February."))
    assert [outcome["kind"] for outcome in draft["outcomes"]] == ["agreement"]


def test_what_is_missing_is_asked_for_in_place() -> None:
    found = analyse("\u4f1a\u8ac7 Nobody \u4f1a\u8ac7.", small_graph(), Given())
    written = as_yaml(draft_of(found, small_graph(), Given()), found, small_graph(), "")
    for key in ("publisher", "language", "kind", "date"):
        assert f"  # {key}: " in written


def test_the_same_text_gives_the_same_draft() -> None:
    assert check_draft(TEXT) == check_draft(TEXT)


@pytest.mark.parametrize("name", HOSTILE)
def test_any_text_gives_a_draft_in_time(name: str) -> None:
    small_graph()
    begin = time.process_time()
    check_draft(HOSTILE[name])
    # of CPU, on a machine that others use too; a third of it is reading the draft back
    assert time.process_time() - begin < 3.5


WORDS = st.sampled_from(
    ["Bo Lind", "Cara Vella", "met", "agreed", "on", "fish", '"', "said", ",", ".", "\n\n",
     "March 4", "the two ministers", "and", "condemned", "Iceland", "'s", "(", ")", "--",
     "VALLETTA", "\u201c", "he", "expressed", "concern", "#", ": ", "- ", "\x07",
     "\u202e", "\u2019", "1.", "2031"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=60).map(" ".join))
@settings(max_examples=80)
def test_any_order_of_words_gives_a_draft_that_holds(text: str) -> None:
    check_draft(text)


@given(st.text(max_size=200))
@settings(max_examples=60)
def test_any_characters_give_a_draft_that_holds(text: str) -> None:
    check_draft(text)
