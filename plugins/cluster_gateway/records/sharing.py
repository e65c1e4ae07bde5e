"""Work shared out over processes, where the system can fork; else done one after the other, with the same result.

A forked process has everything that is in memory already, so nothing is passed to it; what it makes it writes to files.
"""

from __future__ import annotations

import ctypes
import gc
import os
import pickle
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple, TypeVar

from .collecting import uncollected

T = TypeVar("T")
_C = ctypes.CDLL(None) if sys.platform == "linux" else None

MOST = 8
"""Processes. Each takes memory of its own, and writing files does not get faster without end."""


class Work(NamedTuple):
    """Something to be done; ``weight`` is how long it takes beside the others, and what it gives must be plain."""

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


def share(works: Sequence[Work], processes: int) -> Iterator[Any]:
    """Do all ``works`` in at most ``processes`` processes, this one among them; what each gave, in their order.

    The heaviest are begun first, and whoever is done takes the next. What is given is brought over, so it must be plain.
    Raises what the first process that failed raised.
    """
    order = sorted(range(len(works)), key=lambda number: -works[number].weight)
    if processes < 2 or len(works) < 2:
        made = {number: works[number].act() for number in order}
        return (made[number] for number in range(len(works)))
    sys.stdout.flush()
    sys.stderr.flush()
    with uncollected():
        gc.freeze()  # what is there already is not looked through again, which in a new process would also copy it
        try:
            given = _shared(works, order, min(processes, len(works)))
        finally:
            gc.unfreeze()
    return (pickle.loads(given.pop(number)) for number in range(len(works)))  # noqa: S301 - from our own processes


@contextmanager
def beside(act: Callable[[], T]) -> Iterator[Callable[[], T]]:
    """``act`` is done in a process of its own while this one goes on; what is entered gives what it gave, brought over.

    Where there is one processor it is done when that is asked for. A process nobody asks is waited for in the end, so that it
    leaves nothing half done. What is given raises what ``act`` raised.
    """
    if processors() < 2:
        yield act
        return
    sys.stdout.flush()
    sys.stderr.flush()
    child, told = _begin(lambda: iter([(0, pickle.dumps(act(), pickle.HIGHEST_PROTOCOL))]))
    asked = False

    def given() -> T:
        nonlocal asked
        asked = True
        made, failed = _end(child, told)
        if failed:
            raise failed
        found: T = pickle.loads(made[0])  # noqa: S301 - from our own process
        return found

    try:
        yield given
    finally:
        if not asked:
            os.close(told)
            os.waitpid(child, 0)


def _shared(works: Sequence[Work], order: Sequence[int], processes: int) -> dict[int, bytes]:
    queue, filled = os.pipe()
    os.set_blocking(filled, False)  # more than a pipe holds would wait for ever
    numbers = b"".join(number.to_bytes(_NUMBER) for number in order)
    if os.write(filled, numbers) < len(numbers):
        raise SharedWorkError(f"{len(order)} works are more than the queue holds")
    os.close(filled)

    def work() -> Iterator[tuple[int, bytes]]:
        given = _do(works, queue)
        return ((number, given.pop(number)) for number in list(given))  # one by one: all at once would take it all once more

    children = [_begin(work) for _ in range(processes - 1)]
    failed: BaseException | None = None
    given: dict[int, bytes] = {}
    try:
        given |= _do(works, queue)
    except BaseException as error:
        failed = error
    os.close(queue)
    for child in children:
        made, ended = _end(*child)
        given |= made
        failed = failed or ended
    if failed:
        raise failed
    return given


_NUMBER = 4
"""Bytes of a number in the queue. Reading from a pipe is one stroke, so each number is read by one process."""
_LENGTH = 8
"""Bytes of the length of what a work gave."""
_FAILED = 2**32 - 1
"""Stands for the number of a work where something was raised."""


def _do(works: Sequence[Work], queue: int) -> dict[int, bytes]:
    """Take works from the queue until there are no more; what each gave, packed, which takes a tenth of the memory."""
    given = {}
    while read := os.read(queue, _NUMBER):
        number = int.from_bytes(read)
        given[number] = pickle.dumps(works[number].act(), pickle.HIGHEST_PROTOCOL)
        _give_back()
    return given


def _give_back() -> None:
    """Give the system back the memory a work took; by itself the C library keeps it for what may come."""
    gc.collect()
    gc.freeze()  # what is kept of this work is not looked through after each of the next
    if trim := getattr(_C, "malloc_trim", None):  # glibc has it
        trim(0)


def _begin(work: Callable[[], Iterator[tuple[int, bytes]]]) -> tuple[int, int]:
    """Work in a new process; its number, and the end of the pipe that tells what it gave, by number, or how it went."""
    told, tells = os.pipe()
    child = os.fork()
    if child:
        os.close(tells)
        return child, told
    code = 1
    try:  # never back into the program this process was forked from
        os.close(told)
        said: Iterator[tuple[int, bytes]]
        try:
            said, code = work(), 0
        except BaseException as error:
            said = iter([(_FAILED, _packed(error))])
        with os.fdopen(tells, "wb") as pipe:
            for number, packed in said:
                pipe.write(number.to_bytes(_NUMBER) + len(packed).to_bytes(_LENGTH) + packed)
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


def _end(child: int, told: int) -> tuple[dict[int, bytes], BaseException | None]:
    """Wait for a process; what it gave, and what it raised, None when all went well."""
    given: dict[int, bytes] = {}
    with os.fdopen(told, "rb") as pipe:
        while number := pipe.read(_NUMBER):
            given[int.from_bytes(number)] = pipe.read(int.from_bytes(pipe.read(_LENGTH)))
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    if _FAILED in given and code == 1:
        return {}, pickle.loads(given[_FAILED])  # noqa: S301 - from our own process
    if code:  # stopped from outside, perhaps in the middle of a word
        return {}, SharedWorkError(f"a process of the build ended with {code}")
    return given, None
