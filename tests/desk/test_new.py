"""``new``: a record that only wants filling in, never over another."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import PROJECT, TODAY

from cluster_gateway.command import main
from cluster_gateway.desk import starting
from cluster_gateway.desk.new import KINDS, start
from cluster_gateway.desk.questions import QUESTIONS
from cluster_gateway.plan.examination import examine
from cluster_gateway.plan.wording import word
from cluster_gateway.records.language import LANGUAGES

FILLED = {
    "✎ energy": "energy", "✎ id-paa-klyngen": "alfa", "✎ national": "national", "✎ conference": "conference",
    "✎ test": "test", "✎ own-site": "site",
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_only_suggestions_are_left_to_fill(kind: str, gateway: Path) -> None:
    written = {path.relative_to(gateway).as_posix() for path in start(gateway, kind, "Nordjysk Vækst & Å", TODAY)}
    assert all("nordjysk-vaekst-aa" in name for name in written)
    _, problems = examine(gateway, TODAY)
    own = [p for p in problems if p.mark.file in written]
    assert own and {p.code for p in own} == {"unfilled"}


@pytest.mark.parametrize("kind", KINDS)
def test_filled_in_it_is_valid(kind: str, gateway: Path) -> None:
    for path in start(gateway, kind, "Ny ting", TODAY):
        text = path.read_text(encoding="utf-8")
        for suggestion, value in FILLED.items():
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


class Keyboard(io.StringIO):
    """What somebody types at a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def typing(gateway: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[int, str]]:
    """Run ``new`` at a terminal with answers, a line each; the exit code and what was said."""

    def run(*answers: str, language: str = "da", arguments: tuple[str, ...] = ()) -> tuple[int, str]:
        screen = Keyboard()
        with monkeypatch.context() as at_terminal:
            at_terminal.setattr(sys, "stdin", Keyboard("".join(f"{answer}\n" for answer in answers)))
            at_terminal.setattr(sys, "stdout", screen)
            command = ["new", "--root", str(gateway), "--today", TODAY.isoformat(), "--language", language]
            return main([*command, *arguments]), screen.getvalue()

    return run


def test_asked_in_plain_words_it_is_written(typing: Callable[..., tuple[int, str]], gateway: Path) -> None:
    code, said = typing(
        "1", "Hav & vind", "Hav: og vind", "Sea & wind", "Samler havnene.", "Brings the harbours together.",
        "www.example.dk", "https://www.example.dk", "vand", "energi", "example.dk", "https://www.example.dk/om",
    )  # fmt: skip
    assert code == 0 and "En klynge eller anden organisation" in said and "Adressen på hjemmesiden" in said
    assert "den begynder ikke med https://" in said and "»vand« findes ikke i listen sectors" in said
    text = (gateway / "clusters" / "hav-vind.yml").read_text(encoding="utf-8")
    assert 'name: {da: "Hav: og vind", en: "Sea & wind"}' in text.replace("en: Sea & wind", 'en: "Sea & wind"')
    assert "sectors: [energy] # fra/from" in text and f"date: {TODAY.isoformat()}" in text
    assert {p.field for p in examine(gateway, TODAY)[1] if p.mark.file == "clusters/hav-vind.yml"} == {
        "description.da", "description.en",
    }  # fmt: skip
    assert "Der er 2 forslag tilbage." in said


def test_what_is_passed_over_stays_a_suggestion(typing: Callable[..., tuple[int, str]], gateway: Path) -> None:
    code, said = typing("", "", "", arguments=("event", "Messe"), language="en")
    assert code == 0 and "press Enter to pass over" in said
    assert 'title: {da: "✎ navnet på dansk"' in (gateway / "content" / "events" / "messe.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_asked_has_words(language: str) -> None:
    assert set(QUESTIONS) == set(KINDS)
    for kind, questions in QUESTIONS.items():
        assert word(f"new.kind.{kind}", language)
        assert all(question.words(language).endswith(":") for question in questions)
        assert len({question.field for question in questions}) == len(questions)


@pytest.mark.parametrize("kind", KINDS)
def test_every_question_has_its_place(kind: str, gateway: Path) -> None:
    for question in QUESTIONS[kind]:
        if question.vocabulary:
            offered = starting.choices(question, examine(gateway, TODAY)[0], "da")
            assert offered
            answer = next(iter(offered))
        else:
            moments = {"deadline": "2027-01-01T12:00", "start": "2027-03"}
            answer = moments.get(
                question.field, "https://www.example.dk/x" if question.field in ("url", "website") else "Et svar"
            )
        arguments = ["new", "--root", str(gateway), kind, f"Ny {question.field}", "--set", f"{question.field}={answer}"]
        assert main(arguments) == 0, question
        files = [path for path in gateway.rglob("*") if path.is_file() and "ny-" in path.as_posix()]
        assert any(answer in path.read_text(encoding="utf-8") for path in files)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["cluster", "X", "--set", "website=http://x.dk"], "http is not safe"),
        (["cluster", "X", "--set", "sector=vand"], "is not in the list sectors"),
        (["cluster", "X", "--set", "name.da=<b>"], "is not allowed in a single line"),
        (["cluster", "X", "--set", "nonsense=1"], "cannot be given beforehand"),
        (["cluster", "X", "--set", "website"], "cannot be given beforehand"),
        (["call", "X", "--set", "deadline=soon"], "is not a time"),
        (["cluster"], "new KIND NAME"),
        ([], "new KIND NAME"),
        (["wish", "X"], "Say whose wish"),
        (["wish", "X", "--cluster", "nobody"], "“nobody” is none of"),
    ],
)
def test_wrong_use_is_told_and_nothing_written(
    arguments: list[str], said: str, gateway: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(path for path in gateway.rglob("*"))
    assert main(["new", "--root", str(gateway), "--language", "en", *arguments]) == 2
    assert said in capsys.readouterr().err
    assert sorted(path for path in gateway.rglob("*")) == before


@pytest.mark.parametrize("cluster", ["alfa", "gamma"])
def test_a_wish_comes_into_its_cluster(cluster: str, gateway: Path) -> None:
    path = gateway / "clusters" / f"{cluster}.yml"
    before = path.read_text(encoding="utf-8")
    command = ["new", "--root", str(gateway), "--today", TODAY.isoformat(), "wish", "En havn", "--cluster", cluster]
    assert main(command) == 0
    text = path.read_text(encoding="utf-8")
    kept = [line for line in text.splitlines() if line in before.splitlines()]
    assert [line for line in kept if line.strip()] == [line for line in before.splitlines() if line.strip()]
    own = [p for p in examine(gateway, TODAY)[1] if p.mark.file.endswith(path.name)]
    assert own and {p.code for p in own} == {"unfilled"} and all("wishes[" in p.field for p in own)
    for suggestion, value in FILLED.items():
        text = text.replace(suggestion, value)
    path.write_text(text.replace("✎ ", ""), encoding="utf-8")
    assert [p for p in examine(gateway, TODAY)[1] if p.mark.file.endswith(path.name)] == []
    assert main(command) == 1, "the same wish twice"


def test_stopping_writes_nothing(gateway: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    class Stopped(Keyboard):
        def readline(self, *_: object) -> str:
            raise KeyboardInterrupt

    monkeypatch.setattr(sys, "stdin", Stopped())
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert main(["new", "--root", str(gateway), "--language", "en", "cluster", "Stopped"]) == 130
    assert "Nothing was written" in capsys.readouterr().err
    assert not (gateway / "clusters" / "stopped.yml").exists()


def test_a_place_that_cannot_be_written_is_told(gateway: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(gateway / "success-stories")
    (gateway / "success-stories").write_text("not a folder", encoding="utf-8")
    assert main(["new", "--root", str(gateway), "--language", "en", "story", "Ny"]) == 1
    assert "cannot be written" in capsys.readouterr().err


def test_both_files_or_none(gateway: Path) -> None:
    english = gateway / "success-stories" / "ny" / "en.md"
    english.parent.mkdir()
    english.write_text("mine", encoding="utf-8")
    with pytest.raises(FileExistsError):
        start(gateway, "story", "Ny", TODAY)
    assert english.read_text(encoding="utf-8") == "mine" and not english.with_name("da.md").exists()


@pytest.mark.parametrize("command", ["check --format json", "new cluster Pibe", "translate", "check"])
def test_a_reader_that_leaves_is_no_fault(command: str, gateway: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "cluster_gateway", *command.split(), "--root", str(gateway)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=PROJECT, text=True, encoding="utf-8",
    )  # fmt: skip
    assert process.stdout and process.stderr
    process.stdout.close()
    said = process.stderr.read()
    process.wait()
    process.stderr.close()
    assert "Traceback" not in said and not re.search("Exception|BrokenPipe", said)
