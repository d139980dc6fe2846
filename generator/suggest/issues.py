"""Which issue some words are about, by the words of its labels.

In: the issues of the project. Out: for a stretch of text the issues it names, best first. A word
counts by how few issues have it; the name of a country counts as the country, whichever form it
has, and is half understood where the country sits at the table.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from generator.frozen import constant
from generator.records import Issue
from generator.suggest.gazetteer import Named
from generator.suggest.passages import Reading, Word
from generator.suggest.registry import Registry

_COMMON = frozenset(
    """
    the a an and or of in on at to for with from by as its their his her is are was were be
    been that this which who what how where between both two three about into over under
    than more issue issue issues concerning related matter matters relation relations
    cooperation situation question questions work state states ties other others such one
    own not nor no it they we all any part way follow follows followed following through
    among toward towards it's some within regard new country countries
    """.split()  # noqa: SIM905 (easier to read as text)
)
_ENDINGS = (
    "izations", "isations", "ization", "isation", "ational", "ations", "ation", "ments", "ment",
    "eries", "ery", "ities", "ity", "ings", "ing", "ions", "ion", "ies", "ers", "er", "ed", "es",
    "ics", "ic", "als", "al", "s", "y", "e",
)  # fmt: skip
TIES = "~ties"
"""Stands among the words of a text for any word for the relations of two sides."""
_TIES = frozenset(
    """
    relations relation relationship relationships ties friendship bilateral partnership
    alliance together closely trilateral cooperation coordination dialogue coordinate
    cooperate
    """.split()  # noqa: SIM905 (easier to read as text)
)
ENOUGH = 0.6
"""Share of a label's weight that must be found."""


@constant
class Match:
    """An issue and how it was recognised."""

    issue: str
    weight: float
    words: frozenset[str]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A word without its ending: "fishing" and "fisheries" are both "fish"."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


class Subjects:
    """The issues of a project, ready to be recognised."""

    def __init__(self, registry: Registry) -> None:
        records = registry.graph.records.issues
        self._issues = [records[name] for name in sorted(records) if not records[name].retired_into]
        self._registry = registry
        self._terms = {issue.id: self._terms_of(issue) for issue in self._issues}
        self._scope = {issue.id: self._words_of(issue.scope_note) - {"@"} for issue in self._issues}
        self._home = {
            issue.id: {word for word in self._words_of(issue.label) if word.startswith("@")}
            for issue in self._issues
        }
        """The countries that the label of an issue names."""
        self._labels = {issue.id: issue.label for issue in self._issues}
        texts = (t for i in self._issues for t in (i.scope_note, i.label, *i.other_labels))
        self._small = {
            word.strip(",.;") for text in texts for word in text.split() if word.islower()
        }
        told = Counter(
            word for issue in self._issues for word in set().union(*self._terms[issue.id])
        )
        told.update(
            word
            for issue in self._issues
            for word in self._scope[issue.id] - set().union(*self._terms[issue.id])
        )
        total = len(self._issues) + 1
        self._rarity = {word: math.log(1 + total / count) for word, count in told.items()}
        self.broader = {issue.id: issue.broader for issue in self._issues}

    def inside_a_sentence(self, issue: str) -> str:
        """The label of an issue, without the capital letter that only begins it."""
        label = self._labels[issue]
        first, _, rest = label.partition(" ")
        return f"{first.lower()} {rest}".strip() if first.lower() in self._small else label

    def words_of(self, words: Sequence[Word], countries: Iterable[Named]) -> set[str]:
        """The words of a stretch of text as they are compared; countries as ``@JP``."""
        named = list(countries)
        inside = {place for country in named for place in range(country.start, country.end)}
        ties = {TIES} if any(word.text in _TIES for word in words) else set()
        return (
            ties
            | {f"@{country.code}" for country in named}
            | {
                stem(word.text)
                for word in words
                if len(word.text) > 2 and word.text not in _COMMON and word.start not in inside
            }
        )

    def about(
        self, found: Collection[str], parties: Collection[str], enough: float = ENOUGH
    ) -> list[Match]:
        """The issues that these words are about, best first; none of the words used twice."""
        matches = [
            match
            for issue in self._issues
            if (match := self._best(issue.id, found, parties, enough)) is not None
        ]
        matches.sort(key=lambda match: (-match.weight, match.issue))
        kept: list[Match] = []
        for match in matches:
            used = set().union(*(other.words for other in kept))
            if match.words - used or not kept:
                kept.append(match)
        return kept

    def between(self, parties: Collection[str], found: Collection[str]) -> str:
        """The issue that is the relation of the parties itself; the widest of several."""
        wanted = {f"@{party}" for party in parties}
        fitting = []
        for issue in self._issues:
            for term in self._terms[issue.id]:
                countries = {word for word in term if word.startswith("@")}
                rest = term - countries
                if countries == wanted:
                    below = sum(other == issue.id for other in self.broader.values())
                    missed = len(rest - set(found))
                    fitting.append((missed - min(below, 1), len(rest), issue.id))
        return min(fitting)[2] if fitting else ""

    def _best(
        self, issue: str, found: Collection[str], parties: Collection[str], enough: float
    ) -> Match | None:
        """How well an issue fits some words, by the label that fits best; None if none does."""
        matches = (self._match(issue, term, found, parties, enough) for term in self._terms[issue])
        return max((m for m in matches if m), key=lambda match: match.weight, default=None)

    def _match(
        self,
        issue: str,
        term: frozenset[str],
        found: Collection[str],
        parties: Collection[str],
        enough: float,
    ) -> Match | None:
        at_the_table = {f"@{party}" for party in parties}
        countries = {word for word in term if word.startswith("@")}
        hit = {word for word in term if word in found}
        understood = (countries - hit) & at_the_table
        plain = hit - countries
        # countries alone name what is between them only if the words speak of relations
        of_ties = TIES in found and term == countries
        needs_ties = len(term) > 1 and not plain and TIES not in found
        if not hit or countries - hit - understood or needs_ties:
            return None
        if understood and not plain and not of_ties:
            return None
        share = self._weight(hit) + 0.5 * self._weight(understood)
        covered = share / self._weight(term)
        is_between_others = TIES in found and not countries & at_the_table
        if len(term) > 1 and not plain and term - hit and not is_between_others:
            covered *= 0.7
        home = self._home[issue]
        if home.difference(found) and not home & at_the_table:
            covered *= 0.6  # it is the issue of a country that is not spoken of
        if len(term) == 2 and len(hit) == 1 and hit == countries and not hit & at_the_table:
            covered = max(covered, enough)  # the only thing that is said of that country
        scope = self._weight(word for word in self._scope[issue] - hit if word in found)
        if covered < 0.5 * enough or covered + 0.05 * min(scope, 3.0) < enough:
            return None
        if len(hit) == 1 and hit <= at_the_table:
            share *= 0.5  # a country at the table is named for many reasons
        return Match(issue, share * covered + 0.25 * scope, frozenset(hit))

    def _weight(self, words: Iterable[str]) -> float:
        """How telling some words are together."""
        return sum(self._rarity[word] for word in sorted(words))

    def _terms_of(self, issue: Issue) -> list[frozenset[str]]:
        terms = [self._words_of(label) for label in (issue.label, *issue.other_labels)]
        return [term for term in terms if term]

    def _words_of(self, text: str) -> frozenset[str]:
        reading = Reading(text)
        countries = self._registry.gazetteer.countries_in(reading)
        return frozenset(self.words_of(reading.words, countries) - {TIES})
