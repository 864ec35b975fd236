"""Quarters of the U.S. federal fiscal year, which begins on October 1 of the year before."""

import calendar
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, order=True)
class FiscalQuarter:
    """Quarter 1 of fiscal 2018 is October to December 2017."""

    year: int
    quarter: int

    @classmethod
    def of(cls, day):
        shifted = (day.month + 2) % 12
        return cls(day.year + (day.month >= 10), shifted // 3 + 1)

    @property
    def first_day(self):
        month = (self.quarter * 3 + 6) % 12 + 1
        return date(self.year - (self.quarter == 1), month, 1)

    @property
    def last_day(self):
        month = self.first_day.month + 2
        year = self.first_day.year
        return date(year, month, calendar.monthrange(year, month)[1])

    @property
    def next(self):
        return (
            FiscalQuarter(self.year, self.quarter + 1)
            if self.quarter < 4
            else FiscalQuarter(self.year + 1, 1)
        )

    @property
    def previous(self):
        return (
            FiscalQuarter(self.year, self.quarter - 1)
            if self.quarter > 1
            else FiscalQuarter(self.year - 1, 4)
        )

    @property
    def label(self):
        return f"Fiscal {self.year}, quarter {self.quarter}"

    @property
    def slug(self):
        return f"quarterly-{self.year}-q{self.quarter}"
