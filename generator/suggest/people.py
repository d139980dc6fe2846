"""People in a text: by whole name, by family name, by post, and those nobody has on record.

In: a `Reading`, the `Registry`, the day. Out: `Mention`s in order. A family name alone counts only
where the text has the whole name, a title stands before it, or it is rare and in office that day.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from generator.dates import PartialDate
from generator.frozen import constant
from generator.suggest.gazetteer import Lexicon, Named
from generator.suggest.passages import Reading, folded
from generator.suggest.registry import Registry
from generator.suggest.scene import Scene
from generator.suggest.titles import Title

_TITLE_BEFORE = re.compile(
    r"(?:minister|secretary|president|premier|chancellor|mr|mrs|ms|dr|h\.e|sheikh|prince|king|queen"
    r"|emir|representative|ambassador|envoy|adviser|advisor|counterpart|colleague|chief|senator)"
    r"[.,]?\s*(?:(?:mr|mrs|ms|dr)\.?\s*)?$"
)
_LONG_ENOUGH = 5
NEAR = 26
"""Characters from a title to the name it belongs to."""
_LONG_PART = 4
"""Letters of a part of a stranger's name that stands for all of it."""
_NAME = r"[A-Z\u00c0-\u00de][\w'\u2019-]*[a-z\u00df-\u00ff][\w'\u2019-]*"
_PARTICLE = r"(?:al|bin|bint|ibn|de|da|dos|van|von|der|den|el|la|le|Al|El)"
_UNKNOWN = re.compile(
    rf"(?:,?\s+(?:(?:Mr|Mrs|Ms|Dr|H\.E)\.?\s+)*|,\s+)"
    rf"(?P<name>{_NAME}(?:\s+(?:{_PARTICLE}[\s-])*(?:[A-Z]\.\s+)?{_NAME}){{1,3}})"
)
_WORD = r"[A-Z\u00c0-\u00de][\w'\u2019-]+"
_UNKNOWN_BEFORE = re.compile(rf"(?P<name>{_WORD}(?:\s+{_WORD}){{1,2}}),\s+(?:(?:the|a)\s+)?$")
_UNKNOWN_BEFORE_BRACKET = re.compile(rf"(?P<name>{_NAME}(?:\s+{_NAME}){{1,2}})\s+\((?:the\s+)?$")
_STYLED = re.compile(
    rf"\b(?:Mr|Mrs|Ms|H\.E|Dr)\.?\s+(?:(?:Mr|Mrs|Ms"
    rf"|Dr)\.?\s+)?(?P<name>{_WORD}(?:\s+{_WORD}){{1,2}})"
)
_COUNTERPART = re.compile(r"\b(?:counterpart|colleague|foreign minister)\b")
_NO_NAMES = frozenset(
    """
    the a an on in at of and for with from by as after before during while this that these
    both monday tuesday wednesday thursday friday saturday sunday january february march
    april may minister secretary president prime foreign present joint press june july
    august september october november december meeting talks call mr mrs ms dr
    """.split()  # noqa: SIM905 (easier to read as text)
)


@constant
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


Finder = Callable[[str], Sequence[tuple[int, int]]]
"""Where in a text the names of people stand; given by the extra that knows a language."""


def people_in(scene: Scene, finder: Finder | None = None) -> list[Mention]:
    """Everybody who is mentioned by name, in order."""
    reading = scene.reading
    whole = _whole_names(scene)
    known = {mention.official for mention in whole}
    single = _family_names(scene, known, [(mention.start, mention.end) for mention in whole])
    named = [
        _with_country(reading, _with_title(reading, mention, scene.titles), scene.countries)
        for mention in (*whole, *single)
    ]
    taken = [(mention.start, mention.end) for mention in named]
    strangers = _strangers(scene, taken, finder)
    again = _strangers_again(reading, strangers, [*taken, *((m.start, m.end) for m in strangers)])
    return sorted((*named, *strangers, *again), key=lambda mention: mention.start)


def _whole_names(scene: Scene) -> list[Mention]:
    reading, registry, day = scene.reading, scene.registry, scene.day
    found = []
    for start, end, key in Lexicon(registry.full_names).runs_in(reading):
        if reading.text[start:end].islower():
            continue
        official = _one_of(registry.full_names[key], registry, day)
        if official:
            name = " ".join(reading.text[start:end].split())
            found.append(Mention(start, end, official, registry.party_of(official, day), name))
    return found


def _family_names(
    scene: Scene, known: Iterable[str], taken: Sequence[tuple[int, int]]
) -> list[Mention]:
    reading, registry, day = scene.reading, scene.registry, scene.day
    whole, found = frozenset(known), []
    inside = _Spans(taken)
    for start, end, key in Lexicon(registry.family_names).runs_in(reading):
        if inside.hold(start) or not reading.text[start].isupper():
            continue
        ids = registry.family_names[key]
        in_text = [one for one in ids if one in whole]
        titled = _TITLE_BEFORE.search(reading.flat[max(0, start - 40) : start])
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
        if 0 <= mention.start - title.whole_end < NEAR:
            between = reading.folded[title.whole_end : mention.start].strip(" ,\n")
            if re.fullmatch(r"(?:(?:mr|mrs|ms|h\.e|dr)\.?\s*)*", between):
                words = " ".join(reading.text[title.start : title.end].split())
                return replace(mention, title=words, title_start=title.whole_start)
    return mention


def _with_country(reading: Reading, mention: Mention, countries: Sequence[Named]) -> Mention:
    """A country right before a name belongs to it: "Norland's Ada Moss"."""
    for country in countries:
        between = reading.folded[country.end : mention.first]
        if 0 < len(between) < 6 and re.fullmatch(r"(?:'s|\u2019s|\u2019)\s+", between):
            return replace(mention, title_start=country.start)
    return mention


def _strangers(
    scene: Scene, taken: Sequence[tuple[int, int]], finder: Finder | None
) -> list[Mention]:
    """Names beside a title that nobody on record bears; and those the finder knows."""
    reading, titles, countries = scene.reading, scene.titles, scene.countries
    kept = _Strangers(reading, countries, taken)
    for title in titles:
        written = " ".join(reading.text[title.start : title.end].split())
        after = _UNKNOWN.match(reading.plain, title.whole_end)
        kept.add(after, title.party, written, title.whole_start)
        if after is None and not any(0 <= s - title.whole_end < NEAR for s, _ in taken):
            start = max(0, title.start - 60)
            before = _UNKNOWN_BEFORE.search(reading.plain, start, title.whole_start)
            kept.add(before, title.party, written)
    for counterpart in _COUNTERPART.finditer(reading.folded):
        near = [c for c in countries if 0 <= counterpart.start() - c.end < 3]
        if near:
            kept.add(_UNKNOWN.match(reading.plain, counterpart.end()), near[-1].code, "")
    for styled in _STYLED.finditer(reading.plain):
        kept.add(styled, "", "")
    for country in countries:
        if reading.plain[country.end : country.end + 1] == ")":
            kept.add(
                _UNKNOWN_BEFORE_BRACKET.search(reading.plain, 0, country.start), country.code, ""
            )
    for start, end in finder(reading.plain) if finder else ():
        if len(reading.plain[start:end].split()) > 1:
            kept.add_span(start, end, "", "")
    return kept.found


def _strangers_again(
    reading: Reading, strangers: Sequence[Mention], taken: Sequence[tuple[int, int]]
) -> list[Mention]:
    """Later places where a stranger is called by one part of the name."""
    inside = _Spans(taken)
    by_part: dict[str, Mention] = {}
    for person in strangers:
        for part in folded(person.name).split():
            if len(part) >= _LONG_PART and part not in _NO_NAMES:
                by_part.setdefault(part, person)
    return [
        replace(by_part[word.text], start=word.start, end=word.end, title_start=-1)
        for word in reading.words
        if word.text in by_part
        and word.start > by_part[word.text].end
        and reading.text[word.start].isupper()
        and not inside.hold(word.start)
    ]


class _Strangers:
    """Names that are nobody's on record, none counted twice."""

    def __init__(
        self, reading: Reading, countries: Sequence[Named], taken: Sequence[tuple[int, int]]
    ) -> None:
        self._reading, self._taken = reading, list(taken)
        self._countries = {place for c in countries for place in range(c.start, c.end)}
        self.found: list[Mention] = []

    def add(
        self, name: re.Match[str] | None, party: str, title: str, title_start: int = -1
    ) -> None:
        """Note a name, if it is one."""
        if name is not None:
            self.add_span(*name.span("name"), party, title, title_start)

    def add_span(self, start: int, end: int, party: str, title: str, title_start: int = -1) -> None:
        """Note the name that stands there, if it is one and not known already."""
        words = self._reading.plain[start:end].split()
        if words[0].lower() in _NO_NAMES or words[-1].lower() in _NO_NAMES:
            return
        if start in self._countries or end - 1 in self._countries:
            return
        if any(s < end and start < e for s, e in self._taken):
            return
        self._taken.append((start, end))
        self.found.append(Mention(start, end, "", party, " ".join(words), title, title_start))


class _Spans:
    """Stretches of a text, asked whether they hold a place."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._places = frozenset(place for start, end in spans for place in range(start, end))

    def hold(self, place: int) -> bool:
        """Whether the place is in one of them."""
        return place in self._places
