"""Links to share a page with: plain addresses of others, so that nobody is told of a reader before a click."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from ..context import PageContext

LINKEDIN = "https://www.linkedin.com/sharing/share-offsite/"


@dataclass(frozen=True)
class ShareLinks:
    """Where a page can be shared: by mail, on LinkedIn, and its own address to copy."""

    mail: str
    linkedin: str
    address: str


def share_links(context: PageContext) -> ShareLinks:
    """The links for the page of ``context``."""
    address = context.plan.site.absolute(context.page.address)
    mail = urlencode({"subject": context.page.title, "body": f"{context.page.title}\n\n{address}\n"}, quote_via=quote)
    return ShareLinks(f"mailto:?{mail}", f"{LINKEDIN}?{urlencode({'url': address})}", address)
