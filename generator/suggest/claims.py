"""What was said: a stance verb, who is its subject, and the words that are its object.

In: a `Reading` with its actors and verbs. Out: `Claim`s in order. Verbs joined by "and" share the
subject of the first; an object ends where the next verb begins, or where the text turns to who
reported it (", the ministry said").
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from generator.frozen import constant
from generator.suggest.actors import Actor
from generator.suggest.passages import Reading, Sentence
from generator.suggest.quotations import Spoken, Voices
from generator.suggest.verbs import VerbHit

_BETWEEN = re.compile(
    r"(?:[\s,]|also|then|both|each|further|jointly|again|later|now|had|has|have|will"
    r"|would|today|yesterday"
    r"|who|himself|herself|did|as well|would like to|wished to|wants to|went on to"
    r"|sought to|took the opportunity to"
    r"|\w+ly|for (?:her|his|their|its) part|in (?:response|turn|reply|particular)|on"
    r" (?:\w+day|(?:\w+ )?\d+(?: \w+)?(?: \d{4})?)"
    r"|this (?:morning|afternoon|evening|week)|'s side|for)*"
)
_APPOSITION = re.compile(r"\s*,[^,;]{2,110},\s*(?:also\s+|on \w+day\s+|yesterday\s+|today\s+)?")
_DATE_TAIL = re.compile(r"\s*\([^)]{1,60}\)\s*")
_JOINED = re.compile(
    r"\s*(?:,|and|,\s*and|as well as|&|along with|together with)\s*(?:(?:her|his|its"
    r"|their|the|u\.s\.|then)\s+)*"
    r"(?:[a-z-]+\s+){0,2}(?:counterpart|colleague|guest|host)?,?\s*(?:mr|ms|mrs"
    r"|h\.e)?\.?\s*(?:(?:mr|ms|mrs)\.\s*)?"
)
_ATTRIBUTION = re.compile(
    r",?\"?\s+(?:according to|as reported by)\b.*$|,\"?\s+(?:the|a|an"
    r"|[\w'.-]+(?:\s[\w'.-]+){0,6})\s+"
    r"(?:said|told|added|reported|announced|wrote)\b.*$|,\s+(?:said|added)\s+.*$"
)
_REPORTED = re.compile(
    r"\s+(?:(?:\w+\s+){1,4}that\b|that\b|(?!(?:after|at|in|on|to|during|before"
    r"|following|from|as|when|while|by"
    r"|reporters|journalists|the press|a news|a press|afterwards|later|earlier|today"
    r"|yesterday|and|but)\b)"
    r"(?:\w[\w'-]*\s+){2,})"
)
"""What follows a word of saying where it reports something."""
_CUT = re.compile(
    r"\s*(?:,|;|\u2013|\u2014|--)?\s*(?:\b(?:and|but|while|whereas|as|who|which|also"
    r"|to|both|then|further|that"
    r"|they|he|she|also|for (?:her|his) part|in which|where|it|has|have|had|is|was"
    r"|will|would|jointly|we)\b\s*,?\s*)+$"
)
MOST_IN_A_SENTENCE = 20
"""Verbs; a sentence with more is none that people write."""
_EDGE = " \t,;:.-\u2013\u2014"


@constant
class Claim:
    """Somebody took a stance on something."""

    hit: VerbHit
    who: tuple[str, ...]
    start: int
    """Where its words begin: at the verb."""
    end: int
    """Where its object ends."""
    sentence: Sentence
    subject_start: int
    """Where its subject stands, which may be before another verb."""


def claims_in(
    reading: Reading,
    sentences: Sequence[Sentence],
    actors: Sequence[Actor],
    hits: Sequence[VerbHit],
    voices: Voices,
) -> list[Claim]:
    """Every claim of somebody at the table, in order."""
    quoted = {
        place for start, end in voices.passages if end - start > 40 for place in range(start, end)
    }
    spokesmen = {end for _, end, _ in voices.institutions}
    actors = _first_persons(reading, actors, voices.spoken)
    found: list[Claim] = []
    for sentence in sentences:
        inside = [
            hit
            for hit in hits
            if sentence.start <= hit.start < sentence.end
            and (hit.start not in quoted or _is_first_person(reading, hit))
            and not _is_attribution(reading, hit, sentence, spokesmen)
        ][:MOST_IN_A_SENTENCE]
        inside = [hit for hit in inside if not hit.is_infinitive or hit is inside[0]]
        there = [a for a in actors if sentence.start <= a.start < sentence.end]
        both: list[Claim] = []
        for is_quoted in (False, True):  # nobody inside a quotation is the subject outside
            hits_there = [hit for hit in inside if (hit.start in quoted) == is_quoted]
            actors_there = [a for a in there if (a.start in quoted) == is_quoted]
            clauses = _Clauses(reading, sentence, actors_there, hits_there, is_quoted=is_quoted)
            both += clauses.claims()
        found += sorted(both, key=lambda claim: claim.start)
    return found


def _is_first_person(reading: Reading, hit: VerbHit) -> bool:
    before = reading.folded[max(0, hit.start - 12) : hit.start]
    return re.search(r"\b(?:i|we)\s+(?:also\s+|\w+ly\s+)?$", before) is not None


def _first_persons(
    reading: Reading, actors: Sequence[Actor], spoken: Sequence[Spoken]
) -> list[Actor]:
    """Inside a quotation "I" and "we" are its speaker."""
    found = []
    for actor in actors:
        own = next((s for s in spoken if s.start <= actor.start < s.end), None)
        is_first = reading.folded[actor.start : actor.end] in {"i", "we"}
        found.append(replace(actor, who=(own.speaker,)) if own and is_first else actor)
    return found


def _is_attribution(
    reading: Reading, hit: VerbHit, sentence: Sentence, spokesmen: Collection[int]
) -> bool:
    """Whether a word of saying only tells on whose word something is reported."""
    if hit.verb != "say":
        return False
    text = reading.flat
    before, after = text[sentence.start : hit.start], text[hit.end : sentence.end]
    if any(0 <= hit.start - end < 4 for end in spokesmen) or before.rstrip().endswith('"'):
        return True
    return not _REPORTED.match(after)


class _Clauses:
    """The claims of one sentence."""

    def __init__(
        self,
        reading: Reading,
        sentence: Sentence,
        actors: Sequence[Actor],
        hits: Sequence[VerbHit],
        *,
        is_quoted: bool,
    ) -> None:
        self.reading, self.sentence = reading, sentence
        self.is_quoted = is_quoted
        self.actors, self.hits = actors, hits
        self.text = reading.flat

    def claims(self) -> list[Claim]:
        """The claims whose subject was at the table."""
        found: list[Claim] = []
        subject: tuple[int, tuple[str, ...]] | None = None
        begin = self.sentence.start
        for number, hit in enumerate(self.hits):
            own = self._subject_of(hit, begin)
            if own is None and number and subject is not None:
                own = subject
            if own is None:
                own = self._subject_elsewhere(hit)
            begin = hit.end
            if own is None:
                continue
            subject = own
            if own[1]:
                end = self._object_end(number, hit)
                found.append(Claim(hit, own[1], hit.start, end, self.sentence, own[0]))
        return _inner_first(found)

    def _subject_of(self, hit: VerbHit, begin: int) -> tuple[int, tuple[str, ...]] | None:
        """The actors right before a verb; None if nobody stands there."""
        near = [a for a in self.actors if begin <= a.start and a.end <= hit.start]
        for index in range(len(near) - 1, -1, -1):
            gap = self._gap(near[index].end, hit.start)
            if self._is_subject_gap(gap):
                if self._is_object(near[index].start) and not near[index].is_pronoun:
                    return None
                return self._joined(near, index)
        return None

    def _gap(self, start: int, end: int) -> str:
        return _DATE_TAIL.sub(" ", self.text[start:end])

    def _is_subject_gap(self, gap: str) -> bool:
        if _BETWEEN.fullmatch(gap):
            return True
        apposition = _APPOSITION.match(gap)
        return apposition is not None and _BETWEEN.fullmatch(gap[apposition.end() :]) is not None

    def _is_object(self, place: int) -> bool:
        """Whether somebody named there is the object of a preposition: "talks with Lind urged"."""
        before = self.text[max(self.sentence.start, place - 24) : place]
        return (
            re.search(r"\b(?:with|to|by|from|of|for|between|against|in)\s+(?:the\s+)?$", before)
            is not None
        )

    def _joined(self, near: Sequence[Actor], index: int) -> tuple[int, tuple[str, ...]]:
        """The actor and those before it that "and" or a comma joins to it."""
        who: list[str] = list(near[index].who)
        start = near[index].start
        missing = not near[index].who
        last = index
        while index and self._are_joined(near[index - 1], near[index], is_last=index == last):
            index -= 1
            who = [*near[index].who, *who]
            start = near[index].start
        group = next((a.who for a in near if a.start >= start and len(a.who) > 1), ())
        if group and set(who) - set(group):
            who = list(group)  # "we, the ministers": one group, named twice
        return start, () if missing and len(who) < 2 else tuple(dict.fromkeys(who))

    def _are_joined(self, one: Actor, other: Actor, *, is_last: bool) -> bool:
        """Whether two speak together: "Norland and Estmark"; never a place and a person.

        A comma alone joins all but the last of a list.
        """
        between = self.text[one.end : other.start]
        if one.is_weak != other.is_weak or not _JOINED.fullmatch(between):
            return False
        return not is_last or re.search(r"\b(?:and|with|well)\b|&", between) is not None

    def _subject_elsewhere(self, hit: VerbHit) -> tuple[int, tuple[str, ...]] | None:
        """The subject of an -ing form stands behind a comma, of other verbs at the beginning."""
        if hit.is_participle:
            for number, actor in enumerate(self.actors):
                comma = self.text[max(0, actor.start - 3) : actor.start].strip()
                if actor.start > hit.end and comma.endswith(","):
                    return self._joined(self.actors[: number + 1], number)
        before = [a for a in self.actors if a.end <= hit.start and not self._is_object(a.start)]
        strong = [a for a in before if not a.is_weak and a.who] or [a for a in before if a.who]
        if not strong:
            return None
        first = self.actors.index(strong[0])
        last = first
        while (
            last + 1 < len(self.actors)
            and self.actors[last + 1].end <= hit.start
            and self._are_joined(self.actors[last], self.actors[last + 1], is_last=False)
        ):
            last += 1
        between = self.text[self.actors[last].end : hit.start]
        if re.search(r"\b(?:that|which|who|where|what)\b", between):
            return None
        return self._joined(self.actors[: last + 1], last)

    def _object_end(self, number: int, hit: VerbHit) -> int:
        end = self.sentence.end
        for following in self.hits[number + 1 :]:
            if self._begins_anew(hit, following):
                subject = self._subject_of(following, hit.end)
                end = subject[0] if subject and subject[0] > hit.end else following.start
                break
        words = self.text[hit.start : end]
        attribution = _ATTRIBUTION.search(words, hit.end - hit.start)
        if attribution and attribution.start() > hit.end - hit.start:
            words = words[: attribution.start()]
        closing = words.find('"', hit.end - hit.start)
        if self.is_quoted and closing > 0:
            words = words[:closing]
        if end != self.sentence.end:
            words = _CUT.sub("", words)
        words = words.rstrip(_EDGE)
        return hit.start + max(len(words), hit.end - hit.start)

    def _begins_anew(self, hit: VerbHit, following: VerbHit) -> bool:
        """Whether the next verb is a claim of its own and no part of this one's object."""
        return following.start > hit.end


def _inner_first(claims: Sequence[Claim]) -> list[Claim]:
    """What was said counts, and the saying does not: "said that she values"."""
    kept: list[Claim] = []
    spoken_by: tuple[str, ...] = ()
    for number, claim in enumerate(claims):
        following = claims[number + 1] if number + 1 < len(claims) else None
        is_saying = claim.hit.verb in {"say", "affirm"}
        if is_saying and following and following.start - claim.hit.end < 40:
            own = len(following.who) == 1 and len(following.who[0]) == 2
            if own or following.subject_start == claim.subject_start:
                spoken_by = claim.who
                continue
        kept.append(replace(claim, who=spoken_by) if spoken_by else claim)
        spoken_by = ()
    return kept
