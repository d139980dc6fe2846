"""What was probably meant by a value that is not right: the guesses behind "did you mean".

In: a value as typed. Out: the text that would have been right, or nothing where it is not clear;
a guess is only ever offered, never taken.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

_YEAR = re.compile(r"([1-9]\d{3})\Z")
_SPOKEN_TIME = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))? ?(?:([ap])\.?m\.?)?\Z", re.IGNORECASE)
_DAY_MONTH_YEAR = re.compile(
    r"(?:\w+, )?(\d{1,2})(?:st|nd|rd|th)?(?:\.? |-)([^\W\d]+)(?:\.?,? |-)(\d{4})\Z"
)
_MONTH_DAY_YEAR = re.compile(r"(?:\w+, )?(\w+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\Z")
_MONTH_YEAR = re.compile(r"(\w+)\.?,? (\d{4})\Z")
_YEAR_FIRST = re.compile(r"(\d{4})[_./ -](\d{1,2})(?:[_./ -](\d{1,2}))?\Z")
_LONG_DASHES = re.compile(r"(\d{4})[‐‑–—−](\d\d)[‐‑–—−](\d\d)\Z")
"""Hyphens that a word processor made longer."""
_WITH_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d\S*\Z")
_FROM_TO = re.compile(r"(?:from )?(\S.*?)(?: to | until | and |\s*[–—]\s*| - )(\S.*)\Z")
_SITE = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/?#]\S*)?\Z", re.IGNORECASE)
_BEGINNING = re.compile(r"(?:(https?):/{0,2}|//)(?=[^/]+\.)", re.IGNORECASE)
_MARKDOWN_LINK = re.compile(r"\[[^\]]*\]\(\s*<?(https?://[^\s()<>]+)>?\s*\)\Z")
_AMOUNT = re.compile(r"(?:about |ca\.? |~)?(\d[\d,]*)(?: ?(?:min|minutes|mins)\.?)?\Z")
_DEGREES = re.compile(r"(-)?(\d{1,3})(?:[.,](\d{1,6}))? ?°? ?(?:(\d{1,2}) ?[′'’])? ?([NSEW])?\Z")
_WORDS: Mapping[str, str] = MappingProxyType(
    dict.fromkeys(("yes", "y", "on", "1"), "true") | dict.fromkeys(("no", "n", "off", "0"), "false")
)


def _narrow(text: str) -> str:
    """Full-width digits and signs, as Chinese and Japanese keyboards type them, as plain ones."""
    return unicodedata.normalize("NFKC", text).strip()


def date_meant(text: str) -> str:
    """What `27 February 2031`, `2031-02-27T10:00` or `27-Feb-2031 to 28-Feb-2031` may mean."""
    text = _LONG_DASHES.sub(r"\1-\2-\3", _narrow(text))
    if match := _FROM_TO.match(text):
        start, end = _day_meant(match.group(1)), _day_meant(match.group(2))
        return f"{start}/{end}" if start and start < end else ""
    return _day_meant(text)


def _day_meant(text: str) -> str:
    if match := _YEAR.match(text) or _WITH_TIME.match(text):
        return match.group(1)
    if match := _YEAR_FIRST.match(text):
        year, month, day = match.group(1), int(match.group(2)), match.group(3)
    elif match := _DAY_MONTH_YEAR.match(text):
        year, month, day = match.group(3), _months().get(match.group(2).lower(), 0), match.group(1)
    elif match := _MONTH_DAY_YEAR.match(text):
        year, month, day = match.group(3), _months().get(match.group(1).lower(), 0), match.group(2)
    elif match := _MONTH_YEAR.match(text):
        year, month, day = match.group(2), _months().get(match.group(1).lower(), 0), ""
    else:
        return ""
    if not 1 <= month <= 12 or int(year) == 0:
        return ""
    if not day:
        return f"{year}-{month:02d}"
    days = calendar.monthrange(int(year), month)[1]
    return f"{year}-{month:02d}-{int(day):02d}" if 1 <= int(day) <= days else ""


@cache
def _months() -> Mapping[str, int]:
    # not from calendar: its names follow the language of the machine
    names = "january february march april may june july august september october november december"
    full = {name: number for number, name in enumerate(names.split(), 1)}
    return full | {name[:3]: number for name, number in full.items()} | {"sept": 9}


def time_meant(text: str) -> str:
    """`9.30 am`, `9:30` and `2 pm` as hours and minutes."""
    match = _SPOKEN_TIME.match(_narrow(text))
    if not match or not (match[2] or match[3]):
        return ""
    hour, minute = int(match[1]), int(match[2] or 0)
    if match[3]:
        hour = hour % 12 + (12 if match[3].lower() == "p" else 0)
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else ""


def address_meant(text: str) -> str:
    """`www.wire.example`, `<https://wire.example>` or `https:/wire.example`, put right.

    Spaces in it are written as browsers send them.
    """
    text = text.strip().removeprefix("<").removesuffix(">").strip()
    if link := _MARKDOWN_LINK.match(text):
        text = link[1]
    match = _BEGINNING.match(text)
    scheme = (match[1] or "https").lower() if match else "https"
    site = text[match.end() :] if match else text
    if "://" not in site:
        site = site.replace(" ", "%20")
    return f"{scheme}://{site}" if _SITE.match(site) else ""


def number_meant(text: str) -> str:
    """`about 90`, `90 minutes` and `1,200` in digits only."""
    match = _AMOUNT.match(_narrow(text))
    return match[1].replace(",", "").lstrip("0") if match else ""


def degrees_meant(text: str, quarters: str) -> str:
    """`35,68`, `35.68° N` and `14°30′E` as degrees; ``quarters`` are the letters that may follow.

    The second letter is the one that a minus stands for.
    """
    match = _DEGREES.match(_narrow(text).replace("−", "-").upper())
    if not match:
        return ""
    minus, whole, decimals, minutes, quarter = match.groups(default="")
    is_double = (minus and quarter) or (decimals and minutes)
    if is_double or quarter not in quarters or int(minutes or 0) > 59:
        return ""
    degrees = float(f"{whole}.{decimals or 0}") + int(minutes or 0) / 60
    is_negative = minus or quarter == quarters[1]
    return f"{'-' if is_negative else ''}{round(degrees, 4 if decimals else 2):g}"


def truth_meant(text: str) -> str:
    """`yes`, `No` and `TRUE` as true or false."""
    word = text.lower()
    return word if word in {"true", "false"} else _WORDS.get(word, "")


def language_meant(text: str) -> str:
    """`English`, `EN` and `ja_Latn` as tags."""
    first, *rest = text.replace("_", "-").split("-")
    base = _languages().get(text.lower().replace("_", "-")) or _languages().get(first.lower(), "")
    if not base or not rest:
        return base
    parts = [part.title() if len(part) == 4 else part.upper() for part in rest]
    return "-".join([base, *parts]) if all(len(part) in {2, 4} for part in parts) else ""


@cache
def _languages() -> Mapping[str, str]:
    from babel import Locale  # noqa: PLC0415 (slow to load, seldom needed)

    names = {str(tag): str(name) for tag, name in Locale("en").languages.items()}
    tags = sorted(tag for tag in names if re.fullmatch(r"[a-z]{2,3}", tag))
    return {names[tag].lower(): tag for tag in tags} | {tag: tag for tag in tags}
