"""References: every id that a record holds must lead to a record.

In: `graph.Graph`. Out: Problems at the reference itself, with the
nearest known id, for what leads nowhere, to itself or round in a circle; and for two records that
claim one address.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from generator.addresses import FOLDERS
from generator.fields import country_codes
from generator.graph import Graph
from generator.names import ids_by_name, meant_by
from generator.nearest import nearest, ranked_nearest
from generator.problems import FieldPath, Problem, Problems
from generator.reading import RECORD_CLASSES
from generator.records import Article
from generator.shapes import FoundReference, class_at, fields_of, references_in
from generator.shelves import ALL
from generator.validate import UNSURE, Records
from generator.withdrawals import refers_to_withdrawn, withdrawn_as, withdrawn_records

_CODES: Mapping[str, str] = {
    "official": "R040",
    "issue": "R041",
    "organisation": "R042",
    "country": "R042",
    "tour": "R043",
    "meeting": "R044",
    "event": "R044",
    "article": "R050",
    "outcome": "R053",
    "formula": "R100",
    "verb": "R021",
    "post": "R021",
    "source-kind": "R021",
    "meeting-kind": "R021",
}
_FILES: Mapping[str, str] = {
    "verb": "content/vocabulary/verbs.yml",
    "post": "content/vocabulary/posts.yml",
    "source-kind": "content/vocabulary/source-kinds.yml",
    "meeting-kind": "content/vocabulary/meeting-kinds.yml",
}


class KnownIds:
    """Which ids there are of each kind; who asks is noted."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._ids = _ids_of(graph)
        self._by_name: Mapping[str, Mapping[str, str]] | None = None

    def has(self, kind: str, record_id: str) -> bool:
        """Whether there is such a record, or nobody can tell."""
        self._graph.trace.note(kind, record_id)
        if record_id in self._ids[kind]:
            return True
        self._graph.trace.note(UNSURE, kind)
        return kind in self._graph.records.unsure

    def all_of(self, kind: str) -> Collection[str]:
        """Every id of a kind."""
        self._graph.trace.note(kind, ALL)
        return self._ids[kind]

    def withdrawn(self, found: FoundReference, file: str) -> Problem | None:
        """What is said of a reference to a record that was withdrawn; None for any other."""
        name = withdrawn_as(self._graph, found)
        return refers_to_withdrawn(self._graph, found, name, file) if name else None

    def meant_by(self, name: str, kinds: Collection[str]) -> str:
        """The id of the record that bears a name; empty if that is not clear."""
        for kind in kinds:
            self._graph.trace.note(kind, ALL)
        if self._by_name is None:
            self._by_name = ids_by_name(self._graph.records)
        return meant_by(name, kinds, self._by_name)


def article_references(known: KnownIds, graph: Graph, article: Article) -> Iterator[Problem]:
    """Every id in an article that leads nowhere."""
    file = graph.records.file_of("article", article.id)
    yield from _unknown_ids(known, article.id, article, file)


def other_references(known: KnownIds, graph: Graph) -> Iterator[Problem]:
    """Every id in other records that leads nowhere, circles, and addresses claimed twice."""
    for kind, record_id, record in _registry(graph.records):
        file = graph.records.file_of(kind, record_id)
        yield from _unknown_ids(known, record_id, record, file)
    for kind, record_id, record in withdrawn_records(graph):
        file = graph.records.file_of(kind, record_id)
        prefix: FieldPath = ("withdrawn",)
        yield from _unknown_ids(known, record_id, record.withdrawn, file, prefix)
    yield from _circles(graph)
    yield from _claimed_addresses(graph)


def _unknown_ids(
    known: KnownIds,
    own_id: str,
    record: Any,
    file: str,
    prefix: FieldPath = (),
) -> Iterator[Problem]:
    for found in references_in(record, prefix):
        if any(known.has(kind, found.id) for kind in found.kinds):
            continue
        yield known.withdrawn(found, file) or _unknown(found, own_id, file, known)


def _ids_of(graph: Graph) -> dict[str, Collection[str]]:
    records = graph.records

    def ids(kind: str, found: Iterable[str]) -> frozenset[str]:
        return frozenset(found) | records.written.get(kind, frozenset())

    return {
        "official": ids("official", records.officials),
        "organisation": ids("organisation", records.organisations),
        "country": country_codes(),
        "issue": ids("issue", records.issues),
        "formula": ids("formula", records.formulas),
        "tour": ids("tour", records.tours),
        "event": ids("event", records.events),
        "article": ids("article", graph.cards),
        "meeting": ids("meeting", graph.meetings),
        "outcome": graph.ways.outcome.keys(),
        "verb": records.verbs.keys(),
        "post": records.posts.keys(),
        "source-kind": records.source_kinds.keys(),
        "meeting-kind": records.meeting_kinds.keys(),
    }


def _registry(records: Records) -> Iterator[tuple[str, str, Any]]:
    by_kind: Mapping[str, Mapping[str, Any]] = {
        "official": records.officials,
        "organisation": records.organisations,
        "country": records.countries,
        "issue": records.issues,
        "formula": records.formulas,
        "tour": records.tours,
        "event": records.events,
        "post": records.posts,
    }
    for kind, found in by_kind.items():
        for record_id, record in found.items():
            yield kind, record_id, record


def _unknown(
    found: FoundReference,
    own_id: str,
    file: str,
    known: KnownIds,
) -> Problem:
    kinds = [kind for kind in found.kinds if kind != "country"]
    choices = sorted({choice for kind in kinds for choice in known.all_of(kind)} - {own_id})
    words = " or ".join("organisation" if k == "country" else k.replace("-", " ") for k in kinds)
    wordlist = _FILES.get(kinds[0])
    where = wordlist or f"content/{_folder_of(kinds[0])}/"
    cure = (
        f"choose one that is there, or add an entry to {where}" if wordlist else _how_to_add(kinds)
    )
    return Problem(
        _CODES[kinds[0]],
        f'there is no {words} called "{found.id}"',
        file,
        found.path,
        label=f"not in {wordlist}" if wordlist else f"no such {words}",
        cure=cure,
        suggestion=known.meant_by(found.id, found.kinds) or nearest(found.id, choices) or "",
    )


def name_the_records_meant(known: KnownIds, problems: Problems) -> None:
    """Where a name stands instead of an id, suggest the record of that name and no made-up id."""
    for index, problem in enumerate(problems.found):
        kinds = _kinds_at(problem) if problem.code == "R026" and problem.suggestion else ()
        if not kinds or any(problem.suggestion in known.all_of(kind) for kind in kinds):
            continue
        meant = known.meant_by(problem.suggestion, kinds)
        cure = problem.cure
        if not meant:
            choices = {c for kind in kinds if kind != "country" for c in known.all_of(kind)}
            near = ranked_nearest(problem.suggestion, choices)
            cure = f"an id is expected here: {_near_or_new(near, kinds)}"
        problems.found[index] = replace(problem, cure=cure, suggestion=meant)


def _kinds_at(problem: Problem) -> tuple[str, ...]:
    """The kinds of record of which the field that a problem is about holds an id."""
    _, folder, *_ = problem.file.split("/")
    cls = next((c for kind, c in RECORD_CLASSES.items() if _folder_of(kind) == folder), None)
    names = [part for part in problem.path if isinstance(part, str)]
    parent = class_at(cls, tuple(names[:-1])) if cls and names else None
    shape = fields_of(parent).get(names[-1]) if parent else None
    return shape.refers if shape else ()


def _near_or_new(near: list[str], kinds: tuple[str, ...]) -> str:
    if near:
        return f"is it {' or '.join(near)}?"
    wordlist = _FILES.get(kinds[0])
    return f"choose one from {wordlist}" if wordlist else _how_to_add(list(kinds))


def _folder_of(kind: str) -> str:
    return FOLDERS.get(kind, f"{kind}s")


def _how_to_add(kinds: list[str]) -> str:
    kind = kinds[-1] if "event" not in kinds else "event"
    if kind == "article":
        return "choose the file name of an article, without .yml"
    if kind == "meeting":
        return "choose the meeting id of an annotated article"
    if kind == "outcome":
        return "choose the id of an outcome of an earlier meeting, or give that one an id"
    return f"choose one that is there, or add it with: readout new {kind} <id>"


def _circles(graph: Graph) -> Iterator[Problem]:
    records = graph.records
    broader = {issue.id: issue.broader for issue in records.issues.values()}
    parents = {body.id: body.parent for body in records.organisations.values()}
    same = {card.id: card.same_as or None for card in graph.cards.values()}
    for kind, path, steps in (
        ("issue", ("broader",), broader),
        ("organisation", ("parent",), parents),
        ("article", ("source", "same_as"), same),
    ):
        for record_id in steps:
            circle = _circle_from(record_id, steps)
            if circle:
                yield Problem(
                    "R048",
                    f"this leads back to itself: {' → '.join(circle)}",
                    records.file_of(kind, record_id),
                    path,
                    cure="delete this line, or name another record",
                )


def _circle_from(start: str, steps: Mapping[str, str | None]) -> list[str]:
    """The way from a record back to itself; empty if there is none."""
    seen = [start]
    current = steps.get(start)
    while current is not None and current not in seen:
        seen.append(current)
        current = steps.get(current)
    return [*seen, start] if current == start else []


def _claimed_addresses(graph: Graph) -> Iterator[Problem]:
    """A previous id must not be the address of another record of the same kind (R-09)."""
    records = graph.records
    claimed: dict[tuple[str, str], tuple[str, str]] = {}
    for kind, owner, file, path, old in _previous_ids(graph):
        other, other_file = claimed.setdefault((kind, old), (owner, file))
        is_taken = old in records.written.get(kind, frozenset())
        if is_taken or f"{kind}/{old}" in records.withdrawn or other != owner:
            yield Problem(
                "R047",
                f'the address of "{old}" belongs to another record: '
                f"{records.files.get((kind, old), other_file)}",
                file,
                path,
                cure="previous ids are addresses that this record alone used to have",
            )


def _previous_ids(graph: Graph) -> Iterator[tuple[str, str, str, FieldPath, str]]:
    """Kind and id of what bore a previous id, the file and field that say so, and that id."""
    records = graph.records
    for card in graph.cards.values():
        for index, old in enumerate(card.previous_ids):
            file = records.file_of("article", card.id)
            yield "article", card.id, file, ("previous_ids", index), old
    for kind, record_id, record in _registry(records):
        for index, old in enumerate(getattr(record, "previous_ids", ())):
            path: FieldPath = ("previous_ids", index)
            yield kind, record_id, records.file_of(kind, record_id), path, old
    for kind, record_id, record in withdrawn_records(graph):
        for index, old in enumerate(record.previous_ids):
            path = ("previous_ids", index)
            yield kind, record_id, records.file_of(kind, record_id), path, old
    for card in graph.cards.values():
        for index, old in enumerate(card.meeting_previous_ids):
            path = ("meeting", "previous_ids", index)
            yield "meeting", card.meeting, records.file_of("article", card.id), path, old
