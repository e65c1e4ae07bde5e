"""All outside links checked: a few hosts at a time, one request after another at each, again when one does not answer."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlsplit

from ...records.models.freshness import LinkException
from ...records.problem import Mark
from .reach import Reach
from .visit import Answer, visit

_HOSTS = 8
_PAUSES = (5, 30)
"""Seconds before an address that did not answer is tried the second and the third time."""
_BETWEEN = 1
"""Seconds between two requests to one host."""


@dataclass(frozen=True)
class CheckedLink:
    """An address, where it stands, and what became of it."""

    address: str
    places: Sequence[Mark]
    answer: Answer


def excepted(address: str, exceptions: Iterable[LinkException], today: date) -> bool:
    """Whether an exception that holds today spares an address."""
    return any(address.startswith(one.address) and today <= one.until for one in exceptions)


def check_links(
    links: Mapping[str, Sequence[Mark]], reach: Reach | None = None, wait: Callable[[float], None] = time.sleep
) -> list[CheckedLink]:
    """Look at every address and tell what became of it, in the order of the addresses. ``wait`` sleeps, but in tests."""
    hosts: dict[str, list[str]] = {}
    for address in links:
        hosts.setdefault(urlsplit(address).netloc.lower(), []).append(address)
    found: dict[str, Answer] = {}
    with ThreadPoolExecutor(_HOSTS) as pool:
        for answers in pool.map(lambda addresses: list(_of_host(addresses, reach or Reach(), wait)), hosts.values()):
            found.update(answers)
    return [CheckedLink(address, links[address], found[address]) for address in sorted(links)]


def _of_host(addresses: Iterable[str], reach: Reach, wait: Callable[[float], None]) -> Iterator[tuple[str, Answer]]:
    for number, address in enumerate(addresses):
        if number:
            wait(_BETWEEN)
        yield address, _patiently(address, reach, wait)


def _patiently(address: str, reach: Reach, wait: Callable[[float], None]) -> Answer:
    answer = visit(address, reach)
    for pause in _PAUSES:
        if answer.state != "unreachable":
            break
        wait(max(pause, answer.again))
        answer = visit(address, reach)
    return replace(answer, again=0)
