"""Opening the quarterly report of a fiscal quarter: an edition and its report, both as drafts."""

from dataclasses import dataclass

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q

from editions.models import Edition
from reports.citing import SITE_NAME
from reports.fiscal import FiscalQuarter
from reports.models import Report
from reports.quarter_figures import is_of_record

SIGN_OFF = (
    "Prepared by an editor, approved by a reviewer who prepared no part of it, published by a publisher."
)


class QuarterTaken(Exception):
    """The quarter has a report, in draft or published."""

    def __init__(self, report):
        self.report = report
        super().__init__(str(report))


@dataclass(frozen=True)
class Titles:
    edition: str
    report: str


def titles(quarter):
    months = f"{quarter.first_day:%B}–{quarter.last_day:%B %Y}"
    name = f"fiscal {quarter.year} Q{quarter.quarter}"
    return Titles(f"Quarterly report, {name}", f"Declined Detainer Report, {name} ({months})")


def report_of(quarter):
    """The quarter's report, published or in draft, or None."""
    return (
        Report.objects.filter(Q(until=None), slug=quarter.slug, removed=False)
        .select_related("edition")
        .first()
    )


def has_own_page(report):
    """Whether a draft is prepared on a page of its own, and not on the admin's form."""
    return report.since is None and not report.removed and is_of_record(report)


def last_ended(today):
    """The quarter that ended last before the day."""
    return FiscalQuarter.of(today).previous


def open_quarter(quarter, *, by):
    """Draft the quarter's report in an edition of its own; raises QuarterTaken when there is one."""
    with transaction.atomic(), connection.cursor() as cursor:
        # Drafts may share an address, so the second press of the button must wait for the first.
        cursor.execute("select pg_advisory_xact_lock(hashtext('open_quarter'))")
        taken = report_of(quarter)
        if taken:
            raise QuarterTaken(taken)
        named = titles(quarter)
        edition = Edition.objects.create(
            kind=Edition.Kind.QUARTERLY, title=named.edition, note=f"{named.report}.", created_by=by
        )
        return Report.objects.create(
            edition=edition,
            slug=quarter.slug,
            series=Report.Series.QUARTERLY,
            title=named.report,
            first_day=quarter.first_day,
            last_day=quarter.last_day,
            publisher=settings.AGENCY_NAME or SITE_NAME,
            sign_off=SIGN_OFF,
        )
