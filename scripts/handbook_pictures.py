"""Makes the pictures of the editors' handbook anew: `.venv/bin/python scripts/handbook_pictures.py`.

They show the examples of the field reference as the built site shows them, with the names of the fields beside what they
became, and what `check` really says. Nothing is drawn that a reader or an editor cannot see for themselves.
"""

from __future__ import annotations

import functools
import http.server
import io
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from html import escape
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from cluster_gateway.desk.field_reference import FOLDER, place_examples
from cluster_gateway.desk.suite import MISSING, browser
from cluster_gateway.hosts.mkdocs.publishing import publish
from cluster_gateway.plan import addresses
from cluster_gateway.plan.examination import examine
from cluster_gateway.records.catalogue import describe, sentences
from cluster_gateway.records.language import LANGUAGES, Language

PROJECT = Path(__file__).resolve().parents[1]
TODAY = date(2026, 11, 28)
WIDTH, HEIGHT, ABOVE = 1000, 720, 64
LARGEST = 150_000
"""Bytes a picture may have: the handbook is also read on a telephone."""

CLUSTER, STORY = "eksempelklyngen", "fem-smaa-virksomheder-halverede-ventetiden-paa-en-testplads"
NEWS, NEWS_DAY = "eksempelklyngen-aabner-sin-testplads-for-alle", "2026-11-18"

PROFILE = {
    "sectors": ".gw-profile__field", "name": "h1", "summary": ".gw-lead", "website": ".gw-hero__go .gw-button",
    "description": ".gw-prose", "offices": ".gw-offices", "figures": ".gw-indicators .gw-table__value",
    "as_of": ".gw-indicators td:nth-of-type(2)", "source": ".gw-indicators td:nth-of-type(3)",
}  # fmt: skip
"""For each field of a cluster, where its profile shows it."""
ARTICLE = {
    "outcome": ".gw-tag", "title": "h1", "summary": ".gw-lead", "value": ".gw-figures strong", "what": ".gw-figures span",
}  # fmt: skip
"""The same for a success story."""
WORDS: dict[str, dict[Language, str]] = {
    "file": {"da": "filen", "en": "the file"},
    "line": {"da": "linjen", "en": "the line"},
    "column": {"da": "tegnet i linjen", "en": "the character in the line"},
    "field": {"da": "feltet", "en": "the field"},
    "what": {"da": "hvad der er galt", "en": "what is wrong"},
    "do": {"da": "hvad du skal gøre", "en": "what to do"},
}

NAME_FIELDS = """(fields) => {
  for (const [name, place] of Object.entries(fields)) {
    const element = document.querySelector(place);
    if (!element) throw new Error(`${name}: ${place}`);
    const box = element.getBoundingClientRect(), frame = document.createElement('div'), label = document.createElement('div');
    frame.style.cssText = `position:absolute;z-index:9;left:${box.left + scrollX - 6}px;top:${box.top + scrollY - 4}px;` +
      `width:${box.width + 12}px;height:${box.height + 8}px;border:2px solid #b3261e;border-radius:4px;box-sizing:border-box`;
    label.style.cssText = 'position:absolute;right:-2px;top:-12px;background:#b3261e;color:#fff;border-radius:4px;' +
      'font:600 12px/16px ui-monospace,monospace;padding:0 6px;white-space:nowrap';
    label.textContent = name;
    frame.append(label);
    document.body.append(frame);
  }
}"""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which ``folder`` is served."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def keep(picture: bytes, name: str) -> None:
    """Write a screenshot with few colours, so that it is small."""
    path = PROJECT / FOLDER / name
    flat = Image.open(io.BytesIO(picture)).convert("RGB").quantize(96, dither=Image.Dither.NONE)
    flat.save(path, optimize=True)
    size = path.stat().st_size
    print(f"{path.relative_to(PROJECT)}: {size:,} bytes")
    if size > LARGEST:
        raise SystemExit(f"{name}: {size} > {LARGEST}")


def shoot(page: Page, address: str, fields: dict[str, str], name: str, height: int) -> None:
    """A picture of the page at ``address`` with its fields named, from just above its heading."""
    answer = page.goto(address)
    assert answer is not None and answer.ok, address
    page.evaluate("document.fonts.ready")
    page.reload()  # a font that came late is used by the next page only
    page.evaluate(NAME_FIELDS, fields)
    begin = page.locator("h1").first.bounding_box()
    assert begin is not None
    clip = {"x": 0, "y": max(0, begin["y"] - ABOVE), "width": WIDTH, "height": height}
    keep(page.screenshot(full_page=True, clip=clip, animations="disabled"), name)


def message(root: Path, language: Language) -> str:
    """What `check` says of one misspelt word, as a page with each part named."""
    event = next((root / "content" / "events").glob("dag-paa-*.yml"))
    event.write_text(event.read_text(encoding="utf-8").replace("kind: workshop", "kind: worksop"), encoding="utf-8")
    problem = next(p for p in examine(root, TODAY)[1] if p.code == "unknown-term-near")
    said, mark = describe(problem, language), problem.mark
    do = sentences()[problem.code]["do"][language].format(**problem.facts)
    what = said.removeprefix(f"{mark.file}:{mark.line}:{mark.column}: {problem.field}: ").removesuffix(do).strip()
    parts = {
        "file": mark.file, "line": str(mark.line), "column": str(mark.column), "field": problem.field, "what": what, "do": do,
    }  # fmt: skip
    assert said == "{file}:{line}:{column}: {field}: {what} {do}".format(**parts)
    rows = "".join(
        f"<tr><th>{number}</th><td>{escape(WORDS[part][language])}</td><td><code>{escape(text)}</code></td></tr>"
        for number, (part, text) in enumerate(parts.items(), 1)
    )
    return f"""<!doctype html><html lang="{language}"><meta charset="utf-8"><style>
      body {{ margin: 0; padding: 24px; width: {WIDTH - 48}px; font: 16px/1.5 system-ui, sans-serif; color: #1b2733 }}
      pre {{ background: #14202b; color: #e9f1f7; padding: 16px 20px; border-radius: 8px; white-space: pre-wrap;
        font: 15px/1.6 ui-monospace, monospace; margin: 0 0 20px }}
      th {{ background: #b3261e; color: #fff; border-radius: 50%; width: 28px; height: 28px }}
      td {{ padding: 4px 14px; vertical-align: top }} code {{ font: 15px/1.5 ui-monospace, monospace }}
    </style><pre>{escape(said)}</pre><table>{rows}</table></html>"""


def main() -> int:
    """Build the site with the examples in it, and take every picture in both languages."""
    program = browser()
    if program is None:
        print(MISSING, file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        root, site = Path(folder) / "gateway", Path(folder) / "site"
        for part in ("clusters", "content", "success-stories"):
            shutil.copytree(PROJECT / part, root / part)
        place_examples(root)
        (root / "content" / "news" / f"{NEWS_DAY}-{NEWS}" / "en.md").unlink()
        publish(root, site, TODAY)
        with served(site) as address, sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
            page = chromium.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
            for language in LANGUAGES:
                shoot(page, address + addresses.item("cluster", CLUSTER, language), PROFILE, f"profile.{language}.png", 900)
                shoot(page, address + addresses.item("story", STORY, language), ARTICLE, f"story.{language}.png", 430)
                page.goto("about:blank")  # the policy of the page before forbids styles within a page
                page.set_content(message(root, language))
                keep(page.locator("body").screenshot(), f"check.{language}.png")
            shoot(page, address + addresses.item("news", NEWS, "en"), {}, "untranslated.png", 400)
            chromium.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
