"""Exactly what a draft edition says of one place, for the letter to its agency."""

from detainers.models import Detainer, Policy
from editions.statements import run
from reports.cases import NOT_GUILT
from reports.models import CaseHighlight, Correction, ReportRow
from reports.telling import KINDS
from reports.templating import in_force, period

TOLD_COLUMNS = ["what", "identifier", "stands_in", "date", "facility", "measure_or_outcome", "value", "words"]


def rows_told(edition, place):
    """Lines of the file, one for each thing the edition says of the place; one query for each kind."""
    found = run(
        "select kind, array_agg(row_id order by row_id) from reports_named(%s) where place = %s group by 1",
        [edition.pk, place.pk],
    )
    ids = dict(found)
    for kind in KINDS:
        for line in LINES[kind](ids.get(kind, []), place):
            yield {"what": KINDS[kind][0]} | line


def detainer_lines(ids, place):
    for row in Detainer.objects.filter(pk__in=ids).order_by("prepared_on", "uid"):
        yield {
            "identifier": str(row.uid),
            "date": row.prepared_on,
            "facility": ", ".join(filter(None, [row.facility_as_written, row.city_as_written])),
            "measure_or_outcome": f"{row.get_outcome_display()}. {row.get_outcome_basis_display()}",
            "words": row.outcome_reason or row.lift_reason,
        }


def report_lines(ids, place):
    for row in ReportRow.objects.filter(pk__in=ids).select_related("report").order_by("report", "pk"):
        yield {
            "identifier": str(row.report.uid),
            "stands_in": f"{row.report.title}, {row.get_section_display()}",
            "date": period(row.report.first_day, row.report.last_day),
            "facility": row.facility_words,
            "measure_or_outcome": row.get_section_display(),
            "value": row.value,
            "words": ". ".join(filter(None, [row.place_words, row.instrument, row.criteria, row.note])),
        }


def case_lines(ids, place):
    """The whole case, since a chain is only fair as a whole; each event of the place on a line."""
    for case in CaseHighlight.objects.filter(pk__in=ids).prefetch_related("events").order_by("pk"):
        told = {"identifier": str(case.uid), "stands_in": case.title}
        yield told | {"words": f"{case.summary} {NOT_GUILT}"}
        for event in case.events.all():
            yield told | {
                "date": event.happened_on,
                "facility": event.facility_words if event.jurisdiction_id == place.pk else "",
                "measure_or_outcome": event.get_kind_display(),
                "words": ". ".join(
                    filter(None, [event.charge, event.get_charge_status_display(), event.note])
                ),
            }


def policy_lines(ids, place):
    for policy in Policy.objects.filter(pk__in=ids).order_by("pk"):
        yield {
            "identifier": str(policy.uid),
            "stands_in": policy.title,
            "date": in_force(policy),
            "measure_or_outcome": policy.instrument,
            "words": policy.summary,
        }


def correction_lines(ids, place):
    for fix in Correction.objects.filter(pk__in=ids).order_by("pk"):
        yield {
            "identifier": str(fix.uid),
            "stands_in": fix.subject,
            "date": fix.made_on or fix.made_on_text,
            "measure_or_outcome": fix.get_measure_display() if fix.measure else "",
            "value": fix.old_value,
            "words": f"{fix.new_text}. {fix.explanation}",
        }


LINES = {
    "detainer": detainer_lines,
    "row": report_lines,
    "case": case_lines,
    "policy": policy_lines,
    "correction": correction_lines,
}
