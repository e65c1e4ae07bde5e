"""Submissions made by chance: valid ones of every form, and ones that try to be something else."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Any

from hypothesis import strategies as st

from cluster_gateway.desk.forms.kinds import FORMS, Form, Question, answerable, options
from cluster_gateway.plan.wording import word
from cluster_gateway.records.collection import Records
from cluster_gateway.records.language import LANGUAGES, Language
from cluster_gateway.records.shape import slug_of

CONSENT = "- [X] yes\n- [x] yes"
RECORD_FORMS = tuple(form for form in FORMS if form.facts)
_MEANT = "\"'`:;,.-–—!?&%*#|>{}[]()@/\\~^=+_$§°½ æøåÆØÅéüß0123456789abcXYZ🌊"
_LETTERS = st.characters(categories=("L", "N", "P", "S", "Zs"), exclude_characters="<>✎")
_SIGNS = st.one_of(st.sampled_from([c for c in _MEANT if c not in "<>"]), _LETTERS)


def _writable(text: str) -> bool:
    """Whether the model takes the text as it is: the forbidden characters are not what these texts are about."""
    plain = text.strip()
    return (
        bool(plain) and plain not in ("None", "_No response_") and "](" not in plain and unicodedata.is_normalized("NFC", plain)
    )


LINES = st.text(_SIGNS, min_size=1, max_size=60).map(lambda text: " ".join(text.split())).filter(_writable)
PARAGRAPHS = st.lists(st.text(_SIGNS, max_size=50), min_size=1, max_size=5).map("\n".join).map(str.strip).filter(
    lambda text: _writable(text) and "### " not in text and "[" not in text
)  # fmt: skip
NAMES = LINES.filter(lambda text: len(slug_of(text)) > 2).map(lambda text: f"Prøve {text}")
ADDRESSES = st.from_regex(r"https://[a-z]{3,12}\.example\.dk/[a-z0-9/-]{0,20}", fullmatch=True)
DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1)).map(str)
_OF: dict[str, Any] = {
    "name": NAMES,
    "title": NAMES,
    "title-of-da": NAMES,
    "title-of-en": NAMES,
    "website": ADDRESSES,
    "source": ADDRESSES,
    "registration": ADDRESSES,
    "apply": ADDRESSES,
    "register-by": DAYS,
    "deadline": DAYS,
    "year": st.integers(1950, 2026).map(str),
    "start": st.dates(date(1990, 1, 1), date(2030, 1, 1)).map(str),
    "consent": st.just(CONSENT),
    "clusters": st.sampled_from(["alfa", "Alfa & Vind", "Beta Food, gamma"]),
    "partners": st.lists(LINES, min_size=1, max_size=3).map("\n".join),
}
_PAIRS = {"town": "region", "who-da": "who-en"}
"""Answers that need each other."""
_LEFT_OUT = ("end", "opens", "venue")
"""Answers that must agree with others; they have tests of their own."""


@st.composite
def valid(draw: Callable[[Any], Any], records: Records) -> tuple[Form, Language, dict[str, str]]:
    """A form, a language and answers that ought to pass."""
    form, language = draw(st.sampled_from(RECORD_FORMS)), draw(st.sampled_from(LANGUAGES))
    answers: dict[str, str] = {}
    both = draw(st.booleans())
    for question in form.questions:
        if question.id in _LEFT_OUT or question.id in _PAIRS.values():
            continue
        if form.texts and question.language:  # a language of an article is written whole or not at all
            wanted = both or question.language == language
        else:
            wanted = _must(question, form, language) or draw(st.booleans())
        if not wanted:
            continue
        if form.kind == "event" and question.id == "town" and answers["format"] in ("Kun online", "Online only"):
            continue
        answers[question.id] = draw(_answer(question, form, language, records))
        if question.id in _PAIRS and form.kind != "event":
            other = next(q for q in form.questions if q.id == _PAIRS[question.id])
            answers[other.id] = draw(_answer(other, form, language, records))
    return form, language, answers


def _must(question: Question, form: Form, language: Language) -> bool:
    same = question.language or question.own
    always = question.id == "deadline"  # a dated call needs one
    return always or answerable(question, form).required or (same == language)


def _answer(question: Question, form: Form, language: Language, records: Records) -> Any:
    offered = list(options(question, form, language, records))
    if question.id == "region":
        return st.just("Nordjylland" if language == "da" else "North Denmark")
    if offered and answerable(question, form).several:
        return st.lists(st.sampled_from(offered), min_size=1, max_size=3, unique=True).map(", ".join)
    if offered:
        return st.sampled_from(offered)
    return _OF.get(question.id, PARAGRAPHS if question.long else LINES)


HOSTILE = (
    "### {heading}\n\nevil",
    "\n### {heading}\nevil\n### {heading}",
    "---\nid: made\n---",
    "\nid: stolen\nstatus: {{state: closed}}",
    '"\nid: stolen\n"',
    "'\nformer_ids: [alfa]\n'",
    "../../.github/workflows/evil",
    "..\\..\\evil",
    "/etc/passwd",
    "con",
    "CON.yml",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](cluster:../../x)",
    "![x](https://evil.example/x.png)",
    "@everyone look #1 GH-1 fixes #1",
    "fixes https://github.com/o/r/issues/1",
    "::set-output name=x::y",
    "::error file=x::y",
    "${{{{ secrets.GITHUB_TOKEN }}}}",
    "$(touch /tmp/x)",
    "`touch /tmp/x`",
    "; rm -rf .",
    "&anchor *anchor",
    "!!python/object/apply:os.system [x]",
    "%YAML 1.1\n---",
    "\u202eevil",
    "\u2028id: stolen",
    "\x85id: stolen",
    "\x00",
    "\x1b[31m",
    "\ud800",
    "{{{{ 7*7 }}}}",
    "{{% raw %}}",
    "None",
    "_No response_",
    "✎",
    "~",
    "null",
    "true",
    "0x1f",
    "1e400",
    "- [ ] yes",
    "a: b: c",
    "? x",
    "| x",
    "> x",
    "#",
    "a" * 700,
    "🌊" * 400,
    "\t- x\n\t- y",
    "  x\n y\nz",
    "https://user:pass@evil.example/",
    "http://127.0.0.1/",
)


@st.composite
def hostile(draw: Callable[[Any], Any], records: Records) -> tuple[Form, Language, dict[str, str]]:
    """Valid answers, one to three of which were replaced by something, or had it put among them, that means harm."""
    form, language, answers = draw(valid(records))
    headings = {question.id: question for question in form.questions}
    for id in draw(st.lists(st.sampled_from(sorted(headings)), min_size=1, max_size=3, unique=True)):
        heading = word(f"form.ask.{draw(st.sampled_from(sorted(headings)))}.label", language)
        evil = draw(st.sampled_from(HOSTILE)).format(heading=heading)
        kept = answers.get(id, "")
        answers[id] = draw(st.sampled_from([evil, kept + evil, f"{evil}\n{kept}", f"{kept}\n\n{evil}"]))
    return form, language, answers
