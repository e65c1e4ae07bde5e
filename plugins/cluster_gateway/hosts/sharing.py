"""Work shared out over processes, where the system can fork; else done one after the other, with the same result.

A forked process has everything that is in memory already, so nothing is passed to it; what it makes it writes to files.
"""

from __future__ import annotations

import os
import pickle
import sys
import traceback
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

MOST = 8
"""Processes. Each takes memory of its own, and writing files does not get faster without end."""


class Work(NamedTuple):
    """Something to be done; ``weight`` is how long it takes beside the others."""

    weight: int
    act: Callable[[], Any]


class SharedWorkError(RuntimeError):
    """What was raised in another process and could not be brought over; says it in words."""


def processors() -> int:
    """How many processes work at once: as many as this process may use processors, one where the system cannot fork.

    ``GATEWAY_PROCESSES`` in the environment says how many at most.
    """
    asked = os.environ.get("GATEWAY_PROCESSES", "")
    if not hasattr(os, "fork") or sys.platform == "darwin":  # macOS's own libraries do not survive a fork
        return 1
    may = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(MOST, may, int(asked) if asked.isdecimal() else MOST))


def share(works: Sequence[Work], processes: int) -> list[Any]:
    """Do all ``works`` in at most ``processes`` processes, this one among them; what each gave, in their order.

    What is given is brought over, so it must be plain. Raises what the first process that failed raised.
    """
    shares = _shares(works, processes)
    sys.stdout.flush()
    sys.stderr.flush()
    children = [_begin(each) for each in shares[1:]]
    failed: BaseException | None = None
    given: dict[int, Any] = {}
    try:
        given |= _do(shares[0])
    except BaseException as error:
        failed = error
    for child in children:
        made, ended = _end(*child)
        given |= made
        failed = failed or ended
    if failed:
        raise failed
    return [given[number] for number in range(len(works))]


Share = list[tuple[int, Work]]
"""Works with their numbers."""


def _shares(works: Sequence[Work], processes: int) -> list[Share]:
    """The heaviest first, each to whoever has least to do."""
    shares: list[Share] = [[] for _ in range(max(1, min(processes, len(works))))]
    for number, work in sorted(enumerate(works), key=lambda numbered: -numbered[1].weight):
        min(shares, key=lambda share: sum(each.weight for _, each in share)).append((number, work))
    return shares


def _do(share: Share) -> dict[int, Any]:
    return {number: work.act() for number, work in share}


def _begin(share: Share) -> tuple[int, int]:
    """Do a share in a new process; its number, and the end of the pipe that tells what it gave or how it went."""
    told, tells = os.pipe()
    child = os.fork()
    if child:
        os.close(tells)
        return child, told
    code = 1
    try:  # never back into the program this process was forked from
        os.close(told)
        try:
            said = pickle.dumps(_do(share), pickle.HIGHEST_PROTOCOL)
            code = 0
        except BaseException as error:
            said = _packed(error)
        with os.fdopen(tells, "wb") as pipe:
            pipe.write(said)
        sys.stdout.flush()
    finally:
        os._exit(code)


def _packed(error: BaseException) -> bytes:
    try:
        packed = pickle.dumps(error)
        pickle.loads(packed)  # noqa: S301 - our own, to see that it can be read
    except Exception:
        return pickle.dumps(SharedWorkError("".join(traceback.format_exception(error))))
    return packed


def _end(child: int, told: int) -> tuple[dict[int, Any], BaseException | None]:
    """Wait for a process; what it gave, and what it raised, None when all went well."""
    with os.fdopen(told, "rb") as pipe:
        said = pipe.read()
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    if not said:
        return {}, SharedWorkError(f"a process of the build ended with {code}")
    brought = pickle.loads(said)  # noqa: S301 - from our own process
    return ({}, brought) if code else (brought, None)
