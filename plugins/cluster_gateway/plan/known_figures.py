"""What is worked out from all figures of all clusters, once for a site: thousands of pages ask for it."""

from __future__ import annotations

from ..records.collection import Records
from ..records.questions import Answers, answer, question
from .accounts import Account, account, account_years
from .comparison import Benchmark, benchmarks


class KnownFigures:
    """The figures of one site as its pages need them."""

    def __init__(self, records: Records):
        self._records = records
        self._accounts = Answers()

    @answer("figures.benchmarks")
    def benchmarks(self) -> tuple[Benchmark, ...]:
        """Every indicator and year with a comparable figure."""
        return benchmarks(self._records)

    @answer("figures.years")
    def years(self) -> tuple[int, ...]:
        """The years with a performance account, newest first."""
        return account_years(self._records)

    @question("figures.account")
    def account(self, year: int) -> Account:
        """The performance account of a year."""
        return self._accounts.once(year, lambda: account(self._records, year))
