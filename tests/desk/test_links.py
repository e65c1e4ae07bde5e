"""Outside links: every one is found, each fate is told apart, and no request ever reaches a private network.

Nothing here leaves this machine: a server on the loopback interface plays the world, by an allowance only tests have.
"""

from __future__ import annotations

import http.server
import ipaddress
import socket
import threading
from collections.abc import Iterator
from datetime import date

import pytest
from tests.conftest import SAMPLE, TODAY

from cluster_gateway.desk.links import visit as visiting
from cluster_gateway.desk.links.checking import check_links, excepted
from cluster_gateway.desk.links.gathering import outside_links
from cluster_gateway.desk.links.reach import PrivateAddressError, Reach, is_public
from cluster_gateway.desk.links.visit import Answer, visit
from cluster_gateway.plan.examination import publishable
from cluster_gateway.records.models.freshness import LinkException

HERE = Reach(lambda address: str(address) == "127.0.0.1", None)


class World(http.server.BaseHTTPRequestHandler):
    """Answers by the path: ``/200``, ``/301/<to>``, ``/fails-twice``, ``/drip`` …, and remembers what was asked."""

    asked: list[str]
    failures: int

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def do_HEAD(self) -> None:
        """The same for both methods, but for what HEAD is not granted."""
        type(self).asked.append(f"{self.command} {self.path}")
        status, _, rest = self.path[1:].partition("/")
        if self.path == "/only-get":
            return self.answer(405 if self.command == "HEAD" else 200)
        if self.path == "/fails-twice":
            type(self).failures += 1
            return self.answer(503 if type(self).failures <= 2 else 200)
        if self.path == "/drip":
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            return self.drip()
        if status in ("301", "302", "308"):
            return self.answer(int(status), rest if ":" in rest else f"/{rest}")
        return self.answer(int(status))

    do_GET = do_HEAD  # noqa: N815

    def answer(self, status: int, location: str = "") -> None:
        """A bare answer."""
        self.send_response(status)
        self.send_header("Content-Length", "0")
        if location:
            self.send_header("Location", location)
        self.end_headers()

    def drip(self) -> None:
        """A header that never ends, until the other side hangs up."""
        try:
            while True:
                self.wfile.write(b"X: y\r\n" * 5)
                self.wfile.flush()
                threading.Event().wait(0.05)
        except OSError:
            self.close_connection = True


@pytest.fixture
def world() -> Iterator[str]:
    """The address of a server on this machine."""
    World.asked, World.failures = [], 0
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), World)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/200", Answer("good")), ("/204", Answer("good")), ("/404", Answer("gone", "404")), ("/410", Answer("gone", "410")),
        ("/403", Answer("unsure", "403")), ("/500", Answer("unreachable", "500")), ("/429", Answer("unreachable", "429")),
        ("/only-get", Answer("good")), ("/302/200", Answer("good")), ("/302/404", Answer("gone", "404")),
        ("/301/302/200", Answer("good")), ("/301/301/301/301/301/301/301/301/301/200", Answer("unreachable", "> 8 redirects")),
    ],
)  # fmt: skip
def test_each_fate_is_told_apart(path: str, answer: Answer, world: str) -> None:
    assert visit(world + path, HERE) == answer


@pytest.mark.parametrize("path", ["/301/200", "/308/301/200"])
def test_what_moved_for_good_is_told_with_its_new_address(path: str, world: str) -> None:
    assert visit(world + path, HERE) == Answer("moved", f"{world}/200")


def test_a_host_that_does_not_answer_is_tried_again(world: str) -> None:
    waits: list[float] = []
    (link,) = check_links({f"{world}/fails-twice": []}, HERE, waits.append)
    assert link.answer == Answer("good") and waits == [5, 30]
    (link,) = check_links({f"{world}/500": []}, HERE, waits.append)
    assert link.answer == Answer("unreachable", "500") and World.asked.count("HEAD /500") == 3


def test_one_host_is_asked_one_thing_after_another(world: str) -> None:
    waits: list[float] = []
    found = check_links({f"{world}/20{n}": [] for n in range(4)}, HERE, waits.append)
    assert [link.answer.state for link in found] == ["good"] * 4 and waits == [1, 1, 1]


def test_a_host_that_never_ends_is_hung_up_on(world: str) -> None:
    assert visit(f"{world}/drip", HERE, seconds=0.4).state == "unreachable"


def test_a_host_that_speaks_no_tls_is_unreachable(world: str) -> None:
    assert visit(world.replace("http:", "https:") + "/200", HERE).state == "unreachable"


@pytest.mark.parametrize(
    "address", ["http://no-such-host.invalid/", "http://127.0.0.1:1/", "http://[/", "http://a..b/", "http://\udcff/"]
)
def test_what_cannot_be_asked_is_no_traceback(address: str) -> None:
    assert visit(address, Reach(lambda _: True, None)).state in ("unreachable", "private")


# Private networks ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "127.0.0.1",
        "127.9.9.9",
        "10.0.0.1",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "239.1.1.1",
        "240.0.0.1",
        "255.255.255.255",
        "192.0.0.1",
        "192.0.2.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.1",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "fd12:3456::1",
        "fec0::1",
        "ff02::1",
        "2001:db8::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::a00:1",
        "64:ff9b:1::a00:1",
        "2002:7f00:1::",
        "2002:a00:1::1",
        "100::1",
    ],
)
def test_private_addresses_are_known(text: str) -> None:
    assert not is_public(ipaddress.ip_address(text))


@pytest.mark.parametrize(
    "text",
    ["1.1.1.1", "185.199.108.153", "172.15.0.1", "172.32.0.1", "2606:50c0:8000::153", "::ffff:1.1.1.1", "64:ff9b::101:101"],
)
def test_public_addresses_are_known(text: str) -> None:
    assert is_public(ipaddress.ip_address(text))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1", "[::1]", "[::ffff:127.0.0.1]"])
def test_this_machine_is_never_asked(host: str, world: str) -> None:
    port = world.rpartition(":")[2]
    for reach in (Reach(), Reach(ports=None)):
        assert visit(f"http://{host}:{port}/200", reach).state in ("private", "unreachable")
    assert World.asked == []


@pytest.mark.parametrize(
    "to",
    [
        "http://127.0.0.2:{port}/200",
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "ftp://127.0.0.1/",
        "file:///etc/passwd",
        "http://u:p@127.0.0.1:{port}/200",
    ],
)
def test_a_redirect_may_not_lead_where_a_link_may_not(to: str, world: str) -> None:
    assert visit(f"{world}/302/{to.format(port=world.rpartition(':')[2])}", HERE) == Answer("private")
    assert all(asked.startswith("HEAD /302/") for asked in World.asked)


def test_a_name_with_one_private_address_among_public_ones_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 80)) for ip in ("1.1.1.1", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(PrivateAddressError):
        Reach().resolve("two-faced.example.dk", 80)


def test_a_name_is_asked_once_and_the_connection_made_to_that_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that means a public machine when it is looked at, and a private one a moment later."""
    answers = iter(["1.1.1.1", "127.0.0.1", "127.0.0.1"])
    connected = []

    def resolve(host: str, port: int, **_: object) -> list[object]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    def connect(address: tuple[str, int], *_: object) -> None:
        connected.append(address)
        raise OSError("no network in tests")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(visiting.socket, "create_connection", connect)
    assert visit("http://rebinding.example.dk/", Reach()).state == "unreachable"
    assert connected == [("1.1.1.1", 80)]


@pytest.mark.parametrize("port", [22, 25, 8080, 6379])
def test_only_the_ports_of_the_web(port: int) -> None:
    assert visit(f"http://1.1.1.1:{port}/", Reach()) == Answer("private")


# Which links there are ------------------------------------------------------------------------------


def test_links_are_found_with_their_places() -> None:
    found = outside_links(publishable(SAMPLE, TODAY))
    (place, *_) = found["https://www.alfa.example/om"]
    line = (SAMPLE / place.file).read_text(encoding="utf-8").splitlines()[place.line - 1]
    assert place.file == "clusters/alfa.yml" and line[place.column - 1 :].startswith("https://www.alfa.example/om")
    assert not any(address.endswith((")", ",", ".", '"', "'", "}")) for address in found)
    assert len(found) > 8 and "https://www.vind.example/pulje" in found


def test_exceptions_hold_until_their_day() -> None:
    one = LinkException.model_validate(
        {"address": "https://a.example.dk/x", "reason": {"da": "x", "en": "x"}, "until": "2027-01-01"}
    )
    assert excepted("https://a.example.dk/x/y", [one], date(2027, 1, 1))
    assert not excepted("https://a.example.dk/x/y", [one], date(2027, 1, 2))
    assert not excepted("https://a.example.dk/z", [one], date(2026, 1, 1))
