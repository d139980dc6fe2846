"""From files to a linked graph, for tests of everything behind the loader."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.graph import Graph
from generator.library.content import read_anew
from generator.load import place
from generator.problems import Problem
from tests.trees import base_tree, content_tree


def linked(root: Path, changes: Mapping[str, str] | None = None) -> tuple[Graph, list[Problem]]:
    """The graph of the base site with some files changed or added, and its problems in order."""
    content_tree(root, base_tree() | dict(changes or {}))
    content = read_anew(root)
    place(content.problems, root)
    return content.graph, list(content.problems)


def codes(problems: list[Problem]) -> list[str]:
    """Their codes, in order."""
    return [problem.code for problem in problems]
