"""What is contested, as readers see it: each side with its words.

In: disputes of the graph. Out: `SideView`s, and the notice at the head of a brief. A page other
than the brief only names who states otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.addresses import address_of
from generator.contesting import text_with_words, words_of
from generator.evidence import State
from generator.frozen import constant, frozen
from generator.graph import Graph
from generator.meetings import Meeting, Told
from generator.pages import phrases
from generator.pages.parts import Link, SideView
from generator.records import Dispute, Event, Outcome, Quote, Statement

NO_WORDS = "The licence of the source does not let us show its words."
"""Why evidence that was checked is not shown."""


@frozen
class ContestedPointView:
    """A point on which those concerned state different things."""

    about: str
    sides: tuple[SideView, ...]


@constant
class Notice:
    """What stands at the head of a brief about the contested things on it."""

    text: str
    places: tuple[Link, ...]
    """Where they stand on the page."""


def side_view(graph: Graph, dispute: Dispute, article: str) -> SideView:
    """What one side states; ``article`` is where it is recorded, empty for an event."""
    found = words_of(graph, dispute, article)
    holder = text_with_words(dispute, article)
    source = graph.records.articles[holder].source if holder else None
    shown = not source or source.licence != "none"
    reference = dispute.source
    language = source.language if source else (reference and reference.language) or ""
    target = "#text" if found.state is State.VERIFIED else ""
    return SideView(
        by=tuple(phrases.actor_link(graph, actor) for actor in dispute.by),
        says=dispute.says,
        date=phrases.long_date(dispute.on) if dispute.on else "",
        state=found.state.value,
        words=found.words if shown else (),
        lang=language,
        article=phrases.article_link(graph, holder, target) if holder else None,
        outside=phrases.outside_link(reference.url, reference.title) if reference else None,
        publisher=reference.publisher if reference else "",
        withheld="" if shown or not found.words else NO_WORDS,
        note=dispute.note or "",
    )


def sides_against(
    graph: Graph, told: Sequence[Told[Statement] | Told[Quote] | Told[Outcome]]
) -> tuple[SideView, ...]:
    """Whoever states otherwise than a thing that several articles may carry, each side once."""
    disputes = {
        (dispute.by, dispute.says): side_view(graph, dispute, one.article)
        for one in reversed(told)
        for dispute in reversed(one.item.disputed_by)
    }
    return tuple(reversed(disputes.values()))


def disputers(graph: Graph, actors: Iterable[str]) -> str:
    """By whom something is contested, in words; empty if it is not."""
    return phrases.joined([phrases.actor_link(graph, actor).text for actor in actors])


def contested_points(graph: Graph, event: Event) -> tuple[ContestedPointView, ...]:
    """The contested points of an event, in the order of its record."""
    return tuple(
        ContestedPointView(
            about=point.about, sides=tuple(side_view(graph, side, "") for side in point.sides)
        )
        for point in event.contested
    )


def notice_of(graph: Graph, meeting: Meeting) -> Notice | None:
    """What of a meeting is contested, the events that it refers to included."""
    statements = _places("Statement", "statement", [p.disputed_by for p in meeting.points])
    outcomes = _places("Outcome", "outcome", [r.disputed_by for r in meeting.results])
    quotes = tuple(
        Link(f"Quote {number}", f"#quote-{told.article}-{told.index + 1}")
        for number, told in enumerate(meeting.quotes, 1)
        if told.item.disputed_by
    )
    people = tuple(
        Link(_name(graph, person.official or "", person.as_written), "#participants")
        for side in meeting.sides
        for person in side.participants
        if person.disputed
    )
    events = tuple(_contested_events(graph, meeting))
    counted = (
        (len(statements), "statement", ""),
        (len(quotes), "quote", ""),
        (len(outcomes), "outcome", ""),
        (len(people), "participant’s presence", "participants’ presence"),
        (len(events), "event referred to", "events referred to"),
    )
    present = [phrases.plural(count, one, many) for count, one, many in counted if count]
    if not present:
        return None
    verb = "is" if sum(count for count, *_ in counted) == 1 else "are"
    return Notice(
        f"{phrases.joined(present)} on this page {verb} contested: somebody states otherwise.",
        (*statements, *quotes, *outcomes, *people, *events),
    )


def count_contested(meeting: Meeting) -> int:
    """How many statements, quotes and outcomes of a meeting are contested."""
    disputed = [point.disputed_by for point in meeting.points]
    disputed += [words.disputed_by for words in meeting.quoted]
    disputed += [result.disputed_by for result in meeting.results]
    return sum(map(bool, disputed))


def _contested_events(graph: Graph, meeting: Meeting) -> Iterator[Link]:
    named = dict.fromkeys(name for card in graph.cards_of(meeting) for _, name in card.mentions)
    for name in named:
        event = graph.records.events.get(name)
        if event and event.contested:
            yield Link(event.label, f"{address_of('event', event.id)}#contested")


def _places(label: str, anchor: str, disputed: Sequence[tuple[str, ...]]) -> tuple[Link, ...]:
    return tuple(
        Link(f"{label} {number}", f"#{anchor}-{number}")
        for number, by in enumerate(disputed, 1)
        if by
    )


def _name(graph: Graph, official: str, as_written: tuple[str, ...]) -> str:
    if official:
        return phrases.person_name(graph, official)
    return as_written[0] if as_written else "somebody not named"
