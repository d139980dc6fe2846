"""Which words of a text are stance verbs: the project's printed forms, and their other shapes.

In: the verbs of `content/vocabulary/verbs.yml` and `forms.txt`, which adds what texts write beside
them. Out: `VerbHit`s in order: where a verb stands, which it is, and its printed form if the list
has it. Nouns and adjectives that look like a verb ("a free trade agreement") are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files

from generator.frozen import constant
from generator.records import Verb
from generator.suggest.passages import Reading

_GAP = r"(?:\s+[\w'\u2019-]+){0,4}?\s+"
NOUNS = frozenset(
    """
    commitment agreement support backing condolences sympathy gratitude thanks concern
    concerns invitation warning protest condemnation review address appeal stress demand
    demands brief promises pledges calls vows reports plans supports request requests offers
    offer appeals updates notes remarks highlights update pledge promise welcome share
    shared confident call regret regrets notes raise press values touch
    """.split()  # noqa: SIM905 (easier to read as text)
)
"""Forms that may be nouns: verbs only right behind a subject."""
NEVER_VERBS = frozenset(
    ("commitment", "agreement", "condolences", "sympathy", "gratitude", "invitation",
     "condemnation", "opposition to", "strong opposition", "serious concerns", "backing")
)  # fmt: skip
"""Nouns among the printed forms: what makes them a stance is the verb before ("expressed")."""
_BEFORE_A_NOUN = re.compile(
    r"(?:\b(?:the|a|an|their|his|her|its|our|this|that|these|those|of|in|for|with|on"
    r"|by|under|from|at|"
    r"any|no|some|such|as|into|about|over|new|more|free|joint|further|mutual|strong"
    r"|firm|trade|peace"
    r"|full|key|other|all|courtesy|common|mutual|phone|telephone|video|conference|'s"
    r"|\u2019s)|[a-z]+'s|[a-z]+ed)\s+$"
)
_BEFORE_AN_ADJECTIVE = re.compile(
    r"\b(?:the|a|an|their|his|her|its|our|this|these|those|of|in|for|on|from|any|some"
    r"|such|as|about|over)\s+$"
    r"|\bthat\s+$"
)
_PASSIVE = re.compile(r"\b(?:was|were|been|being|be|is|are)\s+(?:\w+ly\s+|also\s+)?$")
_BEFORE_A_GERUND = re.compile(r"\b(?:of|for|in|on|about|at|without|from|than)\s+$")
_NEGATED = re.compile(r"\b(?:not|never|n't|nobody|neither)\s+(?:\w+\s+)?$")
_SUBJECT_BEFORE = re.compile(
    r"(?:\b(?:we|they|i|you|who|both|and|to|also|will|would|must|shall|should|can"
    r"|further|again|jointly"
    r"|strongly)|\w+ly|[a-z]{3,}s|,)\s+$"
)
_ADVERB = re.compile(r"(?:\w+ly)\s+$")


@constant
class VerbHit:
    """A stance verb in the text."""

    start: int
    end: int
    verb: str
    printed: str
    """The printed form of the project's list that stands there; empty if the list has none."""
    is_participle: bool
    """Whether it is an -ing form or infinitive, whose subject is somebody else's."""
    is_infinitive: bool = False
    """Whether "to" stands before it: behind another verb it belongs to that one's object."""


class VerbForms:
    """The verbs of a project, ready to be looked for."""

    def __init__(self, verbs: Mapping[str, Verb]) -> None:
        forms: dict[str, tuple[str, bool]] = {}
        for verb, extra in _extra_forms():
            if verb in verbs:
                forms |= dict.fromkeys(extra, (verb, False))
        for verb_id in sorted(verbs):
            forms |= {form.casefold(): (verb_id, True) for form in verbs[verb_id].printed_forms}
        self._verbs = verbs
        self._forms = forms
        self._pattern = _pattern(forms)
        self._wild = {
            re.compile(r"\b" + _as_pattern(form) + r"\b"): verb
            for form, (verb, _) in sorted(forms.items())
            if "*" in form
        }

    def hits_in(self, reading: Reading) -> list[VerbHit]:
        """Every stance verb of a text, in order; of those that overlap the longest."""
        text = reading.flat
        found = [*self._all(reading, text), *_shortest(self._all_wild(text))]
        found.sort(key=lambda hit: (hit.start, -hit.end))
        apart: list[VerbHit] = []
        for hit in found:
            if not apart or hit.start >= apart[-1].end:
                apart.append(hit)
        return apart

    def printed_in(self, verb: str, words: str) -> str:
        """The longest printed form of a verb that stands in some words; empty if none does."""
        folded = words.casefold()
        forms = sorted(self._verbs[verb].printed_forms, key=len, reverse=True)
        near = (re.search(rf"\b{re.escape(form.casefold())}\b", folded) for form in forms)
        found = next((match for match in near if match), None)
        return words[found.start() : found.end()] if found else ""

    def _all(self, reading: Reading, text: str) -> Iterator[VerbHit]:
        for found in self._pattern.finditer(text):
            form = " ".join(found[0].split())
            if not _is_verb(text, found.start(), form, text[found.end() : found.end() + 12]):
                continue
            if form in NEVER_VERBS:
                continue
            if form in NOUNS and not _behind_a_subject(reading, text, found.start()):
                continue
            yield self._hit(text, *found.span(), self._forms[form][0])

    def _all_wild(self, text: str) -> Iterator[VerbHit]:
        for pattern, verb in self._wild.items():
            for found in pattern.finditer(text):
                if not re.search(r"(?<!\bu)(?<!\bs)[.;]| and \w+ed | that ", found[0]):
                    yield self._hit(text, *found.span(), verb)

    def _hit(self, text: str, start: int, end: int, verb: str) -> VerbHit:
        words = text[start:end]
        adverb = _ADVERB.search(text[max(0, start - 20) : start])
        if adverb:
            longer = text[start - len(adverb[0]) : end]
            if self.printed_in(verb, longer) == longer:
                start -= len(adverb[0])
        first = words.split()[0]
        infinitive = re.search(r"\bto\s+(?:\w+ly\s+)?$", text[max(0, start - 20) : start])
        is_participle = first.endswith("ing") or infinitive is not None
        printed = self.printed_in(verb, text[start:end])
        return VerbHit(start, end, verb, printed, is_participle, infinitive is not None)


def _shortest(hits: Iterable[VerbHit]) -> Iterator[VerbHit]:
    """Of forms with a gap that begin alike the shortest: its noun stands nearest to the verb."""
    ends: dict[int, VerbHit] = {}
    for hit in hits:
        if hit.start not in ends or hit.end < ends[hit.start].end:
            ends[hit.start] = hit
    yield from ends.values()


def _behind_a_subject(reading: Reading, text: str, start: int) -> bool:
    """Whether a form that may be a noun stands where a verb does."""
    before = text[max(0, start - 40) : start]
    word = re.search(r"\S+\s*$", before)
    is_name = word is not None and reading.text[start - len(word[0])].isupper()
    return is_name or _SUBJECT_BEFORE.search(before) is not None


def _is_verb(text: str, start: int, form: str, after: str) -> bool:
    """Whether a form stands where somebody acts: not as a noun, an adjective or a passive."""
    before = text[max(0, start - 24) : start]
    first = form.split(maxsplit=1)[0]
    is_past = first.endswith("ed")
    stands_before_a_noun = _BEFORE_A_NOUN.search(before) is not None
    # "for" and "of" follow nouns: "support for"; but "we call for" is a form of its own
    is_alone = " " not in form and re.match(r"\W*(?:of|for)\b", after) is not None
    return not (
        _NEGATED.search(before)
        or (first in NOUNS and (stands_before_a_noun or is_alone))
        or (is_past and _BEFORE_AN_ADJECTIVE.search(before))
        or (is_past and re.match(r"\s+by\b", after))
        or (_PASSIVE.search(before) and not form.startswith(("am ", "is ", "was ", "were ")))
        or (form == "sought" and re.match(r"\s+to\b", after))
        or (first.endswith("ing") and _BEFORE_A_GERUND.search(before))
    )


def _pattern(forms: Mapping[str, object]) -> re.Pattern[str]:
    plain = sorted((form for form in forms if "*" not in form), key=lambda f: (-len(f), f))
    alternatives = "|".join(_as_pattern(form) for form in plain) or r"(?!)"
    return re.compile(rf"\b(?:{alternatives})\b")


def _as_pattern(form: str) -> str:
    return _GAP.join(
        r"\s+".join(re.escape(word) for word in part.split()) for part in form.split("*")
    )


@cache
def _extra_forms() -> tuple[tuple[str, tuple[str, ...]], ...]:
    text = files(__package__).joinpath("forms.txt").read_text(encoding="utf-8")
    rows = [line.partition(":") for line in text.splitlines() if line and line[0] != "#"]
    return tuple(
        (verb, tuple(" ".join(form.split()) for form in forms.split(",") if form.strip()))
        for verb, _, forms in rows
    )
