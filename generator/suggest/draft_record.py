"""What was found becomes a record: the draft of an article's annotation, as dicts and texts.

In: an `Analysis`. Out: keys and values in the form of `records.Article`, in the order in which
people write them. Everything carries ``suggested:`` with the reason, and evidence that is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.fields import FieldError, check_id, hidden_character, slug_of
from generator.graph import Graph
from generator.suggest.brevity import kept_short
from generator.suggest.delegations import Seat
from generator.suggest.draft import Analysis, Given
from generator.suggest.excerpts import excerpt
from generator.suggest.outcomes import outcomes_of
from generator.suggest.quotations import Spoken
from generator.wording import has_form

Draft = dict[str, Any]
_SOURCE_KINDS: Mapping[str, str] = {
    "agency": "wire",
    "media": "newspaper",
    "ministry": "press-release",
    "government": "press-release",
    "intergovernmental": "press-release",
    "forum": "joint-statement",
    "company": "press-release",
}
_OFFICIAL = re.compile(
    r"ministry|department|office|government|spokes|statement|release", re.IGNORECASE
)


def draft_of(found: Analysis, graph: Graph, given: Given) -> Draft:
    """The draft; keys for which nothing was found are absent."""
    draft: Draft = {
        "source": _source(found, graph, given),
        "meeting": _meeting(found, graph),
        "statements": found.statements.made,
        "quotes": list(_quotes(found)),
        "outcomes": list(outcomes_of(found, graph)),
        "set_aside": list(_set_aside(found)),
    }
    draft = {key: _without_nothing(value) for key, value in draft.items()}
    kept_short(draft, found.reading, graph.records.limits)
    _mark_formulas(draft, graph)
    return draft


def _mark_formulas(draft: Draft, graph: Graph) -> None:
    """Name the recurring phrases that the words of statements and quotes have."""
    language = draft["source"].get("language", "")
    for item in (*draft["statements"], *draft["quotes"]):
        evidence = item["evidence"] if isinstance(item["evidence"], list) else [item["evidence"]]
        words = [one["exact"] if isinstance(one, dict) else one for one in evidence]
        words.append(item.get("as_written", ""))
        used = [
            formula.id
            for formula in graph.records.formulas.values()
            if any(has_form(formula, word, language) for word in words)
        ]
        if used:
            suggested = item.pop("suggested")
            item["formulas"] = used[0] if len(used) == 1 else used
            item["suggested"] = suggested


def _source(found: Analysis, graph: Graph, given: Given) -> Draft:
    publisher = given.publisher or found.head.publisher
    side, what = _account(found)
    reason = "kind and publisher read off the head of the text"
    if found.published:
        reason += f", day of publication {found.published_why}"
    is_report = _kind_of(publisher, found, graph) in {"wire", "newspaper"}
    return {
        "kind": _kind_of(publisher, found, graph),
        "publisher": publisher,
        "via": found.head.via if publisher != found.head.via else "",
        "title": _text(found.head.title),
        "published": found.published.text if found.published else "",
        "language": "en" if found.is_english else "",
        "dateline": _text(found.head.dateline),
        "url": given.url,
        "text": given.text,
        "based_on": {"side": side, "what": what} if side and is_report else None,
        "suggested": reason,
    }


def _kind_of(publisher: str, found: Analysis, graph: Graph) -> str:
    head = found.reading.folded[:400]
    known = graph.records.source_kinds
    if "joint statement" in head[:120] and "joint-statement" in known:
        return "joint-statement"
    if re.search(r"\breadout\b", head) and "readout" in known:
        return "readout"
    body = graph.records.organisations.get(publisher)
    kind = _SOURCE_KINDS[body.kind] if body else "wire" if found.head.dateline else "press-release"
    return kind if kind in known else next(iter(known), kind)


def _account(found: Analysis) -> tuple[str, str]:
    """On whose word a report rests: the first ministry or unnamed official that it names."""
    for start, end, party in found.institutions:
        words = " ".join(found.reading.text[start:end].split())
        if _OFFICIAL.search(words) and _text(words):
            return party, words
    return "", ""


def _meeting(found: Analysis, graph: Graph) -> Draft:
    place = found.place
    reasons = [f"date {found.day_why}"] if found.day_why else []
    reasons += [f"place {place.why}"] if place else []
    if found.known_meeting:
        reasons.append("these people met that day according to articles on record")
    return {
        "id": found.known_meeting or meeting_id(found, graph),
        "kind": found.kind if found.kind in graph.records.meeting_kinds else "",
        "format": found.format,
        "date": found.day.text if found.day else "",
        "place": {"city": place.city, "country": place.country} if place else None,
        "level": _level(found, graph),
        "delegations": [
            {
                "party": party,
                "part": "" if party in found.table.sides else "host",
                "members": [_member(s) for s in found.table.seats if s.party == party],
            }
            for party in found.table.parties
        ],
        "tour": found.tour,
        "refers_to": list(found.refers_to),
        "suggested": ", ".join(reasons) or "nothing in the text says when or where",
    }


def _member(seat: Seat) -> Draft:
    why = seat.why or (
        f"{seat.as_written} is not on record; see the end of this file for how to add them"
    )
    return {
        "official": seat.official,
        "as_written": _text(seat.as_written),
        "role_as_written": _text(seat.role_as_written),
        "suggested": _text(why),
    }


def _level(found: Analysis, graph: Graph) -> str:
    ranks = [
        graph.records.posts[post].rank
        for seat in found.table.seats
        for post in seat.posts
        if post in graph.records.posts
    ]
    if not ranks:
        return ""
    return (
        "leaders" if max(ranks) <= 1 else "ministers" if min(ranks) >= 2 and max(ranks) <= 4 else ""
    )


def meeting_id(found: Analysis, graph: Graph) -> str:
    """The id by habit: date, family names or parties, place or form."""
    day = found.day.text if found.day else "undated"
    names = [slug_of(_family(seat, graph)) for seat in found.table.seats]
    who = "-".join(name for name in names if name) if len(names) <= 3 else ""
    who = who or "-".join(party.lower() for party in found.table.parties[:5])
    where = slug_of(found.place.city) if found.place else found.format or "meeting"
    return slug_of("-".join(part for part in (day, who, where) if part))


def _family(seat: Seat, graph: Graph) -> str:
    official = graph.records.officials.get(seat.official)
    if official:
        return next(
            (name.family for name in official.names if name.family and slug_of(name.family)),
            official.id.partition("-")[0],
        )
    return seat.as_written.split()[-1] if seat.as_written else ""


def article_id(found: Analysis, given: Given) -> str:
    """The id by habit: date, publisher, place or form."""
    day = found.published or found.day
    where = slug_of(found.place.city) if found.place else found.format or "meeting"
    parts = (
        day.text if day else "undated",
        given.publisher or found.head.publisher or "source",
        where,
    )
    made = slug_of("-".join(parts))
    try:
        return check_id(made)
    except FieldError:
        return "undated-source-meeting"


def _quotes(found: Analysis) -> Iterator[Draft]:
    for spoken in found.quotes:
        words = excerpt(found.reading, spoken.start, _without_comma(found, spoken), limit=1_800)
        if words is not None:
            yield {
                "by": spoken.speaker,
                "evidence": words,
                "issue": _issue_around(found, spoken),
                "suggested": "stands in quotation marks, speaker read from the words around it",
            }


def _without_comma(found: Analysis, spoken: Spoken) -> int:
    return spoken.end - (found.reading.plain[spoken.end - 1] == ",")


def _issue_around(found: Analysis, spoken: Spoken) -> str:
    """The issue that the quoted words name, or else that of the statement they stand in."""
    statements = found.statements
    named = statements.issues.named(spoken.start, spoken.end)
    if named:
        return named
    for statement, (start, end) in zip(statements.made, statements.spans, strict=True):
        if start <= spoken.start and spoken.end <= end + 1:
            return str(statement["issue"])
    return ""


def _set_aside(found: Analysis) -> Iterator[Draft]:
    head, reading = found.head, found.reading
    stretches: Sequence[tuple[tuple[int, int] | None, str]] = (
        (
            (head.dateline_start, head.body) if head.dateline else None,
            "Dateline, recorded under source.",
        ),
        (head.end_mark, "The end mark."),
    )
    for stretch, why in stretches:
        words = excerpt(reading, *stretch) if stretch else None
        if words is not None:
            yield {"evidence": words, "why": why, "suggested": "it is part of the form of a report"}


def _text(words: str) -> str:
    """Words that can stand in a record; empty if they cannot."""
    return "" if hidden_character(words) or len(words) > 1_900 else words


def _without_nothing(value: Any) -> Any:
    if isinstance(value, dict):
        items = {key: _without_nothing(item) for key, item in value.items()}
        return {key: item for key, item in items.items() if item not in ("", None, [], {})}
    if isinstance(value, list):
        return [_without_nothing(item) for item in value]
    return value
