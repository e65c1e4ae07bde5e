"""The site's own addresses named in text: in a feed, a calendar, a data file, a piece of code to copy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache


@cache
def _pattern(base: str) -> re.Pattern[str]:
    """Whole addresses below ``base``; one that goes on with a placeholder, ``…/{id}``, names nothing yet."""
    return re.compile(re.escape(base) + r"([\w/.~%-]*+)(?!\{)", re.ASCII)


def named_addresses(text: str, base: str) -> Iterator[str]:
    """Each own address in ``text`` once, without query and fragment."""
    yield from dict.fromkeys(found.rstrip(".") for found in _pattern(base).findall(text))
