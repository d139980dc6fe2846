"""Checks of a finished site before anybody sees it: every link leads somewhere (R-24).

In: what the press noted about each page, and the files that are there. Out: Problems that point
to the content a page was made from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from pathlib import PurePosixPath

from generator.nearest import nearest
from generator.outline import InnerLink
from generator.press import Printed
from generator.problems import Problem, Problems

PAGE_LIMIT = 10_000_000
"""Bytes of one page of HTML: far above the page of any official, issue or event so far, so what
passes it is a mistake that no reader could load."""


def check_output(pages: Sequence[Printed], files: Set[str], problems: Problems) -> None:
    """Note links and anchors that lead nowhere, ids that occur twice, and pages too large.

    Many pages may have the same broken link; it is one problem, at the first of them.
    """
    ids = {page.path: page.outline.ids for page in pages}
    broken: dict[tuple[str, str], list[tuple[Printed, InnerLink]]] = {}
    for page in sorted(pages, key=lambda page: page.address):
        for name in page.outline.repeated_ids:
            message = f'the page /{page.address} has two places with the id "{name}"'
            cure = "let every id occur once"
            problems.add(Problem("R095", message, source_of(page), cure=cure))
        if page.size > PAGE_LIMIT:
            message = f"the page /{page.address} has {page.size:,} bytes of HTML"
            cure = f"divide what it shows: {PAGE_LIMIT:,} bytes are the most"
            problems.add(Problem("R093", message, source_of(page), cure=cure))
        for link in page.outline.open_links:
            if not _leads_somewhere(link, files, ids):
                broken.setdefault((link.target, link.fragment), []).append((page, link))
    for (target, fragment), places in sorted(broken.items()):
        problems.add(_problem_of(places, ids.get(file_at(target, files) or ""), fragment))


def source_of(page: Printed) -> str:
    """The file to look into when something is wrong with a page."""
    return page.files[0] if page.files else "templates"


def _leads_somewhere(link: InnerLink, files: Set[str], ids: Mapping[str, frozenset[str]]) -> bool:
    path = file_at(link.target, files)
    if path is None:
        return False
    return not link.fragment or path not in ids or link.fragment in ids[path]


def _problem_of(
    places: Sequence[tuple[Printed, InnerLink]], ids: frozenset[str] | None, fragment: str
) -> Problem:
    page, link = places[0]
    more = f" (as do {len(places) - 1:,} more)" if len(places) > 1 else ""
    message = f"the page /{page.address} links to {link.written}{more}, "
    if ids is None:
        cure = "correct the address, or remove the link"
        return Problem("R094", message + "where there is nothing", source_of(page), cure=cure)
    return Problem(
        "R091",
        f'{message}which has no place called "{fragment}"',
        source_of(page),
        cure="name a place that the page has",
        suggestion=nearest(fragment, ids) or "",
    )


def file_at(target: str, files: Set[str]) -> str | None:
    """The file that a web server hands out for a path below the root, if there is one."""
    if target.startswith(".."):
        return None
    if target in files:
        return target
    index = f"{target.rstrip('/')}/index.html".lstrip("/")
    return index if (not target or target.endswith("/")) and index in files else None


def check_addresses(claims: Iterable[tuple[str, str]], problems: Problems) -> None:
    """Note two things that claim one address; ``claims`` are (address, file) in order (R-09)."""
    first: dict[str, str] = {}
    for address, file in claims:
        other = first.setdefault(address.casefold(), file)
        if other != file:
            shown = PurePosixPath("/") / address
            message = f"{shown} is already the address of {other}"
            problems.add(Problem("R092", message, file, cure="choose another id or file name"))
