"""The smallest valid site, as data: every test that needs content starts from these files."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

ARTICLE = "content/articles/2031/2031-03-04-north-wire-valletta.yml"
SEED = "seeds/2031-03-04-north-wire-valletta.txt"
OFFICIAL = "content/officials/bo-lind.yml"
OTHER_OFFICIAL = "content/officials/cara-vella.yml"
ORGANISATION = "content/organisations/north-wire.yml"
ISSUE = "content/issues/fisheries.yml"
OTHER_ISSUE = "content/issues/coastal-rescue.yml"
FORMULA = "content/formulas/no-border.yml"
EVENT = "content/events/harbour-storm-2031.yml"
TOUR = "content/tours/lind-islands-2031.yml"
VERBS = "content/vocabulary/verbs.yml"
MEETING_KINDS = "content/vocabulary/meeting-kinds.yml"
SOURCE_KINDS = "content/vocabulary/source-kinds.yml"
POSTS = "content/vocabulary/posts.yml"

_FILES = {
    ARTICLE: """\
source:
  kind: wire
  publisher: north-wire
  title: Two islands talk fish
  published: 2031-03-04
  language: en
  url: https://wire.example/2031/fish
  text: seeds/2031-03-04-north-wire-valletta.txt
  licence: excerpts
meeting:
  id: 2031-03-04-lind-vella-valletta
  kind: bilateral
  date: 2031-03-04
  place: {city: Valletta, country: MT}
  delegations:
    - party: IS
      members:
        - {official: bo-lind, as_written: Bo Lind}
    - party: MT
      members:
        - {official: cara-vella, as_written: Cara Vella}
  tour: lind-islands-2031
statements:
  - issue: fisheries
    by: [IS, MT]
    verb: stress
    as_written: stressed
    says: the need for a common count of fish
    evidence: stressed the need to count fish together
    refers_to: [harbour-storm-2031]
quotes:
  - by: bo-lind
    evidence: A fish does not carry a passport.
    issue: fisheries
outcomes:
  - kind: next-meeting
    says: the two will meet again
    parties: [IS, MT]
    due: 2031-09
    evidence: They will meet again in September.
set_aside:
  - evidence: VALLETTA, March 4 (North Wire)
    why: dateline
""",
    SEED: """\
VALLETTA, March 4 (North Wire) -- Foreign Minister Bo Lind and his counterpart Cara Vella
stressed the need to count fish together, after the storm in the harbour.

"A fish does not carry a passport." Lind told reporters.

They will meet again in September.
""",
    OFFICIAL: """\
names:
  - value: Bo Lind
    family: Lind
    given: Bo
sort_name: Lind, Bo
country: IS
roles:
  - post: foreign-minister
    organisation: IS
    start: 2030-01-15
summary: Looks after the foreign affairs of his island.
""",
    OTHER_OFFICIAL: """\
names:
  - value: Cara Vella
    family: Vella
    given: Cara
sort_name: Vella, Cara
country: MT
roles:
  - post: foreign-minister
    organisation: MT
    start: 2029-06-01
""",
    ORGANISATION: """\
name: North Wire
kind: agency
country: IS
""",
    ISSUE: """\
label: Fisheries
scope_note: Catches, quotas and the counting of fish.
related: [coastal-rescue]
""",
    OTHER_ISSUE: """\
label: Coastal rescue
scope_note: Help for ships in distress near a coast.
""",
    FORMULA: """\
label: fish know no border
forms: know no border
scope_note: Said against quotas by country.
issues: [fisheries]
""",
    EVENT: """\
label: Storm in the harbour of Valletta
date: 2031-02-27
place: Valletta
issues: [coastal-rescue]
""",
    TOUR: """\
title: Bo Lind's tour of the islands
traveller: bo-lind
start: 2031-03-03
end: 2031-03-06
stops:
  - {city: Valletta, country: MT, arrive: 2031-03-03, leave: 2031-03-05}
""",
    VERBS: """\
verbs:
  - id: stress
    label: stressed
    printed_forms: [stressed, underlined]
    definition: Gave a point weight without asking for anything.
    example: They stressed the need for more rescue boats.
    counter_example: They discussed rescue boats.
    sign: "0"
    strength: 2
  - id: condemn
    label: condemned
    printed_forms: [condemned]
    definition: Called an act wrong, in public.
    example: They condemned the raid on the port.
    counter_example: They regretted the raid on the port.
    joint: true
    needs_target: true
    sign: "-"
    strength: 5
  - id: brief
    label: briefed
    printed_forms: [briefed]
    definition: One side told the other how things stand.
    example: The minister briefed his guest on the harvest.
    counter_example: They discussed the harvest.
    joint: false
    sign: "0"
    strength: 1
""",
    MEETING_KINDS: """\
meeting_kinds:
  - id: bilateral
    label: Bilateral meeting
    noun: talks
    definition: Two sides at one table.
  - id: call
    label: Telephone call
    noun: telephone call
    remote: true
    definition: Two sides on the telephone.
""",
    SOURCE_KINDS: """\
source_kinds:
  - id: readout
    label: Readout
    rank: 3
    official: true
    definition: A government's own account of a meeting.
  - id: wire
    label: Wire report
    rank: 5
    definition: What a news agency reports.
""",
    POSTS: """\
posts:
  - id: foreign-minister
    title: Foreign Minister
    rank: 3
  - id: adviser
    title: Adviser
    single_holder: false
    rank: 6
""",
}

BASE_SITE: Mapping[str, str] = MappingProxyType(_FILES)
