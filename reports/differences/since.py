"""Whether what a page of an old edition shows was corrected since."""

from django.db.models import Exists, OuterRef, Q

from detainers.models import TallyEntry
from editions.models import Edition
from reports.models import Correction, Report, ReportRow

# Kinds of edition that change figures that stood; all others add to the record.
CORRECTING = (Edition.Kind.CORRECTION, Edition.Kind.REVISION, Edition.Kind.WITHDRAWAL)


def corrected_since(reading, scope=None, kinds=(Edition.Kind.CORRECTION,), report=None):
    """The editions after the reading that changed a figure of the scope, or entered in the log that one of
    a report was wrong, the newest first; one query.

    Of a `report`, those that changed or took away that report. Falsy when nothing was corrected.
    """
    later = Edition.objects.published().filter(number__gt=reading.number, kind__in=kinds)
    if report:
        return list(later.filter(Exists(reports_changed(uid=report.uid))))
    return list(later.filter(figures_changed(scope) | Exists(entered(scope))))


def entered(scope):
    """Corrections of other publishers' reports that the edition enters in the log."""
    fixes = Correction.objects.filter(since=OuterRef("number"), removed=False)
    if scope and scope.places:
        fixes = fixes.filter(scope.inside())
    if scope and (scope.first_day or scope.last_day):
        reports = Report.objects.filter(since__isnull=False).covering(scope.first_day, scope.last_day)
        fixes = fixes.filter(report_uid__in=reports.values("uid"))
    return fixes


def figures_changed(scope):
    """The condition on an edition that it changes a count of detainers, or a report, inside the scope."""
    return Exists(counts_changed(scope)) | Exists(reports_changed_in(scope))


def counts_changed(scope):
    entries = TallyEntry.objects.filter(edition_number=OuterRef("number"))
    if scope is None or not scope.places:
        entries = entries.filter(grain=TallyEntry.Grain.NATION)
    else:
        states, places = TallyEntry.Grain.STATE, TallyEntry.Grain.PLACE
        entries = entries.filter(
            Q(grain=states, place__in=scope.states) | Q(grain=places, place__in=scope.locals)
        )
    if scope and scope.first_day:
        entries = entries.filter(month__gte=scope.first_day.replace(day=1))
    return entries.filter(month__lte=scope.last_day) if scope and scope.last_day else entries


def reports_changed(**which):
    """Versions of reports that the edition ends, by replacing or taking them away."""
    return Report.objects.filter(until=OuterRef("number"), since__isnull=False, removed=False, **which)


def reports_changed_in(scope):
    rows = reports_changed()
    if scope and (scope.first_day or scope.last_day):
        rows = rows.covering(scope.first_day, scope.last_day)
    if scope and scope.places:
        rows = rows.filter(Exists(ReportRow.objects.filter(scope.inside(), report=OuterRef("pk"))))
    return rows
