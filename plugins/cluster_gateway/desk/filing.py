"""Where records of each kind are filed, and the order their fields are written in."""

from __future__ import annotations

import re
from functools import cache
from pathlib import PurePosixPath

from pydantic import BaseModel

from ..records.models.actor import Actor
from ..records.models.article import NewsFacts, PageFacts, PageTranslation, StoryFacts, Translation
from ..records.models.call import Call
from ..records.models.cluster import Cluster
from ..records.models.event import Event
from ..records.models.financing import Financing
from ..records.models.key_figure import KeyFigure
from ..records.models.resource import Resource
from ..records.models.service import Service
from ..records.models.survey import Survey

_MODELS: dict[str, tuple[type[BaseModel], ...]] = {
    "cluster": (Cluster,),
    "story": (Translation, StoryFacts),
    "news": (Translation, NewsFacts),
    "page": (PageTranslation, PageFacts),
    "call": (Call,),
    "event": (Event,),
    "resource": (Resource,),
    "actor": (Actor,),
    "service": (Service,),
    "survey": (Survey,),
    "financing": (Financing,),
    "key-figure": (KeyFigure,),
}
"""What a file of each kind may say: its own fields, or for articles those of one language and the facts of both."""
_PLACES = {
    "cluster": r"clusters/[^/]+\.yml",
    "story": r"success-stories/[^/]+/(da|en)\.md",
    "news": r"content/news/[^/]+/(da|en)\.md",
    "page": r"content/(da|en)/.+\.md",
    "call": r"content/calls/[^/]+\.yml",
    "event": r"content/events/[^/]+\.yml",
    "resource": r"content/resources/[^/]+\.yml",
    "actor": r"content/actors/[^/]+\.yml",
    "service": r"content/services/[^/]+\.yml",
    "survey": r"content/needs/[^/]+\.yml",
    "financing": r"content/financing/[^/]+\.yml",
    "key-figure": r"content/figures/[^/]+\.yml",
}
_FIRST = ("title", "short_title", "slug", "summary", "revised", "published", "guid")
"""What an article begins with; the rest follows the models."""


def kind_of(file: str) -> str | None:
    """The kind of record a file (named from the root) belongs to, None when it belongs to none."""
    return next((kind for kind, place in _PLACES.items() if re.fullmatch(place, file)), None)


@cache
def order_of(kind: str) -> tuple[str, ...]:
    """The fields of a file of ``kind`` in the order they are written."""
    models = _MODELS[kind]
    fields = [name for model in models for name in model.model_fields]
    leading = [name for name in _FIRST if name in fields] if len(models) > 1 else []
    return tuple(dict.fromkeys([*leading, *fields]))


def id_of(file: str) -> str:
    """The id a file in a folder of records gives its record: its name."""
    return PurePosixPath(file).stem
