"""The letter as a message (RFC 5322) that mail programs and mailing services can import.

The same edition always gives the same bytes: the date is the edition's, the boundary and the Message-ID are made of its
name. Who sends it and where one unsubscribes is not known here, so both are placeholders below ``.invalid`` (RFC 2606).
"""

from __future__ import annotations

from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import urlsplit
from uuid import UUID

from ...records.guids import guid_of, in_language
from ..prose import without_unseen
from .letter import UNSUBSCRIBE, Letter

SENDER = Address(username="sender", domain="example.invalid")
READER = Address(username="reader", domain="example.invalid")


def message(letter: Letter, html: str, text: str, sent: datetime) -> bytes:
    """The message of a letter with its two texts, dated ``sent``."""
    context, page = letter.context, letter.page
    assert page.record is not None
    guid: UUID = page.record.facts.guid or guid_of("edition", page.record.id)
    name = in_language(guid, context.language)
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = without_unseen(page.title)
    mail["From"] = Address(context.word("site.name"), SENDER.username, SENDER.domain)
    mail["To"] = READER
    mail["Date"] = sent
    mail["Message-ID"] = f"<{name}@{urlsplit(context.plan.site.url).hostname}>"
    mail["List-Unsubscribe"] = f"<{UNSUBSCRIBE}>"
    mail["X-Unsent"] = "1"  # Outlook opens it as a draft
    mail.set_content(text, cte="quoted-printable")
    mail.add_alternative(html, subtype="html", cte="quoted-printable")
    mail["Content-Language"] = context.language  # after the contents, since setting them clears what is about contents
    mail.set_boundary(f"=_{name.hex}")
    return mail.as_bytes()
