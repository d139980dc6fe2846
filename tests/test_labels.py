"""Names on a map: which have room, and where."""

from __future__ import annotations

from generator.pages.labels import MOST, Dot, names_of, overlap
from generator.pages.projection import WIDTH

HEIGHT = 400


def dot(x: int, y: int, name: str = "Port") -> Dot:
    return Dot(x, y, 0.8, 0.8, name)


def placed(*dots: Dot, most: int = MOST) -> list[str]:
    names = names_of(dots, HEIGHT, most=most)
    return [f"{name.anchor} {name.room}" if name else "" for name in names]


def test_a_name_stands_right_of_its_dot_while_there_is_room() -> None:
    (name,) = names_of([dot(300, 200)], HEIGHT)
    assert name
    assert (name.text, name.x, name.y) == ("Port", "0.92em", ".35em")
    assert (name.anchor, name.room) == ("start", "anywhere")


def test_at_the_right_edge_it_stands_left() -> None:
    (name,) = names_of([dot(WIDTH - 30, 200)], HEIGHT)
    assert name
    assert (name.x, name.anchor) == ("-0.92em", "end")


def test_between_neighbours_it_stands_above_and_then_below() -> None:
    middle, left, right = dot(300, 200), dot(240, 200), dot(360, 200)
    (above, *_) = names_of([middle, left, right], HEIGHT)
    (below, *_) = names_of([middle, left, right, dot(300, 155)], HEIGHT)
    assert above
    assert below
    assert above.anchor == below.anchor == "middle"
    assert float(above.y.removesuffix("em")) < 0 < float(below.y.removesuffix("em"))


def test_an_earlier_dot_keeps_its_side_whatever_follows() -> None:
    first, second = dot(300, 200, "First Port"), dot(500, 200, "Second Port")
    alone = names_of([first], HEIGHT)
    both = names_of([first, second], HEIGHT)
    assert both[0] == alone[0]
    assert both[1]


def test_what_has_room_on_a_wide_screen_only_is_shown_only_there() -> None:
    edge = dot(20, 200, "A Port with a Long Name")
    assert placed(edge, dot(300, 200)) == ["start wide", "start anywhere"]


def test_what_has_room_nowhere_has_no_name() -> None:
    assert placed(dot(360, 200, "A Name that is Wider than the Map " * 3)) == [""]


def test_only_the_first_dots_are_named_but_all_take_room() -> None:
    dots = [dot(300, y) for y in (50, 150, 250, 350)]
    assert placed(*dots, most=2) == ["start anywhere", "start anywhere"]
    assert placed(dots[0], dot(350, 50), most=1) == ["end anywhere"]


def test_dots_lie_on_each_other_when_their_edges_cross() -> None:
    assert overlap(dot(100, 100), dot(131, 100))
    assert not overlap(dot(100, 100), dot(132, 100))
    assert not overlap(dot(100, 100), dot(100, 133))
