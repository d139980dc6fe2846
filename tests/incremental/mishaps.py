"""What happens to a project beside edits: broken files, lost caches, meddled sites, power cuts.

In: a `Playground`, its `World` and a random source. Out: what happened, in words; empty where there
was nothing for it to happen to. None of it may change what is built of content that is in order.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from types import MappingProxyType

from tests.incremental.playground import Conditions, Playground, fail_at, kill_at
from tests.incremental.world import World

Mishap = Callable[[Playground, World, Conditions, Random], str]
Break = Callable[[World, Random], str]

FAR = 4_000_000_000
"""A time of modification that is still to come."""


# -- files as nobody should hand them in ---------------------------------------------------------


def spoil_record(world: World, random: Random) -> str:
    file = random.choice(sorted(world.files().keys() - world.texts.keys()))
    data = world.files()[file]
    spoilt, how = random.choice(
        [
            (b"source: [\n", "no YAML"),
            (data + b"\xff\n", "no UTF-8"),
            (data + b"unheard_of: 1\n", "with a key nobody knows"),
            (b"", "empty"),
            (data.replace(b"bo-lind", b"bo-lint"), "with a wrong id"),
            (data.replace(b"the need", b"the needs", 1), "with one character changed"),
            (data.replace(b"2030-", b"2030-31-", 1), "with a wrong date"),
            (data[: len(data) // 2], "cut in half"),
        ]
    )
    world.broken[file] = spoilt
    return f"left {file} {how}"


def spoil_page(world: World, random: Random) -> str:
    page = random.choice(world.pages() or ["content/pages/about.md"])
    link = random.choice(["nowhere.md", "/officials/", "about.md#nowhere", "briefs/none.md#x"])
    world.broken[page] = f"# Broken\n\n[there]({link})\n".encode()
    return f"linked {page} to {link}"


def add_stranger(world: World, random: Random) -> str:
    file = random.choice(
        [
            "content/index.html", "content/officials/.hidden.yml", "content/issues/Bad Name.yml",
            "content/pages/officials/bo-lind.md", "seeds/empty.txt", "content/officials/bo-lind.md",
            "content/nowhere/x.yml", "content/articles/2031/2030-01-01-x.yml",
        ]
    )  # fmt: skip
    world.broken[file] = b"" if "empty" in file else b"label: Stranger\n"
    return f"put {file} there"


def link_twice(world: World, random: Random) -> str:
    file = random.choice(sorted(world.files()))
    world.links.add(file)
    return f"gave {file} a second name elsewhere"


# -- times and copies ------------------------------------------------------------------------------


def do_nothing(*_: object) -> str:
    return "did nothing"


def touch(ground: Playground, world: World, _: Conditions, random: Random) -> str:
    files = sorted(world.files())
    for file in files if random.random() < 0.3 else [random.choice(files)]:
        when = random.choice([None, (1, 1), (FAR, FAR)])
        os.utime(ground.root / file, when)
    return "touched files without a change"


def copy_over(ground: Playground, world: World, _: Conditions, random: Random) -> str:
    file = random.choice(sorted(world.files()))
    path, copy = ground.root / file, ground.folder / "copy"
    shutil.copy2(path, copy)
    copy.rename(path)
    return f"put a copy of {file} in its place"


def move_project(ground: Playground, _: World, __: Conditions, random: Random) -> str:
    name = f"project-{random.randrange(1000)}"
    ground.root.rename(ground.folder / name)
    ground.name = name
    return "moved the project to another folder"


# -- what builds left ------------------------------------------------------------------------------


def damage_leaving(ground: Playground, _: World, how: Conditions, random: Random) -> str:
    """A damaged cache is worth nothing; a spare site is looked into by a clean build alone."""
    files = ground.leavings()
    if not files:
        return ""
    file = random.choice(files)
    how.clean = ".cache" not in file.parts
    data = bytearray(file.read_bytes())
    way = random.choice(["truncated", "emptied", "flipped a bit in", "added to", "deleted"])
    if way == "truncated":
        data = data[: random.randrange(len(data) + 1)]
    elif way == "emptied":
        data = bytearray()
    elif way == "flipped a bit in" and data:
        data[random.randrange(len(data))] ^= 1 << random.randrange(8)
    else:
        data += b"\0more"
    if way == "deleted":
        file.unlink()
    else:
        file.write_bytes(data)
    return f"{way} {file.relative_to(ground.root)}"


def swap_leavings(ground: Playground, _: World, __: Conditions, random: Random) -> str:
    files = [file for file in ground.leavings() if ".cache" in file.parts]
    if len(files) < 2:
        return ""
    one, other = random.sample(files, 2)
    held = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(held)
    return f"swapped {one.relative_to(ground.root)} and {other.relative_to(ground.root)}"


def delete_cache(ground: Playground, *_: object) -> str:
    shutil.rmtree(ground.root / ".cache", ignore_errors=True)
    return "deleted the cache"


def keep_or_bring_back_cache(ground: Playground, *_: object) -> str:
    """As a CI does that restores the cache of another commit."""
    cache, kept = ground.root / ".cache", ground.folder / "kept-cache"
    if kept.is_dir():
        shutil.rmtree(cache, ignore_errors=True)
        shutil.copytree(kept, cache)
        return "brought an older cache back"
    if cache.is_dir():
        shutil.copytree(cache, kept)
        return "kept a copy of the cache"
    return ""


def delete_site(ground: Playground, *_: object) -> str:
    shutil.rmtree(ground.site, ignore_errors=True)
    return "deleted the site"


def delete_part_of_site(ground: Playground, _: World, __: Conditions, random: Random) -> str:
    folders = sorted(path for path in ground.site.glob("*") if path.is_dir())
    if not folders:
        return ""
    folder = random.choice([random.choice(folders), *sorted(folders[0].iterdir())[:1]])
    if folder.is_dir():
        shutil.rmtree(folder)
    else:
        folder.unlink()
    return f"deleted {folder.relative_to(ground.root)}"


def meddle_with_site(ground: Playground, _: World, how: Conditions, random: Random) -> str:
    """Change what only a clean build looks at."""
    pages = [path for path in ground.site.rglob("*") if path.is_file()]
    pages = sorted(path for path in pages if not path.name.startswith("MANIFEST"))
    if not pages:
        return ""
    how.clean = True
    page = random.choice(pages)
    way = random.choice(["deleted", "changed", "added a file beside", "emptied"])
    if way == "deleted":
        page.unlink()
    elif way == "changed":
        page.write_bytes(page.read_bytes() + b"<!-- meddled -->")
    elif way == "emptied":
        page.write_bytes(b"")
    else:
        (page.parent / "stray.html").write_text("stray", encoding="utf-8")
    return f"{way} {page.relative_to(ground.root)}, and built a clean site"


# -- the build itself ------------------------------------------------------------------------------


def kill(_: Playground, __: World, how: Conditions, random: Random) -> str:
    number = int(10 ** random.uniform(0.5, 3.3))
    how.fault = kill_at(number)
    return f"killed the build at its operation {number} on a file"


def fill_disk(_: Playground, __: World, how: Conditions, random: Random) -> str:
    number = int(10 ** random.uniform(0, 2.6))
    how.fault = fail_at(number)
    return f"filled the disk at operation {number} that writes"


def use_two_processes(_: Playground, __: World, how: Conditions, ___: Random) -> str:
    how.jobs = 2
    return "built with two processes"


def build_elsewhere(_: Playground, __: World, how: Conditions, random: Random) -> str:
    how.elsewhere = random.choice(["before", "after"])
    return f"built into another folder {how.elsewhere} this one"


def run_check(_: Playground, __: World, how: Conditions, ___: Random) -> str:
    how.check = True
    return "ran readout check first"


def index_words(_: Playground, __: World, how: Conditions, ___: Random) -> str:
    how.search = True
    return "built with the index of words"


def ways_to_write(random: Random) -> tuple[str, Callable[[Path, bytes], None]]:
    """How an editor puts a file's new text in place, in words and as a function."""
    name = random.choice(sorted(_WAYS))
    return name, _WAYS[name]


def _in_place(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def _in_place_with_its_old_time(path: Path, data: bytes) -> None:
    before = path.stat()
    path.write_bytes(data)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def _by_a_new_file(path: Path, data: bytes) -> None:
    new = path.parent.parent / ".new"
    new.write_bytes(data)
    new.rename(path)


def _by_a_new_file_with_the_old_time(path: Path, data: bytes) -> None:
    before = path.stat()
    _by_a_new_file(path, data)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def _in_place_with_a_time_long_past(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    os.utime(path, (1, 1))


_WAYS: Mapping[str, Callable[[Path, bytes], None]] = MappingProxyType(
    {
        way.__name__.strip("_").replace("_", " "): way
        for way in (
            _in_place, _in_place_with_its_old_time, _by_a_new_file,
            _by_a_new_file_with_the_old_time, _in_place_with_a_time_long_past,
        )
    }
)  # fmt: skip

BREAKS: Mapping[str, Break] = MappingProxyType(
    {act.__name__: act for act in (spoil_record, spoil_page, add_stranger, link_twice)}
)
MISHAPS: Mapping[str, Mishap] = MappingProxyType(
    {
        act.__name__: act
        for act in (
            do_nothing, touch, copy_over, move_project, damage_leaving, swap_leavings,
            delete_cache, keep_or_bring_back_cache, delete_site,
            delete_part_of_site, meddle_with_site, kill, fill_disk,
            use_two_processes, build_elsewhere, run_check, index_words,
        )
    }
)  # fmt: skip
