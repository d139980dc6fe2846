"""A reference that leads nowhere is reported where it stands, with the nearest id."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.base_site import ARTICLE, ISSUE, OFFICIAL, ORGANISATION, OTHER_ISSUE, VERBS
from tests.linked import codes, linked
from tests.trees import base_tree


@pytest.mark.parametrize(
    ("old", "new", "code", "suggestion"),
    [
        ("official: bo-lind", "official: bo-lynd", "R040", "bo-lind"),
        ("issue: fisheries", "issue: fishery", "R041", "fisheries"),
        ("publisher: north-wire", "publisher: north-wires", "R042", "north-wire"),
        ("tour: lind-islands-2031", "tour: lind-island-2031", "R043", "lind-islands-2031"),
        ("[harbour-storm-2031]", "[harbour-storm-2013]", "R044", "harbour-storm-2031"),
        ("verb: stress", "verb: stres", "R021", "stress"),
        ("kind: wire", "kind: wires", "R021", "wire"),
    ],
)
def test_an_unknown_id_is_reported_with_the_nearest(
    tmp_path: Path, old: str, new: str, code: str, suggestion: str
) -> None:
    text = base_tree()[ARTICLE]
    _, problems = linked(tmp_path, {ARTICLE: text.replace(old, new, 1)})
    (problem,) = [problem for problem in problems if problem.code == code]
    line = text.replace(old, new, 1).splitlines()[problem.mark.line - 1] if problem.mark else ""
    assert new.rsplit(": ", maxsplit=1)[-1].strip("[]") in line
    assert problem.suggestion == suggestion


def test_a_record_with_errors_of_its_own_is_not_reported_as_unknown_too(tmp_path: Path) -> None:
    _, problems = linked(
        tmp_path, {OFFICIAL: base_tree()[OFFICIAL].replace("country: IS", "country: Iceland")}
    )
    assert codes(problems) == ["R034"]


def test_circles_are_reported(tmp_path: Path) -> None:
    trees = base_tree()
    changes = {
        ISSUE: trees[ISSUE] + "broader: coastal-rescue\n",
        OTHER_ISSUE: trees[OTHER_ISSUE] + "broader: fisheries\n",
        ORGANISATION: trees[ORGANISATION] + "parent: north-wire\n",
    }
    _, problems = linked(tmp_path, changes)
    assert codes(problems) == ["R048", "R048", "R048"]
    assert "fisheries → coastal-rescue → fisheries" in problems[1].message


def test_an_old_address_may_not_be_that_of_another_record(tmp_path: Path) -> None:
    text = base_tree()[ISSUE] + "previous_ids: [coastal-rescue]\n"
    _, problems = linked(tmp_path, {ISSUE: text})
    assert codes(problems) == ["R047"]


def test_a_broken_word_list_or_article_does_not_make_every_use_of_it_unknown(
    tmp_path: Path,
) -> None:
    trees = base_tree()
    _, in_list = linked(
        tmp_path / "a", {VERBS: trees[VERBS].replace("strength: 2", "strength: two")}
    )
    _, in_yaml = linked(tmp_path / "b", {VERBS: trees[VERBS] + "verbs: [\n"})
    other = trees[ARTICLE].replace("2031-03-04-lind-vella-valletta", "2031-04-01-lind-vella-gozo")
    refers = trees[ARTICLE].replace("[harbour-storm-2031]", "[2031-04-01-lind-vella-gozo]")
    broken = {ARTICLE: refers, OTHER_ARTICLE: other.replace("kind: wire", "kind: [wire")}
    invalid = {ARTICLE: refers, OTHER_ARTICLE: other.replace("language: en", "language: 7")}
    _, unreadable = linked(tmp_path / "c", broken)
    _, in_field = linked(tmp_path / "d", invalid)
    assert codes(in_list) == ["R029"]
    assert {problem.file for problem in in_yaml} == {VERBS}
    assert {problem.file for problem in unreadable} == {OTHER_ARTICLE}
    assert codes(in_field) == ["R028"]


OTHER_ARTICLE = "content/articles/2031/2031-04-01-north-wire-gozo.yml"
