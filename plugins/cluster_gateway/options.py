"""Options that several commands take. Only the standard library is used: they are read before the program is loaded."""

from __future__ import annotations

import argparse
import os
from datetime import date
from pathlib import Path

from .records.language import LANGUAGES, Language


def placed() -> argparse.ArgumentParser:
    """The content tree, and the day it is looked at."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="folder with clusters/, content/, success-stories/")
    parser.add_argument("--today", type=day, default=None, metavar="YYYY-MM-DD", help="the day the site is built for")
    return parser


def common() -> argparse.ArgumentParser:
    """The same, and the language of messages."""
    parser = argparse.ArgumentParser(add_help=False, parents=[placed()])
    parser.add_argument("--language", choices=LANGUAGES, default=preferred_language(), help="language of messages")
    return parser


def day(text: str) -> date:
    """A day, YYYY-MM-DD. Raises ValueError when it is none."""
    return date.fromisoformat(text)


def preferred_language() -> Language:
    """Danish when the environment asks for it (``LANG=da_DK…``), else English."""
    asked = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "da" if asked.startswith("da") else "en"
