"""What is kept of the pages comes back as it was."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.outline import Outline, link_key, outline_of
from generator.printed import Printed, as_bytes, from_bytes

TEXTS = st.lists(st.text(max_size=5), max_size=2).map(tuple)
OUTLINES = st.builds(Outline, st.text(), TEXTS, st.text(), st.binary())
PAGES = st.builds(
    Printed, st.text(), st.text(), st.text(), st.text(), st.text(), st.booleans(), TEXTS, TEXTS,
    st.text(), st.text(), st.integers(min_value=0), OUTLINES,
)  # fmt: skip


@given(st.lists(PAGES, max_size=4))
def test_pages_come_back_but_for_their_open_links(pages: list[Printed]) -> None:
    again = from_bytes(as_bytes(pages))
    assert again == [p._replace(outline=p.outline._replace(open_lines="")) for p in pages]
    assert all(type(page) is Printed and type(page.outline) is Outline for page in again)


def test_a_page_knows_which_places_it_may_lead_to() -> None:
    html = '<a href="../b/#x">x</a><a href="../c/">x</a><a href="../d//">x</a><a href="#own">x</a>'
    outline = outline_of(html, "a/", {"c/"})
    for target, fragment in (("b/", ""), ("b/", "x"), ("c/", ""), ("d/", "")):
        assert outline.leads_to(frozenset({link_key(target, fragment)}))
    for target, fragment in (("b/", "y"), ("c/", "x"), ("e/", "")):
        assert not outline.leads_to(frozenset({link_key(target, fragment)}))


def test_a_link_with_a_break_in_it_stays_one_link() -> None:
    outline = outline_of('<a href="../b%0Ac/">x</a><a href="../d%09/">x</a>', "a/")
    assert [link.target for link in outline.open_links("a/")] == ["b\ufffdc/", "d\ufffd/"]
