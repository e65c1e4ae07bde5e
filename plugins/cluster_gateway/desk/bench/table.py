"""The report of ``bench`` as plain text, medians with the least and the most beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from .measurement import BUILD, INDEX, Report
from .runs import Run

NOT_MEASURED = "not measured"


def table(report: Report) -> str:
    """The whole report."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    corpus = ", ".join(f"{number:,} {kind}" for kind, number in report.corpus.items())
    yield f"Size {report.size}: {corpus}"
    yield ", ".join(f"{name} {value}" for name, value in report.machine.items())
    yield ""
    turns = max((len(runs) for runs in report.runs.values()), default=0)
    yield from _columns(
        (f"Median of {turns}, by turns", "wall s", "least–most", "user+sys s", "peak MiB of one process"),
        [(name, *_costs(runs)) for name, runs in report.runs.items() if runs],
    )
    yield from _differences(report)
    yield from _section("Each part by itself", "s", [(name, f"{median(taken):.2f}") for name, taken in report.parts.items()])
    yield from _section("The site", "", [(name, f"{number:,}") for name, number in report.site.items()])
    yield from _section(
        "What a reader downloads", "kB, gzip", [(name, f"{size / 1000:.1f}") for name, size in report.weights.items()]
    )
    yield from _section("In the browser", "", [(name, f"{value:,.1f}") for name, value in report.reading.items()])
    for reason in report.left_out:
        yield f"Left out, {reason}."


def _costs(runs: Sequence[Run]) -> tuple[str, str, str, str]:
    walls = [run.wall for run in runs]
    cpu = [run.cpu for run in runs if run.cpu is not None]
    memory = [run.memory for run in runs if run.memory is not None]
    return (
        f"{median(walls):.2f}",
        f"{min(walls):.2f}–{max(walls):.2f}",
        f"{median(cpu):.2f}" if cpu else NOT_MEASURED,
        f"{median(memory) / 2**20:.0f}" if memory else NOT_MEASURED,
    )


def _differences(report: Report) -> Iterator[str]:
    """Builds less the search index, which comes last in a build; by pairs of neighbouring runs."""
    pairs = list(zip(report.runs.get(BUILD, []), report.parts.get(INDEX, []), strict=False))
    if pairs:
        yield f"build without its search index (pairs) {median(build.wall - index for build, index in pairs):.2f}"


def _section(title: str, unit: str, rows: list[tuple[str, str]]) -> Iterator[str]:
    if rows:
        yield ""
        yield from _columns((title, unit), rows)


def _columns(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows below their head: the first column to the left, the others to the right."""
    widths = [max(len(row[place]) for row in (head, *rows)) for place in range(len(head))]
    for row in (head, *rows):
        cells = [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        yield "  ".join(cells).rstrip()
