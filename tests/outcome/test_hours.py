"""What days without hours can tell of 48 hours; weekends and holidays count by a dated setting."""

from dataclasses import replace
from datetime import date

import pytest

from detainers.outcome import Request, Step, finding, hours, validity
from tests.outcome.chains import ALDER

MONDAY = date(2015, 3, 2)
FRIDAY = date(2015, 3, 6)
YES, NO, NOT_SETTLED = True, False, None


@pytest.mark.parametrize(
    ("began", "ended", "passed"),
    [
        (MONDAY, date(2015, 3, 2), False),
        (MONDAY, date(2015, 3, 3), False),
        (MONDAY, date(2015, 3, 4), None),
        (MONDAY, date(2015, 3, 5), True),
        (MONDAY, date(2016, 3, 5), True),
    ],
)
@pytest.mark.parametrize("weekends", [YES, NO, NOT_SETTLED])
def test_on_working_days_only_two_days_later_is_not_decided(began, ended, passed, weekends):
    assert hours.ran_out(began, ended, weekends) is passed


@pytest.mark.parametrize(
    ("ended", "weekends", "passed"),
    [
        (date(2015, 3, 9), YES, True),
        (date(2015, 3, 9), NO, False),
        (date(2015, 3, 9), NOT_SETTLED, None),
        (date(2015, 3, 10), NO, None),
        (date(2015, 3, 11), NO, True),
        (date(2015, 3, 11), NOT_SETTLED, True),
        (date(2015, 3, 7), NO, False),
        (date(2015, 3, 8), NO, False),
        (date(2015, 3, 8), YES, None),
    ],
)
def test_over_a_weekend_the_setting_decides(ended, weekends, passed):
    assert hours.ran_out(FRIDAY, ended, weekends) is passed


def test_federal_holidays_of_a_year():
    found = {hours.observed(day) for day in hours.holidays_around(2021)}
    assert {day for day in found if day.year == 2021} == {
        date(2021, 1, 1),
        date(2021, 1, 18),
        date(2021, 2, 15),
        date(2021, 5, 31),
        date(2021, 6, 18),
        date(2021, 7, 5),
        date(2021, 9, 6),
        date(2021, 10, 11),
        date(2021, 11, 11),
        date(2021, 11, 25),
        date(2021, 12, 24),
        date(2021, 12, 31),
    }
    assert date(2020, 6, 19) not in {hours.observed(day) for day in hours.holidays_around(2020)}


def held_over_a_weekend(form, year):
    """Held from a Friday to the Monday after: 48 hours only where weekends count."""
    friday = {2015: date(2015, 3, 6), 2021: date(2021, 3, 5)}[year]
    days = [("issued", 0), ("served", 0), ("hold_began", 0), ("to_community", 3)]
    chain = [Step(kind, date.fromordinal(friday.toordinal() + later), **ALDER) for kind, later in days]
    return finding(chain, Request("hold", form, friday)).row


def test_weekends_are_left_out_for_the_forms_of_the_federal_rule_and_not_settled_for_i247a():
    assert held_over_a_weekend("i247d", 2015) == "hold cut short"
    assert held_over_a_weekend("i247a", 2021) == "hours not decided"
    assert held_over_a_weekend("unknown", 2015) == "hold cut short"
    assert held_over_a_weekend("unknown", 2021) == "hours not decided"


def test_when_the_texts_have_been_compared_one_line_of_the_settings_decides(monkeypatch):
    counted = tuple(replace(line, weekends_count=True) for line in validity.VALIDITIES)
    monkeypatch.setattr(validity, "VALIDITIES", counted)

    assert held_over_a_weekend("i247a", 2021) == "48 hours ran out"
    assert held_over_a_weekend("i247d", 2015) == "48 hours ran out"
