"""The report of ``bench`` as Markdown, to be read as it is or pasted: medians with the least and the most beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from .builds import BARE, COLD, MEANING, RECORD, TEMPLATE, UNCHANGED, YARDSTICK
from .measurement import OURS, Report

NOT_MEASURED = "not measured"


def table(report: Report) -> str:
    """The whole report."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    corpus = ", ".join(f"{number:,} {kind}" for kind, number in report.corpus.items())
    yield f"`{report.command}`"
    yield ""
    yield f"Size {report.size}: {corpus}"
    yield ""
    yield ", ".join(f"{name} {value}" for name, value in report.machine.items())
    yield from _builds(report)
    yield from _section(("Ours / theirs of the same turn", "wall", "least–most", "user+sys"), list(_ratios(report)))
    yield from _explained(report)
    yield from _section(("Each part by itself", "s"), [(name, f"{median(taken):.2f}") for name, taken in report.parts.items()])
    yield from _sites(report.sites)
    yield from _section(
        ("Preview", "started, s", "from saving a record to its page, median s", "least–most"),
        [
            (name, f"{saves.ready:.2f}", f"{median(saves.served):.2f}", _span(saves.served))
            for name, saves in report.saves.items()
        ],
    )
    yield from _section(
        ("What a reader downloads", "kB, gzip"), [(name, f"{size / 1000:.1f}") for name, size in report.weights.items()]
    )
    yield from _section(("In the browser", ""), [(name, f"{value:,.1f}") for name, value in report.reading.items()])
    if report.left_out:
        yield ""
    for reason in report.left_out:
        yield f"Left out, {' '.join(reason.split())}."


def _builds(report: Report) -> Iterator[str]:
    turns = max((len(runs) for runs in report.runs.values()), default=0)
    together = any(run.together is not None for runs in report.runs.values() for run in runs)
    memory = "peak MiB of all processes" if together else "peak MiB of one process"
    rows = []
    for name, runs in report.runs.items():
        if runs:
            held = [run.together if together else run.memory for run in runs]
            rows.append((name, *_seconds([run.wall for run in runs], [run.cpu for run in runs]), _mebibytes(held)))
    yield from _section((f"Median of {turns}, by turns", "wall s", "least–most", "user+sys s", memory), rows)


def _seconds(walls: Sequence[float], cpu: Sequence[float | None]) -> tuple[str, str, str]:
    used = [seconds for seconds in cpu if seconds is not None]
    return f"{median(walls):.2f}", _span(walls), f"{median(used):.2f}" if used else NOT_MEASURED


def _span(values: Sequence[float]) -> str:
    return f"{min(values):.2f}–{max(values):.2f}"


def _mebibytes(held: Sequence[int | None]) -> str:
    told = [size for size in held if size is not None]
    return f"{median(told) / 2**20:.0f}" if told else NOT_MEASURED


def _ratios(report: Report) -> Iterator[tuple[str, str, str, str]]:
    pairs = [(UNCHANGED, YARDSTICK), *((name, peer) for peer in report.peers for name in (COLD, BARE, RECORD, TEMPLATE))]
    for name, peer in pairs:
        both = list(zip(report.runs.get(name, []), report.runs.get(peer, []), strict=False))
        if both:
            walls = [one.wall / other.wall for one, other in both]
            cpu = [one.cpu / other.cpu if one.cpu is not None and other.cpu else None for one, other in both]
            yield f"{name} / {peer}", *_seconds(walls, cpu)


def _explained(report: Report) -> Iterator[str]:
    """What the builds are, and what the others do not make."""
    yield ""
    yield from (f"- {name}: {meaning}." for name, meaning in MEANING.items() if report.runs.get(name))
    yield from (f"- {name}: {lacks}." for name, lacks in report.peers.items())


def _sites(sites: Mapping[str, Mapping[str, int]]) -> Iterator[str]:
    """How large each site is; our own first."""
    kinds = list(sites.get(OURS, {}))
    rows = [(kind, *(f"{site.get(kind, 0):,}" for site in sites.values())) for kind in kinds]
    yield from _section(("The site", *sites), rows)


def _section(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A table, padded so that it reads well as it is: the first column to the left, the others to the right."""
    if not rows:
        return
    widths = [max(3, *(len(row[place]) for row in (head, *rows))) for place in range(len(head))]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    yield ""
    for row in (head, rule, *rows):
        cells = [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        yield f"| {' | '.join(cells)} |"
