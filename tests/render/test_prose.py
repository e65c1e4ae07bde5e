"""Contributors' Markdown: what it may do, and what never gets through."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cluster_gateway.render.prose import html_of


def test_markdown_becomes_html_with_headings_below_the_title() -> None:
    html = html_of("# Én\n\n**fed** og `kode`\n\n##### dybt\n")
    assert '<h2 id="en">Én</h2>' in html
    assert "<strong>fed</strong>" in html
    assert "<h4" in html and "<h1" not in html


def test_tables_keep_their_alignment_and_scopes() -> None:
    html = html_of("| a | b |\n|---|--:|\n| 1 | 2 |\n")
    assert '<th scope="col">a</th>' in html or '<th scope="col"' in html
    assert html.count('class="gw-align-right"') == 2


def test_tables_are_reached_by_keyboard_and_in_their_turn() -> None:
    assert '<table tabindex="0">' in html_of("| a | b |\n|---|---|\n| 1 | 2 |\n")
    assert "tabindex" not in html_of('<p tabindex="0">a</p>\n\n<table tabindex="9"><tr><td>a</td></tr></table>')


def test_site_links_are_resolved() -> None:
    html = html_of("[MADE](cluster:made)", {"cluster:made": "../made/"}.get)
    assert '<a href="../made/"' in html


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("<post@klynge.dk>", "post@klynge.dk"),
        ("<mailto:post@klynge.dk>", "post@klynge.dk"),
        ("<o'brien+ny_*x*@klynge.dk>", "o'brien+ny_*x*@klynge.dk"),
    ],
)
def test_an_address_of_mail_in_brackets_is_a_link(written: str, address: str) -> None:
    html = html_of(f"Skriv til {written}.")
    assert re.search(r'<a href="([^"]*)"[^>]*>([^<]*)</a>\.', html), html
    assert f">{address}</a>." in html and f'href="mailto:{address}"' in html


def test_what_only_looks_like_an_address_brings_nothing_along() -> None:
    html = html_of("""<a"onclick="alert(1)@b.dk> og <x@b.dk"onclick="alert(1)>""")
    assert not re.search(r"<a[^>]* onclick", html), html


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "<a href='javascript:alert(1)'>x</a>",
        "<iframe src='https://evil.example'></iframe>",
        "<base href='https://evil.example/'>",
        "<meta http-equiv=refresh content='0;url=https://evil.example'>",
        "<style>body{display:none}</style>",
        "<svg onload=alert(1)>",
        "<form action='https://evil.example'><input></form>",
        "<p style='position:fixed'>x</p>",
        "<p class='md-overlay gw-head'>x</p>",
        "<h2 id='__config'>x</h2>",
        "![x](https://evil.example/pixel.png)",
        "# E &lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;",
        "[x](//evil.example)",
        "<https://user:pass@evil.example/>",
        "[a]: javascript:alert(1)\n\n[a]",
    ],
)
def test_nothing_hostile_gets_through(hostile: str) -> None:
    html = html_of(hostile)
    assert not re.search(r"<(script|img|iframe|base|meta|style|svg|form|input)", html)
    assert not re.search(r"\s(on\w+|style|class|src)=", html)
    assert not re.search(r"""href=["']?(javascript|data|//|https://user)""", html, re.IGNORECASE)
    assert "__config" not in html


WRITTEN = ("[x]({})", "<{}>", '<a href="{}">x</a>', "[x][1]\n\n[1]: {}", '<div><a href="{}">x</a></div>')
NOWHERE = (
    "https://user:pass@evil.example/", "http://127.0.0.1/", "https://x.localhost/", "https://0x7f.1/", "//evil.example",
    "../x", "/\\evil.example", "javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "vbscript:x",
    "java\tscript:x", "&#106;avascript:alert(1)", "cluster:made",
)  # fmt: skip
SOMEWHERE = ("https://a.example.dk/x", "http://a.example.dk/", "mailto:a@b.dk", "tel:+4512345678", "#x")


@pytest.mark.parametrize("address", NOWHERE)
@pytest.mark.parametrize("written", WRITTEN)
def test_a_link_leads_nowhere_hostile_however_it_is_written(written: str, address: str) -> None:
    assert " href=" not in html_of(written.format(address))


@pytest.mark.parametrize("address", SOMEWHERE)
@pytest.mark.parametrize("written", ["[x]({})", '<a href="{}">x</a>'])
def test_a_link_leads_where_links_may_lead(written: str, address: str) -> None:
    assert f'href="{address}"' in html_of(written.format(address))


def test_a_link_that_pretends_to_be_one_of_ours_leads_nowhere() -> None:
    assert " href=" not in html_of('<a href="gw-link-7">x</a>')
    assert " href=" not in html_of('[x](javascript:alert) <a href="gw-link-0">x</a>')


def test_templates_in_text_stay_text() -> None:
    assert "{{ 7*7 }}" in html_of("{{ 7*7 }} {% raw %}")


def test_deep_nesting_neither_falls_nor_hangs() -> None:
    assert "&gt;" in html_of(">" * 3000 + " x") or "blockquote" in html_of(">" * 3000 + " x")


TAG = re.compile(r"<\s*/?\s*([a-zA-Z][a-zA-Z0-9]*)")


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="<>\"'=/[]()#*_`!&;:{}% \n-|abonscriptjavhref", max_size=120))
def test_no_text_raises_or_brings_foreign_tags(text: str) -> None:
    html = html_of(text)
    tags = {name.lower() for name in TAG.findall(html)}
    from cluster_gateway.render.prose import TAGS

    assert tags <= TAGS
    assert not re.search(r"<[^>]*\son\w+\s*=", html)
