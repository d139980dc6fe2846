"""What is wrong with a field, in words a contributor can act on.

In: the faults of one document. Out: Problems with the path of the field and a cure; no Python type
names. A checker's own error (`generator.fields.FieldError`) carries code and cure; the rest, such
as unknown and missing keys, is worded here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from generator.fields import FieldError
from generator.filling import Fault
from generator.nearest import nearest
from generator.problems import FieldPath, Problem
from generator.shapes import class_at, fields_of, paths_with

_IS_MISSING = " is missing"
_ID = r"(?:[A-Z]{2}|[a-z0-9]+(?:-[a-z0-9]+)*)"
_ONE_ID = re.compile(rf"{_ID}\Z")
_BETWEEN_IDS = re.compile(r" *(?:[,;&/+]| and ) *")
_SEVERAL = re.compile(rf"{_ID}(?:{_BETWEEN_IDS.pattern}{_ID})+\Z")


def explain(file: str, cls: type, faults: Iterable[Fault]) -> list[Problem]:
    """All problems of one document that should have been a record of the class."""
    found = [_as_problem(file, cls, fault) for fault in faults]
    return _joined(_without_echoes(found))


def _joined(found: list[Problem]) -> list[Problem]:
    """The one unknown key of an entry that lacks one key is most likely that key, misnamed."""
    for unknown in [p for p in found if p.code == "R020" and not p.suggestion]:
        parent = unknown.path[:-1]
        if not parent:
            continue  # a whole record has too many keys for such a guess
        beside = [p for p in found if p.code == "R020" and p.path[:-1] == parent]
        missing = [p for p in found if p.code == "R022" and p.path == parent]
        if len(beside) == len(missing) == 1:
            key = missing[0].label.removesuffix(_IS_MISSING)
            found[found.index(unknown)] = replace(
                unknown,
                label=f"unknown key, and {key}{_IS_MISSING}",
                cure=f"write {key}: here, if that is meant; {unknown.cure}",
            )
            found.remove(missing[0])
    return found


def _without_echoes(found: list[Problem]) -> list[Problem]:
    """A misspelt key is one mistake, although its right spelling is missing as well."""
    misspelt = {(p.path[:-1], p.suggestion) for p in found if p.code == "R020" and p.suggestion}
    return [
        problem
        for problem in found
        if problem.code != "R022"
        or (problem.path, problem.label.removesuffix(_IS_MISSING)) not in misspelt
    ]


def _as_problem(file: str, cls: type, fault: Fault) -> Problem:
    if fault.kind == "unknown":
        return unknown_key(file, cls, fault.path)
    if fault.kind == "missing":
        return _missing_key(file, fault.path)
    if fault.given == "":
        return _empty(file, fault.path)
    if fault.error:
        return _checked(file, fault.path, fault.given, fault.error)
    return _wrong_shape(file, cls, fault)


def _several(file: str, path: FieldPath, text: str) -> Problem:
    ids = ", ".join(_BETWEEN_IDS.split(text))
    return Problem(
        "R024",
        "several ids stand here as one text",
        file,
        path,
        cure=f"write them in brackets with commas between: [{ids}]",
        suggestion=f"[{ids}]",
    )


def _checked(file: str, path: FieldPath, given: Any, error: FieldError) -> Problem:
    if error.code == "R026" and isinstance(path[-1], int) and _SEVERAL.match(given):
        return _several(file, path, given)
    return Problem(
        error.code, error.message, file, path, cure=error.cure, suggestion=error.suggestion
    )


def unknown_key(file: str, cls: type, path: FieldPath) -> Problem:
    """A key that no field bears; says which was meant, or where it belongs."""
    key = str(path[-1])
    parent = class_at(cls, path[:-1])
    known = [name for name in fields_of(parent) if name != "body"] if parent else []
    suggestion = nearest(key, known) or ""
    elsewhere = [] if suggestion else paths_with(cls, key)
    cure = f"the keys that may stand here are {', '.join(known)}"
    if elsewhere:
        cure = f"this key belongs under {elsewhere[0].rpartition('.')[0] or 'the top level'}"
        cure += "; check how far the line is indented"
    return Problem(
        "R020",
        f'"{key}" is not a key we know here',
        file,
        path,
        on_key=True,
        label="unknown key",
        cure=cure,
        suggestion=suggestion,
    )


def _missing_key(file: str, path: FieldPath) -> Problem:
    key, parent = str(path[-1]), path[:-1]
    where = "this record" if not parent else f"this entry ({_spoken(parent)})"
    return Problem(
        "R022",
        f'{where} has no "{key}"',
        file,
        parent,
        on_key=True,
        label=f"{key}{_IS_MISSING}",
        cure=f"add a line {key}: with its value",
    )


def _spoken(path: FieldPath) -> str:
    return Problem("R022", "", "", path).field_name


def _empty(file: str, path: FieldPath) -> Problem:
    return Problem(
        "R023",
        "nothing is written here",
        file,
        path,
        on_key=True,
        label="empty",
        cure="write the entry, or delete its dash"
        if isinstance(path[-1], int)
        else "write the value, or delete the key: absent and empty are two things",
    )


def _wrong_shape(file: str, cls: type, fault: Fault) -> Problem:
    path = fault.path
    if fault.kind == "list":
        message = "a list is expected here: lines that begin with a dash"
        cure = "begin each entry with a dash on a line of its own, or write [one, two]"
    else:
        message = "a group of keys is expected here"
        here = class_at(cls, path)
        cure = f"write keys below it, such as {', '.join(fields_of(here)) if here else ''}"
    is_id = isinstance(fault.given, str) and _ONE_ID.match(fault.given)
    suggestion = f"{{official: {fault.given}}}" if is_id and path[-2:-1] == ("members",) else ""
    return Problem("R024", message, file, path, cure=cure, suggestion=suggestion)
