"""One stylesheet from the base and the style beside each component; scripts and fonts beside it."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

FONT = "inter-400-700.woff2"
SCRIPTS = ("compare", "delegation", "directory", "map", "search", "subscribe")
"""Components, and the page kinds of the same name, that have a script of their own."""
STYLES = {
    "illustrations": ("bars", "heat", "illustration", "network", "scenes", "timeline"),
    "translations": ("gap",),
    "home": ("hero",),
    "cluster": ("bar-chart", "family-tree", "profile"),
    "family": ("family-tree",),
    "lists": ("directory",),
    "map": ("atlas",),
    "search": ("results",),
    "articles": ("article", "neighbours", "share"),
    "changes": ("change",),
    "picking": ("picking", "compare", "delegation"),
    "feeds": ("subscribe",),
    "open-data": ("data-file",),
    "support": ("directory", "support-card", "system", "tell", "needlist", "shown"),
    "key-figures": ("illustration", "timeline", "figure-card", "series", "spread"),
}
"""Components that few page kinds use: their style is not in the site's stylesheet but in one of their own, by its name."""
_OF_SUPPORT = ("toolbox", "resource", "actors", "actor", "services", "service", "needs", "survey", "listing", "page")
_ABOUT_NUMBERS = (
    "key-figures", "key-figure", "europe", "accounts", "account", "benchmark", "cluster-benchmark", "certification",
    "figure-method",
)  # fmt: skip
STYLE_OF = {
    **{name: name for name in STYLES if name not in ("articles", "picking", "feeds", "lists", "support")},
    **dict.fromkeys(("directory", "calls", "events"), "lists"),
    **dict.fromkeys(("story", "news"), "articles"), **dict.fromkeys(("compare", "delegation"), "picking"),
    **dict.fromkeys(("subscribe", "embeds"), "feeds"), "quality": "open-data",
    **dict.fromkeys(_OF_SUPPORT, "support"), **dict.fromkeys(_ABOUT_NUMBERS, "key-figures"),
}  # fmt: skip
"""The stylesheet that a page kind needs beside the site's."""
BORROWED = {
    "embeds": "subscribe",
    "calls": "directory", "events": "directory", "toolbox": "directory", "actors": "directory", "services": "directory",
}  # fmt: skip
"""Page kinds that use the script of another: a button beside what can be copied, and lists that can be narrowed."""
EMBED = ("badge", "cluster-card", "glyph", "map", "embed")
"""Components of the light pages for others' frames, whose stylesheet has nothing else; the last is theirs alone."""
SHARED = ("picking", "status")
"""Components whose scripts other scripts import."""


def assets() -> dict[str, bytes]:
    """Every asset by its address below the site's root. Names carry a hash of the content, so they never go stale."""
    return dict(_assets().values())


def asset(name: str) -> str:
    """The address of an asset by its plain name: ``gateway.css``, ``gateway.js``, ``palette.js``, the font, the icon."""
    return _assets()[name][0]


@cache
def _assets() -> dict[str, tuple[str, bytes]]:
    folder = files(__package__).joinpath("assets")
    found: dict[str, tuple[str, bytes]] = {}
    for name in (FONT, "icon.svg", "palette.js"):
        found[name] = _named(name, folder.joinpath(name).read_bytes())
    shared = {f"{name}.js": _named(f"{name}.js", _component(name, "js")) for name in SHARED}
    importing = {f"{name}.js": _component(name, "js") for name in SCRIPTS}
    for name, script in (importing | {"gateway.js": _uncommented(folder.joinpath("gateway.js").read_bytes())}).items():
        for plain, (address, _) in shared.items():
            script = script.replace(f"./{plain}".encode(), f"./{address.rpartition('/')[2]}".encode())
        found[name] = _named(name, script)
    found |= shared
    font = found[FONT][0].rpartition("/")[2]
    style = "\n".join(_styles()).replace(FONT, font)
    found["gateway.css"] = _named("gateway.css", _condensed(style).encode())
    for sheet, components in STYLES.items():
        style = "\n".join(_component(name, "css").decode() for name in components)
        found[f"{sheet}.css"] = _named(f"{sheet}.css", _condensed(style).encode())
    base = folder.joinpath("base.css").read_text(encoding="utf-8").replace(FONT, font)
    style = "\n".join([base, *(_component(name, "css").decode() for name in EMBED)])
    found["embed.css"] = _named("embed.css", _condensed(style).encode())
    return found


def _component(name: str, suffix: str) -> bytes:
    content = files(__package__).joinpath("components", name, f"{name}.{suffix}").read_bytes()
    return _uncommented(content) if suffix == "js" else content


def _named(name: str, content: bytes) -> tuple[str, bytes]:
    stem, _, suffix = name.rpartition(".")
    return f"assets/gateway/{stem}.{hashlib.sha256(content).hexdigest()[:10]}.{suffix}", content


def _styles() -> list[str]:
    package = files(__package__)
    parts = [package.joinpath(f"assets/{name}.css") for name in ("base", "chrome", "pages")]
    apart = {name for components in STYLES.values() for name in components} | {EMBED[-1]}
    components = sorted(package.joinpath("components").iterdir(), key=lambda entry: entry.name)
    parts += [style for folder in components if folder.name not in apart and (style := _style_of(folder)).is_file()]
    parts.append(package.joinpath("assets/print.css"))
    return [part.read_text(encoding="utf-8") for part in parts]


def _style_of(folder: Traversable) -> Traversable:
    return folder.joinpath(f"{folder.name}.css")


def _condensed(style: str) -> str:
    """The stylesheet without comments and without white space that says nothing; texts in quotes stay as they are."""
    parts = re.split(r"(\"[^\"\n]*\")", re.sub(r"/\*.*?\*/", "", style, flags=re.S))
    parts[::2] = [re.sub(r" ?([{};]) ?", r"\1", re.sub(r"\s+", " ", part)).replace(": ", ":") for part in parts[::2]]
    return "".join(parts).replace(";}", "}").strip() + "\n"


def _uncommented(script: bytes) -> bytes:
    """The script without its lines of comment."""
    return re.sub(rb"^[ \t]*//.*\n", b"", script, flags=re.M)
