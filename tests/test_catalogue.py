from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.catalogue import (
    Entry,
    UnknownCodeError,
    all_entries,
    as_markdown,
    entry,
    severity_of,
)
from generator.commands.explain import explained
from generator.problems import Problems
from generator.source import parse_yaml, plain

GENERATOR = Path(__file__).parent.parent / "generator"
CODE = re.compile(r"\bR\d{3}\b")
ENTRIES = all_entries()
YAML_CODES = {"R006", "R007", "R008", "R010", "R012", "R013", "R014", "R015"}


def codes_used() -> set[str]:
    sources = (path.read_text(encoding="utf-8") for path in GENERATOR.rglob("*.py"))
    return {code for source in sources for code in re.findall(r'"(R\d{3})"', source)}


def test_every_code_that_is_used_has_an_entry() -> None:
    assert codes_used() - {described.code for described in ENTRIES} == set()


def test_every_entry_is_of_a_code_that_is_used() -> None:
    assert {described.code for described in ENTRIES} - codes_used() == set()


def test_the_catalogue_itself_has_no_slips() -> None:
    problems = Problems()
    text = (GENERATOR / "catalogue.yml").read_text(encoding="utf-8")
    node = parse_yaml(text, "generator/catalogue.yml", problems)
    assert list(problems) == []
    assert node
    assert list(plain(node)) == sorted(plain(node))


@pytest.mark.parametrize("described", ENTRIES, ids=lambda described: described.code)
def test_an_entry_is_complete_and_in_plain_words(described: Entry) -> None:
    words = [described.title, described.what, described.why, described.do]
    assert all(words)
    assert all(text[0].isupper() or text[0] in "`0123456789" for text in words)
    assert all(text.endswith((".", "!", "?")) for text in words[1:])
    assert described.example != described.cure
    for jargon in ("regex", "parser", "scalar", "dict", "string", "null", "exception", "tuple"):
        assert jargon not in " ".join(words).lower().split()


@pytest.mark.parametrize("code", sorted(YAML_CODES))
def test_the_example_makes_the_mistake_and_the_cure_does_not(code: str) -> None:
    for text, expected in ((entry(code).example, {code}), (entry(code).cure, set())):
        problems = Problems()
        parse_yaml(text + "\n", "x.yml", problems)
        assert {problem.code for problem in problems} == expected


def test_an_entry_says_whether_it_may_be_mended_without_asking() -> None:
    assert "`readout check --fix`" in as_markdown(entry("R025"))
    assert "`readout check --fix`" in explained(entry("R025"))
    for code in ("R040", "R060", "R007"):  # who was meant, what was said, which of the two
        assert not entry(code).mended
        assert "--fix" not in as_markdown(entry(code)) + explained(entry(code))


def test_errors_block_and_the_others_advise() -> None:
    assert severity_of("R008") == "error"
    assert severity_of("R064") == "warning"
    assert severity_of("R051") == "hint"


def test_a_code_that_nobody_described_is_an_error_of_ours() -> None:
    with pytest.raises(UnknownCodeError, match="there is no problem with the code R999"):
        severity_of("R999")


def test_an_entry_reads_as_a_page_section() -> None:
    assert as_markdown(entry("R007")) == (
        "## R007: The same key twice\n\n"
        "*error* · A key stands twice in one group.\n\n"
        "**Why it matters.** Only one of the two values could be kept, and the other would be "
        "lost without a word.\n\n"
        "**What to do.** Keep one of them. If both values are needed, write them as a list under "
        "one key.\n\n"
        "Instead of\n\n    issue: trade\n    issue: fisheries\n\n"
        "write\n\n    issue: [trade, fisheries]\n"
    )
