"""Invented facts that every generator in the benchmark shows: meetings, people, subjects.

In: how many articles, and a seed; or a JSON file of the same shape. Out: `Facts`, the same for the
same input. There is an official for ten articles and an issue for a hundred; as in a real archive
a few of them are in most articles. An article has about 300 words.
"""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import TypedDict, TypeVar

Picked = TypeVar("Picked")

# lists of words are easier to read as text
_SYLLABLES = ("ba ra ta no ki su me lo ve da fi mu shi ka re to ne hi go la pe du sa mi").split()  # noqa: SIM905
VERBS = (
    "agreed", "condemned", "reaffirmed", "exchanged-views",
    "welcomed", "raised", "urged", "committed",
)  # fmt: skip
POSTS = ("Foreign Minister", "President", "Ambassador", "Defence Minister")
_SUBJECTS = ("security", "trade", "talks", "tariffs", "sanctions")
_WORDS = """
the two ministers stressed importance of cooperation to further strengthen alliance deterrence and
response capabilities based on outcomes bilateral security talks last July ministry said in a press
release they also condemned missile launch by neighbour on Monday reaffirmed close coordination
including policies toward region nuclear issues trilateral cooperation involving partner economy
investment acquisition steel corporation blocked president earlier this month expressing gratitude
for contribution relations committed raising new heights global partners uphold bolster free open
international order rule law like-minded countries arrived late night tour
""".split()  # noqa: SIM905

Official = TypedDict("Official", {"id": str, "name": str, "country": str, "role": str, "from": str})
"""Somebody with one post, held from a day on."""


class Country(TypedDict):
    """A country, which need not exist."""

    id: str
    name: str


class Issue(TypedDict):
    """A subject."""

    id: str
    label: str


class Position(TypedDict):
    """What two officials said on an issue."""

    issue: str
    verb: str
    by: list[str]
    text: str


class Quote(TypedDict):
    """Words that stand in the article between quotation marks."""

    by: str
    text: str


class Source(TypedDict):
    """Where the article stood."""

    publisher: str
    url: str


class Article(TypedDict):
    """One article about one meeting; its paragraphs are parted by blank lines."""

    id: str
    title: str
    date: str
    city: str
    country: str
    participants: list[str]
    issues: list[str]
    positions: list[Position]
    quote: Quote
    source: Source
    body: str


class Facts(TypedDict):
    """A whole corpus."""

    countries: list[Country]
    officials: list[Official]
    issues: list[Issue]
    articles: list[Article]


def read_facts(file: Path) -> Facts:
    """Facts that were written as JSON in the shape of `Facts`."""
    facts: Facts = json.loads(file.read_text(encoding="utf-8"))
    return _in_office(facts)


def invent_facts(articles: int, seed: int = 7) -> Facts:
    """Facts about so many meetings; the same for the same numbers."""
    chance = random.Random(seed)  # noqa: S311 (nothing is secret here)
    countries: list[Country] = [{"id": f"c{n:02d}", "name": _name(chance, 3)} for n in range(40)]
    officials = [_official(chance, n, countries) for n in range(max(10, articles // 10))]
    issues = [_issue(chance, n) for n in range(max(20, articles // 100))]
    found = [_article(chance, n, officials, issues, countries) for n in range(articles)]
    return _in_office(
        {"countries": countries, "officials": officials, "issues": issues, "articles": found}
    )


def _official(chance: random.Random, number: int, countries: Sequence[Country]) -> Official:
    return {
        "id": f"{_name(chance, 3).lower()}-{_name(chance, 2).lower()}-{number}",
        "name": f"{_name(chance, 2)} {_name(chance, 3)}",
        "country": chance.choice(countries)["id"],
        "role": chance.choice(POSTS),
        "from": f"{chance.randint(1990, 2015)}-01-01",
    }


def _issue(chance: random.Random, number: int) -> Issue:
    return {
        "id": f"{_name(chance, 3).lower()}-{number}",
        "label": f"{_name(chance, 3)} {chance.choice(_SUBJECTS)}",
    }


def _article(
    chance: random.Random,
    number: int,
    officials: Sequence[Official],
    issues: Sequence[Issue],
    countries: Sequence[Country],
) -> Article:
    people = _pick(chance, officials, chance.randint(2, 4))
    subjects = _pick(chance, issues, chance.randint(2, 6))
    paragraphs = [_sentence(chance) for _ in range(7)]
    quote = " ".join(paragraphs[3].split()[2:14])
    paragraphs[3] = paragraphs[3].replace(quote, f'"{quote}"')
    day = f"{chance.randint(1995, 2025)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
    return {
        "id": f"{day}-{_name(chance, 3).lower()}-{number}",
        "title": f"{people[0]['name']} and {people[1]['name']} meet in {_name(chance, 3)}",
        "date": day,
        "city": _name(chance, 3),
        "country": chance.choice(countries)["id"],
        "participants": [person["id"] for person in people],
        "issues": [subject["id"] for subject in subjects],
        "positions": [
            {
                "issue": subject["id"],
                "verb": chance.choice(VERBS),
                "by": [people[0]["id"], people[1]["id"]],
                "text": " ".join(chance.choice(_WORDS) for _ in range(12)),
            }
            for subject in subjects
        ],
        "quote": {"by": people[0]["id"], "text": quote},
        "source": {
            "publisher": "Example News Agency",
            "url": f"https://example.org/{number}",
        },
        "body": "\n\n".join(paragraphs),
    }


def _name(chance: random.Random, syllables: int) -> str:
    return "".join(chance.choice(_SYLLABLES) for _ in range(syllables)).capitalize()


def _sentence(chance: random.Random) -> str:
    words = [chance.choice(_WORDS) for _ in range(chance.randint(30, 55))]
    return " ".join(words).capitalize() + "."


def _pick(chance: random.Random, items: Sequence[Picked], count: int) -> list[Picked]:
    """Several different ones, the first ones far more often than the last."""
    picked: list[Picked] = []
    while len(picked) < count:
        item = items[int(len(items) * chance.random() ** 2.5)]
        if item not in picked:
            picked.append(item)
    return picked


def _in_office(facts: Facts) -> Facts:
    """Let everybody take office before the first meeting: Readout insists on it."""
    first: dict[str, str] = {}
    for article in facts["articles"]:
        for person in article["participants"]:
            first[person] = min(first.get(person, article["date"]), article["date"])
    officials: list[Official] = [
        {**official, "from": min(official["from"], first.get(official["id"], "9999"))}
        for official in facts["officials"]
    ]
    return {**facts, "officials": officials}
