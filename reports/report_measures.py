"""What the numbers of reports measure: their publisher's own counts, never mixed with this record's."""

from dataclasses import replace
from functools import cache

from reports.measures import DateBasis, Measure, Unit
from reports.models import ReportFigure, ReportRow

Stated, Section = ReportFigure.Measure, ReportRow.Section
# {measure: (unit, day that puts a number into the period, look, definition)}
TERMS = {
    Stated.ISSUED: (
        Unit.DETAINERS,
        DateBasis.ISSUED,
        "all",
        "Detainers sent to jails in the days of the report. Not detainers declined.",
    ),
    Stated.DECLINED: (
        Unit.DETAINERS,
        DateBasis.RECORDED,
        "declined",
        "Detainers that staff recorded as declined in the days of the report, "
        "whatever the day of the detainer or of the release.",
    ),
    Stated.STATES: (
        Unit.STATES,
        DateBasis.RECORDED,
        "other",
        "States with a detainer recorded as declined in the days of the report.",
    ),
    Stated.JAILS: (
        Unit.JAILS,
        DateBasis.RECORDED,
        "other",
        "Jails with a detainer recorded as declined in the days of the report.",
    ),
}
OF_SECTION = {Section.ISSUED: Stated.ISSUED, Section.DECLINED: Stated.DECLINED}


@cache
def report_measure(stated, publisher):
    """The Measure of a number that a publisher's reports state."""
    unit, basis, look, definition = TERMS[stated]
    return Measure(
        code=str(stated),
        name=Stated(stated).label,
        unit=unit,
        basis=basis,
        population=f"what {publisher} counted",
        definition=definition,
        look=look,
    )


@cache
def rank_measure(stated, publisher):
    """The Measure of a place's rank in a report's list."""
    measure = report_measure(stated, publisher)
    return replace(measure, code=f"rank_by_{stated}", name=f"Rank by {measure.name.lower()}", unit=Unit.RANKS)
