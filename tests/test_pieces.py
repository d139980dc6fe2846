"""Pieces that many pages show are made once, and every page notes what they were made from."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.pages.views import meeting_row
from generator.shelves import Pieces, Shelf, Trace, mark_of
from tests.linked import linked


@pytest.fixture
def trace() -> Trace:
    return Trace()


def shelf(trace: Trace) -> Shelf[str]:
    ids = {"lind": "Bo Lind", "vella": "Cara Vella"}
    return Shelf("official", ids, ids.__getitem__, trace)


def test_a_piece_is_made_once(trace: Trace) -> None:
    pieces, people, made = Pieces(trace), shelf(trace), []

    def name() -> str:
        made.append(1)
        return people["lind"]

    assert [pieces.once("lind", name) for _ in range(3)] == ["Bo Lind"] * 3
    assert made == [1]


def test_each_page_notes_what_a_piece_was_made_from(trace: Trace) -> None:
    pieces, people = Pieces(trace), shelf(trace)
    first = (pieces.once("lind", lambda: people["lind"]), trace.take())[1]
    again = (pieces.once("lind", lambda: people["lind"]), trace.take())[1]
    assert first == again != b""


def test_a_piece_does_not_take_up_what_the_page_asked_before(trace: Trace) -> None:
    pieces, people = Pieces(trace), shelf(trace)
    people.get("vella")
    pieces.once("lind", lambda: people["lind"])
    assert trace.asked == {mark_of("official", "lind"), mark_of("official", "vella")}
    trace.take()
    pieces.once("lind", lambda: people["lind"])
    assert trace.asked == {mark_of("official", "lind")}


def test_a_piece_of_pieces_is_made_from_what_they_are_made_from(trace: Trace) -> None:
    pieces, people = Pieces(trace), shelf(trace)

    def pair() -> str:
        return pieces.once("lind", lambda: people["lind"]) + " and " + people["vella"]

    for _ in range(2):
        assert pieces.once("pair", pair) == "Bo Lind and Cara Vella"
        assert trace.asked == {mark_of("official", "lind"), mark_of("official", "vella")}
        trace.take()


def test_a_piece_that_cannot_be_made_leaves_the_trace_as_it_was(trace: Trace) -> None:
    pieces, people = Pieces(trace), shelf(trace)
    people.get("vella")
    with pytest.raises(KeyError):
        pieces.once("nobody", lambda: people["nobody"])
    assert trace.asked == {mark_of("official", "vella")}
    assert pieces.once("nobody", lambda: people["lind"]) == "Bo Lind"


def test_a_row_is_the_same_whoever_asks_first_and_notes_the_same(tmp_path: Path) -> None:
    graph, _ = linked(tmp_path)
    (meeting,) = graph.meetings.values()
    graph.trace.take()
    own = meeting_row(graph, meeting, "bo-lind")
    graph.trace.take()
    plain, noted = meeting_row(graph, meeting), graph.trace.take()
    other, _ = linked(tmp_path)
    (same,) = other.meetings.values()
    other.trace.take()
    assert (meeting_row(other, same), other.trace.take()) == (plain, noted)
    assert (own.role, plain.role) == ("Foreign Minister", "")
