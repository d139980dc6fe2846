"""Whatever ends a publication, at whatever step: the site is whole, and the next change is right.

A child process changes the site; before its n-th step on the disk it is killed, or told that the
disk is full. Steps are what Python's audit events show: every file opened, linked, renamed,
removed, every folder made. All numbers of steps are tried, one after the other, each on what the
one before has left.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import random
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.manifest import MANIFEST, digest_of, list_site
from generator.publish import next_site, publish
from tests.sites import assert_whole

STEPS = frozenset({
    "open", "os.link", "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.scandir", "os.chmod",
    "os.listdir", "ctypes.dlsym", "shutil.rmtree",
})  # fmt: skip
STABLE = {f"briefs/{number}/index.html": b"%d" % number for number in range(5)}


def pages_at(number: int) -> dict[str, bytes]:
    """What the site holds after a change: some files stay, some change, some come and go."""
    text = b"%d" % number
    moving = {f"years/{number + k}/index.html": b"%d" % k for k in range(3)}
    return STABLE | moving | {"index.html": text, "a/index.html": text, "a/b/index.html": text}


def known_of(site: Path) -> str | None:
    try:
        return digest_of(site / MANIFEST)
    except FileNotFoundError:
        return None


def change(site: Path, number: int) -> None:
    """Publish a change, as a build does: from what is there if it is known, else from nothing."""
    pages = pages_at(number)
    with next_site(site, known=known_of(site), workers=1) as draft:
        draft.remove(set(draft.manifest) - set(pages))
        draft.announce(pages)
        for path, content in pages.items():
            draft.put(path, content, hashlib.sha256(content).hexdigest())
        publish(draft, site)


class Interruption:
    """Something that happens before the n-th step, in this process and for good."""

    def __init__(self, step: int, fault: int) -> None:
        self.left = step
        self.fault = fault
        sys.addaudithook(self.look)

    def look(self, event: str, _: object) -> None:
        if event not in STEPS:
            return
        self.left -= 1
        if self.left == 0 and not self.fault:
            os.kill(os.getpid(), signal.SIGKILL)
        if self.left == 0 or (self.left < 0 and self.fault == errno.EROFS):
            raise OSError(self.fault, os.strerror(self.fault))


def interrupted(site: Path, number: int, step: int, fault: int = 0) -> bool:
    """Change the site in a child that is interrupted; whether it came to that."""
    child = os.fork()
    if child == 0:
        with contextlib.suppress(BaseException):
            interruption = Interruption(step, fault)
            with contextlib.suppress(OSError):
                change(site, number)
            os._exit(1 if interruption.left <= 0 else 0)
        os._exit(2)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) in {0, 1}
    return os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 1


def assert_one_of(site: Path, *numbers: int) -> None:
    """The site is what one of these changes made, whole."""
    number = int((site / "index.html").read_bytes())
    assert number in numbers
    assert_whole(site, pages_at(number))


def assert_nothing_is_left(site: Path) -> None:
    names = {path.name for path in site.parent.iterdir()}
    assert names <= {"site", ".site-lock", ".site-journal", ".site-spare"}


@pytest.mark.parametrize(
    "fault",
    [0, errno.ENOSPC, *(pytest.param(f, marks=pytest.mark.slow) for f in (errno.EIO, errno.EROFS))],
)
def test_at_every_step_of_a_change(tmp_path: Path, fault: int) -> None:
    site = tmp_path / "site"
    change(site, 0)
    change(site, 1)
    number = before = 1
    for step in range(1, 1000):
        number += 1
        if not interrupted(site, number, step, fault):
            break
        assert_one_of(site, before, number)
        number += 1
        change(site, number)
        assert_whole(site, pages_at(number))
        assert_nothing_is_left(site)
        before = number
    assert step > 30  # as many steps as a change has at the least


@pytest.mark.slow
@pytest.mark.parametrize("fault", [0, errno.ENOSPC])
def test_at_every_step_when_the_spare_is_made(tmp_path: Path, fault: int) -> None:
    """A site made from nothing has no spare; nor has one whose journal was lost."""
    site = tmp_path / "site"
    number = 0
    for step in range(1, 1000):
        change(site, number)
        (tmp_path / ".site-journal").unlink(missing_ok=True)
        if not interrupted(site, number + 1, step, fault):
            break
        assert_one_of(site, number, number + 1)
        number += 2
    assert step > 30
    change(site, number + 2)
    assert_whole(site, pages_at(number + 2))


def test_one_interruption_after_the_other(tmp_path: Path) -> None:
    """Nothing is repaired in between: what one leaves, the next begins with."""
    site, chance = tmp_path / "site", random.Random(3)
    change(site, 0)
    possible = {0}
    for number in range(1, 120):
        interrupted(site, number, chance.randrange(1, 90), chance.choice([0, 0, errno.ENOSPC]))
        possible.add(number)
        assert_one_of(site, *possible)
        possible = {int((site / "index.html").read_bytes())}
    change(site, 1000)
    assert_whole(site, pages_at(1000))
    assert_nothing_is_left(site)


class Reader(threading.Thread):
    """Reads the whole site again and again, as somebody does who copies it.

    A build that is published while somebody reads puts the site before aside, the next one begins
    with it, and may be published before the reader is done: the same folder, with another list of
    files. Only a site that was one and the same from beginning to end is judged.
    """

    def __init__(self, site: Path) -> None:
        super().__init__(daemon=True)
        self.site = site
        self.ended = threading.Event()
        self.whole = 0
        self.faults: list[str] = []

    def run(self) -> None:
        while not self.ended.is_set():
            self._read()

    def _read(self) -> None:
        try:
            folder = os.open(self.site, os.O_RDONLY)
        except OSError as error:
            self.faults.append(f"no site: {error}")
            return
        manifest = self._manifest_of(folder)
        try:
            lines = self._text(folder, MANIFEST).splitlines()
            found = {line[66:]: line[:64] for line in lines}
            texts = {path: self._text(folder, path) for path in found}
            fault = next(
                (p for p in found if hashlib.sha256(texts[p].encode()).hexdigest() != found[p]), ""
            )
        except OSError as error:
            fault = str(error)
        finally:
            is_current = self._is_current(folder) and manifest == self._manifest_of(folder)
            os.close(folder)
        if is_current and fault:
            self.faults.append(fault)
        self.whole += is_current and not fault

    def _is_current(self, folder: int) -> bool:
        with contextlib.suppress(OSError):
            return os.path.samestat(os.fstat(folder), self.site.stat())
        return False

    def _manifest_of(self, folder: int) -> str | None:
        with contextlib.suppress(OSError):
            return self._text(folder, MANIFEST)
        return None

    @staticmethod
    def _text(folder: int, path: str) -> str:
        with os.fdopen(os.open(path, os.O_RDONLY, dir_fd=folder), encoding="utf-8") as file:
            return file.read()


@contextlib.contextmanager
def reader_of(site: Path) -> Iterator[Reader]:
    reader = Reader(site)
    reader.start()
    yield reader
    reader.ended.set()
    reader.join(timeout=60)


def kill_at_random(site: Path, kills: int, chance: random.Random) -> None:
    for attempt in range(kills):
        child = os.fork()
        if child == 0:
            with contextlib.suppress(BaseException):
                for number in range(1, 100_000):
                    change(site, attempt * 100_000 + number)
            os._exit(1)
        time.sleep(chance.uniform(0.0, 0.08))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status), "a change failed of itself"
        number = int((site / "index.html").read_bytes())
        assert_whole(site, pages_at(number))
        assert list_site(site) == {*pages_at(number), MANIFEST}


@pytest.mark.parametrize(
    "kills", [pytest.param(15, id="few"), pytest.param(200, id="many", marks=pytest.mark.slow)]
)
def test_readers_never_see_a_mixed_site_while_builds_are_killed(tmp_path: Path, kills: int) -> None:
    """R-15."""
    site = tmp_path / "site"
    change(site, 0)
    with reader_of(site) as reader:
        kill_at_random(site, kills, random.Random(4))
    assert reader.faults == []
    assert reader.whole > kills
    change(site, 1)
    assert_nothing_is_left(site)


def test_two_at_once_take_turns(tmp_path: Path) -> None:
    """R-20: each begins with what the other has published."""
    site = tmp_path / "site"
    change(site, 0)
    children = []
    for share in (1, 2):
        child = os.fork()
        if child == 0:
            code = 1
            with contextlib.suppress(BaseException):
                for number in range(15):
                    change(site, 1000 * share + number)
                code = 0
            os._exit(code)
        children.append(child)
    assert [os.WEXITSTATUS(os.waitpid(child, 0)[1]) for child in children] == [0, 0]
    assert_one_of(site, 1014, 2014)
    assert_nothing_is_left(site)
