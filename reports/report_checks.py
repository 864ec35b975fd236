"""Checks of what reports state: totals, measures, corrections, jumps, ranks, and dates of review."""

from datetime import timedelta

from django.db.models import Count, Prefetch, Sum
from django.utils import timezone

from detainers.models import Policy, TallyEntry
from editions.checks import PLACES, RECORDS, TEXTS, check_of, error, once_per_run, warning
from reports.models import CaseHighlight, Claim, Correction, Faq, Report, ReportFigure, ReportRow
from reports.report_measures import OF_SECTION

# A total that is so many times the one before, or its fraction, is looked at; smaller numbers jump by chance.
TIMES, LEAST = 1.5, 20
HIGH_RANK, FEW_OF_ALL, LEAST_RECORD = 10, 0.002, 1_000
REVIEWED_WITHIN = timedelta(days=365)


def drafted(model, edition):
    return model.objects.drafts().filter(edition=edition, removed=False)


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


@check_of(Report)
def totals_hold_their_rows(edition):
    """A section may list the highest places only, so its rows may come to less than the total."""
    for report in reports_of(edition):
        totals = totals_of(report)
        for section, measure in OF_SECTION.items():
            values = [row.value for row in report.rows.all() if row.section == section]
            known = sum(value for value in values if value is not None)
            if measure in totals and known > totals[measure]:
                yield error(
                    "totals_differ",
                    f"“{report}”: the rows of “{ReportRow.Section(section).label}” come to {known:,}, "
                    f"more than the {totals[measure]:,} {ReportFigure.Measure(measure).label.lower()} "
                    "it states. "
                    "Correct one of them.",
                    TEXTS,
                )


@check_of(Report)
def figures_say_what_they_measure(edition):
    for report in reports_of(edition):
        for figure in report.figures.all():
            missing = [
                name
                for name, has in {
                    "a measure": figure.measure in ReportFigure.Measure.values,
                    "a unit": figure.unit.strip(),
                    "a period": figure.period_text.strip(),
                }.items()
                if not has
            ]
            if missing:
                yield error(
                    "figure_without_measure",
                    f"“{report}”: the figure {figure.value} has not {' or '.join(missing)}. Fill it in, "
                    "or nobody knows what it counts.",
                    TEXTS,
                )


@check_of(Correction)
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
            yield error(
                "correction_without_reason",
                f"The correction “{correction}” does not say {', '.join(missing)}: fill it in.",
                TEXTS,
            )


def report_before(report):
    """The report of the same series and publisher whose period ended last before this one's."""
    earlier = Report.objects.current().filter(
        series=report.series, publisher=report.publisher, last_day__lt=report.first_day
    )
    return earlier.exclude(uid=report.uid).prefetch_related("figures").order_by("-last_day").first()


@check_of(Report)
def totals_follow_on_the_report_before(edition):
    for report in reports_of(edition):
        before = report_before(report)
        if before is None or before.last_day - before.first_day != report.last_day - report.first_day:
            continue
        earlier = totals_of(before)
        for measure, value in totals_of(report).items():
            low, high = sorted((value, earlier.get(measure, value)))
            if high >= LEAST and high >= TIMES * low:
                yield warning(
                    "jump",
                    f"“{report}”: {ReportFigure.Measure(measure).label.lower()}, {value:,}; "
                    f"{earlier[measure]:,} in the report before.",
                    "Look whether it is right, or say why it changed so much.",
                    RECORDS,
                )


def counted_in_record(places):
    """({GEOID: detainers on record}, all of them), newest edition; two queries."""
    entries = TallyEntry.objects.order_by()
    whole = entries.filter(grain=TallyEntry.Grain.NATION).aggregate(n=Sum("change"))["n"] or 0
    of_places = entries.filter(grain=TallyEntry.Grain.PLACE, place__in=places)
    return dict(of_places.values_list("place").annotate(n=Sum("change"))), whole


@check_of(Report)
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
            yield warning(
                "small_place_ranks_high",
                f"“{report}”: {row.jurisdiction} ranks {row.rank}, with {n:,} of {whole:,} detainers "
                "on record.",
                "Look whether another place of like name is meant, or say why it ranks so high.",
                PLACES,
            )


@check_of(CaseHighlight)
def cases_are_told_once(edition):
    """Two cases of one day, place and charge are likely one person's."""
    drafts = drafted(CaseHighlight, edition)
    alike = (
        drafts.exclude(events__charge="")
        .values("events__happened_on", "events__jurisdiction", "events__charge")
        .annotate(n=Count("pk", distinct=True))
        .filter(n__gt=1, events__happened_on__isnull=False)
        .order_by("events__happened_on")
    )
    for row in alike:
        day = row["events__happened_on"]
        yield warning(
            "likely_duplicates",
            f"{row['n']} highlights have an event of {day:%B} {day.day}, {day.year} "
            f"with the same place and charge ({row['events__charge']}).",
            "Take one out, or say why they are different cases.",
            TEXTS,
        )


# Texts with a date on which somebody last looked whether they still hold.
REVIEWED = {Faq: "last_reviewed_on", Claim: "last_reviewed_on", Policy: "seen_on"}


@check_of(*REVIEWED)
def texts_were_reviewed_lately(edition):
    limit = timezone.localdate() - REVIEWED_WITHIN
    for model, field in REVIEWED.items():
        for record in drafted(model, edition).filter(**{f"{field}__lt": limit}).order_by("pk"):
            day, place = getattr(record, field), getattr(record, "jurisdiction", None)
            # Policies of several places share a title; each warning is answered by itself.
            whose = f" ({place})" if place else ""
            yield warning(
                "stale_review",
                f"“{record}”{whose} was last reviewed on {day:%B} {day.day}, {day.year}, "
                "more than a year ago.",
                "Review it and give the day, or say why it still holds.",
                TEXTS,
            )
