from collections.abc import Callable, Container, Iterable, Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.outline import Outline, outline_of
from generator.output_checks import (
    PAGE_LIMIT,
    check_addresses,
    check_changes,
    check_output,
    file_at,
)
from generator.printed import Printed, as_bytes, from_bytes
from generator.problems import Problem, Problems


def page(
    address: str,
    html: str = "",
    *,
    file: str = "content/x.yml",
    size: int = 1,
    settled: Container[str] = frozenset(),
) -> Printed:
    return Printed(
        address=address, path=f"{address}index.html", title="T", kind_label="K", date="", terms=(),
        files=(file,), digest="", indexed="", size=size, listed=True,
        outline=outline_of(html, address, settled),
    )  # fmt: skip


def found(*pages: Printed, more: frozenset[str] = frozenset()) -> list[Problem]:
    problems = Problems()
    check_output(pages, {page.path for page in pages} | more, problems)
    return list(problems)


def test_a_site_whose_links_lead_somewhere_has_no_problems() -> None:
    first = page("a/", '<a href="../b/#x">x</a><a href="../">x</a><img src="../p.png">')
    assert found(first, page("b/", '<p id="x">'), page(""), more=frozenset({"p.png"})) == []


def test_a_broken_link_points_to_the_file_the_page_was_made_from() -> None:
    (problem,) = found(page("a/", '<a href="../b/">x</a>', file="content/officials/a.yml"))
    assert (problem.code, problem.file) == ("R094", "content/officials/a.yml")
    assert "/a/ links to ../b/" in problem.message


def test_the_same_broken_link_on_many_pages_is_one_problem() -> None:
    pages = [page(f"p{number}/", '<a href="../gone/">x</a>') for number in range(9)]
    (problem,) = found(*pages)
    assert "as do 8 more" in problem.message


def test_a_missing_anchor_suggests_the_nearest() -> None:
    (problem,) = found(
        page("a/", '<a href="../b/#statment-1">x</a>'), page("b/", '<p id="statement-1">')
    )
    assert (problem.code, problem.suggestion) == ("R091", "statement-1")


def test_an_id_that_occurs_twice_is_named() -> None:
    (problem,) = found(page("a/", '<p id="x"><p id="x">'))
    assert problem.code == "R095"
    assert '"x"' in problem.message


def test_a_page_that_nobody_could_load_is_reported() -> None:
    (problem,) = found(page("a/", size=PAGE_LIMIT + 1))
    assert problem.code == "R093"


def test_a_link_out_of_the_site_leads_nowhere() -> None:
    (problem,) = found(page("a/", '<a href="../../secret/">x</a>'))
    assert problem.code == "R094"


def those_leading_to(
    pages: Mapping[str, Printed],
) -> Callable[[frozenset[int]], Iterable[Printed]]:
    return lambda keys: [one for one in pages.values() if one.outline.leads_to(keys)]


def test_two_claims_of_one_address_name_both() -> None:
    problems = Problems()
    pages = [page("a/", file="one.yml"), page("b/", file="two.yml"), page("A/", file="three.md")]
    check_addresses([one.address for one in pages], lambda: pages, problems)
    (problem,) = problems
    assert (problem.code, problem.file) == ("R092", "three.md")
    assert "one.yml" in problem.message


def test_a_folder_is_served_by_its_index() -> None:
    files = {"index.html", "a/index.html", "b.png"}
    assert file_at("", files) == "index.html"
    assert file_at("a/", files) == "a/index.html"
    assert file_at("a", files) is None
    assert file_at("b.png", files) == "b.png"
    assert file_at("../b.png", files) is None


ADDRESSES = ("", "a/", "a/b/", "c/")
ASSETS = frozenset({"p.png", "q.css"})
PLACES = ("x", "y", "z")
WAYS = [f"/{address}{end}" for address in ADDRESSES for end in ("", "index.html", "#x", "#y")]
LINKS = st.lists(st.sampled_from([*WAYS, "/p.png", "/q.css", "#x", "#z", "/a//"]), max_size=5)
PAGES = st.dictionaries(
    st.sampled_from(ADDRESSES), st.tuples(st.sets(st.sampled_from(PLACES)), LINKS), min_size=1
)
Site = dict[str, tuple[set[str], list[str]]]


def html_of(places: set[str], links: list[str]) -> str:
    anchors = "".join(f'<p id="{place}">' for place in sorted(places))
    return anchors + "".join(f'<a href="{link}">x</a>' for link in links)


def printed(site: Site) -> dict[str, Printed]:
    """The pages of a site, each sure of the addresses of all others."""
    pages = [
        page(address, html_of(*site[address]), settled=frozenset(site)) for address in sorted(site)
    ]
    return {page.path: page for page in pages}


def without_faults(site: Site) -> Site:
    """The same places and pages, with those links that lead somewhere."""
    files = {*printed(site), *ASSETS}
    kept: Site = {}
    for address, (places, links) in site.items():
        kept[address] = places, []
        for link in links:
            one = page(address, html_of(places, [link]), settled=frozenset(site))
            problems = Problems()
            check_output([*printed(site | {address: (places, [])}).values(), one], files, problems)
            if not any(problem.code in {"R091", "R094"} for problem in problems):
                kept[address][1].append(link)
    return kept


@given(before=PAGES, now=PAGES, kept=st.sets(st.sampled_from(ADDRESSES)), lost=st.booleans())
@settings(max_examples=300, deadline=None)
def test_a_look_at_the_changes_finds_what_a_look_at_everything_does(
    before: Site, now: Site, kept: set[str], lost: bool
) -> None:
    """Some pages stay as they were, others change, come or go; an asset may go as well (R-24)."""
    before = without_faults(before)
    now = {**now, **{address: before[address] for address in kept & before.keys()}}
    then = {page.path: page for page in from_bytes(as_bytes(printed(before).values()))}
    pages = printed(now)
    files = {*pages, *(ASSETS - {"p.png"} if lost else ASSETS)}
    changes: dict[str, str | None] = dict.fromkeys(then.keys() - pages.keys())
    for address, content in now.items():
        if before.get(address) != content:
            changes[f"{address}index.html"] = "new"
        else:
            path = f"{address}index.html"
            pages[path] = then[path]  # as it was kept: sure of what was there then
    if lost:
        changes["p.png"] = None
    whole, part = Problems(), Problems()
    check_output(printed(now).values(), files, whole)
    check_changes(
        pages, files, part, before=then, changes=changes, leading_to=those_leading_to(pages),
        outline=lambda old: outline_of(html_of(*now[old.address]), old.address, frozenset(now)),
    )  # fmt: skip
    assert list(part) == list(whole)


def test_pages_that_have_not_changed_are_looked_at_only_if_they_lead_to_what_is_gone() -> None:
    """Not to every page with links, or the check would cost as much as that of everything."""
    pages = {p.path: p for p in (page("a/", '<a href="../b/#x">'), page("c/", '<a href="../b/">'))}
    gone = {"b/index.html": page("b/", '<p id="x"><p id="y">')}
    looked: list[str] = []

    def look(old: Printed) -> Outline:
        looked.append(old.address)
        return old.outline

    def check(now: Printed | None) -> list[str]:
        looked.clear()
        pages_now = pages | ({now.path: now} if now else {})
        check_changes(
            pages_now, {*pages_now}, Problems(), before=pages | gone,
            changes={"b/index.html": now.digest if now else None},
            leading_to=those_leading_to(pages_now), outline=look,
        )  # fmt: skip
        return looked

    assert check(page("b/", '<p id="x"><p id="y"><p id="z">')) == []
    assert check(page("b/", '<p id="x">')) == []
    assert check(page("b/", '<p id="y">')) == ["a/"]
    assert check(None) == ["a/", "c/"]
