"""Stages look backwards only: each module imports only what comes before it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "generator"

STAGES = {
    "messages": "nearest catalogue problems reporting mend",
    "load": "files dates meant fields nodes source_text yaml_slips yaml_faults source places "
    "lookalikes load",
    "validate": "records shapes field_faults validate",
    "link": "addresses names evidence meetings ways graph references advice paragraphs rules link",
    "pages": "markdown_text pages",
    "render": "render outline workers press written_page written",
    "publish": "pagefind_order search sitemap output_checks exchange publish",
    "build": "project progress build",
    "host": "mkdocs_plugin",
    "command": "skeletons changes cli commands",
}
"""Stage to its modules; within a stage the order is free, but nothing goes round in a circle."""

STAGE_OF = {
    module: number for number, names in enumerate(STAGES.values()) for module in names.split()
}
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


def test_no_import_goes_round_in_a_circle() -> None:
    TopologicalSorter({module: own_imports_of(module) for module in MODULES}).prepare()


def test_only_the_plugin_knows_mkdocs() -> None:
    knowing = {
        module
        for module in MODULES
        if any(name.split(".")[0] == "mkdocs" for name in imported_by(module))
    }
    assert knowing == {"mkdocs_plugin"}
