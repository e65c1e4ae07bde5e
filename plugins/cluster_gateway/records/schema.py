"""JSON Schemas for editors, made from the model and the vocabularies, so that neither can drift."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from .collection import TERM_MODELS, Records
from .models.actor import Actor
from .models.article import NewsFacts, PageFacts, PageTranslation, StoryFacts, Translation
from .models.call import Call
from .models.change import ChangeList
from .models.cluster import Cluster
from .models.event import Event
from .models.financing import Financing
from .models.freshness import Freshness
from .models.key_figure import KeyFigure
from .models.resource import Resource
from .models.service import Service
from .models.survey import Survey
from .models.vocabulary import Term, Vocabulary

FOLDER = "clusters/schema"
_ONE_FILE: dict[str, type[BaseModel]] = {
    "call": Call, "event": Event, "resource": Resource, "actor": Actor, "service": Service, "survey": Survey,
    "financing": Financing, "key-figure": KeyFigure, "freshness": Freshness,
}  # fmt: skip
"""The kinds of record, beside clusters, that hold both languages in one file."""
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas(records: Records) -> dict[str, str]:
    """Every schema file below ``clusters/schema/`` by name, as text ready to be written."""
    found: dict[str, dict[str, Any]] = {"cluster": Cluster.model_json_schema()}
    found["changes"] = ChangeList.model_json_schema()
    found |= {name: model.model_json_schema() for name, model in _ONE_FILE.items()}
    found["story"] = _front_matter(StoryFacts, Translation)
    found["news"] = _front_matter(NewsFacts, Translation)
    found["page"] = _front_matter(PageFacts, PageTranslation)
    models: list[type[Term]] = [Term, *TERM_MODELS.values()]
    found["vocabulary"] = {"anyOf": [_vocabulary(model) for model in models]}
    terms = {name: [(t.id, t.label.en) for t in v.terms] for name, v in records.vocabularies.items()}
    return {
        f"{name}.schema.json": json.dumps({"$schema": _DIALECT, **_offered(schema, terms)}, ensure_ascii=False, indent=1) + "\n"
        for name, schema in found.items()
    }


def _front_matter(facts: type[BaseModel], texts: type[BaseModel]) -> dict[str, Any]:
    """The schema of a language file: its texts, and facts which may stand in the other file."""
    schema, text = facts.model_json_schema(), texts.model_json_schema()
    required = [name for name in text.get("required", []) if name != "body"]
    properties = {name: field for name, field in text["properties"].items() if name != "body"}
    schema["properties"] = properties | schema["properties"]
    schema["$defs"] = schema.get("$defs", {}) | text.get("$defs", {})
    return schema | {"required": required}


def _vocabulary(model: type[Term]) -> dict[str, Any]:
    return Vocabulary[model].model_json_schema()  # type: ignore[valid-type]


def _offered(schema: Any, terms: Mapping[str, list[tuple[str, str]]]) -> Any:
    """The schema with the terms of each vocabulary to choose from. Ids of clusters are left open: they come and go."""
    if isinstance(schema, list):
        return [_offered(part, terms) for part in schema]
    if not isinstance(schema, dict):
        return schema
    offered = {key: _offered(value, terms) for key, value in schema.items()}
    vocabulary = offered.pop("x-vocabulary", None)
    if vocabulary in terms:
        offered["enum"] = [id for id, _ in terms[vocabulary]]
        offered["description"] = "; ".join(f"{id}: {label}" for id, label in terms[vocabulary])
    return offered
