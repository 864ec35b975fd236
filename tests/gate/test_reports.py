"""The gate reads reports: what goes beyond the two cases of each check in tests/gate/pairs."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from editions.checks import findings_of
from tests.builders import make_edition, make_editor
from tests.gate.finding import facts
from tests.records import (
    an_edition,
    make_claim,
    make_correction,
    make_figure,
    make_highlight,
    make_policy,
    make_report,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_editor()


@pytest.fixture
def edition(editor):
    return make_edition(editor)


def test_all_that_a_figure_or_a_correction_leaves_open_is_named_at_once(edition, editor):
    report = make_report(edition, editor, title="Report")
    make_figure(report, editor, value=3, unit="", period_text=" ")
    make_correction(edition, editor, report=report, slug="fix", found_by=" ", reason="")
    assert facts(edition, "figure_without_measure", "correction_without_reason") == [
        "“Report”: the figure 3 has no unit and no period. Fill it in, or nobody knows what it counts.",
        "The correction “fix” does not say its class of reason or who found it: fill it in.",
    ]


def totals(edition, editor, **values):
    """A report for each (title, value); weeks that follow each other unless the days are given."""
    for number, (title, value) in enumerate(values.items(), 1):
        first = date(2017, 2, 1) + timedelta(7 * number)
        week = {"first_day": first, "last_day": first + timedelta(6)}
        make_figure(make_report(edition, editor, title=title, **week), editor, value=value)


def test_a_total_is_compared_with_the_report_before_whether_published_or_of_the_same_edition(edition, editor):
    with an_edition() as (earlier, by):
        make_figure(make_report(earlier, by), by, value=100)
    totals(edition, editor, Usual=140, High=250, Higher=300)
    assert facts(edition, "jump") == ["“High”: detainers issued, 250; 140 in the report before."]


@pytest.mark.parametrize(
    ("series", "before", "is_comparable"),
    [
        ("quarterly", (date(2016, 10, 1), date(2016, 12, 31)), True),
        ("quarterly", (date(2016, 12, 1), date(2016, 12, 31)), False),
        ("weekly", (date(2016, 10, 1), date(2016, 12, 31)), False),
    ],
)
def test_a_quarter_is_compared_with_the_quarter_before_whatever_its_days(
    edition, editor, series, before, is_comparable
):
    """The fourth quarter of 2016 has 92 days, the first of 2017 has 90."""
    with an_edition() as (earlier, by):
        period = {"first_day": before[0], "last_day": before[1]}
        make_figure(make_report(earlier, by, series=series, **period), by, value=100)
    period = {"first_day": date(2017, 1, 1), "last_day": date(2017, 3, 31)}
    make_figure(make_report(edition, editor, series="quarterly", title="High", **period), editor, value=250)
    expected = ["“High”: detainers issued, 250; 100 in the report before."] if is_comparable else []
    assert facts(edition, "jump") == expected


def test_cases_are_told_apart_by_each_event_with_a_charge_whatever_else_happened(edition, editor):
    report, day = make_report(edition, editor), date(2017, 2, 2)
    theft = {"charge": "theft", "charge_status": "arrested", "happened_on": day}
    for _ in range(2):
        make_highlight(edition, editor, report=report, events=[theft, {"kind": "released"}])

    assert facts(edition, "likely_duplicates") == [
        "2 highlights have an event of February 2, 2017 with the same place and charge (theft)."
    ]


def queries_of_checks(edition):
    with CaptureQueriesContext(connection) as asked:
        findings_of(edition)
    return len(asked)


def test_three_reports_are_checked_in_as_many_queries_as_one(edition, editor):
    totals(edition, editor, One=100)
    of_one = queries_of_checks(edition)
    totals(edition, editor, Two=100, Three=100)
    assert queries_of_checks(edition) == of_one


def test_claims_and_policies_become_stale_too_and_a_policy_is_named_with_its_place(edition, editor):
    long_ago = date(2020, 5, 4)
    make_claim(edition, editor, statement="It is so.", last_reviewed_on=long_ago)
    make_policy(edition, editor, title="Order 1", seen_on=long_ago)
    assert facts(edition, "stale_review") == [
        "“It is so.” was last reviewed on May 4, 2020 and should have been again by May 4, 2021.",
        "“Order 1” (King County, State 53) was last reviewed on May 4, 2020 and should have been again by "
        "May 4, 2021.",
    ]
