"""Steps that take turns, A B C A B C, each in a process of its own, so that a slow minute of the machine hits all of them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .runs import FailedRunError, Run, measured

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Step:
    """One program to be measured in each turn, or in the first only (``once``).

    ``before`` makes ready and is not measured; ``more`` is added to the environment. When a ``guest`` fails it is left out from
    then on and the others go on.
    """

    name: str
    command: Sequence[str]
    before: Callable[[], None] = lambda: None
    more: Mapping[str, str] = field(default_factory=dict)
    once: bool = False
    guest: bool = False


def take_turns(steps: Sequence[Step], repeat: int, progress: Progress) -> tuple[dict[str, list[Run]], list[str]]:
    """Measure ``steps`` in their order, ``repeat`` times: the runs by the name of their step, and what was left out and why.

    Runs at the same place of two lists are of the same turn. Raises FailedRunError when one that is no guest fails.
    """
    runs: dict[str, list[Run]] = {step.name: [] for step in steps}
    left_out: dict[str, str] = {}
    for turn in range(1, repeat + 1):
        for step in steps:
            if step.name in left_out or (step.once and turn > 1):
                continue
            progress(f"{turn}/{repeat} {step.name}")
            step.before()
            try:
                runs[step.name].append(measured(step.command, step.more))
            except FailedRunError as error:
                if not step.guest:
                    raise
                left_out[step.name] = f"{step.name}: {error}"
    return runs, list(left_out.values())


def cleared(*folders: Path) -> Callable[[], None]:
    """Makes ready by removing ``folders``."""

    def clear() -> None:
        for folder in folders:
            shutil.rmtree(folder, ignore_errors=True)

    return clear
