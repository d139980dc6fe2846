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


def test_an_issue_of_several_other_meetings_is_missed(tmp_path: Path) -> None:
    graph, _ = linked(tmp_path, meetings_on_rescue("2031-06-01", "2031-05-01"))
    (link,) = not_mentioned(graph, graph.meetings[FIRST])
    assert (link.text, link.note) == ("Coastal rescue", "at 2 other meetings, last on 1 June 2031")
    assert not_mentioned(graph, graph.meetings["2031-06-01-lind-vella-hofn"]) == ()


def test_an_issue_of_one_other_meeting_is_none_of_the_standing_ones(tmp_path: Path) -> None:
    graph, _ = linked(tmp_path, meetings_on_rescue("2031-06-01"))
    assert not_mentioned(graph, graph.meetings[FIRST]) == ()


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
