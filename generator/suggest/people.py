"""People in a text: by whole name, by family name, by post, and those nobody has on record.

In: a `Reading`, the `Registry`, the day. Out: `Mention`s in order. A family name alone counts only
where the text has the whole name, a title stands before it, or it is rare and in office that day.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from generator.dates import PartialDate
from generator.suggest.gazetteer import Named, runs
from generator.suggest.passages import Reading
from generator.suggest.registry import Registry

_TITLE_BEFORE = re.compile(
    r"(?:minister|secretary|president|premier|chancellor|mr|mrs|ms|dr|h\.e|sheikh|prince|king|queen"
    r"|emir|representative|ambassador|envoy|adviser|advisor|counterpart|colleague|chief|senator)"
    r"[.,]?\s*(?:(?:mr|mrs|ms|dr)\.?\s*)?$"
)
_LONG_ENOUGH = 5
_NAME = r"[A-Z\u00c0-\u00de][\w'\u2019-]*[a-z\u00df-\u00ff][\w'\u2019-]*"
_PARTICLE = r"(?:al|bin|bint|ibn|de|da|dos|van|von|der|den|el|la|le|Al|El)"
_UNKNOWN = re.compile(
    rf"(?:,?\s+(?:(?:Mr|Mrs|Ms|Dr|H\.E)\.?\s+)*|,\s+)"
    rf"(?P<name>{_NAME}(?:\s+(?:{_PARTICLE}[\s-])*(?:[A-Z]\.\s+)?{_NAME}){{1,3}})"
)
_NO_NAMES = frozenset(
    "the a an on in at of and for with from by as after before during while this that these both"
    " monday tuesday wednesday thursday friday saturday sunday january february march april may"
    " june july august september october november december meeting talks call mr mrs ms dr".split()
)


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody is spoken of here; ``official`` is empty for people who are not on record."""

    start: int
    end: int
    official: str
    party: str
    name: str = ""
    """As it is written, for a name."""
    title: str = ""
    """The post as it is written right beside the name."""
    title_start: int = -1
    """Where title, and country before it, begin; the start where there is none."""

    @property
    def first(self) -> int:
        """Where the mention begins, title and country included."""
        return self.start if self.title_start < 0 else self.title_start


@dataclass(frozen=True, slots=True)
class Title:
    """Words for a post."""

    start: int
    end: int
    posts: frozenset[str]
    party: str
    """The country or body it is of, where that stands beside it."""
    whole_start: int
    """Where the country before it begins, or the title itself."""
    whole_end: int


Finder = Callable[[str], Sequence[tuple[int, int]]]
"""Where in a text the names of people stand; given by the extra that knows a language."""


def titles_in(reading: Reading, registry: Registry, countries: Sequence[Named]) -> list[Title]:
    """Every post that is named, with the country beside it."""
    found = []
    for start, end, key in runs(reading, registry.titles.__contains__):
        party, first, last = _party_beside(reading, start, end, countries)
        found.append(Title(start, end, registry.titles[key], party, first, last))
    return found


def people_in(
    reading: Reading,
    registry: Registry,
    countries: Sequence[Named],
    titles: Sequence[Title],
    day: PartialDate | None,
    finder: Finder | None = None,
) -> list[Mention]:
    """Everybody who is mentioned by name, in order."""
    whole = _whole_names(reading, registry, day)
    known = {mention.official for mention in whole}
    taken = [(mention.start, mention.end) for mention in whole]
    single = _family_names(reading, registry, day, known, taken)
    named = [_with_title(reading, mention, titles) for mention in (*whole, *single)]
    taken = [(mention.start, mention.end) for mention in named]
    strangers = _strangers(reading, titles, countries, taken, finder)
    return sorted((*named, *strangers), key=lambda mention: mention.start)


def _whole_names(
    reading: Reading, registry: Registry, day: PartialDate | None
) -> list[Mention]:
    found = []
    for start, end, key in runs(reading, registry.full_names.__contains__):
        if reading.text[start:end].islower():
            continue
        official = _one_of(registry.full_names[key], registry, day)
        if official:
            name = " ".join(reading.text[start:end].split())
            found.append(Mention(start, end, official, registry.party_of(official, day), name))
    return found


def _family_names(
    reading: Reading,
    registry: Registry,
    day: PartialDate | None,
    known: Iterable[str],
    taken: Sequence[tuple[int, int]],
) -> list[Mention]:
    whole, found = frozenset(known), []
    inside = _Spans(taken)
    for start, end, key in runs(reading, registry.family_names.__contains__):
        if inside.hold(start) or not reading.text[start].isupper():
            continue
        ids = registry.family_names[key]
        in_text = [one for one in ids if one in whole]
        titled = _TITLE_BEFORE.search(reading.folded[max(0, start - 40) : start].replace("\n", " "))
        official = ""
        if len(in_text) == 1:
            official = in_text[0]
        elif not in_text and (titled or len(key) >= _LONG_ENOUGH):
            official = _one_of([one for one in ids if registry.roles_on(one, day)], registry, day)
            goes_on = re.match(r"\s+[A-Z\u00c0-\u00de][a-z]", reading.text[end : end + 4])
            before = reading.text[max(0, start - 20) : start]
            is_part = re.search(r"[A-Z\u00c0-\u00de][\w.]*[\s-]$", before) and not titled
            if goes_on or is_part:
                official = ""  # somebody else of that name, or something called after one
        if official:
            name = " ".join(reading.text[start:end].split())
            found.append(Mention(start, end, official, registry.party_of(official, day), name))
    return found


def _one_of(ids: Sequence[str], registry: Registry, day: PartialDate | None) -> str:
    """The one person meant: of several of one name, who is in office that day."""
    if len(ids) == 1:
        return ids[0]
    serving = [one for one in ids if registry.roles_on(one, day)]
    return serving[0] if len(serving) == 1 else ""


def _with_title(reading: Reading, mention: Mention, titles: Sequence[Title]) -> Mention:
    """The same person with the post that stands right before or after the name."""
    for title in titles:
        if 0 <= mention.start - title.whole_end < 26:
            between = reading.folded[title.whole_end : mention.start].strip(" ,\n")
            if re.fullmatch(r"(?:(?:mr|mrs|ms|h\.e|dr)\.?\s*)*", between):
                words = " ".join(reading.text[title.start : title.end].split())
                return replace(mention, title=words, title_start=title.whole_start)
    return mention


def _party_beside(
    reading: Reading, start: int, end: int, countries: Sequence[Named]
) -> tuple[str, int, int]:
    """The country of a post: "Japanese Foreign Minister", "Minister … of the Republic of Estonia"."""
    text, party, first, last = reading.folded, "", start, end
    for country in countries:
        if 0 <= start - country.end < 14:
            between = text[country.end : start]
            if re.fullmatch(r"(?:'s|\u2019s|\.)?\s+(?:(?:new|then|acting|deputy|vice)\s+)?", between):
                party, first = country.code, country.start
        elif 0 <= country.start - end < 40 and not party:
            between = text[end : country.start]
            if re.fullmatch(
                r"\s+(?:of|for)\s+(?:the\s+)?(?:[a-z]+\s+){0,2}(?:of\s+)?", between
            ):
                party, last = country.code, country.end
    return party, first, last


def _strangers(
    reading: Reading,
    titles: Sequence[Title],
    countries: Sequence[Named],
    taken: Sequence[tuple[int, int]],
    finder: Finder | None,
) -> list[Mention]:
    """Names right after a title that nobody on record bears; and those the finder knows."""
    inside, found = _Spans(taken), []
    for title in titles:
        for name in (_UNKNOWN.match(reading.plain, title.whole_end),):
            if name is None or inside.hold(name.start("name")) or inside.hold(name.end("name") - 1):
                continue
            words = name["name"].split()
            if words[0].lower() in _NO_NAMES or words[-1].lower() in _NO_NAMES:
                continue
            if any(c.start <= name.start("name") < c.end for c in countries):
                continue
            written = " ".join(reading.text[title.start : title.end].split())
            found.append(
                Mention(
                    *name.span("name"), "", title.party, " ".join(words), written, title.whole_start
                )
            )
    if finder:
        inside = _Spans([*taken, *((m.start, m.end) for m in found)])
        for start, end in finder(reading.plain):
            words = reading.plain[start:end].split()
            if len(words) > 1 and not inside.hold(start) and not inside.hold(end - 1):
                found.append(Mention(start, end, "", "", " ".join(words)))
    return found


class _Spans:
    """Stretches of a text, asked whether they hold a place."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._places = frozenset(place for start, end in spans for place in range(start, end))

    def hold(self, place: int) -> bool:
        """Whether the place is in one of them."""
        return place in self._places
