"""``new``: a record that only wants filling in, never over another."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import TODAY

from cluster_gateway.command import main
from cluster_gateway.desk.new import KINDS, start
from cluster_gateway.plan.examination import examine


@pytest.mark.parametrize("kind", KINDS)
def test_only_suggestions_are_left_to_fill(kind: str, gateway: Path) -> None:
    written = {path.relative_to(gateway).as_posix() for path in start(gateway, kind, "Nordjysk Vækst & Å", TODAY)}
    assert all("nordjysk-vaekst-aa" in name for name in written)
    _, problems = examine(gateway, TODAY)
    own = [p for p in problems if p.mark.file in written]
    assert own and {p.code for p in own} == {"unfilled"}


@pytest.mark.parametrize("kind", KINDS)
def test_filled_in_it_is_valid(kind: str, gateway: Path) -> None:
    filled = {"✎ energy": "energy", "✎ id-paa-klyngen": "alfa", "✎ national": "national", "✎ conference": "conference"}
    for path in start(gateway, kind, "Ny ting", TODAY):
        text = path.read_text(encoding="utf-8")
        for suggestion, value in filled.items():
            text = text.replace(suggestion, value)
        path.write_text(text.replace("✎ ", ""), encoding="utf-8")
    _, problems = examine(gateway, TODAY)
    assert [p for p in problems if "ny-ting" in p.mark.file] == []


def test_it_never_overwrites(gateway: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (gateway / "clusters" / "alfa.yml").read_bytes()
    assert main(["new", "--root", str(gateway), "--language", "da", "cluster", "alfa"]) == 1
    assert "findes allerede" in capsys.readouterr().err
    assert (gateway / "clusters" / "alfa.yml").read_bytes() == before


def test_a_name_without_letters_is_refused(gateway: Path) -> None:
    assert main(["new", "--root", str(gateway), "cluster", "…"]) == 1
