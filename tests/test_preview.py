"""`readout serve`: edits are shown, mistakes too, and nothing but the site is served."""

from __future__ import annotations

import http.client
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment, TemplateSyntaxError

from generator.build import HostError
from generator.library.memory import Memory
from generator.preview.additions import with_additions
from generator.preview.faults import Fault, faults_of
from generator.preview.server import AddressError, PreviewServer, read_inside
from generator.preview.showing import Showing
from generator.preview.watching import Watching, is_of_an_editor
from generator.preview.workshop import OccupiedError, Workshop
from generator.workers import ItemFailedError
from tests.base_site import ARTICLE, BASE_SITE, OFFICIAL
from tests.projects import ABOUT, built, project_tree, readout, tree_of

COMMAND = [sys.executable, "-c", "from generator.cli import main; main()"]
PATIENCE = 120.0
NEW_WORDS = "Words that were not there before, about"
PAGE = "/officials/bo-lind/"
BROKEN = BASE_SITE[OFFICIAL] + "unheard_<of>: 1\n"
EDITED = BASE_SITE[OFFICIAL].replace("Looks after", NEW_WORDS)
BANNER = 'class="preview-problems"'


@dataclass(frozen=True, slots=True)
class Preview:
    root: Path
    port: int
    process: subprocess.Popen[bytes]

    def get(self, path: str) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.putrequest("GET", path)
            connection.endheaders()
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()

    def wait_until(self, path: str, is_so: Callable[[int, str], bool]) -> str:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            assert self.process.poll() is None, self.said()
            status, text = self.get(path)
            if is_so(status, text):
                return text
            time.sleep(0.1)
        raise AssertionError(f"{path} does not come to be so: {self.said()}")

    def save(self, file: str, text: str) -> None:
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def said(self) -> str:
        return "".join((self.root / name).read_text(encoding="utf-8") for name in ("out", "err"))


@contextmanager
def previewing(root: Path) -> Iterator[Preview]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with (root / "out").open("wb") as out, (root / "err").open("wb") as err:
        process = subprocess.Popen(
            [*COMMAND, "serve", "--port", str(port)], cwd=root, stdout=out, stderr=err
        )
    try:
        wait_for_line(root / "out", process)
        yield Preview(root, port, process)
    finally:
        try:
            end_as_people_do(process)
        finally:
            process.kill()


def end_as_people_do(process: subprocess.Popen[bytes]) -> None:
    """Press Ctrl-C, and again: Python drops one that comes while something is finalised."""
    for _ in range(6):
        process.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=10)
            return
    raise AssertionError("the preview does not end")


def wait_for_line(file: Path, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while not file.read_bytes().startswith(b"Serving on "):
        assert process.poll() is None
        assert time.monotonic() < end
        time.sleep(0.05)


def test_the_preview_follows_every_edit_and_outlives_a_mistake(tmp_path: Path) -> None:
    project = project_tree(tmp_path)
    with previewing(project.root) as preview:
        status, first = preview.get(PAGE)
        assert (status, BANNER in first) == (200, False)
        events = http.client.HTTPConnection("127.0.0.1", preview.port, timeout=PATIENCE)
        version = re.search(r'data-version="([\w-]+)"', first)
        assert version
        events.request("GET", f"/-readout/events?seen={version[1]}")

        preview.save(OFFICIAL, BROKEN)
        text = preview.wait_until(PAGE, lambda _, text: BANNER in text)
        assert f"{OFFICIAL}:12:1" in text
        assert "unheard_&lt;of&gt;" in text
        assert text.replace("\n", "").endswith(first.replace("\n", "")[-1000:])
        told = events.getresponse()
        assert told.getheader("Content-Type") == "text/event-stream"
        assert b"event: reload\n" in [told.readline() for _ in range(3)]
        events.close()

        preview.save(OFFICIAL, EDITED)
        text = preview.wait_until(PAGE, lambda _, text: NEW_WORDS in text)
        assert BANNER not in text

        other = "content/officials/dora-reef.yml"
        preview.save(other, BASE_SITE[OFFICIAL].replace("Bo Lind", "Dora Reef"))
        preview.wait_until("/officials/dora-reef/", lambda status, _: status == 200)
        (project.root / other).unlink()
        preview.wait_until("/officials/dora-reef/", lambda status, _: status == 404)

        preview.save("content/officials/.bo-lind.yml.swp", "")
        preview.save("content/officials/4913", "")
        preview.save(ABOUT, "# About\n\nOther words.\n")
        preview.wait_until("/about/", lambda _, text: "Other words." in text)
    said = preview.said()
    assert preview.process.returncode == 0
    assert said.startswith(f"Serving on http://127.0.0.1:{preview.port}/")
    assert f"--> {OFFICIAL}:12:1" in said
    assert re.search(r"^\d+ pages? in \d+\.\d s$", said, re.MULTILINE)
    assert "Traceback" not in said
    assert not project.site.exists()


def test_a_site_that_was_never_right_is_a_page_of_problems_until_it_is(tmp_path: Path) -> None:
    project = project_tree(tmp_path, {OFFICIAL: BROKEN})
    with previewing(project.root) as preview:
        status, text = preview.get(PAGE)
        assert (status, BANNER in text) == (503, True)
        assert f"{OFFICIAL}:12:1" in text
        preview.save(OFFICIAL, EDITED)
        preview.wait_until(PAGE, lambda status, text: status == 200 and NEW_WORDS in text)


@contextmanager
def shown(folder: Path, *faults: Fault) -> Iterator[Preview]:
    """A folder served in this process."""
    with PreviewServer("127.0.0.1", 0) as server:
        server.showing = Showing(folder)
        server.showing.change(faults)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        process = subprocess.Popen([sys.executable, "-c", ""])
        try:
            yield Preview(folder, server.server_port, process)
        finally:
            server.shutdown()
            thread.join()
            process.wait()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    (site / "a" / "b").mkdir(parents=True)
    page = "<head><title>{}</title></head><body class=x><p>{}</body>"
    for name in ("index.html", "a/b/index.html", "404.html"):
        (site / name).write_text(page.format(name, name), encoding="utf-8")
    (site / "list.json").write_text("[1]", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (site / "link.txt").symlink_to(tmp_path / "secret.txt")
    (site / "out").symlink_to(tmp_path)
    return site


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt", "/%2e%2e/secret.txt", "/a/%2e%2e/%2e%2e/secret.txt", "/..%2fsecret.txt",
        "/link.txt", "/out/secret.txt", "//secret.txt", "/a//../../secret.txt", "/%00",
        "/./list.json", "/nowhere/", "/a/", "/-readout/", "/-readout/../list.json",
    ],
)  # fmt: skip
def test_nothing_but_the_files_of_the_site_is_served(folder: Path, path: str) -> None:
    with shown(folder) as preview:
        status, text = preview.get(path)
    assert status == 404
    assert "secret<" not in text
    assert text != "secret"


def test_a_folder_is_its_index_and_the_rest_is_as_it_lies_there(folder: Path) -> None:
    with shown(folder) as preview:
        assert preview.get("/")[1].count("<p>index.html") == 1
        assert preview.get("/a/b/?x=1")[1].count("<p>a/b/index.html") == 1
        assert preview.get("/list.json") == (200, "[1]")
        assert "<p>404.html" in preview.get("/nowhere/")[1]
        connection = http.client.HTTPConnection("127.0.0.1", preview.port, timeout=PATIENCE)
        connection.request("GET", "/a/b")
        answer = connection.getresponse()
        assert (answer.status, answer.getheader("Location")) == (302, "/a/b/")
        assert answer.getheader("Cache-Control") == "no-store"
        connection.close()
    assert read_inside(folder, ["a"]) is None


def test_what_is_added_to_a_page_obeys_its_rules_and_is_escaped(folder: Path) -> None:
    fault = Fault("<script>x", "R020", "content/<b>.yml:1:1", "write \x1b&")
    with shown(folder, fault) as preview:
        status, page = preview.get("/")
        script = preview.get("/-readout/reload.js")
        style = preview.get("/-readout/preview.css")
    assert (status, script[0], style[0]) == (200, 200, 200)
    assert "EventSource" in script[1]
    assert "style=" not in page
    assert re.findall(r"<script[^>]*>", page) == re.findall(r'<script src="/-readout/[^>]*>', page)
    assert "&lt;script&gt;x" in page
    assert "content/&lt;b&gt;.yml:1:1" in page
    assert "\x1b" not in page
    assert page.index("<body") < page.index(BANNER) < page.index("<p>index.html")


def test_a_page_without_faults_gets_the_script_alone() -> None:
    page = b"<html><head></head><body><p>x</body>"
    added = with_additions(page, "v-1", ())
    assert (
        added.replace(b'<script src="/-readout/reload.js" data-version="v-1" defer></script>', b"")
        == page
    )


def test_a_preview_of_the_same_project_is_refused_and_a_build_is_not(tmp_path: Path) -> None:
    project = project_tree(tmp_path)
    with Workshop(project, "http://127.0.0.1:8000/") as workshop:
        workshop.build()
        with pytest.raises(OccupiedError, match="another preview"):
            Workshop(project, "http://127.0.0.1:8001/")
        built(project)
        assert workshop.build().line.startswith("0 pages in ")
    with Workshop(project, "http://127.0.0.1:8000/") as workshop:
        assert workshop.build().line.startswith("0 pages in ")


@pytest.mark.parametrize(
    ("save", "told"),
    [
        (lambda root: (root / ARTICLE).write_text("x"), {ARTICLE}),
        (lambda root: (root / ARTICLE).rename(root / "seeds/x.txt"), {ARTICLE, "seeds/x.txt"}),
        (lambda root: (root / "mkdocs.yml").write_text("x"), None),
        (lambda root: [(root / f"seeds/{n}.txt").write_text("x") for n in range(150)], None),
    ],
)
def test_a_save_tells_its_files_or_that_any_may_be_meant(
    tmp_path: Path, save: Callable[[Path], object], told: set[str] | None
) -> None:
    project = project_tree(tmp_path)
    saves = Watching(project).saves()
    save(project.root)
    assert next(saves) == told


def test_after_a_fault_of_ours_every_file_is_looked_at_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = project_tree(tmp_path)
    about = project.root / ABOUT
    with Workshop(project, "") as workshop:
        workshop.build()
        about.write_text("# About\n\nFirst.\n", encoding="utf-8")
        with monkeypatch.context() as broken:
            broken.setattr("generator.stages.fill", None)
            assert workshop.build(saved={ABOUT}).other
        assert workshop.build(saved=set()).line.startswith("1 page in ")
        shown = workshop.showing.folder / "about/index.html"
        assert "First." in shown.read_text(encoding="utf-8")


def test_the_first_edit_finds_in_memory_what_an_earlier_preview_has_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = project_tree(tmp_path)
    about = project.root / ABOUT
    with Workshop(project, "") as workshop:
        workshop.build()
    with Workshop(project, "") as workshop:
        assert workshop.build().line.startswith("0 pages in ")
        workshop.prepare()
        monkeypatch.setattr("generator.stages.last_edition", None)
        monkeypatch.setattr(Memory, "filings", None)
        about.write_text("# About\n\nFirst.\n", encoding="utf-8")
        assert workshop.build(saved={ABOUT}).line.startswith("1 page in ")
        workshop.prepare()  # once is enough
    assert "First." in (workshop.showing.folder / "about/index.html").read_text(encoding="utf-8")


def test_what_an_earlier_preview_has_left_may_be_spoiled(tmp_path: Path) -> None:
    project = project_tree(tmp_path)
    about = project.root / ABOUT
    with Workshop(project, "") as workshop:
        workshop.build()
        folder = workshop.showing.folder.parent
    with Workshop(project, "") as workshop:
        workshop.build()
        for name in ("content", "edition", "pages", "records"):
            data = (folder / name).read_bytes()
            with (folder / name).open("r+b") as file:
                file.seek(len(data) // 2)
                file.write(bytes(len(data) // 2))
        workshop.prepare()
        about.write_text("# About\n\nFirst.\n", encoding="utf-8")
        assert not workshop.build(saved={ABOUT}).other
    assert "First." in (workshop.showing.folder / "about/index.html").read_text(encoding="utf-8")


def test_the_site_is_shown_before_it_is_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project, versions = project_tree(tmp_path), []
    with Workshop(project, "") as workshop:
        workshop.build()
        shown = workshop.showing.version

        def save(_: Memory) -> None:
            versions.append(workshop.showing.version)

        monkeypatch.setattr(Memory, "save", save)
        article = project.root / ARTICLE
        text = article.read_text(encoding="utf-8")
        article.write_text(text.replace("says: ", "says: again ", 1), encoding="utf-8")
        workshop.build()
        assert versions == [workshop.showing.version]
        assert versions != [shown]


def test_a_preview_adds_nothing_to_the_files_of_the_site(tmp_path: Path) -> None:
    project = project_tree(tmp_path)
    with Workshop(project, "") as workshop:
        workshop.build()
        pages = tree_of(workshop.showing.folder)
    built(project)
    assert pages == tree_of(project.site)


def test_a_fault_that_is_not_of_the_content_goes_when_it_is_mended(tmp_path: Path) -> None:
    project = project_tree(tmp_path)
    with Workshop(project, "") as workshop:
        workshop.build()
        settings = project.config_file.read_text(encoding="utf-8")
        project.config_file.write_text(settings + "nav: [\n", encoding="utf-8")
        report = workshop.build()
        assert report.other.startswith("error: ")
        assert len(workshop.showing.faults) == 1
        project.config_file.write_text(settings, encoding="utf-8")
        assert workshop.build().other == ""
        assert workshop.showing.faults == ()


def test_a_template_that_is_broken_is_named_with_its_line() -> None:
    environment = Environment(loader=DictLoader({"pages/x.html": "a\n{% if %}"}), autoescape=True)
    with pytest.raises(TemplateSyntaxError) as raised:
        environment.get_template("pages/x.html")
    [fault] = faults_of(raised.value)
    assert fault.place == "templates/pages/x.html:2"
    assert fault.as_text().count("error: ") == 1


def test_a_template_that_fails_on_a_page_is_named_with_its_line() -> None:
    trace = (
        'Traceback:\n  File "/x/generator/render.py", line 3, in render_page\n'
        '  File "/x/templates/pages/brief.html", line 12, in block\n    {{ page.nothing }}\n'
    )
    cause = AttributeError("no attribute 'nothing'")
    [fault] = faults_of(ItemFailedError("job", cause, trace))
    assert fault.place == "templates/pages/brief.html:12"
    assert "AttributeError: no attribute 'nothing'" in fault.message


def test_what_the_host_says_is_said_as_it_is() -> None:
    assert faults_of(HostError("mkdocs.yml names no plugin")) == (
        Fault("mkdocs.yml names no plugin"),
    )


@pytest.mark.parametrize(
    ("file", "is_so"),
    [
        ("content/officials/.bo.yml.swp", True),
        ("content/officials/.#bo.yml", True),
        ("content/officials/bo.yml~", True),
        ("content/officials/#bo.yml#", True),
        ("content/officials/4913", True),
        ("content/.git/index", True),
        ("content/officials/bo.yml", False),
        ("content/articles/2025/a.yml", False),
        ("content/articles/2025", False),
        ("content/officials/bo.yaml", False),
    ],
)
def test_files_that_editors_make_on_the_way_are_known(file: str, *, is_so: bool) -> None:
    assert is_of_an_editor(file) is is_so


def test_a_port_in_use_is_said_with_a_cure(tmp_path: Path) -> None:
    project = project_tree(tmp_path)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = readout("serve", "--port", str(port), cwd=project.root)
        with pytest.raises(AddressError, match="is in use"):
            PreviewServer("127.0.0.1", port)
    assert done.returncode == 3
    assert f"port {port} is in use" in done.stderr
    assert "--port" in done.stderr
    assert "Traceback" not in done.stderr
