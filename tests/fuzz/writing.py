"""Texts made by chance of what readers and writers are most likely to stumble over."""

from __future__ import annotations

from hypothesis import strategies as st

SIGNS = "\n\n  \t-:#&*!|>'\"%@`,?[]{}<>=~^\\/().;_+$éæøåÆØÅß0129abcXY\u202e\u2066\u200b\u2028\x85\ufeff\x00\x1b\ufffe𝔘🌊"
PIECES = (
    '<a href="https://a:b@evil.example/">', '<a href="http://127.0.0.1/">', "<img src=x onerror=alert(1)>", "<style>",
    "[x](javascript:alert(1))", "<p style='x' class='md-overlay' id='__config'>", "</a>", "</p>",
    "---\n", "...\n", "- ", "? ", ": ", "a: ", "  a:\n", "[", "]", "{", "}", "&a ", "*a",
    "!!python/object/apply:os.system ", "!!binary ", "<<: *a", "%YAML 1.1\n", "|\n", ">-\n", '"', "'", "\\x00",
    "\\ud800", "0x1f", "1e999", ".inf", "2026-11-28", "12:30:45", "NO", "~", "<script>", "</script>", "<!--", "-->",
    "]]>", "<![CDATA[", "&lt;", "&#x202e;", "&#0;", "javascript:", "data:", "onerror=", "style=", "href=", "](", "![",
    "][", "```", "~~~\n", "| a | b |\n|--|--|\n", "[^1]", "[^1]: ", "*[a]: ", "> ", "# ", "1. ", "<a href=",
    "<svg/onload=", "<p class=", "{{ 7*7 }}", "{% raw %}", "gwslotbodyq", "gw-link-0", "\r\n", "BEGIN:VEVENT\r\n",
    "\\n", "\\,", "=cmd|", "\ud800", "::error::", "İ", "ﬀ", "é",
)  # fmt: skip

TEXTS = st.lists(st.sampled_from(PIECES) | st.text(st.sampled_from(SIGNS), max_size=6) | st.text(max_size=6), max_size=14).map(
    "".join
)
"""A few pieces that mean something to somebody, with anything between them."""
WRITABLE = TEXTS.map(lambda text: text.encode("utf-8", "ignore").decode())
"""The same as it can stand in a file."""
CONTENTS = st.binary(max_size=300) | WRITABLE.map(str.encode) | WRITABLE.map(lambda text: f"---\n{text}\n---\n{text}".encode())
"""What can stand in a file: a record nearly, or no text at all."""
KEYS = WRITABLE | st.sampled_from(["id", "da", "en"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**14), 10**14) | st.sampled_from([0.5, -1.25, 1e12]) | WRITABLE,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(WRITABLE | st.sampled_from(["id", "da", "en"]), inner, max_size=3)
    ),
    max_leaves=6,
)
"""What a YAML or JSON file can hold."""


def spoilt(content: bytes) -> st.SearchStrategy[bytes]:
    """``content`` cut off, with bytes exchanged, or with something put among them."""
    places = st.integers(0, max(0, len(content) - 1))
    cut = places.map(lambda at: content[:at])
    put = st.tuples(places, st.binary(max_size=8)).map(lambda given: content[: given[0]] + given[1] + content[given[0] :])
    changes = st.lists(st.tuples(places, st.integers(0, 255)), min_size=1, max_size=6)

    def exchanged(pairs: list[tuple[int, int]]) -> bytes:
        made = bytearray(content)
        for at, value in pairs:
            made[at : at + 1] = bytes([value])
        return bytes(made)

    return cut | put | changes.map(exchanged)
