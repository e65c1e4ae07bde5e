"""The order of names in each language."""

from __future__ import annotations

from collections.abc import Callable

from ..records.language import Language

_RANKED = {ord(letter): chr(0x10000 + rank) for rank, letter in enumerate("abcdefghijklmnopqrstuvwxyzæøå")}
_FOLDED = str.maketrans({"é": "e", "è": "e", "ü": "y", "ö": "ø", "ä": "æ", "á": "a", "ó": "o"})


def collation(language: Language) -> Callable[[str], str]:
    """A sort key for names: Danish order ends … z æ ø å, and ``aa`` in Danish stands for å. Signs do not count."""

    def key(text: str) -> str:
        folded = text.casefold().translate(_FOLDED)
        if language == "da":
            folded = folded.replace("aa", "å")
        return "".join(c for c in folded if c.isalnum() or c == " ").translate(_RANKED)

    return key
