"""How long it takes from saving a file until a preview serves what it now says.

In: a command that serves a site on this machine, a page and an edit. Out: a `Cost` for each edit.
The server is started once and asked again and again; it alone is ended afterwards.
"""

from __future__ import annotations

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measure import (
    CommandFailedError,
    Cost,
    MemoryWatch,
    descendants,
    others_busy,
    processor_time,
)

PORT = "{port}"
"""Stands in a command where the number of the port belongs."""
PATIENCE = 900.0
"""Seconds until a server must have answered, or served an edit."""
REST = 2.0
"""Seconds before each edit, so that what the last one began is over and the files are watched."""
_PAUSE = 0.01


@dataclass(frozen=True, slots=True)
class Server:
    """A server of a preview that runs."""

    process: subprocess.Popen[bytes]
    port: int

    def page(self, path: str) -> bytes:
        """What it serves at a path; nothing where it does not answer, or with an error.

        Raises:
            CommandFailedError: it has ended.
        """
        if self.process.poll() is not None:
            raise CommandFailedError(f"the server ended with {self.process.returncode}")
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.read() if answer.status == http.HTTPStatus.OK else b""
        except (OSError, http.client.HTTPException):
            return b""
        finally:
            connection.close()

    def wait_for(self, path: str, words: str) -> None:
        """Ask for a page until it holds these words.

        Raises:
            CommandFailedError: it does not come to hold them, or the server has ended.
        """
        end = time.monotonic() + PATIENCE
        while words.encode() not in self.page(path):
            if time.monotonic() > end:
                raise CommandFailedError(f"{path} does not come to hold {words!r}")
            time.sleep(_PAUSE)

    def used(self) -> float:
        """Seconds of processors that it and what it started have used."""
        return sum(processor_time(process) for process in descendants(self.process.pid))


@contextlib.contextmanager
def serving(
    command: Sequence[str], *, cwd: Path, env: Mapping[str, str] | None = None
) -> Iterator[Server]:
    """A server on a port that was free, as long as it is needed."""
    port = _free_port()
    arguments = [word.replace(PORT, str(port)) for word in command]
    with (cwd / ".benchmark-output").open("wb") as said:
        process = subprocess.Popen(  # noqa: S603 (our own commands)
            arguments, cwd=cwd, env=env, stdin=subprocess.DEVNULL, stdout=said, stderr=said,
            start_new_session=True,
        )  # fmt: skip
        try:
            yield Server(process, port)
        finally:
            _end(process)


def measure_edits(
    command: Sequence[str],
    page: str,
    edit: Callable[[str], None],
    rounds: int,
    *,
    cwd: Path,
    env: Mapping[str, str] | None = None,
) -> list[Cost]:
    """Edit so many times; ``edit`` is told words that the page must then come to hold.

    Raises:
        CommandFailedError: the server ended, or does not serve what was edited.
    """
    costs = []
    with serving(command, cwd=cwd, env=env) as server:
        server.wait_for(page, "<html")
        for number in range(rounds):
            time.sleep(REST)
            watch = MemoryWatch(server.process.pid)
            watch.start()
            used, busy, begin = server.used(), others_busy(), time.perf_counter()
            words = f"edited-{number}"
            edit(words)
            server.wait_for(page, words)
            wall, cpu = time.perf_counter() - begin, server.used() - used
            others = max(0.0, (others_busy() - busy - cpu) / wall)
            costs.append(Cost(wall, cpu, watch.finish(), others))
    return costs


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a server and what it has started, which is a session of its own."""
    for sign in (signal.SIGINT, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, sign)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=10)
            if sign == signal.SIGKILL:
                return


def _free_port() -> int:
    with socket.socket() as opened:
        opened.bind(("127.0.0.1", 0))
        port: int = opened.getsockname()[1]
        return port
