"""References: every id that a record holds must lead to a record.

In: `validate.Records` and the merged meetings. Out: Problems at the reference itself, with the
nearest known id, for what leads nowhere, to itself or round in a circle; and for two records that
claim one address.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from generator.addresses import FOLDERS
from generator.fields import country_codes
from generator.nearest import nearest
from generator.problems import Problem, Problems
from generator.shapes import FoundReference, references_in
from generator.validate import Records

_CODES: Mapping[str, str] = {
    "official": "R040",
    "issue": "R041",
    "organisation": "R042",
    "country": "R042",
    "tour": "R043",
    "meeting": "R044",
    "event": "R044",
    "article": "R050",
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


def check_references(records: Records, meetings: Collection[str], problems: Problems) -> None:
    """Report every id that leads nowhere, and every circle."""
    known = _known_ids(records, meetings)
    for kind, record_id, record in _all_records(records):
        file = records.file_of(kind, record_id)
        for found in references_in(record):
            if not any(t in records.unsure or found.id in known[t] for t in found.kinds):
                problems.add(_unknown(found, record_id, file, known))
    _check_circles(records, problems)
    _check_addresses(records, problems)


def _known_ids(records: Records, meetings: Collection[str]) -> dict[str, Collection[str]]:
    def ids(kind: str, found: Iterable[str]) -> frozenset[str]:
        return frozenset(found) | records.written.get(kind, frozenset())

    return {
        "official": ids("official", records.officials),
        "organisation": ids("organisation", records.organisations),
        "country": country_codes(),
        "issue": ids("issue", records.issues),
        "tour": ids("tour", records.tours),
        "event": ids("event", records.events),
        "article": ids("article", records.articles),
        "meeting": ids("meeting", meetings),
        "verb": records.verbs.keys(),
        "post": records.posts.keys(),
        "source-kind": records.source_kinds.keys(),
        "meeting-kind": records.meeting_kinds.keys(),
    }


def _all_records(records: Records) -> Iterable[tuple[str, str, Any]]:
    by_kind: Mapping[str, Mapping[str, Any]] = {
        "article": records.articles,
        "official": records.officials,
        "organisation": records.organisations,
        "country": records.countries,
        "issue": records.issues,
        "tour": records.tours,
        "event": records.events,
        "post": records.posts,
    }
    for kind, found in by_kind.items():
        for record_id, record in found.items():
            yield kind, record_id, record


def _unknown(
    found: FoundReference, own_id: str, file: str, known: Mapping[str, Collection[str]]
) -> Problem:
    kinds = [kind for kind in found.kinds if kind != "country"]
    choices = sorted({choice for kind in kinds for choice in known[kind]} - {own_id})
    words = " or ".join("organisation" if k == "country" else k.replace("-", " ") for k in kinds)
    wordlist = _FILES.get(kinds[0])
    where = wordlist or f"content/{FOLDERS.get(kinds[0], kinds[0] + 's')}/"
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
        suggestion=nearest(found.id, choices) or "",
    )


def _how_to_add(kinds: list[str]) -> str:
    kind = kinds[-1] if "event" not in kinds else "event"
    if kind == "article":
        return "choose the file name of an article, without .yml"
    if kind == "meeting":
        return "choose the meeting id of an annotated article"
    return f"choose one that is there, or add it with: readout new {kind} <id>"


def _check_circles(records: Records, problems: Problems) -> None:
    broader = {issue.id: issue.broader for issue in records.issues.values()}
    parents = {body.id: body.parent for body in records.organisations.values()}
    same = {a.id: a.source.same_as for a in records.articles.values()}
    for kind, path, steps in (
        ("issue", ("broader",), broader),
        ("organisation", ("parent",), parents),
        ("article", ("source", "same_as"), same),
    ):
        for record_id in steps:
            circle = _circle_from(record_id, steps)
            if circle:
                problems.add(
                    Problem(
                        "R048",
                        f"this leads back to itself: {' → '.join(circle)}",
                        records.file_of(kind, record_id),
                        path,
                        cure="delete this line, or name another record",
                    )
                )


def _circle_from(start: str, steps: Mapping[str, str | None]) -> list[str]:
    """The way from a record back to itself; empty if there is none."""
    seen = [start]
    current = steps.get(start)
    while current is not None and current not in seen:
        seen.append(current)
        current = steps.get(current)
    return [*seen, start] if current == start else []


def _check_addresses(records: Records, problems: Problems) -> None:
    """A previous id must not be the address of another record of the same kind (R-09)."""
    claimed: dict[tuple[str, str], str] = {}
    for kind, record_id, record in _all_records(records):
        for index, old in enumerate(getattr(record, "previous_ids", ())):
            file = records.file_of(kind, record_id)
            other = claimed.setdefault((kind, old), file)
            if old in records.written.get(kind, frozenset()) or other != file:
                problems.add(
                    Problem(
                        "R047",
                        f'the address of "{old}" belongs to another record: '
                        f"{records.files.get((kind, old), other)}",
                        file,
                        ("previous_ids", index),
                        cure="previous ids are addresses that this record alone used to have",
                    )
                )
