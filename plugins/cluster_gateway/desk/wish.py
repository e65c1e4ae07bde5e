"""A new wish: an entry in the record of its cluster, which is otherwise left as it is."""

from __future__ import annotations

from .authored import AuthoredFile
from .filing import order_of
from .mending.lines import with_comments


def with_wish(text: str, file: str, wish: str) -> str:
    """The record of a cluster with one wish more, last of its wishes. ``wish`` is an item of a list, indented by two.

    Raises UnreadableError when the record cannot be read, ValueError when its wishes stand in brackets on one line.
    """
    authored = AuthoredFile(text, file)
    span = authored.values.get(("wishes",))
    if span is None:
        return _begun(authored, wish)
    if span.kind != "list" or text[span.start] == "[":
        raise ValueError(file)
    line_end = text.find("\n", span.end)
    at = len(text) if line_end < 0 else line_end + 1
    shift = " " * span.column
    lines = [shift + line[2:] if line.strip() else line for line in wish.splitlines()]
    return text[:at] + "\n".join(lines) + "\n" + text[at:]


def _begun(authored: AuthoredFile, wish: str) -> str:
    """The record with its first wish, before the first field that stands after wishes."""
    order, text = order_of("cluster"), authored.text
    after = order[order.index("wishes") :]
    later = [span.start for path, span in authored.keys.items() if len(path) == 1 and path[0] in after]
    at = with_comments(text, min(later)) if later else len(text)
    return f"{text[:at]}wishes:\n{wish}\n{text[at:]}"
