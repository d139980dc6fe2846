"""Which lines a pull request touches, so that messages about them come first.

In: the environment of a GitHub workflow and the repository. Out: file to line numbers; empty
wherever git or the branch to compare with is not at hand, which loses nothing but the order.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

_FILE = re.compile(r"\+\+\+ (?:b/([^\t]*))?")
"""A tab stands behind a name with spaces; of a name in quotes nothing is known."""
_HUNK = re.compile(r"@@ -\S+ \+(\d+)(?:,(\d+))? @@")
_BRANCH = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]*\Z")


def changed_lines(root: Path) -> dict[str, set[int]]:
    """Lines that differ from the branch a pull request is made against."""
    branch = os.environ.get("GITHUB_BASE_REF", "")
    git = shutil.which("git")
    if not git or not _BRANCH.match(branch):
        return {}
    # what is checked out for a pull request is its merge with that branch, whose tip is then the
    # first parent, and need not be there by name
    for base in (f"origin/{branch}", "HEAD^1"):
        lines = _differing_from(base, root, git)
        if lines is not None:
            return lines
    return {}


def _differing_from(base: str, root: Path, git: str) -> dict[str, set[int]] | None:
    """None where there is no such commit."""
    command = [git, "-c", "core.quotePath=off", "diff", "--unified=0", "--no-ext-diff", base, "--"]
    try:
        done = subprocess.run(  # noqa: S603 (our own arguments, the branch's name checked)
            command, cwd=root, capture_output=True, check=True, timeout=60
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return lines_of_diff(done.stdout.decode("utf-8", errors="replace"))


def lines_of_diff(diff: str) -> dict[str, set[int]]:
    """The lines that a diff without context adds or changes, by file."""
    lines: dict[str, set[int]] = {}
    file = ""
    for line in diff.split("\n"):
        if name := _FILE.match(line):
            file = name[1] or ""
        elif hunk := _HUNK.match(line):
            first, count = int(hunk[1]), int(hunk[2] or 1)
            lines.setdefault(file, set()).update(range(first, first + count))
    return lines
