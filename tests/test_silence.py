"""What sources leave out, and what their silence is worth."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.pages.silence import SILENCE, caution, not_mentioned
from tests.base_site import ARTICLE, SEED
from tests.linked import linked
from tests.test_merging import MINISTRY, READOUT, READOUT_TEXT
from tests.test_since import FIRST, LATER_TEXT
from tests.trees import base_tree


def meetings_on_rescue(*days: str) -> dict[str, str]:
    """Further meetings of the two sides at which rescue came up."""
    text = "\n".join(line for line in LATER_TEXT.splitlines() if "before" not in line)
    return {
        f"content/articles/2031/{day}-north-wire-hofn.yml": text.replace("2031-06-01", day)
        for day in days
    }


def silent_at(day: str) -> str:
    return f"{day}-lind-vella-hofn"


def meeting_on_fish(day: str) -> dict[str, str]:
    """One more at which something else came up."""
    ((path, text),) = meetings_on_rescue(day).items()
    return {path: text.replace("rescue", "fisheries")}


def test_an_issue_of_several_earlier_meetings_is_missed(tmp_path: Path) -> None:
    graph, _ = linked(
        tmp_path,
        meetings_on_rescue("2031-05-01", "2031-06-01") | meeting_on_fish("2031-07-01"),
    )
    (link,) = not_mentioned(graph, graph.meetings[silent_at("2031-07-01")])
    assert (link.text, link.note) == ("Coastal rescue", "at 2 meetings, last on 1 June 2031")


def test_what_comes_up_only_later_was_not_left_out(tmp_path: Path) -> None:
    graph, _ = linked(tmp_path, meetings_on_rescue("2031-06-01", "2031-05-01"))
    assert not_mentioned(graph, graph.meetings[FIRST]) == ()


def test_an_issue_of_one_earlier_meeting_is_none_of_the_standing_ones(tmp_path: Path) -> None:
    graph, _ = linked(tmp_path, meetings_on_rescue("2031-06-01") | meeting_on_fish("2031-07-01"))
    assert not_mentioned(graph, graph.meetings[silent_at("2031-07-01")]) == ()


def test_what_came_up_long_ago_is_standing_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.pages.silence.LOOKED_BACK", 2)
    files = meetings_on_rescue("2031-05-01", "2031-06-01")
    files |= meeting_on_fish("2031-07-01") | meeting_on_fish("2031-08-01")
    graph, _ = linked(tmp_path, files)
    assert not_mentioned(graph, graph.meetings[silent_at("2031-07-01")])
    assert "at the last 2 annotated meetings" in caution(
        graph, graph.meetings[silent_at("2031-07-01")]
    )
    assert not_mentioned(graph, graph.meetings[silent_at("2031-08-01")]) == ()


def test_the_most_frequent_are_named_and_the_others_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.pages.silence.MOST_NAMED", 0)
    files = meetings_on_rescue("2031-05-01", "2031-06-01") | meeting_on_fish("2031-07-01")
    graph, _ = linked(tmp_path, files)
    (more,) = not_mentioned(graph, graph.meetings[silent_at("2031-07-01")])
    assert (more.text, more.address) == ("1 more", "pairs/is-mt/")


@pytest.mark.parametrize(
    ("files", "worth"),
    [
        ({}, "The text is held and was read to the end."),
        (
            {READOUT: READOUT_TEXT, "content/organisations/ministry-is.yml": MINISTRY},
            "Of 2 texts 1 is held and was read to the end; the rest may say more.",
        ),
        (
            {ARTICLE: base_tree()[ARTICLE].replace(f"  text: {SEED}\n", "")},
            "The text is not held here; it may say more than was noted.",
        ),
    ],
)
def test_a_text_that_was_read_to_the_end_says_more_by_its_silence(
    tmp_path: Path, files: dict[str, str], worth: str
) -> None:
    graph, _ = linked(tmp_path, files)
    said = caution(graph, graph.meetings[FIRST])
    assert worth in said
    assert said.endswith(SILENCE)
