"""Which record a name means, where an id is expected: ``Takeshi Iwaya``, ``Japan``, ``urged``.

In: `validate.Records`, and what was written as an id would be (`fields.slug_of`). Out: the one id
whose record bears that name; nothing where none or several do.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from generator.fields import country_meant, slug_of
from generator.validate import Records


def ids_by_name(records: Records) -> Mapping[str, Mapping[str, str]]:
    """For each kind of record, the ids by their names as slugs; shared names are left out."""
    found: dict[str, dict[str, str]] = {}
    shared: set[tuple[str, str]] = set()
    for kind, record_id, name in _names(records):
        slug = slug_of(name)
        if found.setdefault(kind, {}).setdefault(slug, record_id) != record_id:
            shared.add((kind, slug))
    for kind, slug in shared:
        del found[kind][slug]
    return found


def meant_by(slug: str, kinds: Collection[str], by_name: Mapping[str, Mapping[str, str]]) -> str:
    """The id that a name stands for among these kinds of record; empty if that is not clear."""
    ids = {by_name[kind][slug] for kind in kinds if slug in by_name.get(kind, ())}
    if "country" in kinds:
        ids |= {code for code in (country_meant(slug.replace("-", " ")),) if code}
    return ids.pop() if len(ids) == 1 else ""


def _names(records: Records) -> Iterator[tuple[str, str, str]]:
    for official in records.officials.values():
        yield from (("official", official.id, name.value) for name in official.names)
        yield "official", official.id, official.sort_name
    for organisation in records.organisations.values():
        yield "organisation", organisation.id, organisation.name
    for issue in records.issues.values():
        yield from (("issue", issue.id, name) for name in (issue.label, *issue.other_labels))
    for formula in records.formulas.values():
        phrases = (formula.label, *(form.text for form in formula.forms))
        yield from (("formula", formula.id, phrase) for phrase in phrases)
    for tour in records.tours.values():
        yield "tour", tour.id, tour.title
    for event in records.events.values():
        yield "event", event.id, event.label
    for verb in records.verbs.values():
        yield from (("verb", verb.id, name) for name in (verb.label, *verb.printed_forms))
    for post in records.posts.values():
        yield "post", post.id, post.title
    for kind, entries in (
        ("meeting-kind", records.meeting_kinds),
        ("source-kind", records.source_kinds),
    ):
        yield from ((kind, entry.id, entry.label) for entry in entries.values())
