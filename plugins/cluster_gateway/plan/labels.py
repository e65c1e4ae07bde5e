"""European cluster labels: which one to show first, and what is known of it today."""

from __future__ import annotations

from datetime import date

from ..records.models.cluster import Cluster, Label

LONGEST_VALIDITY = 3
"""Years. The longest any European cluster label is given for: a bronze label renewed in time
(https://www.cluster-analysis.org/benchmarked-clusters). After that, only a source can say that it still holds."""


def label_state(label: Label, today: date) -> str:
    """``held``, ``expired`` or ``unknown``, from the label's own end or else from its age."""
    if label.expires:
        return "expired" if label.expires.last < today else "held"
    known = label.awarded or label.as_of
    if known is None or known.last.replace(year=known.last.year + LONGEST_VALIDITY, day=1) < today:
        return "unknown"
    return "held"


def newest_label(cluster: Cluster) -> Label | None:
    """The label to show first: the one the latest source dates, the higher level among equals."""
    ranks = {"bronze": 0, "silver": 1, "gold": 2}

    def order(label: Label) -> tuple[str, int]:
        known = label.awarded or label.as_of
        return (str(known.last) if known else "", ranks.get(label.level, -1))

    return max(cluster.labels, key=order, default=None)
