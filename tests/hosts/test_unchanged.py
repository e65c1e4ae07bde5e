"""A site that is still right is left alone; whatever a build depends on makes it be built anew."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from tests.conftest import PROJECT, SAMPLE, TODAY, files_of

from cluster_gateway import building
from cluster_gateway.command import main
from cluster_gateway.hosts import unchanged

DAY = TODAY.isoformat()
NEWS = "content/news/2025-q2-only-danish"
RECORD, TERM = "clusters/alfa.yml", "clusters/vocabulary/sectors.yml"


def left(root: Path, out: Path, day: str = DAY) -> bool:
    return building.leave(["build", "--root", str(root), "--out", str(out), "--today", day]) == 0


def build(root: Path, out: Path, day: str = DAY) -> None:
    assert main(["build", "--root", str(root), "--out", str(out), "--today", day]) == 0


@pytest.fixture(scope="module")
def standing(drawings: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Where a copy of the sample and its site stand, for one test after another."""
    folder = tmp_path_factory.mktemp("standing")
    shutil.copytree(drawings, folder / "gateway" / ".cache")
    return folder / "gateway", folder / "site"


@pytest.fixture
def built(standing: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """The sample as it is and its site, built; only what the test before has changed is put back and built."""
    monkeypatch.delenv("CI", raising=False)
    root, out = standing
    sample, ours = content_of(SAMPLE), content_of(root)
    for path in ours.keys() - sample.keys():
        (root / path).unlink()
        if not any((root / path).parent.iterdir()):
            (root / path).parent.rmdir()
    for path, content in sample.items():
        if ours.get(path) != content:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(content)
    if not left(root, out):
        build(root, out)
    assert left(root, out)
    return root, out


def content_of(root: Path) -> dict[Path, bytes]:
    """Every file of a content tree by its place, without what builds keep."""
    found = {path.relative_to(root): path for path in root.rglob("*") if path.is_file()}
    return {place: path.read_bytes() for place, path in found.items() if place.parts[0] != ".cache"}


def edit(file: str, old: str, new: str) -> Callable[[Path], None]:
    def act(root: Path) -> None:
        text = (root / file).read_text(encoding="utf-8")
        assert old in text
        (root / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    return act


def renamed(root: Path) -> None:
    (root / NEWS).rename(root / f"{NEWS}-again")


def removed(root: Path) -> None:
    shutil.rmtree(root / NEWS)


def settings(root: Path) -> None:
    text = (PROJECT / "mkdocs.yml").read_text(encoding="utf-8").replace("klyngeporten.example", "other.example")
    text = text.replace("custom_dir: ", f"custom_dir: {PROJECT.as_posix()}/")
    (root / "mkdocs.yml").write_text(text, encoding="utf-8")


def added(root: Path) -> None:
    shutil.copytree(root / NEWS, root / f"{NEWS}-twin")
    edit(f"{NEWS}-twin/da.md", "guid: b", "guid: 0")(root)
    for field in ("title: ", "summary: "):
        edit(f"{NEWS}-twin/da.md", field, f"{field}Ny ")(root)


def another_picture(root: Path) -> None:
    """Whatever the first picture shows, upside down."""
    file = next(path for path in sorted(root.rglob("*.jpg")) if ".cache" not in path.parts)
    with Image.open(file) as image:
        image.rotate(180).save(file)


CHANGES: dict[str, Callable[[Path], None]] = {
    "an added folder": added,
    "a picture": another_picture,
    "a page": edit("content/da/index.md", "title: ", "title: Ny "),
    "a key figure": edit("content/figures/wind-jobs.yml", "value: ", "value: 1"),
    "a record": edit(RECORD, "Alfa", "Alpha"),
    "a term": edit(TERM, "da: ", "da: Ny "),
    "a text": edit("success-stories/robot-in-the-sea/da.md", "title: ", "title: Ny "),
    "a renamed folder": renamed,
    "a removed folder": removed,
    "the settings": settings,
}


def test_a_site_that_is_still_right_is_left_alone(built: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    root, out = built
    before = {path: path.stat() for path in out.rglob("*")}
    capsys.readouterr()
    assert left(root, out)
    assert "nothing has changed" in capsys.readouterr().out
    assert {path: path.stat() for path in out.rglob("*")} == before


@pytest.mark.parametrize("name", CHANGES)
def test_a_changed_input_is_built_and_the_same_as_built_anew(name: str, built: tuple[Path, Path], tmp_path: Path) -> None:
    root, out = built
    CHANGES[name](root)
    assert not left(root, out)
    build(root, out)
    assert left(root, out)
    cold = tmp_path / "cold"
    shutil.copytree(root, cold, ignore=shutil.ignore_patterns(".cache"))
    build(cold, tmp_path / "cold-site")
    assert files_of(out) == files_of(tmp_path / "cold-site")


def test_what_has_not_changed_is_not_written_again(built: tuple[Path, Path]) -> None:
    root, out = built
    before = {path.relative_to(out): path.stat().st_ino for path in out.rglob("*") if path.is_file()}
    contents = files_of(out)
    CHANGES["a record"](root)
    build(root, out)
    for path, content in files_of(out).items():
        same = before.get(Path(path)) == (out / path).stat().st_ino
        assert same == (contents.get(path) == content), path


def test_a_site_somebody_changed_is_not_linked_from(built: tuple[Path, Path]) -> None:
    root, out = built
    page, other = out / "klynger/index.html", out / "klynger/beta/index.html"
    sound, harmed = page.read_bytes(), other.stat().st_ino
    page.write_bytes(sound.replace(b"<h1", b"<h2"))
    build(root, out)
    assert page.read_bytes() == sound
    assert other.stat().st_ino != harmed


def test_another_day_is_another_site(built: tuple[Path, Path]) -> None:
    assert not left(*built, day="2027-01-02")


def test_the_environment_counts(built: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GATEWAY_SITE_URL", "https://elsewhere.example/")
    assert not left(*built)


@pytest.mark.parametrize(
    "file", ["plan/words/site.yml", "render/painter.py", "render/pages/cluster.html", "render/assets/base.css"]
)
def test_the_program_counts(file: str, built: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = tmp_path / "project" / "plugins" / "cluster_gateway"
    shutil.copytree(Path(building.__file__).parent, copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(unchanged, "_PROGRAM", copy)
    build(*built)
    assert left(*built)
    (copy / file).write_bytes((copy / file).read_bytes() + b" ")
    assert not left(*built)


def test_the_packages_count(built: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "site-packages" / "jinja2-99.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(str(tmp_path / "site-packages"))
    assert not left(*built)


@pytest.mark.parametrize(
    "harm",
    [
        lambda out: (out / "klynger" / "alfa" / "index.html").unlink(),
        lambda out: (out / "klynger" / "alfa" / "index.html").write_text("other"),
        lambda out: (out / "extra.html").write_text("more"),
        lambda out: shutil.rmtree(out / "en"),
    ],
)
def test_a_site_somebody_changed_is_built_anew(harm: Callable[[Path], None], built: tuple[Path, Path]) -> None:
    whole = files_of(built[1])
    harm(built[1])
    assert not left(*built)
    build(*built)
    assert files_of(built[1]) == whole


def test_a_workflow_believes_nothing_that_was_kept(built: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    assert not left(*built)


@pytest.mark.parametrize("kept", ["", "[]", "{}", "[" * 100_000, '{"site": 1}', "\x00"])
def test_what_is_kept_may_be_anything(kept: str, built: tuple[Path, Path]) -> None:
    root, out = built
    (root / unchanged.FILE).write_text(kept, encoding="utf-8")
    assert not left(root, out)
    build(root, out)
    assert left(root, out)


def test_nothing_is_kept_when_a_file_was_written_meanwhile(
    gateway: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CI", raising=False)
    states = iter(["one", "another"])
    monkeypatch.setattr(unchanged, "inputs", lambda *_: next(states))
    build(gateway, tmp_path / "site")
    assert not (gateway / unchanged.FILE).exists()
