"""The base site with every text field filled in by somebody who means harm."""

from __future__ import annotations

import json

from tests import base_site as base
from tests.trees import base_tree

PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "</title><script>alert(1)</script>",
    "</textarea><iframe src=javascript:alert(1)>",
    '<a href="javascript:alert(1)">x</a>',
    "[x](javascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "![x](https://evil.example/p.png)",
    "<javascript:alert(1)>",
    "<style>@import 'https://evil.example/x.css'</style>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "{{7*7}} {% include '/etc/passwd' %} {{config}} ${{ secrets.TOKEN }}",
    "--><script>alert(1)</script><!--",
    "]]><script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<base href=https://evil.example/>",
    "<form action=https://evil.example><input name=x autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "`<script>alert(1)</script>`",
    "    <script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
)
"""After the OWASP filter-evasion list; templates, comments and CDATA beside markup."""

MARKER = "Zebra-marker"
"""Stands before each payload, so that a test can see where the text arrived."""


def hostile_site(payload: str) -> dict[str, str]:
    """Files of a valid site whose every free text is the payload."""
    text = json.dumps(f"{MARKER} {payload}", ensure_ascii=False)
    plain = json.dumps(f"{MARKER} {payload}".translate(_NO_QUOTES), ensure_ascii=False)
    files = base_tree()
    files[base.SEED] = files[base.SEED] + f"\n{MARKER} {payload}\n"
    files[base.ARTICLE] = f"""\
source:
  kind: wire
  publisher: north-wire
  title: {text}
  published: 2031-03-04
  language: en
  dateline: {text}
  url: https://wire.example/2031/fish
  text: {base.SEED}
  licence: full
  based_on: {{side: MT, what: {text}}}
  checked: {{by: {text}, on: 2031-03-05}}
  note: {text}
meeting:
  id: 2031-03-04-lind-vella-valletta
  title: {text}
  status: corrected
  status_note: {text}
  kind: bilateral
  date: 2031-03-04
  date_note: {text}
  time_zone: {text}
  place: {{city: {text}, country: MT, venue: {text}}}
  occasion: {text}
  ordinal: {text}
  delegations:
    - party: IS
      members:
        - {{official: bo-lind, as_written: {text}, role_as_written: {text}, unverified: {text},
            disputed: {text}, note: {text}}}
    - party: MT
      members:
        - {{official: cara-vella, as_written: {text}}}
        - {{as_written: {text}, role_as_written: {text}}}
  tour: lind-islands-2031
  unresolved: {text}
  unverified: [{{field: venue, why: {text}}}]
  conflicts: [{{text: {text}, sources: "https://wire.example/a"}}]
  note: {text}
statements:
  - issue: fisheries
    by: [IS, MT]
    verb: stress
    as_written: {text}
    says: {plain}
    evidence: {text}
    according_to: {{side: IS, what: {text}}}
    unverified: {text}
    note: {text}
quotes:
  - by: bo-lind
    evidence: {text}
    occasion: {text}
    unverified: {text}
    note: {text}
outcomes:
  - kind: commitment
    says: {plain}
    parties: [IS]
    issue: fisheries
    evidence: {text}
    status: [{{state: announced, date: 2031-03-04, note: {text}}}]
    unverified: {text}
    note: {text}
background:
  - {{says: {plain}, evidence: {text}, unverified: {text}, refers_to: harbour-storm-2031}}
set_aside:
  - {{evidence: VALLETTA, why: {text}}}
summary: {text}
"""
    files[base.OFFICIAL] = f"""\
names:
  - {{value: {text}, family: {text}, given: {text}}}
  - {{value: {text}, tag: ar-Arab, reading: {text}}}
  - {{value: {text}, kind: alias}}
sort_name: {text}
style: {text}
country: IS
party: {text}
roles:
  - {{post: foreign-minister, organisation: IS, start: 2030-01-15, title: {text},
      unverified: {text}, note: {text}}}
identifiers: {{wikidata: {text}, pocom: {text}, hsg: {text}}}
similar: [{{official: cara-vella, note: {text}}}]
summary: {text}
note: {text}
conflicts: [{{text: {text}}}]
sources:
  - {{url: "https://wire.example/b", title: {text}, publisher: {text}, kind: wire}}
"""
    files[base.ORGANISATION] = f"""\
name: {text}
short_name: {text}
other_names: [{{value: {text}}}]
kind: agency
country: IS
seat: {text}
weak: {text}
summary: {text}
"""
    files[base.ISSUE] = f"""\
label: {text}
other_labels: [{text}]
scope_note: {text}
"""
    files[base.EVENT] = f"""\
label: {text}
date: 2031-02-27
place: {text}
facts: [{text}]
unverified: {text}
note: {text}
conflicts: [{{text: {text}}}]
"""
    files[base.TOUR] = f"""\
title: {text}
traveller: bo-lind
start: 2031-03-03
end: 2031-03-06
end_unverified: {text}
announced: {{stops: [{{city: {text}, country: MT}}], note: {text}}}
stops:
  - {{city: {text}, country: MT, recorded_as: {text}, unverified: {text}, note: {text}}}
note: {text}
"""
    files["content/countries/mt.yml"] = f"""\
code: MT
name: {text}
official_name: {text}
adjective: {text}
note: {text}
"""
    return files


_NO_QUOTES = str.maketrans({'"': "'", "“": "'", "”": "'"})
"""A paraphrase may hold no quotation marks (R063)."""
