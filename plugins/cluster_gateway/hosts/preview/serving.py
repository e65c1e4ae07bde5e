"""Answering a browser: pages and files as they stand, and word of every change and every problem."""

from __future__ import annotations

import contextlib
import hashlib
import json
import mimetypes
import traceback
from functools import partial
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from ...plan import addresses
from ...plan.wording import word
from ...records.catalogue import sentence
from ...records.language import Language
from .state import Preview, address_of

OWN = "-preview-/"
"""Where the preview's own files are; no page can have this address, since ids begin with a letter or a digit."""
WAITS = 25.0
"""Seconds a browser that asks for news waits for an answer."""
_TYPES = {
    ".xml": "application/xml", ".ics": "text/calendar", ".jsonld": "application/ld+json", ".js": "text/javascript",
    ".geojson": "application/geo+json", ".vcf": "text/vcard", ".woff2": "font/woff2",
}  # fmt: skip


def server(preview: Preview, host: str, port: int, language: Language) -> ThreadingHTTPServer:
    """A server of ``preview`` that speaks ``language`` about problems. Raises OSError when the address is taken."""
    made = ThreadingHTTPServer((host, port), partial(_Handler, preview, language))
    made.daemon_threads = True
    return made


class _Handler(BaseHTTPRequestHandler):
    """One request."""

    protocol_version = "HTTP/1.1"

    def __init__(self, preview: Preview, language: Language, *rest: Any):
        self.preview, self.spoken = preview, language
        super().__init__(*rest)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of each request."""

    def do_HEAD(self) -> None:
        """The same as for GET, without the content."""
        self.do_GET()

    def do_GET(self) -> None:
        """A page, a file, or news."""
        split = urlsplit(self.path)
        address = address_of(unquote(split.path))
        if address.startswith(OWN):
            return self._own(address.removeprefix(OWN), parse_qs(split.query))
        try:
            page = self.preview.page(address)
        except Exception:  # a rule was broken that painting relies on; the panel tells which
            traceback.print_exc()
            return self._instead("serve.unpainted", 500)
        if page is not None:
            return self._page(page)
        if self.preview.has(f"{address}/"):
            self.send_response(301)
            self.send_header("Location", f"/{address}/")
            self.send_header("Content-Length", "0")
            return self.end_headers()
        content = self._indexed(address) or self.preview.file(addresses.file_of(address))
        if content is not None:
            return self._send(200, _type(addresses.file_of(address)), content)
        missing = self.preview.page(addresses.not_found("da"))
        return self._page(missing, 404) if missing else self._instead("serve.nothing-yet", 503)

    def _page(self, page: bytes, code: int = 200) -> None:
        """A page with the script that follows its changes."""
        script = f'<script type="module" src="/{OWN}follow.js" data-page="{_digest(page)}"></script></body>'
        self._send(code, "text/html; charset=utf-8", page.replace(b"</body>", script.encode(), 1), page)

    def _instead(self, key: str, code: int) -> None:
        """A page that says why there is no other; it gives way to the real one by itself."""
        title = escape(word(key, self.spoken))
        page = (
            f'<!doctype html><html lang="{self.spoken}"><head><meta charset="utf-8"><title>{title}</title></head>'
            f"<body><h1>{title}</h1></body></html>"
        )
        self._page(page.encode(), code)

    def _own(self, name: str, query: dict[str, list[str]]) -> None:
        if name == "news":
            after = query.get("after", ["-1"])[0]
            version = self.preview.wait(int(after) if after.isdecimal() else -1, WAITS)
            return self._send(200, "application/json", json.dumps(self._news(version)).encode())
        source = files(__package__).joinpath(name)
        if name not in ("follow.js", "follow.css"):
            return self._send(404, "text/plain; charset=utf-8", b"")
        return self._send(200, _type(name), source.read_bytes())

    def _news(self, version: int) -> dict[str, Any]:
        problems = self.preview.problems
        return {
            "version": version,
            "title": word("check.problems", self.spoken, n=len(problems)),
            "note": word("serve.last-good", self.spoken),
            "language": self.spoken,
            "problems": [
                {"where": f"{p.mark.file}:{p.mark.line}:{p.mark.column}", "field": p.field, "what": sentence(p, self.spoken)}
                for p in problems
            ],
        }

    def _indexed(self, address: str) -> bytes | None:
        """A file of the search index of the site that was last built; the index takes too long to be made at every change."""
        if not address.startswith(addresses.search_index()):
            return None
        built = self.preview.root / "site"
        path = (built / address).resolve()
        return path.read_bytes() if path.is_relative_to(built.resolve()) and path.is_file() else None

    def _send(self, code: int, type: str, content: bytes, seen: bytes | None = None) -> None:
        self.send_response(code)
        self.send_header("Content-Type", type)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        if seen is not None:
            self.send_header("ETag", f'"{_digest(seen)}"')
        with contextlib.suppress(ConnectionError):  # a browser that has gone elsewhere
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(content)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:20]


def _type(name: str) -> str:
    suffix = Path(name).suffix
    return _TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
