"""OpenAPI 3.1: every file as something a program can ask for."""

from __future__ import annotations

from typing import Any

from ...plan.addresses import FACETS
from ...plan.wording import word
from .distributions import DATA, DESCRIPTIONS, Distribution
from .documents import DIALECT, SCHEMA_VERSION, definitions
from .json_files import json_bytes
from .publication import LICENCE, Publication

_COMPONENTS = "#/components/schemas/"


def openapi_file(publication: Publication) -> bytes:
    """``openapi.json``."""
    return json_bytes(
        {
            "openapi": "3.1.0",
            "jsonSchemaDialect": DIALECT,
            "info": {
                "title": word("open-data.data.clusters.title", "en"),
                "description": word("open-data.data.clusters.description", "en"),
                "version": SCHEMA_VERSION,
                "license": {"name": "CC BY 4.0", "url": LICENCE},
            },
            "externalDocs": {"url": publication.page("en")},
            "servers": [{"url": publication.absolute().rstrip("/")}],
            "paths": {f"/{file.name}": {"get": _operation(file, publication)} for file in (*DATA, *DESCRIPTIONS)},
            "components": {"schemas": definitions(_COMPONENTS + "{model}")},
        }
    )


def _operation(file: Distribution, publication: Publication) -> dict[str, Any]:
    content = {file.media_type: {"schema": _schema(file)}}
    operation: dict[str, Any] = {
        "operationId": "get-" + file.key,
        "summary": word(f"open-data.file.{file.key}", "en"),
        "responses": {"200": {"description": "The file.", "content": content}},
    }
    if file.each:
        values = {"id": [cluster.id for cluster in publication.clusters], "facet": sorted(FACETS)}
        values["figure"] = [figure.id for figure in publication.key_figures]
        operation["parameters"] = [
            {"name": name, "in": "path", "required": True, "schema": _one_of(values.get(name, []))} for name in file.parameters
        ]
        operation["responses"]["404"] = {"description": "There is no such file."}
    return operation


def _one_of(values: list[str]) -> dict[str, Any]:
    return {"type": "string", "enum": values} if values else {"type": "string"}


def _schema(file: Distribution) -> dict[str, str]:
    if file.document:
        return {"$ref": _COMPONENTS + file.document.__name__}
    return {"type": "object" if "json" in file.media_type else "string"}
