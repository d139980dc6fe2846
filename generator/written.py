"""Hand-written pages: what they may hold, and where their links lead.

In: the Markdown files of ``content/pages/`` and the list of pages the records will have. Out:
Problems with line and column for links that lead nowhere and for text that cannot be read safely.
MkDocs would warn of such links, but name no line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache
from pathlib import Path, PurePosixPath
from posixpath import dirname, normpath, relpath
from urllib.parse import unquote

from generator.frozen import constant
from generator.graph import Graph
from generator.limits import CONFIG_NAMES
from generator.markdown_text import markdown_fault
from generator.nearest import nearest
from generator.outline import leads_outside, outline_of
from generator.pages import PageJob, make_page
from generator.problems import Mark, Problem, Problems
from generator.render import SiteContext, render_page, templates_now

FOLDER = "content/pages/"
HOME = "index.md"
COMPUTED = frozenset({"briefs", "pairs", "countries", "years"})
"""Folders of pages that no single file stands behind."""

_INLINE = re.compile(r"\]\(\s*<?(?P<target>[^()\s<>]+(?:\([^()\s<>]*\))*)")
_REFERENCE = re.compile(r"^ {0,3}\[[^\]]+\]:\s*<?(?P<target>[^\s<>]+)")
_FILE = re.compile(r"[^\s()<>\[\]{}\"'`|#]+?\.md\b")
"""However Markdown or MkDocs may come to take it for a link."""
_CODE = re.compile(r"(`+)(?:.*?)\1")
_FENCE = re.compile(r"^ {0,3}(```+|~~~+)")


@constant
class WrittenLink:
    """A link as it stands in Markdown."""

    target: str
    mark: Mark
    line: str


def check_written_pages(
    root: Path, pages: Sequence[str], graph: Graph, jobs: Sequence[PageJob], problems: Problems
) -> frozenset[str]:
    """Check the text and the links of every hand-written page.

    Gives the names, as in `source_names`, of all pages of records that these pages or the settings
    of the site may mean: whether there are any others makes no difference to them.
    """
    sources = [file for file in pages if file.endswith(".md")]
    texts = {file.removeprefix(FOLDER): _text_of(root / file) for file in sources}
    faulty = {PurePosixPath(problem.file).stem for problem in problems.errors}
    anchors = _Anchors(graph, jobs, texts, is_whole=not faulty)
    places = {*anchors.jobs, *(file.removeprefix(FOLDER) for file in pages), HOME}
    for page, text in texts.items():
        if page in anchors.jobs and page != HOME:
            message = f"/{address_of_source(page)} is the address of a page made from records"
            problems.add(Problem("R092", message, FOLDER + page, cure="choose another file name"))
        fault = markdown_fault(text)
        if fault:
            problems.add(Problem("R031", fault, FOLDER + page, cure="divide the page"))
            continue
        for link in links_in(text):
            problem = _fault_of(link, page, places, anchors)
            if problem and not _follows_from(faulty, link, page):
                problems.add(problem)
    texts |= {name: _text_of(root / name) for name in CONFIG_NAMES}
    named = {name for page, text in texts.items() for name in _names_in(text, page)}
    return frozenset(named & anchors.jobs.keys())


def _names_in(text: str, page: str) -> Iterator[str]:
    """Whatever a text may mean by the file of a page, seen from its own and from the top."""
    for name in _FILE.findall(text):
        path = unquote(name.replace("\\", "")).lstrip("/")
        yield normpath(path)
        yield normpath(f"{dirname(page)}/{path}".lstrip("/"))


def _follows_from(faulty: Set[str], link: WrittenLink, page: str) -> bool:
    """Whether the page is only missing because its record has errors, which are reported."""
    path = unquote(link.target.partition("#")[0])
    folder, _, name = normpath(f"{dirname(page)}/{path}".lstrip("/")).rpartition("/")
    return bool(faulty) and (folder in COMPUTED or (folder != "" and name[:-3] in faulty))


def source_names(address: str) -> tuple[str, ...]:
    """How hand-written pages may call the page at an address: ``officials/x.md``.

    The pages right below the root may be called like a file or like a folder's index.
    """
    name = address.rstrip("/")
    if not name:
        return (HOME,)
    return (f"{name}.md",) if "/" in name else (f"{name}/index.md", f"{name}.md")


def address_of_source(page: str) -> str:
    """The address of a hand-written page: ``about/`` for ``about.md``."""
    name = page.removesuffix(".md")
    return name.removesuffix("index") if name.split("/")[-1] == "index" else f"{name}/"


def links_in(text: str) -> Iterator[WrittenLink]:
    """The links and images of a Markdown text, those in code left out, in order."""
    fence = ""
    for number, line in enumerate(text.split("\n"), 1):
        mark = _FENCE.match(line)
        if fence:
            fence = "" if mark and mark[1].startswith(fence) else fence
            continue
        if mark:
            fence = mark[1]
            continue
        visible = _CODE.sub(lambda code: " " * len(code[0]), line)
        for found in (*_INLINE.finditer(visible), *_REFERENCE.finditer(visible)):
            begin, end = found.span("target")
            yield WrittenLink(found["target"], Mark(number, begin + 1, end + 1), line)


def _fault_of(link: WrittenLink, page: str, places: Set[str], anchors: _Anchors) -> Problem | None:
    if leads_outside(link.target):
        return None
    path, _, fragment = link.target.partition("#")
    path, fragment = unquote(path.partition("?")[0]), unquote(fragment)
    target = normpath(f"{dirname(page)}/{path}".lstrip("/")) if path else page
    if path.startswith("/") or target not in places:
        return _leads_nowhere(link, page, path, fragment, places)
    known = anchors.of(target) if fragment else None
    if known is None or fragment in known:
        return None
    suggestion = nearest(fragment, known)
    return Problem(
        "R091",
        f'{target} has no place called "{fragment}"',
        FOLDER + page,
        mark=link.mark,
        snippet=link.line,
        label="no such place on that page",
        cure="name a heading of that page, or leave out what follows the #",
        suggestion=f"{path}#{suggestion}" if suggestion else "",
    )


def _leads_nowhere(
    link: WrittenLink, page: str, path: str, fragment: str, places: Set[str]
) -> Problem:
    wanted = normpath(path.strip("/")) if path.startswith("/") else path.rstrip("/")
    wanted = wanted if wanted.endswith(".md") else f"{wanted}.md"
    found = nearest(normpath(f"{dirname(page)}/{wanted}".lstrip("/")), places)
    suggestion = relpath(found, dirname(page) or ".") if found else ""
    return Problem(
        "R090",
        f"the link to {link.target} leads nowhere",
        FOLDER + page,
        mark=link.mark,
        snippet=link.line,
        label="no page of this name",
        cure="write the way from this file to the other, such as officials/ada-moss.md",
        suggestion=f"{suggestion}#{fragment}" if suggestion and fragment else suggestion,
    )


class _Anchors:
    """The anchors of a page, found out when a link asks for one."""

    def __init__(
        self, graph: Graph, jobs: Sequence[PageJob], texts: Mapping[str, str], *, is_whole: bool
    ) -> None:
        self.jobs = {name: job for job in jobs for name in source_names(job.address)}
        self._graph = graph
        self._texts = texts
        self._is_whole = is_whole
        self.of = cache(self._find)

    def _find(self, page: str) -> frozenset[str] | None:
        """None where they are not known: no page can be made of content that has errors."""
        if page in self._texts:
            return anchors_of_text(self._texts[page])
        if not self._is_whole:
            return None
        if page not in self.jobs:
            return frozenset()
        model = make_page(self._graph, self.jobs[page])
        environment = templates_now().environment
        html = render_page(environment, SiteContext(name="", description=""), model)
        return outline_of(html, model.address).ids


def anchors_of_text(text: str) -> frozenset[str]:
    """The ids that the headings of a hand-written page will have."""
    if markdown_fault(text):
        return frozenset()
    from markdown import Markdown  # noqa: PLC0415 (slow to load, seldom needed)

    from generator.plain_markdown import PlainMarkdown  # noqa: PLC0415 (slow to load, seldom needed)

    html = Markdown(extensions=[PlainMarkdown(), "toc", "tables", "fenced_code"]).convert(text)
    return outline_of(html, "").ids | {"main"}


def _text_of(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return ""  # reported when the content was loaded
