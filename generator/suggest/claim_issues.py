"""Which issues a claim is about, and by which of several ways that was found out.

In: claims, one after the other. Out: for each its issues, best way first: named in its words, named
by some of them, the relation of the two sides, that of an event, that of the claim before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.suggest.claims import Claim
from generator.suggest.issues import TIES, Match, Subjects
from generator.suggest.scene import Scene

LISTS = frozenset(["discuss", "raise", "brief", "recall"])
"""Verbs whose object may be a list of subjects: each is a statement of its own."""
_TOPIC = re.compile(
    r"\W*(?:with regard to|regarding|on|concerning|turning to|as for|in relation to|about"
    r"|with respect to|following|after|in light of)\s+[^,]{3,140},"
)
_NEXT_ITEM = re.compile(r",?\s+(?:and|as well as)\s+|,\s+|;\s+")
PARTLY = 0.32
"""Share of a label's weight that is enough where nothing else tells the issue."""
SHORT = 6
"""Words of an object that point back to what was spoken of before: "the idea", "an inquiry"."""

Found = tuple[list[Match], str]
"""Issues, and how they were recognised; none is an empty list."""


class ClaimIssues:
    """The issues of the claims of one article, asked in the order of the text."""

    def __init__(self, scene: Scene, subjects: Subjects, parties: Sequence[str]) -> None:
        self.reading, self.countries = scene.reading, scene.countries
        self._records = scene.registry.graph.records
        self._subjects, self._parties = subjects, parties
        self._last: tuple[int, str, tuple[str, ...]] = (-1, "", ())
        """Paragraph, issue and speakers of the statement before."""
        first = next((s for s in self.reading.sentences if not s.is_heading), None)
        self._main = self.named(0, first.end) if first else ""
        """What headline and first sentence are about."""

    def named(self, start: int, end: int) -> str:
        """The issue that a stretch of text names most clearly; empty if it names none."""
        matches = self._subjects.about(self.words(start, end), self._parties)
        return matches[0].issue if matches else ""

    def note(self, claim: Claim, issue: str) -> None:
        """Remember what a statement was about: the next may point back to it."""
        self._last = (claim.sentence.paragraph, issue, claim.who)

    def of(self, claim: Claim, events: Sequence[str]) -> Found:
        """The issues of a claim by the first way that finds any."""
        return next((found for found in self._ways(claim, events) if found[0]), ([], ""))

    def _ways(self, claim: Claim, events: Sequence[str]) -> Iterator[Found]:
        words = self.words(claim.hit.end, claim.end) | self._topic(claim)
        before = self.words(claim.sentence.start, claim.start)
        around = self.words(claim.sentence.start, claim.sentence.end)
        of_event = self._of_events(events), "that of the event it names"
        yield self._named_in(claim, words), "named in its words"
        if self._records.verbs[claim.hit.verb].needs_target:
            yield of_event
        yield self._named_partly(words), "named by some of its words"
        yield self._of_the_sides(words), "not named, so that of the two sides"
        yield of_event
        yield self._of_the_last(claim), "that of the words before it"
        yield self._subjects.about(before, self._parties)[:1], "named earlier in its sentence"
        yield self._of_the_sides(around), "not named, so that of the two sides"
        if claim.hit.verb != "say":
            yield _only(self._main), "not named, so that of the article"

    def _named_in(self, claim: Claim, words: set[str]) -> list[Match]:
        matches = self._subjects.about(words, self._parties)
        if not matches:
            return []
        share, most = (0.3, 6) if claim.hit.verb in LISTS else (0.75, 2)
        near = [match for match in matches if match.weight >= matches[0].weight * share]
        return sorted(near[:most], key=lambda match: self._place(claim, match))

    def _named_partly(self, words: set[str]) -> list[Match]:
        matches = self._subjects.about(words, self._parties, PARTLY)
        return [m for m in matches if any(word[0] != "@" for word in m.words)][:1]

    def _of_the_sides(self, words: set[str]) -> list[Match]:
        return _only(self._subjects.between(self._parties, words) if TIES in words else "")

    def _of_events(self, events: Sequence[str]) -> list[Match]:
        on = (self._records.events[event].issues for event in events)
        return _only(next((issues[0] for issues in on if issues), ""))

    def _of_the_last(self, claim: Claim) -> list[Match]:
        paragraph, issue, who = self._last
        is_short = self.reading.plain[claim.hit.end : claim.end].count(" ") <= SHORT
        is_near = paragraph == claim.sentence.paragraph and (is_short or who == claim.who)
        return _only(issue if is_near else "")

    def _topic(self, claim: Claim) -> set[str]:
        """The words of an opening such as "With regard to Sarkand,"."""
        topic = _TOPIC.match(self.reading.flat, claim.sentence.start, claim.sentence.end)
        return (
            self.words(topic.start(), topic.end())
            if topic and topic.end() <= claim.start
            else set()
        )

    def words(self, start: int, end: int) -> set[str]:
        """The words of a stretch of text as issues are compared with them."""
        countries = [c for c in self.countries if start <= c.start < end]
        return self._subjects.words_of(self.reading.words_in(start, end), countries)

    def _place(self, claim: Claim, match: Match) -> tuple[int, str]:
        """Where an issue is named first in a claim, for the order of the text."""
        words = self.reading.words_in(claim.hit.end, claim.end)
        places = [w.start for w in words if self.words(w.start, w.end) & match.words]
        places += [
            country.start
            for country in self.countries
            if claim.hit.end <= country.start < claim.end and f"@{country.code}" in match.words
        ]
        return min(places, default=claim.end), match.issue

    def item_end(self, claim: Claim, match: Match) -> int:
        """The end of the item of a list that names the issue."""
        last = claim.hit.end
        for word in self.reading.words_in(claim.hit.end, claim.end):
            if self.words(word.start, word.end) & match.words:
                last = word.end
        for country in self.countries:
            if claim.hit.end <= country.start < claim.end and f"@{country.code}" in match.words:
                last = max(last, country.end)
        if last == claim.hit.end:
            return claim.end
        following = _NEXT_ITEM.search(self.reading.plain, last, claim.end)
        return following.start() if following else claim.end


def _only(issue: str) -> list[Match]:
    return [Match(issue, 1.0, frozenset())] if issue else []
