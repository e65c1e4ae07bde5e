"""Contact details of an organisation as a vCard 4.0 (RFC 6350) for one language. Only what is the organisation's own."""

from __future__ import annotations

from collections.abc import Iterator

from ..plan import addresses
from ..plan.site import SitePlan
from ..plan.wording import word
from ..records.collection import Record
from ..records.language import Language
from ..records.models.cluster import Cluster, Office
from . import formats

WIDTH = 75
"""The most octets of a line, its end not counted (RFC 6350, section 3.2)."""
TOWN_METRES = 5000
"""How far a point that only stands for a town may be from the door: the ``u`` of its geo URI (RFC 5870)."""


def vcard(plan: SitePlan, record: Record[Cluster], language: Language) -> bytes:
    """The vCard of an organisation, its words in ``language``."""
    lines = ["BEGIN:VCARD", "VERSION:4.0", "KIND:org", *_properties(plan, record, language), "END:VCARD"]
    return b"".join(folded(line) for line in lines)


def escaped(text: str) -> str:
    """A text as it stands in a value, also in one with several components: ``\\\\ , ;`` and line breaks are marked."""
    for character, mark in (("\\", "\\\\"), (",", "\\,"), (";", "\\;"), ("\r\n", "\\n"), ("\n", "\\n"), ("\r", "\\n")):
        text = text.replace(character, mark)
    return text


def folded(line: str) -> bytes:
    """A line as UTF-8 with its end, broken where it is too long and never inside a letter."""
    parts, part, room = [], b"", WIDTH
    for letter in line:
        octets = letter.encode()
        if len(part) + len(octets) > room:
            parts.append(part)
            part, room = b"", WIDTH - 1  # the blank that begins a line that goes on
        part += octets
    return b"\r\n ".join([*parts, part]) + b"\r\n"


def _properties(plan: SitePlan, record: Record[Cluster], language: Language) -> Iterator[str]:
    """The lines between the head and the foot. The name in the card is the same as on the profile.

    ``UID`` is what the open data call the organisation, the same in both languages: whoever saves both cards has
    one contact.
    """
    facts, absolute = record.facts, plan.site.absolute
    yield f"UID:{absolute(addresses.item('cluster', record.id, 'en'))}#organization"
    yield f"SOURCE:{absolute(addresses.contact_card(record.id, language))}"
    yield f"REV:{facts.checked.date:%Y%m%d}T000000Z"
    name = facts.name.in_language(language)
    yield f"FN:{escaped(name)}"
    yield f"ORG:{escaped(facts.legal_name or name)}"
    if facts.short_name and facts.short_name != name:
        yield f"NICKNAME:{escaped(facts.short_name)}"
    yield f"URL:{facts.website}"
    for contact in facts.contacts:
        if contact.email:
            yield f"EMAIL;TYPE=work:{escaped(contact.email)}"
        if contact.phone:
            yield f"TEL;VALUE=uri;TYPE=work:tel:{contact.phone}"
    for office in facts.offices:
        yield _address(office, language)
    yield from _place(facts)
    yield f"NOTE;LANGUAGE={language}:{escaped(_note(facts, language))}"


def _address(office: Office, language: Language) -> str:
    """Box, extension, street, town, region, postcode, country; as the Danish post writes it, so the town is in Danish."""
    preferred = ";PREF=1" if office.role == "headquarters" else ""
    parts = ("", "", office.address or "", office.town, "", office.postcode or "",
             word("vcard.country", language))  # fmt: skip
    return f"ADR;TYPE=work{preferred}:" + ";".join(escaped(part) for part in parts)


def _place(facts: Cluster) -> Iterator[str]:
    head = next((office for office in facts.offices if office.role == "headquarters"), None)
    if head and head.coordinates:
        near = f";u={TOWN_METRES}" if head.coordinates.precision == "town" else ""
        yield f"GEO:geo:{head.coordinates.lat},{head.coordinates.lon}{near}"


def _note(facts: Cluster, language: Language) -> str:
    """What the organisation is, whom each way to reach it leads to, and how fresh all this is."""
    ways = (f"{c.role.in_language(language)}: {', '.join(way for way in (c.email, c.phone) if way)}" for c in facts.contacts)
    date = formats.day(facts.checked.date, language)
    fresh = word("vcard.checked", language, site=word("site.name", language), date=date)
    return "\n".join([facts.summary.in_language(language), *ways, fresh])
