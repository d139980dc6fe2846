"""Claims become statements of a record: one for each issue, with evidence, target and wording.

In: the claims of a text, its issues and occurrences. Out: statements as dicts in the form of
`records.Statement`, and in words what could not be made one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.records import Verb
from generator.suggest.actors import Actor
from generator.suggest.claims import Claim
from generator.suggest.delegations import Table
from generator.suggest.excerpts import excerpt
from generator.suggest.gazetteer import Named, country_name
from generator.suggest.issues import TIES, Match, Subjects
from generator.suggest.occurrences import Occurrences
from generator.suggest.paraphrase import wording
from generator.suggest.passages import Reading
from generator.suggest.registry import Registry

_LISTS = frozenset(["discuss", "raise", "brief", "recall"])
"""Verbs whose object may be a list of subjects: each is a statement of its own."""
_TOPIC = re.compile(
    r"\W*(?:with regard to|regarding|on|concerning|turning to|as for|in relation to|about|with respect to"
    r"|following|after|in light of)\s+[^,]{3,140},"
)
_NEXT_ITEM = re.compile(r",?\s+(?:and|as well as)\s+|,\s+|;\s+")
_DIRECTED = frozenset(["thank", "call-for", "invite", "brief", "protest", "condemn", "criticise", "demand"])
_FAR = 70
PARTLY = 0.32
"""Share of a label's weight that is enough where nothing else tells the issue."""
SHORT = 6
"""Words of an object that point back to what was spoken of before: "the idea", "an inquiry"."""
MOST = 60
"""Statements of one article; what comes after is left to people."""


@dataclass(slots=True)
class Statements:
    """Makes statements of claims, one after the other."""

    reading: Reading
    registry: Registry
    subjects: Subjects
    occurrences: Occurrences
    table: Table
    actors: Sequence[Actor]
    countries: Sequence[Named]
    own_meeting: str
    main_issue: str = ""
    """What headline and first sentence are about."""
    made: list[dict[str, Any]] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    """Where the evidence of each statement stands."""
    left: list[str] = field(default_factory=list)
    """What was not made a statement, and why."""
    _last: tuple[int, str, tuple[str, ...]] = (-1, "", ())
    """Paragraph, issue and speakers of the statement before."""

    def __post_init__(self) -> None:
        """Find out what the article is about."""
        first = next((s for s in self.reading.sentences if not s.is_heading), None)
        if first is not None:
            self.main_issue = self.issues_named(0, first.end)

    def add(self, claim: Claim) -> None:
        """Make the statements of one claim."""
        if len(self.made) >= MOST:
            return
        verb = self.registry.graph.records.verbs[claim.hit.verb]
        events = self.occurrences.events_in(claim.start, claim.end)
        issues, why = self._issues_of(claim, events)
        if not issues:
            self._leave(claim, "no issue on record was recognised in it")
            return
        if not verb.joint and len(claim.who) > 1:
            self._leave(claim, f'"{verb.label}" cannot be said by several together')
            return
        for match in issues:
            self._add_one(claim, verb, match, events, why)

    def issues_named(self, start: int, end: int) -> str:
        """The issue that a stretch of text names most clearly; empty if it names none."""
        matches = self.subjects.about(self._words(start, end), self.table.parties)
        return matches[0].issue if matches else ""

    def _add_one(
        self, claim: Claim, verb: Verb, match: Match, events: Sequence[str], why: str
    ) -> None:
        end = self._item_end(claim, match) if verb.id in _LISTS else claim.end
        words = excerpt(self.reading, claim.start, end)
        if words is None:
            self._leave(claim, "its words cannot be quoted exactly")
            return
        near = events or self.occurrences.events_in(
            claim.sentence.start, claim.sentence.end, [match.issue]
        )
        near = [name for name in near if self._is_on(name, match.issue)]
        directed = self._directed_at(claim, verb.id)
        target = near[:1] if verb.needs_target else []
        if verb.needs_target and not (target or directed):
            self._leave(claim, f'"{verb.label}" needs a target, and none on record was recognised')
            return
        meetings = self.occurrences.meetings_in(
            claim.start, claim.end, self.table.parties, self.own_meeting
        )
        said = self.reading.plain[claim.start : end]
        label = self.subjects.inside_a_sentence(match.issue)
        statement: dict[str, Any] = {
            "issue": match.issue,
            "by": _one_or_list(claim.who),
            "to": _one_or_list(directed) if not target else None,
            "target": _one_or_list(target),
            "verb": verb.id,
            "as_written": claim.hit.printed and self._printed(claim),
            "says": wording(verb.id, label, said, self._label(target, directed)),
            "evidence": words,
            "refers_to": _one_or_list([*meetings, *(near[:1] if not target else [])]),
            "suggested": self._reason(claim, why),
        }
        statement = {key: value for key, value in statement.items() if value}
        if statement not in self.made:
            self.made.append(statement)
            self.spans.append((claim.start, end))
            self._last = (claim.sentence.paragraph, match.issue, claim.who)

    def _printed(self, claim: Claim) -> str:
        """The printed form in the letters of the text."""
        place = self.reading.flat.find(
            claim.hit.printed, claim.hit.start, claim.hit.end + 40
        )
        if place < 0:
            return ""
        return " ".join(self.reading.text[place : place + len(claim.hit.printed)].split())

    def _reason(self, claim: Claim, why: str) -> str:
        words = " ".join(self.reading.plain[claim.hit.start : claim.hit.end].split())
        words = words.replace('"', "")
        return f"verb read from {words}, issue {why}, says is a draft"

    def _issues_of(self, claim: Claim, events: Sequence[str]) -> tuple[list[Match], str]:
        """The issues of a claim, and how they were recognised."""
        found = self._words(claim.hit.end, claim.end)
        matches = self.subjects.about(found | self._topic(claim), self.table.parties)
        needs_target = self.registry.graph.records.verbs[claim.hit.verb].needs_target
        of_event = self._issue_of_event(events)
        if of_event and needs_target and not matches:
            return of_event, "that of the event it names"
        if matches:
            few = claim.hit.verb not in _LISTS
            least = matches[0].weight * (0.75 if few else 0.3)
            chosen = [match for match in matches if match.weight >= least]
            chosen = sorted(chosen[: 2 if few else 6], key=lambda match: self._place(claim, match))
            return chosen, "named in its words"
        partly = [
            match
            for match in self.subjects.about(found | self._topic(claim), self.table.parties, PARTLY)
            if any(not word.startswith("@") for word in match.words)
        ]
        if partly:
            return partly[:1], "named by some of its words"
        own = self.subjects.between(self.table.parties, found) if TIES in found else ""
        if own:
            return [Match(own, 1.0, frozenset())], "not named, so that of the two sides"
        if of_event:
            return of_event, "that of the event it names"
        paragraph, issue, who = self._last
        short = self.reading.plain[claim.hit.end : claim.end].count(" ") <= SHORT
        if paragraph == claim.sentence.paragraph and (short or who == claim.who):
            return [Match(issue, 1.0, frozenset())], "that of the words before it"
        around = self._words(claim.sentence.start, claim.sentence.end)
        same = self.subjects.about(around, self.table.parties)
        if same:
            return same[:1], "named in the same sentence"
        between = self.subjects.between(self.table.parties, around) if TIES in around else ""
        if between:
            return [
                Match(between, 1.0, frozenset())
            ], "not named, so that of the two sides"
        if claim.hit.verb != "say" and self.main_issue:
            return [Match(self.main_issue, 1.0, frozenset())], "not named, so that of the article"
        return [], ""

    def _issue_of_event(self, events: Sequence[str]) -> list[Match]:
        for event in events:
            on = self.registry.graph.records.events[event].issues
            if on:
                return [Match(on[0], 1.0, frozenset())]
        return []

    def _topic(self, claim: Claim) -> set[str]:
        """The words of an opening such as "With regard to Sarkand,"."""
        topic = _TOPIC.match(self.reading.flat, claim.sentence.start, claim.sentence.end)
        return self._words(topic.start(), topic.end()) if topic and topic.end() <= claim.start else set()

    def _words(self, start: int, end: int) -> set[str]:
        countries = [c for c in self.countries if start <= c.start < end]
        return self.subjects.words_of(self.reading.words_in(start, end), countries)

    def _place(self, claim: Claim, match: Match) -> tuple[int, str]:
        """Where an issue is named first in a claim, for the order of the text."""
        words = self.reading.words_in(claim.hit.end, claim.end)
        places = [w.start for w in words if self._words(w.start, w.end) & match.words]
        places += [
            country.start
            for country in self.countries
            if claim.hit.end <= country.start < claim.end and f"@{country.code}" in match.words
        ]
        return min(places, default=claim.end), match.issue

    def _item_end(self, claim: Claim, match: Match) -> int:
        """The end of the item of a list that names the issue."""
        last = claim.hit.end
        for word in self.reading.words_in(claim.hit.end, claim.end):
            if self._words(word.start, word.end) & match.words:
                last = word.end
        for country in self.countries:
            if claim.hit.end <= country.start < claim.end and f"@{country.code}" in match.words:
                last = max(last, country.end)
        if last == claim.hit.end:
            return claim.end
        following = _NEXT_ITEM.search(self.reading.plain, last, claim.end)
        return following.start() if following else claim.end

    def _directed_at(self, claim: Claim, verb: str) -> list[str]:
        """Whom a claim is directed at: the first person or country right behind the verb."""
        if verb not in _DIRECTED:
            return []
        officials = self.table.officials
        reach = {"condemn": claim.end - claim.hit.end, "brief": 12}.get(verb, _FAR)
        limit = min(claim.end, claim.hit.end + reach)
        for actor in self.actors:
            if not claim.hit.start <= actor.start < limit or actor.start < claim.hit.end - 1:
                continue
            whom = [who for who in actor.who if who not in claim.who]
            if len(whom) == 1 and (whom[0] in officials or len(whom[0]) == 2):
                return whom
        for country in self.countries:
            if claim.hit.end <= country.start < limit and country.code not in claim.who:
                return [country.code]
        return []

    def _is_on(self, event: str, issue: str) -> bool:
        """Whether an event belongs to an issue, or to one above or below it."""
        broader = self.subjects.broader
        on = self.registry.graph.records.events[event].issues
        family = {issue, broader.get(issue)}
        return not on or any(one in family or broader.get(one) in family - {None} for one in on)

    def _label(self, target: Sequence[str], directed: Sequence[str]) -> str:
        records = self.registry.graph.records
        if target:
            return records.events[target[0]].label
        if directed and directed[0] in records.officials:
            return records.officials[directed[0]].names[0].value
        return country_name(directed[0]) if directed else ""

    def _leave(self, claim: Claim, why: str) -> None:
        words = " ".join(self.reading.plain[claim.start : claim.end].split())
        self.left.append(f"{words[:90]}{' …' if len(words) > 90 else ''}: {why}")


def _one_or_list(values: Collection[str]) -> Any:
    found = list(values)
    return found[0] if len(found) == 1 else found
