"""Places: the list, the search that never guesses, and the page of one place."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpResponsePermanentRedirect, HttpResponseRedirect, JsonResponse

from detainers.models import Exactness, Jurisdiction
from detainers.models.detainers import CustodyTaken, Outcome
from detainers.places import picking
from editions.language import gettext as _
from reports import statistics
from reports.addresses import BadRequest, address
from reports.answers import answer_table
from reports.breaks import breaks_as_of, breaks_of, breaks_within
from reports.bulk_days import bulk_days_of, listed
from reports.cases import highlights_of
from reports.correction_editions import changed_figures_of, changing_editions_of, with_corrections
from reports.figures import Counted, days_shown, headline_figures, rest_words, terms_said
from reports.filters import DayFilter, Filter, PlaceFilter
from reports.later import figures
from reports.models import Correction, Report, ReportRow
from reports.page_charts import counties_chart, custody_chart, place_trend_chart
from reports.pages import page_response
from reports.policy_charts import rules_chart
from reports.policy_history import standing_or_removed
from reports.policy_time import policies_of
from reports.report_parts import beside_corrections
from reports.responses import answers_to
from reports.sparklines import with_sparklines
from reports.structured_data import rows_shown
from reports.templating import in_force
from reports.together import read_together
from reports.trends import Trend
from reports.views.explorer import no_detainer
from reports.views.places import below_or_beside, place_table, table_of_state

MOST_FOUND = 200


def jurisdiction_list(request):
    """States with their counts, or of a state its places; with a search, every place the words could mean."""
    filters = Filter(request, date_label=_("Day prepared"), own=("q",))
    words = searched(filters)
    if place := Jurisdiction.objects.with_state().filter(pk=words).first():
        return HttpResponseRedirect(page_address(request, place))
    found = list(Jurisdiction.objects.candidates(words)[:MOST_FOUND])
    alike = picking.spelled_alike(words) if words and not found else []
    search = {"words": words, "found": found, "alike": alike, "is_cut": len(found) == MOST_FOUND}
    counted = table_context(request, filters.scope)
    return page_response(
        request,
        "places/list.html",
        title="Jurisdictions",
        description="Find a county, city or state by name, kind and GEOID.",
        active_nav="jurisdictions",
        crumbs=[("Jurisdictions", None)],
        filters=filters,
        shown=figures(filters.scope, by_place=bool(counted["state"])),
        context={"filters": filters, **search, **counted},
    )


def table_context(request, scope):
    reading, days = request.reading, statistics.record_period(request.reading)
    state = scope.places[0] if len(scope.places) == len(scope.states) == 1 else None
    places = table_of_state(request, state, scope) if state else None
    table = places or state_rows(request, scope)
    return {
        "state": state if places else None,
        "table": table,
        "breaks": breaks_within(reading, table.measures, scope, days_shown(scope, *days)) if table else [],
        "terms_said": terms_said(reading, scope, days),
        "nothing": no_detainer(scope),
    }


def state_rows(request, scope):
    by_state = statistics.state_counts(request.reading, scope)
    table = place_table(request, by_state, Jurisdiction.objects.in_bulk({place for place, _ in by_state}))
    breaks = breaks_as_of(request.reading)
    return with_sparklines(table, request.reading, scope, statistics.GRAINS.STATE, breaks)


def searched(filters):
    """The words of the search box; raises BadRequest when there are two of them."""
    words = filters.values("q")
    if len(words) > 1:
        raise BadRequest({"q": _("Search for one place at a time.")})
    return words[0][:100] if words else ""


def page_address(request, place, on=None):
    return address("jurisdiction-detail", place.geoid, place.slug, keep=request.GET, on=on)


def jurisdiction_suggest(request):
    """Places that begin with the words typed, else those spelled like them, for suggestions under a box."""
    words = searched(Filter(request, date_label="", own=("q",)))
    places = picking.found(words).places[:12] if len(words) > 1 else []
    return JsonResponse([{"geoid": place.geoid, "label": place.staff_label} for place in places], safe=False)


def jurisdiction_by_geoid(request, geoid):
    filters = DayFilter(request, date_label=_("Day prepared"))
    place = Jurisdiction.objects.with_state().filter(pk=geoid).first()
    if place is None:
        raise Http404(f"There is no place with the GEOID {geoid}.")
    return HttpResponsePermanentRedirect(page_address(request, place, on=filters.on))


def jurisdiction_detail(request, geoid, slug):
    """One place: its numbers, policies, reports and corrections, and the places of the same name."""
    namesakes = {found.pk: found for found in Jurisdiction.objects.with_namesakes(geoid)}
    place = namesakes.pop(geoid, None)
    if place is None or place.slug != slug:
        return jurisdiction_by_geoid(request, geoid)
    filters = PlaceFilter(request, place)
    csv = address("detainer-csv", keep=request.GET, jurisdiction=place.geoid)
    downloads = [(_("CSV of its detainers"), csv)]
    context = place_context(request, place, filters) | {"siblings": list(namesakes.values())}
    description = f"Immigration detainers lodged with {place} and what became of them."
    return page_response(
        request,
        "places/detail.html",
        title=str(place),
        description=description,
        active_nav="jurisdictions",
        crumbs=crumbs(request, place),
        filters=filters,
        shown=figures(filters.scope, by_place=True),
        figures=context["figures"],
        downloads=downloads,
        holds=rows_shown(f"Immigration detainers: {place}", description, filters.scope, context, downloads),
        context=context,
    )


def place_context(request, place, filters):
    scope = filters.scope
    record = record_context(request.reading, place, scope)
    numbers = number_context(request, place, scope, record.pop("breaks"))
    filters.days = numbers["days"]
    policies = policies_of(record.pop("rules"), place, scope, filters.on)
    changed = changed_figures_of(place, record.pop("changing"))
    numbers["figures"] = with_corrections(request, scope, numbers["figures"], changed)
    return {
        "place": place,
        "charts": {
            **numbers_drawn(request, place, numbers, policies),
            "rules": [rules_chart(request, line, place) for line in policies["lines"]],
        },
        "filters": filters,
        "bulk_days": listed(request, record.pop("bulk")),
        "changed_figures": changed,
        **numbers,
        **policies,
        **record,
    }


def place_charts(request, place, scope):
    """The charts of a place's numbers, for their files."""
    numbers = number_context(request, place, scope, breaks_as_of(request.reading))
    rules = standing_or_removed(request.reading, scope.inside())
    return numbers_drawn(request, place, numbers, policies_of(rules, place, scope))


def numbers_drawn(request, place, numbers, policies):
    words, trend = numbers["terms_said"], numbers["trend"]
    marks = policy_marks(request, policies["in_days"] if place.state_id else [], trend.months)
    is_state = place.state_id is None
    return {
        "place-trend": place_trend_chart(request, place, trend, words, marks),
        "counties": counties_chart(request, place, numbers["places"], numbers["declined"], words)
        if is_state
        else None,
        "custody": custody_chart(request, place, numbers["mosaic"], numbers["axis_rows"], words),
    }


@dataclass(frozen=True)
class PolicyMark:
    """A dashed line of the trend: the day a policy came into force, and where to read it."""

    number: int
    title: str
    on: date
    said: str
    url: str

    @property
    def words(self):
        return f"{self.number} {self.title}"


def policy_marks(request, policies, months):
    """[PolicyMark] of policies whose first day is known and lies in the months drawn, by their day."""
    known = (Exactness.DAY, Exactness.MONTH)
    found = [policy for policy in policies if policy.in_force_exactness in known and policy.in_force.lower]
    found = sorted(found, key=lambda policy: (policy.in_force.lower, policy.title, policy.uid))
    return [
        PolicyMark(
            at,
            policy.title,
            policy.in_force.lower,
            in_force(policy),
            address("policy-detail", policy.uid, keep=request.GET),
        )
        for at, policy in enumerate((one for one in found if one.in_force.lower.replace(day=1) in months), 1)
    ]


def crumbs(request, place):
    above = place.state and [(place.state.name, page_address(request, place.state))]
    return [
        ("Jurisdictions", address("jurisdiction-list", keep=request.GET)),
        *(above or []),
        (place.name_in_list, None),
    ]


def number_context(request, place, scope, breaks):
    """Figures, trend, and the tables of two questions and of two acts: one query, grouped in many ways."""
    cells, days = statistics.cube(request.reading, scope), statistics.record_period(request.reading)
    counted = Counted.of(cells)
    trend = Trend.of(request.reading, scope, cells, breaks)
    axes = statistics.along(cells, "outcome", "custody_taken")
    rows = axis_rows(axes)
    return {
        "figures": trend.with_sides(headline_figures(request, scope, counted, days)),
        "rest": rest_words(counted.by_outcome),
        "days": days,
        "total": statistics.detainers_prepared(counted.by_outcome),
        "declined": statistics.detainers_declined(counted.by_outcome),
        "answers": answer_table(request, scope, cells),
        "terms_said": terms_said(request.reading, scope, days),
        "trend": trend,
        "axis_rows": rows,
        "axis_total": [sum(column) for column in zip(*(row["values"] for row in rows), strict=True)],
        "mosaic": mosaic_columns(axes),
        **below_or_beside(request, place, scope, breaks),
    }


def axis_rows(axes):
    """Rows of the table: outcome by custody taken, not taken, not known, and all."""
    made = []
    for outcome in Outcome:
        values = [axes.get((outcome, taken), 0) for taken in CustodyTaken]
        if any(values):
            made.append({"code": outcome.value, "label": outcome.label, "values": [*values, sum(values)]})
    return made


def mosaic_columns(axes):
    return [
        {
            "label": outcome.label,
            "css": outcome.value,
            "taken": axes.get((outcome, CustodyTaken.YES), 0),
            "not_taken": axes.get((outcome, CustodyTaken.NO), 0),
            "unknown": axes.get((outcome, CustodyTaken.UNKNOWN), 0),
        }
        for outcome in Outcome
    ]


def record_context(reading, place, scope):
    """What is said of the place: of all kinds in the days asked for, but every correction; one query."""
    days = (scope.first_day, scope.last_day)
    rows = ReportRow.objects.filter(scope.inside(), report__in=Report.objects.as_of(reading).covering(*days))
    rows = rows.select_related("report", "jurisdiction__state")
    asked = {
        "corrections": Correction.objects.as_of(reading).filter(scope.inside()).in_order(),
        "highlights": highlights_of(reading, scope).order_by("-since", "position", "uid"),
        "responses": answers_to(reading, scope.inside()),
        "rules": standing_or_removed(reading, scope.inside()),
        "bulk": bulk_days_of(reading, place, scope),
        "changing": changing_editions_of(reading, place),
        "rows": rows.order_by("report__first_day", "section", "position"),
        "breaks": breaks_of(reading),
    }
    found = dict(zip(asked, map(list, read_together(*asked.values())), strict=True))
    return found | {"report_rows": list(beside_corrections(found.pop("rows"), found["corrections"], reading))}
