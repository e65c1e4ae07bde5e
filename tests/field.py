"""A field of made-up clusters with comparable figures: the sample gateway and the sheets of ``tests/sample/reports``.

``python -m tests.field DIR`` writes it as a gateway of its own, to be built and looked at. It never touches real records.
"""

from __future__ import annotations

import shutil
import sys
from datetime import date
from pathlib import Path

from cluster_gateway.desk.figures.importing import propose
from cluster_gateway.plan.examination import examine

SAMPLE = Path(__file__).resolve().parent / "sample"
REPORTS = SAMPLE / "reports"
TODAY = date(2026, 11, 23)
FIELD = ("delta", "epsilon", "eta", "iota", "kappa", "theta", "zeta")
RECORD = """\
# A cluster that does not exist.
id: {id}
name: {{da: Prøveklynge {name}, en: Test Cluster {name}}}
summary: {{da: "{name}, opfundet til prøver.", en: "{name}, made up for tests."}}
description: {{da: Findes ikke., en: Does not exist.}}
website: https://{id}.example.dk
founded: {{date: 2021, source: site}} # so that it was at work
sectors: [energy]
sources:
  # The only one there is.
  - {{id: site, publisher: {id}.example.dk}}
checked: {{date: 2026-11-01, by: {{da: redaktionen, en: the editors}}}}
"""


def grow(gateway: Path) -> Path:
    """Add the made-up clusters to a copy of the sample gateway, and what their sheets report; the same folder again."""
    for id in FIELD:
        record = RECORD.format(id=id, name=id.capitalize())
        (gateway / "clusters" / f"{id}.yml").write_text(record, encoding="utf-8", newline="\n")
    for sheet in sorted(REPORTS.glob("*-20*.*")):
        records, _ = examine(gateway, TODAY)
        proposal, problems = propose(sheet, gateway, records)
        assert proposal is not None, (sheet.name, problems)
        proposal.write()
    return gateway


if __name__ == "__main__":
    grow(Path(shutil.copytree(SAMPLE, sys.argv[1])))
