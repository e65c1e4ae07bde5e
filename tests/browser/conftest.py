"""A real browser looking at the published site on this machine."""

from __future__ import annotations

import functools
import http.server
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from cluster_gateway.desk.suite import MISSING, browser

SANDBOX = [] if hasattr(os, "geteuid") and os.geteuid() else ["--no-sandbox"]
QUIET = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic", "--no-first-run"]


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder as a static host does: quietly, with its own page for what is not found."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.exists():
            return super().send_error(code, message, explain)
        content = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
        return None


@contextmanager
def served(folder: Path, handler: type[Handler] = Handler) -> Iterator[str]:
    """A folder served as a site; the address it is at, ending in a slash."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def address(project_site: Path) -> Iterator[str]:
    """The address the site is served at, ending in a slash."""
    with served(project_site) as place:
        yield place


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Chromium or Chrome; a machine without one fails, with what to do."""
    program = browser()
    if program is None:
        pytest.fail(MISSING, pytrace=False)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=[*SANDBOX, *QUIET])
        yield started
        started.close()


class Visit:
    """A reader's window, and what went wrong in it: requests to others, errors, missing files."""

    def __init__(self, context: BrowserContext, address: str):
        self.address, self.page = address, context.new_page()
        self.foreign: list[str] = []
        self.errors: list[str] = []
        context.on("request", lambda request: None if request.url.startswith(address) else self.foreign.append(request.url))
        self.page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def go(self, path: str) -> Page:
        """Open an address of the site."""
        self.page.goto(self.address + path)
        return self.page


@pytest.fixture
def visit(chromium: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """A window of its own; parametrise it indirectly with Playwright's options for a context."""
    context = chromium.new_context(**getattr(request, "param", {"viewport": {"width": 1280, "height": 900}}))
    opened = Visit(context, address)
    yield opened
    context.close()
    assert opened.foreign == []
    assert opened.errors == []
