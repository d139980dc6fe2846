"""Documents become records, or problems that name the field and the cure."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.base_site import ARTICLE, OFFICIAL, VERBS
from tests.linked import linked
from tests.trees import base_tree


def problems_of(root: Path, file: str, old: str, new: str):  # noqa: ANN201
    text = base_tree()[file]
    assert old in text
    _, problems = linked(root, {file: text.replace(old, new, 1)})
    return problems


@pytest.mark.parametrize(
    ("old", "new", "code", "field", "suggestion"),
    [
        ("sort_name:", "sortname:", "R020", "sortname", "sort_name"),
        ("sort_name: Lind, Bo\n", "", "R022", "", ""),
        ("sort_name: Lind, Bo", "sort_name:", "R023", "sort_name", ""),
        ("    given: Bo", "    given: [Bo]", "R024", "names[0].given", ""),
        ("start: 2030-01-15", "start: 2030-02-30", "R025", "roles[0].start", ""),
        ("start: 2030-01-15", "start: 03/04/2030", "R033", "roles[0].start", ""),
        ("start: 2030-01-15", "start: 15.01.2030", "R025", "roles[0].start", "2030-01-15"),
        ("country: IS", "country: is", "R034", "country", "IS"),
        ("country: IS", "country: Iceland", "R034", "country", "IS"),
        ("    given: Bo", "    kind: offical", "R032", "names[0].kind", "official"),
        ("post: foreign-minister", "post: Foreign Minister", "R026", "roles[0].post",
         "foreign-minister"),
    ],
)  # fmt: skip
def test_a_wrong_field_is_reported(
    tmp_path: Path, old: str, new: str, code: str, field: str, suggestion: str
) -> None:
    (problem,) = problems_of(tmp_path, OFFICIAL, old, new)
    assert (problem.code, problem.field_name, problem.suggestion) == (code, field, suggestion)
    assert problem.mark is not None
    assert problem.cure


def test_all_errors_of_a_file_are_reported_at_once(tmp_path: Path) -> None:
    text = base_tree()[OFFICIAL]
    text = text.replace("country: IS", "country: XX").replace("sort_name: Lind, Bo\n", "")
    text = text.replace("start: 2030-01-15", "start: soon") + "nickname: Bosse\n"
    _, problems = linked(tmp_path, {OFFICIAL: text})
    assert [p.code for p in problems] == ["R022", "R034", "R025", "R020"]


def test_a_key_in_the_wrong_place_is_told_where_it_belongs(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, ARTICLE, "source:\n", "publisher: north-wire\nsource:\n")
    assert problem.code == "R020"
    assert "belongs under source" in problem.cure


def test_words_that_yaml_would_turn_into_something_else_stay_text(tmp_path: Path) -> None:
    graph, problems = linked(
        tmp_path,
        {OFFICIAL: base_tree()[OFFICIAL].replace("value: Bo Lind", "value: no")},
    )
    assert problems == []
    assert graph.records.officials["bo-lind"].names[0].value == "no"


def test_an_id_that_is_not_the_file_name_is_an_error(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, OFFICIAL, "names:", "id: bo-lynd\nnames:")
    assert (problem.code, problem.suggestion) == ("R030", "bo-lind")


def test_a_country_is_described_in_the_file_of_its_code_alone(tmp_path: Path) -> None:
    changes = {"content/countries/mt.yml": "code: MT\n", "content/countries/is.yml": "code: MT\n"}
    _, (problem,) = linked(tmp_path, changes)
    assert (problem.code, problem.file) == ("R030", "content/countries/is.yml")


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (ARTICLE, "  - issue: fisheries\n    by", "  - issue: []\n    by"),
        (ARTICLE, "by: [IS, MT]", "by: []"),
        (OFFICIAL, base_tree()[OFFICIAL].partition("sort_name")[0], "names: []\n"),
        (VERBS, "printed_forms: [condemned]", "printed_forms: []"),
    ],
)
def test_a_list_that_must_hold_something_may_not_be_empty(
    tmp_path: Path, file: str, old: str, new: str
) -> None:
    (problem,) = problems_of(tmp_path, file, old, new)
    assert (problem.code, problem.message) == ("R023", "nothing stands in this list")
