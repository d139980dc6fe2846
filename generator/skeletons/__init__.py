"""New files with everything in them that is known, and comments for what is not.

In: the kind of record and the facts given so far. Out: YAML text. A line whose fact is missing
becomes a comment with an example, so that `readout check` can name exactly what is still needed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib.resources import files
from types import MappingProxyType
from typing import Any, get_args

from generator.fields import Country, Date, Id, Language, Party, Url
from generator.frozen import constant
from generator.records.people import OrganisationKind
from generator.yaml_text import scalar

_SLOT = re.compile(r"<(\w+)>")
_OPENING = re.compile(r"(?P<indent> *)(?P<key>\w+):(?P<rest>\s*(?:#.*)?)$")


@constant
class Fact:
    """One thing a record says, as an option of `readout new` and as a question."""

    name: str
    example: str
    question: str
    needed: bool = False
    many: bool = False
    default: str = ""
    written: Callable[[str], str] | None = None
    """How the words typed are written in YAML; as one text when absent."""
    typed: str = ""
    """The example as one types it, where the file has it in another form."""
    value: Any = None
    """The kind of value (`generator.fields`), so that an answer can be checked at once."""
    read: Callable[[str], str] = str
    """The part of an answer that is such a value."""


@constant
class Skeleton:
    """A kind of record that can be begun from the command line."""

    kind: str
    folder: str
    facts: tuple[Fact, ...]


def _place(text: str) -> str:
    city, _, country = text.rpartition(":")
    if not city:
        return scalar(text)
    return f"{{city: {_in_braces(city)}, country: {_in_braces(country.strip().upper())}}}"


def _delegation(text: str) -> str:
    party, _, people = text.partition(":")
    names = [_in_braces(name.strip()) for name in people.split(",") if name.strip()]
    members = ", ".join(f"{{official: {name}}}" for name in names)
    return f"{{party: {_in_braces(party.strip())}, members: [{members}]}}"


def _in_braces(text: str) -> str:
    """A text as a value between braces, where a comma would end it."""
    return json.dumps(text, ensure_ascii=False) if "," in text else scalar(text)


def _country_of(place: str) -> str:
    country = place.rpartition(":")[2].strip()
    return country.upper() if ":" in place else country


def _party_of(delegation: str) -> str:
    return delegation.partition(":")[0].strip()


_PLACE = Fact(
    "place",
    "{city: Port Sel, country: IS}",
    "Where it was held (City:CC)",
    written=_place,
    typed="Port Sel:IS",
    value=Country,
    read=_country_of,
)


_ARTICLE = (
    Fact("kind", "wire", "What kind of source is it", needed=True, default="wire"),
    Fact(
        "publisher", "an-agency", "Who published it (id of an organisation)", needed=True, value=Id
    ),
    Fact("title", "Ministers meet in Port Sel", "Its headline"),
    Fact("published", "2031-05-04", "When it was published", value=Date),
    Fact("language", "en", "Its language", needed=True, default="en", value=Language),
    Fact("url", "https://…", "Its address on the web", value=Url),
    Fact("text", "seeds/2031-05-04-a-source.txt", "The file with its text, below seeds/"),
    Fact(
        "meeting", "2031-05-04-lind-moss-port-sel", "The id of the meeting", needed=True, value=Id
    ),
    Fact("meeting_kind", "bilateral", "What kind of meeting it was", default="bilateral", value=Id),
    Fact("date", "2031-05-04", "The day of the meeting", value=Date),
    _PLACE,
    Fact(
        "delegation",
        "{party: IS, members: [{official: moss-ada}]}",
        "Who took part (PARTY:official,official)",
        many=True,
        written=_delegation,
        typed="IS:moss-ada,lind-bo",
        value=Party,
        read=_party_of,
    ),
)
_OFFICIAL = (
    Fact("name", "Ada Moss", "The name in the house form", needed=True),
    Fact("tag", "ja-Latn", "Its language and script", default="en", value=Language),
    Fact("sort_name", "Moss, Ada", "The name as lists sort it", needed=True),
    Fact("country", "IS", "The country (two capital letters)", needed=True, value=Country),
    Fact("post", "foreign-minister", "The post held (from vocabulary/posts.yml)", value=Id),
    Fact("organisation", "IS", "Of which country or organisation", value=Party),
    Fact("start", "2031-05-04", "Since when", value=Date),
)
_ORGANISATION = (
    Fact("name", "Island Shipping Agency", "Its name", needed=True),
    Fact(
        "kind",
        "agency",
        f"What kind of body it is ({', '.join(get_args(OrganisationKind))})",
        needed=True,
        value=OrganisationKind,
    ),
    Fact("country", "IS", "Its country (two capital letters)", value=Country),
)
_ISSUE = (
    Fact("label", "Fishing rights", "Its name as readers see it", needed=True),
    Fact("scope_note", "Who may fish where.", "What belongs under it, in a sentence", needed=True),
    Fact("broader", "a-wider-issue", "The wider issue it is part of", value=Id),
)
_FORMULA = (
    Fact("label", "one count of fish", "The phrase as readers see it", needed=True),
    Fact("form", "one count of fish", "A wording in which it is printed", needed=True, many=True),
    Fact("scope_note", "Says who counts.", "Why it is worth following, in a sentence", needed=True),
    Fact("issue", "an-issue", "An issue it is about (id)", needed=True, many=True, value=Id),
)
_TOUR = (
    Fact("title", "Moss: Port Sel, May 2031", "Its title", needed=True),
    Fact("traveller", "moss-ada", "Who travelled (id of an official)", needed=True, value=Id),
    Fact("start", "2031-05-04", "The first day", needed=True, value=Date),
    Fact("end", "2031-05-06", "The last day", needed=True, value=Date),
    replace(_PLACE, name="stop", question="A stop (City:CC)", needed=True, many=True),
)
_EVENT = (
    Fact("label", "Port Sel fisheries summit", "What happened, as a noun", needed=True),
    Fact("date", "2031-05-04", "When it happened, as far as known", needed=True, value=Date),
    Fact("place", "Port Sel", "Where"),
)

SKELETONS: Mapping[str, Skeleton] = MappingProxyType(
    {
        "article": Skeleton("article", "articles", _ARTICLE),
        "official": Skeleton("official", "officials", _OFFICIAL),
        "issue": Skeleton("issue", "issues", _ISSUE),
        "formula": Skeleton("formula", "formulas", _FORMULA),
        "tour": Skeleton("tour", "tours", _TOUR),
        "event": Skeleton("event", "events", _EVENT),
        "organisation": Skeleton("organisation", "organisations", _ORGANISATION),
    }
)


def filled(skeleton: Skeleton, file: str, record_id: str, facts: Mapping[str, list[str]]) -> str:
    """The text of a new file: known facts written, the others left as comments."""
    text = files(__name__).joinpath(f"{skeleton.kind}.yml").read_text(encoding="utf-8")
    known = {fact.name: fact for fact in skeleton.facts}
    lines: list[str] = []
    for line in text.splitlines():
        if line.startswith("# <") or "<file>" in line:
            lines.append(_heading(line, file, record_id, facts))
        elif "<id>" in line:
            lines.append(line.replace("<id>", record_id))
        else:
            slot = _SLOT.search(line)
            lines += _lines_of(line, known[slot[1]], facts) if slot else [line]
    return "\n".join(_empty_lists_closed(lines)) + "\n"


def _empty_lists_closed(lines: list[str]) -> list[str]:
    """``roles:`` with nothing but comments below it becomes ``roles: []``: empty on purpose."""
    closed = list(lines)
    for number, line in enumerate(lines):
        opening = _OPENING.match(line)
        if not opening:
            continue
        below = (other for other in lines[number + 1 :] if other and "# " not in other[:8])
        following = next(below, "")
        if len(following) - len(following.lstrip()) <= len(opening["indent"]):
            closed[number] = f"{opening['indent']}{opening['key']}: []{opening['rest']}"
    return closed


def _heading(line: str, file: str, record_id: str, facts: Mapping[str, list[str]]) -> str:
    """A comment at the top; what is not known is called by the record's id."""
    known = {"file": file} | {name: values[0] for name, values in facts.items() if values}
    return _SLOT.sub(lambda slot: " ".join(known.get(slot[1], record_id).split()), line)


def _lines_of(line: str, fact: Fact, facts: Mapping[str, list[str]]) -> list[str]:
    values = [value for value in facts.get(fact.name, []) if value]
    slot = f"<{fact.name}>"
    if values:
        write = fact.written or scalar
        return [line.replace(slot, write(value)) for value in values]
    indent = line[: len(line) - len(line.lstrip())]
    why = "needed" if fact.needed else "if known"
    example = line.strip().replace(slot, fact.example)
    return [f"{indent}# {example:<28} # {why}: {fact.question[0].lower()}{fact.question[1:]}"]
