"""What leads from a profile to its cluster's figures beside those of the others."""

from __future__ import annotations

from ....plan import addresses
from ....plan.accounts import account_years, reported_years
from ....records.collection import Record
from ....records.models.cluster import Cluster
from ...context import PageContext


def ways_to_results(context: PageContext, record: Record[Cluster]) -> tuple[tuple[str, str], ...]:
    """The words and links to a cluster beside the field, and to the newest performance account with a figure of it."""
    ways = []
    if record.facts.kind != "cluster":
        return ()
    if record.facts.status.state == "active":
        address = addresses.cluster_benchmark(record.id, context.language)
        ways.append((context.word("cluster-benchmark.see"), context.link(address)))
    told = reported_years(record.facts, context.records)
    year = next((year for year in account_years(context.records) if year in told), None)
    if year:
        address = addresses.account(year, context.language)
        ways.append((context.word("account.title", year=year), context.link(address)))
    return tuple(ways)
