"""A record is filled from what was written, or everything that is wrong is told at once."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, fields
from typing import Annotated, Any

import pytest

from generator.dates import parse_date
from generator.fields import AtLeastOne, Id, OneOrMany
from generator.filling import Fault, Refused, fill, reader_of
from generator.records import Official, PersonName, Quotation, Quote, Role
from generator.records.article import Licence

NAME = {"value": "Bo Lind"}
ROLE = {"post": "adviser", "organisation": "IS", "start": "2030-01"}
OFFICIAL = {"id": "bo-lind", "names": [NAME], "sort_name": "Lind", "country": "IS", "roles": [ROLE]}


def faults_of(cls: type, data: Any) -> list[tuple[Any, ...]]:
    with pytest.raises(Refused) as refused:
        fill(cls, data)
    return [
        (fault.path, fault.error.code if fault.error else fault.kind)
        for fault in refused.value.faults
    ]


def test_a_filled_record_is_the_one_its_class_would_make() -> None:
    role = Role(post="adviser", organisation="IS", start=parse_date("2030-01"))
    made = Official(
        id="bo-lind", names=(PersonName(value="Bo Lind"),), sort_name="Lind", country="IS",
        roles=(role,),
    )  # fmt: skip
    filled = fill(Official, OFFICIAL)
    assert filled == made
    assert hash(filled) == hash(made)
    assert repr(filled) == repr(made)


def test_a_filled_record_cannot_be_changed() -> None:
    filled = fill(PersonName, NAME)
    with pytest.raises(FrozenInstanceError):
        filled.value = "Bo"


def test_what_is_absent_takes_no_room() -> None:
    filled = fill(Official, OFFICIAL)
    absent = {field.name for field in fields(Official)} - OFFICIAL.keys()
    assert {getattr(filled, name) for name in absent} == {None, ()}
    assert not any(name.encode() in pickle.dumps(filled) for name in absent)


def test_all_faults_are_told_with_their_paths() -> None:
    data = OFFICIAL | {
        "names": [{"value": "", "colour": "blue"}, "Bo", {}],
        "country": "Iceland",
        "roles": {"post": "adviser"},
        "born": ["2030"],
        "nickname": "Bosse",
    }
    del data["sort_name"]
    assert faults_of(Official, data) == [
        (("sort_name",), "missing"),
        (("names", 0, "value"), "R023"),
        (("names", 0, "colour"), "unknown"),
        (("names", 1), "group"),
        (("names", 2, "value"), "missing"),
        (("country",), "R034"),
        (("roles",), "list"),
        (("born",), "R024"),
        (("nickname",), "unknown"),
    ]


def test_evidence_may_be_a_text_a_group_or_a_list_of_either() -> None:
    words, group = "They met", {"exact": "They met", "prefix": "today"}
    expected = {
        "text": (Quotation(exact="They met"),),
        "group": (Quotation(exact="They met", prefix="today"),),
        "list": (Quotation(exact="They met"), Quotation(exact="They met", prefix="today")),
    }
    written = {"text": words, "group": group, "list": [words, group]}
    filled = {key: fill(Quote, {"by": "IS", "evidence": value}) for key, value in written.items()}
    assert {key: quote.evidence for key, quote in filled.items()} == expected
    assert faults_of(Quote, {"by": "IS", "evidence": [[]]}) == [(("evidence", 0), "group")]


def test_a_list_keeps_its_marks_together() -> None:
    read = reader_of(Annotated[tuple[Id, ...], OneOrMany, AtLeastOne])
    assert read("mt") == ("mt",)
    with pytest.raises(Refused) as refused:
        read(["mt", "M T", ""])
    assert [fault.path for fault in refused.value.faults] == [(1,), (2,)]
    with pytest.raises(ValueError, match="nothing stands"):
        read([])


@pytest.mark.parametrize("written", ["all", ["full"], {"full": "full"}])
def test_one_of_some_words_is_a_text(written: object) -> None:
    with pytest.raises(ValueError, match="is not one of the words"):
        reader_of(Licence)(written)
    assert reader_of(Licence)("full") == "full"


def test_a_fault_is_seen_from_outside() -> None:
    fault = Fault(("post",), "missing").below(0).below("roles")
    assert fault.path == ("roles", 0, "post")
