"""The simplest host: a frame of its own, files in a folder. Tests use it; it shows what a host must give."""

from __future__ import annotations

from html import escape
from pathlib import Path

from ...plan import addresses
from ...plan.site import SitePlan
from ...plan.wording import word
from ...render.frames import SLOTS, Frame, FrameKey, frame_keys, marker
from ...render.policy import head_policy, shown_by
from ...render.stylesheet import asset
from ..writing import write_site


def publish(plan: SitePlan, folder: Path) -> None:
    """Write the whole site of ``plan`` into ``folder``."""
    write_site(plan, {key: frame(key, plan) for key in frame_keys(plan.pages)}, folder).finish()


def frame(key: FrameKey, plan: SitePlan) -> Frame:
    """A plain page with every slot, a menu and a footer."""

    def link(address: str) -> str:
        return escape(addresses.relative(address, key.address))

    def entries(where: str) -> str:
        menu = plan.menu(where, key.language)  # type: ignore[arg-type]
        return "".join(f'<li><a href="{link(entry.address)}">{escape(entry.title)}</a></li>' for entry in menu)

    other = "en" if key.language == "da" else "da"
    slot = {name: marker(name) for name in SLOTS}
    return Frame.cut(
        f'<!doctype html>\n<html lang="{key.language}">\n<head><meta charset="utf-8">'
        f"{head_policy(shown_by(key.kind))}"
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><title>{slot["title"]}</title>'
        f'<meta name="description" content="{slot["description"]}"><link rel="canonical" href="{slot["canonical"]}">'
        f"{slot['alternates']}{slot['feeds']}{slot['social']}{slot['structured']}"
        f'<link rel="stylesheet" href="{link(asset("gateway.css"))}"></head>\n'
        f'<body><header><nav aria-label="{escape(word("menu.label", key.language))}"><ul>{entries("header")}</ul></nav>'
        f'<a href="{link(addresses.section("search", key.language))}">{escape(word("search.title", key.language))}</a>'
        f'<a href="{slot["switch"]}" hreflang="{other}" lang="{other}">{escape(word("header.switch", key.language))}</a>'
        f"</header>\n<main>{slot['body']}</main>\n<footer><ul>{entries('footer')}</ul>{slot['edit']}</footer></body>\n</html>\n"
    )
