"""What the index of words has of the pages of the sample."""

from __future__ import annotations

from pathlib import Path

import html5lib

from generator.indexed import indexed_part
from generator.markup import escaped
from tests.shipped import shipped_graph

TOO_SHORT = 30
"""Characters of a statement that may stand elsewhere by chance."""


def test_what_was_said_is_found_at_its_meeting_and_nowhere_else(sample_site: Path) -> None:
    graph, _ = shipped_graph()
    pages = sorted(sample_site.rglob("index.html"))
    parts = {page: indexed_part(page.read_text(encoding="utf-8")) or "" for page in pages}
    said = 0
    for meeting in graph.meetings.values():
        brief = sample_site / "briefs" / meeting.id / "index.html"
        for statement in meeting.statements:
            words = escaped(statement.main.says)
            if len(words) > TOO_SHORT:
                said += 1
                assert words in parts[brief]
                found = {
                    page.relative_to(sample_site).parts[0] for page in pages if words in parts[page]
                }
                assert found == {"briefs"}, words
    assert said > 100


def test_people_and_issues_are_found_by_their_names_and_facts(sample_site: Path) -> None:
    graph, _ = shipped_graph()

    def part(kind: str, record: str) -> str:
        page = sample_site / kind / record / "index.html"
        return indexed_part(page.read_text(encoding="utf-8")) or ""

    for official in graph.records.officials.values():
        found = part("officials", official.id)
        assert all(escaped(name.value) in found for name in official.names)
    for issue in graph.records.issues.values():
        found = part("issues", issue.id)
        assert escaped(issue.label) in found
        assert all(escaped(label) in found for label in issue.other_labels)


def test_no_page_is_found_by_what_a_row_says_of_a_meeting(sample_site: Path) -> None:
    rows = 0
    for page in sorted(sample_site.rglob("index.html")):
        part = indexed_part(page.read_text(encoding="utf-8"))
        if part is not None:
            tree = html5lib.parse(part, namespaceHTMLElements=False)
            found = [e for e in tree.iter("table") if "meetings" in e.get("class", "").split()]
            rows += len(found)
            assert all("data-pagefind-ignore" in table.attrib for table in found), page
    assert rows  # of tours and others whose sections are looked at
