"""SARIF 2.1.0: the form, the fingerprints, and nothing that is obeyed."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from generator.catalogue import all_entries
from generator.cli import run
from generator.problems import Mark, Problem, Problems
from generator.sarif import as_sarif
from tests.base_site import BASE_SITE, OFFICIAL
from tests.projects import project_tree
from tests.test_mistakes import MISTAKES, entry_of, problems_in, tree_of
from tests.test_reporting import hostile, post, problems_of

MESSAGE = {"text": str}
ARTIFACT = {"uri": str, "uriBaseId": str}
REGION = {
    "startLine": int, "startColumn?": int, "endLine?": int, "endColumn?": int,
    "snippet?": {"text": str},
}  # fmt: skip
LOG: dict[str, Any] = {
    "$schema": str,
    "version": str,
    "runs": [{
        "tool": {"driver": {"name": str, "version": str, "rules": [{
            "id": str, "shortDescription": MESSAGE, "fullDescription": MESSAGE, "help": MESSAGE,
            "defaultConfiguration": {"level": str},
        }]}},
        "invocations": [{"executionSuccessful": bool}],
        "columnKind": str,
        "results": [{
            "ruleId": str, "ruleIndex": int, "level": str, "message": MESSAGE,
            "locations": [{
                "physicalLocation": {"artifactLocation": ARTIFACT, "region": REGION},
                "logicalLocations?": [{"fullyQualifiedName": str}],
            }],
            "partialFingerprints": {"readoutProblem/v1": str},
            "fixes?": [{
                "description": MESSAGE,
                "artifactChanges": [{
                    "artifactLocation": ARTIFACT,
                    "replacements": [{"deletedRegion": REGION, "insertedContent": {"text": str}}],
                }],
            }],
        }],
    }],
}  # fmt: skip
"""The objects of the standard that are used, by their properties; with ?, those that may lack."""


def assert_has_form(value: Any, form: Any) -> None:
    if isinstance(form, list):
        assert isinstance(value, list)
        for item in value:
            assert_has_form(item, form[0])
    elif isinstance(form, dict):
        assert value.keys() <= {name.rstrip("?") for name in form}
        for name, inner in form.items():
            if not name.endswith("?") or name[:-1] in value:
                assert_has_form(value[name.rstrip("?")], inner)
    else:
        assert type(value) is form


def results_of(problems: Problems) -> list[dict[str, Any]]:
    log = json.loads(as_sarif(problems))
    results: list[dict[str, Any]] = log["runs"][0]["results"]
    return results


def fingerprints_of(problems: Problems) -> list[str]:
    return [result["partialFingerprints"]["readoutProblem/v1"] for result in results_of(problems)]


def test_every_mistake_of_the_corpus_has_the_form_of_the_standard(tmp_path: Path) -> None:
    for path in MISTAKES[::4]:
        found = problems_in(tmp_path / path.stem, tree_of(entry_of(path)))
        log = json.loads(as_sarif(found))
        assert_has_form(log, LOG)
        run_of_it = log["runs"][0]
        rules = run_of_it["tool"]["driver"]["rules"]
        assert len(run_of_it["results"]) == len(found)
        for result in run_of_it["results"]:
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
            assert result["level"] in {"error", "warning", "note"}
            region = result["locations"][0]["physicalLocation"]["region"]
            assert region["startLine"] >= 1
            assert region.get("endColumn", 2) > region.get("startColumn", 1) >= 1


def test_there_is_a_rule_for_every_code() -> None:
    log = json.loads(as_sarif(Problems()))
    assert_has_form(log, LOG)
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [described.code for described in all_entries()]
    assert log["version"] == "2.1.0"


def test_a_result_says_where_what_and_how_to_mend_it() -> None:
    (result,) = results_of(problems_of(post()))
    assert result["message"]["text"] == (
        '"Foriegn Minister" is not a post we know. Do this: choose a post of the list'
    )
    place = result["locations"][0]
    assert place["physicalLocation"]["region"] == {
        "startLine": 14, "startColumn": 11, "endLine": 14, "endColumn": 27,
        "snippet": {"text": "    post: Foriegn Minister"},
    }  # fmt: skip
    assert place["logicalLocations"] == [{"fullyQualifiedName": "roles[0].post"}]
    replacement = result["fixes"][0]["artifactChanges"][0]["replacements"][0]
    assert replacement["insertedContent"] == {"text": "Foreign Minister"}


def test_a_fingerprint_survives_lines_that_come_or_go_above() -> None:
    assert fingerprints_of(problems_of(post(14))) == fingerprints_of(problems_of(post(99)))


def test_no_two_results_share_a_fingerprint() -> None:
    found = problems_of(post(1), post(2), post(3, "other.yml"), post(4, code="R020"))
    assert len(set(fingerprints_of(found))) == 4


def test_what_concerns_a_whole_file_stands_on_its_first_line() -> None:
    (result,) = results_of(problems_of(Problem("R002", "x", "content/ä b#c.yml")))
    place = result["locations"][0]["physicalLocation"]
    assert place["region"] == {"startLine": 1}
    assert place["artifactLocation"]["uri"] == "content/%C3%A4%20b%23c.yml"


def test_no_quoted_text_becomes_a_link_or_a_placeholder() -> None:
    evil = r"see [here](https://evil.example) and {0} \[x"
    mark = Mark(1, 1, 2)
    found = problems_of(Problem("R008", evil, "a.yml", mark=mark, cure=evil, suggestion=evil))
    (result,) = results_of(found)
    for text in (result["message"]["text"], result["fixes"][0]["description"]["text"]):
        assert not re.search(r"(?<!\\)\[", text.replace("\\\\", ""))
        assert not re.search(r"(?<!\{)\{(?!\{)", text)
    change = result["fixes"][0]["artifactChanges"][0]
    assert change["replacements"][0]["insertedContent"]["text"] == evil
    (shown,) = results_of(problems_of(hostile()))
    assert "\x1b" not in shown["message"]["text"]


def test_the_command_prints_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = BASE_SITE[OFFICIAL].replace("country: IS", "country: is")
    monkeypatch.chdir(project_tree(tmp_path, {OFFICIAL: broken}).root)
    assert run(["check", "--format", "sarif"]) == 1
    log = json.loads(capsys.readouterr().out)
    assert_has_form(log, LOG)
    assert [result["ruleId"] for result in log["runs"][0]["results"]] == ["R034"]
