"""Which organisations the illustrations speak of."""

from __future__ import annotations

from ...records.collection import Records
from ...records.models.cluster import Cluster


def at_work(records: Records) -> dict[str, Cluster]:
    """The clusters at work today, by id; neither ended ones nor the support function."""
    return {id: cluster for id, cluster in every_cluster(records).items() if cluster.status.state == "active"}


def every_cluster(records: Records) -> dict[str, Cluster]:
    """Every cluster, also those that ended, by id; not the support function."""
    return {id: record.facts for id, record in records.clusters.items() if record.facts.kind == "cluster"}
