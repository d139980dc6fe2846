"""A site whose records are long: two ministers who met again and again over three years."""

from __future__ import annotations

from collections.abc import Iterator

LONG = 4
"""What the tests take for long, instead of `generator.gist.LONG`."""
YEARS = ("2032", "2033", "2035")
EACH = 9
"""Meetings a year, beside the one of the base site."""

SPOKEN_OF = "2034"
"""A year in which he spoke without sitting there, and the issue came up in her words alone."""

_SPOKEN = """\
source:
  kind: wire
  publisher: north-wire
  published: 2034-05-06
  language: en
  url: "https://wire.example/2034"
meeting:
  id: 2034-05-06-iceland-vella-reykjavik
  kind: bilateral
  date: 2034-05-06
  place: {city: Reykjavik, country: IS}
  delegations:
    - {party: IS, members: [{as_written: an envoy, role_as_written: envoy}]}
    - {party: MT, members: [{official: cara-vella}]}
statements:
  - {issue: coastal-rescue, by: bo-lind, verb: brief, as_written: briefed, says: them from afar}
quotes:
  - {by: cara-vella, evidence: Fish are absent., issue: fisheries}
"""

_ARTICLE = """\
source:
  kind: wire
  publisher: north-wire
  published: {day}
  language: en
  url: "https://wire.example/{name}"
meeting:
  id: {name}
  kind: bilateral
  date: {day}
  place: {{city: Valletta, country: {country}}}
  delegations:
    - {{party: IS, members: [{{official: bo-lind}}]}}
    - {{party: MT, members: [{{official: cara-vella}}]}}
  agenda: [coastal-rescue]
statements:
  - {{issue: fisheries, by: bo-lind, verb: brief, as_written: briefed, says: her on cod {name}}}
  - {{issue: fisheries, by: [IS, MT], verb: stress, as_written: stressed, says: the count {name}}}
quotes:
  - {{by: cara-vella, evidence: Fish of {name}., issue: fisheries}}
outcomes:
  - {{kind: commitment, says: to count on {name}, issue: fisheries, parties: [IS, MT]}}
"""


def meetings() -> Iterator[tuple[str, str]]:
    """(id, year) of each further meeting."""
    for year in YEARS:
        for month in range(1, EACH + 1):
            yield f"{year}-{month:02d}-05-lind-vella-valletta", year


def long_site() -> dict[str, str]:
    """The files beside those of the base site."""
    spoken = {"content/articles/2034/2034-05-06-iceland-vella-reykjavik.yml": _SPOKEN}
    return spoken | {
        f"content/articles/{year}/{name}.yml": _ARTICLE.format(
            name=name, day=name[:10], country="MT" if name[5:7] == "01" else "IS"
        )
        for name, year in meetings()
    }
