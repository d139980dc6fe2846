"""Edits that people make to a project, each on something chosen at random.

In: a `World`, which is changed, and a random source. Out: what was done, in words; empty where the
project has nothing to do it to. Most leave the content in order; where one does not (a name that
is now wrong, say), the build has to refuse it, whether it remembers anything or not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from random import Random
from types import MappingProxyType
from typing import Any

from tests.base_site import MEETING_KINDS, POSTS, SOURCE_KINDS, VERBS
from tests.incremental.invented import (
    COUNTRIES,
    FORMULAS,
    WIDE,
    add_article,
    formulas_in,
    sentence,
    some_degrees,
)
from tests.incremental.standing import (
    contest_event,
    correct,
    dispute,
    set_limits,
    verify,
    withdraw,
)
from tests.incremental.world import BODY, SETTINGS, Record, World, file_of

Edit = Callable[[World, Random], str]

SUBJECTS = ("official", "issue", "formula", "organisation", "event", "tour")


def new_article(world: World, random: Random) -> str:
    return f"added the article {add_article(world, random)}"


def second_article(world: World, random: Random) -> str:
    meeting = random.choice(world.meetings() or [""])
    return meeting and f"added {add_article(world, random, meeting=meeting)} on {meeting}"


def delete_article(world: World, random: Random) -> str:
    found = _any_article(world, random)
    if not found or len(world.ids("article")) < 4:
        return ""
    record_id, record = found
    del world.records[file_of("article", record_id)]
    if random.random() < 0.8:
        world.texts.pop(record["source"].get("text"), None)
    return f"deleted the article {record_id}"


def rename_article(world: World, random: Random) -> str:
    found = _any_article(world, random)
    if not found:
        return ""
    old, record = found
    new = f"{old[:10]}-renamed-{random.randrange(1000)}"
    del world.records[file_of("article", old)]
    if random.random() < 0.7:
        record["previous_ids"] = [*record.get("previous_ids", []), old]
    world.records[file_of("article", new)] = record
    if random.random() < 0.9:
        world.rename_everywhere(old, new)
    return f"renamed the article {old} to {new}"


def edit_statement(world: World, random: Random) -> str:
    found = _any_item(world, random, "statements")
    if not found:
        return ""
    where, statement = found
    key = random.choice(["says", "by", "issue", "refers_to", "unverified", "verb", "to", "id"])
    if key == "says":
        statement["says"] = sentence(random, "how they")
    elif key == "by":
        bodies = _or_none(world.ids("organisation"))
        statement["by"] = [random.choice([*COUNTRIES, *_or_none(world.ids("official")), *bodies])]
    elif key == "issue":
        issues = _or_none(world.ids("issue"))
        statement["issue"] = random.sample(issues, random.randint(1, min(2, len(issues))))
    elif key == "refers_to":
        statement["refers_to"] = random.choice([*_or_none(world.ids("event")), *world.meetings()])
    elif key == "verb":
        statement["verb"] = random.choice(["stress", "brief"])
        statement.pop("as_written", None)
    elif key == "to":
        statement["to"] = random.choice([*COUNTRIES, *_or_none(world.ids("organisation"))])
    elif key == "id":
        statement["id"] = f"statement-{random.randrange(3)}"
    else:
        _toggle(statement, "unverified", "one source alone")
    return f"changed {key} of {where}"


def reorder_words(world: World, random: Random) -> str:
    """An edit that leaves the size of the file as it was."""
    found = _any_item(world, random, "statements")
    if not found:
        return ""
    words = found[1]["says"].split()
    found[1]["says"] = " ".join([*words[1:], words[0]])
    return f"turned round the words of {found[0]}"


def add_statement(world: World, random: Random) -> str:
    found = _any_article(world, random)
    if not found:
        return ""
    record_id, record = found
    issue = random.choice(_or_none(world.ids("issue")))
    by, says = random.choice(COUNTRIES), sentence(random, "how they")
    statement = {"issue": issue, "by": by, "verb": "stress", "says": says}
    statements = record.setdefault("statements", [])
    statements.insert(random.randint(0, len(statements)), statement)
    return f"added a statement to {record_id}"


def delete_statement(world: World, random: Random) -> str:
    found = _any_article(world, random)
    if not found or not found[1].get("statements"):
        return ""
    statements = found[1]["statements"]
    del statements[random.randrange(len(statements))]
    if not statements:
        del found[1]["statements"]
    return f"deleted a statement of {found[0]}"


def edit_quote(world: World, random: Random) -> str:
    found = _any_item(world, random, "quotes")
    if not found:
        return ""
    where, quote = found
    if random.random() < 0.5:
        quote["by"] = random.choice(_or_none(world.ids("official")))
    else:
        quote["issue"] = random.choice(_or_none(world.ids("issue")))
        _toggle(quote, "occasion", "on the quay")
    return f"changed {where}"


def edit_use(world: World, random: Random) -> str:
    """Marks a use of a formula, takes the mark away, or marks one that is none."""
    name = random.choice(["statements", "statements", "quotes"])
    found = _any_item(world, random, name)
    if not found:
        return ""
    where, item = found
    fitting = formulas_in(world, str(item.get("evidence", "")))
    if "formulas" in item and random.random() < 0.6:
        del item["formulas"]
        return f"{where} uses no formula"
    if fitting:
        item["formulas"] = random.choice([fitting, fitting[0]])
    elif random.random() < 0.1:
        item["formulas"] = random.choice([*FORMULAS, "nothing-of-this-name"])
    else:
        return ""
    return f"{where} uses {item['formulas']}"


def edit_outcome(world: World, random: Random) -> str:
    found = _any_item(world, random, "outcomes")
    if not found:
        return ""
    where, outcome = found
    outcome["due"] = f"203{random.randint(2, 5)}-0{random.randint(1, 9)}"
    outcome["kind"] = random.choice(["commitment", "agreement", "next-meeting"])
    outcome["id"] = f"outcome-{random.randrange(3)}"
    outcome["issue"] = random.choice(_or_none(world.ids("issue")))
    if random.random() < 0.3:
        outcome["continues"] = f"outcome-{random.randrange(3)}"
    return f"changed {where}"


def edit_background(world: World, random: Random) -> str:
    found = _any_item(world, random, "background")
    if not found:
        return ""
    where, background = found
    background["says"] = sentence(random, "that they")
    _toggle(background, "refers_to", random.choice(_or_none(world.ids("event"))))
    return f"changed {where}"


def edit_date(world: World, random: Random) -> str:
    found = _any_article(world, random)
    if not found:
        return ""
    record_id, record = found
    year, month = random.randint(2029, 2032), random.randint(1, 12)
    day = f"{year}-{month:02}-{random.randint(1, 28):02}"
    record["meeting"]["date"] = random.choice([day, day[:7], day])
    return f"dated {record_id} to {record['meeting']['date']}"


def edit_meeting(world: World, random: Random) -> str:
    """Facts of a meeting beyond its date: place, kind, people, tour, agenda, status and so on."""
    found = _any_article(world, random)
    if not found:
        return ""
    record_id, record = found
    meeting = record["meeting"]
    key, value = random.choice(_meeting_facts(world, random))
    if random.random() < 0.2 and key in meeting:
        del meeting[key]
        return f"deleted {key} of the meeting in {record_id}"
    meeting[key] = value
    return f"changed {key} of the meeting in {record_id} to {value}"


def _meeting_facts(world: World, random: Random) -> list[tuple[str, Any]]:
    other = random.choice(_or_none(world.meetings()))
    return [
        (
            "place",
            {"city": random.choice(["Mdina", "Suva"]), "country": random.choice(COUNTRIES)}
            | random.choice([{}, some_degrees(random)]),
        ),
        ("kind", random.choice(["bilateral", "call"])),
        ("tour", random.choice(_or_none(world.ids("tour")))),
        ("agenda", [random.choice(_or_none(world.ids("issue")))]),
        ("status", random.choice(["held", "announced", "cancelled", "disputed"])),
        ("title", f"Harbour talks {random.randrange(100)}"),
        ("start", f"1{random.randrange(10)}:30"),
        ("pinned", "true"),
        ("facts_from", random.choice(["this-source", "all-sources"])),
        ("related", [other]),
        ("refers_to", [random.choice([other, *world.ids("event")])]),
        ("unresolved", "the fog of that winter"),
        ("conflicts", [{"text": "One source names another pier."}]),
        ("previous_ids", [f"old-meeting-{random.randrange(5)}"]),
        ("note", sentence(random, "Noted")),
    ]


def edit_people(world: World, random: Random) -> str:
    """Who sat at the table."""
    found = _any_article(world, random)
    if not found or not found[1]["meeting"].get("delegations"):
        return ""
    record_id, record = found
    sides = record["meeting"]["delegations"]
    side = random.choice(sides)
    choice = random.randrange(4)
    if choice == 0 and len(sides) > 1:
        sides.remove(side)
    elif choice == 1:
        party = random.choice([*COUNTRIES, *_or_none(world.ids("organisation"))])
        sides.append({"party": party, "members": [{"as_written": "a delegate"}]})
    elif choice == 2:
        side["members"] = [{"official": random.choice(_or_none(world.ids("official")))}]
    else:
        side["members"][0]["note"] = sentence(random, "Came by")
    return f"changed who sat at the table in {record_id}"


def move_to_another_meeting(world: World, random: Random) -> str:
    found = _any_article(world, random)
    if not found:
        return ""
    meeting = random.choice(world.meetings())
    found[1]["meeting"]["id"] = meeting
    return f"moved {found[0]} to the meeting {meeting}"


def edit_source(world: World, random: Random) -> str:
    """Who published the article, when, and what it is."""
    found = _any_article(world, random)
    if not found:
        return ""
    record_id, record = found
    source = record["source"]
    key, value = random.choice(
        [
            ("kind", random.choice(["wire", "readout"])),
            ("published", f"203{random.randint(0, 2)}-06-0{random.randint(1, 9)}"),
            ("publisher", random.choice(_or_none(world.ids("organisation")))),
            ("title", sentence(random, "Ministers")),
            ("url", random.choice(["https://x.example/y", "https://wіre.example/fish"])),
            ("licence", random.choice(["full", "excerpts", "none"])),
            ("via", random.choice(_or_none(world.ids("organisation")))),
            ("same_as", random.choice(world.ids("article"))),
            ("based_on", {"side": random.choice(COUNTRIES), "what": "a press release"}),
        ]
    )
    source[key] = value
    if key == "same_as":
        source.pop("text", None)
    return f"changed {key} of the source of {record_id} to {value}"


def join_with_its_text(world: World, random: Random) -> str:
    """The two forms of an article: beside its text, and in one file with it."""
    found = _any_article(world, random)
    if not found:
        return ""
    record_id, record = found
    text = record["source"].get("text")
    if BODY in record:
        record["source"]["text"] = f"seeds/{record_id}.txt"
        world.texts[f"seeds/{record_id}.txt"] = record.pop(BODY)
        return f"parted {record_id} from its text"
    if text not in world.texts:
        return ""
    record[BODY] = world.texts.pop(text)
    del record["source"]["text"]
    return f"joined {record_id} with its text"


def edit_seed(world: World, random: Random) -> str:
    seeds = world.seeds()
    if not seeds:
        return ""
    seed = random.choice(seeds)
    text = world.texts[seed]
    choice = random.randrange(4)
    if choice == 0:
        world.texts[seed] = f"{sentence(random, 'A reporter')}.\n\n{text}"
    elif choice == 1:
        world.texts[seed] = f"{text}\n{sentence(random, 'A reporter')}.\n"
    elif choice == 2:
        world.texts[seed] = text.replace("The ministers", "Both ministers", 1)
    else:  # of the same size
        world.texts[seed] = text.replace("The ministers", "The Ministers", 1)
    return f"changed the text {seed}"


def delete_seed(world: World, random: Random) -> str:
    seeds = world.seeds()
    if not seeds:
        return ""
    seed = random.choice(seeds)
    del world.texts[seed]
    if random.random() < 0.7:
        for _, record in world.articles():
            if record["source"].get("text") == seed:
                del record["source"]["text"]
    return f"deleted the text {seed}"


def edit_record(world: World, random: Random) -> str:
    kind = random.choice([*SUBJECTS, "official", "issue"])
    files = world.files_of(kind)
    if not files:
        return ""
    file = random.choice(files)
    key, value = random.choice(_subject_facts(world, random, kind))
    if random.random() < 0.2 and key in _MAY_BE_ABSENT and key in world.records[file]:
        del world.records[file][key]
        return f"deleted {key} of {file}"
    world.records[file][key] = value
    return f"changed {key} of {file} to {value}"


_MAY_BE_ABSENT = {"summary", "note", "related", "broader", "similar", "officials", "parent", "seat"}


def _subject_facts(world: World, random: Random, kind: str) -> list[tuple[str, Any]]:
    words = sentence(random, "Known for having")
    issue, official, body = (
        random.choice(_or_none(world.ids(k))) for k in ("issue", "official", "organisation")
    )
    country, article = random.choice(COUNTRIES), random.choice(_or_none(world.ids("article")))
    month = f"203{random.randint(0, 2)}-0{random.randint(1, 9)}"
    form = random.choice(list(FORMULAS.values()))
    role = {"post": random.choice(["foreign-minister", "adviser"]), "organisation": country}
    return {
        "official": [
            ("names", [{"value": f"Renamed {random.randrange(50)}"}]),
            ("sort_name", f"{random.choice('ABXYZ')}, Renamed"),
            ("roles", [{**role, "start": month}, {**role, "post": "adviser", "end": month}]),
            ("roles", [{**role, "organisation": body, "start": "2028"}]),
            ("country", country),
            ("similar", [{"official": official, "note": "of the same village"}]),
            ("summary", words),
            ("style", "Captain"),
        ],
        "issue": [
            ("label", f"{random.choice('ABXYZ')} matters"),
            ("scope_note", words),
            ("related", [issue]),
            ("broader", issue),
            ("other_labels", [words]),
            ("retired_into", issue),
        ],
        "formula": [
            ("label", words),
            ("scope_note", words),
            ("issues", [issue]),
            ("forms", [form, "never said"]),
            ("forms", [form, {"text": words, "language": "mt"}]),
            ("related", [random.choice(_or_none(world.ids("formula")))]),
        ],
        "organisation": [
            ("name", f"{random.choice('ABXYZ')} Wire"),
            ("kind", random.choice(["agency", "ministry", "media", "forum"])),
            ("country", country),
            ("parent", body),
            ("members", [country, body]),
            ("also_takes_part", [country]),
            ("weak", "it has been wrong before"),
        ],
        "event": [
            ("label", words),
            ("date", month),
            ("issues", [issue]),
            ("officials", [official]),
            ("organisations", [country]),
            ("facts", [words]),
        ],
        "tour": [
            ("title", words),
            ("traveller", official),
            ("start", "2029-11-01"),
            ("end", month),
            (
                "stops",
                [
                    {"city": "Suva", "country": country} | some_degrees(random),
                    {"city": "Mdina", "country": "MT"},
                ],
            ),
            ("announced", {"stops": [{"city": "Suva", "country": country}], "article": article}),
            ("note", words),
        ],
    }[kind]


def rename_record(world: World, random: Random) -> str:
    kind = random.choice(SUBJECTS)
    files = world.files_of(kind)
    if not files:
        return ""
    file = random.choice(files)
    old = file.rpartition("/")[2].removesuffix(".yml")
    new = f"{re.sub('-[0-9]+$', '', old)}-{random.randrange(100)}"
    record = world.records.pop(file)
    if random.random() < 0.7:
        record["previous_ids"] = [*record.get("previous_ids", []), old]
    world.records[file_of(kind, new)] = record
    if random.random() < 0.9:
        world.rename_everywhere(old, new)
    return f"renamed the {kind} {old} to {new}"


def delete_record(world: World, random: Random) -> str:
    """Delete a record; mostly, whatever named it names another one from now on."""
    kind = random.choice(SUBJECTS)
    files = world.files_of(kind)
    if len(files) < 2:
        return ""
    file = random.choice(files)
    old = file.rpartition("/")[2].removesuffix(".yml")
    gone = world.records.pop(file)
    others = [f for f in world.files_of(kind) if _country(world, f) == gone.get("country")]
    if others and random.random() < 0.85:
        heir = random.choice(others).rpartition("/")[2].removesuffix(".yml")
        world.rename_everywhere(old, heir)
        return f"deleted the {kind} {old}, for which {heir} stands now"
    return f"deleted the {kind} {old}"


def add_record(world: World, random: Random) -> str:
    kind = random.choice(SUBJECTS)
    number = random.randrange(100)
    new = f"new-{kind}-{number}"
    country, official = random.choice(COUNTRIES), random.choice(_or_none(world.ids("official")))
    record: Record = {
        "official": {
            "names": [{"value": f"New {number}"}],
            "sort_name": f"{random.choice('AMZ')}, New",
            "country": country,
            "roles": [{"post": "adviser", "organisation": country, "start": "2028"}],
        },
        "issue": {"label": f"New {number}", "scope_note": "New."},
        "formula": {
            "label": f"New {number}",
            "forms": [random.choice(["before lunch the need", f"new {number}"])],
            "scope_note": "New.",
            "issues": [random.choice(_or_none(world.ids("issue")))],
        },
        "organisation": {"name": f"New {number}", "kind": "media", "country": country},
        "event": {"label": f"New {number}", "date": "2030-05", "officials": official},
        "tour": {
            "title": f"New {number}", "traveller": official, "start": "2030-01-01",
            "end": "2030-03-01", "stops": [{"city": "Mdina", "country": "MT"}],
        },
    }[kind]  # fmt: skip
    world.records[file_of(kind, new)] = record
    return f"added the {kind} {new}"


def edit_country(world: World, random: Random) -> str:
    country = random.choice(COUNTRIES)
    file = file_of("country", country.lower())
    if file in world.records and random.random() < 0.4:
        del world.records[file]
        return f"deleted {file}"
    name = f"{random.choice('AMZ')}land {random.randrange(50)}"
    world.records[file] = {"code": country, "name": name, "adjective": f"{name}ic"}
    return f"named {country} {name}"


def edit_word_list(world: World, random: Random) -> str:
    number = random.randrange(100)
    file, name, key, value = random.choice(
        [
            (VERBS, "verbs", "label", f"stressed {number}"),
            (VERBS, "verbs", "definition", f"Gave weight {number}."),
            (VERBS, "verbs", "printed_forms", ["stressed", "underlined", "briefed", "shouted"]),
            (VERBS, "verbs", "printed_forms", ["stressed", "underlined", "condemned"]),
            (VERBS, "verbs", "strength", str(random.randint(1, 5))),
            (VERBS, "verbs", "sign", random.choice("+0-")),
            (MEETING_KINDS, "meeting_kinds", "noun", f"talks {number}"),
            (MEETING_KINDS, "meeting_kinds", "remote", random.choice(["true", "false"])),
            (SOURCE_KINDS, "source_kinds", "rank", str(random.randint(1, 9))),
            (SOURCE_KINDS, "source_kinds", "label", f"Account {number}"),
            (SOURCE_KINDS, "source_kinds", "official", random.choice(["true", "false"])),
            (POSTS, "posts", "title", f"Minister {number}"),
            (POSTS, "posts", "rank", str(random.randint(1, 9))),
        ]
    )
    entry = random.choice(world.records[file][name])
    entry[key] = value
    return f"changed {key} of {entry['id']} in {file} to {value}"


def edit_page(world: World, random: Random) -> str:
    if not world.pages():
        return ""
    page = random.choice(world.pages())
    world.texts[page] += f"\n{sentence(random, 'We')}. {_link(world, random, page)}\n"
    return f"changed {page}"


def retitle_page(world: World, random: Random) -> str:
    if not world.pages():
        return ""
    page = random.choice(world.pages())
    title = f"# Page {random.randrange(100)}\n"
    world.texts[page] = title + world.texts[page].partition("\n")[2]
    return f"gave {page} another title"


def add_page(world: World, random: Random) -> str:
    folder = random.choice(["", "method/"])
    page = f"content/pages/{folder}page-{random.randrange(20)}.md"
    world.texts[page] = f"# New\n\n{_link(world, random, page)}\n"
    return f"wrote {page}"


def delete_page(world: World, random: Random) -> str:
    pages = [page for page in world.pages() if not page.endswith(("/index.md", "/about.md"))]
    if not pages:
        return ""
    page = random.choice(pages)
    del world.texts[page]
    return f"deleted {page}"


def edit_settings(world: World, random: Random) -> str:
    settings = world.records[SETTINGS]
    key, value = random.choice(
        [
            ("site_name", f"Readouts {random.randrange(100)}"),
            ("site_description", sentence(random, "Who")),
            ("site_url", random.choice(["https://a.example/", "https://b.example/sub/"])),
            ("copyright", f"CC0 {random.randrange(100)}"),
            ("nav", _doors(random)),
            ("plugins", _options(issues_url=f"https://x.example/{random.randrange(9)}")),
            ("plugins", _options(edit_url="https://x.example/edit/")),
            ("repo_url", "https://code.example/x"),
        ]
    )
    settings[key] = value
    return f"set {key} to {value} in {SETTINGS}"


def edit_template(world: World, random: Random) -> str:
    name = random.choice(
        [
            "pages/brief.html", "pages/formula.html", "pages/official.html",
            "pages/source.html", "pages/home.html",
            "partials/tables.html", "theme/shell.html", "theme/main.html",
        ]
    )  # fmt: skip
    if world.templates.get(name) and random.random() < 0.5:
        del world.templates[name]
        return f"put the template {name} back"
    world.templates[name] = random.randrange(100)
    return f"changed the template {name}"


def edit_style(world: World, random: Random) -> str:
    world.templates["theme/assets/readout.css"] = random.randrange(100)
    return "changed the style sheet"


def edit_options(world: World, random: Random) -> str:
    option = random.choice(["--site-url", "--edit-url"])
    if world.options.get(option) and random.random() < 0.5:
        del world.options[option]
        return f"left out {option}"
    world.options[option] = f"https://{random.choice('xyz')}.example/here/"
    return f"built with {option} {world.options[option]}"


def edit_version(world: World, random: Random) -> str:
    world.version = random.choice(["", "0.0.1", "9.9.9"])
    return f"built with version {world.version or 'as it is'}"


def edit_several(world: World, random: Random) -> str:
    edits = random.choices(_ALL, k=3)
    return "; ".join(filter(None, (edit(world, random) for edit in edits)))


def _options(**options: str) -> list[Record]:
    return [{"readout": {**WIDE, **options}}]


def _doors(random: Random) -> list[dict[str, str]]:
    doors = ["Briefs: briefs/index.md", "Issues: issues/index.md", "Years: years/index.md"]
    doors += ["About: about.md", "Reports: briefs/index.md"]
    return [dict([door.split(": ")]) for door in random.sample(doors, 3)]


def _link(world: World, random: Random, page: str) -> str:
    up = "../" * (page.count("/") - 2)
    targets = [f"{up}officials/{i}.md" for i in world.ids("official")]
    targets += [f"{up}briefs/{i}.md{random.choice(['', '#statement-2'])}" for i in world.meetings()]
    targets += [f"{up}issues/{i}.md" for i in world.ids("issue")]
    targets += [f"{up}countries/mt.md", f"{up}years/2030.md"]
    return f"[there]({random.choice(targets)})"


def _country(world: World, file: str) -> str | None:
    country: str | None = world.records[file].get("country")
    return country


def _or_none(ids: list[str]) -> list[str]:
    return ids or ["nothing-of-this-name"]


def _any_article(world: World, random: Random) -> tuple[str, Record] | None:
    articles = list(world.articles())
    return random.choice(articles) if articles else None


def _any_item(world: World, random: Random, name: str) -> tuple[str, Record] | None:
    found = _any_article(world, random)
    if not found or not found[1].get(name):
        return None
    number = random.randrange(len(found[1][name]))
    return f"{name}[{number}] of {found[0]}", found[1][name][number]


def _toggle(record: Record, key: str, value: Any) -> None:
    if key in record:
        del record[key]
    else:
        record[key] = value


_ALL = (
    new_article, second_article, delete_article, rename_article, edit_statement, reorder_words,
    add_statement, delete_statement, edit_quote, edit_use, edit_outcome, edit_background, edit_date,
    edit_meeting, edit_people, move_to_another_meeting, edit_source, edit_seed, delete_seed,
    join_with_its_text,
    edit_record, rename_record, delete_record, add_record, edit_country, edit_word_list, edit_page,
    retitle_page, add_page, delete_page, edit_settings, edit_template, edit_style, edit_options,
    edit_version, dispute, contest_event, withdraw, correct, verify, set_limits,
)  # fmt: skip
EDITS: Mapping[str, Edit] = MappingProxyType(
    {edit.__name__: edit for edit in (*_ALL, edit_several)}
)
"""Edits by name; names and seeds make a story."""
