from datetime import date

import pytest

from editions.acting import acting_as
from editions.models import Edition
from reports.fiscal import FiscalQuarter
from reports.models import Report
from reports.staff.quarter_facts import facts_of
from reports.staff.quarters import last_ended
from tests.builders import make_detainer, make_user
from tests.records import an_edition
from tests.staff.site import editor, open_quarter, visit

pytestmark = pytest.mark.django_db


def test_the_quarter_that_ended_last_is_proposed():
    assert last_ended(date(2026, 9, 30)) == FiscalQuarter(2026, 3)
    assert last_ended(date(2026, 10, 1)) == FiscalQuarter(2026, 4)
    assert last_ended(date(2027, 1, 1)) == FiscalQuarter(2027, 1)


def test_an_editor_opens_a_quarter_with_its_edition():
    user, client = editor()

    response = open_quarter(client)

    report = Report.objects.select_related("edition").get()
    assert response.redirect_chain == [(f"/quarters/{report.pk}/", 302)]
    assert (report.slug, report.first_day, report.last_day) == (
        "quarterly-2026-q1",
        date(2025, 10, 1),
        date(2025, 12, 31),
    )
    assert report.title == "Declined Detainer Report, fiscal 2026 Q1 (October–December 2025)"
    assert (report.scope, report.summary, report.selection_rule) == ("", "", "")
    assert report.sign_off == (
        "Prepared by an editor, approved by a reviewer who prepared no part of it, published by a publisher."
    )
    assert (report.edition.kind, report.edition.state, report.edition.created_by) == (
        "quarterly",
        "draft",
        user,
    )


def test_pressing_twice_opens_one_quarter_and_points_to_it():
    _, client = editor()
    open_quarter(client)

    response = open_quarter(client)

    report = Report.objects.get()
    assert Edition.objects.count() == 1
    assert response.status_code == 200
    assert (
        f'in draft in “Quarterly report, fiscal 2026 Q1”: <a href="/reports/report/{report.pk}/change/">'
        in (response.content.decode())
    )


@pytest.mark.parametrize(
    ("sent", "problem"),
    [
        ({"year": "26", "quarter": 1}, "year"),
        ({"year": 2026, "quarter": 5}, "quarter"),
        ({}, "year"),
    ],
)
def test_a_quarter_there_is_none_of_is_refused(sent, problem):
    _, client = editor()

    response = client.post("/quarters/new/", sent)

    assert problem in response.context["form"].errors
    assert not Report.objects.exists()


def test_only_an_editor_opens_a_quarter():
    codes = {
        role: visit(make_user(role)).post("/quarters/new/", {"year": 2026, "quarter": 1}).status_code
        for role in ("reviewer", "publisher")
    }

    assert codes == {"reviewer": 403, "publisher": 403}
    assert not Report.objects.exists()


def test_what_is_measured_follows_the_days_of_the_report():
    user, client = editor()
    open_quarter(client)
    with an_edition() as (edition, by):
        for day in (date(2025, 11, 3), date(2026, 1, 5), date(2026, 1, 6)):
            make_detainer(edition, by, prepared_on=day)
    report = Report.objects.get()
    facts_of(report)

    with acting_as(user):
        Report.objects.update(first_day=date(2026, 1, 1), last_day=date(2026, 3, 31))
    report.refresh_from_db()

    assert facts_of(report).figures[0].now.value == 2
