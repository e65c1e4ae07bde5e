"""One address looked at: followed through its redirects, each of them only where we may go."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from .reach import PrivateAddressError, Reach

State = Literal["good", "moved", "gone", "unsure", "unreachable", "private"]
AGENT = "Klyngeporten-link-check/1.0"
"""Who we say we are."""
_HEADERS = {"User-Agent": AGENT, "Accept": "text/html,*/*;q=0.8", "Connection": "close"}
_HOPS = 8
_GONE = (404, 410)
_MOVED = (301, 308)
_ASK_AGAIN = (400, 403, 404, 405, 406, 410, 501)
"""Answers to HEAD that some hosts give although they would answer GET."""


@dataclass(frozen=True)
class Answer:
    """What became of an address. ``detail`` is the status, the reason, or where it has moved to; ``again`` after so many
    seconds, when the host asks us to wait.
    """

    state: State
    detail: str = ""
    again: int = 0


@dataclass(frozen=True)
class _Response:
    status: int
    location: str
    again: str


def visit(address: str, reach: Reach, seconds: float = 15) -> Answer:
    """Look at an address; ``seconds`` is the most any one request may take. Raises nothing."""
    here, permanent, moved = address, True, False
    try:
        for _ in range(_HOPS):
            response = _ask("HEAD", here, reach, seconds)
            if response.status in _ASK_AGAIN:
                response = _ask("GET", here, reach, seconds)
            if 300 <= response.status < 400 and response.location:
                permanent = permanent and response.status in _MOVED
                moved, here = True, urljoin(here, response.location).partition("#")[0]
                continue
            return _judged(response, here if moved and permanent else "")
    except PrivateAddressError:
        return Answer("private")
    except (OSError, http.client.HTTPException, ValueError) as error:
        return Answer("unreachable", _reason(error))
    return Answer("unreachable", f"> {_HOPS} redirects")


def _judged(response: _Response, moved_to: str) -> Answer:
    if response.status in _GONE:
        return Answer("gone", str(response.status))
    if response.status >= 500 or response.status == 429:
        again = int(response.again) if response.again.isdigit() else 0
        return Answer("unreachable", str(response.status), min(again, 120))
    if not 200 <= response.status < 300:
        return Answer("unsure", str(response.status))
    return Answer("moved", moved_to) if moved_to else Answer("good")


def _ask(method: str, address: str, reach: Reach, seconds: float) -> _Response:
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username is not None:
        raise PrivateAddressError(address)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    target = urlunsplit(("", "", parts.path or "/", parts.query, ""))
    with _connected(parts.scheme, parts.hostname, port, reach, seconds) as connection:
        connection.request(method, _ascii(target), headers=_HEADERS)
        response = connection.getresponse()
        if connection.late:
            raise TimeoutError
        return _Response(response.status, response.getheader("Location") or "", response.getheader("Retry-After") or "")


@contextmanager
def _connected(scheme: str, host: str, port: int, reach: Reach, seconds: float) -> Iterator[_Plain]:
    """A connection to the address the name has now, hung up when it takes longer than ``seconds`` altogether."""
    kind = _Secure if scheme == "https" else _Plain
    connection = kind(host, port, reach.resolve(host, port), seconds)
    timer = threading.Timer(seconds, connection.hang_up)
    timer.daemon = True
    timer.start()
    try:
        yield connection
    finally:
        timer.cancel()
        connection.close()


class _Plain(http.client.HTTPConnection):
    """HTTP to one numerical address, whatever the name means by now."""

    def __init__(self, host: str, port: int, numerical: str, seconds: float):
        super().__init__(host.encode("idna").decode("ascii"), port, timeout=seconds)
        self.numerical, self.late = numerical, False

    def connect(self) -> None:
        """Connect to the numerical address."""
        self.sock = socket.create_connection((self.numerical, self.port), self.timeout)

    def hang_up(self) -> None:
        """End whatever is under way, from another thread; half an answer must then not pass for one."""
        self.late = True
        sock = self.sock
        if sock is not None:
            try:
                sock.shutdown(socket.SHUT_RDWR)
            except OSError:
                sock.close()


class _Secure(_Plain):
    """The same with TLS for the name."""

    default_port = http.client.HTTPS_PORT

    def connect(self) -> None:
        """Connect to the numerical address and have it prove the name."""
        super().connect()
        self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)


def _ascii(target: str) -> str:
    """A path as it may stand in a request."""
    return quote(target, safe="/?&=%:@!$'()*+,;~-._[]")


def _reason(error: Exception) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return error.verify_message
    if isinstance(error, TimeoutError):
        return "timeout"
    if isinstance(error, socket.gaierror):
        return "DNS"
    return (error.strerror or type(error).__name__) if isinstance(error, OSError) else type(error).__name__
