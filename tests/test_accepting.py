"""Marks of suggestions are taken out, and nothing else is touched."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from generator.accepting import NotAcceptedError, accepted, marks_in
from generator.build import check
from generator.suggestions import MARK
from tests.base_site import ARTICLE, BASE_SITE
from tests.projects import project_tree

FILE = "content/articles/2031/x.yml"
MARKED = """\
# A comment: suggested: stays
source:
  kind: wire          # another
  suggested: read off the head
meeting:
  id: x
  delegations:
    - party: IS
      members:
        - {official: bo-lind, suggested: "named, twice", as_written: Bo Lind}
        - {official: cara-vella, suggested: last}
  suggested: >-
    date read from on Tuesday,
    place read from Valletta
statements:
  - suggested: it stands first
    verb: agree
    says: "suggested: by nobody"

  - verb: stress
    suggested: "in two
      lines"   # why
    # between
    says: x
  - suggested: first
    # a comment
    verb: x
quotes: []
"""


def all_of(_: object) -> bool:
    return True


def without_marks(value: object) -> object:
    if isinstance(value, dict):
        return {key: without_marks(item) for key, item in value.items() if key != MARK}
    return [without_marks(item) for item in value] if isinstance(value, list) else value


def test_every_mark_is_found_in_the_order_of_the_file() -> None:
    assert [".".join(map(str, path)) for path in marks_in(MARKED, FILE)] == [
        "source",
        "meeting.delegations.0.members.0",
        "meeting.delegations.0.members.1",
        "meeting",
        "statements.0",
        "statements.1",
        "statements.2",
    ]


def test_all_marks_go_and_every_other_byte_stays() -> None:
    after, count = accepted(MARKED, FILE, all_of)
    assert count == 7
    assert (
        after
        == """\
# A comment: suggested: stays
source:
  kind: wire          # another
meeting:
  id: x
  delegations:
    - party: IS
      members:
        - {official: bo-lind, as_written: Bo Lind}
        - {official: cara-vella}
statements:
  - verb: agree
    says: "suggested: by nobody"

  - verb: stress
    # why
    # between
    says: x
  -
    # a comment
    verb: x
quotes: []
"""
    )


@pytest.mark.parametrize("number", range(7))
def test_one_mark_goes_alone(number: int) -> None:
    path = marks_in(MARKED, FILE)[number]
    after, count = accepted(MARKED, FILE, lambda mark: mark == path)
    assert count == 1
    assert marks_in(after, FILE) == [other for other in marks_in(MARKED, FILE) if other != path]
    assert without_marks(yaml.safe_load(after)) == without_marks(yaml.safe_load(MARKED))


@pytest.mark.parametrize("change", ["\r\n", "\ufeff", "no last line"])
def test_the_ways_of_windows_are_kept(change: str) -> None:
    text = {
        "\r\n": MARKED.replace("\n", "\r\n"),
        "\ufeff": "\ufeff" + MARKED,
        "no last line": "quotes: []\nsource:\n  kind: wire\n  suggested: why",
    }[change]
    after, _ = accepted(text, FILE, all_of)
    assert (change in after) is (change != "no last line")
    assert after.count("\r") == after.count("\n") * (change == "\r\n")
    assert without_marks(yaml.safe_load(text)) == yaml.safe_load(after)


def test_an_article_in_one_file_keeps_its_text() -> None:
    text = "---\nsource:\n  kind: wire\n  suggested: why\n---\n\nsuggested: is in the text\n"
    after, count = accepted(text, "content/articles/2031/x.md", all_of)
    assert (count, after) == (1, text.replace("  suggested: why\n", ""))


@pytest.mark.parametrize(
    "text", ["source:\n  suggested: why\n", "a: x\nsource:\n  suggested: why\nb: y\n"]
)
def test_a_mark_that_is_alone_in_its_group_leaves_no_hole(text: str) -> None:
    with pytest.raises(NotAcceptedError, match="by hand"):
        accepted(text, FILE, all_of)


@pytest.mark.parametrize("text", ["a: [", "a: 1\na: 2\n", "- x\n", ""])
def test_a_file_that_cannot_be_read_is_left_alone(text: str) -> None:
    with pytest.raises(NotAcceptedError, match="readout check"):
        accepted(text, FILE, all_of)


def test_every_mark_is_a_problem_with_line_reason_and_cure(tmp_path: Path) -> None:
    text = BASE_SITE[ARTICLE]
    text = text.replace(
        "  licence: excerpts\n", "  licence: excerpts\n  suggested: of the source\n"
    )
    text = text.replace(
        "as_written: Cara Vella}", "as_written: Cara Vella, suggested: of a member}"
    )
    text = text.replace("    why: dateline\n", "    why: dateline\n    suggested: of the form\n")
    project = project_tree(tmp_path, {ARTICLE: text})
    found = list(check(project.root).problems)
    assert [(p.code, p.field_name) for p in found] == [
        ("R130", "source.suggested"),
        ("R130", "meeting.delegations[1].members[0].suggested"),
        ("R130", "set_aside[0].suggested"),
    ]
    assert "of the source" in found[0].message
    assert found[0].mark is not None
    assert found[0].snippet == "  suggested: of the source"
    assert found[0].cure.endswith(f"readout accept {ARTICLE} 'source'")
    after, _ = accepted(text, ARTICLE, all_of)
    assert after == BASE_SITE[ARTICLE]
