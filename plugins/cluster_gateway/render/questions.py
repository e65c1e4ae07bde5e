"""The ways to the answers of what pages ask each other: parts that stand on many of them."""

from __future__ import annotations

from collections.abc import Mapping

from ..plan.answers import Way
from .views.card import UNLINKED, unlinked_card

WAYS: Mapping[str, Way] = {UNLINKED: unlinked_card}
"""By the names of the questions."""
