"""The node and Java tools of tests/browser, as functions that return what they found."""

import json
import re
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TOOLS = Path(__file__).parent / "browser"
LIGHTHOUSE = Path(__file__).parent / "lighthouse"
MODES = ("light", "dark", "print", "forced", "rtl")
"""How a page may be shown; what each means is in audit.mjs."""


class MissingToolsError(Exception):
    """The tools are not installed; a test that needs them must fail, not be skipped."""

    def __init__(self, cure: str = "scripts/setup-browser.sh") -> None:
        super().__init__(f"the browser tools are not installed: run {cure} (or `make test`)")


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One fault and where it was seen: a page, mode and width, or a line of a file."""

    what: str
    where: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


@dataclass(frozen=True, slots=True)
class Look:
    """One page as seen in one mode (light, dark, print, forced, rtl) and width."""

    page: str
    mode: str
    width: int
    heading: str
    text_length: int
    axe: tuple[str, ...]
    overflow: str | None
    drawings: tuple[str, ...]
    policy: tuple[str, ...]
    errors: tuple[str, ...]
    outside: tuple[str, ...]

    @property
    def where(self) -> str:
        return f"{self.page or 'home'} ({self.mode}, {self.width} px)"


@dataclass(frozen=True, slots=True)
class Score:
    """What Lighthouse says of one page on one device: points from 0 to 1 by category."""

    page: str
    device: str
    points: Mapping[str, float]
    lost: tuple[str, ...]
    """The audits that cost points."""

    def __str__(self) -> str:
        points = ", ".join(f"{name} {value}" for name, value in self.points.items())
        return f"{self.page or 'home'} ({self.device}): {points}; {'; '.join(self.lost)}"


@dataclass(frozen=True, slots=True)
class Audit:
    """What a browser found on the pages it was shown."""

    looks: tuple[Look, ...]
    without_script: tuple[Look, ...]

    def list_findings(self, name: str) -> list[Finding]:
        """Everything of that name, on every page, in every mode and width."""
        return [
            Finding(what, look.where)
            for look in (*self.looks, *self.without_script)
            for what in _as_lines(getattr(look, name))
        ]


def audit_pages(
    site: Path,
    pages: Sequence[str],
    *,
    scratch: Path,
    base: str = "/",
    modes: Sequence[str] = MODES,
    widths: Sequence[int] = (1280, 320),
    timeout: int = 540,
) -> Audit:
    """Show `pages` of a built site to the browser, in every mode and width."""
    page_list = scratch / "pages.json"
    page_list.write_text(json.dumps(list(pages)), encoding="utf-8")
    report = json.loads(
        _run(
            [
                *("node", str(_tool("audit.mjs")), str(site), str(page_list), "--base", base),
                *("--modes", ",".join(modes), "--widths", ",".join(map(str, widths))),
            ],
            timeout=timeout,
        )
    )
    return Audit(
        looks=tuple(_look(entry) for entry in report["seen"]),
        without_script=tuple(
            _look(entry | {"mode": "no script"}) for entry in report["withoutScript"]
        ),
    )


def ask_pages(
    site: Path, questions: Sequence[tuple[str, str]], *, scratch: Path, base: str = "/",
    width: int = 1280, with_errors: bool = False, timeout: int = 300,
) -> list[Any]:  # fmt: skip
    """What JavaScript expressions give on pages of a site, as (page, expression).

    An error that a page reports fails the test, unless it is part of what is tried.
    """
    asked = scratch / "questions.json"
    asked.write_text(json.dumps([{"page": p, "ask": e} for p, e in questions]), encoding="utf-8")
    command = ["node", str(_tool("ask.mjs")), str(site), str(asked), "--base", base]
    command += ["--width", str(width)]
    answers: list[Any] = json.loads(
        _run([*command, *(["--with-errors"] if with_errors else [])], timeout=timeout)
    )
    return answers


def count_printed_pages(
    site: Path, pages: Sequence[str], *, scratch: Path, base: str = "/", timeout: int = 300
) -> dict[str, int]:
    """On how many sheets each page is printed."""
    page_list, out = scratch / "to-print.json", scratch / "printed"
    page_list.write_text(json.dumps(list(pages)), encoding="utf-8")
    tool = str(_tool("screenshot.mjs"))
    command = ["node", tool, str(site), str(out), str(page_list), "--base", base, "--print"]
    printed = _run(command, timeout=timeout).split()
    return {
        page: len(re.findall(rb"/Type\s*/Page[^s]", Path(file).read_bytes()))
        for page, file in zip(pages, printed, strict=True)
    }


def score_pages(
    site: Path, pages: Sequence[str], *, scratch: Path, base: str = "/", timeout: int = 1200
) -> list[Score]:
    """How Lighthouse scores each page, on a slow phone and on a desktop."""
    if not (LIGHTHOUSE / "node_modules" / "lighthouse").is_dir():
        raise MissingToolsError("scripts/setup-browser.sh lighthouse")
    page_list = scratch / "to-score.json"
    page_list.write_text(json.dumps(list(pages)), encoding="utf-8")
    command = ["node", str(LIGHTHOUSE / "score.mjs"), str(site), str(page_list), "--base", base]
    return [
        Score(entry["page"], entry["device"], entry["scores"], tuple(entry["lost"]))
        for entry in json.loads(_run(command, timeout=timeout))
    ]


def validate_html(site: Path, pages: Iterable[Path], *, timeout: int = 540) -> list[Finding]:
    """Errors that the HTML validator sees in files of `site`."""
    jar = _tool("node_modules/vnu-jar/build/dist/vnu.jar")
    names = sorted(map(str, pages))
    command = ["java", "-Xss4m", "-jar", str(jar), "--errors-only", "--exit-zero-always"]
    output = _run([*command, "--stdout", "--format", "json", *names], timeout=timeout)
    return [
        Finding(
            what=f"{message['message']} …{' '.join(message.get('extract', '').split())}…",
            where=(
                message.get("url", "").removeprefix(f"file:{site}/")
                + f":{message.get('lastLine', '?')}:{message.get('firstColumn', '?')}"
            ),
        )
        for message in json.loads(output)["messages"]
    ]


def describe(findings: Iterable[Finding]) -> str:
    """Each fault once, with how often and the first places: a fault of a template is everywhere."""
    places: dict[str, list[str]] = {}
    for finding in sorted(set(findings)):
        places.setdefault(finding.what, []).append(finding.where)
    return "\n".join(
        f"{what}\n    {len(where)} × {', '.join(where[:4])}{' …' if len(where) > 4 else ''}"
        for what, where in places.items()
    )


def _tool(name: str) -> Path:
    if not (TOOLS / "node_modules" / "playwright-core").is_dir():
        raise MissingToolsError
    return TOOLS / name


def _run(command: Sequence[str], *, timeout: int) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=timeout)
    if done.returncode:
        message = f"{Path(command[1]).name} failed:\n{done.stderr[-3000:]}"
        raise AssertionError(message)
    return done.stdout


def _look(entry: dict[str, Any]) -> Look:
    overflow = entry["overflow"]
    return Look(
        page=entry["page"],
        mode=entry["mode"],
        width=entry["width"],
        heading=entry["text"]["heading"],
        text_length=entry["text"]["length"],
        axe=tuple(f"{v['rule']}: {v['help']}: {v['selector']}" for v in entry.get("axe", ())),
        overflow=overflow and f"{overflow['by']} px too wide: {', '.join(overflow['elements'])}",
        drawings=tuple(entry.get("drawings", ())),
        policy=tuple(entry.get("policy", ())),
        errors=tuple(entry.get("errors", ())),
        outside=tuple(entry.get("outside", ())),
    )


def _as_lines(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return value
    return (value,) if value else ()
