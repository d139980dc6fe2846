"""A meeting held against the last of the same sides, and of the same two people."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.graph import Graph
from generator.pages.make_brief import make_brief
from generator.pages.make_since import since_last
from tests.base_site import ARTICLE, OFFICIAL, VERBS
from tests.linked import linked
from tests.trees import base_tree

LATER = "content/articles/2031/2031-06-01-north-wire-hofn.yml"
MEETING = "2031-06-01-lind-vella-hofn"
FIRST = "2031-03-04-lind-vella-valletta"
LATER_TEXT = f"""\
source: {{kind: wire, publisher: north-wire, language: en, published: 2031-06-01,
         url: "https://wire.example/2"}}
meeting:
  id: {MEETING}
  kind: bilateral
  date: 2031-06-01
  place: {{city: Hofn, country: IS}}
  delegations:
    - {{party: MT, members: [{{official: cara-vella}}]}}
    - {{party: IS, members: [{{official: bo-lind}}]}}
statements:
  - {{issue: fisheries, by: [IS, MT], verb: STRESS, says: what was said before}}
  - {{issue: coastal-rescue, by: IS, verb: brief, says: the others on the boats}}
"""


def verb(name: str, sign: str, strength: int) -> str:
    return f"""\
  - id: {name}
    label: did {name}
    printed_forms: [did {name}]
    definition: Asked for something.
    example: They did {name} a count.
    counter_example: They stressed a count.
    sign: "{sign}"
    strength: {strength}
"""


def graph_of(root: Path, later: str, **files: str) -> Graph:
    graph, problems = linked(root, {LATER: later, **files})
    assert not [problem.message for problem in problems if problem.severity == "error"]
    return graph


@pytest.fixture
def again() -> str:
    return LATER_TEXT.replace("STRESS", "stress")


def test_new_issues_and_those_left_out_are_told(tmp_path: Path, again: str) -> None:
    only_rescue = "\n".join(line for line in again.splitlines() if "before" not in line)
    graph = graph_of(tmp_path, only_rescue)
    (since,) = since_last(graph, graph.meetings[MEETING])
    assert since.previous.address == f"briefs/{FIRST}/"
    assert since.previous.note == "4 March 2031"
    assert [link.text for link in since.new] == ["Coastal rescue"]
    assert [link.text for link in since.dropped] == ["Fisheries"]
    assert (since.changes, since.same) == ((), 0)


def test_the_same_verb_is_counted_and_another_is_shown(tmp_path: Path, again: str) -> None:
    graph = graph_of(tmp_path / "same", again)
    (since,) = since_last(graph, graph.meetings[MEETING])
    assert (since.same, since.changes) == (2, ())
    stronger = LATER_TEXT.replace("STRESS", "condemn, target: harbour-storm-2031")
    graph = graph_of(tmp_path / "other", stronger)
    (since,) = since_last(graph, graph.meetings[MEETING])
    assert since.same == 0
    assert [(c.party.text, c.before.verb, c.now.verb, c.direction) for c in since.changes] == [
        ("Iceland", "stressed", "condemned", "now disapproving"),
        ("Malta", "stressed", "condemned", "now disapproving"),
    ]
    assert since.changes[0].before.address == f"briefs/{FIRST}/#statement-1"
    assert since.changes[0].now.address == f"briefs/{MEETING}/#statement-1"


@pytest.mark.parametrize(
    ("strength", "direction"), [(1, "weaker"), (2, "other verb"), (4, "stronger")]
)
def test_verbs_of_one_sign_are_weighed(tmp_path: Path, strength: int, direction: str) -> None:
    files = {VERBS: base_tree()[VERBS] + verb("urge", "0", strength)}
    graph = graph_of(tmp_path, LATER_TEXT.replace("STRESS", "urge"), **files)
    (since,) = since_last(graph, graph.meetings[MEETING])
    assert {change.direction for change in since.changes} == {direction}


@pytest.mark.parametrize(
    ("before", "now", "direction"),
    [
        ("+", "-", "turned"),
        ("-", "+", "turned"),
        ("0", "+", "now approving"),
        ("0", "-", "now disapproving"),
        ("+", "0", "now neutral"),
        ("-", "0", "now neutral"),
    ],
)
def test_only_approval_and_disapproval_turn_into_one_another(
    tmp_path: Path, before: str, now: str, direction: str
) -> None:
    files = {
        VERBS: base_tree()[VERBS] + verb("urge", before, 3) + verb("plead", now, 3),
        ARTICLE: base_tree()[ARTICLE].replace(
            "    verb: stress\n    as_written: stressed\n", "    verb: urge\n"
        ),
    }
    graph = graph_of(tmp_path, LATER_TEXT.replace("STRESS", "plead"), **files)
    (since,) = since_last(graph, graph.meetings[MEETING])
    assert [(c.before.verb, c.now.verb, c.direction) for c in since.changes] == [
        ("did urge", "did plead", direction)
    ] * 2


def test_people_who_met_for_others_are_compared_as_well(tmp_path: Path, again: str) -> None:
    """The two sides met last without them; they themselves met before that."""
    between = again.replace("2031-06-01", "2031-05-01").replace("bo-lind", "helga-lind")
    helga = base_tree()[OFFICIAL].replace("Bo", "Helga").replace("foreign-minister", "adviser")
    graph = graph_of(
        tmp_path,
        again,
        **{
            "content/articles/2031/2031-05-01-north-wire-hofn.yml": between,
            "content/officials/helga-lind.yml": helga,
        },
    )
    sides, people = since_last(graph, graph.meetings[MEETING])
    assert (sides.previous.note, sides.whose) == ("1 May 2031", "the two sides")
    assert (people.previous.note, people.whose) == ("4 March 2031", "Bo Lind and Cara Vella")
    (first,) = since_last(graph, graph.meetings["2031-05-01-lind-vella-hofn"])
    assert first.whose == "the two sides"


def test_the_first_meeting_has_nothing_to_be_held_against(tmp_path: Path, again: str) -> None:
    graph = graph_of(tmp_path, again)
    assert make_brief(graph, FIRST).since == ()
    (since,) = make_brief(graph, MEETING).since
    assert since.whose == "the two sides, led by Bo Lind and Cara Vella then as well"


def test_what_is_doubtful_says_so(tmp_path: Path) -> None:
    base = base_tree()[ARTICLE].replace(
        "    as_written: stressed\n", "    unverified: one source\n"
    )
    graph = graph_of(
        tmp_path,
        LATER_TEXT.replace("STRESS", "condemn, target: harbour-storm-2031"),
        **{ARTICLE: base},
    )
    (since,) = since_last(graph, graph.meetings[MEETING])
    assert since.changes[0].before.verb == "stressed (unverified)"
