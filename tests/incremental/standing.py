"""Edits of how things stand: contested, corrected, withdrawn, verified, and how much is shown.

In: a `World`, which is changed, and a random source. Out: what was done, in words.
"""

from __future__ import annotations

from random import Random

from tests.incremental.invented import COUNTRIES, WIDE, sentence
from tests.incremental.world import SETTINGS, Record, World, file_of

_KINDS = ("article", "official", "organisation", "issue", "event", "tour")
_WORK = {
    "url": "https://post.example/1",
    "title": "Otherwise",
    "publisher": "Post",
    "kind": "wire",
}


def dispute(world: World, random: Random) -> str:
    """Somebody states otherwise, in the words of another article, of a work, or of this one."""
    articles = [(i, r) for i, r in world.articles() if r.get("statements")]
    if not articles:
        return ""
    record_id, record = random.choice(articles)
    name = random.choice([n for n in ("statements", "quotes", "outcomes") if record.get(n)])
    item = random.choice(record[name])
    if "disputed_by" in item and random.random() < 0.4:
        del item["disputed_by"]
        return f"ended a dispute in {record_id}"
    other_id, other = random.choice(articles)
    side: Record = {
        "by": random.choice([*COUNTRIES, *world.ids("official")]),
        "says": sentence(random, "that they"),
    }
    choice = random.randrange(3)
    if choice == 0:
        said = random.choice(other["statements"])
        side |= {"article": other_id, "evidence": said.get("evidence", [])}
    elif choice == 1:
        side["source"] = _WORK
    else:
        side["evidence"] = record["statements"][0].get("evidence", [])
    item["disputed_by"] = side
    return f"let {side['by']} dispute one of the {name} of {record_id}"


def contest_event(world: World, random: Random) -> str:
    events, articles = world.files_of("event"), world.ids("article")
    if not events or not articles:
        return ""
    file = random.choice(events)
    if "contested" in world.records[file] and random.random() < 0.4:
        del world.records[file]["contested"]
        return f"ended the contest about {file}"
    article = random.choice(articles)
    said = world.records[file_of("article", article)].get("statements") or [{}]
    sides = [
        {"by": COUNTRIES[0], "says": "high", "source": _WORK},
        {
            "by": COUNTRIES[1],
            "says": "low",
            "article": article,
            "evidence": said[0].get("evidence", []),
        },
    ]
    world.records[file]["contested"] = [{"about": sentence(random, "How"), "sides": sides}]
    return f"contested {file} with words of {article}"


def withdraw(world: World, random: Random) -> str:
    """A record goes, or comes back; what refers to it may be left referring to it."""
    files = [file for kind in _KINDS for file in world.files_of(kind)]
    gone = [file for file in files if "withdrawn" in world.records[file]]
    if gone and random.random() < 0.6:
        file = random.choice(gone)
        del world.records[file]["withdrawn"]
        return f"took back the withdrawal of {file}"
    if not files:
        return ""
    # articles most often: few others can go without leaving a reference to them
    articles = world.files_of("article")
    file = random.choice(articles if articles and random.random() < 0.7 else files)
    why: Record = {"on": f"203{random.randrange(1, 4)}-05-01", "why": sentence(random, "They")}
    if random.random() < 0.3:
        why["see"] = random.choice([*world.ids("issue"), *world.ids("article")])
    world.records[file]["withdrawn"] = why
    return f"withdrew {file}"


def correct(world: World, random: Random) -> str:
    files = [file for kind in _KINDS for file in world.files_of(kind)]
    if not files:
        return ""
    file = random.choice(files)
    entry = {"on": f"203{random.randrange(1, 4)}-06-02", "what": sentence(random, "Corrected")}
    world.records[file].setdefault("corrections", []).append(entry)
    return f"corrected {file}"


def verify(world: World, random: Random) -> str:
    """Somebody compared a role, or the words of an article, with the sources."""
    day = f"203{random.randrange(0, 3)}-0{random.randrange(1, 9)}-01"
    officials = [f for f in world.files_of("official") if world.records[f].get("roles")]
    if officials and random.random() < 0.7:
        file = random.choice(officials)
        random.choice(world.records[file]["roles"])["verified_on"] = day
        return f"verified a role of {file} on {day}"
    articles = world.files_of("article")
    if not articles:
        return ""
    file = random.choice(articles)
    world.records[file]["source"]["checked"] = {"by": "A reader", "on": day}
    return f"compared the words of {file}"


def set_limits(world: World, random: Random) -> str:
    limits = random.choice([WIDE, WIDE | {"excerpt_share": 90}, WIDE | {"excerpt_words": 60}, {}])
    world.records[SETTINGS]["plugins"] = [{"readout": limits}]
    return f"set the limits of excerpts to {limits}"
