"""Rules of meaning that block or warn; the wording of each is in the mistake corpus."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.base_site import ARTICLE, OFFICIAL, OTHER_OFFICIAL, TOUR
from tests.linked import codes, linked
from tests.trees import base_tree


def changed(file: str, old: str, new: str) -> dict[str, str]:
    text = base_tree()[file]
    assert old in text
    return {file: text.replace(old, new, 1)}


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("R045", changed(ARTICLE, "text: seeds/2031", "text: seeds/2032")),
        ("R060", changed(ARTICLE, "count fish together", "count fishes together")),
        ("R061", changed(ARTICLE, "evidence: stressed the need to count fish together",
                         "evidence: stressed\n    prefix: x").copy()),
        ("R063", changed(ARTICLE, "says: the need for a", 'says: the "need" for a')),
        ("R064", changed(ARTICLE, "    evidence: They will meet again in September.\n", "")),
        ("R065", changed(ARTICLE, "as_written: stressed", "as_written: count")),
        ("R066", changed(ARTICLE, "as_written: stressed", "as_written: underlined")),
        ("R070", changed(OFFICIAL, "start: 2030-01-15", "start: 2031-03-05")),
        ("R072", changed(ARTICLE, "verb: stress\n    as_written: stressed", "verb: condemn")),
        ("R073", changed(ARTICLE, "verb: stress\n    as_written: stressed", "verb: brief")),
        ("R074", changed(ARTICLE, "  kind: bilateral\n", "")),
        ("R075", changed(TOUR, "end: 2031-03-06", "end: 2031-03-02")),
        ("R075", changed(TOUR, "leave: 2031-03-05", "leave: 2031-03-02")),
        ("R075", changed(OFFICIAL, "start: 2030-01-15", "start: 2030-01-15\n    end: 2029-01-01")),
        ("R076", changed(OTHER_OFFICIAL, "country: MT", "country: IS")),
        ("R077", changed(ARTICLE, "by: [IS, MT]", "by: [IS, dora-hald]")
         | {"content/officials/dora-hald.yml": base_tree()[OFFICIAL]
            .replace("Bo", "Dora").replace("Lind", "Hald").replace("foreign-minister", "adviser")}),
        ("R078", changed(ARTICLE, "due: 2031-09", "due: 2031-02")),
    ],
)  # fmt: skip
def test_a_broken_rule_is_reported(tmp_path: Path, code: str, change: dict[str, str]) -> None:
    if code == "R061":
        text = base_tree()[ARTICLE].replace(
            "evidence: stressed the need to count fish together", "evidence: Lind"
        )
        change = {ARTICLE: text}
    _, problems = linked(tmp_path, change)
    assert code in codes(problems)


@pytest.mark.parametrize(
    ("block", "published", "expected"),
    [
        ("date: 2031-03-04", "2031-03-04", []),
        ("date: 2031-03-05", "2031-03-04", []),  # on the other side of the world
        ("date: 2031-03-06", "2031-03-04", ["R081", "R082"]),
        ("date: 2031-03", "2031-01", ["R081"]),
        ("date: 2032-03-04", "2033-01", ["R082"]),
        ("date: 2031-04-03\n  conflicts: [{text: another day}]", "2031-04", []),
        ("date: 2031-04-03\n  status: announced", "2031-02", []),
        ("date: 9999-12-31", "9999-12-31", ["R082"]),
    ],
)
def test_a_day_that_is_doubtful_is_told(
    tmp_path: Path, block: str, published: str, expected: list[str]
) -> None:
    account = (
        f"source: {{kind: wire, publisher: north-wire, published: {published}, language: en, "
        f"url: 'https://wire.example/more'}}\n"
        f"meeting:\n  id: 2031-03-04-lind-vella-valletta\n  {block}\n"
    )
    _, problems = linked(tmp_path, {"content/articles/2031/2031-03-05-more.yml": account})
    found = [code for code in codes(problems) if code in {"R081", "R082"}]
    assert found == expected


def test_two_holders_of_one_post_need_dates_that_prove_it(tmp_path: Path) -> None:
    def holder(dates: str) -> str:
        return (
            "names: [{value: Ebba Storr}]\nsort_name: Storr\ncountry: IS\n"
            f"roles: [{{post: foreign-minister, organisation: IS, {dates}}}]\n"
        )

    ended = base_tree()[OFFICIAL].replace(
        "start: 2030-01-15", "start: 2030-01-15\n    end: 2031-06-01"
    )
    file = "content/officials/ebba-storr.yml"
    _, clash = linked(
        tmp_path / "a", {OFFICIAL: ended, file: holder("start: 2031-05-01, end: 2031-12-01")}
    )
    _, handover = linked(
        tmp_path / "b", {OFFICIAL: ended, file: holder("start: 2031-06-01, end: 2031-12-01")}
    )
    _, unknown_start = linked(tmp_path / "c", {OFFICIAL: ended, file: holder("start: 2031")})
    _, open_ends = linked(tmp_path / "d", {file: holder("start: 2029-05-01")})
    assert codes(clash) == ["R071"]
    assert codes(handover) == []
    assert codes(unknown_start) == []
    assert codes(open_ends) == []


def test_an_id_that_joins_articles_stands_once_in_each(tmp_path: Path) -> None:
    entry = "  - {id: count, issue: fisheries, by: IS, verb: stress, says: that fish count}\n"
    change = changed(ARTICLE, "statements:\n", f"statements:\n{entry}{entry}")
    _, (problem,) = linked(tmp_path, change)
    assert (problem.code, problem.field_name) == ("R046", "statements[1].id")


def test_a_role_as_written_answers_for_a_role_that_is_not_on_record(tmp_path: Path) -> None:
    change = changed(OFFICIAL, "start: 2030-01-15", "start: 2031-03-05") | changed(
        ARTICLE, "as_written: Bo Lind", "as_written: Bo Lind, role_as_written: Envoy"
    )
    _, problems = linked(tmp_path, change)
    assert problems == []


def test_problems_name_line_and_column(tmp_path: Path) -> None:
    _, (problem,) = linked(tmp_path, changed(ARTICLE, "fish together", "fishes together"))
    assert problem.mark is not None
    assert (problem.mark.line, problem.mark.column) == (29, 15)
    assert problem.suggestion == "stressed the need to count fish together"
