import errno
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.build import Options, build, check
from generator.edition import Hosted
from generator.hosting import SiteHost
from generator.manifest import MANIFEST
from generator.problems import ContentError, Problem
from generator.project import Project
from generator.task import Checked
from tests.base_site import ARTICLE, BASE_SITE, ISSUE, OFFICIAL, SEED
from tests.projects import ABOUT, HOME, built, project_tree, readout, tree_of


def problems_of(error: pytest.ExceptionInfo[ContentError]) -> list[Problem]:
    return list(error.value.problems)


def place(problem: Problem) -> str:
    assert problem.mark is not None
    return f"{problem.file}:{problem.mark.line}:{problem.mark.column}"


def test_the_base_site_checks_without_a_word(tmp_path: Path) -> None:
    checked = check(project_tree(tmp_path).root)
    assert list(checked.problems) == []
    assert len({job.address for job in checked.jobs}) == len(checked.jobs)


def test_a_build_writes_every_page_and_lists_every_file(tmp_path: Path) -> None:
    project = project_tree(tmp_path)
    result = built(project)
    files = tree_of(project.site)
    for job in check(project.root).jobs:
        assert f"{job.address}index.html" in files
    assert {"about/index.html", "404.html", "search/titles.json"} <= set(files)
    listed = [line.split("  ", 1)[1] for line in files[MANIFEST].decode().splitlines()]
    assert listed == sorted(set(files) - {MANIFEST})
    assert result.files == len(listed)


def test_the_front_page_opens_with_the_written_introduction(tmp_path: Path) -> None:
    project = project_tree(tmp_path)
    built(project)
    home = (project.site / "index.html").read_text(encoding="utf-8")
    assert "What the ministers <em>said</em>." in home
    assert home.count("<h1") == 1


def test_a_hand_written_page_has_one_heading_and_working_links(tmp_path: Path) -> None:
    project = project_tree(tmp_path)
    built(project)
    about = (project.site / "about/index.html").read_text(encoding="utf-8")
    assert about.count("<h1") == 1
    assert 'href="../officials/bo-lind/"' in about
    assert "<title>About" in about


FORGOTTEN = {SEED: f"{BASE_SITE[SEED]}\nNothing rests on this paragraph.\n"}
"""What is warned of: a paragraph without a statement."""
BREAKAGES = {
    "a link in a hand-written page": (
        {ABOUT: "# About\n\nSee [Bo Lind](officials/bo-lindt.md).\n"},
        ("R090", f"{ABOUT}:3:15", "officials/bo-lind.md"),
    ),
    "an anchor in a hand-written page": (
        {ABOUT: "# About\n\nSee [it](officials/bo-lind.md#nowhere) now.\n"},
        ("R091", f"{ABOUT}:3:10", ""),
    ),
    "an absolute link in a hand-written page": (
        {ABOUT: "# About\n\nSee [Bo](/officials/bo-lind/).\n"},
        ("R090", f"{ABOUT}:3:10", "officials/bo-lind.md"),
    ),
    "a page on a record's address": (
        {"content/pages/officials/bo-lind.md": "# Bo\n"},
        ("R092", "", ""),
    ),
}


@pytest.mark.parametrize("name", BREAKAGES)
def test_a_break_is_reported_with_its_place_and_cure(name: str, tmp_path: Path) -> None:
    changes, (code, where, suggestion) = BREAKAGES[name]
    project = project_tree(tmp_path)
    built(project)
    before = tree_of(project.site)
    project_tree(tmp_path, changes)
    with pytest.raises(ContentError) as error:
        built(project)
    (problem,) = problems_of(error)
    assert problem.code == code
    assert problem.cure
    assert not where or place(problem) == where
    assert not suggestion or problem.suggestion == suggestion
    assert tree_of(project.site) == before


def test_a_wrong_id_ends_the_command_with_place_and_cure(tmp_path: Path) -> None:
    project = project_tree(tmp_path)
    built(project)
    before = tree_of(project.site)
    text = BASE_SITE[ARTICLE].replace("official: bo-lind", "official: bo-lint", 1)
    (project.root / ARTICLE).write_text(text, encoding="utf-8")
    line = next(n for n, row in enumerate(text.split("\n"), 1) if "bo-lint" in row)
    done = readout("build", cwd=project.root)
    assert done.returncode == 1
    assert re.search(rf"--> {re.escape(ARTICLE)}:{line}:\d+", done.stderr)
    assert "did you mean: bo-lind" in done.stderr
    assert "Traceback" not in done.stderr
    assert tree_of(project.site) == before


def test_one_changed_character_in_a_span_is_found(tmp_path: Path) -> None:
    project = project_tree(tmp_path)
    built(project)
    before = tree_of(project.site)
    text = BASE_SITE[ARTICLE]
    found = re.search(r"evidence: (.*)", text)
    assert found
    words = found[1]
    middle = words.index("e", 5)
    broken = words[:middle] + "x" + words[middle + 1 :]
    (project.root / ARTICLE).write_text(text.replace(words, broken, 1), encoding="utf-8")
    line = text[: found.start()].count("\n") + 1
    done = readout("build", cwd=project.root)
    assert done.returncode == 1
    assert "error[R060]" in done.stderr
    assert re.search(rf"--> {re.escape(ARTICLE)}:{line}:\d+", done.stderr)
    assert tree_of(project.site) == before


def test_all_problems_are_reported_at_once(tmp_path: Path) -> None:
    project = project_tree(
        tmp_path,
        {
            ABOUT: "# About\n\n[a](a.md) [b](b.md)\n",
            HOME: "# Home\n\n[c](c.md)\n",
            OFFICIAL: BASE_SITE[OFFICIAL] + "unheard_of: 1\n",
        },
    )
    with pytest.raises(ContentError) as error:
        built(project)
    codes = [problem.code for problem in problems_of(error)]
    assert codes.count("R090") == 3
    assert "R020" in codes


def test_links_to_places_on_pages_are_checked_once_the_content_has_no_errors(
    tmp_path: Path,
) -> None:
    about = "# About\n\n[One](briefs/2031-03-04-lind-vella-valletta.md#statement-7)\n"
    article = BASE_SITE[ARTICLE]
    right = project_tree(tmp_path / "right", {ABOUT: about})
    assert [problem.code for problem in check(right.root).problems] == ["R091"]
    for old, new in (("verb: stress", "verb: stres"), ("kind: wire", "kind: wir")):
        root = tmp_path / new.replace(": ", "-")
        wrong = project_tree(root, {ABOUT: about, ARTICLE: article.replace(old, new)})
        assert [problem.code for problem in check(wrong.root).problems] == ["R021"]


def test_markdown_that_takes_too_long_is_a_problem(tmp_path: Path) -> None:
    project = project_tree(tmp_path, {ABOUT: "# About\n\n" + "[" * 5_000})
    with pytest.raises(ContentError) as error:
        built(project)
    assert [problem.code for problem in problems_of(error)] == ["R031"]


def test_settings_at_the_top_of_a_page_are_text(tmp_path: Path) -> None:
    text = "template: pages/brief.html\n\n# About\n\nNote: *this*.\n"
    project = project_tree(tmp_path, {ABOUT: text})
    built(project)
    about = (project.site / "about/index.html").read_text(encoding="utf-8")
    assert "template: pages/brief.html" in about


def test_what_strangers_write_in_markdown_cannot_act(tmp_path: Path) -> None:
    text = "# A <script>alert(1)</script>\n\n<img src=x onerror=alert(1)> {{ config }} ${{ x }}\n"
    project = project_tree(tmp_path, {ABOUT: text})
    built(project)
    about = (project.site / "about/index.html").read_text(encoding="utf-8")
    assert "<script>alert" not in about
    assert "<img src=x" not in about
    assert "{{ config }}" in about


def test_a_full_disk_leaves_the_old_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = project_tree(tmp_path)
    built(project)
    before = tree_of(project.site)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "/disk")

    monkeypatch.setattr("generator.stages.write_titles", full)
    with pytest.raises(OSError, match="No space"):
        built(project, clean=True)
    assert tree_of(project.site) == before
    assert not (tmp_path / ".site-staging").exists()


def test_unchanged_pages_are_taken_over_and_changed_ones_are_not(tmp_path: Path) -> None:
    project = project_tree(tmp_path)
    built(project)
    page = project.site / "officials/bo-lind/index.html"
    before = page.stat().st_ino
    built(project)
    assert page.stat().st_ino == before
    page.write_text("changed by somebody", encoding="utf-8")
    built(project, clean=True)
    assert "Lind" in page.read_text(encoding="utf-8")


def test_a_part_of_the_site_that_is_gone_is_made_again_though_nothing_changed(
    tmp_path: Path,
) -> None:
    project = project_tree(tmp_path)
    built(project)
    before = tree_of(project.site)
    shutil.rmtree(project.site / "officials")
    built(project)
    assert tree_of(project.site) == before


def test_a_check_before_it_does_not_hide_a_change_from_a_build(tmp_path: Path) -> None:
    project = project_tree(tmp_path, {"content/pages/old.md": "# Old\n"})
    built(project)
    assert (project.site / "old/index.html").exists()
    (project.root / "content/pages/old.md").unlink()
    assert not check(project.root).problems.errors
    built(project)
    assert not (project.site / "old").exists()


def test_hand_written_pages_are_made_again_only_if_a_page_they_name_comes_or_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = BASE_SITE[OFFICIAL].replace("Bo Lind", "Ada Quay").replace("Lind", "Quay")
    text = "# About\n\nNot yet here: `officials/ada-quay.md`.\n"
    project, calls = project_tree(tmp_path, {ABOUT: text}), []
    fill = SiteHost.fill

    def noted(host: SiteHost, checked: Checked, folder: Path) -> Hosted:
        calls.append(checked.named)
        return fill(host, checked, folder)

    monkeypatch.setattr(SiteHost, "fill", noted)

    def made(*files: tuple[str, str]) -> int:
        calls.clear()
        for name, content in files:
            (project.root / name).write_text(content, encoding="utf-8")
        built(project)
        return len(calls)

    people = "content/officials"
    assert made() == 1
    assert made((f"{people}/cy-mole.yml", ada)) == 0
    assert made((f"{people}/ada-quay.yml", ada)) == 1
    assert "officials/ada-quay.md" in calls[0]
    assert made((ABOUT, "# About\n\nSee [her](officials/ada-quay.md).\n")) == 1
    (project.root / people / "cy-mole.yml").unlink()
    assert made() == 0
    about = (project.site / "about/index.html").read_text(encoding="utf-8")
    assert 'href="../officials/ada-quay/"' in about
    clean = tmp_path / "clean"
    build(project, clean, SiteHost(project), Options(workers=1, clean=True, with_search=False))
    assert tree_of(clean) == tree_of(project.site)


def test_an_interrupted_build_leaves_the_old_site_and_ends_with_130(tmp_path: Path) -> None:
    project = project_tree(tmp_path)
    built(project)
    before = tree_of(project.site)
    program = (
        "import time, generator.stages as b\n"
        "def slow(*a, **k):\n"
        "    print('slow', flush=True); time.sleep(60)\n"
        "b.index_words = slow\n"
        "from generator.cli import main; main()\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program, "build", "--clean"], cwd=project.root,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=dict(os.environ),
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "slow\n"
    assert (tmp_path / ".site-staging").exists()
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "interrupted" in errors
    assert "Traceback" not in errors
    assert not (tmp_path / ".site-staging").exists()
    assert tree_of(project.site) == before


def test_two_builds_at_once_both_end_well(tmp_path: Path) -> None:
    project = project_tree(tmp_path)
    command = [
        sys.executable,
        "-c",
        "from generator.cli import main; main()",
        "build",
        "-q",
        "--no-search",
    ]
    running = [subprocess.Popen(command, cwd=project.root) for _ in range(3)]
    assert [process.wait(timeout=120) for process in running] == [0, 0, 0]
    assert (project.site / MANIFEST).exists()
    time.sleep(0)


def test_the_site_can_go_elsewhere_but_never_over_other_files(tmp_path: Path) -> None:
    project = project_tree(tmp_path / "project")
    letters = tmp_path / "letters"
    letters.mkdir()
    (letters / "dear.txt").write_text("dear", encoding="utf-8")
    assert readout("build", "--site-dir", letters, cwd=project.root).returncode == 2
    assert readout("build", "--site-dir", project.root, cwd=project.root).returncode == 2
    assert (letters / "dear.txt").exists()


def test_edit_links_lead_to_yaml_and_to_markdown(tmp_path: Path) -> None:
    config = "edit_url: https://git.example/edit/main/"
    yml = (project_tree(tmp_path).root / "mkdocs.yml").read_text(encoding="utf-8")
    yml = yml.replace("plugins: [readout]", f"plugins:\n  - readout:\n      {config}")
    project = project_tree(tmp_path, {"mkdocs.yml": yml})
    built(project)
    profile = (project.site / "officials/bo-lind/index.html").read_text(encoding="utf-8")
    about = (project.site / "about/index.html").read_text(encoding="utf-8")
    assert f"https://git.example/edit/main/{OFFICIAL}" in profile
    assert f"https://git.example/edit/main/{ABOUT}" in about


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    by: [IS, MT]\n", "    by: [IS, MT]\n    to: FJ\n"),
        ("  - by: bo-lind\n", "  - by: FJ\n"),
    ],
)
def test_a_country_that_is_only_spoken_to_or_quoted_has_a_page(
    old: str, new: str, tmp_path: Path
) -> None:
    article = BASE_SITE[ARTICLE].replace(old, new, 1)
    project = project_tree(tmp_path, {ARTICLE: article})
    assert not (project.site / "countries/fj").exists()
    built(project)
    assert (project.site / "countries/fj/index.html").is_file()


def test_warnings_are_told_beside_what_is_wrong_with_a_finished_page(tmp_path: Path) -> None:
    issue = BASE_SITE[ISSUE].replace("scope_note: ", "scope_note: See [it](../nowhere/). ", 1)
    project = project_tree(tmp_path, FORGOTTEN | {ISSUE: issue})
    with pytest.raises(ContentError) as error:
        built(project)
    assert {problem.code for problem in problems_of(error)} == {"R064", "R094"}


def test_warnings_do_not_stop_a_build(tmp_path: Path) -> None:
    result = built(project_tree(tmp_path, FORGOTTEN))
    assert [problem.code for problem in result.problems] == ["R064"]
    assert result.pages > 10


def sitemap_under(project: Project, url: str) -> str:
    """The sitemap after a build for this address, with what the build before it has left."""
    options = Options(workers=1, with_search=False)
    build(project, project.site, SiteHost(project, site_url=url), options)
    file = project.site / "sitemap.xml"
    return file.read_text(encoding="utf-8") if file.exists() else ""


def test_a_site_that_moves_has_its_new_address_in_the_sitemap(tmp_path: Path) -> None:
    project = project_tree(tmp_path)
    for url in ("https://one.example/", "https://two.example/"):
        assert f"<loc>{url}officials/" in sitemap_under(project, url)
    assert sitemap_under(project, "") == ""


def test_without_a_spare_only_the_site_is_there_after_an_edit(tmp_path: Path) -> None:
    project = project_tree(tmp_path)
    for keep_spare in (True, False):
        built(project)
        text = f"# About\n\nChanged, {keep_spare}.\n"
        (project.root / ABOUT).write_text(text, encoding="utf-8")
        options = Options(workers=1, with_search=False, keep_spare=keep_spare)
        build(project, project.site, SiteHost(project), options)
        about = (project.site / "about/index.html").read_text(encoding="utf-8")
        assert f"Changed, {keep_spare}." in about
        assert (project.root / ".site-spare").exists() == keep_spare


def test_the_first_build_leaves_a_spare_for_the_first_edit(tmp_path: Path) -> None:
    project = project_tree(tmp_path)
    built(project)
    spare = project.root / ".site-spare"
    assert tree_of(spare) == tree_of(project.site)
    before = spare.stat().st_ino
    (project.root / ABOUT).write_text("# About\n\nChanged.\n", encoding="utf-8")
    built(project)
    assert project.site.stat().st_ino == before


def test_a_spare_that_cannot_be_made_is_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "no hard links here")

    project = project_tree(tmp_path)
    monkeypatch.setattr("generator.spare.link_tree", refuse)
    before = built(project).files
    assert not (project.root / ".site-spare").exists()
    (project.root / ABOUT).write_text("# About\n\nChanged.\n", encoding="utf-8")
    assert built(project).files == before
    assert "Changed." in (project.site / "about/index.html").read_text(encoding="utf-8")


def test_pages_that_somebody_removed_from_the_site_come_back(tmp_path: Path) -> None:
    project = project_tree(tmp_path)
    built(project)
    before = tree_of(project.site)
    shutil.rmtree(project.site / "officials")
    built(project)
    assert tree_of(project.site) == before
