from pathlib import Path

import pytest

from generator.project import ProjectNotFoundError, find_project, project_at


def test_the_project_is_found_from_any_folder_in_it(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    below = tmp_path / "content" / "officials"
    below.mkdir(parents=True)
    assert find_project(below).root == tmp_path.resolve()


def test_the_nearest_project_wins(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    for folder in (tmp_path, inner):
        (folder / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    assert find_project(inner).root == inner.resolve()


def test_without_a_project_the_message_says_what_was_looked_for(tmp_path: Path) -> None:
    with pytest.raises(ProjectNotFoundError, match=r"no mkdocs\.yml .* --root"):
        project_at(tmp_path)


def test_the_folders_of_a_project(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    project = project_at(tmp_path)
    assert project.pages == project.root / "content/pages"
    assert project.seeds == project.root / "seeds"
    assert project.site == project.root / "site"
