"""The day the site is built for: what is past, open or expired depends on it."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

DENMARK = ZoneInfo("Europe/Copenhagen")


def the_day() -> date:
    """SOURCE_DATE_EPOCH when it is set, so that builds can be repeated, else today in Denmark."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else datetime.now(DENMARK).date()


def stamp(day: date) -> str:
    """``day`` for a record: with the time in Denmark when it is today there, so that two on one day have an order."""
    now = datetime.now(DENMARK)
    return now.isoformat(timespec="minutes") if now.date() == day else day.isoformat()
