"""The shapes texts, dates, numbers and addresses must have, for the models to be built from.

Every type here turns an author's mistake into a code of ``problems.yml``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Annotated, Any
from uuid import UUID

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from .brackets import MAX_OPEN, left_open
from .day import DENMARK
from .language import LANGUAGES, Language
from .partial_date import PartialDate
from .problem import nearest
from .web_address import LONGEST, address_fault

_UNSEEN = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufffe\uffff")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
_TRANSLITERATION = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ö": "oe", "ä": "ae", "ü": "ue", "ß": "ss"})


class Shape(BaseModel):
    """A frozen group of named fields; a key that is not a field is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, validate_default=False)


def refuse(code: str, **facts: object) -> PydanticCustomError:
    """A mistake with its code in ``problems.yml``."""
    return PydanticCustomError(code, "{code}", {"code": code, **facts})


def slug_of(text: str) -> str:
    """``text`` as an ASCII slug: ``Sønderjyllands Å`` → ``soenderjyllands-aa``; "" when nothing is left."""
    plain = unicodedata.normalize("NFC", text).lower().translate(_TRANSLITERATION)
    ascii_text = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-")


UNFILLED = "✎"
"""Marks a suggestion in a new record that the author has yet to replace."""


def _check_filled(text: str) -> None:
    if UNFILLED in text:
        raise refuse("unfilled", given=text)


def _check_line(text: str) -> str:
    _check_filled(text)
    if text.isprintable() and "<" not in text and ">" not in text:
        return text  # by far the most; what is looked for below is never printable
    for character in text:
        if character in "<>" or character in _UNSEEN or (unicodedata.category(character) in ("Cc", "Cs", "Co", "Zl", "Zp")):
            shown = character if character in "<>" else f"U+{ord(character):04X}"
            raise refuse("forbidden-character", character=shown)
    return text


def _check_prose(text: str) -> str:
    _check_filled(text)
    if bracket := left_open(text):
        raise refuse("brackets-open", bracket=bracket, limit=MAX_OPEN)
    if text.replace("\n", "").replace("\t", "").isprintable():
        return text
    for character in text:
        if character in _UNSEEN or (unicodedata.category(character) in ("Cc", "Cs") and character not in "\n\t"):
            raise refuse("forbidden-character", character=f"U+{ord(character):04X}")
    return text


def _check_slug(text: str) -> str:
    _check_filled(text)
    if not _SLUG.match(text):
        raise refuse("not-a-slug", given=text, near=slug_of(text)[:80] or "mit-id")
    return text


def _stripped(limit: int) -> StringConstraints:
    return StringConstraints(strip_whitespace=True, min_length=1, max_length=limit)


Line = Annotated[str, _stripped(300), AfterValidator(_check_line)]
"""One line of text for people: no angle brackets, control characters or changes of direction."""

Markdown = Annotated[str, _stripped(20_000), AfterValidator(_check_prose)]
"""Text of several paragraphs in Markdown. It is made safe when it is turned into HTML."""

Slug = Annotated[str, StringConstraints(max_length=80), AfterValidator(_check_slug), WithJsonSchema(
    {"type": "string", "pattern": _SLUG.pattern.replace(r"\Z", "$"), "maxLength": 80})]  # fmt: skip
"""An ASCII name for addresses and files; once published it never changes."""


_PICTURE_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\.(jpe?g|png|webp)\Z")


def _check_picture_name(text: str) -> str:
    _check_filled(text)
    if not _PICTURE_NAME.match(text):
        raise refuse("picture-name", given=text)
    return text


PictureName = Annotated[str, StringConstraints(max_length=80), AfterValidator(_check_picture_name), WithJsonSchema(
    {"type": "string", "pattern": "^" + _PICTURE_NAME.pattern.replace(r"\Z", "$"), "maxLength": 80})]  # fmt: skip
"""The name of a picture beside the article, of one of the formats in ``records/pictures.py``."""


class Text(Shape):
    """One line in both languages."""

    da: Line
    en: Line

    def in_language(self, language: Language) -> str:
        """The line in ``language``."""
        return self.da if language == "da" else self.en


def _plain_or_both(given: Any) -> Any:
    return {"da": given, "en": given} if isinstance(given, str) else given


Name = Annotated[Text, BeforeValidator(_plain_or_both, json_schema_input_type=Line | Text)]
"""A proper name: one text when it is the same in both languages, else ``{da, en}``."""


class Prose(Shape):
    """Markdown in one or both languages; where one is missing, readers get the other with a notice."""

    da: Markdown | None = None
    en: Markdown | None = None

    def in_language(self, language: Language) -> tuple[str, Language] | None:
        """The text and the language it is in: ``language`` when there is one, else the other."""
        for candidate in (language, *LANGUAGES):
            text = self.da if candidate == "da" else self.en
            if text:
                return text, candidate
        return None


def _partial_date(given: Any) -> PartialDate:
    if isinstance(given, PartialDate):
        return given
    parsed = PartialDate.parse(str(given)) if isinstance(given, str | int) and not isinstance(given, bool) else None
    if parsed is None:
        raise refuse("not-a-partial-date", given=given)
    return parsed


def _day(given: Any) -> date:
    if isinstance(given, date):
        return given
    parsed = PartialDate.parse(given) if isinstance(given, str) else None
    if parsed is None or parsed.precision != "day":
        raise refuse("not-a-date", given=given)
    return parsed.first


When = Annotated[PartialDate, PlainValidator(_partial_date), WithJsonSchema(
    {"type": ["string", "integer"], "pattern": r"^\d{4}(-Q[1-4]|-\d\d(-\d\d)?)?$"})]  # fmt: skip
Day = Annotated[date, PlainValidator(_day), WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"})]


def _moment(given: Any) -> datetime:
    """A day is its first moment in Denmark; a time must say its distance from UTC."""
    if isinstance(given, datetime):
        return given
    text = given if isinstance(given, str) else ""
    if re.match(r"\d{4}-\d\d-\d\d\Z", text):
        return datetime.combine(_day(text), time(), DENMARK)
    match = re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?\Z", text)
    if not match:
        raise refuse("not-a-moment", given=given)
    if not match[2]:
        raise refuse("time-zone-missing", given=given)
    try:
        return datetime.fromisoformat(text).astimezone(DENMARK)
    except (ValueError, OverflowError):
        raise refuse("not-a-moment", given=given) from None


Moment = Annotated[datetime, PlainValidator(_moment), WithJsonSchema(
    {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d))?$"})]  # fmt: skip
"""A day, or a time of day with its distance from UTC: ``2026-11-23`` or ``2026-11-23T14:05+01:00``."""

_UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"


def _guid(given: Any) -> UUID:
    if isinstance(given, UUID):
        return given
    if not isinstance(given, str) or not re.match(_UUID + r"\Z", given):
        raise refuse("not-a-guid", given=given)
    return UUID(given)


Guid = Annotated[UUID, PlainValidator(_guid), WithJsonSchema({"type": "string", "pattern": f"^{_UUID}$"})]
"""A name for a thing that says nothing of it, so that it never needs to change (RFC 9562)."""


def _number(given: Any) -> int | float:
    if isinstance(given, bool) or not isinstance(given, int | float):
        raise refuse("number-expected", given=given)
    if not -1e12 < given < 1e12:
        raise refuse("out-of-range", given=given, range="±10¹²")
    return given


Number = Annotated[int | float, PlainValidator(_number), WithJsonSchema({"type": "number"})]


def _check_address(schemes: tuple[str, ...]) -> Callable[[str], str]:
    def check(text: str) -> str:
        _check_filled(text)
        reason = address_fault(text, schemes)
        if reason:
            raise refuse("not-an-address", given=text, reason=reason)
        return text

    return check


def _address(*schemes: str) -> Any:
    pattern = "^https?://" if "http" in schemes else "^https://"
    return Annotated[str, AfterValidator(_check_address(schemes)), WithJsonSchema(
        {"type": "string", "format": "uri", "pattern": pattern, "maxLength": LONGEST})]  # fmt: skip


WebAddress = _address("https")
SourceAddress = _address("https", "http")


def _matching(code: str, pattern: str) -> Any:
    compiled = re.compile(pattern + r"\Z")

    def check(text: str) -> str:
        if not compiled.match(text):
            raise refuse(code, given=text)
        return text

    return Annotated[str, AfterValidator(check), WithJsonSchema({"type": "string", "pattern": f"^{pattern}$"})]


Email = _matching("not-an-email", r"[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
Phone = _matching("not-a-phone", r"\+[0-9]{8,15}")
Postcode = _matching("not-a-postcode", r"[0-9]{4}")


def reference(collection: str) -> Any:
    """An id that must be among ``context[collection]`` when the file is shaped.

    ``collection`` is the name of a vocabulary, or ``clusters``. In the schema it is marked
    ``x-vocabulary`` so that editors can be offered the terms.
    """

    def check(given: str, info: Any) -> str:
        _check_filled(given)
        known = (info.context or {}).get(collection)
        if known is None or given in known:
            return given
        near = nearest(given, known)
        if near:
            raise refuse("unknown-term-near", given=given, vocabulary=collection, near=near)
        raise refuse("unknown-term", given=given, vocabulary=collection, choices=", ".join(known))

    return Annotated[str, AfterValidator(check), WithJsonSchema({"type": "string", "x-vocabulary": collection})]


def _as_tuple(given: Any) -> Any:
    return (given,) if isinstance(given, str) else given


SourceId = Annotated[
    tuple[Slug, ...],
    Field(min_length=1),
    BeforeValidator(_as_tuple, json_schema_input_type=Slug | tuple[Slug, ...]),
]
"""One or several ids from the record's own ``sources``."""
