"""Spans of days that a reader can choose with one click: fiscal years, then the quarters of one of them."""

from dataclasses import dataclass

from detainers.models import Detainer
from editions.language import gettext as _
from reports.fiscal import FiscalQuarter
from reports.models import Report
from reports.statistics import within_months

# With the quarters of one year and “All dates”, at most twelve links stand open.
MOST_YEARS = 6


@dataclass(frozen=True)
class Presets:
    """Links (words, address, is it on): the newest years, those before them, the quarters of `year`."""

    years: list
    earlier: list
    quarters: list
    year: int


def days_of_record(reading):
    """First and last day that detainers and reports tell of, (None, None) for none; one query."""
    detainers = within_months(Detainer.objects.as_of(reading), reading).order_by()
    reports = Report.objects.as_of(reading).order_by()
    ends = [
        (detainers, "prepared_on"),
        (detainers, "-prepared_on"),
        (reports, "first_day"),
        (reports, "-last_day"),
    ]
    first, *others = [rows.order_by(end).values_list(end.lstrip("-"))[:1] for rows, end in ends]
    days = sorted(day for (day,) in first.union(*others, all=True))
    return (days[0], days[-1]) if days else (None, None)


def presets(filters, first_day, last_day):
    """Every fiscal year from one day to the other, the newest first, and the quarters of the year chosen."""
    if first_day is None or last_day is None:
        return None
    newest, on = FiscalQuarter.of(last_day).year, filters.chosen_days
    first, last = on[0] or first_day, on[1] or last_day
    chosen = {FiscalQuarter.of(first).year, FiscalQuarter.of(last).year}
    year = chosen.pop() if len(chosen) == 1 else newest
    years = [
        preset(filters, _("Fiscal %(year)s", year=each), each, (1, 4))
        for each in range(newest, FiscalQuarter.of(first_day).year - 1, -1)
    ]
    every = (_("All dates"), filters.url_of_days(None, None), not any(on))
    quarters = [preset(filters, _("Quarter %(number)s", number=n), year, (n, n)) for n in (1, 2, 3, 4)]
    return Presets([*years[:MOST_YEARS], every], years[MOST_YEARS:], quarters, year)


def preset(filters, words, year, quarters):
    first, last = (FiscalQuarter(year, quarter) for quarter in quarters)
    days = first.first_day, last.last_day
    return words, filters.url_of_days(*days), days == filters.chosen_days
