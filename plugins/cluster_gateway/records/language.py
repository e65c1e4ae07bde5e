"""The two languages of the gateway, in the order they are shown."""

from typing import Literal, get_args

Language = Literal["da", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


NAMES: dict[Language, dict[Language, str]] = {
    "da": {"da": "dansk", "en": "Danish"},
    "en": {"da": "engelsk", "en": "English"},
}
"""What each language is called, in each language."""


def other(language: Language) -> Language:
    """The language a page in ``language`` is translated into."""
    return "en" if language == "da" else "da"
