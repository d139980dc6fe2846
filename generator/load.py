"""What contributors wrote, as plain trees of raw text.

In: the project's root, and the text of one file after the other. Out: which files there are, a
`Document` for each, and Problems for what is no content or no YAML. At the end of a run `place`
finds the line and column of problems that know only their field.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from generator.files import decode, is_folder, list_files, read_bytes
from generator.lookalikes import may_hold_lookalikes, report_lookalikes
from generator.nodes import END_OF_LINE, locate, plain
from generator.nodes import Mapping as MappingNode
from generator.places import Place, check_names, place_of
from generator.plain_source import parse_plainly
from generator.problems import Mark, Problem, Problems
from generator.source_text import SourceText
from generator.yaml_slips import report_hidden_characters

__all__ = [
    "Document",
    "annotation_span",
    "find_content",
    "load_document",
    "load_seed",
    "place",
    "tree_of",
]

_FENCE = "---"


class Document(NamedTuple):
    """One file of ``content/``: its keys and values, every value the text that was typed."""

    file: str
    """From the project's root, with forward slashes."""
    kind: str
    id: str
    data: dict[str, Any]
    body: str | None = None
    """The article's text in the single-file form, ``<id>.md``."""


def find_content(root: Path, problems: Problems) -> list[Place]:
    """Every file that may be read, in the order of the files' names."""
    return check_names(_find_places(root, problems), problems)


def load_document(found: Place, text: str, problems: Problems) -> Document | None:
    """One record as its file has it; None if nothing can be made of the file."""
    annotation, body = _parts_of(found.file, text, problems)
    if annotation is None:
        return None
    has_lookalikes = may_hold_lookalikes(text)
    data = None if has_lookalikes else parse_plainly(annotation)
    if data is None:
        from generator.source import parse_yaml  # noqa: PLC0415 (slow to load, seldom needed)

        node = parse_yaml(annotation, found.file, problems)
        if node is None:
            return None
        if has_lookalikes:
            lines = _without_windows_marks(text).split("\n")
            report_lookalikes(SourceText(found.file, lines, problems), node)
        data = plain(node)
    return Document(found.file, found.kind, found.id, data, body)


def load_seed(file: str, text: str, problems: Problems) -> str | None:
    """A source text as it was received; None if it is empty."""
    if not text.strip():
        cure = "paste the source's text, or delete the file and the article's text: line"
        problems.add(Problem("R011", "the file is empty", file, cure=cure))
        return None
    text = text.removeprefix("\ufeff")
    if not text.replace("\n", "").isprintable():
        lines = text.replace("\r\n", "\n").split("\n")
        report_hidden_characters(SourceText(file, lines, problems))
    return text


def tree_of(file: str, text: str, problems: Problems) -> MappingNode | None:
    """The keys and values of a record with their places in its file; None if nothing is in it."""
    annotation, _ = _parts_of(file, text, problems)
    if annotation is None:
        return None
    from generator.source import parse_yaml  # noqa: PLC0415 (slow to load, seldom needed)

    return parse_yaml(annotation, file, problems)


def place(
    problems: Problems, root: Path, texts: Mapping[str, bytes | None] = MappingProxyType({})
) -> None:
    """Give every problem that knows its field the line, column and text of it.

    Files are read a second time for this, so that records need not carry places; a problem of a
    file that is no YAML, or that cannot be read, stays without. ``texts`` are what some files were
    taken to hold instead of what they do.
    """
    by_file: dict[str, list[int]] = {}
    for index, problem in enumerate(problems.found):
        if problem.mark is None or not problem.snippet:
            by_file.setdefault(problem.file, []).append(index)
    for file, indexes in sorted(by_file.items()):
        lines, node = _read_again(root, file, texts)
        for index in indexes:
            problems.found[index] = _placed(problems.found[index], lines, node)


def _placed(problem: Problem, lines: list[str], node: MappingNode | None) -> Problem:
    mark = problem.mark
    # what concerns a whole file, such as its name, has no line of its own
    if mark is None and node is not None and (problem.path or problem.on_key):
        mark = locate(node, problem.path, on_key=problem.on_key)
    if mark is None or not 0 < mark.line <= len(lines):
        return problem
    line = lines[mark.line - 1]
    end = max(mark.column + 1, min(mark.end_column, len(line) + 1))
    return problem.placed(Mark(mark.line, mark.column, end), line)


def _read_again(
    root: Path, file: str, texts: Mapping[str, bytes | None]
) -> tuple[list[str], MappingNode | None]:
    """Lines and nodes of a file whose own problems are already known."""
    known = Problems()
    where = place_of(file, known) if file.startswith(("content/", "seeds/")) else None
    data = texts.get(file)
    if where and file not in texts:
        data = read_bytes(root, file, known)
    text = decode(data, file, known) if data is not None else None
    if where is None or text is None:
        return [], None
    lines = _without_windows_marks(text).split("\n")
    if where.kind in {"page", "seed"}:
        return lines, None
    return lines, tree_of(file, text, known)


def _find_places(root: Path, problems: Problems) -> list[Place]:
    places: list[Place] = []
    for folder in ("content", "seeds"):
        if is_folder(root, folder, problems):
            found = (place_of(file, problems) for file in list_files(root, folder, problems))
            places += [place for place in found if place is not None]
        elif folder == "content" and not any(p.file == folder for p in problems.found):
            message = "there is no folder called content here"
            cure = "change to the project's folder, or make the folder"
            problems.add(Problem("R001", message, folder, cure=cure))
    return places


def _parts_of(file: str, text: str, problems: Problems) -> tuple[str | None, str | None]:
    """Annotation and article text: the latter only in the single-file form.

    The annotation keeps its line numbers: the fence above it becomes an empty line.
    """
    if not file.endswith(".md"):
        return text, None
    lines = _without_windows_marks(text).split("\n")
    fences = [number for number, line in enumerate(lines) if line.rstrip() == _FENCE]
    source = SourceText(file, lines, problems)
    if not fences or fences[0] != 0:
        source.report(
            "R012",
            "an article in one file begins with a line of three hyphens",
            Mark(1, 1, END_OF_LINE),
            "write --- on the first line, then the keys, --- again, then the article's text",
        )
        return None, None
    if len(fences) == 1:
        source.report(
            "R008",
            "the line of three hyphens that ends the keys is missing",
            Mark(1, 1, 4),
            "write --- on a line of its own between the keys and the article's text",
        )
        return None, None
    end = fences[1]
    report_hidden_characters(SourceText(file, lines, problems), first=end + 1)
    body = "\n".join(lines[end + 1 :]).strip("\n")
    return "\n" + "\n".join(lines[1:end]) + "\n", body or None


def annotation_span(file: str, text: str) -> tuple[int, int] | None:
    """Where in a file its keys and values stand, in characters; None if it is not in that form.

    That is all of it but in the single-file form, where the article's own text follows.
    """
    if not file.endswith(".md"):
        return 0, len(text)
    lines = text.removeprefix("\ufeff").split("\n")
    fences = [number for number, line in enumerate(lines) if line.rstrip() == _FENCE]
    if fences[:1] != [0] or len(fences) == 1:
        return None
    begin = len(text) - len("\n".join(lines[1:]))
    return begin, len(text) - len("\n".join(lines[fences[1] :]))


def _without_windows_marks(text: str) -> str:
    """Byte order mark and carriage returns away: Windows writes them, nobody means them."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n")
