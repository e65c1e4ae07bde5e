"""Pictures that are not what they say, too large, broken or hostile are told at the line that names them."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from cluster_gateway.records import pictures
from cluster_gateway.records.problem import Problem

PLACE = "success-stories/robot-in-the-sea/robot.jpg"
RED = Image.new("RGB", (64, 48), "#b3122d")


def saved(format: str, image: Image.Image = RED, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, format, **options)  # type: ignore[arg-type]
    return buffer.getvalue()


def claimed(width: int, height: int) -> bytes:
    """A PNG that says it is very large and holds next to nothing."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 99)) + chunk(b"IEND", b"")


CASES = {
    "png called jpg": (".jpg", saved("PNG"), "picture-differs"),
    "jpg called webp": (".webp", saved("JPEG"), "picture-differs"),
    "gif called png": (".png", saved("GIF"), "picture-unreadable"),
    "svg called png": (".png", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "picture-unreadable"),
    "text called jpg": (".jpg", b"not a picture", "picture-unreadable"),
    "empty": (".jpg", b"", "picture-unreadable"),
    "cut off": (".jpg", (Path(__file__).parents[1] / "sample" / PLACE).read_bytes()[:6000], "picture-unreadable"),
    "20,000 pixels wide": (".jpg", saved("JPEG", Image.new("RGB", (20_000, 10))), "picture-too-large"),
    "many pixels": (".png", claimed(11_000, 8_000), "picture-too-large"),
    "bomb that Pillow warns of": (".png", claimed(10_000, 12_000), "picture-too-large"),
    "bomb that Pillow refuses": (".png", claimed(60_000, 60_000), "picture-too-large"),
    "heavy": (".jpg", saved("JPEG") + b"\0" * pictures.MAX_BYTES, "picture-heavy"),
    "moving": (".webp", saved("WEBP", save_all=True, append_images=[Image.new("RGB", (64, 48))]), "picture-moves"),
}


@pytest.mark.parametrize("case", CASES)
def test_a_bad_picture_is_told_where_it_is_named(case: str, gateway: Path, told: Callable[[], list[Problem]]) -> None:
    ending, content, code = CASES[case]
    (gateway / PLACE).unlink()
    (gateway / PLACE).with_suffix(ending).write_bytes(content)
    record = gateway / "success-stories/robot-in-the-sea/da.md"
    record.write_text(record.read_text(encoding="utf-8").replace("robot.jpg", f"robot{ending}"), encoding="utf-8")
    line = next(n for n, line in enumerate(record.read_text(encoding="utf-8").splitlines(), 1) if "file: robot" in line)
    assert [(p.mark.file, p.mark.line, p.mark.column, p.field, p.code) for p in told()] == [
        ("success-stories/robot-in-the-sea/da.md", line, 9, "picture.file", code)
    ]


@pytest.mark.parametrize("content", [saved("JPEG"), saved("JPEG", RED.convert("CMYK")), saved("JPEG", RED.convert("L"))])
def test_good_pictures_are_taken(content: bytes, gateway: Path, told: Callable[[], list[Problem]]) -> None:
    (gateway / PLACE).write_bytes(content)
    assert told() == []


def test_a_missing_picture_and_one_nobody_names(gateway: Path, told: Callable[[], list[Problem]]) -> None:
    (gateway / PLACE).rename(gateway / "success-stories/robot-in-the-sea/other.jpg")
    assert {(p.mark.file, p.code) for p in told()} == {
        ("success-stories/robot-in-the-sea/da.md", "picture-missing"),
        ("success-stories/robot-in-the-sea/other.jpg", "unknown-file"),
    }


def test_a_link_out_of_the_project_is_no_picture(gateway: Path, tmp_path: Path, told: Callable[[], list[Problem]]) -> None:
    outside = tmp_path / "secret.jpg"
    outside.write_bytes(saved("JPEG"))
    (gateway / PLACE).unlink()
    (gateway / PLACE).symlink_to(outside)
    assert [(p.field, p.code) for p in told()] == [("picture.file", "outside-tree")]
