"""``check``: every problem and warning of the content, and what is in order, told to people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

from ..plan.wording import counted, word
from ..records.catalogue import describe
from ..records.language import Language
from ..records.problem import Problem

if TYPE_CHECKING:
    from ..records.collection import Records


@dataclass(frozen=True)
class Findings:
    """What a check found.

    ``sound`` holds the kind and the files of every record that could be read, ``written`` how many records of each kind
    there are files for, in the order they are told.
    """

    problems: tuple[Problem, ...]
    sound: tuple[tuple[str, tuple[str, ...]], ...]
    written: int

    @property
    def stopping(self) -> int:
        """How many of the problems stop the site."""
        return sum(problem.severity == "problem" for problem in self.problems)

    def without_remarks(self) -> Counter[str]:
        """How many records of each kind nothing at all is said about."""
        remarked = {problem.mark.file for problem in self.problems}
        return Counter(kind for kind, files in self.sound if remarked.isdisjoint(files))

    def below(self, paths: Sequence[str]) -> Findings:
        """What was found in files at or below one of ``paths`` (relative to the root, ``.`` for all of it)."""
        problems = tuple(problem for problem in self.problems if below(problem.mark.file, paths))
        sound = tuple((kind, files) for kind, files in self.sound if any(below(file, paths) for file in files))
        known = {file for _, files in self.sound for file in files}
        broken = {problem.mark.file for problem in problems if problem.severity == "problem"} - known
        return Findings(problems, sound, len(sound) + len(broken))


def below(file: str, paths: Sequence[str]) -> bool:
    """Whether a file is one of ``paths`` or lies below one of them, all named from the root."""
    return any(path == "." or file == path.rstrip("/") or file.startswith(f"{path.rstrip('/')}/") for path in paths)


def findings(records: Records, problems: Iterable[Problem]) -> Findings:
    """What ``plan.examination.examine`` found, in the shape it is told and kept."""
    sound = tuple((r.kind, tuple(d.file for d in r.documents.values())) for r in records.everything())
    read = {(r.kind, r.id) for r in records.everything()}
    unread = sum((kind, id) not in read for kind, ids in records.written.items() for id in ids)
    return Findings(tuple(problems), sound, len(sound) + unread)


def tell(found: Findings, language: Language, out: TextIO, elsewhere: int = 0) -> None:
    """Write to ``out`` the problems, then the warnings, a line each, then what is in order and a closing sentence.

    ``elsewhere`` is how many problems there are in files nobody asked about.
    """
    for severity in ("problem", "warning"):
        told = [problem for problem in found.problems if problem.severity == severity]
        if told:
            out.write(word(f"check.{severity}s", language, n=len(told)) + "\n")
            out.writelines(describe(problem, language) + "\n" for problem in told)
            out.write("\n")
    out.write(summary(found, language) + "\n")
    if elsewhere:
        out.write(word("check.elsewhere", language, n=elsewhere) + "\n")


def summary(found: Findings, language: Language) -> str:
    """What is in order and what is not, in one or two sentences."""
    good, stopping = found.without_remarks(), found.stopping
    kinds = [counted(f"check.kinds.{kind}", number, language) for kind, number in good.items()]
    facts = {
        "records": found.written, "good": good.total(), "problems": stopping, "warnings": len(found.problems) - stopping,
        "kinds": word("check.and", language).join(filter(None, [", ".join(kinds[:-1]), *kinds[-1:]])),
    }  # fmt: skip
    closing = "bad" if stopping else "warned" if found.problems else "good" if found.written else "none"
    in_order = [word("check.in-order", language, **facts)] if kinds else []
    return " ".join([*in_order, word(f"check.{closing}", language, **facts)])
