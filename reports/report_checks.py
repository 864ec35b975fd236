"""Checks of what reports state: totals, measures, corrections, jumps and ranks."""

from datetime import timedelta

from django.db.models import Prefetch, Sum

from detainers.models import TallyEntry
from editions.checks import ERROR, PLACES, RECORDS, TEXTS, WARNING, check, once_per_run
from reports.models import Correction, Report, ReportFigure, ReportRow
from reports.report_measures import OF_SECTION

# A total that is so many times the one before, or its fraction, is looked at; smaller numbers jump by chance.
TIMES, LEAST = 1.5, 20
QUARTERS_DIFFER = timedelta(days=2)
HIGH_RANK, FEW_OF_ALL, LEAST_RECORD = 10, 0.002, 1_000


def drafted(model, edition):
    """Its drafts of a model; a run of the checks knows of which it has none."""
    rows = model.objects.drafts().filter(edition=edition, removed=False)
    return rows if model in getattr(edition, "held", [model]) else rows.none()


@once_per_run
def reports_of(edition):
    rows = Prefetch("rows", ReportRow.objects.select_related("jurisdiction__state"))
    return list(drafted(Report, edition).prefetch_related("figures", rows))


def totals_of(report):
    """{measure: value} of the figures a report states, the largest where it states several."""
    totals = {}
    for figure in report.figures.all():
        if figure.value is not None:
            totals[figure.measure] = max(figure.value, totals.get(figure.measure, 0))
    return totals


@check("totals_differ", ERROR, TEXTS, Report)
def totals_hold_their_rows(edition):
    """A section may list the highest places only, so its rows may come to less than the total."""
    for report in reports_of(edition):
        totals = totals_of(report)
        for section, measure in OF_SECTION.items():
            values = [row.value for row in report.rows.all() if row.section == section]
            known = sum(value for value in values if value is not None)
            if measure in totals and known > totals[measure]:
                yield (
                    f"“{report}”: the rows of “{ReportRow.Section(section).label}” come to {known:,}, "
                    f"more than the {totals[measure]:,} {ReportFigure.Measure(measure).label.lower()} "
                    "it states. Correct one of them."
                )


@check("figure_without_measure", ERROR, TEXTS, Report)
def figures_say_what_they_measure(edition):
    for report in reports_of(edition):
        for figure in report.figures.all():
            missing = [
                f"no {name}"
                for name, has in {
                    "measure": figure.measure in ReportFigure.Measure.values,
                    "unit": figure.unit.strip(),
                    "period": figure.period_text.strip(),
                }.items()
                if not has
            ]
            if missing:
                yield (
                    f"“{report}”: the figure {figure.value} has {' and '.join(missing)}. Fill it in, "
                    "or nobody knows what it counts."
                )


@check("correction_without_reason", ERROR, TEXTS, Correction)
def corrections_say_why(edition):
    for correction in drafted(Correction, edition):
        missing = [
            words
            for words, has in {
                "its class of reason": correction.reason in Correction.Reason.values,
                "what was wrong": correction.explanation.strip(),
                "who found it": correction.found_by.strip(),
            }.items()
            if not has
        ]
        if missing:
            yield f"The correction “{correction}” does not say {' or '.join(missing)}: fill it in."


def earlier_reports(edition):
    """Reports that those of the edition may follow on: published ones, and others that come with it."""
    drafts = reports_of(edition)
    published = Report.objects.current().exclude(uid__in=[report.uid for report in drafts])
    told = published.filter(series__in={report.series for report in drafts}).prefetch_related("figures")
    return sorted([*told, *drafts], key=lambda report: (report.last_day, report.pk))


def report_before(report, earlier):
    """The last of its series and publisher that ended before it began, if it covers as many days."""
    ended = [
        each
        for each in earlier
        if (each.series, each.publisher) == (report.series, report.publisher)
        and each.last_day < report.first_day
    ]
    before = ended[-1] if ended else None
    # Quarters have 90 to 92 days.
    return before if before and abs(days_of(before) - days_of(report)) <= QUARTERS_DIFFER else None


def days_of(report):
    return report.last_day - report.first_day


@check("jump", WARNING, RECORDS, Report)
def totals_follow_on_the_report_before(edition):
    earlier = earlier_reports(edition)
    for report in reports_of(edition):
        before = report_before(report, earlier)
        if before is None:
            continue
        then = totals_of(before)
        for measure, value in totals_of(report).items():
            low, high = sorted((value, then.get(measure, value)))
            if high >= LEAST and high >= TIMES * low:
                yield (
                    f"“{report}”: {ReportFigure.Measure(measure).label.lower()}, {value:,}; "
                    f"{then[measure]:,} in the report before.",
                    "Look whether it is right, or say why it changed so much.",
                )


def counted_in_record(places):
    """({GEOID: detainers on record}, all of them), newest edition; two queries."""
    entries = TallyEntry.objects.order_by()
    whole = entries.filter(grain=TallyEntry.Grain.NATION).aggregate(n=Sum("change"))["n"] or 0
    of_places = entries.filter(grain=TallyEntry.Grain.PLACE, place__in=places)
    return dict(of_places.values_list("place").annotate(n=Sum("change"))), whole


@check("small_place_ranks_high", WARNING, PLACES, Report)
def small_places_do_not_rank_high(edition):
    """The county that a report of 2017 put in another's stead had hardly a detainer in its whole record."""
    rows = [
        (report, row)
        for report in reports_of(edition)
        for row in report.rows.all()
        if row.rank and row.rank <= HIGH_RANK and row.jurisdiction_id and row.section in OF_SECTION
    ]
    counts, whole = counted_in_record({row.jurisdiction_id for _, row in rows}) if rows else ({}, 0)
    for report, row in rows:
        n = counts.get(row.jurisdiction_id, 0)
        if whole >= LEAST_RECORD and n < FEW_OF_ALL * whole:
            yield (
                f"“{report}”: {row.jurisdiction} ranks {row.rank}, with {n:,} of {whole:,} detainers "
                "on record.",
                "Look whether another place of like name is meant, or say why it ranks so high.",
            )
