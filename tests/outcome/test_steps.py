"""What days a date can mean: the rule and the database read a month, a quarter and a year alike."""

from datetime import date

import pytest
from django.db import connection

from detainers.models import Exactness
from detainers.outcome.steps import FIRST, span
from tests.outcome.chains import found

MID_MONTH = date(2016, 5, 20)


@pytest.mark.django_db
@pytest.mark.parametrize("exactness", [each for each in Exactness.values if each != "unknown"])
@pytest.mark.parametrize("day", [MID_MONTH, date(2016, 2, 29), date(2015, 12, 31), date(2016, 1, 1)])
def test_the_rule_reads_the_span_of_a_date_as_the_database_does(day, exactness):
    with connection.cursor() as cursor:
        cursor.execute(
            "select detainers_first_day(%(day)s, %(how)s), detainers_last_day(%(day)s, %(how)s)",
            {"day": day, "how": exactness},
        )
        first, last = cursor.fetchone()

    assert span(day, exactness) == (first or FIRST, last)


def test_a_month_given_by_a_day_in_its_middle_is_the_whole_month():
    assert span(MID_MONTH, "month") == (date(2016, 5, 1), date(2016, 5, 31))


def test_a_detainer_of_the_month_of_the_release_did_not_come_too_late():
    """Prepared “in March”, entered as the 20th; released on the 4th: nothing says it came after."""
    chain = ("booked_in", "issued", "received", "to_community")
    prepared = {"form": "i247", "prepared_on": date(2021, 3, 20), "exactness": "month"}

    assert found(*chain, **prepared).row != "came too late"
