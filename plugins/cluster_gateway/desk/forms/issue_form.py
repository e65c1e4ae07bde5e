"""The forms as GitHub reads them: one YAML file per form and language, made from the model and the words.

The format: https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema
"""

from __future__ import annotations

from typing import Any

import yaml

from ...plan.wording import word
from ...records.collection import Records
from ...records.language import Language
from .kinds import CONSENT, Form, Question, answerable, form_files, needed, options

FOLDER = ".github/ISSUE_TEMPLATE"
_HEAD = "# Made from the model by `python3 scripts/gateway.py schema`; changes are made there, not here.\n"
_CONFIG = {"blank_issues_enabled": True}


def issue_forms(records: Records) -> dict[str, str]:
    """Every file below ``FOLDER`` by its name, ready to be written."""
    files = {name: _text(issue_form(form, language, records)) for name, (form, language) in form_files().items()}
    return files | {"config.yml": _text(_CONFIG)}


def issue_form(form: Form, language: Language, records: Records) -> dict[str, Any]:
    """One form as the data its file holds."""

    def said(part: str) -> str:
        return word(f"form.kind.{form.kind}.{part}", language)

    intro = {"type": "markdown", "attributes": {"value": said("intro")}}
    return {
        "name": said("name"),
        "description": said("about"),
        "title": said("title"),
        "body": [intro, *(_question(question, form, language, records) for question in form.questions)],
    }


def _question(question: Question, form: Form, language: Language, records: Records) -> dict[str, Any]:
    attributes: dict[str, Any] = {
        "label": word(f"form.ask.{question.id}.label", language),
        "description": word(f"form.ask.{question.id}.help", language),
    }
    if question.id == "consent":
        attributes["options"] = [{"label": word(f"form.consent.{part}", language), "required": True} for part in CONSENT]
        return {"type": "checkboxes", "id": question.id, "attributes": attributes}
    choices = list(options(question, form, language, records))
    kind = "dropdown" if choices else "textarea" if question.long else "input"
    if choices:
        attributes["options"] = choices
        if answerable(question, form).several:
            attributes["multiple"] = True
    found: dict[str, Any] = {"type": kind, "id": question.id, "attributes": attributes}
    if needed(question, form, language):
        found["validations"] = {"required": True}
    return found


def _text(data: dict[str, Any]) -> str:
    return _HEAD + yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=120)
