"""Records that hold no longer: nothing may rest on them, and they say where to look instead.

In: `graph.Graph`, whose `Records.withdrawn` are on no other shelf. Out: Problems where something
still refers to one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.dates import PartialDate
from generator.graph import Graph
from generator.problems import Problem
from generator.records import Withdrawal
from generator.shapes import FoundReference


def withdrawn_as(graph: Graph, reference: FoundReference) -> str:
    """As what an id was withdrawn: ``event/harbour-storm``; empty if it was not.

    A meeting is withdrawn with the last article on it.
    """
    for kind in reference.kinds:
        if f"{kind}/{reference.id}" in graph.records.withdrawn:
            return f"{kind}/{reference.id}"
        if kind == "meeting" and reference.id in graph.records.withdrawn_accounts:
            return f"meeting/{reference.id}"
    return ""


def refers_to_withdrawn(graph: Graph, reference: FoundReference, name: str, file: str) -> Problem:
    """What is said where something refers to what `withdrawn_as` names."""
    withdrawal = _withdrawal_of(graph, name)
    see = " or ".join(withdrawal.see)
    kind, _, record_id = name.partition("/")
    return Problem(
        "R112",
        f'the {kind} "{record_id}" was withdrawn on {withdrawal.on.text}: {withdrawal.why}',
        file,
        reference.path,
        label="withdrawn",
        cure=f"name {see} instead, or delete this" if see else "name another, or delete this",
    )


def withdrawn_records(graph: Graph) -> Iterator[tuple[str, str, Any]]:
    """Kind, id and record of everything that was withdrawn."""
    for name, record in graph.records.withdrawn.items():
        kind, _, record_id = name.partition("/")
        yield kind, record_id, record


def accounts_withdrawn(graph: Graph, meeting: str) -> list[Any]:
    """The withdrawn articles on a meeting, the one withdrawn last first."""
    articles = [
        graph.records.withdrawn[f"article/{article}"]
        for article in graph.records.withdrawn_accounts[meeting]
    ]

    def key(article: Any) -> tuple[PartialDate, str]:
        return (article.withdrawn.on, article.id)

    return sorted(articles, key=key, reverse=True)


def _withdrawal_of(graph: Graph, name: str) -> Withdrawal:
    kind, _, record_id = name.partition("/")
    record = (
        accounts_withdrawn(graph, record_id)[0]
        if kind == "meeting"
        else graph.records.withdrawn[name]
    )
    withdrawal: Withdrawal = record.withdrawn
    return withdrawal
