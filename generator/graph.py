"""The graph: records joined, every reference resolved, every way back named.

In: `validate.Records`. Out: `Graph`, which answers what belongs to what without searching; and
Problems for references that lead nowhere, roles that do not resolve and rules that are broken
(`generator.references`, `generator.rules`). Templates and page models never look further.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from generator.asked_ways import AskedWays
from generator.cards import ArticleCard
from generator.dates import PartialDate
from generator.evidence import Found, HeldText
from generator.meetings import Meeting, Told
from generator.records import (
    Article,
    Issue,
    Role,
    Tour,
)
from generator.shelves import Pieces
from generator.terms import held_on
from generator.validate import Records
from generator.ways import party_and_above, speaks_for

EVIDENCE_LISTS = ("statements", "quotes", "outcomes", "background", "set_aside")


Findings = Mapping[str, tuple[Found, ...]]
"""Of one article: for each list of `EVIDENCE_LISTS` what became of the evidence of its items."""


@dataclass(slots=True)
class Graph(AskedWays):
    """All records and the ways between them.

    Whatever is asked is noted in ``trace``.
    """

    records: Records
    meetings: Mapping[str, Meeting]
    cards: Mapping[str, ArticleCard]
    """Articles in brief."""
    evidence: Mapping[str, Findings]
    """By article."""
    held: Mapping[str, HeldText]
    """Article to its source text, where it is held."""
    pieces: Pieces = field(init=False)
    """What many pages show alike."""
    wholes: Pieces = field(init=False)
    """What is made of the graph as a whole and of nothing else, so that its trace says all."""

    def __post_init__(self) -> None:
        """Begin without any piece."""
        self.pieces, self.wholes = Pieces(self.trace), Pieces(self.trace)

    def related_to(self, meeting: str) -> Sequence[Meeting]:
        """Meetings that annotators put beside this one, in either direction."""
        ids = set(self._listed("related", meeting))
        return sorted((self.meetings[i] for i in ids if i in self.meetings), key=Meeting.sort_key)

    def narrower_than(self, issue: str) -> Sequence[Issue]:
        """Issues directly below an issue."""
        return [self.records.issues[i] for i in self._listed("narrower", issue)]

    def found(self, told: Told[object], list_name: str) -> Found:
        """What became of an item's evidence."""
        return self.evidence[told.article][list_name][told.index]

    def roles_on(self, official: str, day: PartialDate, party: str | None = None) -> list[Role]:
        """The roles a person held on a day, for the party they sat with if it is given.

        Substantive before acting before designate, then by rank of the post. A role without a
        known start counts only on days on which a source shows the person in it.
        """
        record = self.records.officials.get(official)
        if record is None:
            return []
        roles = [role for role in record.roles if held_on(role, day)]
        for_party = [role for role in roles if party and self.belongs_to(role.organisation, party)]
        return sorted(for_party or roles, key=self._role_key)

    def belongs_to(self, organisation: str, party: str) -> bool:
        """Whether speaking for an organisation is speaking for the party."""
        return party in party_and_above(organisation, self.records.organisations)

    def speaks_for(self, meeting: Meeting, actor: str) -> str:
        """The party an actor of a statement speaks for at a meeting."""
        return speaks_for(meeting, actor, self.records.officials)

    def is_at_table(self, meeting: Meeting, actor: str) -> bool:
        """Whether an actor spoke at a meeting rather than about it.

        A forum is there with its members: the seven speak as the G7.
        """
        parties = meeting.parties
        if self.speaks_for(meeting, actor) in parties:
            return True
        body = self.records.organisations.get(actor)
        members = (*body.members, *body.also_takes_part) if body else ()
        return any(member in parties for member in members)

    def title_of_role(self, role: Role) -> str:
        """The formal title in that country, else the post's own."""
        post = self.records.posts.get(role.post)
        return role.title or (post.title if post else role.post)

    def articles_of(self, meeting: Meeting) -> list[Article]:
        """The articles on a meeting in order of precedence."""
        return [self.records.articles[article] for article in meeting.articles]

    def cards_of(self, meeting: Meeting) -> list[ArticleCard]:
        """The articles on a meeting in brief, in order of precedence."""
        return [self.cards[article] for article in meeting.articles]

    def tour_of(self, meeting: Meeting) -> Tour | None:
        """The tour a meeting was part of."""
        return self.records.tours.get(meeting.tour) if meeting.tour else None

    def _role_key(self, role: Role) -> tuple[int, int, str]:
        capacities = ("substantive", "acting", "designate")
        post = self.records.posts.get(role.post)
        return (capacities.index(role.capacity), post.rank if post else 99, role.post)
