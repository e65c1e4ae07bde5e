"""Addresses we link to: which may be written, judged as a browser would read them and not as they look."""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from urllib.parse import urlsplit

LONGEST = 2000
_NO_SIGN_OF_AN_ADDRESS = re.compile(r"[\s<>\"'`{}|\\^]")
_LOCAL = frozenset({
    "arpa", "corp", "home", "internal", "intranet", "invalid", "lan", "local", "localdomain", "localhost", "onion", "private",
    "test",
})  # fmt: skip
"""Last labels of names that lead nowhere, or to something in the reader's own network."""
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_DOTS = str.maketrans("。", ".")


def address_fault(text: str, schemes: tuple[str, ...] = ("https",)) -> str | None:
    """Why ``text`` is not an address we link to, or None: scheme, no user-info, a public host name."""
    if len(text) > LONGEST or not text.isprintable() or _NO_SIGN_OF_AN_ADDRESS.search(text):
        return "characters"
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        return "form"
    if parts.scheme not in schemes:
        return parts.scheme + ":" if parts.scheme else "scheme"
    if parts.username is not None or parts.password is not None:
        return "user@"
    return _host_fault(unicodedata.normalize("NFKC", host).translate(_DOTS).lower().removesuffix("."))


def _host_fault(host: str) -> str | None:
    """To browsers a name whose last label is a number, also a hexadecimal one, is an IP address."""
    try:
        ipaddress.ip_address(host)
        return "number"
    except ValueError:
        pass
    labels = host.split(".")
    if _NUMBER.fullmatch(labels[-1]):
        return "number"
    written = all(label and all(sign.isalnum() or sign in "-_" for sign in label) for label in labels)
    return None if written and len(labels) > 1 and labels[-1] not in _LOCAL else "host"
