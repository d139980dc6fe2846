"""The records of a project, arranged by what a text may call them.

In: `generator.graph.Graph`. Out: `Registry`: officials by every form of their names, posts by the
words that mean them, who holds which post on a day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import permutations
from types import MappingProxyType

from generator.dates import PartialDate
from generator.fields import country_codes
from generator.graph import Graph
from generator.records import Official, Role
from generator.suggest.gazetteer import Gazetteer, gazetteer_of, key_of
from generator.terms import held_on

_GENERIC_POSTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "foreign-minister": (
            "foreign minister",
            "foreign affairs minister",
            "minister of foreign affairs",
            "minister for foreign affairs",
            "foreign secretary",
            "top diplomat",
            "foreign policy chief",
            "minister of foreign and european affairs",
            "minister for foreign and european affairs",
            "minister for europe and foreign affairs",
            "minister of foreign relations",
            "minister of external relations",
            "minister of external affairs",
            "minister of international relations",
        ),
        "defence-minister": (
            "defence minister",
            "minister of defence",
            "minister for defence",
            "defence secretary",
            "secretary of defence",
        ),
        "secretary-of-state": ("secretary of state", "top diplomat", "foreign minister"),
        "prime-minister": ("prime minister", "premier", "head of government"),
        "president": ("president", "head of state", "acting president"),
        "finance-minister": ("finance minister", "minister of finance", "treasury secretary"),
        "high-representative": ("high representative", "foreign policy chief", "top diplomat"),
        "foreign-secretary": ("foreign secretary", "foreign minister", "top diplomat"),
        "vice-president": ("vice president",),
        "secretary-general": ("secretary general",),
    }
)
"""Words for a post that every text may use, beside its title in the vocabulary."""
_MINISTER_OF = re.compile(r"(?:minister|secretary) (?:of|for) (?P<what>.+)")
SHORT_WORDS = ("minister", "secretary", "president", "premier", "chancellor")
"""What a post is called once it is known which."""


@dataclass
class Registry:
    """What the project knows, by the words of a text."""

    graph: Graph

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """Countries and cities."""
        return gazetteer_of(self.graph)

    @cached_property
    def officials(self) -> Mapping[str, Official]:
        """By id."""
        return dict(self.graph.records.officials)

    @cached_property
    def full_names(self) -> Mapping[str, tuple[str, ...]]:
        """Every form of a whole name, as `key_of` has it, to the ids that bear it."""
        return _gathered(
            (form, official.id) for official in self._sorted() for form in _forms(official)
        )

    @cached_property
    def family_names(self) -> Mapping[str, tuple[str, ...]]:
        """Family names to the ids that bear them."""
        return _gathered(
            (key_of(name.family), official.id)
            for official in self._sorted()
            for name in official.names
            if name.family
        )

    @cached_property
    def titles(self) -> Mapping[str, frozenset[str]]:
        """Words for a post to the posts they may mean."""
        found: dict[str, set[str]] = {}
        for post in self.graph.records.posts.values():
            for title in (post.title, *_GENERIC_POSTS.get(post.id, ())):
                for form in _title_forms(title):
                    found.setdefault(form, set()).add(post.id)
        for official in self._sorted():
            for role in official.roles:
                for form in _title_forms(role.title or ""):
                    found.setdefault(form, set()).add(role.post)
        return {words: frozenset(posts) for words, posts in found.items() if words}

    def roles_on(self, official: str, day: PartialDate | None) -> list[Role]:
        """The roles of a person on a day; all of them if no day is known."""
        roles = self.officials[official].roles
        return [role for role in roles if day is None or held_on(role, day)]

    def holders(self, posts: Iterable[str], party: str, day: PartialDate | None) -> list[str]:
        """Who holds one of the posts for a country or organisation on a day."""
        wanted = frozenset(posts)
        return [
            official
            for official, role in self._holders_of(party)
            if role.post in wanted and (day is None or held_on(role, day))
        ]

    def party_of(self, official: str, day: PartialDate | None) -> str:
        """For whom a person speaks: the country, or the body that the role on the day is of."""
        person = self.officials[official]
        for role in self.roles_on(official, day):
            if role.organisation not in country_codes() and role.organisation in self._bodies:
                body = self.graph.records.organisations[role.organisation]
                if body.kind == "intergovernmental":
                    return role.organisation
        return person.country

    @property
    def _bodies(self) -> Mapping[str, object]:
        return self.graph.records.organisations

    def _holders_of(self, party: str) -> list[tuple[str, Role]]:
        return self._by_party.get(party, [])

    @cached_property
    def _by_party(self) -> Mapping[str, list[tuple[str, Role]]]:
        found: dict[str, list[tuple[str, Role]]] = {}
        for official in self._sorted():
            for role in official.roles:
                for party in dict.fromkeys((role.organisation, official.country)):
                    found.setdefault(party, []).append((official.id, role))
        return found

    def _sorted(self) -> list[Official]:
        return [self.officials[name] for name in sorted(self.officials)]


def _gathered(pairs: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for key, record_id in pairs:
        if key:
            found.setdefault(key, {})[record_id] = None
    return {key: tuple(ids) for key, ids in found.items()}


def _forms(official: Official) -> Iterator[str]:
    """A person's whole names in both orders, with and without middle names and initials."""
    for name in official.names:
        yield key_of(name.value)
        if not (name.family and name.given):
            continue
        family, given = key_of(name.family), key_of(name.given).split()
        if len(given) > 2:  # "Faisal bin Farhan", without the name of the house
            yield " ".join(given)
        for some in dict.fromkeys((tuple(given), tuple(given[:1]), _without_initials(given))):
            if some:
                for parts in permutations((family, " ".join(some))):
                    yield " ".join(parts)


def _without_initials(given: list[str]) -> tuple[str, ...]:
    return tuple(part for part in given if len(part) > 1)


def _title_forms(title: str) -> Iterator[str]:
    """A title in the orders and spellings in which texts have it."""
    key = key_of(title)
    if not key:
        return
    for words in dict.fromkeys((key, key.replace("defense", "defence"))):
        other = words.replace("defence", "defense")
        yield from dict.fromkeys((words, other))
        of = _MINISTER_OF.fullmatch(words)
        if of and words.startswith("minister"):
            yield f"{of['what']} minister"
            yield f"{of['what']} minister".replace("defence", "defense")
