"""The pages that belong to no record: verbs, messages, search and the one for lost readers."""

from __future__ import annotations

from collections import Counter

from generator.addresses import FOLDERS, MESSAGES, SEARCH, VERBS
from generator.catalogue import Entry, all_entries, as_markdown
from generator.graph import Graph
from generator.markdown_text import as_html
from generator.pages import phrases
from generator.pages.frame import breadcrumb, index_link
from generator.pages.index import (
    MessageRow,
    MessagesPage,
    SearchPage,
    VerbRow,
    VerbsPage,
    WrittenPage,
)
from generator.pages.make_index import total_of
from generator.records import Verb

NOT_FOUND_KIND = "not-found"
NOT_FOUND_ADDRESS = "404.html"


def make_verbs(graph: Graph) -> VerbsPage:
    """The graded list of stance verbs, in the order of its file, with how often each is used."""
    uses = Counter(point.verb for meeting in graph.meetings.values() for point in meeting.points)
    verbs = graph.records.verbs
    used = sum(verb in uses for verb in verbs)
    files = dict.fromkeys(graph.records.file_of("verb", verb) for verb in verbs)
    return VerbsPage(
        address=VERBS,
        kind="verbs",
        kind_label="Stance verbs",
        title="Stance verbs",
        description="The closed list of verbs in which statements are put, each with its "
        "meaning, an example, a counter-example, its direction and its strength.",
        breadcrumb=breadcrumb(),
        coverage=f"{phrases.plural(len(verbs), 'verb')}, {used} of them used in "
        f"{phrases.plural(uses.total(), 'statement')}",
        files=tuple(files),
        verbs=tuple(_verb_row(verb, uses[verb.id]) for verb in verbs.values()),
    )


def _verb_row(verb: Verb, uses: int) -> VerbRow:
    return VerbRow(
        label=verb.label,
        anchor=verb.id,
        sign=verb.sign,
        strength=verb.strength,
        definition=verb.definition,
        example=verb.example,
        counter_example=verb.counter_example,
        printed_forms=verb.printed_forms,
        uses=uses,
    )


def make_messages() -> MessagesPage:
    """Every message that a check of the content can print."""
    entries = all_entries()
    return MessagesPage(
        address=MESSAGES,
        kind="messages",
        kind_label="Messages",
        title="Messages",
        description="Every message that a check of the content can print: what it means, why it "
        "matters and what to do.",
        breadcrumb=breadcrumb(),
        coverage=phrases.plural(len(entries), "message"),
        messages=tuple(_message_row(entry) for entry in entries),
    )


def _message_row(entry: Entry) -> MessageRow:
    """The page prints code, title and severity itself; the rest of the entry follows them."""
    text = as_markdown(entry).partition("\n\n")[2].removeprefix(f"*{entry.severity}* · ")
    return MessageRow(entry.code, entry.severity, entry.title, as_html(text))


def make_search(graph: Graph) -> SearchPage:
    """The search page, which leads to the lists where it cannot run."""
    return SearchPage(
        address=SEARCH,
        kind="search",
        kind_label="Search",
        title="Search",
        description="Search people, issues, places and all that was said.",
        breadcrumb=breadcrumb(),
        ways_in=tuple(index_link(kind, f"{total_of(graph, kind)[0]:,}") for kind in FOLDERS),
    )


def make_not_found() -> WrittenPage:
    """What a reader sees at an address that leads nowhere; not among the pages of the site."""
    return WrittenPage(
        address=NOT_FOUND_ADDRESS,
        kind=NOT_FOUND_KIND,
        kind_label="Not found",
        title="Page not found",
        description="No page stands at this address.",
        breadcrumb=breadcrumb(),
        html="",
    )
