"""Texts in both languages at once, put together from the word lists: a text and its translation say the same."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from ...records.document import read_yaml
from ...records.language import LANGUAGES
from .chance import Chance

Both = Mapping[str, str]
"""A text by language."""

_BLANK = re.compile(r"\{(\w+?)\d?\}")


@cache
def words() -> dict[str, Any]:
    """The word lists."""
    document, problems = read_yaml(files(__package__).joinpath("words.yml").read_bytes(), "words.yml")
    if document is None or problems:
        raise ValueError(f"words.yml: {problems}")
    return dict(document.data)


def same(text: str) -> Both:
    """A text that is the same in every language."""
    return dict.fromkeys(LANGUAGES, text)


def lowered(label: Both) -> Both:
    """A term as it stands inside a sentence: ``Havvind`` → ``havvind``; capital letters in a row stay."""
    return {lang: text if text[1:2].isupper() else text[:1].lower() + text[1:] for lang, text in label.items()}


def place(chance: Chance) -> str:
    """An invented place: ``Grønsund``."""
    return str(chance.choose(words()["places"]["first"]) + chance.choose(words()["places"]["second"]))


def town_name(town: list[Any]) -> Both:
    """The name of a town of the word list; few have another one in English."""
    return {"da": town[0], "en": town[5] if len(town) > 5 else town[0]}


class Writer:
    """Writes with ``chance``; ``known`` are the blanks that are always the same, such as ``cluster`` and ``field``."""

    def __init__(self, chance: Chance, known: Mapping[str, Both]):
        self.chance, self.known = chance, known

    def line(self, template: Both) -> Both:
        """``template`` with its blanks filled in, the same in every language; a capital in a blank makes one in the text."""
        found: dict[str, Both] = {}
        for match in _BLANK.finditer(template["da"]):
            blank = match[0][1:-1]
            found.setdefault(blank, self._filler(match[1]))
        return {
            lang: template[lang].format(**{blank: _cased(filler[lang], blank) for blank, filler in found.items()})
            for lang in LANGUAGES
        }

    def one_of(self, templates: list[Both]) -> Both:
        """A line of one of ``templates``."""
        return self.line(self.chance.choose(templates))

    def paragraphs(self, kind: str, count: int, opening: bool = True) -> dict[str, str]:
        """Sentences of about ``count`` Danish words, in paragraphs; the first one is of ``kind`` when it is an ``opening``."""
        texts: dict[str, list[list[str]]] = {lang: [] for lang in LANGUAGES}
        written, left = 0, 0
        while written < count:
            first = opening and written == 0
            sentences = words()["sentences"]["any" if not first and self.chance.happens(0.8) else kind]
            sentence = self.one_of(sentences)
            if not left:
                left = self.chance.whole(2, 5)
                for text in texts.values():
                    text.append([])
            for lang, text in texts.items():
                text[-1].append(sentence[lang])
            left -= 1
            written += len(sentence["da"].split())
        return {lang: "\n\n".join(" ".join(part) for part in text) for lang, text in texts.items()}

    def things(self) -> Both:
        """Several of something there are many kinds of: ``måleprojekter``, ``measuring projects``."""
        compounds = words()["compounds"]
        first, second = self.chance.choose(compounds["first"]), self.chance.choose(compounds["second"])
        return {"da": first["da"] + second["da"], "en": f"{first['en']} {second['en']}"}

    def _filler(self, blank: str) -> Both:
        chance = self.chance
        name = blank.lower()
        if name in self.known:
            return self.known[name]
        if name == "things":
            return self.things()
        if name == "firm":
            return same(f"{place(chance)} {chance.choose(words()['firms'])}")
        if name == "town":
            return town_name(chance.skewed(words()["towns"]))
        if name in ("n", "share", "year"):
            least, most = {"n": (6, 140), "share": (4, 48), "year": (2019, 2026)}[name]
            return same(str(chance.whole(least, most)))
        filler: Both = chance.choose(words()["fillers"][name])
        return filler


def _cased(text: str, blank: str) -> str:
    return text[:1].upper() + text[1:] if blank[0].isupper() else text
