"""The list of files, taken apart nowhere but where it is changed."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.manifest import MANIFEST, Manifest, manifest_of, read_manifest, write_manifest

PATHS = st.text(st.sampled_from("ab-/.0é日 "), min_size=1, max_size=6)
DIGESTS = st.sampled_from("0123").map(lambda digit: digit * 64)
FILES = st.dictionaries(PATHS, DIGESTS, max_size=8)


@given(FILES, st.dictionaries(PATHS, st.none() | DIGESTS, max_size=8))
def test_a_list_with_changes_put_in_is_the_list_of_the_changed_files(
    files: dict[str, str], changes: dict[str, str | None]
) -> None:
    after = {path: d for path, d in (files | changes).items() if d is not None}
    manifest = manifest_of(files).updated(changes)
    assert manifest.data == manifest_of(after).data
    assert manifest.generation == manifest_of(after).generation


@given(FILES, PATHS)
def test_it_answers_as_a_mapping_does(files: dict[str, str], path: str) -> None:
    manifest = manifest_of(files)
    assert dict(manifest) == files
    assert list(manifest) == sorted(files)
    assert len(manifest) == len(files)
    assert manifest.get(path) == files.get(path)
    assert (path in manifest) == (path in files)


@given(FILES, PATHS)
def test_what_lies_in_a_folder_is_found(files: dict[str, str], folder: str) -> None:
    below = [path for path in sorted(files) if path.startswith(f"{folder}/")]
    assert manifest_of(files).below(folder) == below


def test_no_file_makes_two_lines() -> None:
    with pytest.raises(ValueError, match="no name for a file"):
        Manifest().updated({"a\nb": "0" * 64})


def test_sha256sum_reads_it(tmp_path: Path) -> None:
    (tmp_path / "a b").mkdir()
    (tmp_path / "a b/é.txt").write_bytes(b"text")
    (tmp_path / "z").write_bytes(b"")
    write_manifest(tmp_path, {"z": hashlib.sha256(b"").hexdigest()})
    program = shutil.which("sha256sum")
    assert program, "coreutils are part of every Debian"
    command = [program, "--check", "--strict", MANIFEST]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_only_the_list_that_is_asked_for_is_read(tmp_path: Path) -> None:
    assert read_manifest(tmp_path, Manifest().generation) is None
    (tmp_path / "a").write_bytes(b"a")
    manifest = write_manifest(tmp_path, {})
    found = read_manifest(tmp_path, manifest.generation)
    assert found is not None
    assert dict(found) == {"a": hashlib.sha256(b"a").hexdigest()}
    assert read_manifest(tmp_path, "0" * 64) is None
