"""Checks of a finished site before anybody sees it: every link leads somewhere (R-24).

In: what the press noted about each page, and the files that are there. Out: Problems that point
to the content a page was made from. Of a site that was checked before, only what has changed is
looked at, and the links that lead to what is gone; the answer is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable, Mapping
from pathlib import PurePosixPath

from generator.nearest import nearest
from generator.outline import InnerLink, Outline, link_key
from generator.printed import Printed
from generator.problems import Problem, Problems

PAGE_LIMIT = 10_000_000
"""Bytes of one page of HTML: far above the page of any official, issue or event so far, so what
passes it is a mistake that no reader could load."""


def check_output(pages: Collection[Printed], files: Container[str], problems: Problems) -> None:
    """Note links and anchors that lead nowhere, ids that occur twice, and pages too large.

    Many pages may have the same broken link; it is one problem, at the first of them.
    """
    _check(pages, _Site({page.path: page for page in pages}, files), problems)


def check_changes(
    pages: Mapping[str, Printed],
    files: Container[str],
    problems: Problems,
    *,
    before: Mapping[str, Printed],
    changes: Mapping[str, str | None],
    leading_to: Callable[[frozenset[int]], Iterable[Printed]],
    outline: Callable[[Printed], Outline],
) -> None:
    """Note what `check_output` would, of a site that came of one without such problems.

    ``pages`` and ``before`` are all pages by their path, now and then; ``changes`` are the files
    that are new or changed, and with None those that are gone. ``leading_to`` gives the pages with
    a link of these keys, and ``outline`` looks again at one that has not changed: the links that it
    was sure of may lead nowhere now.
    """
    lost = frozenset(_lost_keys(pages, before, changes))
    suspects = [
        page._replace(outline=outline(page))
        for page in (leading_to(lost) if lost else ())
        if page.path not in changes
    ]
    changed = [pages[path] for path in changes if path in pages]
    _check([*changed, *suspects], _Site(pages, files), problems)


def _lost_keys(
    pages: Mapping[str, Printed],
    before: Mapping[str, Printed],
    changes: Mapping[str, str | None],
) -> Iterable[int]:
    """The keys of all links that may have led somewhere before and do no more."""
    for path, digest in changes.items():
        targets = (path, path.removesuffix("index.html")) if _is_index(path) else (path,)
        if digest is None or (path in pages and path not in before):
            # a page where there was another file has places, and may not have those asked for
            yield from map(link_key, targets)
        elif path in pages:
            gone = before[path].outline.ids - pages[path].outline.ids
            yield from (link_key(target, name) for name in gone for target in targets)


def _is_index(path: str) -> bool:
    return path == "index.html" or path.endswith("/index.html")


class _Site:
    """What links may lead to."""

    def __init__(self, pages: Mapping[str, Printed], files: Container[str]) -> None:
        self._pages = pages
        self.files = files

    def outline_at(self, path: str | None) -> Outline | None:
        """The outline of a page; None if there is no page of which it is known."""
        page = self._pages.get(path) if path is not None else None
        return page.outline if page else None

    def has(self, link: InnerLink) -> bool:
        """Whether a link leads somewhere."""
        path = file_at(link.target, self.files)
        if path is None or not link.fragment:
            return path is not None
        outline = self.outline_at(path)
        return outline is None or outline.has(link.fragment)


def _check(pages: Iterable[Printed], site: _Site, problems: Problems) -> None:
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
        for link in page.outline.open_links(page.address):
            if not site.has(link):
                broken.setdefault((link.target, link.fragment), []).append((page, link))
    for (target, fragment), places in sorted(broken.items()):
        outline = site.outline_at(file_at(target, site.files))
        problems.add(_problem_of(places, outline.ids if outline else None, fragment))


def source_of(page: Printed) -> str:
    """The file to look into when something is wrong with a page."""
    return page.files[0] if page.files else "templates"


def _problem_of(
    places: list[tuple[Printed, InnerLink]], ids: frozenset[str] | None, fragment: str
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


def file_at(target: str, files: Container[str]) -> str | None:
    """The file that a web server hands out for a path below the root, if there is one."""
    if target.startswith(".."):
        return None
    if target and target[-1] != "/":
        return target if target in files else None
    index = f"{target.rstrip('/')}/index.html".lstrip("/")
    return index if index in files else None


def check_addresses(
    addresses: Iterable[str], pages: Callable[[], Iterable[Printed]], problems: Problems
) -> None:
    """Note two things that claim one address (R-09).

    ``pages`` gives those of ``addresses``, and is asked only if two of these are alike.
    """
    folded = [address.casefold() for address in addresses]
    first: dict[str, str] = {}
    for page in pages() if len(set(folded)) < len(folded) else ():
        file = source_of(page)
        other = first.setdefault(page.address.casefold(), file)
        if other != file:
            shown = PurePosixPath("/") / page.address
            message = f"{shown} is already the address of {other}"
            problems.add(Problem("R092", message, file, cure="choose another id or file name"))
