"""The kinds of value a field may hold, each checked in this one place.

In: the raw text of a YAML scalar. Out: the same text or a typed value; or a `FieldError` whose
code is in the catalogue and whose cure a contributor can apply. Records annotate their fields with
the types defined here, so no record repeats a check. Most values are right: what a wrong one was
meant to be is found out only when there is one.
"""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import urlsplit

from generator.dates import DateError, PartialDate, parse_date
from generator.frozen import constant
from generator.meant import (
    address_meant,
    date_meant,
    language_meant,
    number_meant,
    time_meant,
    truth_meant,
)

if TYPE_CHECKING:
    from babel import Locale

ID_LIMIT = 80
TEXT_LIMIT = 2_000
MARKDOWN_LIMIT = 20_000
WINDOWS_NAMES = frozenset(
    ["con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))]
)

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_COUNTRY = re.compile(r"[A-Z]{2}\Z")
_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)\Z", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?\Z")
_PLAIN_ADDRESS = re.compile(
    r"https?://(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/[!#-;=?-\[\]-~]*)?\Z", re.IGNORECASE | re.ASCII
)
"""An address of which nothing can be wrong: only the others are looked at more closely."""
_INVISIBLE_BUT_LEGAL = frozenset("\u200c\u200d\u200e\u200f\u061c\n\t")
_COUNTRIES = """
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT
BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH
ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT
HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS
LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI
NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG
SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG
UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW
"""
_ISOLATES, _POP_ISOLATE = frozenset("\u2066\u2067\u2068"), "\u2069"


@constant
class Refers:
    """Marks a field whose text is the id of another record, of one of these kinds."""

    kinds: tuple[str, ...]


@constant
class Reads:
    """Marks a field with the function that turns its raw text into the value that is kept."""

    function: Callable[[Any], Any]


@constant
class Shapes:
    """Marks a field with the function that brings what was written into the form of its type."""

    function: Callable[[Any], Any]


@constant
class AtLeast:
    """Marks a list that must hold some entries."""

    count: int


class FieldError(ValueError):
    """What a checker raises: a catalogue code, what is wrong, and what to write instead."""

    def __init__(self, code: str, message: str, cure: str, suggestion: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.cure = cure
        self.suggestion = suggestion


def as_scalar(value: Any) -> str:
    """The text of one value; a list or a group of keys is refused."""
    if isinstance(value, str):
        return value
    shape = "a list" if isinstance(value, list) else "a group of keys"
    raise FieldError("R024", f"one value is expected here, not {shape}", "write a single text")


def hidden_character(text: str) -> str | None:
    """The first character that could deceive a reader, as ``U+202E``; None if there is none.

    Marks that Arabic, Persian, Hebrew and Indic scripts need are legal; overrides, embeddings,
    unpaired isolates, controls, surrogates and zero-width spaces are not (R-11).
    """
    if text.isprintable():  # true of no such character, and much quicker than a look at each
        return None
    depth = 0
    for char in text:
        if char in _ISOLATES:
            depth += 1
        elif char == _POP_ISOLATE:
            depth -= 1
            if depth < 0:
                return "U+2069"
        elif char not in _INVISIBLE_BUT_LEGAL and unicodedata.category(char) in {
            "Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp",
        }:  # fmt: skip
            return f"U+{ord(char):04X}"
    return "U+2066" if depth else None


def _check_text(limit: int) -> Callable[[Any], str]:
    def check(value: Any) -> str:
        text = as_scalar(value)
        if not text.isascii():
            text = unicodedata.normalize("NFC", text)
        text = text.strip()
        if text.isprintable() and 0 < len(text) <= limit:
            return text
        if not text:
            raise FieldError("R023", "nothing is written here", "write a text, or delete the key")
        if len(text) > limit:
            raise FieldError(
                "R031", f"{len(text):,} characters; at most {limit:,} fit here", "shorten the text"
            )
        hidden = hidden_character(text)
        if hidden:
            raise FieldError(
                "R035", f"the invisible character {hidden} stands in this text", "delete it"
            )
        return text

    return check


def check_id(value: Any) -> str:
    """A lower-case ASCII slug of at most 80 characters that is safe as a file name (R-08)."""
    return _legal_id(as_scalar(value))


@lru_cache(maxsize=20_000)
def _legal_id(text: str) -> str:
    """The id itself; one that stands in many places is checked and kept once."""
    if _SLUG.match(text) and len(text) <= ID_LIMIT and text not in WINDOWS_NAMES:
        return text
    if not text:
        raise FieldError("R023", "nothing is written here", "write an id, or delete the key")
    if len(text) > ID_LIMIT:
        raise FieldError(
            "R026", f"an id has at most {ID_LIMIT} characters; this has {len(text)}", "shorten it"
        )
    if not _SLUG.match(text):
        raise FieldError(
            "R026",
            "an id is made of the letters a-z, digits and single hyphens",
            "use lower-case letters, digits and hyphens only",
            slug_of(re.sub(r"\.(?:ya?ml|md)\Z", "", text)),
        )
    raise FieldError("R026", f"{text} is a reserved file name on Windows", "choose another id")


def slug_of(text: str) -> str:
    """The nearest legal id: ``Iwaya, Takeshi`` gives ``iwaya-takeshi``; empty if none is near."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:ID_LIMIT].strip("-")


@lru_cache(maxsize=1)
def english() -> Locale:
    """Babel's English names of countries and languages."""
    from babel import Locale  # noqa: PLC0415 (slow to load, seldom needed)

    return Locale("en")


@lru_cache(maxsize=1)
def country_codes() -> frozenset[str]:
    """ISO 3166-1 alpha-2 codes, as Babel has names for them; it takes long to say so."""
    return frozenset(_COUNTRIES.split())


@lru_cache(maxsize=1)
def _country_by_name() -> dict[str, str]:
    return {english().territories[code].lower(): code for code in sorted(country_codes())}


def country_meant(text: str) -> str:
    """The code of a country by its name, by its code in small letters, or by ``UK`` or ``ISL``."""
    code = text.upper()
    if code in country_codes():
        return code
    from babel.core import get_global  # noqa: PLC0415 (slow to load, seldom needed)

    others = get_global("territory_aliases").get(code, ())
    return str(others[0]) if len(others) == 1 else _country_by_name().get(text.lower(), "")


def _check_country(value: Any) -> str:
    text = as_scalar(value)
    if text in country_codes():
        return text
    raise FieldError(
        "R034",
        f'"{text}" is not a country code',
        "write the two capital letters of ISO 3166-1, such as JP",
        country_meant(text),
    )


def _check_actor(value: Any) -> str:
    text = as_scalar(value)
    if _COUNTRY.match(text) or not text:
        return _check_country(text) if text else check_id(text)
    if len(text) == 2 and text.upper() in country_codes():
        # a two-letter organisation such as "eu" is an id; a lower-case country code is a slip
        raise FieldError(
            "R034", f'"{text}" is not a country code', "write it in capitals", text.upper()
        )
    if not _SLUG.match(text) and country_meant(text):
        return _check_country(text)
    return check_id(text)


def _check_date(value: Any) -> PartialDate:
    text = as_scalar(value).strip()
    try:
        return parse_date(text)
    except DateError as error:
        plain = re.match(r"\d{4}-\d\d-\d\d\Z", error.cure)
        suggestion = error.cure if plain else date_meant(text)
        code = "R033" if error.ambiguous else "R025"
        cure = f"write {error.cure.removeprefix('write ')}"
        raise FieldError(code, f'"{text}": {error}', cure, suggestion) from None


def _check_time(value: Any) -> str:
    text = as_scalar(value)
    if not _TIME.match(text):
        raise FieldError(
            "R036",
            f'"{text}" is not a time of day',
            "write hours and minutes, such as 11:30",
            time_meant(text),
        )
    return text


def _check_url(value: Any) -> str:
    text = as_scalar(value)
    problem = url_fault(text)
    if problem:
        cure = "write an address that begins with https://; copy it anew from the browser"
        raise FieldError("R027", problem, cure, address_meant(text))
    return text


def url_fault(text: str) -> str | None:
    """What is wrong with a web address, or None: only plain http(s) is linked (R-06)."""
    if _PLAIN_ADDRESS.match(text):
        return None
    if any(char.isspace() or unicodedata.category(char)[0] == "C" for char in text):
        return "a web address holds no spaces or invisible characters"
    if any(char in text for char in '\\<>"'):
        return "a web address holds no quotation marks, angle brackets or backslashes"
    if not text.lower().startswith(("http://", "https://")):
        return "only addresses that begin with https:// or http:// are linked"
    return _host_fault(text)


def _host_fault(text: str) -> str | None:
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        return "this is not a web address"
    if "@" in parts.netloc:
        return "a web address with a user name in it may lead elsewhere than it seems"
    if "." not in host.strip("."):
        return "this address names no site"
    return "an address by number is not linked; name the site" if _is_number(host) else None


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _check_language(value: Any) -> str:
    text = as_scalar(value)
    if _LANGUAGE.match(text) and _is_language(text):
        return text
    raise FieldError(
        "R028",
        f'"{text}" is not a language tag',
        "write a BCP 47 tag such as en, ja, ja-Jpan or ar-Arab",
        language_meant(text),
    )


@lru_cache(maxsize=1_000)
def _is_language(tag: str) -> bool:
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 (slow to load, seldom needed)

    try:
        Locale.parse(tag, sep="-")
    except (ValueError, UnknownLocaleError):
        return False
    return True


def _check_whole(value: Any) -> int:
    text = as_scalar(value)
    if not re.match(r"(?:0|[1-9][0-9]{0,5})\Z", text):
        raise FieldError(
            "R029",
            f'"{text}" is not a whole number',
            "write digits only, such as 90",
            number_meant(text),
        )
    return int(text)


def _check_yes_no(value: Any) -> bool:
    text = as_scalar(value)
    if text not in {"true", "false"}:
        message = f'"{text}" is neither true nor false'
        raise FieldError("R029", message, "write true or false", truth_meant(text))
    return text == "true"


def _one_or_many(value: Any) -> Any:
    return value if isinstance(value, list) else [value]


Text = Annotated[str, Reads(_check_text(TEXT_LIMIT))]
Markdown = Annotated[str, Reads(_check_text(MARKDOWN_LIMIT))]
Id = Annotated[str, Reads(check_id)]
Country = Annotated[str, Reads(_check_country)]
"""ISO 3166-1 alpha-2: ``JP``."""
Actor = Annotated[str, Reads(_check_actor), Refers(("country", "organisation", "official"))]
Party = Annotated[str, Reads(_check_actor), Refers(("country", "organisation"))]
OfficialId = Annotated[Id, Refers(("official",))]
OrganisationId = Annotated[Id, Refers(("organisation",))]
IssueId = Annotated[Id, Refers(("issue",))]
TourId = Annotated[Id, Refers(("tour",))]
EventId = Annotated[Id, Refers(("event",))]
FormulaId = Annotated[Id, Refers(("formula",))]
MeetingId = Annotated[Id, Refers(("meeting",))]
ArticleId = Annotated[Id, Refers(("article",))]
VerbId = Annotated[Id, Refers(("verb",))]
PostId = Annotated[Id, Refers(("post",))]
SourceKindId = Annotated[Id, Refers(("source-kind",))]
MeetingKindId = Annotated[Id, Refers(("meeting-kind",))]
OutcomeId = Annotated[Id, Refers(("outcome",))]
Occurrence = Annotated[Id, Refers(("meeting", "event", "tour"))]
RecordId = Annotated[
    Id, Refers(("article", "meeting", "official", "organisation", "issue", "event", "tour"))
]
Date = Annotated[PartialDate, Reads(_check_date)]
Time = Annotated[str, Reads(_check_time)]
Url = Annotated[str, Reads(_check_url)]
Language = Annotated[str, Reads(_check_language)]
"""BCP 47: ``ja-Jpan``."""
Whole = Annotated[int, Reads(_check_whole)]
YesNo = Annotated[bool, Reads(_check_yes_no)]
OneOrMany = Shapes(_one_or_many)
"""Lets a list of one be written without the dash: ``by: JP`` is ``by: [JP]``."""
AtLeastOne = AtLeast(1)
"""Refuses an empty list where a record without any would say nothing."""
