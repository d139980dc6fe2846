"""Who sat at the table, for whom, and what kind of meeting it was.

In: a `Reading` with its people and titles. Out: `Table`. At the table are those whom the first
sentences that speak of the meeting name, until two sides are there, and those who are said later to
have been present; somebody by whom something was done elsewhere is not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.frozen import constant
from generator.suggest.passages import Sentence
from generator.suggest.people import Mention
from generator.suggest.scene import Scene
from generator.suggest.titles import Title

_PRESENT = re.compile(
    r"\b(?:also present|was present|were present|present:|participants:|attended"
    r"|attended by|joined by"
    r"|hosted|accompanied|took part|participated|joined the (?:meeting|talks))\b"
)
FEW = 6
"""Sentences in which names are waited for."""
_HOSTED = re.compile(r"\b(?:hosted|hosts) (?:the )?(?:meeting|talks|event|gathering|discussions)\b")
_ELSEWHERE = re.compile(
    r"\b(?:by|under|about|against|despite|following|than|predecessor|successor"
    r"|spokes(?:man|woman|person)|ambassador|former|late|later|then)\s*"
    r"(?:the\s+)?$"
)
_SEVERAL = re.compile(
    r"\b(?P<post>(?:foreign|defen[cs]e|prime|finance) ministers|presidents|secretaries"
    r" of state)\s+(?:of|from)\b"
)
_LATER = re.compile(
    r"^\W*(?:later|earlier|afterwards|separately|on (?:monday|tuesday|wednesday"
    r"|thursday|friday|saturday|sunday) he|the (?:following|next) day)\b"
)
_MEETING = re.compile(
    r"\b(?:met|meets|meeting|talks?|held|spoke|speaks|call|telephone|phone|received|receives|hosted"
    r"|visit|visiting|agreed|discussed|conference|summit|conferred|sat down|joint|hosts|welcomed"
    r"|joined|convened|dialogue|counterpart|colleague)\b"
)


@constant
class Seat:
    """Somebody at the table."""

    party: str
    official: str
    """Empty for somebody who is not on record."""
    as_written: str
    role_as_written: str
    why: str
    posts: frozenset[str] = frozenset()
    is_host: bool = False
    """Whether it is a third side that only gave the place."""


@dataclass(slots=True)
class Table:
    """The people at a meeting, in the order in which the text names them."""

    seats: list[Seat] = field(default_factory=list)

    @property
    def parties(self) -> tuple[str, ...]:
        """The sides, each once."""
        return tuple(dict.fromkeys(seat.party for seat in self.seats if seat.party))

    @property
    def sides(self) -> tuple[str, ...]:
        """The parties that talked: without a host who only gave the place."""
        return tuple(dict.fromkeys(seat.party for seat in self.seats if not seat.is_host))

    @property
    def officials(self) -> tuple[str, ...]:
        """Those on record."""
        return tuple(seat.official for seat in self.seats if seat.official)

    @property
    def everybody(self) -> tuple[str, ...]:
        """Who speaks when all do: each official, or the side of somebody who is not on record."""
        seats = [seat for seat in self.seats if not seat.is_host]
        return tuple(dict.fromkeys(seat.official or seat.party for seat in seats))

    def party_of(self, official: str) -> str:
        """The side of an official at the table; empty for anybody else."""
        return next((seat.party for seat in self.seats if seat.official == official), "")

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
            if seat.official
            and any(word in post.split("-") or _is_called(word, post) for post in seat.posts)
        )


def _is_called(word: str, post: str) -> bool:
    return word == "chief" and post == "high-representative"


def _same(seat: Seat, mention: Mention) -> bool:
    return (
        seat.as_written == mention.name or seat.as_written.split()[-1:] == mention.name.split()[-1:]
    )


def table_of(scene: Scene, sentences: Sequence[Sentence], people: Sequence[Mention]) -> Table:
    """Who met, as the text tells it."""
    reading, finder = scene.reading, _Finder(scene, people)
    done = -1
    for number, sentence in enumerate(sentences):
        if len(finder.parties()) >= 2 and sentence.paragraph != done and not finder.waits(number):
            break
        text = reading.flat[sentence.start : sentence.end]
        if finder.seats and _LATER.search(text):
            continue
        waits = len(finder.parties()) == 1 or finder.waits(number)
        if number and not _MEETING.search(text) and not waits:
            continue
        before = len(finder.seats)
        finder.seat_all(sentence, "named where the text tells of the meeting")
        if len(finder.seats) > before:
            done = sentence.paragraph
    for sentence in reading.sentences:
        text = reading.flat[sentence.start : sentence.end]
        if _PRESENT.search(text) and not _LATER.search(text):
            is_host = len(finder.parties()) >= 2 and _HOSTED.search(text) is not None
            finder.seat_all(sentence, "said to have been present", is_host=is_host)
    return Table(finder.seats)


class _Finder:
    """Collects who sat at the table."""

    def __init__(self, scene: Scene, people: Sequence[Mention]) -> None:
        self.reading, self.registry, self.day = scene.reading, scene.registry, scene.day
        self.titles, self.countries = scene.titles, scene.countries
        self.people = people
        self.seats: list[Seat] = []
        self._hosting = False

    def parties(self) -> set[str]:
        """Sides that have somebody at the table."""
        return {seat.party for seat in self.seats}

    def waits(self, number: int) -> bool:
        """Whether sides whose people are not named yet may have them named in this sentence."""
        return number < FEW and any(not (s.official or s.as_written) for s in self.seats)

    def seat_all(self, sentence: Sentence, why: str, *, is_host: bool = False) -> None:
        """Seat everybody whom a sentence names by name or by post."""
        self._hosting = is_host
        inside: set[int] = set()
        for mention in self.people:
            if sentence.start <= mention.start < sentence.end:
                inside |= set(range(mention.first, mention.end))
                if not self._is_elsewhere(mention.first) and not self._owns(mention):
                    self._seat(mention, why)
        for title in self.titles:
            is_here = sentence.start <= title.start < sentence.end
            if is_here and title.start not in inside and not self._is_elsewhere(title.whole_start):
                self._seat_by_title(title)
        for several in _SEVERAL.finditer(self.reading.flat, sentence.start, sentence.end):
            self._seat_by_list(several)

    def _owns(self, mention: Mention) -> bool:
        """Whether only something of theirs is spoken of: "Lind's decree"."""
        after = self.reading.plain[mention.end : mention.end + 16].lower()
        return re.match(r"'s\s+(?!meeting|talks|call|visit)", after) is not None

    def _is_elsewhere(self, place: int) -> bool:
        before = self.reading.flat[max(0, place - 30) : place]
        return _ELSEWHERE.search(before) is not None

    def _seat(self, mention: Mention, why: str) -> None:
        if mention.official:
            known = next(
                (n for n, s in enumerate(self.seats) if s.official == mention.official), None
            )
            if known is not None:
                if len(mention.name) > len(self.seats[known].as_written):
                    old = self.seats[known]
                    self.seats[known] = Seat(
                        old.party,
                        old.official,
                        mention.name,
                        old.role_as_written,
                        old.why,
                        old.posts,
                    )
                return
            roles = self.registry.roles_on(mention.official, self.day)
            posts = frozenset(role.post for role in roles)
            if posts == {"spokesperson"}:
                return
            needs_role = mention.title if not roles else ""
            self.seats = [
                s for s in self.seats if s.official or s.as_written or s.party != mention.party
            ]
            self.seats.append(
                Seat(
                    mention.party,
                    mention.official,
                    mention.name,
                    needs_role,
                    why,
                    posts,
                    self._is_third(mention.party),
                )
            )
            return
        party = mention.party or self._party_of_stranger(mention)
        if party and not any(_same(seat, mention) for seat in self.seats):
            posts = self.registry.titles.get(mention.title.lower(), frozenset())
            third = self._is_third(party)
            self.seats.append(Seat(party, "", mention.name, mention.title, "", posts, third))

    def _is_third(self, party: str) -> bool:
        theirs = [seat for seat in self.seats if seat.party == party]
        return self._hosting and all(seat.is_host for seat in theirs)

    def _party_of_stranger(self, mention: Mention) -> str:
        """The country in brackets or after a comma right behind a name."""
        after = self.reading.plain[mention.end : mention.end + 60]
        behind = re.match(r"\s*[,(]\s*(?:the )?", after)
        if not behind:
            return ""
        start = mention.end + behind.end()
        near = (c.code for c in self.countries if 0 <= c.start - start < 4)
        return next(near, "")

    def _seat_by_title(self, title: Title) -> None:
        """A post without a name: who held it that day, if exactly one person on record did."""
        if title.party:
            words = " ".join(self.reading.text[title.start : title.end].split())
            self._seat_holder(title.posts, title.party, words, only_if_known=True)

    def _seat_by_list(self, several: re.Match[str]) -> None:
        """Seat one of each country: "the foreign ministers of Fiji, Nepal and Botswana"."""
        post = several["post"].replace("ministers", "minister").replace("secretaries", "secretary")
        posts = self.registry.titles.get(post.rstrip("s"), frozenset())
        last = several.end()
        named = []
        for country in self.countries:
            between = self.reading.folded[last : country.start] if country.start >= last else None
            if between is None or country.is_adjective:
                continue
            if not re.fullmatch(r"[\s,.]*(?:(?:and|the|of|republic|from)\s+)*", between):
                break
            named.append(country.code)
            last = country.end
        if len(named) >= 2 and posts:
            for party in named:
                self._seat_holder(posts, party, post.rstrip("s"), only_if_known=False)

    def _seat_holder(
        self, posts: frozenset[str], party: str, words: str, *, only_if_known: bool
    ) -> None:
        """Seat whoever held a post for a party that day, if nobody of the party sits there yet."""
        if party in self.parties():
            return
        holders = sorted(set(self.registry.holders(posts, party, self.day)))
        third = self._is_third(party)
        if len(holders) == 1 and self.day is not None:
            held = frozenset(role.post for role in self.registry.roles_on(holders[0], self.day))
            why = f"named by post only ({words}), which this person held that day"
            self.seats.append(Seat(party, holders[0], "", "", why, held, third))
        elif not only_if_known:
            why = f"named by post only ({words})"
            self.seats.append(Seat(party, "", "", words.capitalize(), why, posts, third))
