"""Same input, same bytes (R-14)."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.projects import project_tree, readout, tree_of

REPOSITORY = Path(__file__).resolve().parents[1]

CIRCUMSTANCES = (
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8", "jobs": "1", "umask": "022"},
    {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C", "jobs": "2", "umask": "077"},
    {
        "PYTHONHASHSEED": "4711",
        "TZ": "America/Lima",
        "LC_ALL": "POSIX",
        "jobs": "8",
        "umask": "002",
    },
)


def tree_built_under(root: Path, circumstances: dict[str, str]) -> dict[str, bytes]:
    settings = dict(circumstances)
    jobs, umask = settings.pop("jobs"), int(settings.pop("umask"), 8)
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(sys.path)} | settings
    before = os.umask(umask)
    try:
        done = readout("build", "--quiet", "--jobs", jobs, cwd=root, env=env, timeout=540)
    finally:
        os.umask(before)
    assert done.returncode == 0, done.stderr
    return tree_of(root / "site")


def test_the_base_site_has_the_same_bytes_under_all_circumstances(tmp_path: Path) -> None:
    trees = [
        tree_built_under(project_tree(tmp_path / f"at-{number}" / "deep").root, circumstances)
        for number, circumstances in enumerate(CIRCUMSTANCES)
    ]
    assert all(tree == trees[0] for tree in trees)


def test_building_again_over_a_site_changes_nothing(tmp_path: Path) -> None:
    root = project_tree(tmp_path).root
    first = tree_built_under(root, CIRCUMSTANCES[0])
    assert tree_built_under(root, CIRCUMSTANCES[1]) == first


@pytest.mark.slow
def test_the_real_content_has_the_same_bytes_under_all_circumstances(tmp_path: Path) -> None:
    trees = []
    for number, circumstances in enumerate(CIRCUMSTANCES):
        root = tmp_path / f"at-{number}"
        root.mkdir()
        shutil.copy(REPOSITORY / "mkdocs.yml", root)
        for folder in ("content", "seeds"):
            shutil.copytree(REPOSITORY / folder, root / folder)
        trees.append(tree_built_under(root, circumstances))
    for tree in trees[1:]:
        assert sorted(tree) == sorted(trees[0])
        assert [name for name in tree if tree[name] != trees[0][name]] == []
