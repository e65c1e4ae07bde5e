"""The letter as plain text, for those who read their mail so, and for programs that judge a letter by having one."""

from __future__ import annotations

import textwrap
from html.parser import HTMLParser

from ..prose import without_unseen
from ..views.edition import EditionItem
from .letter import UNSUBSCRIBE, Letter

WIDTH = 72


def plain_letter(letter: Letter) -> str:
    """The whole letter: every item with its title and its address, however many there are."""
    context, view = letter.context, letter.view
    title = letter.page.title
    parts = [context.word("site.name"), f"{title}\n{view.date}", plain_text(str(view.intro.html))]
    for section in view.sections:
        parts.append(f"{section.title.upper()}\n{'-' * len(section.title)}")
        parts += [_item(item) for item in section.entries]
    parts.append("-- ")
    parts.append(f"{context.word('newsletter.web')}:\n{letter.web}")
    parts.append(f"{context.word('newsletter.follow')}:\n{letter.section('subscribe')}")
    parts.append(f"{wrapped(context.word('newsletter.why'))}\n{context.word('newsletter.unsubscribe')}:\n{UNSUBSCRIBE}")
    return without_unseen("\n\n".join(part for part in parts if part)) + "\n"


def _item(item: EditionItem) -> str:
    lines = [wrapped(item.title), item.about, wrapped(item.summary), item.link]
    return "\n".join(line for line in lines if line)


def wrapped(text: str, first: str = "", rest: str = "") -> str:
    """``text`` in lines of at most ``WIDTH`` characters, an address never broken; lines begin as given."""
    return textwrap.fill(
        text, WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )  # fmt: skip


def plain_text(html: str) -> str:
    """Harmless HTML of an introduction as plain text: paragraphs apart, lists with dashes, a link's address after its words."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.text()


_BLOCKS = {"p", "h2", "h3", "h4", "li", "dt", "dd", "pre", "blockquote", "tr", "hr", "ul", "ol", "table", "dl"}


class _Reader(HTMLParser):
    """Collects the text block by block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[tuple[str, str]] = []
        self.words, self.mark, self.address, self.linked = "", "", "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self._close()
            self.mark = "- " if tag in ("li", "dd") else "> " if tag == "blockquote" else self.mark
        elif tag == "a":
            self.address, self.linked = dict(attrs).get("href") or "", ""
        elif tag in ("br", "td", "th"):
            self.words += " "

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self.address:
            address = self.address.removeprefix("mailto:")
            self.words += "" if address == self.linked.strip() else f" <{address}>"
            self.address = ""
        elif tag in _BLOCKS:
            self._close()
            self.mark = "" if tag in ("ul", "ol", "dl", "blockquote", "li", "dd") else self.mark

    def handle_data(self, data: str) -> None:
        self.words += data
        self.linked += data

    def _close(self) -> None:
        words = " ".join(self.words.split())
        if words:
            self.blocks.append((self.mark, words))
        self.words = ""

    def text(self) -> str:
        """Everything read, list entries close together."""
        self._close()
        lines, before = "", ""
        for mark, words in self.blocks:
            lines += ("" if not lines else "\n" if mark == before == "- " else "\n\n") + wrapped(words, mark, " " * len(mark))
            before = mark
        return lines
