"""Work shared out over processes: everything is done once, and what goes wrong in one of them is told."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import SAMPLE, TODAY, files_of

from cluster_gateway.hosts.mkdocs import publishing
from cluster_gateway.records.sharing import SharedWorkError, Work, beside, processors, share

FORKS = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork, and shares nothing out")


@pytest.mark.parametrize("processes", [1, 2, 3, 9])
def test_everything_is_done_once(processes: int, tmp_path: Path) -> None:
    def note(number: int) -> None:
        with (tmp_path / str(number)).open("x") as file:
            file.write(str(number))

    share([Work(number % 3, lambda number=number: note(number)) for number in range(7)], processes)  # type: ignore[misc]
    assert sorted(path.name for path in tmp_path.iterdir()) == [str(number) for number in range(7)]


def in_another(act: Callable[[], None], folder: Path) -> list[Work]:
    """Two works of which the one that is begun in the other process does ``act``; this process waits for it."""
    begun, here = folder / "begun", os.getpid()

    def either() -> None:
        if os.getpid() != here:
            begun.touch()
            act()
        while not begun.exists():
            time.sleep(0.01)

    return [Work(1, either), Work(1, either)]


def in_this_process(act: Callable[[], None], folder: Path) -> list[Work]:
    """Two works of which the one that is begun in this process does ``act``, and the other nothing."""
    this = os.getpid()
    begun = folder / "begun"

    def either() -> None:
        if os.getpid() == this:
            begun.touch()
            act()
        while not begun.exists():
            time.sleep(0.01)

    return [Work(1, either), Work(1, either)]


@FORKS
@pytest.mark.parametrize("where", [in_this_process, in_another])
def test_what_goes_wrong_in_any_process_is_raised(
    where: Callable[[Callable[[], None], Path], list[Work]], tmp_path: Path
) -> None:
    def fail() -> None:
        raise KeyError("no frame")

    with pytest.raises(KeyError, match="no frame"):
        share(where(fail, tmp_path), 2)


@FORKS
def test_what_cannot_be_brought_over_is_told_in_words(tmp_path: Path) -> None:
    class OwnError(Exception):
        pass

    def fail() -> None:
        raise OwnError("the reason")

    with pytest.raises(SharedWorkError, match="the reason"):
        share(in_another(fail, tmp_path), 2)


@FORKS
def test_a_process_that_is_stopped_is_noticed(tmp_path: Path) -> None:
    with pytest.raises(SharedWorkError, match="-9"):
        share(in_another(lambda: os.kill(os.getpid(), signal.SIGKILL), tmp_path), 2)


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_what_is_given_is_brought_over_in_order(processes: int) -> None:
    works = [Work(number % 3, lambda number=number: number * number) for number in range(40)]  # type: ignore[misc]
    assert list(share(works, processes)) == [number * number for number in range(40)]


@FORKS
def test_whoever_is_done_takes_the_next() -> None:
    """One work lasts until all others are done, wherever it was begun: so none of them waits behind it."""
    done, tells = os.pipe()

    def short() -> None:
        os.write(tells, b".")

    def long() -> None:
        assert len(os.read(done, 1)) == 1
        for _ in range(8):
            os.read(done, 1)

    share([Work(9, long), *(Work(1, short) for _ in range(9))], 2)


def test_the_environment_says_how_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GATEWAY_PROCESSES", "1")
    assert processors() == 1
    monkeypatch.setenv("GATEWAY_PROCESSES", "many")
    assert processors() >= 1


@FORKS
def test_one_process_and_three_make_the_same_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    for processes in (1, 3):
        monkeypatch.setattr("cluster_gateway.hosts.writing.processors", lambda processes=processes: processes)
        publishing.publish(SAMPLE, tmp_path / str(processes), TODAY)
        made.append(files_of(tmp_path / str(processes)))
    assert made[0] == made[1]


def here() -> int:
    return os.getpid()


@FORKS
def test_what_is_done_beside_is_brought_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cluster_gateway.records.sharing.processors", lambda: 2)
    with beside(here) as other, beside(lambda: "x" * 1_000_000) as large:  # more than a pipe holds
        assert other() != here()
        assert len(large()) == 1_000_000


def test_where_there_is_one_processor_it_is_done_when_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GATEWAY_PROCESSES", "1")
    done: list[int] = []
    with beside(lambda: done.append(here())) as given:
        assert done == []
        given()
    assert done == [here()]


@FORKS
def test_what_goes_wrong_beside_is_raised_when_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cluster_gateway.records.sharing.processors", lambda: 2)

    def fail() -> None:
        raise KeyError("no frame")

    with beside(fail) as given, pytest.raises(KeyError, match="no frame"):
        given()


@FORKS
@pytest.mark.parametrize("said", ["little", "x" * 1_000_000])
def test_nobody_leaves_before_what_is_done_beside_is_whole(said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also when something goes wrong meanwhile, and nobody asks any more."""
    monkeypatch.setattr("cluster_gateway.records.sharing.processors", lambda: 2)
    begun, goes_on = os.pipe()

    def write() -> str:
        os.read(begun, 1)
        (tmp_path / "kept").write_text("whole")
        return said

    with pytest.raises(ZeroDivisionError), beside(write):
        os.write(goes_on, b".")
        raise ZeroDivisionError
    assert (tmp_path / "kept").read_text() == "whole"
