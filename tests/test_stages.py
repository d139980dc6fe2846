"""Stages look backwards only: each module imports only what comes before it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "generator"

ARCHITECTURE = (PACKAGE.parent / "ARCHITECTURE.md").read_text(encoding="utf-8")
"""Its table says which module belongs to which stage, and nothing else does."""


def stages_described() -> Iterator[tuple[str, list[str]]]:
    """Stage and modules of each row; rows without a stage continue the one above."""
    table = ARCHITECTURE[ARCHITECTURE.index("| stage |") : ARCHITECTURE.index("`templates/` holds")]
    stage = ""
    for row in table.splitlines()[2:]:
        cells = [cell.strip() for cell in row.split("|")[1:-1]]
        if len(cells) == 3:
            stage = cells[0] or stage
            yield stage, re.findall(r"`(\w+)(?:\.py|/)`", cells[1])


STAGES = list(dict.fromkeys(stage for stage, _ in stages_described()))
STAGE_OF = {name: STAGES.index(stage) for stage, names in stages_described() for name in names}
"""Module to the number of its stage; within a stage the order is free, but never a circle."""

MODULES = sorted(
    path.stem if path.is_file() else path.name
    for path in PACKAGE.iterdir()
    if path.suffix == ".py" or (path / "__init__.py").exists()
)
MODULES.remove("__init__")


def imported_by(module: str) -> Iterator[str]:
    folder = PACKAGE / module
    files = folder.rglob("*.py") if folder.is_dir() else [PACKAGE / f"{module}.py"]
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                yield from (node.module, *(f"{node.module}.{name.name}" for name in node.names))
            elif isinstance(node, ast.Import):
                yield from (name.name for name in node.names)


def own_imports_of(module: str) -> set[str]:
    parts = [name.split(".") for name in imported_by(module)]
    found = {part[1] for part in parts if part[0] == "generator" and len(part) > 1}
    return (found & set(MODULES)) - {module}


def test_every_module_belongs_to_a_stage() -> None:
    assert sorted(STAGE_OF) == MODULES


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_nothing_of_a_later_stage(module: str) -> None:
    later = {other for other in own_imports_of(module) if STAGE_OF[other] > STAGE_OF[module]}
    assert later == set()


def test_no_private_name_of_a_module_is_used_in_another() -> None:
    private = {
        (module, name)
        for module in MODULES
        for name in imported_by(module)
        if name.startswith("generator.") and re.search(r"\._[^_]", name)
    }
    assert private == set()


def test_no_import_goes_round_in_a_circle() -> None:
    TopologicalSorter({module: own_imports_of(module) for module in MODULES}).prepare()


def test_only_the_plugin_knows_mkdocs() -> None:
    knowing = {
        module
        for module in MODULES
        if any(name.split(".")[0] == "mkdocs" for name in imported_by(module))
    }
    assert knowing == {"mkdocs_plugin"}
