"""The gate reads reports: totals, measures, corrections, jumps, ranks and dates of review."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from detainers.models import TallyEntry
from reports.models import ReportFigure
from tests.builders import as_owner, make_edition, make_editor, make_jurisdiction
from tests.gate.finding import facts, found
from tests.records import (
    an_edition,
    make_correction,
    make_faq,
    make_figure,
    make_highlight,
    make_report,
    make_row,
)

pytestmark = pytest.mark.django_db
LEWIS = {"geoid": "53041", "name": "Lewis"}


@pytest.fixture
def editor():
    return make_editor()


@pytest.fixture
def edition(editor):
    return make_edition(editor)


def test_rows_that_come_to_more_than_the_total_are_an_error(edition, editor):
    report = make_report(edition, editor, title="Report")
    make_figure(report, editor, value=10)
    make_row(report, editor, value=7, rank=1)
    assert found(edition, "totals_differ") == []
    make_row(report, editor, value=4, rank=2)
    assert found(edition, "totals_differ") == [
        (
            "error",
            "“Report”: the rows of “Highest volume of detainers issued” come to 11, more than the 10 "
            "detainers issued it states. Correct one of them.",
        )
    ]


def test_a_figure_without_a_measure_is_an_error(edition, editor):
    report = make_report(edition, editor, title="Report")
    make_figure(report, editor)
    figure = make_figure(report, editor, value=206)
    ReportFigure.objects.filter(pk=figure.pk)
    make_figure(report, editor, value=3, unit="", period_text=" ")
    assert facts(edition, "figure_without_measure") == [
        "“Report”: the figure 3 has not a unit or a period. Fill it in, or nobody knows what it counts."
    ]


@pytest.mark.parametrize("name", ["summary", "scope", "sign_off"])
def test_a_report_without_scope_or_sign_off_is_an_error(edition, editor, name):
    make_report(edition, editor, **{name: " "})
    assert [level for level, _ in found(edition, f"report_without_{name}")] == ["error"]


def test_a_correction_without_who_found_it_is_an_error(edition, editor):
    report = make_report(edition, editor)
    make_correction(edition, editor, report=report, slug="whole")
    make_correction(edition, editor, report=report, slug="half", found_by=" ", reason="")
    assert facts(edition, "correction_without_reason") == [
        "The correction “half” does not say its class of reason, who found it: fill it in."
    ]


def test_a_total_far_from_the_report_before_is_a_warning(edition, editor):
    with an_edition() as (earlier, by):
        before = make_report(earlier, by)
        make_figure(before, by, value=100)
    for days, value, title in ((7, 140, "Usual"), (14, 250, "High")):
        week = {
            "first_day": date(2017, 2, 1) + timedelta(days),
            "last_day": date(2017, 2, 7) + timedelta(days),
        }
        make_figure(make_report(edition, editor, title=title, **week), editor, value=value)
    assert facts(edition, "jump") == ["“High”: detainers issued, 250; 100 in the report before."]


def test_a_place_with_hardly_a_detainer_on_record_at_a_high_rank_is_a_warning(edition, editor):
    king, lewis = make_jurisdiction(), make_jurisdiction(**LEWIS)
    with as_owner():
        for grain, place, n in (("nation", "US", 2_000), ("place", "53033", 1_900), ("place", "53041", 2)):
            month = date(2015, 1, 1)
            TallyEntry.objects.create(
                edition_number=1, grain=grain, place=place, month=month, outcome="declined",
                custody_taken="unknown", notice="unknown", hold="declined", change=n,
            )  # fmt: skip
    report = make_report(edition, editor, title="Report")
    make_row(report, editor, jurisdiction=king, rank=1, value=9)
    make_row(report, editor, jurisdiction=lewis, rank=11, value=4)
    assert facts(edition, "small_place_ranks_high") == []
    make_row(report, editor, jurisdiction=lewis, rank=2, value=8)
    assert facts(edition, "small_place_ranks_high") == [
        "“Report”: Lewis County, State 53 ranks 2, with 2 of 2,000 detainers on record."
    ]


def test_two_cases_of_one_day_place_and_charge_are_a_warning(edition, editor):
    king, report = make_jurisdiction(), make_report(edition, editor)
    theft = {"jurisdiction": king, "charge": "theft", "charge_status": "arrested"}
    make_highlight(edition, editor, report=report, events=[theft])
    make_highlight(edition, editor, report=report, events=[theft | {"happened_on": date(2017, 2, 3)}])
    assert facts(edition, "likely_duplicates") == []
    make_highlight(edition, editor, report=report, events=[theft])
    assert facts(edition, "likely_duplicates") == [
        "2 highlights have an event of February 2, 2017 with the same place and charge (theft)."
    ]


def test_a_text_last_reviewed_more_than_a_year_ago_is_a_warning(edition, editor):
    today = timezone.localdate()
    make_faq(edition, editor, question="Fresh?", last_reviewed_on=today - timedelta(days=300))
    make_faq(edition, editor, question="Stale?", last_reviewed_on=date(2020, 5, 4))
    assert facts(edition, "stale_review") == [
        "“Stale?” was last reviewed on May 4, 2020, more than a year ago."
    ]
