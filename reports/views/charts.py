"""The charts as files: the drawing and the numbers of a page, under the page's own filter."""

from uuid import UUID

from django.http import Http404, HttpResponse

from reports.addresses import BadRequest
from reports.cases import Case, reports_of, with_events
from reports.charts import alone
from reports.downloads import mark_of, written_csv
from reports.drawn import frozen_address, warning
from reports.filters import DayFilter, Filter, Scope
from reports.models import CaseHighlight
from reports.page_charts import stays_chart
from reports.paper.dots import dots
from reports.policy_charts import rules_chart
from reports.policy_history import standing_or_removed
from reports.policy_time import policies_of
from reports.report_parts import ReportParts
from reports.views import detainers, jurisdictions, overview
from reports.views.reports import report_of
from reports.withdrawn import standing


def chart_svg(request, name):
    """The drawing with title, terms, source and edition inside, so that it stands alone."""
    chart = chart_of(request, name)
    headers = attached(request.reading, chart, name, "svg")
    return HttpResponse(file_of(request, chart), content_type="image/svg+xml; charset=utf-8", headers=headers)


def chart_png(request, name):
    """The same as dots, for where a drawing cannot be pasted."""
    chart = chart_of(request, name)
    headers = attached(request.reading, chart, name, "png")
    return HttpResponse(dots(file_of(request, chart)), content_type="image/png", headers=headers)


def attached(reading, chart, name, kind):
    file_name = f"{mark_of(reading, chart.is_demonstration)}{name}-edition-{reading.number}.{kind}"
    return {"Content-Disposition": f'attachment; filename="{file_name}"'}


def file_of(request, chart):
    """The bytes of the SVG."""
    head = [words for words in (chart.shown, chart.terms) if words]
    foot = chart.values_said
    foot += [f"Break in series, {parted.words}. It parts {parted.names}." for parted in chart.breaks]
    foot += [f"{mark.number}: {mark.title}, {mark.said}." for mark in chart.marks]
    foot += [*chart.lists_said, chart.note, chart.source, frozen_address(request)]
    warned = warning(chart, request.reading)
    return alone(chart.drawing_in_file, chart.title, head, foot, warned)


def chart_csv(request, name):
    """The numbers of the drawing, one line for each row of its table."""
    chart, reading = chart_of(request, name), request.reading
    told = {"chart": chart.title, "shown": chart.shown, "terms": chart.terms, "source": chart.source}
    broken = ["break_in_series"] if chart.breaks else []
    return written_csv(
        [*chart.columns, *broken, *told],
        (line | told for line in chart.lines),
        file_name=name,
        reading=reading,
        is_demonstration=chart.is_demonstration,
    )


def chart_of(request, name):
    """The Chart that a page shows under the same filter; 404 where it has nothing to draw."""
    chart = MAKERS[name](request) if name in MAKERS else None
    if not chart:
        raise Http404("There is no such chart here.")
    return chart


def of_overview(name):
    def made(request):
        filters = Filter(request, date_label="Day prepared")
        return overview.number_context(request, filters)["charts"][name]

    return made


def one_place(filters):
    if len(filters.scope.places) != 1:
        raise BadRequest({"jurisdiction": "This chart is of one place: jurisdiction=48453."})
    return filters.scope.places[0]


def of_place(name):
    def made(request):
        filters = Filter(request, date_label="Day prepared")
        return jurisdictions.place_charts(request, one_place(filters), filters.scope)[name]

    return made


def outcomes(request):
    return detainers.counted(request.reading, detainers.detainer_filter(request))["chart"]


def issued(request):
    filters = Filter(request, date_label="Period covered", own=("report",))
    return ReportParts(report_of(request, asked(filters, "report")), request.reading).issued_chart(request)


def stays(request):
    uid = asked(Filter(request, date_label="Any event happened", own=("highlight",)), "highlight")
    try:
        uid = UUID(uid)
    except ValueError:
        raise BadRequest({"highlight": "A case is named by its identifier, as in its address."}) from None
    found = with_events(CaseHighlight.objects.as_of(request.reading).filter(uid=uid)).first()
    highlight = standing(found, CaseHighlight, uid, "There is no such highlight in this edition.")
    case = Case(highlight, reports_of(request.reading, [highlight]).get(highlight.report_uid))
    return stays_chart(request, case)


def rules(request):
    filters = DayFilter(request, date_label="In force on any day", own=("line",))
    place, slug = one_place(filters), asked(filters, "line")
    scope = Scope([place], filters.scope.first_day, filters.scope.last_day)
    found = standing_or_removed(request.reading, scope.inside())
    lines = policies_of(found, place, scope, filters.on)["lines"]
    return next((rules_chart(request, line, place) for line in lines if line.slug == slug), None)


def asked(filters, name):
    """The one value of a chart's own parameter."""
    values = filters.values(name)
    if len(values) != 1:
        raise BadRequest({name: f"Say which: “{name}” is given {len(values)} times, not once."})
    return values[0]


MAKERS = {
    "trend": of_overview("trend"),
    "states": of_overview("states"),
    "place-trend": of_place("place-trend"),
    "custody": of_place("custody"),
    "counties": of_place("counties"),
    "outcomes": outcomes,
    "issued": issued,
    "stays": stays,
    "rules": rules,
}
