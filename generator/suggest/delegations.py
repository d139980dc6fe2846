"""Who sat at the table, for whom, and what kind of meeting it was.

In: a `Reading` with its people and titles. Out: `Table`. At the table are those whom the first
sentences that speak of the meeting name, until two sides are there, and those who are said later to
have been present; somebody by whom something was done elsewhere is not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.dates import PartialDate
from generator.suggest.gazetteer import Named
from generator.suggest.passages import Reading, Sentence
from generator.suggest.people import Mention, Title
from generator.suggest.registry import Registry

_PRESENT = re.compile(
    r"\b(?:also present|was present|were present|present:|participants:|attended|attended by|joined by"
    r"|hosted|accompanied|took part|participated|joined the (?:meeting|talks))\b"
)
_ELSEWHERE = re.compile(
    r"\b(?:by|predecessor|successor|spokes(?:man|woman|person)|ambassador|former|late|later|then)\s*"
    r"(?:the\s+)?$"
)
_LATER = re.compile(r"^\W*(?:later|earlier|afterwards|separately|on (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday) he|the (?:following|next) day)\b")
_MEETING = re.compile(
    r"\b(?:met|meets|meeting|talks?|held|spoke|speaks|call|telephone|phone|received|receives|hosted"
    r"|visit|visiting|agreed|discussed|conference|summit|conferred|sat down|joint|hosts|welcomed"
    r"|joined|convened|dialogue|counterpart|colleague)\b"
)


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody at the table."""

    party: str
    official: str
    """Empty for somebody who is not on record."""
    as_written: str
    role_as_written: str
    why: str
    posts: frozenset[str] = frozenset()


@dataclass(slots=True)
class Table:
    """The people at a meeting, in the order in which the text names them."""

    seats: list[Seat] = field(default_factory=list)

    @property
    def parties(self) -> tuple[str, ...]:
        """The sides, each once."""
        return tuple(dict.fromkeys(seat.party for seat in self.seats if seat.party))

    @property
    def officials(self) -> tuple[str, ...]:
        """Those on record."""
        return tuple(seat.official for seat in self.seats if seat.official)

    @property
    def everybody(self) -> tuple[str, ...]:
        """Who speaks when all do: each official, or the side of somebody who is not on record."""
        return tuple(dict.fromkeys(seat.official or seat.party for seat in self.seats))

    def speaker(self, mention: Mention) -> tuple[str, ...]:
        """Who speaks when this person does; nobody if they were not at the table."""
        if mention.official:
            return (mention.official,) if mention.official in self.officials else ()
        seat = next((s for s in self.seats if not s.official and _same(s, mention)), None)
        return (seat.party,) if seat else ()

    def holder(self, posts: frozenset[str], party: str) -> str:
        """The one at the table who holds one of these posts, for this side if it is given."""
        fitting = [
            seat.official or seat.party
            for seat in self.seats
            if seat.posts & posts and (not party or seat.party == party)
        ]
        return fitting[0] if len(fitting) == 1 else ""

    def called(self, word: str) -> tuple[str, ...]:
        """Those whose post is called "minister", "secretary" and the like."""
        return tuple(
            seat.official
            for seat in self.seats
            if seat.official and any(word in post.split("-") or _is_called(word, post) for post in seat.posts)
        )


def _is_called(word: str, post: str) -> bool:
    return word == "chief" and post == "high-representative"


def _same(seat: Seat, mention: Mention) -> bool:
    return seat.as_written == mention.name or seat.as_written.split()[-1:] == mention.name.split()[-1:]


def table_of(
    reading: Reading,
    registry: Registry,
    sentences: Sequence[Sentence],
    people: Sequence[Mention],
    titles: Sequence[Title],
    countries: Sequence[Named],
    day: PartialDate | None,
) -> Table:
    """Who met, as the text tells it."""
    finder = _Finder(reading, registry, people, titles, countries, day)
    done = -1
    for number, sentence in enumerate(sentences):
        if len(finder.parties()) >= 2 and sentence.paragraph != done:
            break
        text = reading.folded[sentence.start : sentence.end].replace("\n", " ")
        if finder.seats and _LATER.search(text):
            continue
        if number and not _MEETING.search(text) and len(finder.parties()) != 1:
            continue
        before = len(finder.seats)
        finder.seat_all(sentence, "named where the text tells of the meeting")
        if len(finder.seats) > before:
            done = sentence.paragraph
    for sentence in reading.sentences:
        text = reading.folded[sentence.start : sentence.end].replace("\n", " ")
        if _PRESENT.search(text) and not _LATER.search(text):
            finder.seat_all(sentence, "the text says that they were present")
    return Table(finder.seats)


class _Finder:
    """Collects who sat at the table."""

    def __init__(
        self,
        reading: Reading,
        registry: Registry,
        people: Sequence[Mention],
        titles: Sequence[Title],
        countries: Sequence[Named],
        day: PartialDate | None,
    ) -> None:
        self.reading, self.registry, self.day = reading, registry, day
        self.people, self.titles, self.countries = people, titles, countries
        self.seats: list[Seat] = []

    def parties(self) -> set[str]:
        """Sides that have somebody at the table."""
        return {seat.party for seat in self.seats}

    def seat_all(self, sentence: Sentence, why: str) -> None:
        """Seat everybody whom a sentence names by name or by post."""
        inside: set[int] = set()
        for mention in self.people:
            if sentence.start <= mention.start < sentence.end:
                inside |= set(range(mention.first, mention.end))
                if not self._is_elsewhere(mention.first):
                    self._seat(mention, why)
        for title in self.titles:
            if sentence.start <= title.start < sentence.end and title.start not in inside:
                if not self._is_elsewhere(title.whole_start):
                    self._seat_by_title(title)

    def _is_elsewhere(self, place: int) -> bool:
        before = self.reading.folded[max(0, place - 30) : place].replace("\n", " ")
        return _ELSEWHERE.search(before) is not None

    def _seat(self, mention: Mention, why: str) -> None:
        if mention.official:
            known = next((n for n, s in enumerate(self.seats) if s.official == mention.official), None)
            if known is not None:
                if len(mention.name) > len(self.seats[known].as_written):
                    old = self.seats[known]
                    self.seats[known] = Seat(
                        old.party, old.official, mention.name, old.role_as_written, old.why, old.posts
                    )
                return
            roles = self.registry.roles_on(mention.official, self.day)
            posts = frozenset(role.post for role in roles)
            needs_role = mention.title if not roles else ""
            self.seats.append(
                Seat(mention.party, mention.official, mention.name, needs_role, why, posts)
            )
            return
        party = mention.party or self._party_of_stranger(mention)
        if party and mention.title and not any(_same(seat, mention) for seat in self.seats):
            posts = self.registry.titles.get(mention.title.lower(), frozenset())
            self.seats.append(Seat(party, "", mention.name, mention.title, "", posts))

    def _party_of_stranger(self, mention: Mention) -> str:
        """The country in brackets or after a comma right behind a name."""
        after = self.reading.plain[mention.end : mention.end + 60]
        behind = re.match(r"\s*[,(]\s*(?:the )?", after)
        if not behind:
            return ""
        start = mention.end + behind.end()
        near = (c.code for c in self.countries if 0 <= c.start - start < 30)
        return next(near, "")

    def _seat_by_title(self, title: Title) -> None:
        """A post without a name: who held it that day, if exactly one person on record did."""
        if not title.party or title.party in self.parties():
            return
        holders = self.registry.holders(title.posts, title.party, self.day)
        if len(set(holders)) == 1 and self.day is not None:
            official = holders[0]
            posts = frozenset(role.post for role in self.registry.roles_on(official, self.day))
            words = " ".join(self.reading.text[title.start : title.end].split())
            why = f"named by post only ({words}), which this person held that day"
            self.seats.append(Seat(title.party, official, "", "", why, posts))
