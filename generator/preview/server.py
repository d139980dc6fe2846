"""The site over HTTP on this machine.

In: a `Showing`. Out: its pages, the events that reload them, and nothing else of this machine: no
way leads out of the folder, by an address or by a link. Nothing that is sent may be kept.
"""

from __future__ import annotations

import contextlib
import errno
import mimetypes
import os
import socket
import stat
from collections.abc import Sequence
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any, ClassVar
from urllib.parse import parse_qs, quote, unquote, urlsplit

from generator.preview.additions import PREFIX, own_files, page_of_faults, with_additions
from generator.preview.showing import Showing

_HTML = "text/html"
_SIGN_OF_LIFE = 15.0
"""Seconds after which a browser that waits is written to, to see whether it still does."""
_KINDS = MappingProxyType({".html": _HTML, ".js": "text/javascript", ".css": "text/css"})


class AddressError(Exception):
    """The address cannot be listened at; says why, and what to do."""


class PreviewServer(ThreadingHTTPServer):
    """Listens from the moment it is made; each browser that waits has a thread."""

    daemon_threads = True

    showing: Showing
    """To be set before it serves."""

    def __init__(self, host: str, port: int) -> None:
        """Begin to listen.

        Raises:
            AddressError: the address is not free, or not ours.
        """
        self.own_files = own_files()
        if ":" in host:
            self.address_family = socket.AF_INET6
        try:
            super().__init__((host, port), _Handler)
        except OSError as error:
            raise AddressError(_why(error, host, port)) from error
        shown = f"[{host}]" if ":" in host else host
        self.url = f"http://{shown}:{self.server_port}/"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of browsers that went away."""


def _why(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"port {port} is in use, perhaps by another preview; "
            f"end it, or choose another port: readout serve --port {port % 65535 + 1}"
        )
    if error.errno == errno.EACCES:
        return f"port {port} is not for everybody; choose one from 1024 on: --port 8000"
    return f"cannot listen at {host}, port {port}: {error.strerror or error}; see --host"


class _Handler(BaseHTTPRequestHandler):
    server: PreviewServer
    timeout: ClassVar[float] = 60.0
    server_version = "readout"
    sys_version = ""

    def do_GET(self) -> None:
        """Answer with a page, a file, or the events."""
        with contextlib.suppress(OSError):  # the browser is gone
            self._answer()

    def do_HEAD(self) -> None:
        """The same without the bytes."""
        self.do_GET()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the library's name)
        """Nothing: what is asked for is no news."""

    def _answer(self) -> None:
        address = urlsplit(self.path)
        parts = _parts_of(address.path)
        if parts and parts[0] == PREFIX:
            self._answer_own(parts[1:], address.query)
            return
        # before the file is read: if another comes meanwhile, the page is loaded once more
        version, faults = self.server.showing.version, self.server.showing.faults
        folder = self.server.showing.folder
        if not folder.is_dir():
            self._send(HTTPStatus.SERVICE_UNAVAILABLE, _HTML, page_of_faults(version, faults))
            return
        name, data = _found(folder, parts) if parts is not None else ("", None)
        if parts and name not in {parts[-1], ""} and not address.path.endswith("/"):
            # links on the page count from its folder
            self._lead_to("/" + "/".join(quote(part, safe="") for part in parts) + "/")
            return
        status = HTTPStatus.OK
        if data is None:
            status, name = HTTPStatus.NOT_FOUND, "404.html"
            data = read_inside(folder, [name]) or b"not found"
        kind = _kind_of(name)
        if kind == _HTML:
            data = with_additions(data, version, faults)
        self._send(status, kind, data)

    def _answer_own(self, parts: Sequence[str], query: str) -> None:
        name = "/".join(parts)
        if name == "events":
            self._send_events(parse_qs(query).get("seen", [self.server.showing.version])[0])
        elif name in self.server.own_files:
            self._send(HTTPStatus.OK, *self.server.own_files[name])
        else:
            self._send(HTTPStatus.NOT_FOUND, "text/plain", b"")

    def _lead_to(self, address: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", address)
        self._end_head(0)

    def _send(self, status: HTTPStatus, kind: str, data: bytes) -> None:
        self.send_response(status)
        is_text = kind.startswith("text/") or kind == "application/json"
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if is_text else kind)
        self._end_head(len(data))
        if self.command != "HEAD":
            self.wfile.write(data)

    def _end_head(self, length: int | None) -> None:
        if length is not None:
            self.send_header("Content-Length", str(length))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()

    def _send_events(self, seen: str) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self._end_head(None)
        self.wfile.write(b"retry: 500\n\n")
        while self.command != "HEAD":
            version = self.server.showing.wait_for_other(seen, _SIGN_OF_LIFE)
            if version is None:
                self.wfile.write(b":\n\n")
            else:
                self.wfile.write(f"event: reload\ndata: {version}\n\n".encode())
                seen = version


def _parts_of(path: str) -> list[str] | None:
    """The parts of an address; None if it is none of the site's."""
    parts = unquote(path, errors="replace").removeprefix("/").removesuffix("/").split("/")
    if parts == [""]:
        return []
    if any(part in {"", ".", ".."} or "\0" in part for part in parts):
        return None
    return parts


def _found(folder: Path, parts: Sequence[str]) -> tuple[str, bytes | None]:
    """Name and bytes of the file for an address, that of a folder is its index."""
    data = read_inside(folder, parts)
    if data is not None:
        return parts[-1], data
    inside = read_inside(folder, [*parts, "index.html"])
    return ("index.html", inside) if inside is not None else ("", None)


def read_inside(folder: Path, parts: Sequence[str]) -> bytes | None:
    """A plain file of the folder; no link is followed, neither to it nor on the way."""
    flags = os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK
    try:
        descriptor = os.open(folder, flags | os.O_DIRECTORY)
        for part in parts:
            outer = descriptor
            try:
                descriptor = os.open(part, flags | os.O_NOFOLLOW, dir_fd=outer)
            finally:
                os.close(outer)
    except OSError:
        return None
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return None
        with os.fdopen(descriptor, "rb", closefd=False) as opened:
            return opened.read()
    finally:
        os.close(descriptor)


def _kind_of(name: str) -> str:
    suffix = PurePosixPath(name).suffix
    return _KINDS.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
