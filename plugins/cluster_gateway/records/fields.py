"""The fields of every kind of record, for people: what each is, whether it is needed, how it is written.

Names, needs and English descriptions are the models' own. ``fields.yml`` adds the Danish, and the English where a model is
silent.
"""

from __future__ import annotations

import inspect
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, WithJsonSchema

from . import country, moment, shape
from .document import read_yaml
from .language import Language
from .models import resource, survey
from .models.actor import Actor
from .models.article import NewsFacts, PageFacts, PageTranslation, StoryFacts, Translation
from .models.call import Call
from .models.cluster import Cluster
from .models.event import Event
from .models.financing import Financing
from .models.key_figure import KeyFigure
from .models.resource import Resource
from .models.service import Service
from .models.survey import Survey

KINDS: Mapping[str, tuple[type[BaseModel], ...]] = {
    "cluster": (Cluster,), "story": (Translation, StoryFacts), "news": (Translation, NewsFacts), "call": (Call,),
    "event": (Event,), "resource": (Resource,), "actor": (Actor,), "service": (Service,), "survey": (Survey,),
    "financing": (Financing,), "key-figure": (KeyFigure,), "page": (PageTranslation, PageFacts),
}  # fmt: skip
"""The models of every kind that people write. An article's texts come first: they stand in each of its files."""

_WRITTEN: Mapping[str, Any] = {
    "line": shape.Line, "markdown": shape.Markdown, "id": shape.Slug, "text": shape.Text, "name": shape.Name,
    "prose": shape.Prose, "when": shape.When, "day": shape.Day, "moment": shape.Moment, "occasion": moment.Occasion,
    "deadline": moment.Deadline, "zone": moment.Zone, "number": shape.Number, "count": survey.Count, "whole": int,
    "truth": bool, "web-address": shape.WebAddress, "source-address": shape.SourceAddress, "email": shape.Email,
    "phone": shape.Phone, "postcode": shape.Postcode, "country": country.Country, "guid": shape.Guid,
    "picture-name": shape.PictureName, "file-name": resource.AttachmentName, "source-ids": shape.SourceId,
}  # fmt: skip
"""Every way of writing a value by its name, in the order they are explained."""
WAYS = tuple(_WRITTEN)


@dataclass(frozen=True)
class Field:
    """One field of a model. ``key`` names it in ``fields.yml``.

    It is written in one of ``WAYS``, as one of ``choices``, as a term of ``vocabulary`` (or the id of a cluster), or as the
    fields of ``part``; ``several`` when it is a list of these.
    """

    name: str
    key: str
    needed: bool
    several: bool
    described: str | None
    way: str | None = None
    choices: tuple[str, ...] = ()
    vocabulary: str | None = None
    part: type[BaseModel] | None = None

    def about(self, language: Language) -> str:
        """What it is, in ``language``. Raises KeyError when nobody has said so."""
        if language == "en" and self.described:
            return self.described
        known = _words()["fields"]
        return str((known.get(self.key) or known[self.name])[language])


def fields_of(model: type[BaseModel]) -> Iterator[Field]:
    """The fields of ``model`` in their order. Raises KeyError for a type that is not in ``WAYS``."""
    hints = get_type_hints(model, include_extras=True)
    for name, info in model.model_fields.items():
        owner = next(base for base in model.__mro__ if name in inspect.get_annotations(base))
        several, form = _form(hints[name])
        yield Field(name, f"{owner.__name__}.{name}", info.is_required(), several, info.description, **form)


def parts_of(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """The models inside ``model`` that have fields of their own, in the order they are met, each once."""
    met: dict[type[BaseModel], None] = {}
    for field in fields_of(model):
        if field.part and field.part not in met:
            met |= dict.fromkeys((field.part, *parts_of(field.part)))
    yield from met


def part_name(model: type[BaseModel], language: Language) -> str:
    """What a model inside others is called."""
    return str(_words()["models"][model.__name__][language])


def named() -> tuple[frozenset[str], frozenset[str]]:
    """What ``fields.yml`` speaks of: the keys of fields, and the names of models."""
    return frozenset(_words()["fields"]), frozenset(_words()["models"])


def said(key: str) -> Mapping[str, str]:
    """What ``fields.yml`` says of a key, by language."""
    found: Mapping[str, str] = _words()["fields"][key]
    return found


def _form(hint: Any) -> tuple[bool, dict[str, Any]]:
    """Whether it is a list, and how one of it is written."""
    for way, known in _WRITTEN.items():
        if hint is known:
            return False, {"way": way}
    arguments = [part for part in get_args(hint) if part not in (types.NoneType, ...)]
    if get_origin(hint) is tuple:
        return True, _form(arguments[0])[1]
    if get_origin(hint) in (Union, types.UnionType):
        return _form(arguments[0])
    if get_origin(hint) is Literal:
        return False, {"choices": tuple(str(choice) for choice in arguments)}
    if get_origin(hint) is Annotated:
        for extra in hint.__metadata__:
            if isinstance(extra, WithJsonSchema) and "x-vocabulary" in (extra.json_schema or {}):
                return False, {"vocabulary": (extra.json_schema or {})["x-vocabulary"]}
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return False, {"part": hint}
    raise KeyError(hint)


@cache
def _words() -> dict[str, Any]:
    document, problems = read_yaml(files(__package__).joinpath("fields.yml").read_bytes(), "fields.yml")
    if document is None or problems:
        raise ValueError(problems)
    words: dict[str, Any] = document.data
    return words
