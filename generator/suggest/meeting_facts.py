"""When and where a meeting was held, and what kind it was.

In: a `Reading`, its dates, cities and the table. Out: each fact with the words it was read from.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from generator.dates import PartialDate
from generator.frozen import constant
from generator.suggest.dateline import Head
from generator.suggest.dates_in_text import DatePhrase
from generator.suggest.gazetteer import Gazetteer, Named
from generator.suggest.passages import Reading, Sentence

_MEETING = re.compile(
    r"\b(?:met|meet|meets|meeting|talks?|held|spoke|call|telephone|received|receives"
    r"|hosted|hosts|welcomed"
    r"|visit|visiting|agreed|discussed|conference|summit|sat down|convened|dialogue"
    r"|condemned|urged)\b"
)
_FORMATS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "video": re.compile(
            r"\b(?:video(?:\s?-?(?:conference|link|call|conferencing))|by video|via"
            r" video|virtual(?:ly)? (?:meeting|talks|summit|met)|met virtually"
            r"|teleconference)\b"
        ),
        "call": re.compile(
            r"\b(?:(?:tele)?phone (?:call|talks?|conversation|consultation|meeting)"
            r"|telephone talk|by (?:tele)?phone|over the (?:tele)?phone|on the"
            r" (?:tele)?phone"
            r"|spoke (?:\w+ )?(?:by|over) (?:the )?phone|(?:held|had|in) a (?:\w+"
            r" )?call with|telephoned|phoned|phone talks|call with|'s call)\b"
        ),
        "two-plus-two": re.compile(r"(?:\"?two[- ]plus[- ]two\"?|\b2\s?\+\s?2\b|\b2 plus 2\b)"),
        "working-lunch": re.compile(r"\b(?:working lunch(?:eon)?|over lunch|lunch meeting)\b"),
        "working-dinner": re.compile(r"\b(?:working dinner|over dinner|dinner meeting)\b"),
        "working-breakfast": re.compile(
            r"\b(?:working breakfast|over breakfast|breakfast meeting)\b"
        ),
        "courtesy-call": re.compile(
            r"\b(?:courtesy call|paid a call on|called on (?:the )?(?:prime minister"
            r"|president|king))\b"
        ),
        "pull-aside": re.compile(
            r"\b(?:pull-aside|brief(?:ly)? (?:met|conversation|chat|exchange))\b"
        ),
        "strategic-dialogue": re.compile(r"\bstrategic dialogue\b"),
        "summit": re.compile(
            r"\b(?:summit (?:meeting|talks)|(?:held|at) a summit|bilateral summit)\b"
        ),
        "signing": re.compile(r"\bsigning ceremony\b"),
    }
)
_REMOTE = frozenset({"call", "video"})
_AT = re.compile(
    r"\b(?:in|at|to|near|outside|visit|visits|visiting|visited)\s+(?:the\s+)?(?:city"
    r" of\s+|downtown\s+|central\s+)?$"
)
_CAPITAL = re.compile(r"\bcapital\b")


@constant
class Place:
    """A city, its country, and the reason for it."""

    city: str
    country: str
    why: str


def meeting_date(
    reading: Reading,
    sentences: Sequence[Sentence],
    dates: Sequence[DatePhrase],
    published: PartialDate | None,
) -> tuple[PartialDate | None, str]:
    """The day of the meeting, and the words that tell it.

    It is the first day named in the sentences that tell of the meeting; without any, the day on
    which the text was published.
    """
    for sentence in _telling(reading, sentences):
        for phrase in dates:
            if not sentence.start <= phrase.start < sentence.end:
                continue
            if phrase.which in {"last", "next", "since", "late"} or phrase.kind in {
                "month",
                "span",
            }:
                continue
            day = _day_of(phrase, published)
            is_near = day is not None and (
                published is None or -1 <= (published.first - day.first).days <= 10
            )
            if day and is_near and not _is_aside(reading, phrase):
                return day, f"read from {_words(reading, phrase)}"
    if published:
        return published, "not named, so that of publication"
    return None, ""


def _telling(reading: Reading, sentences: Sequence[Sentence]) -> list[Sentence]:
    first = sentences[:6]
    telling = [
        sentence
        for sentence in first
        if _MEETING.search(reading.flat[sentence.start : sentence.end])
    ]
    # the first sentence tells of the meeting, whatever its verb is
    return [*first[:1], *(sentence for sentence in telling if sentence not in first[:1])]


def _day_of(phrase: DatePhrase, published: PartialDate | None) -> PartialDate | None:
    if published:
        return phrase.on_or_near(published.first)
    return phrase.on_or_near(date.min) if phrase.is_whole_day else None


def _is_aside(reading: Reading, phrase: DatePhrase) -> bool:
    """Whether the day is that of something else: "the launch by North Korea on Monday"."""
    before = reading.flat[max(0, phrase.start - 120) : phrase.start]
    return (
        re.search(
            r"\b(?:launch\w*|fired|attack\w*|attacked|ferry|storm|cyclone|earthquake"
            r"|since|until|by|before|after|elections?"
            r"|arrived|arrive|leave|leaves|due|will|would|resolution)\b[^,.]{0,60}$",
            before,
        )
        is not None
        or re.search(
            r"\b(?:a day earlier|the day before|a day before)\b", _words(reading, phrase).lower()
        )
        is not None
    )


def _words(reading: Reading, phrase: DatePhrase) -> str:
    return " ".join(reading.plain[phrase.start : phrase.end].replace('"', "").split())


def meeting_place(
    reading: Reading,
    gazetteer: Gazetteer,
    sentences: Sequence[Sentence],
    head: Head,
    countries: Sequence[Named],
) -> Place | None:
    """The city of the meeting: "in Tokyo", "the Maltese capital", or that of the dateline."""
    cities = gazetteer.cities_in(reading)
    named: list[tuple[int, Place]] = []
    for rank, sentence in enumerate(_telling(reading, sentences)[:4]):
        for city in cities:
            if sentence.start <= city.start < sentence.end:
                before = reading.flat[max(0, city.start - 30) : city.start]
                words = " ".join(reading.plain[city.start - 4 : city.end].replace('"', "").split())
                if _AT.search(before) and not re.search(
                    r"\b(?:leaves?|left|fly|flew|travel\w*|return\w*|embassy|office"
                    r"|invited \w+|speaking)\s+(?:\w+\s+)?(?:in|at|to|from)\s+$",
                    before,
                ):
                    named.append((rank, Place(city.name, city.country, f"read from {words}")))
        for capital in _CAPITAL.finditer(reading.folded, sentence.start, sentence.end):
            place = _capital(gazetteer, countries, capital)
            if place:
                named.append((rank, place))
    if head.city:
        agrees = next((p for _, p in named if p.city == head.city.name), None)
        in_country = next((p for _, p in named if p.country == head.city.country), None)
        return (
            agrees
            or in_country
            or Place(head.city.name, head.city.country, "read from the dateline")
        )
    if named:
        return min(named, key=lambda one: one[0])[1]
    anywhere = [
        city for city in cities if _AT.search(reading.flat[max(0, city.start - 30) : city.start])
    ]
    heading = next((c for c in cities if c.start < 400 and _in_heading(reading, c.start)), None)
    first = heading or next(iter(anywhere), None)
    return Place(first.name, first.country, "the first one that is named") if first else None


def _in_heading(reading: Reading, place: int) -> bool:
    sentence = reading.sentence_at(place)
    return sentence is not None and sentence.is_heading


def _capital(
    gazetteer: Gazetteer, countries: Sequence[Named], found: re.Match[str]
) -> Place | None:
    """The capital of the country that is named right before the word."""
    country = next((c for c in countries if 0 < found.start() - c.end < 4), None)
    if country is None:
        return None
    capital = next((k for k, code in gazetteer.capitals.items() if code == country.code), "")
    city = gazetteer.cities.get(capital)
    return Place(city[0], city[1], "read from capital") if city else None


def meeting_kind(parties: Collection[str]) -> str:
    """How many sides met, as the vocabulary has it; empty if fewer than two are known."""
    return {0: "", 1: "", 2: "bilateral", 3: "trilateral"}.get(len(parties), "multilateral")


def meeting_format(
    reading: Reading, sentences: Sequence[Sentence], seats: Sequence[str], known: Collection[str]
) -> str:
    """The form it took, where the headline or the sentences that tell of the meeting say so."""
    headings = [s for s in reading.sentences if s.is_heading and s.start < 300]
    for sentence in (*headings, *sentences[:3]):
        text = reading.flat[sentence.start : sentence.end]
        for name, pattern in _FORMATS.items():
            found = pattern.search(text)
            if not found or name not in known:
                continue
            if re.search(
                r"\b(?:last|since|after|previous|outcomes? of|based on|also)\b[^,]{0,60}$",
                text[: found.start()],
            ):
                continue
            if name == "two-plus-two" and len(seats) < 3:
                continue
            if name in _REMOTE and re.search(r"\bcall(?:ed)? (?:for|on)\b", found[0]):
                continue
            return name
    return ""


def is_remote(name: str) -> bool:
    """Whether a format has no place."""
    return name in _REMOTE
