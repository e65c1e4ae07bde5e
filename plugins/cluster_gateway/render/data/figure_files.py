"""The key figures as files: all together, and each by itself, as the page of it shows them."""

from __future__ import annotations

from collections.abc import Iterator

from . import documents
from .csv_files import COMMA, EXCEL, csv_lines
from .json_files import json_bytes
from .publication import Publication
from .tables import KEY_FIGURES

FOLDER = "key-figures"
SUFFIXES = {"excel": "-excel.csv", "csv": ".csv", "json": ".json"}
"""What a file is for, as a key of the wording, and how its name ends."""


def file_name(id: str, use: str) -> str:
    """The name of a key figure's file below the open data."""
    return f"{FOLDER}/{id}{SUFFIXES[use]}"


def key_figure_files(publication: Publication) -> Iterator[tuple[str, bytes]]:
    """``key-figures.json``, and for each key figure a file of JSON and of both CSV dialects, by name."""
    figures = tuple(publication.key_figures)
    yield f"{FOLDER}.json", json_bytes(documents.KeyFigureList(**publication.head(), key_figures=figures).plain())
    lines = {dialect: csv_lines(KEY_FIGURES, dialect, publication) for dialect in (EXCEL, COMMA)}
    begun = 1
    for figure in figures:
        ended = begun + sum(len(series.points) for series in figure.series)
        for dialect, (first, *_) in lines.items():
            content = first + "".join(lines[dialect][begun:ended])
            yield file_name(figure.id, "excel" if dialect is EXCEL else "csv"), content.encode(dialect.encoding)
        document = documents.KeyFigureDocument(**publication.head(), key_figure=figure)
        yield file_name(figure.id, "json"), json_bytes(document.plain())
        begun = ended
