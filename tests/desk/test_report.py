"""The report on a proposal: made from a real repository, in editors' words, and within its limits whatever is proposed."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tests.conftest import SAMPLE, TODAY

from cluster_gateway.command import main
from cluster_gateway.desk.inert import bare, block, code, plain
from cluster_gateway.desk.report.comment import LONGEST, Place, comment
from cluster_gateway.desk.report.findings import LARGEST, MOST, Findings, NoFindingsError, as_json, read_findings
from cluster_gateway.desk.report.visible import difference, visible_lines

PLACE = Place("https://github.example/o/r", "a" * 40, "https://github.example/o/r/actions/runs/1")


def git(root: Path, *arguments: str) -> str:
    author = ["-c", "user.name=x", "-c", "user.email=x@example.dk", "-c", "commit.gpgsign=false"]
    done = subprocess.run(["git", *author, *arguments], cwd=root, check=True, capture_output=True, text=True)
    return done.stdout.strip()


class Proposal:
    """A repository with the sample gateway on ``main``, and a branch in it."""

    def __init__(self, root: Path):
        self.root = root
        git(root, "init", "--quiet", "--initial-branch=main")
        git(root, "add", ".")
        git(root, "commit", "--quiet", "--message=main")
        git(root, "switch", "--quiet", "--create=proposal")

    def edit(self, file: str, old: str, new: str) -> None:
        """Replace a text in a file of the branch."""
        path = self.root / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")

    def report(self) -> tuple[Findings, str]:
        """Commit, and run what the two workflows run: the comparison, then the comment from its data alone."""
        git(self.root, "add", ".")
        git(self.root, "commit", "--quiet", "--message=proposal", "--allow-empty")
        before, data, said = (self.root.parent / name for name in ("before", "findings.json", "comment.md"))
        git(self.root, "worktree", "add", "--quiet", "--force", str(before), "main")
        arguments = ["--before", str(before), "--root", str(self.root), "--today", str(TODAY), "--out", str(data)]
        assert main(["report", *arguments]) == 0
        content = data.read_bytes()
        assert len(content) <= LARGEST
        said.write_text(comment(read_findings(content), PLACE), encoding="utf-8")
        return read_findings(content), said.read_text(encoding="utf-8")


@pytest.fixture
def proposal(gateway: Path) -> Proposal:
    """The sample gateway as a repository with a branch."""
    return Proposal(gateway)


def danish(said: str) -> str:
    return said.partition("<summary>English</summary>")[0]


def english(said: str) -> str:
    return said.partition("<summary>English</summary>")[2]


def test_a_sample_proposal(proposal: Proposal) -> None:
    proposal.edit("clusters/alfa.yml", "Samler virksomheder om vind., en: Brings companies together around wind.",
                  "Samler folk om vind., en: Brings people together around wind.")  # fmt: skip
    proposal.edit(
        "content/events/wind-course.yml", "2027-03-20T09:00, end: 2027-03-20T16:00", "2027-03-20T10:00, end: 2027-03-20T16:00"
    )
    proposal.edit("success-stories/robot-in-the-sea/en.md", "The robot cleans.", "The robot cleans the sea.")
    found, said = proposal.report()
    assert found.compared and found.records == 3 and found.problems == ()
    assert {(page.da, page.state) for page in found.pages} == {
        ("klynger/alfa/", "changed"),
        ("arrangementer/wind-course/", "changed"),
        ("succeshistorier/robot-in-the-sea/", "changed"),
    }
    assert "- Samler virksomheder om vind.\n+ Samler folk om vind." in danish(said)
    assert "- Brings companies together around wind.\n+ Brings people together around wind." in english(said)
    assert "+ Samler" not in english(said) and "+ Brings" not in danish(said)
    cards = {card.title.en: card.lines for card in found.cards}
    assert (
        "+ Brings people together around wind." in cards["Alfa & Vind"].en
        and "+ The robot cleans the sea." in cards["A robot in the sea"].en
    )
    assert [item.state for item in found.calendars] == ["changed"] and "2027-03-20T10:00" in found.calendars[0].title.da
    (story,) = [item for item in found.feeds if item.title.en == "A robot in the sea"]
    assert story.state == "changed" and {"all", "stories", "cluster-alfa"} <= set(story.where)
    assert {"home", "directory"} <= {pages.kind for pages in found.others}
    assert "Sider om det ændrede (3)" in said and "Pages about what changed (3)" in said
    assert f"({PLACE.run})" in said and found.vanishing == ()


def test_a_new_story_is_in_feeds_and_in_the_next_newsletter(proposal: Proposal) -> None:
    shutil.copytree(proposal.root / "success-stories/robot-in-the-sea", proposal.root / "success-stories/robot-on-land")
    guid = ("guid: 33503f3d-219b-50a9-8df8-eb307ab9e2f2", "guid: 33503f3d-219b-50a9-8df8-eb307ab9e2f3")
    proposal.edit("success-stories/robot-on-land/da.md", *guid)
    proposal.edit("success-stories/robot-on-land/da.md", "En robot i havet", "En robot på land")
    proposal.edit("success-stories/robot-on-land/da.md", "summary: ", "summary: Nu på land. ")
    (proposal.root / "success-stories/robot-on-land/en.md").unlink()
    found, said = proposal.report()
    assert [(page.da, page.state) for page in found.pages] == [("succeshistorier/robot-on-land/", "new")]
    assert [(i.state, i.where) for i in found.edition] == [("new", ("story",))]
    assert [i.state for i in found.feeds] == ["new"]
    assert [(p.file, p.translation) for p in found.problems] == [("success-stories/robot-on-land/da.md", True)]
    assert "Oversættelse mangler eller er ældre (1)" in danish(said)
    assert "En robot på land (ny)" in danish(said) and "+ En robot på land" in danish(said)


def test_addresses_that_vanish_are_told_and_redirects_are_not(proposal: Proposal) -> None:
    shutil.rmtree(proposal.root / "success-stories/hoped-for-harbour")
    path = proposal.root / "content/calls/wind-call.yml"
    text = path.read_text(encoding="utf-8").replace(
        "id: wind-call\nformer_ids: [first-call]", "id: breeze\nformer_ids: [wind-call, first-call]"
    )
    path.unlink()
    (path.parent / "breeze.yml").write_text(text, encoding="utf-8")
    found, said = proposal.report()
    assert {"succeshistorier/hoped-for-harbour/", "en/success-stories/hoped-for-harbour/"} <= set(found.vanishing)
    assert not {"puljer/wind-call/", "en/calls/wind-call/", "puljer/first-call/"} & set(found.vanishing)
    assert "former_ids" in danish(said) and "`/succeshistorier/hoped-for-harbour/`" in danish(said)


def test_with_problems_they_are_told_with_links_to_their_lines(proposal: Proposal) -> None:
    proposal.edit("clusters/alfa.yml", "sectors: [energy]", "sectors: [enrgy]")
    found, said = proposal.report()
    assert not found.compared and found.pages == () and [p.field for p in found.problems] == ["sectors[1]"]
    line = next(
        n for n, text in enumerate((proposal.root / "clusters/alfa.yml").read_text("utf-8").splitlines(), 1) if "enrgy" in text
    )
    assert f"(https://github.example/o/r/blob/{'a' * 40}/clusters/alfa.yml#L{line})" in said
    assert "Mente du »energy«?" in danish(said).replace("\\", "") and "Did you mean “energy”?" in english(said).replace(
        "\\", ""
    )


def test_what_mends_a_broken_main_has_nothing_to_be_compared_with(gateway: Path) -> None:
    path = gateway / "clusters/alfa.yml"
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole.replace("sectors: [energy]", "sectors: [enrgy]"), encoding="utf-8")
    proposal = Proposal(gateway)
    path.write_text(whole, encoding="utf-8")
    found, said = proposal.report()
    assert not found.compared and found.unreadable_before and found.problems == ()
    assert "nothing to compare with" in english(said) and "intet at sammenligne med" in danish(said)


def test_nothing_changed_is_said(proposal: Proposal) -> None:
    proposal.edit("clusters/alfa.yml", "id: alfa\n", "# a remark\nid: alfa\n")
    found, said = proposal.report()
    assert (
        found.pages == ()
        and "Ingen læser kommer til at se nogen forskel" in said
        and "No reader will see any difference" in said
    )


EVIL = "</details><script>x</script> ```` ![x](https://evil.example/p.png) @everyone #1 fixes #2 <!-- x --> |"


def test_a_hostile_proposal_stays_within_its_limits(proposal: Proposal) -> None:
    """Many records, long texts, and texts that try to be markup: as long as the check takes them, and as markup nowhere."""
    title = "``` [x](https://evil.example) @everyone #1 fixes #2 ~~~ **x**"
    for number in range(120):
        folder = proposal.root / f"success-stories/evil-{number}"
        folder.mkdir()
        front = {
            "title": f"{title} {number}",
            "summary": f"{title * 4} {number}",
            "revised": "2026-11-01",
            "published": "2026-11-01",
        }
        front |= {"guid": f"33503f3d-219b-50a9-8df8-{number:012x}", "clusters": ["alfa"], "outcome": "result"}
        front |= {"sources": [{"id": "x", "publisher": title}]}
        lines = "\n".join(f"{key}: {json.dumps(value)}" for key, value in front.items())
        body = "\n\n".join(f"{n} ```` <b>{EVIL}" for n in range(60))
        (folder / "da.md").write_text(f"---\n{lines}\n---\n{body}\n", encoding="utf-8")
    found, said = proposal.report()
    assert found.compared and found.counts.pages == 120 and len(found.pages) == MOST
    assert len(said) <= LONGEST
    assert is_tame(said)


def is_tame(said: str) -> bool:
    """Whether a comment holds no markup but our own: headings, folds, lists, code, bold, and links to the repository."""
    own = re.compile(r"<!-- klyngeporten: report -->|</?details( open)?>|<summary>[^<>]*</summary>")
    for token in MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(said):
        assert token.type in {"html_block", "inline", "fence"} or re.match(
            r"heading|paragraph|bullet_list|list_item", token.type
        ), token
        if token.type == "html_block":
            assert own.sub("", token.content).strip() == "", token.content
        for part in token.children or ():
            assert part.type in {"text", "code_inline", "softbreak"} or re.match(r"strong|link", part.type), (
                part.type,
                token.content,
            )
            if part.type == "link_open":
                assert str(part.attrs["href"]).startswith(PLACE.repository), part
            if part.type == "text":
                assert not re.search(r"[@#]\w|gh-\d", part.content, re.I), part.content
    return True


TEXTS = st.text(
    st.sampled_from("`*_[]()<>!#@|~-+\\&;:/.=\"'{}$ \n\t\u202e\u2028\x00aG12hH") | st.characters(exclude_categories=["Cs"]),
    max_size=80,
)
SIDES = st.fixed_dictionaries({"da": TEXTS, "en": TEXTS})
LINES = st.fixed_dictionaries({"da": st.lists(TEXTS, max_size=24), "en": st.lists(TEXTS, max_size=24), "left_out": st.just(3)})
PLACES = st.from_regex(r"[a-z0-9/._-]{0,40}", fullmatch=True)
STATES = st.sampled_from(["new", "changed", "gone"])


def entries(**fields: Any) -> Any:
    return st.lists(st.fixed_dictionaries(fields), max_size=8)


ITEMS = entries(title=SIDES, state=STATES, where=st.lists(TEXTS, max_size=5))
HOSTILE = st.fixed_dictionaries(
    {
        "compared": st.booleans(),
        "counts": st.just({"pages": 900, "cards": 900, "feeds": 900, "problems": 900, "vanishing": 900}),
        "problems": entries(
            file=st.from_regex(r"[A-Za-z0-9._-][A-Za-z0-9/._ -]{0,40}", fullmatch=True),
            line=st.integers(0, 99),
            column=st.just(1),
            field=TEXTS,
            severity=st.sampled_from(["problem", "warning"]),
            translation=st.booleans(),
            said=SIDES,
        ),
        "pages": entries(title=SIDES, da=PLACES, en=PLACES, state=STATES, lines=LINES),
        "others": entries(
            kind=st.from_regex(r"[a-z-]{1,20}", fullmatch=True), number=st.just(5), titles=st.lists(SIDES, max_size=3)
        ),
        "cards": entries(title=SIDES, lines=LINES),
        "feeds": ITEMS,
        "calendars": ITEMS,
        "edition": ITEMS,
        "vanishing": st.lists(PLACES, max_size=8),
    }
)


@settings(max_examples=200, deadline=None)
@given(HOSTILE)
def test_hostile_findings_become_a_tame_comment(data: dict[str, Any]) -> None:
    said = comment(read_findings(json.dumps(data).encode()), PLACE)
    assert len(said) <= LONGEST and is_tame(said)


@pytest.mark.parametrize("write", [plain, code, bare, lambda text: "\n".join(block(text.split("\n")))])
@settings(max_examples=300, deadline=None)
@given(text=TEXTS)
def test_strangers_text_is_only_text(write: Callable[[str], str], text: str) -> None:
    said = write(text)
    tokens = (
        MarkdownIt("commonmark", {"html": True})
        .enable(["table", "strikethrough"])
        .parse(f"x {said}" if "\n" not in said else said)
    )
    if write is not bare:
        kinds = {part.type for token in tokens for part in (token, *(token.children or ()))}
        assert kinds <= {"paragraph_open", "paragraph_close", "inline", "text", "code_inline", "fence"}, kinds
    assert not re.search(r"[\u202a-\u202e\u2066-\u2069\x00-\x09\x0b-\x1f]", said)


def packed(*files: tuple[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return stream.getvalue()


GOOD = as_json(Findings.model_validate({"compared": True, "counts": {}}))


@pytest.mark.parametrize(
    "content",
    [
        b"", b"{}", b"null", b"[" * 100_000, b"\xff\xfe", b'{"compared": true}', b"PK\x03\x04 not an archive",
        GOOD.replace(b"true", b'"yes and no"'), GOOD[:-1] + b', "more": 1}', GOOD[:-1] + b', "vanishing": ["../../x y"]}',
        GOOD[:-1] + b', "vanishing": [' + b",".join([b'"a"'] * (MOST + 1)) + b"]}", b" " * (LARGEST + 1),
        packed(), packed(("a.json", GOOD), ("b.json", GOOD)), packed(("findings.json", b" " * 50_000_000)),
    ],
    ids=range(15),
)  # fmt: skip
def test_what_is_no_findings_is_refused(content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(NoFindingsError):
        read_findings(content)
    (tmp_path / "x").write_bytes(content)
    arguments = ["--repository", PLACE.repository, "--commit", PLACE.commit, "--run", PLACE.run]
    assert main(["comment", str(tmp_path / "x"), *arguments]) == 0
    assert "The report could not be read" in capsys.readouterr().out


@settings(deadline=None)
@given(at=st.integers(43, 400), with_=st.integers(1, 255))
def test_an_archive_broken_anywhere_is_refused_or_read(at: int, with_: int) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("findings.json", json.dumps([f"{number}" for number in range(200)]))
    content = bytearray(packed.getvalue())
    content[at] ^= with_
    with pytest.raises(NoFindingsError):
        read_findings(bytes(content))


@pytest.mark.parametrize("name", ["findings.json", "../../../etc/passwd", "/etc/passwd"])
def test_an_archive_is_read_and_never_unpacked(name: str) -> None:
    assert read_findings(packed((name, GOOD))) == read_findings(GOOD)


def test_findings_are_cut_until_they_fit() -> None:
    wide = ["+ " + "ø" * 298] * 24
    page = {"title": {"da": "x"}, "da": "a/", "en": "en/a/", "state": "new", "lines": {"da": wide, "en": wide}}
    findings = Findings.model_validate({"compared": True, "counts": {"pages": 60}, "pages": [page] * 60})
    text = as_json(findings)
    assert len(text) <= LARGEST
    kept = read_findings(text)
    assert (
        len(kept.pages) == 60 and kept.pages[0].lines.da and not kept.pages[-1].lines.da and kept.pages[-1].lines.left_out == 24
    )


def test_what_a_reader_sees_and_how_it_differs() -> None:
    html = "<h1>A &amp; B</h1><p>One <b>two</b></p><script>no</script><svg><title>no</title></svg>"
    html += '<img alt="A gate"><ul><li>x<li>y</ul>'
    assert visible_lines(html) == ["A & B", "One two", "[A gate]", "x", "y"]
    assert difference(["a", "b", "c"], ["a", "x", "c"]) == ["- b", "+ x"]
    long = "w " * 200
    assert difference([f"{long}old{long}"], [f"{long}new{long}"]) == [
        f"- …{long[-60:]}old{long[:60]}…",
        f"+ …{long[-60:]}new{long[:60]}…",
    ]
    assert difference([], ["x", "x"]) == ["+ x"]
    assert visible_lines((SAMPLE / "clusters" / "alfa.yml").read_text(encoding="utf-8"))
