"""The two languages of the gateway, in the order they are shown."""

from typing import Literal, get_args

Language = Literal["da", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


def other(language: Language) -> Language:
    """The language a page in ``language`` is translated into."""
    return "en" if language == "da" else "da"
