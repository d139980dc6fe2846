"""What is wrong with a field, in words a contributor can act on.

In: pydantic's errors on one document. Out: Problems with the path of the field and a cure; no
Python type names. A checker's own error (`generator.fields.field_error`) carries code and cure;
the rest, such as unknown and missing keys, is worded here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.nearest import nearest
from generator.problems import FieldPath, Problem
from generator.shapes import class_at, fields_of, paths_with

_IS_MISSING = " is missing"
_ID = r"(?:[A-Z]{2}|[a-z0-9]+(?:-[a-z0-9]+)*)"
_ONE_ID = re.compile(rf"{_ID}\Z")
_BETWEEN_IDS = re.compile(r" *(?:[,;&/+]| and ) *")
_SEVERAL = re.compile(rf"{_ID}(?:{_BETWEEN_IDS.pattern}{_ID})+\Z")


def explain(file: str, cls: type, error: ValidationError) -> list[Problem]:
    """All problems of one document that should have been a record of the class."""
    found = [_as_problem(file, cls, details) for details in error.errors(include_url=False)]
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


def _as_problem(file: str, cls: type, details: ErrorDetails) -> Problem:
    path = tuple(details["loc"])
    kind = details["type"]
    if kind == "unexpected_keyword_argument":
        return unknown_key(file, cls, path)
    if kind in {"missing", "missing_argument", "missing_keyword_only_argument"}:
        return _missing_key(file, path)
    if details["input"] == "":
        return _empty(file, path)
    if kind.startswith("R0"):
        return _checked(file, path, details)
    if kind == "literal_error":
        return _not_a_word(file, cls, path, str(details["input"]))
    return _wrong_shape(file, cls, path, details)


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


def _checked(file: str, path: FieldPath, details: ErrorDetails) -> Problem:
    if details["type"] == "R026" and isinstance(path[-1], int) and _SEVERAL.match(details["input"]):
        return _several(file, path, details["input"])
    facts = details.get("ctx", {})
    return Problem(
        details["type"],
        facts["message"],
        file,
        path,
        cure=facts["cure"],
        suggestion=facts["suggestion"],
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


def _not_a_word(file: str, cls: type, path: FieldPath, word: str) -> Problem:
    name = next(str(part) for part in reversed(path) if isinstance(part, str))
    parent = class_at(cls, path[: path.index(name)] if name in path[:-1] else path[:-1])
    words = fields_of(parent)[name].words if parent else ()
    return Problem(
        "R032",
        f'"{word}" is not one of the words that may stand here',
        file,
        path,
        cure=f"choose one of: {', '.join(words)}",
        suggestion=nearest(word, list(words)) or "",
    )


_SHAPES: Mapping[str, str] = MappingProxyType(
    {
        "tuple_type": "a list is expected here: lines that begin with a dash",
        "dataclass_type": "a group of keys is expected here",
        "dict_type": "a group of keys is expected here",
        "string_type": "a single text is expected here",
    }
)


def _wrong_shape(file: str, cls: type, path: FieldPath, details: ErrorDetails) -> Problem:
    message = _SHAPES.get(details["type"], "this has the wrong form")
    here = class_at(cls, path)
    keys = ", ".join(fields_of(here)) if here else ""
    cure = f"write keys below it, such as {keys}" if keys else "see the example in readout explain"
    if details["type"] == "tuple_type":
        cure = "begin each entry with a dash on a line of its own, or write [one, two]"
    text = details["input"]
    is_id = isinstance(text, str) and _ONE_ID.match(text)
    suggestion = f"{{official: {text}}}" if is_id and path[-2:-1] == ("members",) else ""
    return Problem("R024", message, file, path, cure=cure, suggestion=suggestion)
