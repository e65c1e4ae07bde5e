"""Pictures for the pages: each in a few widths, as WebP and in a format everything reads, and nothing but the picture.

What a camera writes beside the picture (place, time, names) is never copied: every file is made from the bare pixels.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

from PIL import Image, ImageCms, ImageOps

from ..plan import addresses
from ..plan.site import SitePlan
from ..records.collection import Record
from ..records.pictures import PictureFile, opened
from .cache import Cache, key, recipe
from .context import PageContext
from .lots import Lot, files_of

WIDTHS = (480, 960, 1440)
FALLBACK_WIDTH = 960
WEBP: dict[str, Any] = {"format": "WEBP", "quality": 78, "method": 4}
JPEG: dict[str, Any] = {"format": "JPEG", "quality": 82, "optimize": True, "progressive": True}
PNG: dict[str, Any] = {"format": "PNG"}
_SAVING = {"webp": WEBP, "jpg": JPEG, "png": PNG}


@dataclass(frozen=True)
class Rendition:
    """One file of a picture."""

    address: str
    width: int
    height: int
    suffix: str


@dataclass(frozen=True)
class PictureView:
    """A picture on a page. ``srcset`` is its WebP in every width; ``src`` what is read where WebP is not."""

    srcset: str
    src: str
    width: int
    height: int
    alt: str
    caption: str
    credit: str
    address: str
    """Where ``src`` stands, from the root of the site."""


def picture_view(context: PageContext, record: Record[Any]) -> PictureView | None:
    """The picture of an article as the page of ``context`` shows it, None when it has none."""
    if record.picture is None:
        return None
    *webp, plain = renditions(record)
    told = record.facts.picture
    return PictureView(
        ", ".join(f"{context.link(r.address)} {r.width}w" for r in webp),
        context.link(plain.address), plain.width, plain.height, context.say(told.alt), context.say(told.caption),
        context.word("picture.credit", credit=context.say(told.credit), right=context.say(told.right)), plain.address,
    )  # fmt: skip


def renditions(record: Record[Any]) -> list[Rendition]:
    """Every file of an article's picture, never wider than the picture itself; the last is the one for old browsers."""
    picture = record.picture
    assert picture is not None
    own = min(picture.width, WIDTHS[-1])
    widths = [width for width in WIDTHS if width < own] + [own]
    found = [_rendition(record, picture, width, "webp") for width in widths]
    plain = max((width for width in widths if width <= FALLBACK_WIDTH), default=widths[0])
    return [*found, _rendition(record, picture, plain, "png" if picture.transparent else "jpg")]


def picture_files(plan: SitePlan, cache: Cache) -> Iterator[tuple[str, bytes]]:
    """Every file of every picture, by address."""
    return files_of(picture_lots(plan, cache))


def picture_lots(plan: SitePlan, cache: Cache, articles: slice = slice(None)) -> Iterator[Lot]:
    """The files of each picture; of a slice of the articles when asked."""
    records: list[Record[Any]] = [*plan.records.stories.values(), *plan.records.news.values()]
    for record in records[articles]:
        if record.picture:
            yield Lot(tuple(made.address for made in renditions(record)), partial(_files, plan, record.kind, record.id, cache))


def _files(plan: SitePlan, kind: str, id: str, cache: Cache) -> Iterator[tuple[str, bytes]]:
    record: Record[Any] = plan.records.stories[id] if kind == "story" else plan.records.news[id]
    return ((made.address, content(record, made, cache)) for made in renditions(record))


def content(record: Record[Any], rendition: Rendition, cache: Cache) -> bytes:
    """One file of an article's picture, taken from the cache where it is there."""
    picture = record.picture
    assert picture is not None
    name = key(recipe("pictures.py"), picture.digest, str(rendition.width), rendition.suffix)
    return cache.kept(name, lambda: _made(picture, rendition))


def _rendition(record: Record[Any], picture: PictureFile, width: int, suffix: str) -> Rendition:
    height = max(1, round(picture.height * width / picture.width))
    return Rendition(addresses.picture(record.kind, record.id, picture.digest, width, suffix), width, height, suffix)


def _made(picture: PictureFile, rendition: Rendition) -> bytes:
    image = _pixels(picture)
    size = (rendition.width, rendition.height)
    if image.size != size:
        image = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    buffer = io.BytesIO()
    image.save(buffer, **_SAVING[rendition.suffix])
    return buffer.getvalue()


@lru_cache(maxsize=1)
def _pixels(picture: PictureFile) -> Image.Image:
    """The bare picture: upright, in sRGB, without anything that stood beside it."""
    image = ImageOps.exif_transpose(opened(picture.path.read_bytes()))
    profile = image.info.get("icc_profile")
    wanted = "RGBA" if picture.transparent else "RGB"
    if profile and image.mode in ("RGB", "RGBA", "CMYK", "L"):
        image = _in_srgb(image, profile)
    image = image.convert(wanted)
    return Image.frombytes(wanted, image.size, image.tobytes())


def _in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """The picture in the colours of the web; left as it is when its profile cannot be read."""
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        turned = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError):
        return image
    return turned if turned is not None else image
