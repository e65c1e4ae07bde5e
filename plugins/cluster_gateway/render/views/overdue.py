"""What a page says of itself when its record is due to be looked at again."""

from __future__ import annotations

from ...plan.freshness import standing
from ..context import PageContext


def overdue(context: PageContext) -> str:
    """When the page's record was last looked at and that it is due again; "" when it is not."""
    record, today = context.page.record, context.records.today
    found = standing(record, context.records) if record else None
    if found is None or not found.overdue(today):
        return ""
    return context.word("overdue.banner", last=context.day(found.last))
