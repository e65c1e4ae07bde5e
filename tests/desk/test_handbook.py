"""The editors' handbook keeps to what is true: its commands exist, its links lead, and `check` says what it quotes."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml
from PIL import Image
from tests.conftest import PROJECT, TODAY

from cluster_gateway.desk.field_reference import FOLDER, place_examples
from cluster_gateway.desk.new import KINDS
from cluster_gateway.plan.examination import examine
from cluster_gateway.plan.wording import word
from cluster_gateway.records.catalogue import describe
from cluster_gateway.records.language import LANGUAGES, Language

HANDBOOK = PROJECT / FOLDER
MISTAKES = yaml.safe_load((PROJECT / "tests" / "cases" / "handbook-mistakes.yml").read_text(encoding="utf-8"))
LARGEST = 150_000


def text(language: Language) -> str:
    """The handbook in one language."""
    return (HANDBOOK / f"{language}.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The gateway's content with the examples in it."""
    root = tmp_path_factory.mktemp("examples")
    for folder in ("clusters", "content", "success-stories"):
        shutil.copytree(PROJECT / folder, root / folder)
    return root


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake["write"][1][:30].strip())
def test_what_the_check_says_of_a_mistake_is_quoted(mistake: dict[str, object], content: Path) -> None:
    placed = place_examples(content)
    before = {(p.mark, p.code) for p in examine(content, TODAY)[1]}
    path = content / placed[str(mistake["of"])]
    right, wrong = mistake["write"]  # type: ignore[misc]
    assert right in path.read_text(encoding="utf-8")
    path.write_text(path.read_text(encoding="utf-8").replace(right, wrong, 1), encoding="utf-8")
    found = [p for p in examine(content, TODAY)[1] if (p.mark, p.code) not in before]
    for language in LANGUAGES:
        quoted = set(re.findall(r"^[\w./-]+:\d+:\d+: .+$", text(language), re.M)) | pictured(language)
        assert quoted & {describe(p, language) for p in found}, [describe(p, language) for p in found]


def pictured(language: Language) -> set[str]:
    """The one message the handbook shows as a picture (`scripts/handbook_pictures.py`)."""
    said = {
        "da": "kind: »worksop« findes ikke i listen event-kinds. Mente du »workshop«?",
        "en": "kind: “worksop” is not in the list event-kinds. Did you mean “workshop”?",
    }
    return {f"content/events/dag-paa-testpladsen-2027.yml:4:7: {said[language]}"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_quoted_that_no_mistake_says(language: Language) -> None:
    quoted = re.findall(r"^[\w./-]+:\d+:\d+: .+$", text(language), re.M)
    assert len(quoted) == len(set(quoted)) == len(MISTAKES) - 1  # one is the picture


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_and_its_folder_is_told(language: Language) -> None:
    told = dict(re.findall(r'\| `new ([\w-]+) "[^"]+"` \| `([\w/-]+)', text(language)))
    assert told == {kind: next(iter(places.values())).split("{")[0] for kind, places in KINDS.items()}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", ["footer.edit", "footer.edit-record", "check.warnings"])
def test_words_of_the_site_are_those_of_the_site(key: str, language: Language) -> None:
    assert word(key, language).partition(" ({")[0] in text(language)


def slug(heading: str) -> str:
    """The name the repository's pages give a heading."""
    return re.sub(r"[^\w -]", "", heading.strip().lower()).replace(" ", "-")


@pytest.mark.parametrize("name", ["da.md", "en.md", "fields.da.md", "fields.en.md"])
def test_links_lead_somewhere(name: str) -> None:
    found = re.findall(r"\]\(([^)\s]+)\)", re.sub(r"```.*?```", "", (HANDBOOK / name).read_text(encoding="utf-8"), flags=re.S))
    for link in found:
        file, _, anchor = link.partition("#")
        if ":" in link:  # a link between things of the site, shown as an example
            assert link == "cluster:made"
            continue
        target = HANDBOOK / (file or name)
        assert target.is_file(), link
        page = target.read_text(encoding="utf-8") if anchor else ""
        anchors = {*map(slug, re.findall(r"^#+ (.+)$", page, re.M)), *re.findall(r'<a id="([^"]+)">', page)}
        assert not anchor or anchor in anchors, link


@pytest.mark.parametrize("language", LANGUAGES)
def test_pictures_are_small_and_described(language: Language) -> None:
    shown = re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", text(language))
    assert len(shown) == 4
    for alt, name in shown:
        assert len(alt) > 60, name
        with Image.open(HANDBOOK / name) as picture:
            assert picture.format == "PNG"
        assert (HANDBOOK / name).stat().st_size <= LARGEST, name


def test_no_picture_lies_unused() -> None:
    shown = {name for language in LANGUAGES for name in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", text(language))}
    assert {path.name for path in HANDBOOK.glob("*.png")} == shown


def test_the_handbook_is_found_from_the_readme_and_the_contact_page() -> None:
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    for language in LANGUAGES:
        assert f"({FOLDER}/{language}.md)" in readme
        assert f"`{FOLDER}`" in (PROJECT / "content" / language / "contact.md").read_text(encoding="utf-8")
