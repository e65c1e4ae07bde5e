"""From a form to a record: what is valid passes ``check`` unchanged, what is hostile is harmless text or is refused."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tests.conftest import PROJECT, SAMPLE, TODAY, files_of
from tests.desk.submissions import CONSENT, hostile, valid

from cluster_gateway.command import main
from cluster_gateway.desk.forms.answer import Issue, issue_of, proposal, reply, title
from cluster_gateway.desk.forms.issue_form import FOLDER, issue_forms
from cluster_gateway.desk.forms.judging import Judgement, judge
from cluster_gateway.desk.forms.kinds import CORRECTABLE, FORMS, Form, answerable, form_files, headings, options
from cluster_gateway.desk.forms.records import Origin
from cluster_gateway.desk.forms.submission import Submission, read_submission, several, write_issue
from cluster_gateway.plan.examination import examine, publishable
from cluster_gateway.plan.wording import word
from cluster_gateway.records.catalogue import sentence
from cluster_gateway.records.collection import Records
from cluster_gateway.records.document import read_markdown, read_yaml
from cluster_gateway.records.language import LANGUAGES, Language

EXAMINED = examine(SAMPLE, TODAY)
RECORDS: Records = EXAMINED[0]
ORIGIN = Origin(12, datetime(2026, 11, 20, 12, tzinfo=UTC))
FORM = {form.kind: form for form in FORMS}
PLACES = re.compile(
    r"clusters/[a-z0-9-]+\.yml|content/(events|calls)/[a-z0-9-]+\.yml|success-stories/[a-z0-9-]+/(da|en)\.md"
)  # fmt: skip
MANY = settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))


def submitted(form: Form, language: Language, answers: dict[str, str]) -> Submission:
    submission = read_submission(write_issue(form, language, answers))
    assert submission is not None and (submission.form, submission.language) == (form, language)
    return submission


def read_back(file: str, text: str) -> tuple[dict[str, Any], str]:
    """The data and the Markdown of a written file."""
    read = read_markdown if file.endswith(".md") else read_yaml
    document, problems = read(text.encode(), file)
    assert document is not None and problems == []
    return document.data, document.body.strip()


def at(data: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        if isinstance(data, str):  # a name that is the same in both languages
            return data
        data = data.get(step) if isinstance(data, dict) else data[step] if data else None
    return data


def holds_just_the_answers(judgement: Judgement, submission: Submission) -> None:
    """Each answer stands at its own place in the files, and the files hold nothing that was not answered or is ours."""
    form, language = submission.form, submission.language
    read = {file: read_back(file, text) for file, text in judgement.files.items()}
    allowed = {str(question.path[0]) for question in form.questions if question.path}
    allowed |= {"id", "sources", "checked", "published", "guid", "revised", "website_source"}
    for data, _ in read.values():
        assert set(data) <= allowed
    for question in form.questions:
        answer = submission.answers[question.id]
        if not question.path or answerable(question, form).vocabulary or options(question, form, language, RECORDS):
            continue
        if question.names or question.id in ("partners", "name-en", "title-en"):
            continue
        files = [f for f in read if question.language is None or f.endswith(f"/{question.language}.md")]
        found = [read[f][1] if question.path == ("body",) else at(read[f][0], question.path) for f in files]
        wanted = answer if question.long else " ".join(answer.split())
        assert (wanted or None) in found or (not files and not wanted), question.id


@MANY
@given(valid(RECORDS))
def test_valid_submissions_pass_check_unchanged(given: tuple[Form, Language, dict[str, str]]) -> None:
    submission = submitted(*given)
    assert {id: answer for id, answer in submission.answers.items() if answer} == given[2]
    judgement = judge(SAMPLE, submission, ORIGIN, EXAMINED)
    assert judgement.problems == ()
    assert judgement.state == "proposed" and judgement.files
    holds_just_the_answers(judgement, submission)


COMMONMARK = MarkdownIt("commonmark", {"html": True}).enable(["table"])
DEAD = {"paragraph", "inline", "text", "bullet_list", "list_item", "softbreak", "code_inline", "fence", "strong"}


def is_inert(said: str) -> None:
    """The Markdown of an answer holds text, lists and code, one comment and nothing that calls or leads anywhere."""
    own = re.sub(r"#12\b|@someone\b|<!-- klyngeporten: form -->\n", "", said)
    for token in COMMONMARK.parse(own):
        for part in (token, *(token.children or ())):
            assert part.type.removesuffix("_open").removesuffix("_close") in DEAD, (part.type, said)
            if part.type == "text":
                assert not re.search(r"[@#]\w|gh-\d", part.content, re.I), part.content


@MANY
@given(hostile(RECORDS))
def test_hostile_submissions_become_harmless_or_are_refused(given: tuple[Form, Language, dict[str, str]]) -> None:
    submission = read_submission(write_issue(*given))
    if submission is None:
        return
    judgement = judge(SAMPLE, submission, ORIGIN, EXAMINED)
    issue = Issue(ORIGIN, "", "someone", 5)
    is_inert(reply(judgement, submission, ""))
    is_inert(proposal(judgement, submission, issue))
    line = title(judgement, submission)
    assert "\n" not in line and len(line) < 120 and not re.search(r"[@#]\w|gh-\d|://", line, re.I)
    if judgement.state == "refused":
        assert judgement.problems and not judgement.files
        return
    assert all(PLACES.fullmatch(file) for file in judgement.files)
    assert not any((SAMPLE / file).exists() for file in judgement.files)
    holds_just_the_answers(judgement, submission)


@MANY
@given(
    st.text(max_size=400)
    | st.lists(st.sampled_from([f"### {h}" for h in headings(FORM["event"], "en")]), max_size=40).map("\n\nx\n".join)
)
def test_any_text_at_all_is_read_or_left_alone(text: str) -> None:
    submission = read_submission(text)
    assert submission is None or judge(SAMPLE, submission, ORIGIN, EXAMINED).state in ("refused", "kept", "proposed")


# The forms themselves ---------------------------------------------------------------------------


def test_committed_forms_are_fresh() -> None:
    records, _ = examine(PROJECT, TODAY)
    committed = {path.name: path.read_text(encoding="utf-8") for path in (PROJECT / FOLDER).glob("*")}
    assert committed == issue_forms(records), "run: python3 scripts/gateway.py schema"


@pytest.mark.parametrize("name", form_files())
def test_a_form_is_what_github_takes(name: str) -> None:
    """The rules of GitHub's form schema: ids and labels once, no reserved words, at least one question."""
    form, language = form_files()[name]
    document, problems = read_yaml(issue_forms(RECORDS)[name].encode(), name)
    assert document is not None and problems == []
    assert set(document.data) == {"name", "description", "title", "body"}
    asked = [part for part in document.data["body"] if part["type"] != "markdown"]
    assert len({part["id"] for part in asked}) == len({part["attributes"]["label"] for part in asked}) == len(form.questions)
    for part in asked:
        assert re.fullmatch(r"[A-Za-z0-9_-]+", part["id"])
        choices = part["attributes"].get("options", [])
        if part["type"] == "dropdown":
            assert choices and len(set(choices)) == len(choices) and not {"None", "none"} & set(choices)
            assert all(isinstance(choice, str) for choice in choices)
    assert list(headings(form, language)) == [part["attributes"]["label"] for part in asked]


def test_no_two_forms_are_read_alike() -> None:
    shapes = [tuple(headings(form, language)) for form, language in form_files().values()]
    assert len(set(shapes)) == len(shapes)
    assert not any(set(one) < set(other) for one in shapes for other in shapes)


@pytest.mark.parametrize("form", [f for f in FORMS if f.facts], ids=lambda form: form.kind)
def test_a_form_asks_for_what_the_model_needs(form: Form) -> None:
    """Every field the record cannot be without is asked for, or is ours to write; no question leads to no field."""
    ours = {"id", "checked", "published", "sources", "revised"}
    paths = {question.path[0] for question in form.questions if question.path}
    for model in (form.facts, form.texts):
        if model:
            assert {name for name, field in model.model_fields.items() if field.is_required()} <= paths | ours
    for question in form.questions:
        answerable(question, form)


def test_corrections_are_of_fields_that_exist() -> None:
    fields = {name for form in FORMS for model in (form.facts, form.texts) if model for name in model.model_fields}
    assert {path[0] for paths in CORRECTABLE.values() for path in paths} <= fields


def test_choices_with_commas_in_their_words() -> None:
    offered = {"Bread, butter": "bb", "Bread": "b", "Tea": "t"}
    assert several("Bread, butter, Tea, Bread", offered) == ["bb", "t", "b"]
    assert several("Bread, jam", offered) == ["b", "jam"]


# Cases --------------------------------------------------------------------------------------------

EVENT = {
    "title": "Wind day", "summary-da": "Om vind.", "summary-en": "On wind.", "event-kind": "Course", "start": "2027-03-10",
    "format": "People meet", "source": "https://alfa.example.dk/day", "consent": CONSENT,
}  # fmt: skip


def told(answers: dict[str, str], kind: str = "event", language: Language = "en") -> list[tuple[str, str]]:
    judgement = judge(SAMPLE, submitted(FORM[kind], language, answers), ORIGIN, EXAMINED)  # type: ignore[index]
    return [(one.question, one.said) for one in judgement.problems]


@pytest.mark.parametrize(
    ("change", "question", "said"),
    [
        ({"start": "next spring"}, "Begins", "“next spring” is not a time"),
        ({"registration": "www.alfa.dk"}, "Registration", "www.alfa.dk"),
        ({"end": "2027-03-01"}, "Ends", "comes before the start"),
        ({"summary-en": ""}, "In short, in English", "The field is missing. Add it."),
        ({"summary-da": "x" * 301}, "In short, in Danish", "301"),
        ({"clusters": "Alfa, Bta"}, "Clusters", "“Bta” is not in the list clusters"),
        ({"event-kind": "Party"}, "Kind of event", "“Party” is not in the list event-kinds"),
        ({"town": "Aalborg", "region": "Jylland"}, "Region", "“Jylland” is not in the list regions"),
        ({"title": "Wind course"}, "What it is called", "“wind-course” is already taken by content/events/wind-course.yml"),
        ({"title": "…!"}, "What it is called", "cannot be used as an id"),
        ({"consent": "- [X] yes\n- [ ] no"}, "Before you send", "Tick both"),
        ({"summary-en": "On <b>wind</b>."}, "In short, in English", "The character <"),
        ({"summary-en": "x\n### Begins\n\n2020"}, "Begins", "is in the text more than once"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_at_its_question(change: dict[str, str], question: str, said: str) -> None:
    problems = told(EVENT | change)
    assert problems and any(about == question and said in what for about, what in problems), problems


def test_the_messages_are_those_of_check(gateway: Path) -> None:
    (asked, said), *others = told(EVENT | {"start": "snart"}, language="en")
    path = gateway / "content" / "events" / "wind-course.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("sessions:", "start: snart\nsessions:"), encoding="utf-8")
    (problem,) = [p for p in examine(gateway, TODAY)[1] if p.field == "start"]
    assert others == [] and asked == "Begins" and said == sentence(problem, "en")


def test_a_story_is_never_put_beside_another(gateway: Path) -> None:
    """A story of one language leaves room for a file of the other; somebody else's must not take it."""
    (gateway / "success-stories/hoped-for-harbour/da.md").unlink()
    story = {"title-of-da": "Hoped for harbour", "summary-da": "x", "body-da": "y", "clusters": "alfa", "outcome": "Mål"}
    submission = submitted(FORM["story"], "da", story | {"source": "https://x.example.dk", "consent": CONSENT})
    judgement = judge(gateway, submission, ORIGIN, examine(gateway, TODAY))
    assert judgement.state == "refused" and "success-stories/hoped-for-harbour" in judgement.problems[0].said


def test_the_same_submission_gives_the_same_files() -> None:
    once, again = (judge(SAMPLE, submitted(FORM["event"], "en", EVENT), ORIGIN, EXAMINED) for _ in range(2))
    assert once == again and once.files


@pytest.mark.parametrize(
    ("record", "fact", "value", "file", "line"),
    [
        (
            "clusters/alfa.yml",
            "summary-da",
            'Ny "tekst": her',
            "clusters/alfa.yml",
            'summary: {da: "Ny \\"tekst\\": her", en: Brings',
        ),
        ("clusters/alfa.yml", "name-en", "Alfa Wind", "clusters/alfa.yml", 'name: {da: "Alfa & Vind", en: "Alfa Wind"}'),
        (
            "https://x.example/sub/klynger/beta/",
            "website",
            "https://ny.example.dk",
            "clusters/beta.yml",
            'website: "https://ny.',
        ),
        (
            "/en/events/wind-course/",
            "registration",
            "https://n.example.dk",
            "content/events/wind-course.yml",
            'registration: "https://n.',
        ),
        ("/en/events/stormy-fair/", "register-by", "2026-12-01", "content/events/stormy-fair.yml", 'register_by: "2026-12-01"'),
        ("/en/success-stories/robot-in-the-sea/", "name-en", "A: b", "success-stories/robot-in-the-sea/en.md", 'title: "A: b"'),
    ],
)
def test_a_correction_changes_one_line(record: str, fact: str, value: str, file: str, line: str) -> None:
    shown = word(f"form.choice.fact.{fact}", "da")
    answers = {"record": record, "fact": shown, "value": value, "reason": "x", "source": "https://x.example.dk"}
    judgement = judge(SAMPLE, submitted(FORM["correction"], "da", answers), ORIGIN, EXAMINED)
    assert judgement.problems == () and list(judgement.files) == [file]
    before = (SAMPLE / file).read_text(encoding="utf-8").splitlines()
    after = judgement.files[file].splitlines()
    changed = [text for text in after if text not in before]
    assert any(text.startswith(line) for text in changed) and len(changed) == (2 if file.endswith(".md") else 1)
    assert len(after) - len(before) in (0, 1)


@pytest.mark.parametrize("change", [{"fact": ""}, {"value": ""}, {"fact": "Apply"}, {"record": "/en/about/contact/"}])
def test_a_correction_in_words_is_kept_for_the_editors(change: dict[str, str]) -> None:
    answers = {"record": "clusters/alfa.yml", "reason": "Wrong.", "source": "https://x.example.dk", "value": "y"}
    answers["fact"] = word("form.choice.fact.apply", "en")
    judgement = judge(SAMPLE, submitted(FORM["correction"], "en", answers | change), ORIGIN, EXAMINED)
    assert (judgement.state, judgement.files, judgement.problems) == ("kept", {}, ())


def test_a_correction_of_a_page_nobody_knows() -> None:
    answers = {"record": "clusters/alpha.yml", "reason": "x", "source": "https://x.example.dk"}
    assert told(answers, "correction") == [
        ("Which page?", "“clusters/alpha.yml” is not a page we know. Did you mean “clusters/alfa.yml”?")
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_need_is_kept(language: Language) -> None:
    choice = next(iter(options(FORM["need"].questions[0], FORM["need"], language, RECORDS)))
    judgement = judge(SAMPLE, submitted(FORM["need"], language, {"challenges": choice}), ORIGIN, EXAMINED)
    assert judgement.state == "kept"
    assert judge(SAMPLE, submitted(FORM["need"], language, {}), ORIGIN, EXAMINED).state == "refused"


# The command --------------------------------------------------------------------------------------


def event(text: str, **issue: Any) -> str:
    user = {"login": "some-one", "id": 5}
    told = {"number": 12, "created_at": "2026-11-20T12:00:00Z", "body": text, "user": user, **issue}
    return json.dumps({"action": "opened", "issue": told})


def sent(gateway: Path, text: str) -> dict[str, str]:
    (gateway / "event.json").write_text(event(text), encoding="utf-8")
    out = gateway / "out"
    assert (
        main(["submission", "--root", str(gateway), "--today", str(TODAY), str(gateway / "event.json"), "--out", str(out)]) == 0
    )
    return {name: content.decode().rstrip("\n") for name, content in files_of(out).items()}


def test_the_command_writes_the_record_and_what_to_say(gateway: Path) -> None:
    said = sent(gateway, write_issue(FORM["event"], "en", EVENT))
    assert said["state"] == "proposed" and said["files"] == "content/events/wind-day.yml"
    assert said["author"] == "some-one <5+some-one@users.noreply.github.com>" and said["branch"] == "form/issue-12"
    assert (
        said["title"] == "Content: Event: Wind day" and "{proposal}" in said["reply.md"] and "Closes #12" in said["proposal.md"]
    )
    assert (gateway / "content/events/wind-day.yml").is_file()
    publishable(gateway, TODAY)


def test_the_command_changes_nothing_for_what_is_refused(gateway: Path) -> None:
    before = files_of(gateway)
    said = sent(gateway, write_issue(FORM["event"], "en", EVENT | {"start": "soon"}))
    assert said["state"] == "refused" and "is not a time" in said["reply.md"]
    after = files_of(gateway)
    assert {name: content for name, content in after.items() if name in before} == before


def test_an_issue_that_is_no_form_is_left_alone(gateway: Path) -> None:
    assert sent(gateway, "Hello, I have a question.") == {"state": "none"}


@pytest.mark.parametrize(
    "issue",
    [
        {"user": {"login": "a b", "id": 5}},
        {"user": {"login": "x\nCo-authored-by: y", "id": 5}},
        {"number": "x"},
        {"created_at": "soon"},
    ],
)
def test_an_event_that_is_not_githubs_is_refused(
    issue: dict[str, Any], gateway: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(ValueError, match="holds no issue"):
        issue_of(json.loads(event("x", **issue)))
    (gateway / "event.json").write_text(event("x", **issue), encoding="utf-8")
    assert main(["submission", "--root", str(gateway), str(gateway / "event.json"), "--out", str(gateway / "out")]) == 2
    assert "issue" in capsys.readouterr().err
