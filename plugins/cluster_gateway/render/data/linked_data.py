"""JSON-LD in the words of schema.org: the organisations, and the data set that tells of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .distributions import DATA, Distribution
from .json_files import script_safe_bytes
from .publication import LICENCE, Publication, text
from .published import ClusterFull, Contact, Office, Term, Text

Node = dict[str, Any]


def graph_file(publication: Publication) -> bytes:
    """``clusters.jsonld``."""
    organisations = [_organisation(cluster) for cluster in publication.clusters]
    return script_safe_bytes({"@context": "https://schema.org", "@graph": [_dataset(publication), *organisations]})


def tagged(both: Text | Term) -> list[Node]:
    """A text in both languages, each marked with its own."""
    return [{"@language": "da", "@value": both.da}, {"@language": "en", "@value": both.en}]


def _known(node: Node) -> Node:
    """The node without what is not known."""
    return {key: value for key, value in node.items() if value not in (None, "", [], ())}


def _dataset(publication: Publication) -> Node:
    site = publication.plan.site.url
    return {
        "@type": "Dataset",
        "@id": publication.page("en") + "#dataset",
        "name": tagged(text("open-data.data.clusters.title")),
        "description": tagged(text("open-data.data.clusters.description")),
        "url": publication.page("en"),
        "license": LICENCE,
        "creator": {"@type": "Organization", "name": tagged(text("site.name")), "url": site},
        "dateModified": publication.checked,
        "inLanguage": ["da", "en"],
        "isAccessibleForFree": True,
        "spatialCoverage": {"@type": "Country", "name": "Denmark", "identifier": "DK"},
        "distribution": [
            _download(distribution, publication)
            for distribution in DATA
            if not distribution.each and distribution.dataset == "clusters"
        ],
    }


def _download(distribution: Distribution, publication: Publication) -> Node:
    return {
        "@type": "DataDownload",
        "name": distribution.name,
        "contentUrl": publication.absolute(distribution.name),
        "encodingFormat": distribution.media_type,
        "license": LICENCE,
    }


def _organisation(cluster: ClusterFull) -> Node:
    ended = cluster.status.since if cluster.status.state != "active" else None
    head = next((office for office in cluster.offices if office.role == "headquarters"), None)
    return _known(
        {
            "@type": "Organization",
            "@id": cluster.url.en + "#organization",
            "identifier": cluster.id,
            "name": tagged(cluster.name),
            "alternateName": cluster.short_name,
            "legalName": cluster.legal_name,
            "description": tagged(cluster.summary),
            "url": cluster.website,
            "mainEntityOfPage": [cluster.url.da, cluster.url.en],
            "foundingDate": _date(cluster.founded.date) if cluster.founded else None,
            "dissolutionDate": _date(ended) if ended else None,
            "address": _address(head) if head else None,
            "location": [_place(office) for office in cluster.offices],
            "contactPoint": [_contact(contact) for contact in cluster.contacts],
            "knowsAbout": _subjects(cluster),
        }
    )


def _date(known: str) -> str:
    """A date as ISO 8601 has it; a quarter, which it has not, as its year."""
    return known[:4] if "Q" in known else known


def _address(office: Office) -> Node:
    return _known(
        {
            "@type": "PostalAddress",
            "streetAddress": office.address,
            "postalCode": office.postcode,
            "addressLocality": office.town,
            "addressRegion": office.region.da,
            "addressCountry": "DK",
        }
    )


def _place(office: Office) -> Node:
    at = office.coordinates
    geo = {"@type": "GeoCoordinates", "latitude": at.lat, "longitude": at.lon} if at else None
    return _known({"@type": "Place", "address": _address(office), "geo": geo})


def _contact(contact: Contact) -> Node:
    role = tagged(contact.role)
    return _known({"@type": "ContactPoint", "contactType": role, "email": contact.email, "telephone": contact.phone})


def _subjects(cluster: ClusterFull) -> list[Node]:
    terms: Iterable[Term] = (*cluster.sectors, *(cluster.technologies.terms if cluster.technologies else ()))
    return [{"@type": "DefinedTerm", "termCode": term.id, "name": tagged(term)} for term in terms]
