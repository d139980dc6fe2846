"""The two trust levels of CI: a pull request can read, only the main branch can publish."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

WORKFLOWS = Path(__file__).resolve().parents[1] / ".github" / "workflows"
FILES = sorted(WORKFLOWS.glob("*.y*ml"))


def _load(file: Path) -> dict[str, Any]:
    # BaseLoader: YAML 1.1 would read the key `on` as true.
    loaded: dict[str, Any] = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    return loaded


def _steps(workflow: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for job in workflow["jobs"].values():
        yield from job["steps"]


@pytest.fixture
def pull_request() -> dict[str, Any]:
    return _load(WORKFLOWS / "pull-request.yml")


@pytest.fixture
def deploy() -> dict[str, Any]:
    return _load(WORKFLOWS / "deploy.yml")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_action_is_pinned_by_hash_and_says_its_version(file: Path) -> None:
    used = re.findall(r"^\s*(?:- )?uses: (.*)$", file.read_text(encoding="utf-8"), re.MULTILINE)
    assert used
    for line in used:
        assert re.fullmatch(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_nothing_is_permitted_unless_a_job_asks_for_it(file: Path) -> None:
    workflow = _load(file)
    assert workflow["permissions"] == {}
    assert all("permissions" in job for job in workflow["jobs"].values())


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_checkout_leaves_the_token_behind(file: Path) -> None:
    checkouts = [
        s for s in _steps(_load(file)) if s.get("uses", "").startswith("actions/checkout@")
    ]
    assert checkouts
    assert all(step["with"]["persist-credentials"] == "false" for step in checkouts)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_text_of_a_contributor_reaches_a_shell(file: Path) -> None:
    assert not [step for step in _steps(_load(file)) if "${{" in step.get("run", "")]


def test_a_pull_request_can_only_read(pull_request: dict[str, Any]) -> None:
    assert set(pull_request["on"]) == {"pull_request"}  # never pull_request_target
    for job in pull_request["jobs"].values():
        assert set(job["permissions"].values()) <= {"read", "none"}
        assert "environment" not in job


def test_a_pull_request_sees_no_secret_and_saves_no_cache() -> None:
    text = (WORKFLOWS / "pull-request.yml").read_text(encoding="utf-8")
    assert not re.search(r"secrets\.|github\.token|GITHUB_TOKEN|actions/cache|cache:", text)


def test_a_pull_request_runs_the_commands_of_the_readme(pull_request: dict[str, Any]) -> None:
    commands = [line for s in _steps(pull_request) for line in s.get("run", "").splitlines()]
    assert {"make site", "make test"} <= set(commands)


def test_a_pull_request_gets_notes_on_its_lines_and_a_list_of_all_problems(
    pull_request: dict[str, Any],
) -> None:
    commands = [line for s in _steps(pull_request) for line in s.get("run", "").splitlines()]
    assert ".venv/bin/readout check --format github" in commands
    assert ".venv/bin/readout check --format sarif > check.sarif || true" in commands
    (checkout,) = [s for s in _steps(pull_request) if "actions/checkout@" in s.get("uses", "")]
    assert checkout["with"]["fetch-depth"] == "2"  # the merge and the branch it is made against


def test_only_the_main_branch_deploys(deploy: dict[str, Any]) -> None:
    assert deploy["on"] == {"push": {"branches": ["main"]}}
    assert all(job["if"] == "github.ref == 'refs/heads/main'" for job in deploy["jobs"].values())


def test_the_deployed_site_is_built_from_the_checkout(deploy: dict[str, Any]) -> None:
    text = (WORKFLOWS / "deploy.yml").read_text(encoding="utf-8")
    assert not re.search(r"download-artifact|actions/cache|cache:|secrets\.", text)
    assert "make site" in [step.get("run") for step in deploy["jobs"]["build"]["steps"]]


def test_the_job_that_may_write_runs_no_code_of_the_repository(deploy: dict[str, Any]) -> None:
    writing = [job for job in deploy["jobs"].values() if "write" in job["permissions"].values()]
    assert len(writing) == 1
    assert not [step for step in writing[0]["steps"] if "run" in step]


def test_zizmor_finds_nothing() -> None:
    zizmor = Path(sys.executable).with_name("zizmor")
    command = [str(zizmor), "--offline", "--no-progress", "--color=never", str(WORKFLOWS)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
