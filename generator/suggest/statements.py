"""Claims become statements of a record: one for each issue, with evidence, target and wording.

In: the claims of a text, its issues and occurrences. Out: statements as dicts in the form of
`records.Statement`, and in words what could not be made one.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.records import Verb
from generator.suggest.actors import Actor
from generator.suggest.claim_issues import LISTS, ClaimIssues
from generator.suggest.claims import Claim
from generator.suggest.delegations import Table
from generator.suggest.excerpts import excerpt
from generator.suggest.gazetteer import Named, country_name
from generator.suggest.issues import Match, Subjects
from generator.suggest.occurrences import Occurrences
from generator.suggest.paraphrase import wording
from generator.suggest.passages import Reading
from generator.suggest.registry import Registry
from generator.suggest.scene import Scene

_DIRECTED = frozenset(
    ["thank", "call-for", "invite", "brief", "protest", "condemn", "criticise", "demand"]
)
_FAR = 70
MOST = 60
"""Claims of one article; what comes after is left to people."""


@dataclass(slots=True)
class Statements:
    """Makes statements of claims, one after the other."""

    scene: Scene
    subjects: Subjects
    occurrences: Occurrences
    table: Table
    actors: Sequence[Actor]
    own_meeting: str
    issues: ClaimIssues = field(init=False)
    made: list[dict[str, Any]] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    """Where the evidence of each statement stands."""
    left: list[str] = field(default_factory=list)
    """What was not made a statement, and why."""
    reading: Reading = field(init=False)
    registry: Registry = field(init=False)
    countries: Sequence[Named] = field(init=False)

    def __post_init__(self) -> None:
        """Find out what the article is about, and have its text at hand."""
        self.reading, self.registry = self.scene.reading, self.scene.registry
        self.countries = self.scene.countries
        self.issues = ClaimIssues(self.scene, self.subjects, self.table.parties)

    def add(self, claim: Claim) -> None:
        """Make the statements of one claim."""
        if len(self.made) + len(self.left) >= MOST:
            return
        verb = self.registry.graph.records.verbs[claim.hit.verb]
        events = self.occurrences.events_in(claim.start, claim.end)
        issues, why = self.issues.of(claim, events)
        if not issues:
            self._leave(claim, "no issue on record was recognised in it")
            return
        if not verb.joint and len(claim.who) > 1:
            self._leave(claim, f'"{verb.label}" cannot be said by several together')
            return
        for match in issues:
            self._add_one(claim, verb, match, events, why)

    def _add_one(
        self, claim: Claim, verb: Verb, match: Match, events: Sequence[str], why: str
    ) -> None:
        end = self.issues.item_end(claim, match) if verb.id in LISTS else claim.end
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
            self.issues.note(claim, match.issue)

    def _printed(self, claim: Claim) -> str:
        """The printed form in the letters of the text."""
        place = self.reading.flat.find(claim.hit.printed, claim.hit.start, claim.hit.end + 40)
        if place < 0:
            return ""
        return " ".join(self.reading.text[place : place + len(claim.hit.printed)].split())

    def _reason(self, claim: Claim, why: str) -> str:
        words = " ".join(self.reading.plain[claim.hit.start : claim.hit.end].split())
        words = words.replace('"', "")
        return f"verb read from {words}, issue {why}, says is a draft"

    def _directed_at(self, claim: Claim, verb: str) -> list[str]:
        """Whom a claim is directed at: the first person or country right behind the verb."""
        if verb not in _DIRECTED:
            return []
        officials = self.table.officials
        reach = {"condemn": claim.end - claim.hit.end, "brief": 12}.get(verb, _FAR)
        limit = min(claim.end, claim.hit.end + reach)
        begin = claim.hit.end - 1
        speaks_for = (self.table.party_of(who) for who in claim.who)
        own = {*claim.who, *(speaks_for if verb != "condemn" else ())}
        named = [(a.start, a.who) for a in self.actors if begin <= a.start < limit]
        named += [(c.start, (c.code,)) for c in self.countries if begin < c.start < limit]
        for _, who in sorted(named):
            whom = [one for one in who if one not in own]
            if len(whom) == 1 and (whom[0] in officials or len(whom[0]) == 2):
                return whom
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
