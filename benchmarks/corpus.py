"""A whole Readout project of invented articles.

    python -m benchmarks.corpus ARTICLES FOLDER [--seed N] [--facts corpus.json]

In: `benchmarks.facts`. Out: ``mkdocs.yml``, ``content/`` and ``seeds/``, which `readout check`
accepts without a problem: every article has its text, every statement its exact words in it, and
every paragraph is accounted for. Countries are real codes, because Readout takes no others; the
people in them are invented.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.facts import POSTS, VERBS, Article, Facts, Issue, Official, invent_facts, read_facts

_CODES = """
AR AT AU BE BG BR CA CH CL CO CZ DE DK EE EG ES FI FR GB GR
HU ID IE IN IS IT JP KE KR LT MA MT MX NL NO NZ PE PL PT SE
""".split()  # noqa: SIM905 (easier to read)
_COUNCIL = "council-of-ports"
"""For whom people sit whose whole table comes from one country: a meeting has two sides."""

_SETTINGS = """\
site_name: Invented readouts
docs_dir: content/pages
theme: readout
plugins: [readout]
nav:
  - Briefs: briefs/index.md
  - Officials: officials/index.md
  - Issues: issues/index.md
  - Countries: countries/index.md
  - About: about.md
markdown_extensions: [toc, tables, fenced_code]
validation:
  links: {not_found: warn, anchors: warn, absolute_links: warn, unrecognized_links: warn}
"""
_PAGES = {
    "mkdocs.yml": _SETTINGS,
    "content/pages/index.md": "# Invented readouts\n\nNobody *ever* said any of this.\n",
    "content/pages/about.md": "# About\n\nMade for measuring. See [all briefs](briefs/index.md).\n",
    f"content/organisations/{_COUNCIL}.yml": "name: Council of Ports\nkind: forum\n",
    "content/vocabulary/meeting-kinds.yml": """\
meeting_kinds:
  - id: meeting
    label: Meeting
    noun: talks
    definition: Sides at one table.
""",
    "content/vocabulary/source-kinds.yml": """\
source_kinds:
  - id: wire
    label: Wire report
    rank: 5
    definition: What a news agency reports.
""",
}


def write_corpus(facts: Facts, folder: Path) -> None:
    """Write the project below a folder, which is made if it is not there."""
    write_files(project_files(facts), folder)


def write_files(files: Iterable[tuple[str, str]], folder: Path) -> None:
    """Write files, each a path and its text, below a folder."""
    made: set[Path] = set()
    for name, text in files:
        path = folder / name
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        path.write_text(text, encoding="utf-8", newline="\n")


def project_files(facts: Facts) -> Iterator[tuple[str, str]]:
    """Every file of the project: its path and its text."""
    codes = {
        country["id"]: _CODES[number % len(_CODES)]
        for number, country in enumerate(facts["countries"])
    }
    yield from _PAGES.items()
    yield "content/vocabulary/verbs.yml", _verbs(facts)
    yield "content/vocabulary/posts.yml", _posts(facts)
    for publisher in sorted({article["source"]["publisher"] for article in facts["articles"]}):
        file = f"content/organisations/{_slug(publisher)}.yml"
        yield file, f"name: {_text(publisher)}\nkind: agency\n"
    for issue in facts["issues"]:
        yield f"content/issues/{issue['id']}.yml", _issue(issue)
    for official in facts["officials"]:
        yield official_file(official), _official(official, codes)
    homes = {official["id"]: codes[official["country"]] for official in facts["officials"]}
    names = {official["id"]: official["name"] for official in facts["officials"]}
    for article in facts["articles"]:
        yield article_file(article), _article(article, codes, homes, names)
        yield f"seeds/{article['id']}.txt", article["body"] + "\n"


def article_file(article: Article) -> str:
    """Where an article's annotation stands in the project."""
    return f"content/articles/{article['date'][:4]}/{article['id']}.yml"


def official_file(official: Official) -> str:
    """Where an official's record stands in the project."""
    return f"content/officials/{official['id']}.yml"


def _article(
    article: Article, codes: dict[str, str], homes: dict[str, str], names: dict[str, str]
) -> str:
    source = article["source"]
    evidence, rest = _evidence(article)
    lines = [
        "source:",
        "  kind: wire",
        f"  publisher: {_slug(source['publisher'])}",
        f"  title: {_text(article['title'])}",
        f"  published: {article['date']}",
        "  language: en",
        f"  url: {_text(source['url'])}",
        f"  text: seeds/{article['id']}.txt",
        "  licence: full",
        "meeting:",
        f"  id: {article['id']}",
        "  kind: meeting",
        f"  date: {article['date']}",
        f"  place: {{city: {_text(article['city'])}, country: {codes[article['country']]}}}",
        "  delegations:",
    ]
    for party, members in _sides(article, homes).items():
        lines += [f"    - party: {party}", "      members:"]
        lines += [f"        - {{official: {m}, as_written: {_text(names[m])}}}" for m in members]
    lines.append("statements:")
    for position, words in zip(article["positions"], evidence, strict=True):
        lines += [
            f"  - issue: {position['issue']}",
            f"    by: [{', '.join(position['by'])}]",
            f"    verb: {_slug(position['verb'])}",
            f"    says: {_text(position['text'])}",
            f"    evidence: {_text(words)}",
        ]
    quote = article["quote"]
    lines += ["quotes:", f"  - by: {quote['by']}", f"    evidence: {_text(quote['text'])}"]
    if rest:
        lines.append("set_aside:")
    for words in rest:
        lines += [f"  - evidence: {_text(words)}", "    why: nothing for the record"]
    return "\n".join(lines) + "\n"


def _sides(article: Article, homes: dict[str, str]) -> dict[str, list[str]]:
    """Who sits for whom: everybody for the own country, unless that makes one side only."""
    sides: dict[str, list[str]] = {}
    for person in article["participants"]:
        sides.setdefault(homes[person], []).append(person)
    if len(sides) > 1:
        return sides
    [(country, people)] = sides.items()
    return {country: people[:1], _COUNCIL: people[1:]}


def _evidence(article: Article) -> tuple[list[str], list[str]]:
    """Exact words for each statement, and a passage of each paragraph that has none."""
    body = article["body"]
    quote = article["quote"]["text"]
    paragraphs = [p for p in body.split("\n\n") if quote not in p]
    count = len(article["positions"])
    words = [
        _passage(body, paragraphs[number % len(paragraphs)], 3 + 2 * (number // len(paragraphs)))
        for number in range(count)
    ]
    return words, [_passage(body, paragraph, 0) for paragraph in paragraphs[count:]]


def _passage(body: str, paragraph: str, begin: int) -> str:
    """Ten words of a paragraph, or as many more as it takes to stand in the text once."""
    words = paragraph.split()
    for end in range(begin + 10, len(words)):
        passage = " ".join(words[begin:end])
        if body.count(passage) == 1:
            return passage
    return paragraph


def _official(official: Official, codes: dict[str, str]) -> str:
    given, _, family = official["name"].rpartition(" ")
    code = codes[official["country"]]
    return f"""\
names:
  - value: {_text(official["name"])}
sort_name: {_text(f"{family}, {given}" if given else family)}
country: {code}
roles:
  - post: {_slug(official["role"])}
    organisation: {code}
    start: {official["from"]}
"""


def _issue(issue: Issue) -> str:
    label = issue["label"]
    return f"label: {_text(label)}\nscope_note: {_text(f'What concerns {label}.')}\n"


def _verbs(facts: Facts) -> str:
    used = {position["verb"] for article in facts["articles"] for position in article["positions"]}
    entries = (
        f"""\
  - id: {_slug(verb)}
    label: {verb.replace("-", " ")}
    printed_forms: [{verb.replace("-", " ")}]
    definition: They {verb.replace("-", " ")}.
    example: The ministers {verb.replace("-", " ")} in public.
    counter_example: The ministers kept silent.
    sign: "0"
    strength: 2
"""
        for verb in sorted(used | set(VERBS))
    )
    return "verbs:\n" + "".join(entries)


def _posts(facts: Facts) -> str:
    titles = sorted({official["role"] for official in facts["officials"]} | set(POSTS))
    entries = (
        f"  - id: {_slug(title)}\n    title: {_text(title)}\n    rank: {rank}\n"
        "    single_holder: false\n"  # chance may let two hold it on one day
        for rank, title in enumerate(titles, 1)
    )
    return "posts:\n" + "".join(entries)


def _slug(text: str) -> str:
    return "-".join(text.lower().split())


def _text(text: str) -> str:
    """As YAML in double quotes, which JSON's are."""
    return json.dumps(text, ensure_ascii=False)


def facts_asked_for(parser: argparse.ArgumentParser) -> tuple[Facts, Path]:
    """What the command line asks for: the facts, and the folder to lay them out in."""
    parser.add_argument("articles", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--facts", type=Path, help="facts as JSON, instead of invented ones")
    asked = parser.parse_args()
    facts = read_facts(asked.facts) if asked.facts else invent_facts(asked.articles, asked.seed)
    return {**facts, "articles": facts["articles"][: asked.articles]}, asked.folder


def main() -> None:
    """Write the project that the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpus", description=__doc__)
    facts, folder = facts_asked_for(parser)
    write_corpus(facts, folder)


if __name__ == "__main__":
    main()
