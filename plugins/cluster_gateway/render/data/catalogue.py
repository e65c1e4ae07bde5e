"""The catalogue record (DCAT-AP 3.0), by which data portals find the files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .distributions import DATA, DATASETS, Dataset, Distribution
from .documents import SCHEMA_VERSION
from .json_files import script_safe_bytes
from .linked_data import tagged
from .publication import LICENCE, SCHEMA, Publication, text

Node = dict[str, Any]

_EU = "http://publications.europa.eu/resource/authority/"
_MEDIA_TYPES = "http://www.iana.org/assignments/media-types/"
_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_LANGUAGES = [{"@id": f"{_EU}language/DAN"}, {"@id": f"{_EU}language/ENG"}]
_DENMARK = {"@id": f"{_EU}country/DNK"}


def catalogue_file(publication: Publication, sizes: Mapping[str, int]) -> bytes:
    """``catalogue.jsonld``; ``sizes`` are those of the data in bytes, by name."""
    return script_safe_bytes({"@context": _CONTEXT, "@graph": _graph(publication, sizes)})


def _graph(publication: Publication, sizes: Mapping[str, int]) -> list[Node]:
    datasets = [_dataset(name, publication, sizes) for name in DATASETS]
    return [_catalogue(publication), *datasets, _publisher(publication)]


def _id(publication: Publication, part: str) -> str:
    return publication.absolute("catalogue.jsonld") + "#" + part


def _publisher(publication: Publication) -> Node:
    return {
        "@id": _id(publication, "publisher"),
        "@type": "foaf:Agent",
        "foaf:name": tagged(text("site.name")),
        "foaf:homepage": {"@id": publication.plan.site.url},
    }


def _catalogue(publication: Publication) -> Node:
    return {
        "@id": _id(publication, "catalogue"),
        "@type": "dcat:Catalog",
        "dct:title": tagged(text("open-data.catalogue.title")),
        "dct:description": tagged(text("open-data.catalogue.description")),
        "dct:publisher": {"@id": _id(publication, "publisher")},
        "dct:language": _LANGUAGES,
        "dct:license": {"@id": LICENCE},
        "dct:modified": _date(publication.day),
        "dct:spatial": _DENMARK,
        "foaf:homepage": {"@id": publication.page("en")},
        "dcat:dataset": [{"@id": _id(publication, name)} for name in DATASETS],
    }


def _dataset(name: Dataset, publication: Publication, sizes: Mapping[str, int]) -> Node:
    keywords = text(f"open-data.data.{name}.keywords")
    by_language = {"da": keywords.da, "en": keywords.en}
    return {
        "@id": _id(publication, name),
        "@type": "dcat:Dataset",
        "dct:title": tagged(text(f"open-data.data.{name}.title")),
        "dct:description": tagged(text(f"open-data.data.{name}.description")),
        "dct:publisher": {"@id": _id(publication, "publisher")},
        "dct:identifier": _id(publication, name),
        "dcat:version": SCHEMA_VERSION,
        "dct:modified": _date(publication.checked_of(name)),
        "dct:language": _LANGUAGES,
        "dct:spatial": _DENMARK,
        "dct:accessRights": {"@id": f"{_EU}access-right/PUBLIC"},
        "dcat:theme": [{"@id": f"{_EU}data-theme/ECON"}, {"@id": f"{_EU}data-theme/TECH"}],
        "dcat:keyword": [
            {"@language": language, "@value": keyword.strip()}
            for language, listed in by_language.items()
            for keyword in listed.split(",")
        ],
        "dcat:landingPage": [{"@id": publication.page("da")}, {"@id": publication.page("en")}],
        "dcat:distribution": [
            _distribution(file, publication, sizes[file.name]) for file in DATA if file.dataset == name and not file.each
        ],
    }


def _distribution(file: Distribution, publication: Publication, size: int) -> Node:
    address = {"@id": publication.absolute(file.name)}
    node: Node = {
        "@id": _id(publication, file.key),
        "@type": "dcat:Distribution",
        "dct:title": file.name,
        "dct:description": tagged(text(f"open-data.file.{file.key}")),
        "dcat:accessURL": address,
        "dcat:downloadURL": address,
        "dct:format": {"@id": f"{_EU}file-type/{file.format}"},
        "dcat:mediaType": {"@id": _MEDIA_TYPES + file.media_type},
        "dct:license": {"@id": LICENCE},
        "dcat:byteSize": {"@type": "xsd:nonNegativeInteger", "@value": str(size)},
    }
    describing = SCHEMA if file.document else "csv-metadata.json" if file.format == "CSV" else ""
    return node | ({"dct:conformsTo": {"@id": publication.absolute(describing)}} if describing else {})


def _date(day: str) -> Node:
    return {"@type": "xsd:date", "@value": day}
