"""Problems as SARIF 2.1.0, which code hosts and editors read (OASIS, 2020).

In: `Problems`, already placed. Out: JSON text. It is complete, whatever their number, and a
problem keeps its fingerprint when lines above it come or go.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from generator import __version__
from generator.catalogue import Entry, all_entries
from generator.problems import Mark, Problem, Problems, Severity
from generator.reporting import visible

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
ROOT = "%SRCROOT%"
"""What file names are relative to: the top of the checkout, as code hosts have it."""
FINGERPRINT = "readoutProblem/v1"

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note"}


def as_sarif(problems: Problems) -> str:
    """All problems as results of one run, with a rule for each code there is."""
    entries = all_entries()
    index = {entry.code: number for number, entry in enumerate(entries)}
    seen: Counter[str] = Counter()
    driver = {"name": "Readout", "version": __version__, "rules": [_rule(e) for e in entries]}
    run = {
        "tool": {"driver": driver},
        "invocations": [{"executionSuccessful": True}],
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, index[problem.code], seen) for problem in problems],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(described: Entry) -> dict[str, Any]:
    mended = "\n\nreadout check --fix can often mend it." if described.mended else ""
    help_text = f"{described.why}\n\n{described.do}{mended}"
    return {
        "id": described.code,
        "shortDescription": {"text": _message(described.title)},
        "fullDescription": {"text": _message(described.what)},
        "help": {"text": _message(help_text, lines=True)},
        "defaultConfiguration": {"level": _LEVELS[Severity(described.severity)]},
    }


def _result(problem: Problem, rule: int, seen: Counter[str]) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": _artifact(problem)}
    # who shows results wants a line, also of what concerns a whole file
    place["region"] = _region(problem.mark) if problem.mark else {"startLine": 1}
    if problem.mark and problem.snippet:
        place["region"]["snippet"] = {"text": visible(problem.snippet)}
    location: dict[str, Any] = {"physicalLocation": place}
    if problem.path:
        location["logicalLocations"] = [{"fullyQualifiedName": problem.field_name}]
    said = f"{problem.message}. Do this: {problem.cure}" if problem.cure else problem.message
    result: dict[str, Any] = {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": _LEVELS[problem.severity],
        "message": {"text": _message(said)},
        "locations": [location],
        "partialFingerprints": {FINGERPRINT: _fingerprint(problem, seen)},
    }
    if problem.is_mendable and problem.mark:
        result["fixes"] = [_fix(problem, problem.mark)]
    return result


def _artifact(problem: Problem) -> dict[str, str]:
    return {"uri": quote(problem.file, errors="surrogatepass"), "uriBaseId": ROOT}


def _region(mark: Mark) -> dict[str, Any]:
    return {
        "startLine": mark.line,
        "startColumn": mark.column,
        "endLine": mark.line,
        "endColumn": mark.end_column,
    }


def _fix(problem: Problem, mark: Mark) -> dict[str, Any]:
    words = f"Write {problem.suggestion}" if problem.suggestion else "Delete it"
    change = {"deletedRegion": _region(mark), "insertedContent": {"text": problem.suggestion}}
    return {
        "description": {"text": _message(words)},
        "artifactChanges": [{"artifactLocation": _artifact(problem), "replacements": [change]}],
    }


def _message(text: str, *, lines: bool = False) -> str:
    r"""A text in which braces and brackets are letters, not placeholders and links (§3.11).

    So nothing that was quoted from a file can become a link.
    """
    shown = "\n".join(map(visible, text.split("\n"))) if lines else visible(text)
    return re.sub(r"[\\\[\]]", r"\\\g<0>", shown).replace("{", "{{").replace("}", "}}")


def _fingerprint(problem: Problem, seen: Counter[str]) -> str:
    """What stays the same while the file changes around it: code, file, keys, words of the line."""
    keys = ".".join(part for part in problem.path if isinstance(part, str))
    parts = (problem.code, problem.file, keys, problem.snippet.strip() or problem.message)
    found = sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
    seen[found] += 1
    return f"{found}:{seen[found]}"
