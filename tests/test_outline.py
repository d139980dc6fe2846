from generator.markdown_text import as_html
from generator.outline import InnerLink, outline_of


def links(html: str, address: str = "officials/bo-lind/", **more: object) -> set[tuple[str, str]]:
    outline = outline_of(html, address, **more)  # type: ignore[arg-type]
    return {(link.target, link.fragment) for link in outline.open_links(address)}


def test_links_are_resolved_against_the_page() -> None:
    html = (
        '<a href="../../briefs/x/#statement-3">a</a><a href="../ada/">b</a><a href="../../">c</a>'
        '<img src="../../assets/a.png"><a href="./">d</a>'
    )
    assert links(html) == {
        ("briefs/x/", "statement-3"),
        ("officials/ada/", ""),
        ("", ""),
        ("assets/a.png", ""),
    }


def test_steps_back_in_the_middle_of_a_link_are_walked() -> None:
    html = (
        '<a href="../../about/..">a</a><a href="../../a/../b/">b</a><a href="../../.well/x">c</a>'
    )
    assert links(html) == {("", ""), ("b/", ""), (".well/x", "")}


def test_links_to_other_sites_are_not_ours_to_check() -> None:
    assert links('<a href="https://a.example/x">a</a><a href="mailto:a@b.example">b</a>') == set()


def test_links_to_pages_that_are_sure_to_come_are_left_out() -> None:
    html = '<a href="../ada/">a</a><a href="../ada/#roles">b</a>'
    assert links(html, settled={"officials/ada/"}) == {("officials/ada/", "roles")}


def test_an_anchor_on_the_same_page_must_be_there() -> None:
    html = '<p id="a"></p><a href="#a">a</a><a href="#b">b</a>'
    assert links(html) == {("officials/bo-lind/", "b")}


def test_ids_that_occur_twice_are_noted() -> None:
    assert outline_of('<p id="a"></p><p id="a"></p><p id="b"></p>', "").repeated_ids == ("a",)


def test_text_that_looks_like_an_attribute_is_no_attribute() -> None:
    html = as_html('Write `<a id="a" href="b">` or just id="a" href="b".')
    outline = outline_of(f'<p id="a"></p>{html}', "")
    assert outline.repeated_ids == ()
    assert outline.open_links("") == ()


def test_a_way_out_of_the_site_is_kept_as_such() -> None:
    assert links('<a href="../../../x">a</a>') == {("../x", "")}


def test_absolute_links_are_below_the_folder_of_the_site() -> None:
    assert links('<a href="/sub/about/">a</a>', base="/sub/") == {("about/", "")}
    assert links('<a href="/about/">a</a>', base="/sub/") == {("..//about/", "")}


def test_queries_and_entities_are_understood() -> None:
    outline = outline_of('<a href="../x/?a=1&amp;b=2#c%20d">a</a>', "y/")
    assert outline.open_links("y/") == (InnerLink("x/", "c d", "../x/?a=1&b=2#c%20d"),)


def test_a_link_comes_back_as_it_was_written() -> None:
    for written in ("../x/#a", "../x/#a%20b", "../x/?q#a", "../x/", "../x//#a", "/x/#a"):
        (link,) = outline_of(f'<a href="{written}">a</a>', "y/").open_links("y/")
        assert link.written == written


def test_an_anchor_is_there_only_by_its_whole_name() -> None:
    outline = outline_of('<p id="ab"></p><p id="c"></p><p id="d"></p>', "")
    assert all(outline.has(name) for name in ("ab", "c", "d"))
    assert not any(outline.has(name) for name in ("", "a", "b", "c\nd"))
    assert not outline_of("<p></p>", "").has("")
