"""Differences between versions of a report: its totals by measure, its rows by place, their ranks."""

from dataclasses import replace

from django.db.models import Prefetch, Q

from reports.differences.figures import Difference
from reports.models import Report, ReportRow
from reports.report_measures import OF_SECTION, rank_measure, report_measure


def report_differences(editions, *, scope=None, as_one=False, draft=None, **which):
    """{edition's number: [Difference]} of reports that had an earlier version; three queries.

    `as_one` and `draft` as in `tallied_differences`; `which` narrows to some reports.
    """
    if not editions:
        return {}
    found = {}
    for at, old, new in pairs(editions, as_one, draft, which):
        by = () if draft else (new.since if new else old.until,)
        lines = [replace(line, editions=by) for line in between(old, new)]
        found.setdefault(at, []).extend(line for line in lines if is_inside(line, scope))
    return {at: lines for at, lines in found.items() if lines}


def pairs(editions, as_one, draft, which):
    """(edition, old version, new version or None) of every report that the editions change or take away."""
    first, last = min(editions) - 1, max(editions)
    opened = Q(edition=draft, since=None) if draft else Q(since__in=editions)
    closed = Q(until=None, since__isnull=False) if draft else Q(until__in=editions, since__isnull=False)
    rows = ReportRow.objects.select_related("jurisdiction__state")
    versions = Report.objects.filter(opened | closed, removed=False, **which)
    if draft:
        versions = versions.filter(uid__in=Report.objects.filter(opened).values("uid"))
    by_uid = {}
    for version in versions.order_by("since").prefetch_related("figures", Prefetch("rows", rows)):
        by_uid.setdefault(version.uid, []).append(version)
    for of_report in by_uid.values():
        if as_one or draft:
            yield from one_step(of_report, first, last)
        else:
            yield from each_step(of_report, editions)


def one_step(versions, first, last):
    """What stood before the first edition, and what stands after the last or is drafted."""
    old = next((each for each in versions if each.since and each.since <= first), None)
    stands = [each for each in versions if each.since is None or first < each.since]
    new = next((each for each in stands if each.until is None or each.until > last), None)
    if old:
        yield last, old, new


def each_step(versions, editions):
    begun = {each.since: each for each in versions}
    for old in versions:
        if old.until in editions:
            yield old.until, old, begun.get(old.until)


def between(old, new):
    """[Difference] of two versions, or of one that was taken away."""
    yield from totals(old, new)
    yield from rows(old, new)


def totals(old, new):
    before, after = figures_of(old), figures_of(new)
    for key in {**before, **after}:
        values = before.get(key), after.get(key)
        if values[0] != values[1]:
            yield line(old, new, report_measure(key[0], old.publisher), values)


def figures_of(report):
    """{(measure, how many of that measure come before it): value}."""
    found = {}
    for figure in report.figures.all() if report else ():
        key = figure.measure, sum(measure == figure.measure for measure, _ in found)
        found[key] = figure.value
    return found


def rows(old, new):
    before, after = rows_of(old), rows_of(new)
    for key in {**before, **after}:
        row, other = before.get(key), after.get(key)
        stated = OF_SECTION[(row or other).section]
        told = {"place": (row or other).jurisdiction, "row_words": words_of(row or other)}
        for measure, name in ((report_measure, "value"), (rank_measure, "rank")):
            values = row and getattr(row, name), other and getattr(other, name)
            if values[0] != values[1]:
                yield line(old, new, measure(stated, old.publisher), values, **told)


def rows_of(report):
    """{(section, place or its words, jail, how many like it come before it): row} of rows with a measure."""
    found = {}
    for row in report.rows.all() if report else ():
        if row.section in OF_SECTION:
            alike = row.section, row.jurisdiction_id or row.place_words, row.facility_words
            found[*alike, sum(key[:3] == alike for key in found)] = row
    return found


def words_of(row):
    return ", ".join(filter(None, (row.place_words, row.facility_words)))


def line(old, new, measure, values, **told):
    report = new or old
    days = {"first_day": report.first_day, "last_day": report.last_day}
    told = {"place_words": "" if told.get("place") else told.get("row_words", "Whole report")} | told
    return Difference(measure, *values, report=report, **days, **told)


def is_inside(line, scope):
    """Whether a report's figure is of one of the places, and its report of one of the days asked for."""
    if scope is None:
        return True
    too_early = scope.first_day and line.last_day < scope.first_day
    too_late = scope.last_day and line.first_day > scope.last_day
    return not (too_early or too_late) and line.is_of(scope)
