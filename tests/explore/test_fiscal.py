"""Quarters of the federal fiscal year, which begins in October."""

from datetime import date, timedelta

import pytest

from reports.fiscal import FiscalQuarter


@pytest.mark.parametrize(
    ("day", "year", "quarter"),
    [
        (date(2017, 9, 30), 2017, 4),
        (date(2017, 10, 1), 2018, 1),
        (date(2017, 12, 31), 2018, 1),
        (date(2018, 1, 1), 2018, 2),
        (date(2018, 3, 31), 2018, 2),
        (date(2018, 4, 1), 2018, 3),
        (date(2018, 6, 30), 2018, 3),
        (date(2018, 7, 1), 2018, 4),
        (date(2016, 2, 29), 2016, 2),
    ],
)
def test_a_day_belongs_to_the_quarter_of_the_fiscal_year(day, year, quarter):
    assert FiscalQuarter.of(day) == FiscalQuarter(year, quarter)


def test_quarters_have_the_days_that_belong_to_them_and_no_others():
    for year in (2000, 2015, 2016, 2100):
        for quarter in (1, 2, 3, 4):
            asked = FiscalQuarter(year, quarter)
            first, last = asked.first_day, asked.last_day

            assert [FiscalQuarter.of(first), FiscalQuarter.of(last)] == [asked, asked]
            assert FiscalQuarter.of(last + timedelta(days=1)) == asked.next
            assert FiscalQuarter.of(first - timedelta(days=1)).next == asked


def test_quarter_2_of_fiscal_2016_ends_with_march():
    asked = FiscalQuarter(2016, 2)

    assert (asked.first_day, asked.last_day) == (date(2016, 1, 1), date(2016, 3, 31))
    assert (asked.label, asked.slug) == ("Fiscal 2016, quarter 2", "quarterly-2016-q2")
