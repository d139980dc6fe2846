from __future__ import annotations

import subprocess
import sys
from itertools import permutations
from pathlib import Path

import pytest

from generator.problems import ContentError, FieldPath, Mark, Problem, Problems, Severity

ROOT = Path(__file__).parent.parent


def at(line: int, column: int = 1, code: str = "R021", file: str = "a.yml") -> Problem:
    return Problem(code, "x", file, mark=Mark(line, column, column + 1))


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ((), ""),
        (("roles", 0, "post"), "roles[0].post"),
        (("meeting", "place", "city"), "meeting.place.city"),
        (("by", 1), "by[1]"),
        (("evidence", 0, "exact"), "evidence[0].exact"),
    ],
)
def test_a_path_is_named_as_people_write_it(path: FieldPath, name: str) -> None:
    assert Problem("R021", "x", "a.yml", path).field_name == name


def test_problems_come_by_file_line_column_and_code_whatever_the_order_of_finding() -> None:
    found = [at(2, 5), at(2, 1), at(1, 9), at(2, 1, "R020"), at(1, 1, file="A.yml")]
    expected = [found[4], found[2], found[3], found[1], found[0]]
    for order in permutations(found):
        assert list(Problems(list(order))) == expected


def test_problems_that_differ_only_in_their_field_come_in_one_order() -> None:
    script = (
        "from generator.problems import Problem, Problems\n"
        "paths = [('by', n) for n in range(9)]\n"
        "found = Problems([Problem('R024', 'x', 'a.yml', path) for path in paths])\n"
        "print([problem.path[1] for problem in found])\n"
    )
    for seed in ("1", "2", "3"):  # sets of texts have another order with each
        shown = subprocess.run(
            [sys.executable, "-c", script],
            env={"PYTHONHASHSEED": seed}, cwd=ROOT, capture_output=True, text=True, check=True,
        )  # fmt: skip
        assert shown.stdout == "[0, 1, 2, 3, 4, 5, 6, 7, 8]\n"


def test_a_problem_without_a_place_comes_first_in_its_file() -> None:
    whole = Problem("R011", "x", "a.yml")
    assert list(Problems([at(1), whole])) == [whole, at(1)]


def test_one_problem_is_reported_once() -> None:
    problems = Problems()
    problems.add(at(1))
    problems.extend([at(1), at(2)])
    assert len(problems) == 2
    assert list(problems) == [at(1), at(2)]


def test_only_errors_block() -> None:
    problems = Problems([at(1, code="R064"), at(2, code="R051"), at(3)])
    assert problems.errors == [at(3)]
    assert [problem.severity for problem in problems] == [
        Severity.WARNING,
        Severity.HINT,
        Severity.ERROR,
    ]


def test_finding_the_place_changes_nothing_else() -> None:
    problem = Problem("R021", "x", "a.yml", ("b",), cure="c", suggestion="d", label="e")
    placed = problem.placed(Mark(3, 4, 5), "  b: x")
    assert (placed.mark, placed.snippet) == (Mark(3, 4, 5), "  b: x")
    assert (placed.code, placed.path, placed.cure, placed.suggestion, placed.label) == (
        "R021", ("b",), "c", "d", "e",
    )  # fmt: skip


def test_the_error_of_a_build_carries_every_problem() -> None:
    problems = Problems([at(1), at(2), at(3, code="R064")])
    error = ContentError(problems)
    assert str(error) == "2 errors in the content"
    assert error.problems is problems
