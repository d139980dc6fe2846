"""The head of an article: dateline, day of publication, headline, and who published it.

In: a `Reading`, its dates and the `Registry`. Out: `Head`. A dateline is a city in the first
lines, followed by a dash or an agency in brackets: ``TOKYO, Jan 7 (KUNA) --``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from generator.dates import PartialDate, parse_date
from generator.frozen import constant
from generator.suggest.dates_in_text import DatePhrase
from generator.suggest.gazetteer import City, Lexicon, key_of
from generator.suggest.passages import Reading, Sentence
from generator.suggest.registry import Registry

HEAD_LIMIT = 700
"""Characters from the beginning in which dateline and date line stand."""
_DASH = re.compile(
    r"\s(?:--+|[\u2013\u2014-])\s*|\)\s*[:\u2013\u2014-]*\s*(?=[A-Z\"'\u00c0-\u00de])"
)
_CLEAR_DASH = re.compile(r"[^-\u2013\u2014]{0,60}?\s(?:--+|[\u2013\u2014-])\s+")
LONGEST_DATELINE = 110
_END_MARK = re.compile(r"\(\s*(?:end|ends|more)\s*\)\.?\s*\Z|(?:###|-30-|ENDS)\s*\Z", re.IGNORECASE)


@constant
class Head:
    """What stands at the head of an article; empty or None where nothing was found."""

    dateline: str = ""
    dateline_start: int = 0
    body: int = 0
    """Where the report itself begins, after dateline or headline."""
    city: City | None = None
    published: PartialDate | None = None
    published_why: str = ""
    title: str = ""
    publisher: str = ""
    via: str = ""
    end_mark: tuple[int, int] | None = None


def head_of(reading: Reading, dates: Sequence[DatePhrase], registry: Registry) -> Head:
    """Read the head of an article; the day of publication only if a whole date is written."""
    cities = [city for city in registry.gazetteer.cities_in(reading) if city.start < HEAD_LIMIT]
    city, end = _dateline(reading, cities)
    start, body = 0, 0
    if city:
        start = _line_start(reading, city.start)
        body = end
    publisher, via = _publishers(reading, registry, body or HEAD_LIMIT)
    published = next((p for p in dates if p.is_whole_day and p.start < max(body, HEAD_LIMIT)), None)
    mark = _END_MARK.search(reading.plain)
    return Head(
        dateline=" ".join(reading.text[city.start : end].split()).strip(" -\u2013\u2014:")
        if city
        else "",
        dateline_start=start,
        body=body,
        city=city,
        published=published.on_or_near(date(2000, 1, 1)) if published else None,
        published_why="as its first lines have it" if published else "",
        title=_title(reading, start if city else None),
        publisher=publisher,
        via=via,
        end_mark=mark.span() if mark and mark.start() >= body else None,
    )


def with_year(
    head: Head,
    dates: Sequence[DatePhrase],
    years: Sequence[int],
    is_likely: Callable[[date], float],
) -> tuple[PartialDate | None, str]:
    """The day of publication where the head tells day and month but no year.

    The year is the one among ``years`` in which the weekday that the text names falls on that day
    or up to three days before it, in which most of the
    people named are in office (``is_likely`` gives their share).
    """
    limit = max(head.body, HEAD_LIMIT)
    day = next((p for p in dates if p.kind == "day" and p.start < limit), None)
    if day is None or day.month is None or day.day is None:
        return None, ""
    weekday = next((p for p in dates if p.kind == "weekday" and p.which != "next"), None)
    fitting: list[tuple[float, int, int, date]] = []
    for rank, year in enumerate(years):
        try:
            candidate = date(year, day.month, day.day)
        except ValueError:
            continue
        back = 0
        if weekday and weekday.weekday is not None:
            back = (candidate.weekday() - weekday.weekday) % 7
        likely = is_likely(candidate)
        if back <= 3 and likely >= 0.5:
            fitting.append((-likely, back, rank, candidate))
    if not fitting:
        return None, ""
    why = "with the year in which the people named were in office"
    if weekday:
        why += " and which the weekday fits"
    return parse_date(min(fitting)[3].isoformat()), why


def _dateline(reading: Reading, cities: Sequence[City]) -> tuple[City | None, int]:
    for city in cities:
        line = _line_start(reading, city.start)
        before = reading.plain[line : city.start]
        in_capitals = reading.text[city.start : city.end].isupper()
        if before.strip() and not (in_capitals and before.rstrip().endswith((")", "-", ":", "|"))):
            continue
        after = reading.plain[city.end : city.end + LONGEST_DATELINE]
        dash = _CLEAR_DASH.match(after) or _DASH.search(after)
        if dash and not re.search(r"[.!?]\s+[A-Z][a-z]+ [a-z]+ ", after[: dash.start()]):
            begins_early = re.match(r"[^a-z]{0,12}(?:\s|,|\(|-)", after) is not None
            if begins_early or in_capitals:
                return city, city.end + dash.end()
        rest = reading.text[city.end :].partition("\n")[0]
        if not before.strip() and re.fullmatch(
            r",?\s*(?:\w+\.? ?\d{1,2}|\d{1,2} \w+),? ?\d{4}\s*", rest
        ):
            return city, city.end + len(rest)
    return None, 0


def _line_start(reading: Reading, place: int) -> int:
    return reading.text.rfind("\n", 0, place) + 1


def _title(reading: Reading, dateline: int | None) -> str:
    """The first line, if it is one of its own and no date, dateline or sentence."""
    first = reading.sentences[0] if reading.sentences else None
    if first is None or not first.is_heading or len(reading.sentences) < 2:
        return ""
    words = reading.plain[first.start : first.end]
    if dateline is not None and first.start <= dateline < first.end:
        return ""
    has_date = re.match(r"\W*(?:date|published|updated|by)\b|\W*\d", words, re.IGNORECASE)
    return "" if has_date or len(words.split()) < 3 else " ".join(words.split())


def body_sentences(reading: Reading, head: Head) -> list[Sentence]:
    """The sentences of the report itself: headline, dateline and bare date lines left out."""
    return [
        Sentence(max(s.start, head.body), s.end, s.paragraph)
        for s in reading.sentences
        if s.end > head.body and not s.is_heading
    ]


def _publishers(reading: Reading, registry: Registry, limit: int) -> tuple[str, str]:
    """Who published it and who passed it on: media and agencies named in the head."""
    by_name: dict[str, str] = {}
    organisations = registry.graph.records.organisations
    publishing = {"media", "agency", "ministry", "government", "forum", "intergovernmental"}
    for name in sorted(organisations):
        body = organisations[name]
        if body.kind not in publishing:
            continue
        others = [other.value for other in body.other_names]
        for written in (body.name, body.short_name or "", *others):
            by_name.setdefault(key_of(written), name)
    by_name.pop("", None)
    found = [
        by_name[key]
        for start, end, key in Lexicon(by_name).runs_in(reading)
        if end <= limit + 5 and not reading.text[start:end].islower()
    ]
    outlets = [name for name in found if organisations[name].kind in {"media", "agency"}]
    if outlets:
        return outlets[-1], next((name for name in outlets if name != outlets[-1]), "")
    headings = [s for s in reading.sentences if s.is_heading and s.start < 400]
    own = [
        by_name[key]
        for start, end, key in Lexicon(by_name).runs_in(reading)
        if any(s.start <= start < s.end for s in headings)
    ]
    named = [
        name
        for name in own
        if organisations[name].kind not in {"forum", "intergovernmental"}
        or "statement" in reading.folded[:300]
    ]
    return (named[0] if named else ""), ""
