from generator.outline import outline_of
from generator.output_checks import PAGE_LIMIT, check_addresses, check_output, file_at
from generator.press import Printed
from generator.problems import Problem, Problems


def page(address: str, html: str = "", *, file: str = "content/x.yml", size: int = 1) -> Printed:
    return Printed(
        address=address, path=f"{address}index.html", title="T", kind_label="K", date="", terms=(),
        files=(file,), digest="", size=size, listed=True, outline=outline_of(html, address),
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


def test_two_claims_of_one_address_name_both() -> None:
    problems = Problems()
    check_addresses([("a/", "one.yml"), ("b/", "two.yml"), ("A/", "three.md")], problems)
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
