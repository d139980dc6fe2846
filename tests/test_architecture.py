"""ARCHITECTURE.md names every module, and nothing that is not there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "generator"


def test_every_module_is_described_and_every_described_module_exists() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    table = text[text.index("| stage |") : text.index("`templates/` holds")]
    named = set(re.findall(r"`(\w+(?:\.py|/))`", table))
    modules = {path.name for path in PACKAGE.glob("*.py")} - {"__init__.py"}
    packages = {f"{path.name}/" for path in PACKAGE.iterdir() if (path / "__init__.py").exists()}
    assert named == modules | packages


def test_every_runtime_dependency_has_its_reason() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").lower()
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    block = project[project.index("dependencies = [") :].partition("]\n")[0]
    names = re.findall(r'"([A-Za-z0-9_-]+)', block)
    table = text[text.index("## dependencies") :]
    assert names
    assert [name for name in names if name.lower() not in table] == []


def test_no_module_is_longer_than_four_hundred_lines_and_the_median_is_under_150() -> None:
    lengths = sorted(
        len(path.read_text(encoding="utf-8").splitlines()) for path in PACKAGE.rglob("*.py")
    )
    assert lengths[-1] <= 400
    assert lengths[len(lengths) // 2] < 150
