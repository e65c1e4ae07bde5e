"""A fault of a built site, and how it is told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ...plan.wording import word
from ...records.language import Language


@dataclass(frozen=True)
class Fault:
    """What is wrong at one address; ``code`` names the sentence, ``facts`` fill it."""

    address: str
    code: str
    facts: dict[str, object] = field(default_factory=dict, hash=False)


def tell(fault: Fault, language: Language) -> str:
    """``/address: what is wrong. What to do.`` on one line."""
    return f"/{fault.address}: {word(f'integrity.{fault.code}', language, **fault.facts)}"


def told(faults: Iterable[Fault], language: Language) -> str:
    """All ``faults``, a line each."""
    return "\n".join(tell(fault, language) for fault in faults)
