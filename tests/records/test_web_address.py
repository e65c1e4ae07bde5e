"""Addresses we link to are judged as a browser would read them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster_gateway.records.web_address import LONGEST, address_fault

GOOD = (
    "https://example.dk", "https://example.dk/a/b?c=d#e", "https://www.ærø-vind.dk/", "https://xn--r-0fa.dk/", "https://a.dk:8443/",
    "https://a_b.dk/", "https://a.dk./", "HTTPS://EXAMPLE.DK/", "https://a.dk/%C3%A6?q=[1]", "https://1.dk/",
)  # fmt: skip
REFUSED = {
    "javascript:alert(1)": "javascript:",
    "data:text/html,x": "data:",
    "file:///etc/passwd": "file:",
    "http://example.dk/": "http:",
    "//example.dk/": "scheme",
    "example.dk": "scheme",
    "../x": "scheme",
    "": "scheme",
    "https:example.dk": "host",
    "https:///example.dk/": "host",
    "https://user@example.dk/": "user@",
    "https://example.dk:x@evil.dk/": "user@",
    "https://@evil.dk/": "user@",
    "https://127.0.0.1/": "number",
    "https://127.0.0.1./": "number",
    "https://10.0.0.8:8080/": "number",
    "https://[::1]/": "number",
    "https://[fe80::1%25eth0]/": "number",
    "https://2130706433/": "number",
    "https://127.1/": "number",
    "https://0x7f.0x1/": "number",
    "https://x.0X7F000001/": "number",
    "https://0x.0x/": "number",
    "https://①②⑦.⓪.⓪.①/": "number",
    "https://127.0.0．1/": "number",
    "https://127。0。0。1/": "number",
    "https://127.0.0.%31/": "host",
    "https://localhost/": "host",
    "https://a.localhost/": "host",
    "https://a.ＬＯＣＡＬＨＯＳＴ/": "host",
    "https://a.foo。localhost/": "host",
    "https://router.home.arpa/": "host",
    "https://intranet/": "host",
    "https://a..dk/": "host",
    "https://.dk/": "host",
    "https://a.dk:99999/": "form",
    "https://a.dk:x/": "form",
    "https://[::1/": "form",
    "https://a.dk\\@evil.dk/": "characters",
    "https://a.dk/ b": "characters",
    "https://a.dk/\nb": "characters",
    "https://a.dk/\u00a0b": "characters",
    'https://a.dk/"onclick="x': "characters",
    "https://a.dk/<script>": "characters",
    "https://a.dk/{{x}}": "characters",
    "https://a.local\u00adhost/": "characters",
    "https://a.local\u200bhost/": "characters",
    "https://a.dk/\u202egnp.exe": "characters",
    "https://a.dk/" + "x" * LONGEST: "characters",
}


@pytest.mark.parametrize("address", GOOD)
def test_good_addresses(address: str) -> None:
    assert address_fault(address) is None


@pytest.mark.parametrize(("address", "fault"), REFUSED.items())
def test_refused_addresses(address: str, fault: str) -> None:
    assert address_fault(address) == fault


@given(st.text(max_size=60) | st.text(alphabet="htps:/@[]%.0x1a-。．①?#", max_size=40).map("https://".__add__))
def test_any_text_is_judged(text: str) -> None:
    fault = address_fault(text)
    assert fault is None or fault
    if fault is None:
        assert text.lower().startswith("https://") and "@" not in text.partition("://")[2].partition("/")[0].partition("?")[0]


@given(st.integers(0, 2**32 - 1), st.sampled_from(["{0}.{1}.{2}.{3}", "0x{0:x}.{1}.{2}.0x{3:X}", "{0}.{1}.0{2:o}.0{3:o}"]))
def test_no_number_passes_however_it_is_written(number: int, form: str) -> None:
    host = form.format(*number.to_bytes(4))
    assert address_fault(f"https://{host}/") == "number"
    wide = "".join(chr(ord(sign) + 0xFEE0) if sign.isalnum() else sign for sign in host)
    assert address_fault(f"https://{wide}/") == "number"
