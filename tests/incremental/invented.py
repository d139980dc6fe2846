"""The project that every story of `test_incremental` begins with: people, meetings, pages.

In: a random source. Out: a `World` that builds, with warnings and hints of its own, and articles
to add to it. Country codes are real, because no others pass; nobody of this ever lived or met.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from tests.base_site import BASE_SITE, MEETING_KINDS, POSTS, SOURCE_KINDS, VERBS
from tests.incremental.world import SETTINGS, Record, World, file_of
from tests.projects import MKDOCS_YML

COUNTRIES = ("IS", "MT", "FJ", "LU")
CITIES = {"IS": "Hofn", "MT": "Mdina", "FJ": "Levuka", "LU": "Wiltz", "CY": "Paphos"}
FIRST = date(2029, 11, 20)
"""The day of the first meeting."""

_PEOPLE = {
    "bo-lind": ("Bo Lind", "IS", "foreign-minister"),
    "dora-hald": ("Dora Hald", "IS", "adviser"),
    "cara-vella": ("Cara Vella", "MT", "foreign-minister"),
    "evan-borg": ("Evan Borg", "MT", "adviser"),
    "tevita-rokovada": ("Tevita Rokovada", "FJ", "foreign-minister"),
    "sera-naulu": ("Sera Naulu", "FJ", "adviser"),
    "paul-welter": ("Paul Welter", "LU", "foreign-minister"),
    "anouk-thill": ("Anouk Thill", "LU", "adviser"),
}
_ISSUES = {
    "fisheries": "Fisheries",
    "coastal-rescue": "Coastal rescue",
    "ferry-lines": "Ferry lines",
    "harbour-dues": "Harbour dues",
    "lighthouses": "Lighthouses",
    "sea-cables": "Sea cables",
}
FORMULAS = {
    "once-more": "again the need",
    "in-the-open": "in public the need",
    "with-weight": "with some force the need",
}
"""Phrases that some sentences carry, by their adverbs."""
_WORDS = """
anchor barge beacon berth bollard breakwater buoy captain cargo chart convoy current deck
dredger estuary ferry fog gangway gull harbour hawser hull island jetty keel lagoon lantern lock
mast mole mooring oar pier pilot quay reef rudder sail sandbank shoal signal skipper slipway
sound strait tide trawler tug wharf winch
""".split()  # noqa: SIM905 (easier to read)
_PRINTED = ("stressed", "stressed", "stressed", "underlined", "shouted")
"""Forms of one verb; the last is not in the word list, which draws a warning."""
_ADVERBS = ("again", "today", "in public", "at length", "before lunch", "with some force")
WIDE = {"excerpt_words": 1000, "excerpt_share": 100}
"""Options that let every text be shown."""


def invented_world() -> World:
    """The project as every story finds it."""
    random = Random(11)
    world = World()
    _add_word_lists(world)
    _add_people_and_subjects(world)
    for number in range(12):
        day = FIRST + timedelta(days=number * 61)
        add_article(world, random, day=day)
    for meeting in world.meetings()[2:11:4]:
        add_article(world, random, meeting=meeting)
    _add_pages(world)
    world.texts["seeds/unread.txt"] = "Nobody has annotated this text yet.\n"
    return world


def sentence(random: Random, verb: str = "stressed") -> str:
    """Words that stand in no other text, as likely as not."""
    words = " ".join(random.sample(_WORDS, 4))
    return f"{verb} {random.choice(_ADVERBS)} the need for {words}"


def add_article(world: World, random: Random, *, day: date | None = None, meeting: str = "") -> str:
    """A new article with its text, on a new meeting or on one that is there; returns its id."""
    told = _article_on(world, meeting)
    if told:
        when = told["meeting"]["date"]
        sides = [dict(side) for side in told["meeting"]["delegations"]]
        place = dict(told["meeting"]["place"])
    else:
        day = day or FIRST + timedelta(days=random.randrange(1000))
        when = day.isoformat()
        sides = _sides(world, random)
        place = _place(random)
        meeting = _free(world.meetings(), f"{when}-{'-'.join(s['party'] for s in sides).lower()}")
    publisher = random.choice(world.ids("organisation") or ["nobody"])
    record_id = _free(world.ids("article"), f"{when[:10]}-{publisher}")
    seed = f"seeds/{record_id}.txt"
    record, text = _annotated(world, random, sides)
    record["source"] |= {"publisher": publisher, "published": when[:10], "text": seed}
    record["source"]["url"] = f"https://{publisher}.example/{record_id}"
    record["meeting"] |= {"id": meeting, "date": when, "place": place, "delegations": sides}
    if told:
        for statement in told.get("statements", [])[:1]:
            shared = {k: statement[k] for k in ("issue", "by", "verb", "says")}
            record["statements"].append(shared)
    world.records[file_of("article", record_id)] = record
    world.texts[seed] = text
    return record_id


def _article_on(world: World, meeting: str) -> Record | None:
    found = (r for _, r in world.articles() if r["meeting"]["id"] == meeting)
    return next((r for r in found if {"date", "place", "delegations"} <= set(r["meeting"])), None)


def _annotated(world: World, random: Random, sides: list[Record]) -> tuple[Record, str]:
    """What an article says, and its text."""
    parties = [side["party"] for side in sides]
    members = [member for side in sides for member in side["members"]]
    people = [member["official"] for member in members if "official" in member] or ["bo-lind"]
    issues, events = world.ids("issue") or ["nothing"], world.ids("event")
    verbs = [random.choice(_PRINTED) for _ in range(random.randint(1, 4))]
    said = [sentence(random, verb) for verb in verbs]
    statements = []
    for verb, words in zip(verbs, said, strict=True):
        by = random.choice([parties[:2], [random.choice(people)], [random.choice(parties)]])
        statement: Record = {
            "issue": random.sample(issues, min(len(issues), random.choice([1, 1, 2]))),
            "by": by,
            "verb": "stress",
            "as_written": verb,
            "says": words.partition("the need for ")[2],
            "evidence": words,
        }
        uses = formulas_in(world, words)
        if uses and random.random() < 0.8:
            statement["formulas"] = uses
        if events and random.random() < 0.4:
            statement["refers_to"] = random.choice([*events, *world.meetings()])
        elif random.random() < 0.2:
            statement["unresolved"] = "the conference of " + random.choice(_WORDS)
        statements.append(statement)
    quote, outcome, aside = (sentence(random, verb) for verb in ("We saw", "They agree", "Nearby"))
    record: Record = {
        "source": {"kind": random.choice(["wire", "readout"]), "language": "en"},
        "meeting": {"kind": random.choice(["bilateral", "call"])},
        "statements": statements,
        "quotes": [{"by": random.choice(people), "evidence": quote, "issue": issues[0]}],
        "outcomes": [
            {
                "kind": "commitment", "says": outcome.partition("for ")[2], "parties": parties[:2],
                "issue": random.choice(issues), "due": "2033-05", "evidence": outcome,
            }
        ],
        "background": [{"says": f"there was a {random.choice(_WORDS)}", "evidence": aside}],
    }  # fmt: skip
    if uses := formulas_in(world, quote):
        record["quotes"][0]["formulas"] = uses
    tours = world.ids("tour")
    if tours and random.random() < 0.5:
        record["meeting"]["tour"] = random.choice(tours)
    if random.random() < 0.4:
        record["meeting"]["agenda"] = [random.choice(issues)]
    if random.random() < 0.3 and world.meetings():
        record["meeting"]["related"] = [random.choice(world.meetings())]
    paragraphs = [*(f"The ministers {words}." for words in said), f'"{quote}." one of them said.']
    paragraphs += [f"{outcome}.", f"{aside}."]
    if random.random() < 0.3:
        paragraphs.append(f"Nobody {sentence(random, 'saw')}.")
    return record, "\n\n".join(paragraphs) + "\n"


def _sides(world: World, random: Random) -> list[Record]:
    """Two or three countries, each with one or two of its people."""
    of: dict[str, list[str]] = {}
    for file in world.files_of("official"):
        of.setdefault(world.records[file]["country"], []).append(file)
    parties = random.sample(sorted(of), min(len(of), random.choice([2, 2, 2, 3])))
    sides = []
    for party in parties:
        files = random.sample(of[party], random.randint(1, min(2, len(of[party]))))
        ids = [file.rpartition("/")[2].removesuffix(".yml") for file in files]
        members = [
            {"official": i, "as_written": i.replace("-", " ").title(), "role_as_written": "Envoy"}
            if random.random() < 0.2
            else {"official": i}
            for i in ids
        ]
        sides.append({"party": party, "members": members})
    return sides


def formulas_in(world: World, words: str) -> list[str]:
    """The formulas whose first form stands in words."""
    forms = {i: world.records[file_of("formula", i)]["forms"] for i in world.ids("formula")}
    return [name for name, (form, *_) in forms.items() if form in words]


def _place(random: Random) -> Record:
    country = random.choice(sorted(CITIES))
    return {"city": CITIES[country], "country": country} | random.choice([{}, some_degrees(random)])


def some_degrees(random: Random) -> Record:
    """Coordinates of a town, on either side of the date line."""
    return {"latitude": random.randint(-40, 60), "longitude": random.randint(-180, 180)}


def _free(taken: list[str], wanted: str) -> str:
    name, number = wanted, 2
    while name in taken:
        name, number = f"{wanted}-{number}", number + 1
    return name


def _add_word_lists(world: World) -> None:
    import yaml

    for file in (VERBS, MEETING_KINDS, SOURCE_KINDS, POSTS):
        world.records[file] = yaml.safe_load(BASE_SITE[file])
    # short texts, of which nearly every word is annotated
    world.records[SETTINGS] = yaml.safe_load(MKDOCS_YML) | {"plugins": [{"readout": dict(WIDE)}]}


def _add_people_and_subjects(world: World) -> None:
    for person, (name, country, post) in _PEOPLE.items():
        given, _, family = name.partition(" ")
        world.records[file_of("official", person)] = {
            "names": [{"value": name, "family": family, "given": given}],
            "sort_name": f"{family}, {given}",
            "country": country,
            "roles": [{"post": post, "organisation": country, "start": "2028-02-01"}],
        }
    for issue, label in _ISSUES.items():
        world.records[file_of("issue", issue)] = {
            "label": label,
            "scope_note": f"All about {label.lower()}.",
        }
    for number, (formula, form) in enumerate(FORMULAS.items()):
        world.records[file_of("formula", formula)] = {
            "label": formula.replace("-", " "),
            "forms": [form],
            "scope_note": f"Said {formula}.",
            "issues": list(_ISSUES)[number : number + 2],
        }
    world.records[file_of("issue", "ferry-lines")]["broader"] = "harbour-dues"
    world.records[file_of("issue", "fisheries")]["related"] = ["coastal-rescue"]
    for body, country in (("north-wire", "IS"), ("coast-post", "MT"), ("ministry-fj", "FJ")):
        world.records[file_of("organisation", body)] = {
            "name": body.replace("-", " ").title(),
            "kind": "ministry" if body.startswith("ministry") else "agency",
            "country": country,
        }
    for event, day in (("harbour-storm", "2030-02-27"), ("ferry-fire", "2031-01")):
        world.records[file_of("event", event)] = {
            "label": event.replace("-", " ").capitalize(),
            "date": day,
            "issues": ["coastal-rescue"],
            "officials": ["bo-lind"],
        }
    for tour, traveller in (("lind-islands", "bo-lind"), ("vella-north", "cara-vella")):
        world.records[file_of("tour", tour)] = {
            "title": tour.replace("-", " ").capitalize(),
            "traveller": traveller,
            "start": "2030-01-01",
            "end": "2031-12-01",
            "stops": [
                {"city": "Mdina", "country": "MT"},
                {"city": "Hofn", "country": "IS", "latitude": 64.25, "longitude": -15.21},
            ],
        }
    world.records[file_of("country", "mt")] = {"code": "MT", "name": "Malta of the Waves"}


def _add_pages(world: World) -> None:
    brief, source = world.meetings()[0], world.ids("article")[1]
    world.texts |= {
        "content/pages/index.md": "# Harbour readouts\n\nWhat the ministers *said*.\n",
        "content/pages/about.md": (
            "# About\n\nSee [Bo Lind](officials/bo-lind.md), [the first](briefs/"
            f"{brief}.md#positions) and [home](index.md).\n\n"
            "## Who we are\n\nNobody.\n"
        ),
        "content/pages/method/reading.md": (
            f"# Reading\n\n[A source](../sources/{source}.md), [ferries](../issues/ferry-lines.md)"
            " and [about](../about.md#who-we-are).\n"
        ),
    }  # fmt: skip
