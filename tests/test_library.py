"""What is remembered from one run to the next: it comes back as it was, or not at all."""

from __future__ import annotations

import marshal
import os
import pickle
import random
from collections.abc import Iterable
from pathlib import Path

import pytest

from generator.library.blobs import BUFFER, Blobs, Pile, SpoiledError
from generator.library.content import read_anew, read_content
from generator.library.kept import Blocks
from generator.library.memory import Memory, memory_of
from generator.library.pickles import as_bytes, from_bytes
from generator.library.plain import (
    Shared,
    card_as_bytes,
    card_from,
    outline_as_bytes,
    outline_from,
)
from generator.library.states import read_state, write_state
from generator.library.survey import survey
from generator.problems import Problem
from generator.progress import Watch
from generator.shelves import ALL, FEW_CHANGES, Shelf, Trace, asks_for, mark_of
from tests.base_site import ARTICLE, FORMULA, ISSUE, OFFICIAL
from tests.shipped import shipped_graph
from tests.trees import base_tree, content_tree

PROGRAM = bytes(range(16))


def looked_at(root: Path, memory: Memory) -> set[int] | None:
    """The marks of what changed since the look before; None: everything."""
    content = read_content(survey(root, memory, workers=1), memory, workers=1, watch=Watch())
    assert not content.problems.errors
    memory.keep_problems(content.problems)
    marks = None if memory.unbuilt is None else set(memory.unbuilt)
    memory.unbuilt = set()
    return marks


def problems_of(root: Path, memory: Memory) -> list[Problem]:
    content = read_content(survey(root, memory, workers=1), memory, workers=1, watch=Watch())
    return content.problems.errors


def edited(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


# -- things in one file ------------------------


def test_what_was_kept_comes_back_before_and_after_it_is_written(tmp_path: Path) -> None:
    blobs = Blobs.at(tmp_path / "records")
    things = [b"", b"a", b"bc" * 1000, os.urandom(BUFFER + 1), b"last"]
    places = [blobs.add(thing) for thing in things]
    assert [blobs.read(where) for where in places] == things
    blobs.flush()
    again = Blobs.at(tmp_path / "records")
    assert [again.read(where) for where in places] == things
    assert again.read(again.add(b"more")) == b"more"


def test_what_lies_on_a_pile_comes_back_and_leaves_nothing_behind(tmp_path: Path) -> None:
    things = [b"", b"first", b"x" * (2 * BUFFER), b"last"]
    with Pile(tmp_path) as pile:
        numbers = [pile.add(thing) for thing in things]
        assert [pile.read(number) for number in reversed(numbers)] == things[::-1]
        assert pile.read(pile.add(b"one more")) == b"one more"
        assert list(tmp_path.iterdir()) == []


def test_what_was_altered_is_spoiled(tmp_path: Path) -> None:
    blobs = Blobs.at(tmp_path / "records")
    where = blobs.add(b"as it was")
    blobs.flush()
    (tmp_path / "records").write_bytes(b"as it Was")
    with pytest.raises(SpoiledError):
        blobs.read(where)
    (tmp_path / "records").write_bytes(b"as")
    with pytest.raises(SpoiledError):
        blobs.read(where)


# -- pickles that make records and nothing else ------------------------


class _Call:
    """A pickle of this calls a function when it is read."""

    def __init__(self, function: object, *arguments: object) -> None:
        self.answer = function, arguments

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return self.answer


def test_all_shipped_records_come_back() -> None:
    graph, _ = shipped_graph()
    for shelf in (graph.records.articles, graph.records.officials, graph.records.tours):
        assert len(shelf) > 5
        for record in shelf.values():
            assert from_bytes(as_bytes(record)) == record


@pytest.mark.parametrize(
    "data",
    [
        pickle.dumps(_Call(os.system, "true")),
        pickle.dumps(_Call(eval, "1")),
        pickle.dumps(Path("/etc/passwd")),
        b"cgenerator.records\n__builtins__\n.",
        b"cgenerator.dates\nre\n.",
        b"\x80\x04\x8c\x0fgenerator.dates\x8c\x0ere.sys.modules\x93.",
        b"cgenerator.files\nread_bytes\n.",
        b"",
        b"no pickle",
        as_bytes(("a", 1))[:-3],
    ],
)
def test_a_pickle_of_anything_else_is_spoiled(data: bytes) -> None:
    with pytest.raises(SpoiledError):
        from_bytes(data)


# -- in brief ------------------------


def test_meetings_and_articles_in_brief_come_back_from_bytes() -> None:
    (graph, _), shared = shipped_graph(), Shared()
    for meeting in graph.meetings.values():
        fields = tuple(
            getattr(meeting, name) for name in type(meeting).__slots__[:-2]
        )  # no account
        data = outline_as_bytes(fields)
        assert outline_from(data) == outline_from(data, shared) == fields
        # whatever is one in memory, equal meetings are equal bytes
        assert outline_as_bytes(outline_from(data, shared)) == data
        assert outline_as_bytes(outline_from(data)) == data
    for card in graph.cards.values():
        assert card_from(card_as_bytes(card)) == card


# -- the state of a run ------------------------


def whole_state(file: Path, program: bytes = PROGRAM) -> tuple[object, list[bytes]] | None:
    """What a state says with all its parts; None if any of it is not to be had."""
    state = read_state(file, program)
    try:
        return state and (state.values, [state.read(n) for n in range(len(state.parts))])
    except SpoiledError:
        return None


def test_a_state_that_was_altered_or_is_of_another_program_is_none(tmp_path: Path) -> None:
    file = tmp_path / "state"
    written = (("a", [1, b"c"], None), [b"one part", b"", b"another"])
    write_state(file, PROGRAM, *written)
    assert whole_state(file) == written
    assert whole_state(file, PROGRAM[::-1]) is None
    whole = file.read_bytes()
    chance = random.Random(1)
    for position in range(len(whole)):
        altered = bytearray(whole)
        altered[position] ^= 1 << chance.randrange(8)
        file.write_bytes(altered)
        assert whole_state(file) is None
        file.write_bytes(whole[:position])
        assert whole_state(file) is None
    file.unlink()
    assert read_state(file, PROGRAM) is None
    assert read_state(tmp_path, PROGRAM) is None


def test_a_part_is_read_only_when_it_is_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "state"
    write_state(file, PROGRAM, "head", [b"first", b"second"])
    file.write_bytes(file.read_bytes()[:-1] + b"!")
    state = read_state(file, PROGRAM)
    assert state is not None
    assert (state.values, state.read(0)) == ("head", b"first")
    with pytest.raises(SpoiledError):
        state.read(1)


def test_a_state_that_is_open_outlives_the_next(tmp_path: Path) -> None:
    file = tmp_path / "state"
    write_state(file, PROGRAM, 1, [b"first"])
    state = read_state(file, PROGRAM)
    write_state(file, PROGRAM, 2, [b"second"])
    assert state is not None
    assert state.read(0) == b"first"


def test_a_state_under_the_name_of_another_is_none(tmp_path: Path) -> None:
    write_state(tmp_path / "pages", PROGRAM, [1, 2])
    assert whole_state(tmp_path / "pages") == ([1, 2], [])
    (tmp_path / "pages").rename(tmp_path / "content")
    assert read_state(tmp_path / "content", PROGRAM) is None


def test_a_run_finds_what_the_one_before_has_left(tmp_path: Path) -> None:
    root = content_tree(tmp_path, base_tree())
    with memory_of(root, PROGRAM) as memory:
        assert looked_at(root, memory) is None
        memory.save()
    with memory_of(root, PROGRAM) as memory:
        surveyed = survey(root, memory, workers=1)
        assert surveyed.known is not None
        content = read_content(surveyed, memory, workers=1, watch=Watch())
    fresh = read_anew(root)
    assert dict(content.graph.records.articles) == dict(fresh.graph.records.articles)
    assert dict(content.graph.evidence) == dict(fresh.graph.evidence)
    assert list(content.problems) == list(fresh.problems)


def test_records_that_are_not_those_of_the_state_are_not_believed(tmp_path: Path) -> None:
    root = content_tree(tmp_path, base_tree())
    with memory_of(root, PROGRAM) as memory:
        looked_at(root, memory)
        memory.save()
        assert memory.folder
        records = memory.folder / "records"
        records.replace(memory.folder / "old")
        records.write_bytes((memory.folder / "old").read_bytes())
    with memory_of(root, PROGRAM) as memory:
        assert memory.entries == {}


def test_a_second_run_beside_the_first_has_a_memory_of_its_own(tmp_path: Path) -> None:
    root = content_tree(tmp_path, base_tree())
    with memory_of(root, PROGRAM) as first, memory_of(root, PROGRAM) as second:
        assert first.folder is not None
        assert second.folder is None
        looked_at(root, first)
        first.save()
        assert looked_at(root, second) is None


# -- what a change touches ------------------------


def test_a_change_touches_its_record_and_the_ways_that_lead_there(tmp_path: Path) -> None:
    root = content_tree(tmp_path, base_tree())
    with memory_of(root, PROGRAM) as memory:
        assert looked_at(root, memory) is None
        assert looked_at(root, memory) == set()
        edited(root / ISSUE, "label: ", "label: New ")
        issue = Path(ISSUE).stem
        marks = looked_at(root, memory)
        assert marks is not None
        assert {mark_of("issue", issue), mark_of("issue", ALL)} <= marks
        assert mark_of("official", Path(OFFICIAL).stem) not in marks


def test_other_words_of_a_statement_leave_the_meeting_in_brief_as_it_was(tmp_path: Path) -> None:
    root = content_tree(tmp_path, base_tree())
    with memory_of(root, PROGRAM) as memory:
        looked_at(root, memory)
        edited(root / ARTICLE, "says: ", "says: again ")
        marks = looked_at(root, memory)
        article = memory.entries[ARTICLE]
        assert marks is not None
        assert {mark_of("article", article.id), mark_of("account", article.meeting)} <= marks
        assert mark_of("meeting", article.meeting) not in marks
        assert mark_of("by_year", ALL) not in marks


def test_another_day_of_a_meeting_touches_both_years(tmp_path: Path) -> None:
    root = content_tree(tmp_path, base_tree())
    with memory_of(root, PROGRAM) as memory:
        looked_at(root, memory)
        outline = outline_from(memory.entries[ARTICLE].outline)
        day = outline[5].text
        later = f"{int(day[:4]) + 1}{day[4:]}"
        edited(root / ARTICLE, f"date: {day}", f"date: {later}")
        edited(root / ARTICLE, "due: 2031-09", "due: 2033-09")  # nothing is due before it
        marks = looked_at(root, memory)
        assert marks is not None
        assert {mark_of("by_year", day[:4]), mark_of("by_year", later[:4])} <= marks
        assert mark_of("meeting", outline[0]) in marks


def test_a_use_of_a_formula_touches_whoever_asked_for_its_uses(tmp_path: Path) -> None:
    root = content_tree(tmp_path, base_tree())
    edited(root / FORMULA, "forms: know no border", "forms: carry a passport")
    with memory_of(root, PROGRAM) as memory:
        looked_at(root, memory)
        mark = "    issue: fisheries\n    formulas: no-border\noutcomes"
        edited(root / ARTICLE, "    issue: fisheries\noutcomes", mark)
        marks = looked_at(root, memory)
        assert marks is not None
        assert {mark_of("formula_used", "no-border"), mark_of("formula_used", ALL)} <= marks
        assert mark_of("formula", "no-border") not in marks
        edited(root / FORMULA, "issues: [fisheries]", "issues: [coastal-rescue]")
        marks = looked_at(root, memory)
        assert marks is not None
        assert {mark_of("formulas_on", "fisheries"), mark_of("formula", "no-border")} <= marks
        assert mark_of("formulas_on", "coastal-rescue") in marks


def test_what_an_unreadable_article_may_have_held_is_missed_once_it_can_be_read(
    tmp_path: Path,
) -> None:
    other = "content/articles/2031/2031-04-01-north-wire.yml"
    article = base_tree()[ARTICLE].replace("harbour-storm-2031", "2031-01-01-nowhere")
    root = content_tree(tmp_path, base_tree() | {ARTICLE: article, other: "source: [\n"})
    with memory_of(root, PROGRAM) as memory:
        assert [one.code for one in problems_of(root, memory)] == ["R008"]
        (root / other).unlink()
        assert [one.code for one in problems_of(root, memory)] == ["R044"]
        (root / other).write_text("source: [\n", encoding="utf-8")
        assert [one.code for one in problems_of(root, memory)] == ["R008"]


def test_a_word_list_touches_everything(tmp_path: Path) -> None:
    root = content_tree(tmp_path, base_tree())
    with memory_of(root, PROGRAM) as memory:
        looked_at(root, memory)
        edited(root / "content/vocabulary/posts.yml", "rank: ", "rank: 1")
        assert looked_at(root, memory) is None


# -- shelves ------------------------


def test_a_shelf_notes_what_it_has_and_what_it_lacks() -> None:
    trace = Trace()
    shelf = Shelf("issue", {"trade": 1}, {"trade": 1}.__getitem__, trace)
    assert shelf["trade"] == 1
    assert shelf.get("ferries") is None
    assert "ports" not in shelf
    asked = trace.take()
    assert all(asks_for({mark_of("issue", key)})(asked) for key in ("trade", "ferries", "ports"))
    assert not asks_for({mark_of("issue", ALL), mark_of("event", "trade")})(asked)
    assert list(shelf) == ["trade"]
    assert asks_for({mark_of("issue", ALL)})(trace.take())
    assert not asks_for({mark_of("issue", "trade")})(trace.take())


@pytest.mark.parametrize("count", [0, 1, FEW_CHANGES, FEW_CHANGES + 1, 200])
def test_few_changes_and_many_are_looked_for_with_the_same_answer(count: int) -> None:
    chance = random.Random(count)
    marks = range(0, 1 << 32, (1 << 32) // 400)  # so few that they meet, and bytes repeat
    changed = set(chance.sample(marks, count))
    question = asks_for(changed)
    for _ in range(200):
        trace = Trace()
        trace.asked.update(chance.sample(marks, 12))
        expected = not changed.isdisjoint(trace.asked)
        assert question(trace.take()) == expected


def test_bytes_of_two_marks_are_no_third() -> None:
    trace = Trace()
    trace.asked.update({0x01000000, 0x02000000})
    between = int.from_bytes(trace.take()[2:6], "little")
    trace.asked.update({0x01000000, 0x02000000})
    assert not asks_for({between})(trace.take())


# -- blocks ------------------------


def rows_of(packed: Iterable[bytes]) -> list[object]:
    return [row for block in packed for row in marshal.loads(block)]  # noqa: S302 (our own)


def test_only_blocks_with_something_new_are_packed_again() -> None:
    things = [(number, "x") for number in range(5 * Blocks.SIZE + 1)]
    blocks = Blocks()
    first = list(blocks.pack(things))
    assert rows_of(first) == things
    changed = [*things]
    changed[Blocks.SIZE] = (0, "y")
    second = list(blocks.pack(changed))
    assert [a is b for a, b in zip(first, second, strict=True)] == [True, False, *[True] * 4]
    for other in (changed[1:], changed[: Blocks.SIZE // 2], [], changed):
        packed = blocks.pack(other)
        assert rows_of(packed) == other
