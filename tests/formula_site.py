"""Two islands that met four times, and what they said of fish and borders."""

from __future__ import annotations

from tests.base_site import FORMULA
from tests.trees import base_tree

MEETINGS = {
    "first": "2031-01-10-lind-vella-hofn",
    "second": "2031-02-10-lind-vella-hofn",
    "base": "2031-03-04-lind-vella-valletta",
    "third": "2031-05-10-lind-vella-hofn",
}
USED = (
    "  - {by: cara-vella, evidence: Fish know no border., issue: fisheries, formulas: no-border}\n"
)
UNUSED = "  - {by: cara-vella, evidence: Fish are fish., issue: fisheries}\n"
ELSEWHERE = "  - {by: cara-vella, evidence: Boats are boats., issue: coastal-rescue}\n"


def file_of(meeting: str) -> str:
    """The article on a meeting."""
    return f"content/articles/{meeting[:4]}/{meeting}.yml"


def article_on(meeting: str, quotes: str, *, more: str = "", language: str = "en") -> str:
    """An article whose text is not held; ``more`` are further keys of the meeting."""
    day = meeting[:10]
    return f"""\
source:
  {{kind: wire, publisher: north-wire, language: {language}, published: {day},
   url: "https://wire.example/{meeting}"}}
meeting:
  id: {meeting}
  kind: bilateral
  date: {day}
  place: {{city: Hofn, country: IS}}
  delegations:
    - {{party: MT, members: [{{official: cara-vella}}]}}
    - {{party: IS, members: [{{official: bo-lind}}]}}
  agenda: [coastal-rescue]
{more}quotes:
{quotes}"""


def formula_site(**quotes: str) -> dict[str, str]:
    """Files beside the base site: what was said at the first, second and third meeting.

    The base site's own meeting lies between the second and the third, without the formula.
    """
    return {
        file_of(MEETINGS[name]): article_on(MEETINGS[name], said) for name, said in quotes.items()
    }


def with_forms(forms: str) -> dict[str, str]:
    """The formula with other forms."""
    return {FORMULA: base_tree()[FORMULA].replace("forms: know no border", f"forms: {forms}")}
