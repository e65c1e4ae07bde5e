"""Strangers' text in a comment on GitHub: shown as it is, and nothing else.

No markup, link, picture, mention or reference to an issue can come of it, and it cannot leave its place. What is written
is Markdown as GitHub reads it (https://github.github.com/gfm/).
"""

from __future__ import annotations

import re
import unicodedata

_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
_CALLING = re.compile(r"(?i)\\@|\\#|gh\\-")
_JOINER = "\u2060"
"""Nothing one sees; it parts a sign from the word that would make a mention or a reference of it."""


def one_line(text: str, limit: int = 300) -> str:
    """``text`` on one line, without control characters and changes of direction, cut at ``limit`` characters."""
    shown = "".join(c if unicodedata.category(c)[0] not in "CZ" else " " for c in text[: limit * 4])
    line = " ".join(shown.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def plain(text: str, limit: int = 300) -> str:
    """``text`` for the middle of a paragraph, a list or a link's words: every sign that could mean something is escaped."""
    escaped = _PUNCTUATION.sub(lambda match: "\\" + match[0], one_line(text, limit))
    return _CALLING.sub(lambda match: match[0] + _JOINER, escaped)


def bare(text: str, limit: int = 100) -> str:
    """``text`` for a title or a commit, which are no Markdown, but in which mentions and references count all the same."""
    return re.sub(r"(?i)[@#]|gh-|:(?=//)", lambda match: match[0] + _JOINER, one_line(text, limit))


def code(text: str, limit: int = 300) -> str:
    """``text`` as code within a line."""
    line = one_line(text, limit)
    if not line:
        return ""
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", line)), default=0))
    return f"{fence} {line} {fence}" if "`" in line else f"`{line}`"


def block(lines: list[str], language: str = "", limit: int = 300) -> list[str]:
    """Lines as a block of code; its fence is longer than any run of its signs within."""
    shown = [_beside_its_sign(line, limit) for line in lines]
    fence = "`" * max(3, 1 + max((len(run) for line in shown for run in re.findall("`+", line)), default=0))
    return [f"{fence}{language}", *shown, fence]


def _beside_its_sign(line: str, limit: int) -> str:
    """``line`` as ``one_line``, keeping a first sign and blank that say which side of a comparison it is on."""
    if line[:2] in ("- ", "+ "):
        return line[:2] + one_line(line[2:], limit)
    return one_line(line, limit)
