"""The pieces of markup made in Python: what they look like, and that text stays text in each."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import get_args

import pytest
from jinja2 import StrictUndefined, UndefinedError
from markupsafe import Markup, escape

from generator.markup import (
    Html,
    as_bare_link,
    as_bars,
    as_code,
    as_count,
    as_direction,
    as_language,
    as_line,
    as_link,
    as_links,
    as_mark,
    as_name,
    as_names,
    as_outside_link,
    as_outside_links,
    as_passage,
    as_row,
    as_search_facts,
    as_spoken_links,
    as_stance,
    as_state,
    as_voices,
    counted,
    escaped,
    shown,
)
from generator.pages.brief import TextPiece
from generator.pages.parts import (
    CountRow,
    Direction,
    Link,
    MeetingRow,
    Name,
    OutsideLink,
    Stance,
    StatementLine,
)

REIS = Link("Anouk Reis", "officials/reis-anouk/")
HOSTILE = "\"><script>alert('1')</script>&"
LINK = Link(HOSTILE, HOSTILE, lang=HOSTILE, note=HOSTILE)
OUTSIDE = OutsideLink(HOSTILE, f"https://a.example/{HOSTILE}", HOSTILE + "2")
NAME = Name(HOSTILE, HOSTILE, HOSTILE)
ROW = MeetingRow(
    brief=LINK,
    date=HOSTILE,
    iso_date=HOSTILE,
    place=HOSTILE,
    kind=HOSTILE,
    officials=HOSTILE,
    issues=HOSTILE,
    statements=3,
    sources=2,
    role=HOSTILE,
    tour=LINK,
    doubtful=HOSTILE,
)
LINE = StatementLine(
    by=HOSTILE,
    joint=True,
    verb=HOSTILE,
    sign="-",
    strength=4,
    says=HOSTILE,
    to=HOSTILE,
    state="verified",
    unverified=HOSTILE,
    statement=LINK,
)
EVERY_PIECE: tuple[Callable[[], Html], ...] = (
    lambda: as_bare_link(LINK, "../"),
    lambda: as_row(ROW, "../"),
    lambda: as_line(LINE, "../"),
    lambda: as_count(CountRow(LINK, 3, 50, HOSTILE), "../"),
    lambda: as_link(LINK, "../"),
    lambda: as_link(replace(LINK, address=""), "../"),
    lambda: as_link(replace(LINK, address="#" + HOSTILE), "../"),
    lambda: as_links([LINK, LINK], "../"),
    lambda: as_spoken_links([LINK, LINK, LINK], "../"),
    lambda: as_outside_link(OUTSIDE),
    lambda: as_outside_links([OUTSIDE, OUTSIDE]),
    lambda: as_name(NAME, HOSTILE),
    lambda: as_names([NAME, replace(NAME, label="")]),
    lambda: as_mark(HOSTILE),
    lambda: as_voices([HOSTILE, HOSTILE]),
    lambda: as_passage([TextPiece(HOSTILE, ())], "../", anchored=True),
    lambda: as_passage([TextPiece(HOSTILE, (LINK,), HOSTILE, (HOSTILE,))], "../", anchored=True),
    lambda: as_passage([TextPiece(HOSTILE, (Link(HOSTILE),), HOSTILE)], "../", anchored=True),
)


@pytest.mark.parametrize("piece", EVERY_PIECE)
def test_hostile_text_is_text_in_every_piece(piece: Callable[[], Html]) -> None:
    html = piece()
    assert "<script" not in html
    assert html.count(escaped(HOSTILE)) == html.count("alert") > 0


@pytest.mark.parametrize("text", ["plain", HOSTILE, "“Ærø” <å>", "", "a&amp;b"])
def test_text_is_escaped_as_everywhere_else(text: str) -> None:
    assert escaped(text) == str(escape(text))
    assert shown(text) == str(escape(text))


def test_markup_is_shown_as_it_is_and_anything_else_as_text() -> None:
    assert shown(Html("<b>")) == "<b>"
    assert shown(Markup("<b>")) == "<b>"
    assert shown(12) == "12"
    assert shown(["<"]) == "[&#39;&lt;&#39;]"


def test_markup_that_something_was_added_to_is_text_again() -> None:
    assert shown(Html("<b>") + "<i>") == "&lt;b&gt;&lt;i&gt;"
    assert shown("".join([Html("<b>")])) == "&lt;b&gt;"


def test_jinja_takes_our_markup_for_markup() -> None:
    assert escape(Html("<b>")) == "<b>"


def test_what_was_never_given_is_not_shown() -> None:
    with pytest.raises(UndefinedError):
        shown(StrictUndefined(name="x"))


def test_a_link_without_an_address_is_plain_text() -> None:
    assert as_bare_link(Link("A <person>"), "../") == "A &lt;person&gt;"


def test_a_link_to_an_anchor_stays_on_its_page() -> None:
    assert as_bare_link(Link("3", "#statement-3"), "../") == '<a href="#statement-3">3</a>'


def test_a_link_in_another_language_says_so() -> None:
    link = Link("青井", "officials/aoi/", lang="ja")
    assert as_bare_link(link, "../") == (
        '<a href="../officials/aoi/"><bdi lang="ja">青井</bdi></a>'
    )


def test_a_note_stands_beside_its_link() -> None:
    link = replace(REIS, note="2031 & later")
    assert as_link(link, "") == (
        '<a href="officials/reis-anouk/">Anouk Reis</a> '
        '<small class="note">2031 &amp; later</small>'
    )


def test_names_in_a_sentence_end_with_and() -> None:
    a, b, c = Link("A"), Link("B & b"), Link("C")
    assert as_spoken_links([a], "") == "A"
    assert as_spoken_links([a, b], "") == "A and B &amp; b"
    assert as_spoken_links([a, b, c], "") == "A, B &amp; b and C"
    assert as_spoken_links([], "") == ""
    assert as_links([a, c], "") == "A, C"


def test_an_outside_link_shows_its_host_once() -> None:
    shown = as_outside_link(OutsideLink("Release", "https://a.example/x?a=1&b=2", "a.example"))
    assert 'href="https://a.example/x?a=1&amp;b=2"' in shown
    assert shown.endswith('<small class="host">a.example</small>')
    assert "<small" not in as_outside_link(
        OutsideLink("a.example", "https://a.example/", "a.example")
    )


def test_a_name_is_kept_apart_from_the_direction_around_it() -> None:
    assert as_name(Name("أنور", "ar")) == '<bdi lang="ar">أنور</bdi>'


def test_numbers_are_counted_in_words_people_use() -> None:
    assert counted(1, "source") == "1 source"
    assert counted(1204, "statement") == "1,204 statements"
    assert counted(2, "country", "countries") == "2 countries"


def test_what_the_search_knows_of_a_record_stands_in_one_element() -> None:
    filters = (("Official", 'Bo "B" Lind'), ("Year", "2031"))
    assert as_search_facts(filters, "2031-03-04") == (
        ' data-0="Bo &#34;B&#34; Lind" data-1="2031" data-date="2031-03-04"'
        ' data-pagefind-filter="Kind[content], Official[data-0], Year[data-1]"'
        ' data-pagefind-meta="kind[content], date[data-date]"'
        ' data-pagefind-sort="date[data-date]"'
    )
    assert "date" not in as_search_facts(filters, "")


def test_only_words_of_another_language_name_it() -> None:
    assert as_language("en") == ""
    assert as_language("is") == ' lang="is" dir="auto"'
    assert as_language('"><i>') == ' lang="&#34;&gt;&lt;i&gt;" dir="auto"'


def test_code_keeps_its_quotation_marks_and_no_tag() -> None:
    assert as_code('{"a": "</pre><b>&"}') == '{"a": "&lt;/pre&gt;&lt;b&gt;&amp;"}'


def test_the_word_of_a_state_stands_beside_its_mark() -> None:
    assert (
        as_state("cited") == '<span class="state is-cited"><i class="mark cited"></i> Cited</span>'
    )


MARK = Link("Statement 3", "briefs/x/#statement-3")


def test_a_marked_passage_begins_with_what_rests_on_it() -> None:
    piece = TextPiece(
        "a & b", (MARK, Link("Quote 1", "#quote-1")), "span-statements-3", ("span-x",)
    )
    assert as_passage([TextPiece("Then ", ()), piece], "../", anchored=True) == (
        'Then <span id="span-x"></span><mark id="span-statements-3">'
        '<a href="../briefs/x/#statement-3" aria-label="Statement 3">3</a>'
        '<a href="#quote-1">Quote 1</a>a &amp; b</mark>'
    )


def test_where_no_link_leads_to_it_a_passage_is_no_anchor() -> None:
    piece = TextPiece("a", (MARK,), "span-statements-3", ("span-x",))
    assert "id=" not in as_passage([piece], "../", anchored=False)


def test_a_passage_goes_on_without_its_number_where_another_begins_in_it() -> None:
    assert as_passage([TextPiece("a", (MARK,))], "../", anchored=True) == "<mark>a</mark>"


def test_a_passage_that_was_set_aside_says_why_once() -> None:
    why = Link("Set aside: dateline")
    pieces = [TextPiece("Tokyo", (why,), "span-set_aside-1"), TextPiece(" (AP)", (why,))]
    assert as_passage(pieces, "../", anchored=True) == (
        '<span class="set-aside">Tokyo</span> <small>Set aside: dateline</small>'
        '<span class="set-aside"> (AP)</span>'
    )


def test_bars_say_in_words_what_they_show() -> None:
    assert 'aria-label="disapproving, strength 4 of 5"' in as_bars(4, "-")


def test_a_stance_is_a_verb_that_leads_to_its_statement() -> None:
    stance = Stance('"<agreed>', "+", 4, 'briefs/"x/#statement-2')
    assert as_stance(stance, "../") == (
        '<a href="../briefs/&#34;x/#statement-2">&#34;&lt;agreed&gt;</a>'
        '<i class="bars for s4" role="img" aria-label="approving, strength 4 of 5"></i>'
    )


def test_every_change_has_a_sign_and_says_what_it_is() -> None:
    signs = {each: as_direction(each) for each in get_args(Direction)}
    assert len(signs) == 8
    for each, html in signs.items():
        assert re.fullmatch(
            rf'<span class="direction"><i aria-hidden="true">[=≠↑↓⇄→]</i> {each}</span>', html
        )


def test_a_meeting_on_a_tour_need_not_name_the_tour_it_is_listed_under() -> None:
    tour = Link("Tour of the isles", "tours/isles/")
    row = replace(ROW, tour=tour)
    assert "Tour of the isles" in as_row(row, "../")
    assert "Tour of the isles" not in as_row(row, "../", "tours/isles/")


@pytest.mark.parametrize("doubt", ["", "One paper leaves him out."])
def test_a_doubt_is_told_and_marked_in_rows_and_lines(doubt: str) -> None:
    pieces = (
        as_row(replace(ROW, doubtful=doubt), "../"),
        as_line(replace(LINE, unverified=doubt), "../"),
    )
    for piece in pieces:
        assert ('class="is-doubtful"' in piece) == ('class="doubt"' in piece) == bool(doubt)
        assert doubt in piece


def test_the_bar_of_a_count_is_as_long_as_its_share() -> None:
    bars = {percent: as_count(CountRow(REIS, 1, percent), "../") for percent in (0, 1, 50, 100)}
    assert [f'"bar w-{n}"' in bars[p] for p, n in ((0, 0), (1, 0), (50, 10), (100, 20))] == [
        True
    ] * 4
