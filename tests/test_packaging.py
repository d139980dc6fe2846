"""What is installed: the wheel holds every file we read, the locks hold nothing of one machine."""

import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import readout_templates.theme

REPOSITORY = Path(__file__).resolve().parents[1]
LOCKS = sorted((REPOSITORY / "requirements").glob("*.txt"))
NOT_PACKAGED = shutil.ignore_patterns("__pycache__", "*.pyc", ".*")


@pytest.fixture(scope="module")
def wheel_names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    # A copy, because setuptools leaves its own files beside what it builds.
    source = tmp_path_factory.mktemp("source")
    for name in ("generator", "templates"):
        shutil.copytree(REPOSITORY / name, source / name, ignore=NOT_PACKAGED)
    for name in ("pyproject.toml", "setup.py", "README.md", "LICENSE"):
        shutil.copy(REPOSITORY / name, source)
    command = [sys.executable, "-m", "pip", "wheel", "-qq", "--no-deps", "--no-build-isolation"]
    subprocess.run([*command, "-w", str(source), str(source)], check=True)
    [wheel] = source.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.mark.parametrize(
    ("folder", "package"), [("generator", "generator"), ("templates", "readout_templates")]
)
def test_the_wheel_holds_every_file(wheel_names: set[str], folder: str, package: str) -> None:
    root = REPOSITORY / folder
    ours = {
        f"{package}/{file.relative_to(root).as_posix()}"
        for file in root.rglob("*")
        if file.is_file() and not re.search(r"__pycache__|/\.", str(file.relative_to(REPOSITORY)))
    }
    assert sorted(ours - wheel_names) == []


def test_the_wheel_holds_nothing_else(wheel_names: set[str]) -> None:
    top_level = {name.partition("/")[0] for name in wheel_names}
    assert top_level == {"generator", "readout_templates", "mkdocs_readout-0.1.0.dist-info"}


def test_the_theme_is_found_where_it_is_edited() -> None:
    file = readout_templates.theme.__file__
    assert file is not None
    assert Path(file).resolve() == REPOSITORY / "templates" / "theme" / "__init__.py"


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_names_no_address_and_no_folder(lock: Path) -> None:
    lines = lock.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if re.search(r"://|(^|[ =])/[a-z]|^ *-[^-]|index", line)] == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_locked_package_has_a_version_and_a_hash(lock: Path) -> None:
    text = re.sub(r"\\\n", "", lock.read_text(encoding="utf-8"))
    packages = [line for line in text.splitlines() if re.match(r"\w", line)]
    assert packages
    assert [p for p in packages if not re.match(r"\S+==\S+ .*--hash=sha256:\w{64}", p)] == []


def test_the_tests_run_with_the_versions_that_are_shipped() -> None:
    runtime, dev = (
        set(
            re.findall(r"^\S+==\S+", (REPOSITORY / "requirements" / name).read_text(), re.MULTILINE)
        )
        for name in ("lock.txt", "lock-dev.txt")
    )
    assert runtime <= dev


def test_the_lock_of_the_browser_tools_names_no_address() -> None:
    text = (REPOSITORY / "tests" / "browser" / "package-lock.json").read_text(encoding="utf-8")
    assert "://" not in text
    assert "resolved" not in text
