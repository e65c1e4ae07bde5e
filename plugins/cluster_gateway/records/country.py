"""Countries by their two letters (ISO 3166), as Unicode's CLDR knows them."""

from __future__ import annotations

from functools import cache
from typing import Annotated

from babel import Locale
from pydantic import AfterValidator, WithJsonSchema

from .language import LANGUAGES, Language
from .problem import nearest
from .shape import Text, refuse

_NO_COUNTRY = ("EU", "EZ", "UN", "XA", "XB", "ZZ")


@cache
def _names(language: Language) -> dict[str, str]:
    territories = Locale(language).territories
    return {code: name for code, name in territories.items() if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRY}


def country_name(code: str) -> Text:
    """A country's name in both languages. Raises KeyError for letters that are no country."""
    return Text(da=_names("da")[code.upper()], en=_names("en")[code.upper()])


def _check(text: str) -> str:
    if text in _names("en"):
        return text
    codes = {name: code for language in LANGUAGES for code, name in _names(language).items()}
    near = codes.get(nearest(text, codes) or "", "DK")
    raise refuse("not-a-country", given=text, near=near)


Country = Annotated[str, AfterValidator(_check), WithJsonSchema({"type": "string", "pattern": "^[A-Z]{2}$"})]
"""The two letters of a country."""
