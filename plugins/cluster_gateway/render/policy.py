"""What a browser may do with our pages: the policy is written here, once.

Every page carries it in its head, for hosts that send no headers of our choice; ``_headers`` says it again for hosts that
read that file, with what only a header can say. A page that was made to hold a stranger's script would still not run it.
"""

from __future__ import annotations

from html import escape
from typing import Literal
from urllib.parse import urlsplit

from ..plan import addresses
from ..plan.site import SitePlan
from ..records.language import LANGUAGES

Shown = Literal["page", "search", "embed", "redirect"]
"""What is shown: a page of the site, the search page, a light page for others' frames, a redirect."""

_LOCKED = "default-src 'none'; base-uri 'none'; object-src 'none'"
_SEEN = "style-src 'self'; font-src 'self'; img-src 'self'"
_USED = "connect-src 'self'; form-action 'self'"
CONTENT: dict[Shown, str] = {
    "page": f"{_LOCKED}; script-src 'self'; {_SEEN}; {_USED}",
    # The index is searched by a program in WebAssembly, which does not let a text be run as a script.
    "search": f"{_LOCKED}; script-src 'self' 'wasm-unsafe-eval'; {_SEEN}; {_USED}",
    "embed": f"{_LOCKED}; {_SEEN}; form-action 'none'",
    "redirect": f"{_LOCKED}; form-action 'none'",
}
"""The Content-Security-Policy by what is shown: nothing but our own files, and no script or style within a page."""

REFERRER = "strict-origin-when-cross-origin"
PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer", "browsing-topics", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer",
        "microphone", "midi", "payment", "usb",
    )
)  # fmt: skip
EVERYWHERE = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": REFERRER, "Permissions-Policy": PERMISSIONS}
"""The headers of every file."""
UNFRAMED = "frame-ancestors 'none'"
"""Said of all but the light pages, which anybody may frame. Browsers obey it in a header only."""


def shown_by(kind: str) -> Shown:
    """What a page of ``kind`` is to the policy."""
    return "search" if kind == "search" else "page"


def head_policy(shown: Shown, site_url: str = "") -> str:
    """The elements of a page's head that say its policy; they stand before the first thing that is fetched.

    A live preview writes a script of its own into each page to fetch it again. It alone says its address as ``http:`` with a
    port, and may.
    """
    content = CONTENT[shown]
    address = urlsplit(site_url)
    if address.scheme == "http" and address.port:
        content = content.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")
    return (
        f'<meta http-equiv="Content-Security-Policy" content="{escape(content, quote=False)}">'
        f'<meta name="referrer" content="{REFERRER}">'
    )


def header_list(plan: SitePlan) -> str:
    """The file ``_headers`` for hosts that read one.

    Hosts differ in what they do with a header that two rules give to one address, so none does: what every file has is said of
    ``/*``, and the policy of each top folder apart.
    """
    rules = {"*": EVERYWHERE}
    for folder, policy in sorted(_folders(plan).items()):
        rules[folder] = {"Content-Security-Policy": policy}
    base = plan.site.base
    return "".join(
        f"{base}{place}\n" + "".join(f"  {name}: {value}\n" for name, value in headers.items())
        for place, headers in rules.items()
    )


def _folders(plan: SitePlan) -> dict[str, str]:
    """The policies by place: a top folder and all below it (``klynger/*``), or one page that stands above or among others."""
    light = [place for lang in LANGUAGES for place in (addresses.embed(lang), addresses.embed(lang, "*").removesuffix("/"))]
    shown: dict[str, Shown] = {}
    for page in plan.pages:
        place = _place(page.address)
        if place.endswith("*") and any(embed.startswith(place[:-1]) for embed in light):
            place = page.address
        if shown.get(place) != "search":
            shown[place] = shown_by(page.kind)
    for redirect in plan.redirects:
        shown.setdefault(_place(redirect.address), "redirect")
    unframed = {place: f"{CONTENT[kind]}; {UNFRAMED}" for place, kind in shown.items()}
    return unframed | dict.fromkeys(light, CONTENT["embed"])


def _place(address: str) -> str:
    """``klynger/made/`` → ``klynger/*``; ``en/clusters/made/`` → ``en/clusters/*``; the front pages and files as they are."""
    prefix = next((p for p in addresses.PREFIX.values() if p and address.startswith(p)), "")
    top, slash, _ = address.removeprefix(prefix).partition("/")
    return f"{prefix}{top}/*" if slash else address
