"""What is published of a picture: a few widths of the bare picture, upright, and nothing that stood beside it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from lxml import html as lxml_html
from PIL import Image, ImageCms
from tests.conftest import SAMPLE, TODAY

from cluster_gateway.plan.addresses import Site
from cluster_gateway.plan.examination import publishable
from cluster_gateway.plan.site import SitePlan, plan
from cluster_gateway.render import pictures
from cluster_gateway.render.cache import Cache
from cluster_gateway.render.pictures import picture_files, renditions

PLACE = "success-stories/robot-in-the-sea/robot.jpg"
SECRETS = (b"Exif", b"GPS", b"Canon", b"Secret Person", b"<x:xmpmeta", b"ICC_PROFILE")


def planned(gateway: Path) -> SitePlan:
    return plan(publishable(gateway, TODAY), Site("https://x.example/"))


def made(gateway: Path, cache: Cache | None = None) -> dict[str, bytes]:
    return dict(picture_files(planned(gateway), cache or Cache()))


def revealing(size: tuple[int, int]) -> bytes:
    """A JPEG that says where, when and by whom it was taken, lying on its side; its left half is red."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0112], exif[0x013B] = "Canon", 6, "Secret Person"
    exif.get_ifd(0x8825).update({1: "N", 2: (57.0, 2.0, 54.0), 3: "E", 4: (9.0, 55.0, 9.0)})
    image = Image.new("RGB", size, "blue")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    buffer = io.BytesIO()
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    image.save(buffer, "JPEG", exif=exif, icc_profile=profile, xmp=b"<x:xmpmeta>GPS</x:xmpmeta>", comment=b"Secret Person")
    return buffer.getvalue()


def test_place_time_and_names_are_gone(gateway: Path) -> None:
    content = revealing((1600, 900))
    assert all(secret in content for secret in SECRETS) and Image.open(io.BytesIO(content)).getexif().get_ifd(0x8825)
    (gateway / PLACE).write_bytes(content)
    files = made(gateway)
    assert len(files) == 3
    for published in files.values():
        assert not any(secret in published for secret in SECRETS)
        image = Image.open(io.BytesIO(published))
        assert not image.getexif() and not {"exif", "xmp", "icc_profile", "comment"} & set(image.info)


def test_a_picture_on_its_side_is_set_upright(gateway: Path) -> None:
    (gateway / PLACE).write_bytes(revealing((1600, 900)))
    record = planned(gateway).records.stories["robot-in-the-sea"]
    assert record.picture and (record.picture.width, record.picture.height) == (900, 1600)
    for rendition, content in zip(renditions(record), made(gateway).values(), strict=True):
        image = Image.open(io.BytesIO(content)).convert("RGB")
        assert image.size == (rendition.width, rendition.height)
        top, bottom = image.getpixel((image.width // 2, 5)), image.getpixel((image.width // 2, image.height - 5))
        assert top[0] > 200 > 60 > top[2] and bottom[2] > 200  # type: ignore[index]


@pytest.mark.parametrize(
    ("width", "widths"),
    [(3000, [480, 960, 1440, 960]), (1440, [480, 960, 1440, 960]), (800, [480, 800, 800]), (120, [120, 120])],
)
def test_no_picture_is_made_larger(width: int, widths: list[int], gateway: Path) -> None:
    Image.new("RGB", (width, 60)).save(gateway / PLACE)
    record = planned(gateway).records.stories["robot-in-the-sea"]
    assert [rendition.width for rendition in renditions(record)] == widths
    assert [Image.open(io.BytesIO(content)).size[0] for content in made(gateway).values()] == widths


def test_what_can_be_seen_through_stays_so(gateway: Path) -> None:
    (gateway / PLACE).unlink()
    Image.new("RGBA", (600, 400), (255, 0, 0, 60)).save((gateway / PLACE).with_suffix(".png"))
    record = gateway / "success-stories/robot-in-the-sea/da.md"
    record.write_text(record.read_text(encoding="utf-8").replace("robot.jpg", "robot.png"), encoding="utf-8")
    files = made(gateway)
    assert [name.rpartition(".")[2] for name in files] == ["webp", "webp", "png"]
    assert {Image.open(io.BytesIO(content)).mode for content in files.values()} == {"RGBA"}


def test_the_same_bytes_every_time_and_none_made_twice(gateway: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = made(gateway, Cache(tmp_path / "cache"))
    assert first == made(gateway)
    monkeypatch.setattr(pictures, "_made", lambda *_: pytest.fail("made again"))
    assert made(gateway, Cache(tmp_path / "cache")) == first


def test_a_cache_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert made(SAMPLE, Cache(tmp_path / "file" / "below")) == made(SAMPLE)


def test_pages_show_the_picture_with_its_size_and_words(sample_site: Path) -> None:
    tree = lxml_html.document_fromstring((sample_site / "en/success-stories/robot-in-the-sea/index.html").read_text("utf-8"))
    (image,) = tree.xpath("//figure//img")
    assert (image.get("alt"), image.get("width"), image.get("height")) == ("An orange robot in the waves", "960", "640")
    assert image.get("decoding") == "async" and image.get("loading") == "eager"
    assert "Klyngeporten (CC BY 4.0)" in tree.xpath("string(//figcaption)")
    (source,) = tree.xpath("//figure//source")
    for part in [image.get("src"), *(entry.split()[0] for entry in source.get("srcset").split(","))]:
        assert (sample_site / "en/success-stories/robot-in-the-sea" / part).is_file()
    lists = lxml_html.document_fromstring((sample_site / "succeshistorier/index.html").read_text("utf-8"))
    (thumbnail,) = lists.xpath("//li//img")
    assert (thumbnail.get("alt"), thumbnail.get("loading")) == ("", "lazy")
