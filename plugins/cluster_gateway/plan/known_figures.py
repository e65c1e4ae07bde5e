"""What is worked out from all figures of all clusters, once for a site: thousands of pages ask for it."""

from __future__ import annotations

from functools import cached_property

from ..records.collection import Records
from .accounts import Account, account, account_years
from .comparison import Benchmark, benchmarks


class KnownFigures:
    """The figures of one site as its pages need them."""

    def __init__(self, records: Records):
        self._records = records
        self._accounts: dict[int, Account] = {}

    @cached_property
    def benchmarks(self) -> tuple[Benchmark, ...]:
        """Every indicator and year with a comparable figure."""
        return benchmarks(self._records)

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years with a performance account, newest first."""
        return account_years(self._records)

    def account(self, year: int) -> Account:
        """The performance account of a year."""
        if year not in self._accounts:
            self._accounts[year] = account(self._records, year)
        return self._accounts[year]
