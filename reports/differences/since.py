"""Whether what a page of an old edition shows was corrected since."""

from functools import reduce
from operator import or_

from django.db.models import Exists, F, OuterRef, Q, TextField, Value
from django.db.models.functions import Coalesce

from detainers.models import Detainer, Jurisdiction, TallyEntry
from editions.models import Edition
from reports import counting
from reports.models import Correction, Report, ReportFigure, ReportRow
from reports.report_measures import OF_SECTION

# Kinds of edition that change figures that stood; all others add to the record.
CORRECTING = (Edition.Kind.CORRECTION, Edition.Kind.REVISION, Edition.Kind.WITHDRAWAL)


def corrected_since(reading, scope=None, kinds=(Edition.Kind.CORRECTION,), report=None, by_place=False):
    """The editions after the reading that changed a count or a report of the scope, or entered in the log
    that one of a report was wrong, the newest first; one query. Of each `is_of_figures` says whether a figure
    of the scope changed, or words of reports alone.

    `by_place` asks of the places of a state, too, wherever their jails stand. Of a `report`, those that
    changed or took away that report. Falsy when nothing was corrected.
    """
    later = Edition.objects.published().filter(number__gt=reading.number, kind__in=kinds)
    if report:
        return list(later.filter(Exists(reports_changed(uid=report.uid))))
    beside = [counts_changed(scope), entered(scope), *figures_of_reports_changed(scope)]
    if by_place:
        # By itself: an index finds the state or its places, but not one or the other.
        beside.append(counts_changed(scope, of_places=places_within(scope)))
    # Of the days of a month that is cut the rows tell.
    whole = counting.in_months(scope)[0] if scope and counting.asks_in_full(scope) else None
    if whole:
        beside.append(counts_changed(whole, in_full=True))
    of_figures = [*map(Exists, beside), *detainers_moved(reading, scope, kinds, by_place)]
    later = later.annotate(is_of_figures=reduce(or_, of_figures))
    return list(later.filter(Q(is_of_figures=True) | Exists(reports_changed_in(scope))))


def places_within(scope):
    """The places of a scope and of its states; a state stands for its own prisons."""
    within = Q(pk__in=scope.geoids) | Q(state__in=scope.states)
    return Jurisdiction.objects.filter(within).order_by().values("pk")


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


def counts_changed(scope, in_full=False, of_places=None):
    """Changes of counts that the edition wrote: of whatever is chosen or, `in_full`, of the choices alone.

    `of_places` asks of what these places answer for instead of the places of the scope.
    """
    grains = counting.grains_told(in_full)
    entries = TallyEntry.objects.filter(edition_number=OuterRef("number"))
    if scope is None or not scope.places:
        entries = entries.filter(grain=grains[TallyEntry.Grain.NATION])
    elif of_places is not None:
        entries = entries.filter(grain=TallyEntry.Grain.PLACE, place__in=of_places)
    else:
        states, places = grains[TallyEntry.Grain.STATE], TallyEntry.Grain.PLACE
        entries = entries.filter(
            Q(grain=states, place__in=scope.states) | Q(grain=places, place__in=scope.locals)
        )
    if scope and scope.first_day:
        entries = entries.filter(month__gte=scope.first_day.replace(day=1))
    entries = entries.filter(month__lte=scope.last_day) if scope and scope.last_day else entries
    return counting.chosen(entries, scope) if in_full else entries


# What tells detainers apart in counts, that no other part of a scope does.
COUNTED = ("outcome", "notice", "hold", "custody_taken", "operator", "form", "source", "place")


def detainers_moved(reading, scope, kinds, by_place):
    """Conditions on an edition after the reading that it took detainers out of the scope, brought them in or
    counted them otherwise inside.

    Asked only of what the tally does not tell: days within a month, and where a jail stands. The rows are
    read once for all editions, not for each again.
    """
    if scope is None:
        return
    for each in [scope] if scope.choices.get("located") else counting.in_months(scope)[1]:
        rows = Detainer.objects.filter(since__isnull=False, removed=False)
        rows = counting.chosen(rows.in_period(each.first_day, each.last_day), each)
        if each.places:
            places = places_within(each) if by_place else each.locals
            lodged = Q(jurisdiction__in=places) | Q(state__in=each.states)
            rows = rows.filter(lodged | Q(located_in__in=each.locals))
        rows = rows.annotate(place=Coalesce("jurisdiction", Value(""), output_field=TextField()))
        alike = {name: OuterRef(name) for name in (*COUNTED, "uid")}
        ended = rows.filter(~Exists(rows.filter(since=OuterRef("until"), **alike)), until__gt=reading.number)
        yield Q(number__in=ended.values("until"))
        begun = rows.filter(~Exists(rows.filter(until=OuterRef("since"), **alike)), since__gt=reading.number)
        # What a delivery brought in corrects nothing, and may be millions.
        yield Q(number__in=begun.filter(edition__kind__in=kinds).values("since"))


def reports_changed(**which):
    """Versions of reports that the edition ends, by replacing or taking them away."""
    return Report.objects.filter(until=OuterRef("number"), since__isnull=False, removed=False, **which)


# What tells a part of a report from its others, and its numbers, as in reports/differences/reported.py.
TOTAL = {"part": F("measure"), "number": Coalesce("value", Value(-1))}
ROW = {
    "part": F("section"),
    "where": Coalesce("jurisdiction", "place_words", output_field=TextField()),
    "facility": F("facility_words"),
    "number": Coalesce("value", Value(-1)),
    "standing": Coalesce("rank", Value(-1)),
}


def figures_of_reports_changed(scope):
    """Parts of reports that the edition ended or began and that stood otherwise before, or stand so after."""
    days = (scope.first_day, scope.last_day) if scope else (None, None)
    covered = Q(report__in=Report.objects.covering(*days)) if any(days) else Q()
    is_narrowed = bool(scope and scope.places)
    rows = ReportRow.objects.filter(scope.inside() if is_narrowed else Q(), section__in=OF_SECTION)
    for parts, fields in [(rows, ROW)] + ([] if is_narrowed else [(ReportFigure.objects, TOTAL)]):
        told = parts.filter(covered, report__since__isnull=False, report__removed=False).annotate(**fields)
        ended = told.filter(report__until=OuterRef("number"))
        yield ended.filter(~Exists(equal(told.model, fields, "since", "until")))
        before = Report.objects.filter(
            uid=OuterRef("report__uid"), until=OuterRef("report__since"), removed=False
        )
        begun = told.filter(Exists(before), report__since=OuterRef("number"))
        yield begun.filter(~Exists(equal(told.model, fields, "until", "since")))


def equal(model, fields, its, theirs):
    """Parts that say the same in the version of the report before or after: whose `its` is the `theirs`."""
    beside = {"report__uid": OuterRef("report__uid"), f"report__{its}": OuterRef(f"report__{theirs}")}
    told = model.objects.annotate(**fields).filter(**beside, report__removed=False)
    return told.filter(**{name: OuterRef(name) for name in fields})


def reports_changed_in(scope):
    rows = reports_changed()
    if scope and (scope.first_day or scope.last_day):
        rows = rows.covering(scope.first_day, scope.last_day)
    if scope and scope.places:
        rows = rows.filter(Exists(ReportRow.objects.filter(scope.inside(), report=OuterRef("pk"))))
    return rows
