"""Cards and texts for sharing: every page leads to a card that is there, and what a card says always fits."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops
from tests.conftest import files_of
from tests.site.page import pages

from cluster_gateway.plan.site import SitePlan
from cluster_gateway.render import share_card, share_kit
from cluster_gateway.render.cache import Cache
from cluster_gateway.render.canvas import font
from cluster_gateway.render.outline import mask, polygons
from cluster_gateway.render.share_card import BAND, HEIGHT, TEXT_WIDTH, TITLE_SIZES, WIDTH, ShareCard, draw, share_cards
from cluster_gateway.render.share_kit import share_files
from cluster_gateway.render.typesetting import LONG_WORDS, Setting, drawable, fit

CARD = ShareCard("Nyhed · 2026", "Ålborg får blæst", "", "Alfa & Vind", (("bolt", "amber"),), "Klyngeporten")
ROOM = 264
SIXTY = "Speciallægepraksisplanlægningsstabiliseringsperiodemålingers"
LONG = ("Sønderjyske virksomheder og østjyske forskere årsager længere væk end før; " * 5)[:300].strip()


def set_title(text: str) -> Setting:
    return fit(text, TEXT_WIDTH, ROOM, TITLE_SIZES, 700)


def fits(setting: Setting) -> bool:
    return setting.height <= ROOM and all(font(setting.size, 700).getlength(line) <= TEXT_WIDTH for line in setting.lines)


def test_a_long_title_is_shortened_after_a_whole_word() -> None:
    setting = set_title(LONG)
    said = " ".join(setting.lines)
    assert fits(setting) and said.endswith("…") and len(said) > 100
    assert LONG.startswith(said.removesuffix("…")) and LONG[len(said) - 1] in " ;"


def test_a_long_word_is_hyphenated_and_whole() -> None:
    for title in (SIXTY, f"Nye {SIXTY} til alle"):
        setting = set_title(title)
        assert len(SIXTY) == 60 and fits(setting)
        assert " ".join(setting.lines).replace("- ", "") == title


def test_short_titles_are_large_and_break_between_words() -> None:
    setting = set_title("Guld til klyngen for spil, film og animation")
    assert setting.size >= 68 and " ".join(setting.lines) == "Guld til klyngen for spil, film og animation"


WORDS = (
    st.lists(st.text("abcæøå-ÅW", min_size=1, max_size=70), min_size=1, max_size=40)
    .map(" ".join)
    .map(lambda t: t[:300].strip())
)


@settings(max_examples=150, deadline=None)
@given(WORDS)
def test_everything_fits_and_no_word_is_cut(title: str) -> None:
    setting = set_title(title)
    assert fits(setting)
    said = "".join(setting.lines)
    if not said.endswith("…"):
        kept = said.replace("-", "").replace(" ", "")
        assert kept == title.replace("-", "").replace(" ", "")
    assert setting.size in (*TITLE_SIZES, *LONG_WORDS)


def test_what_the_font_cannot_draw_is_left_out() -> None:
    assert drawable("Robot 🤖 i Łódź æøå ÆØÅ – “é”…") == "Robot i Lódz æøå ÆØÅ – “é”…"


def test_a_card_is_what_services_ask_for() -> None:
    content = draw(CARD)
    image = Image.open(io.BytesIO(content))
    assert (image.format, image.size) == ("PNG", (1200, 630)) and len(content) < 60_000
    assert set(image.info) <= {"palette"} and not image.getexif()
    draw.cache_clear()
    assert draw(CARD) == content
    assert draw(replace(CARD, title="Ålborg far blæst")) != content


@pytest.mark.parametrize("title", [LONG, SIXTY, "Å", "x" * 300, "W " * 150])
def test_text_keeps_clear_of_the_band_and_the_edges(title: str) -> None:
    image = Image.open(io.BytesIO(draw(replace(CARD, title=title, foot=LONG, over=LONG)))).convert("RGB")
    paper = Image.new("RGB", image.size, "#ffffff")
    left, top, right, bottom = ImageChops.difference(image, paper).crop((0, 0, WIDTH - BAND, HEIGHT)).getbbox() or (0,) * 4
    assert left >= 60 and top >= 40 and right <= WIDTH - BAND - 40 and bottom <= HEIGHT - 40


def test_every_page_leads_to_a_card_that_is_there(sample_site: Path) -> None:
    root = "https://sample.example/sub/"
    cards = {name for name in files_of(sample_site) if name.startswith("assets/share/") and name.endswith(".png")}
    used = set()
    for page in pages(sample_site):
        if page.redirects or page.framed:
            continue
        (address,) = page.attributes('//meta[@property="og:image"]/@content')
        assert address.startswith(root) and address.removeprefix(root) in cards, page.address
        used.add(address.removeprefix(root))
        (locale,) = page.attributes('//meta[@property="og:locale"]/@content')
        assert locale == {"da": "da_DK", "en": "en_GB"}[page.attributes("/html/@lang")[0]]
        assert page.attributes('//meta[@property="og:url"]/@content') == (
            page.attributes('//link[@rel="canonical"]/@href') if "404" not in page.address else []
        )
        assert page.attributes('//meta[@name="twitter:card"]/@content') == ["summary_large_image"]
        assert all(page.attributes(f'//meta[@property="og:{name}"]/@content')[0] for name in ("title", "image:alt", "type"))
    assert used == cards


def test_each_card_has_an_address_of_its_own(sample_plan: SitePlan) -> None:
    addresses = [address for address, _ in share_cards(sample_plan)]
    assert len(addresses) == len(set(addresses))


def test_titles_are_escaped_in_tags(sample_site: Path) -> None:
    text = (sample_site / "klynger/alfa/index.html").read_text(encoding="utf-8")
    assert '<meta property="og:title" content="Alfa &amp; Vind">' in text


def test_cards_are_kept_and_not_made_twice(sample_plan: SitePlan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = Cache(tmp_path / ".cache")
    first = dict(share_files(sample_plan, cache))
    draw.cache_clear()
    assert dict(share_files(sample_plan, Cache())) == first
    monkeypatch.setattr(share_kit, "draw", lambda _: pytest.fail("drawn again"))
    assert dict(share_files(sample_plan, cache)) == first


def test_a_change_of_the_drawing_makes_cards_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    state = share_kit.recipe(*share_card.PARTS)
    monkeypatch.setattr("PIL.__version__", "0")
    share_kit.recipe.cache_clear()
    assert share_kit.recipe(*share_card.PARTS) != state
    monkeypatch.undo()
    share_kit.recipe.cache_clear()


def test_texts_to_post_say_what_and_where(sample_site: Path) -> None:
    for name in ("da/cluster/alfa", "en/cluster/alfa", "da/story/robot-in-the-sea", "en/news/wind-prize"):
        assert (sample_site / f"assets/share/{name}.txt").is_file()
    text = (sample_site / "assets/share/en/story/hoped-for-harbour.txt").read_text(encoding="utf-8")
    assert "Not a result." in text and "With: Alfa & Vind, Beta Food" in text
    assert text.endswith("https://sample.example/sub/en/success-stories/hoped-for-harbour/\n") and len(text) < 3000


def test_outlines_are_filled_by_the_even_odd_rule() -> None:
    ring = "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zM12 7a5 5 0 1 1 0 10 5 5 0 0 1 0-10z"
    drawn = mask(ring, 24, 240)
    assert [drawn.getpixel(place) for place in ((120, 120), (120, 40), (2, 2))] == [0, 255, 0]
    covered = sum(n * count for n, count in enumerate(drawn.histogram())) / 255
    assert covered == pytest.approx(3.14159 * (100**2 - 50**2), rel=0.01)
    assert polygons("M1 1h4v4H1z") == [[(1, 1), (5, 1), (5, 5), (1, 5)]]
    with pytest.raises(ValueError, match="ends in the middle"):
        polygons("M1 1l2")
