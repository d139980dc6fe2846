"""Who speaks: people, sides and groups such as "the two ministers", in every place of the text.

In: the mentions of people and countries, and the delegations. Out: `Actor`s in order, each with
those it stands for: ids of officials and codes of parties.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from generator.frozen import constant
from generator.suggest.delegations import Table
from generator.suggest.gazetteer import Named
from generator.suggest.passages import Reading
from generator.suggest.people import Mention
from generator.suggest.scene import Scene
from generator.suggest.titles import Title

_COUNT = r"(?:two|three|four|five|six|seven|both)"
_PEOPLE = (
    r"(?:ministers|secretaries|leaders|officials|diplomats|presidents|premiers|men"
    r"|women|counterparts"
    r"|chiefs|allies|envoys|principals|heads of (?:state|government))"
)
_KIND = r"(?:top |foreign |defen[cs]e |prime |chief |senior )*"
_GROUPS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "people": re.compile(
            rf"\b(?:(?:the |all )?{_COUNT} (?:of them |foreign |defen[cs]e |prime |top"
            rf" |senior )*{_PEOPLE}"
            rf"|the {_KIND}{_PEOPLE}|the (?:{_COUNT}|pair|duo|trio)(?= \w)(?! of )(?!"
            rf" {_PEOPLE}| countr| sides| nation| part| govern)"
            rf"|both(?= (?:also|\w+ed)\b)|{_COUNT} {_PEOPLE}|they|the participants)\b"
        ),
        "sides": re.compile(
            rf"\b(?:(?:the )?{_COUNT} (?:sides|countries|nations|parties|governments"
            rf"|delegations|capitals|allies)"
            r"|the (?:sides|parties|delegations)|we)\b"
        ),
    }
)
_PRONOUN = re.compile(r"\b(?:he|she|i)\b")
_ACTS = re.compile(
    r"(?:,[^,.]{2,80},)?\s+(?:also\s+|then\s+|\w+ly\s+|on \w+day\s+|yesterday\s+|today\s+)*"
    r"(?:\w+ed|said|says|told|was|is|has|had|held|met|took|spoke|gave|made|put|set|saw"
    r"|left|sought|brought"
    r"|drew|laid|underwent|undertook|paid|came|went|began|will|would)\b"
)
_OBJECT = re.compile(r"\b(?:with|to|by|from|of|for|between|against)\s+(?:the\s+)?$")
_SIDE = re.compile(r"(?:'s|\u2019s)?\s+(?:side|delegation)\b")
_SHORT = re.compile(r"\bthe (?:minister|secretary|president|premier|chancellor|chief)\b")


@constant
class Actor:
    """Somebody who may be the subject of a sentence."""

    start: int
    end: int
    who: tuple[str, ...]
    """Officials and parties; empty for somebody who was not at the table."""
    is_pronoun: bool = False
    is_weak: bool = False
    """A country: it is the subject only if nothing better is."""


def actors_in(scene: Scene, table: Table, people: Sequence[Mention]) -> list[Actor]:
    """Everybody who may be a subject, in order; none inside another."""
    reading = scene.reading
    found = [
        *_groups(reading, table),
        *_named(table, people),
        *_by_title(reading, table, people, scene.titles),
        *_by_country(reading.flat, table, scene.countries),
        *(
            Actor(*pronoun.span(), (), is_pronoun=True)
            for pronoun in _PRONOUN.finditer(reading.folded)
        ),
    ]
    found.sort(key=lambda actor: (actor.start, -actor.end))
    apart: list[Actor] = []
    for actor in found:
        if not apart or actor.start >= apart[-1].end:
            apart.append(actor)
    return _pronouns_resolved(reading, apart)


def _groups(reading: Reading, table: Table) -> Iterator[Actor]:
    text = reading.flat
    for kind, pattern in _GROUPS.items():
        for found in pattern.finditer(text):
            who = table.everybody if kind == "people" else table.parties
            yield Actor(*found.span(), who)


def _named(table: Table, people: Sequence[Mention]) -> Iterator[Actor]:
    for mention in people:
        yield Actor(mention.first, mention.end, table.speaker(mention))


def _by_title(
    reading: Reading, table: Table, people: Sequence[Mention], titles: Sequence[Title]
) -> Iterator[Actor]:
    """The one at the table who holds a post: "the Prime Minister"."""
    inside = {place for m in people for place in range(m.first, m.end)}
    for title in titles:
        if title.start in inside:
            continue
        who = table.holder(title.posts, title.party)
        yield Actor(title.whole_start, title.whole_end, (who,) if who else ())
    text = reading.flat
    for short in _SHORT.finditer(text):
        if short.end() - 1 in inside or any(t.start < short.end() <= t.end for t in titles):
            continue
        word = short[0].split()[-1]
        candidates = table.called(word)
        if len(candidates) == 1:
            yield Actor(*short.span(), candidates)
        elif candidates:
            last = next(
                (
                    m
                    for m in reversed(people)
                    if m.end <= short.start() and m.official in candidates
                ),
                None,
            )
            yield Actor(*short.span(), (last.official,) if last else ())


def _by_country(text: str, table: Table, countries: Sequence[Named]) -> Iterator[Actor]:
    """Countries, and "the Maltese side"."""
    for country in countries:
        there = (country.code,) if country.code in table.parties else ()
        side = _SIDE.match(text, country.end)
        if side:
            yield Actor(country.start, side.end(), there)
        elif not country.is_adjective:
            yield Actor(country.start, country.end, there, is_weak=True)


def _pronouns_resolved(reading: Reading, actors: Sequence[Actor]) -> list[Actor]:
    """A pronoun stands for the last subject of the sentences before, or the person named last."""
    text = reading.flat
    found: list[Actor] = []
    person: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    several: tuple[str, ...] = ()
    for actor in actors:
        who = actor.who
        if actor.is_pronoun:
            who = subject or person
        elif text[actor.start : actor.end] == "they" and several:
            who = several
        elif len(who) > 1:
            several = who if _is_subject(text, actor) else several
        elif who and not actor.is_weak:
            person = who
            if _is_subject(text, actor) or not subject:
                subject = who
        found.append(replace(actor, who=who))
    return found


def _is_subject(text: str, actor: Actor) -> bool:
    """Whether a verb follows, and no preposition stands before."""
    after = text[actor.end : actor.end + 90]
    before = text[max(0, actor.start - 12) : actor.start]
    return _ACTS.match(after) is not None and not _OBJECT.search(before)
