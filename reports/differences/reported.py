"""Differences between versions of a report: its totals by measure, its rows by place, their ranks."""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q

from reports.differences.figures import Difference
from reports.models import Report, ReportFigure, ReportRow
from reports.report_measures import OF_SECTION, rank_measure, report_measure

OLD, NEW = "old", "new"


@dataclass(frozen=True)
class Step:
    """Which versions are compared: those that each edition ended and began, or before all and after all.

    `editions` are in order; a draft counts as the edition after the newest.
    """

    editions: tuple
    as_one: bool = False
    draft: object = None

    @property
    def first(self):
        """The last edition before the step."""
        return self.editions[0] - 1

    @property
    def last(self):
        return self.editions[-1]

    def touched(self, of):
        """The condition that a version begins or ends here; `of` leads to it from what is filtered."""
        if self.draft:
            drafted = Report.objects.filter(edition=self.draft, since=None).values("uid")
            current = Q(**{f"{of}until": None, f"{of}since__isnull": False, f"{of}uid__in": drafted})
            return current | Q(**{f"{of}edition": self.draft, f"{of}since": None})
        return Q(**{f"{of}since__in": self.editions}) | Q(**{f"{of}until__in": self.editions})

    def replaced(self):
        """Versions that the one of the outer query takes the place of."""
        earlier = Report.objects.filter(uid=OuterRef("report__uid"), removed=False, since__isnull=False)
        if self.draft:
            return earlier.filter(until=None)
        if self.as_one:
            return earlier.filter(since__lte=self.first, until__gt=self.first)
        return earlier.filter(until=OuterRef("report__since"))

    def sides(self, version, takes_place):
        """Yields (edition's number, OLD or NEW) of a version; a new report has nothing to differ from."""
        if self.draft:
            if takes_place or version.since:
                yield self.last, OLD if version.since else NEW
        elif self.as_one:
            ends_here = version.until is not None and version.until <= self.last
            if version.since <= self.first and ends_here:
                yield self.last, OLD
            if version.since > self.first and not ends_here and takes_place:
                yield self.last, NEW
        else:
            if version.until in self.editions:
                yield version.until, OLD
            if version.since in self.editions and takes_place:
                yield version.since, NEW


@dataclass
class Pair:
    """The parts of a report before and after, by what tells them apart within it."""

    report: Report
    number: int
    parts: dict = field(default_factory=lambda: {OLD: {}, NEW: {}})

    def keys(self):
        return {**self.parts[OLD], **self.parts[NEW]}

    def values(self, key, name):
        return [getattr(self.parts[side].get(key), name, None) for side in (OLD, NEW)]


def report_differences(editions, *, scope=None, as_one=False, draft=None, **which):
    """{edition's number: [Difference]} of reports that had an earlier version.

    `as_one` and `draft` as in `each_difference`; `which` narrows to some reports. Two queries, one of places.
    """
    if not editions:
        return {}
    step, found = Step(tuple(sorted(editions)), as_one, draft), {}
    for pair in pairs(step, scope, which):
        lines = [line for line in between(pair, by=() if draft else (pair.number,)) if is_inside(line, scope)]
        if lines:
            found.setdefault(pair.number, []).extend(lines)
    return found


def pairs(step, scope, which):
    """The Pairs of everything that the step touches, figures before rows."""
    found, seen = {}, Counter()
    here = {f"report__{name}": value for name, value in which.items()}
    totals = [] if scope and scope.places else parts(ReportFigure, step, here)
    places = Q() if not (scope and scope.places) else scope.inside()
    rows = parts(ReportRow, step, here).filter(places, section__in=OF_SECTION)
    for part in (*totals, *rows.select_related("jurisdiction__state")):
        key = key_of(part)
        seen[part.report_id, key] += 1
        for number, side in step.sides(part.report, part.takes_place):
            pair = found.setdefault((number, part.report.uid), Pair(part.report, number))
            pair.parts[side][*key, seen[part.report_id, key]] = part
    return found.values()


def parts(model, step, here):
    rows = model.objects.filter(step.touched("report__"), report__removed=False, **here)
    rows = rows.annotate(takes_place=Exists(step.replaced())).select_related("report")
    return rows.order_by("report__first_day", "report__slug", "report__since", *model._meta.ordering)


def key_of(part):
    """What tells a part from others of its report; like ones by their order."""
    if isinstance(part, ReportFigure):
        return (part.measure,)
    return part.section, part.jurisdiction_id or part.place_words, part.facility_words


def between(pair, by):
    for key, part in pair.keys().items():
        if isinstance(part, ReportFigure):
            yield from differing(pair, key, part.measure, by, place_words="Whole report")
        else:
            words = ", ".join(filter(None, (part.place_words, part.facility_words)))
            told = {"place": part.jurisdiction, "row_words": words}
            told["place_words"] = "" if part.jurisdiction else words
            yield from differing(pair, key, OF_SECTION[part.section], by, **told)


def differing(pair, key, stated, by, **told):
    """The number of a part, and of a row its rank, where they differ."""
    measures = {"value": report_measure}
    if told.get("row_words"):
        measures["rank"] = rank_measure
    for name, measure in measures.items():
        old, new = pair.values(key, name)
        if old != new:
            yield Difference(
                measure(stated, pair.report.publisher),
                old,
                new,
                editions=by,
                first_day=pair.report.first_day,
                last_day=pair.report.last_day,
                report=pair.report,
                **told,
            )


def is_inside(line, scope):
    """Whether a report's figure is of one of the places, and its report of one of the days asked for."""
    if scope is None:
        return True
    too_early = scope.first_day and line.last_day < scope.first_day
    too_late = scope.last_day and line.first_day > scope.last_day
    return not (too_early or too_late) and line.is_of(scope)
