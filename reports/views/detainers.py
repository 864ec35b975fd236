"""The explorer of detainers, one record, and the file of exactly what is filtered."""

from django.http import Http404

from detainers.models import CustodyEvent, Detainer, Release, Source
from detainers.models.detainers import CustodyTaken, Outcome
from detainers.models.places import Operator
from reports import statistics
from reports.addresses import address, with_query
from reports.downloads import DETAINER_COLUMNS, csv_response
from reports.figures import period_words
from reports.filters import Filter
from reports.pages import page_response, shows_demonstration
from reports.paging import KeysetPage
from reports.templating import number
from reports.views.explorer import choice_groups, outcome_bars, said, sort_columns

SORTS = {"newest": "Newest prepared first", "oldest": "Oldest prepared first"}
CHOICES = {
    "outcome": dict(Outcome.choices),
    "custody": dict(CustodyTaken.choices),
    "form": dict(Detainer.Form.choices),
    "operator": dict(Operator.choices),
}


def detainer_filter(request, own=()):
    sources = {source.slug: source.name for source in Source.objects.order_by("slug")}
    choices = CHOICES | {"source": sources, "sort": SORTS}
    filters = Filter(request, date_label="Day prepared", choices=choices, own=own)
    filters.sorts = filters.scope.choices.pop("sort")
    return filters


def detainer_list(request):
    """Every detainer, narrowed by place, day and outcome, 50 at a time by keyset."""
    filters = detainer_filter(request, own=("after", "before"))
    scope, reading = filters.scope, request.reading
    by_outcome = statistics.outcome_counts(reading, scope)
    rows = statistics.detainers(reading, scope).with_names()
    csv_url = with_query(address("detainer-csv"), filters.filtering + filters.kept)
    total = statistics.detainers_prepared(by_outcome)
    context = {
        **described(filters, reading, by_outcome),
        "rows": KeysetPage(rows, filters, oldest_first=filters.sorts == ["oldest"]),
        "total": total,
        "also_here": also_located_here(request, filters),
        "csv_url": csv_url,
    }
    return page_response(
        request,
        "detainers/list.html",
        title="Detainers",
        description="Every detainer on record, one row each, with its outcome and its source.",
        active_nav="detainers",
        crumbs=[("Overview", address("overview", keep=request.GET)), ("Detainers", None)],
        downloads=[(f"CSV of these {number(total)} rows", csv_url)],
        filters=filters,
        context=context,
    )


def described(filters, reading, by_outcome):
    """The words, bars and boxes around the rows."""
    scope, days = filters.scope, statistics.record_period(reading)
    filters.presets = filters.quarters(*days)
    filters.sentence = said(scope, statistics.detainers_prepared(by_outcome))
    filters.groups = choice_groups(
        filters,
        (("outcome", "custody"), statistics.custody_counts(reading, scope.without("outcome", "custody"))),
        (
            tuple(statistics.UNTALLIED),
            statistics.provenance_counts(reading, scope.without(*statistics.UNTALLIED)),
        ),
    )
    return {
        "filters": filters,
        "by_outcome": by_outcome,
        "bars": outcome_bars(filters, by_outcome),
        "period_said": period_words(scope, *days),
        "sorting": sort_columns(filters),
        "sources": Source.objects.exclude(since=None).order_by("slug"),
    }


def also_located_here(request, filters):
    """For one county: how many detainers went to jails in it that others run, and how to see them."""
    places = filters.scope.places
    if len(places) != 1 or len(places[0].geoid) != 5:
        return None
    return statistics.located_here_count(request.reading, places[0], filters.scope)


def detainer_csv(request):
    """The explorer's rows as CSV, under the explorer's own filter."""
    filters = detainer_filter(request)
    order = ("prepared_on", "uid") if filters.sorts == ["oldest"] else ("-prepared_on", "-uid")
    return csv_response(
        statistics.detainers(request.reading, filters.scope).order_by(*order),
        DETAINER_COLUMNS,
        file_name="detainers",
        reading=request.reading,
        is_demonstration=shows_demonstration(),
    )


def detainer_detail(request, uid):
    """One detainer: its outcome and why, its chain, and where it stands in its source."""
    Filter(request, date_label="Day prepared")
    rows = Detainer.objects.as_of(request.reading).with_names().select_related("delivery", "located_in")
    detainer = rows.filter(uid=uid).first()
    if detainer is None:
        raise Http404("There is no such detainer in this edition.")
    parts = [
        *CustodyEvent.objects.filter(detainer=detainer).select_related("facility", "jurisdiction__state"),
        *Release.objects.filter(detainer=detainer).select_related("facility", "jurisdiction__state"),
    ]
    chain = sorted(parts, key=lambda part: (part.happened_on is None, part.happened_on, part.pk))
    return page_response(
        request,
        "detainers/detail.html",
        title=f"Detainer {str(uid)[:8]}",
        active_nav="detainers",
        crumbs=[
            ("Overview", address("overview", keep=request.GET)),
            ("Detainers", address("detainer-list", keep=request.GET)),
            (f"Detainer {str(uid)[:8]}", None),
        ],
        context={"detainer": detainer, "chain": chain},
    )
