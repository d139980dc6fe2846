"""Pagefind, the program that indexes words, spoken to through its own protocol.

In: pages as HTML, in an order. Out: the files of a bundle. Told to read a folder,
Pagefind takes the pages in the order in which the file system happens to list them, and numbers
them so; through the protocol they come in ours, and are no longer than what is indexed.
"""

from __future__ import annotations

import base64
import contextlib
import json
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from generator.problems import MachineError

TIMEOUT = 1_800
"""Seconds; Pagefind takes about 2.5 ms for a page."""


class SearchError(MachineError):
    """Pagefind could not index the site; carries what it said."""


def find_pagefind() -> list[str] | None:
    """The beginning of a command that runs Pagefind: the wheel's, else one on the path."""
    try:
        from pagefind_bin import get_executable  # type: ignore[import-untyped] # noqa: PLC0415
    except ImportError:
        found = shutil.which("pagefind")
        return [found] if found else None
    try:
        return [str(get_executable())]
    except FileNotFoundError:
        return [sys.executable, "-m", "pagefind"]


def version_of(program: Sequence[str]) -> str:
    """What the program calls itself: ``pagefind 1.5.2``.

    Raises:
        SearchError: it does not run.
    """
    try:
        done = subprocess.run(  # noqa: S603 (our own arguments)
            [*program, "--version"], capture_output=True, timeout=TIMEOUT, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise SearchError(f"Pagefind could not run: {error}") from error
    said = (done.stdout + done.stderr).decode("utf-8", "replace").strip()
    if done.returncode:
        raise SearchError(f"Pagefind failed: {said[-2000:]}")
    return said


def bundle_of(program: Sequence[str], pages: Iterable[tuple[str, str]]) -> dict[str, bytes]:
    """Index pages, given as path from the site's root and HTML; returns name → content of files.

    Asked to write them itself, Pagefind says that it has done so before it has.

    Raises:
        SearchError: Pagefind does not run, or refused something.
        OSError: a page cannot be read.
    """
    answers = _converse([*program, "--service"], list(_requests(pages)))
    payloads = [_payload_of(answer) for answer in answers]
    try:
        files = payloads[-1]["files"]
        return {file["path"]: base64.b64decode(file["content"]) for file in files}
    except (KeyError, TypeError, ValueError) as error:
        raise SearchError(f"Pagefind gave an answer that is none: {answers[-1][:200]!r}") from error


def _requests(pages: Iterable[tuple[str, str]]) -> Iterator[bytes]:
    yield _request({"type": "NewIndex", "config": {}})
    for path, html in pages:
        yield _request(
            {"type": "AddFile", "index_id": 0, "file_path": path, "url": None,
             "file_contents": html}
        )  # fmt: skip
    yield _request({"type": "GetFiles", "index_id": 0})


def _payload_of(answer: bytes) -> dict[str, Any]:
    try:
        payload = json.loads(base64.b64decode(answer))["payload"]
        refused = payload["type"] == "Error"
    except (KeyError, TypeError, ValueError) as error:
        raise SearchError(f"Pagefind gave an answer that is none: {answer[:200]!r}") from error
    if refused:
        raise SearchError(f"Pagefind failed: {payload.get('message')}")
    return dict(payload)


def _request(payload: dict[str, Any]) -> bytes:
    message = json.dumps({"message_id": 1, "payload": payload}, ensure_ascii=False)
    return base64.b64encode(message.encode("utf-8")) + b","


def _converse(command: Sequence[str], requests: Sequence[bytes]) -> list[bytes]:
    """One answer for each request; the program ends as soon as its input does, so that waits.

    Raises:
        SearchError: there are fewer answers.
    """
    with tempfile.TemporaryFile() as complaints, contextlib.ExitStack() as cleaning:
        try:
            process = subprocess.Popen(  # noqa: S603 (our own arguments)
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=complaints
            )
        except OSError as error:
            raise SearchError(f"Pagefind could not run: {error}") from error
        cleaning.enter_context(process)
        cleaning.callback(process.kill)
        alarm = threading.Timer(TIMEOUT, process.kill)
        cleaning.callback(alarm.cancel)
        alarm.start()
        asking = threading.Thread(target=_ask, args=(process, requests))
        asking.start()
        answers = _answers_of(process, len(requests))
        if len(answers) < len(requests):
            process.kill()
            asking.join()
            complaints.seek(0)
            said = (b"".join(answers) + complaints.read()).decode("utf-8", "replace").strip()
            raise SearchError(f"Pagefind failed: {said[-2000:] or 'it stopped without a word'}")
        asking.join()
    return answers


def _ask(process: subprocess.Popen[bytes], requests: Iterable[bytes]) -> None:
    if not process.stdin:
        return
    try:
        process.stdin.writelines(requests)
        process.stdin.flush()
    except OSError:  # it has ended; what it said is read elsewhere
        with contextlib.suppress(OSError):
            process.stdin.close()


def _answers_of(process: subprocess.Popen[bytes], count: int) -> list[bytes]:
    """The first answers, each without the comma it ends in; fewer if the program ends."""
    said = bytearray()
    missing = count
    while missing > 0 and process.stdout and (more := process.stdout.read1(1 << 20)):  # type: ignore[attr-defined]
        missing -= more.count(b",")
        said += more
    return bytes(said).split(b",")[:count]
