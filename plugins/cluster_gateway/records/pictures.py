"""Pictures beside articles: what may be shown, found out before anything is made of them.

The policy stands here, once. A picture is opened only as one of three formats, never as the many more that Pillow knows,
and nothing of it is believed before it has been read to its end.
"""

from __future__ import annotations

import hashlib
import io
import warnings
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP"}
"""The formats a picture may have, by the end of its name. SVG is refused: it may hold scripts and links."""
MAX_BYTES = 10_000_000
MAX_SIDE = 12_000
MAX_PIXELS = 50_000_000
"""A photograph of a good camera has 24 to 48 million pixels; each takes three bytes while it is worked on."""
_ORIENTATION, _ON_ITS_SIDE = 0x0112, (5, 6, 7, 8)


class PictureError(Exception):
    """A picture that cannot be shown: the code of ``problems.yml`` and the facts of its sentence."""

    def __init__(self, code: str, **facts: object):
        self.code, self.facts = code, facts
        super().__init__(code)


@dataclass(frozen=True)
class PictureFile:
    """A picture that has been looked at. Width and height are as it is shown, turned as the camera says."""

    path: Path
    digest: str
    width: int
    height: int
    transparent: bool


def look_at(path: Path) -> PictureFile:
    """Read a picture to its end. Raises PictureError when it is not there or not one we show."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise PictureError("picture-heavy", size=f"{size / 1e6:.1f}", limit=f"{MAX_BYTES / 1e6:.0f}")
        content = path.read_bytes()
    except OSError:
        raise PictureError("picture-missing", given=path.name) from None
    with opened(content) as image:
        found = "JPEG" if image.format == "MPO" else str(image.format)  # a telephone's JPEG with a small one inside
        expected = FORMATS[path.suffix]
        if found != expected:
            raise PictureError("picture-differs", given=path.name, expected=expected, found=found)
        width, height = image.size
        if found != "JPEG" and getattr(image, "n_frames", 1) > 1:
            raise PictureError("picture-moves")
        if image.getexif().get(_ORIENTATION, 1) in _ON_ITS_SIDE:
            width, height = height, width
        transparent = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    return PictureFile(path, hashlib.sha256(content).hexdigest(), width, height, transparent)


def opened(content: bytes) -> Image.Image:
    """The picture in ``content``, decoded. Raises PictureError for what the policy refuses.

    Pillow only warns of a decompression bomb up to twice its limit; here the warning stops the picture.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            image = Image.open(io.BytesIO(content), formats=tuple(dict.fromkeys(FORMATS.values())))
            if max(image.size) > MAX_SIDE or image.size[0] * image.size[1] > MAX_PIXELS:
                raise _too_large(f"{image.size[0]} × {image.size[1]}")
            image.load()
        except PictureError:
            raise
        except (Image.DecompressionBombWarning, Image.DecompressionBombError):
            raise _too_large("> 89 000 000") from None
        except Exception as error:  # a broken picture makes Pillow raise almost anything: OSError, ValueError, struct.error …
            raise PictureError("picture-unreadable", reason=type(error).__name__) from None
    return image


def _too_large(given: str) -> PictureError:
    return PictureError("picture-too-large", given=given, side=MAX_SIDE, pixels=MAX_PIXELS // 1_000_000)
