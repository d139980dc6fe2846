"""Values are made by name, equal if all their fields are, and never changed."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, field, fields, replace

import pytest

from generator.frozen import Choice, frozen


@frozen
class Ferry:
    name: str
    harbours: tuple[str, ...] = ()
    crew: list[str] = field(default_factory=list)


def test_a_value_has_what_was_given_and_defaults_for_the_rest() -> None:
    ferry = Ferry(name="Alda")
    assert (ferry.name, ferry.harbours, ferry.crew) == ("Alda", (), [])
    assert ferry.crew is not Ferry(name="Alda").crew
    assert repr(ferry) == "Ferry(name='Alda', harbours=(), crew=[])"


def test_values_are_equal_whether_a_default_was_given_or_not() -> None:
    assert Ferry(name="Alda") == Ferry(name="Alda", harbours=())
    assert Ferry(name="Alda") != Ferry(name="Alda", harbours=("Sel",))
    assert Ferry(name="Alda") != "Alda"


def test_equal_values_have_one_hash() -> None:
    given = replace(Ferry(name="Alda"), crew=())
    assert hash(given) == hash(Ferry(name="Alda", harbours=(), crew=()))
    assert hash(given) != hash(replace(given, name="Brim"))


def test_a_value_cannot_be_changed_but_another_made_of_it() -> None:
    ferry = Ferry(name="Alda", crew=["Bo"])
    with pytest.raises(FrozenInstanceError):
        ferry.name = "Brim"
    with pytest.raises(FrozenInstanceError):
        del ferry.name
    assert replace(ferry, name="Brim") == Ferry(name="Brim", crew=["Bo"])
    assert ferry.name == "Alda"


@pytest.mark.parametrize("given", [{}, {"harbours": ()}, {"name": "Alda", "captain": "Bo"}])
def test_all_that_is_needed_must_be_given_and_nothing_else(given: dict[str, str]) -> None:
    with pytest.raises(TypeError, match="missing or not known"):
        Ferry(**given)


def test_the_fields_are_those_of_a_dataclass_and_what_is_absent_is_not_sent() -> None:
    assert [each.name for each in fields(Ferry)] == ["name", "harbours", "crew"]
    sent = pickle.dumps(Ferry(name="Alda"))
    assert b"harbours" not in sent
    assert pickle.loads(sent) == Ferry(name="Alda")  # noqa: S301 (our own)


class Weather(Choice):
    """Few words."""

    FAIR = "fair"
    FOUL = "foul"


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_a_choice_is_pickled_as_its_class_and_its_word(protocol: int) -> None:
    """Python 3.11.2 would call ``getattr``, which the reader of our pickles refuses."""
    made, words = Weather.FOUL.__reduce_ex__(protocol)
    assert (made, words) == (Weather, ("foul",))
    assert pickle.loads(pickle.dumps(Weather.FOUL, protocol)) is Weather.FOUL  # noqa: S301
