"""Work shared out over processes: everything is done once, and what goes wrong in one of them is told."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from tests.conftest import SAMPLE, TODAY, files_of

from cluster_gateway.hosts.mkdocs import publishing
from cluster_gateway.hosts.sharing import SharedWorkError, Work, processors, share

FORKS = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork, and shares nothing out")


@pytest.mark.parametrize("processes", [1, 2, 3, 9])
def test_everything_is_done_once(processes: int, tmp_path: Path) -> None:
    def note(number: int) -> None:
        with (tmp_path / str(number)).open("x") as file:
            file.write(str(number))

    share([Work(number % 3, lambda number=number: note(number)) for number in range(7)], processes)  # type: ignore[misc]
    assert sorted(path.name for path in tmp_path.iterdir()) == [str(number) for number in range(7)]


@FORKS
@pytest.mark.parametrize("failing", [0, 1])
def test_what_goes_wrong_in_any_process_is_raised(failing: int) -> None:
    def fail() -> None:
        raise KeyError("no frame")

    works = [Work(1, lambda: None), Work(1, lambda: None)]
    works[failing] = Work(1, fail)
    with pytest.raises(KeyError, match="no frame"):
        share(works, 2)


@FORKS
def test_what_cannot_be_brought_over_is_told_in_words() -> None:
    class OwnError(Exception):
        pass

    def fail() -> None:
        raise OwnError("the reason")

    with pytest.raises(SharedWorkError, match="the reason"):
        share([Work(2, lambda: None), Work(1, fail)], 2)


@FORKS
def test_a_process_that_is_stopped_is_noticed() -> None:
    with pytest.raises(SharedWorkError, match="-9"):
        share([Work(2, lambda: None), Work(1, lambda: os.kill(os.getpid(), signal.SIGKILL))], 2)


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
