"""One proposal that tries everything at once: each attempt is told at its file and line, or is harmless in what is built.

What would take long or much is made small: files are holes, pictures are heads without a picture. That it stays cheap is
measured in memory, in a process of its own, and not in time.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import SAMPLE, TODAY
from tests.desk.submissions import HOSTILE
from tests.fuzz.elements import Elements
from tests.records.test_picture_policy import claimed

from cluster_gateway.command import main
from cluster_gateway.desk.forms.intake import take
from cluster_gateway.desk.forms.kinds import FORMS, Form
from cluster_gateway.desk.forms.submission import write_issue
from cluster_gateway.desk.report.comment import LONGEST, Place, comment
from cluster_gateway.desk.report.findings import LARGEST, read_findings
from cluster_gateway.hosts.folder import frame
from cluster_gateway.plan.addresses import Site
from cluster_gateway.plan.examination import examine, publishable
from cluster_gateway.plan.site import plan
from cluster_gateway.records.catalogue import describe
from cluster_gateway.records.language import LANGUAGES, Language
from cluster_gateway.records.problem import Problem
from cluster_gateway.render.data.folder import folder
from cluster_gateway.render.feeds.folder import feed_files
from cluster_gateway.render.frames import frame_key, frame_keys, slot_values
from cluster_gateway.render.painter import paint

MANY_FILES = 10_000
MUCH = 700_000_000
"""Bytes a check of the hostile tree may take; the tree claims to hold far more, and the packages alone take a good part."""
Attempt = Callable[[Path], None]


def written(file: str, content: str | bytes) -> Attempt:
    """A file with this content."""

    def attempt(root: Path) -> None:
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_bytes(content.encode() if isinstance(content, str) else content)

    return attempt


def changed(file: str, old: str, new: str) -> Attempt:
    """A file of the sample with one text in it exchanged for another."""

    def attempt(root: Path) -> None:
        text = (root / file).read_text(encoding="utf-8")
        assert old in text, (file, old)
        (root / file).write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")

    return attempt


def together(*attempts: Attempt) -> Attempt:
    """Several at once."""

    def attempt(root: Path) -> None:
        for each in attempts:
            each(root)

    return attempt


def hole(file: str, size: int) -> Attempt:
    """A file that says it is large and takes no room."""

    def attempt(root: Path) -> None:
        with (root / file).open("wb") as stream:
            stream.truncate(size)

    return attempt


def linked(file: str, target: str) -> Attempt:
    """A symbolic link."""

    def attempt(root: Path) -> None:
        (root / file).unlink(missing_ok=True)
        (root / file).symlink_to(target)

    return attempt


LAUGHS = "a: &a [ha, ha]\n" + "".join(f"{b}: &{b} [*{a}, *{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
ARTICLE = (SAMPLE / "success-stories/robot-in-the-sea/da.md").read_text(encoding="utf-8").replace("robot.jpg", "huge.png")
ALFA = (SAMPLE / "clusters/alfa.yml").read_text(encoding="utf-8")

TOLD: dict[str, tuple[Attempt, str, int, str]] = {
    "billion laughs": (written("clusters/laughs.yml", LAUGHS), "clusters/laughs.yml", 1, "yaml-anchor"),
    "100,000 brackets": (written("clusters/deep.yml", "a: " + "[" * 100_000), "clusters/deep.yml", 1, "too-large"),
    "60,000 brackets": (written("clusters/deeper.yml", "\na: " + "[" * 60_000), "clusters/deeper.yml", 2, "yaml-depth"),
    "code in a tag": (
        written("clusters/code.yml", "id: code\nname: !!python/object/apply:os.system [id]\n"),
        "clusters/code.yml", 2, "yaml-tag",
    ),
    "a file of a gigabyte": (hole("content/calls/huge.yml", 1 << 30), "content/calls/huge.yml", 1, "too-large"),
    "an article of a gigabyte": (
        hole("success-stories/robot-in-the-sea/en.md", 1 << 30), "success-stories/robot-in-the-sea/en.md", 1, "too-large",
    ),
    "a picture of 20,000 by 20,000": (
        together(
            written("success-stories/huge/da.md", ARTICLE.replace("33503f3d", "43503f3d")),
            written("success-stories/huge/huge.png", claimed(20_000, 20_000)),
        ),
        "success-stories/huge/da.md", 13, "picture-too-large",
    ),
    "a picture that is a program": (
        together(
            written("success-stories/svg/da.md", ARTICLE.replace("33503f3d", "53503f3d").replace("huge.png", "x.svg")),
            written("success-stories/svg/x.svg", "<svg onload='alert(1)'/>"),
        ),
        "success-stories/svg/da.md", 13, "picture-name",
    ),
    "a file outside by its name": (
        changed("content/resources/wind-agreement.yml", "appendix.odt", "../../../../etc/passwd"),
        "content/resources/wind-agreement.yml", 40, "attachment-name",
    ),
    "a link to a file outside": (linked("clusters/passwd.yml", "/etc/passwd"), "clusters/passwd.yml", 1, "outside-tree"),
    "a link to a folder outside": (linked("success-stories/etc", "/etc"), "success-stories/etc", 1, "outside-tree"),
    "a link to itself": (linked("content/events/round.yml", "round.yml"), "content/events/round.yml", 1, "unreadable"),
    "a link to nothing": (linked("content/events/nothing.yml", "gone.yml"), "content/events/nothing.yml", 1, "unreadable"),
    "a name that differs in case alone": (written("clusters/ALFA.yml", ALFA), "clusters/ALFA.yml", 2, "id-differs"),
    "a name that looks the same": (
        written("clusters/a\u0308lfa.yml", ALFA.replace("id: alfa\n", "id: älfa\n")),
        "clusters/a\u0308lfa.yml", 2, "not-a-slug",
    ),
    "the same name in another form": (
        written("clusters/\u00e4lfa.yml", ALFA.replace("id: alfa\n", "id: älfa\n")),
        "clusters/\u00e4lfa.yml", 2, "not-a-slug",
    ),
    "a page whose path differs in case": (
        written("content/da/About/index.md", "---\ntitle: X\nsummary: X\nrevised: 2026-11-01\n---\nX\n"),
        "content/da/About/index.md", 2, "not-a-slug",
    ),
    "a script in a name": (
        changed("clusters/beta.yml", "name: ", "name: <script>alert(1)</script> # "),
        "clusters/beta.yml", 0, "forbidden-character",
    ),
    "an address with a name before it": (
        changed("clusters/gamma.yml", "website: https://", "website: https://admin:x@"),
        "clusters/gamma.yml", 0, "not-an-address",
    ),
    "an address of this machine": (
        changed("clusters/alfa.yml", "website: https://www.alfa.example", "website: https://0x7f.1/"),
        "clusters/alfa.yml", 15, "not-an-address",
    ),
    "a script for an address": (
        changed("content/en/about/contact.md", "Write.", "[x](javascript:alert)"),
        "content/en/about/contact.md", 0, "broken-link",
    ),
    "20,000 brackets in a text": (
        changed("content/da/about/index.md", "\n---\n", "\n---\n" + "[" * 19_000), "content/da/about/index.md", 0,
        "brackets-open",
    ),
    "a line for a log": (
        changed("content/calls/wind-call.yml", "id: wind-call\n", 'id: wind-call\n"x\\n::error::gotcha": 1\n'),
        "content/calls/wind-call.yml", 0, "unknown-key",
    ),
}  # fmt: skip
"""Attempts that no record may hold: how each is made, and where it is told. A line of 0 is wherever the sample has it."""

HARMLESS = """
<script>document.documentElement.dataset.planted = "ran"</script>
<img src=x onerror="alert(1)"> <svg onload="alert(1)"></svg> <iframe src="https://evil.example.dk/"></iframe>
<base href="https://evil.example.dk/"> <meta http-equiv="refresh" content="0;url=https://evil.example.dk/">
<form action="https://evil.example.dk/"><input name="q"><button>Send</button></form>
<style>body { display: none }</style> <p style="position: fixed" class="gw-head" id="__config">Here</p>
<a href="javascript:alert(1)" onclick="alert(1)">one</a> <a href="https://admin:x@evil.example.dk/">two</a>
<a href="http://169.254.169.254/latest/">three</a> ![four](https://evil.example.dk/pixel.png)

{{ 7*7 }} {% include "/etc/passwd" %} &lt;script&gt; gwslotbodyq &#x202e;desrever <!-- </title></script>
"""
"""What a text may hold: it is shown as words, or not at all."""
SHOWING = ("success-stories/robot-in-the-sea/da.md", "content/news/2026-03-01-wind-prize/en.md", "content/da/about/index.md")


@pytest.fixture(scope="module")
def hostile_tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with every attempt in it, and ten thousand files that are no records."""
    root = Path(shutil.copytree(SAMPLE, tmp_path_factory.mktemp("hostile") / "tree", ignore=shutil.ignore_patterns(".cache")))
    for attempt, *_ in TOLD.values():
        attempt(root)
    for number in range(MANY_FILES):
        (root / "content/services" / f"many-{number}.yml").write_bytes(b"id: [")
    return root


@pytest.fixture(scope="module")
def problems(hostile_tree: Path) -> list[Problem]:
    """What a check says of it."""
    return examine(hostile_tree, TODAY)[1]


@pytest.mark.parametrize("shows", TOLD)
def test_each_attempt_is_told_where_it_stands(shows: str, problems: list[Problem]) -> None:
    _, file, line, code = TOLD[shows]
    found = [(p.code, p.mark.line) for p in problems if p.mark.file == file]
    assert any(told == code and (not line or line == at) for told, at in found), found


def test_each_of_many_files_is_told_and_every_problem_is_one_line(problems: list[Problem]) -> None:
    assert len({p.mark.file for p in problems if p.mark.file.startswith("content/services/many-")}) == MANY_FILES
    for problem in problems[:1000]:
        for language in LANGUAGES:
            said = describe(problem, language)
            assert said.isprintable()
            assert "root:x:0" not in said and "shadow" not in said, "nothing of a file outside is said"


MEASURED = """
import pathlib, re, resource, sys
from cluster_gateway.command import main
code = main(sys.argv[1:])
status = pathlib.Path("/proc/self/status")  # of this program alone; ru_maxrss begins with that of who started it
if status.exists():
    most = 1024 * int(re.search(r"VmHWM:\\s+(\\d+)", status.read_text())[1])
else:
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
print(most, file=sys.stderr)
sys.exit(code)
"""


def test_a_check_stays_small_and_says_nothing_that_commands_a_runner(hostile_tree: Path) -> None:
    arguments = ["check", "--root", str(hostile_tree), "--today", str(TODAY), "--language", "en", "--format", "github"]
    if sys.platform == "win32":  # it tells no process how much memory it took
        assert main(arguments) == 1
        return
    done = subprocess.run([sys.executable, "-c", MEASURED, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert int(done.stderr.split()[-1]) < MUCH
    *lines, summary = done.stdout.splitlines()
    assert len(lines) >= MANY_FILES and "::" not in summary
    assert all(re.match(r"::(error|warning) file=[^:,]+,line=\d+,col=\d+(,title=[^:,]*)?::\S", line) for line in lines)


def test_a_build_refuses_and_the_last_good_site_stays(hostile_tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = hostile_tree / "site"
    written("site/index.html", "good")(hostile_tree)
    assert main(["build", "--root", str(hostile_tree), "--out", str(site), "--today", str(TODAY)]) == 1
    said = capsys.readouterr()
    assert [path.name for path in site.rglob("*")] == ["index.html"]
    assert not [line for line in (said.out + said.err).splitlines() if line.startswith("::")]


def test_the_report_stays_within_its_limits(hostile_tree: Path, tmp_path: Path) -> None:
    data = tmp_path / "findings.json"
    arguments = ["--before", str(SAMPLE), "--root", str(hostile_tree), "--today", str(TODAY), "--out", str(data)]
    assert main(["report", *arguments]) == 0
    assert data.stat().st_size <= LARGEST
    findings = read_findings(data.read_bytes())
    assert not findings.compared and findings.counts.problems >= MANY_FILES + len(TOLD)
    said = comment(findings, Place("https://github.example/o/r", "a" * 40, "https://github.example/o/r/actions/runs/1"))
    assert len(said) <= LONGEST and "<script" not in said and "alert(1)" not in said.replace("\\", "")


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.kind)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_full_of_it_writes_nothing_hostile(form: Form, language: Language, gateway: Path, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in gateway.rglob("*") if path.is_file()}
    evil = [text.format(heading="x") for text in HOSTILE if "\ud800" not in text]
    answers = {question.id: evil[number % len(evil)] for number, question in enumerate(form.questions, 3)}
    issue = {"body": write_issue(form, language, answers), "number": 7, "created_at": "2026-11-20T12:00:00Z"}
    event = tmp_path / "event.json"
    event.write_text(json.dumps({"issue": issue | {"user": {"login": "stranger", "id": 1}}}), encoding="utf-8")
    state = take(gateway, event, tmp_path / "out", TODAY)
    assert state in ("none", "refused", "kept")
    assert before == {path: path.read_bytes() for path in gateway.rglob("*") if path.is_file()}
    said = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "out").iterdir())
    assert not re.search("[\x00-\x08\x1b\u202a-\u202e]", said)


def test_what_a_text_may_hold_is_harmless_in_everything_that_is_made_of_it(gateway: Path) -> None:
    for file in SHOWING:
        with (gateway / file).open("a", encoding="utf-8") as stream:
            stream.write(HARMLESS)
    site = plan(publishable(gateway, TODAY), Site("https://x.example/"))
    frames = {key: frame(key, site) for key in frame_keys(site.pages)}
    pages = {page.address: frames[frame_key(page)].fill(slot_values(page, site, paint(page, site), "")) for page in site.pages}
    files = {name: content.decode() for name, content in [*feed_files(site), *folder(site).items()]}
    made = pages | files
    for name, text in made.items():
        assert "planted" not in text and "onerror" not in text and "\u202e" not in text, name
        assert not re.search(r"(href|src|action|url)=.{0,9}(javascript:|https://evil|https://admin|http://169)", text), name
    for name, text in pages.items():
        for tag, attributes in Elements(text).found:
            assert tag not in ("iframe", "object", "embed", "style", "!--"), name
            assert tag != "script" or attributes.get("type") == "application/ld+json" or "src" in attributes, name
            assert not [each for each in attributes if each.startswith("on") or each == "style"], name
    assert sum("{{ 7*7 }}" in text for text in made.values()) > len(SHOWING), "the text must be there to be looked at"
