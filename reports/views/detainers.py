"""The explorer of detainers, one record, and the file of exactly what is filtered."""

from uuid import UUID

from detainers.models import Detainer, PlaceAlias, Source
from detainers.models.bulk_days import marked, marked_at_all, marked_days_of
from detainers.models.detainers import Answer, CustodyTaken, Outcome
from detainers.models.places import Operator
from editions.language import gettext as _
from editions.language import noop
from reports import statistics
from reports.addresses import BadRequest, address, with_query
from reports.breaks import breaks_within
from reports.counting import IN_FULL, TALLIED
from reports.custody_lines import custody_lines, events_of, who_answers
from reports.detainer_file import DETAINER_COLUMNS, file_rows
from reports.downloads import csv_response
from reports.figures import days_shown, terms_said
from reports.filters import CURSORS, Filter
from reports.later import figures, record
from reports.located import LOCATED, refuse_without_county
from reports.orders import ORDERS
from reports.page_charts import outcome_chart
from reports.pages import page_response
from reports.paging import KeysetPage
from reports.record_history import changes_of_record
from reports.remembered import of_edition
from reports.responses import about, responses
from reports.structured_data import rows_shown
from reports.templating import number
from reports.views.explorer import LEGENDS, choice_groups, counts_of, outcome_bars, said, sort_columns
from reports.withdrawn import standing

# What the list shows of a row: a record of each model would cost more than all else of it.
ROW = (
    *("uid", "prepared_on", "facility_as_written", "city_as_written", "state_as_written", "place_status"),
    "jurisdiction_id",
    *("form", "outcome", "outcome_basis", "custody_taken", "lift_reason", "original_row", "row_number"),
    *("jurisdiction__name", "jurisdiction__legal_name", "jurisdiction__state__name", "withdrawn_in"),
    "is_marked",
)
LIST_DESCRIPTION = "Every detainer on record, one row each, with its outcome and its source."
SORTS = {
    "newest": noop("Newest prepared first"),
    "oldest": noop("Oldest prepared first"),
    "place": noop("By place, newest prepared first in each"),
    "outcome": noop("By outcome, newest prepared first in each"),
}
CHOICES = {
    "outcome": dict(Outcome.choices),
    "notice": dict(Answer.choices),
    "hold": dict(Answer.choices),
    "custody": dict(CustodyTaken.choices),
    "form": dict(Detainer.Form.choices),
    "operator": dict(Operator.choices),
    "located": LOCATED,
}
LABELS = CHOICES | {"place_status": dict(Detainer.PlaceStatus.choices)}


@of_edition
def sources_of(reading):
    """Every source that an edition knows; one query."""
    return list(Source.objects.as_of(reading).order_by("slug"))


def detainer_filter(request, own=()):
    sources = sources_of(request.reading)
    named = {source.slug: source.name for source in sources}
    choices = CHOICES | {"source": named, "sort": SORTS}
    filters = Filter(request, date_label=_("Day prepared"), choices=choices, own=own)
    filters.legends, filters.sources = LEGENDS, sources
    sorts = filters.scope.choices.pop("sort")
    if len(sorts) > 1:
        raise BadRequest({"sort": _("Choose one order: %(known)s.", known=", ".join(SORTS))})
    filters.sort = sorts[0] if sorts else "newest"
    refuse_without_county(filters.scope)
    return filters


def detainer_list(request):
    """Every detainer, narrowed by place, day and choices, in one of the orders, 50 at a time by keyset."""
    filters = detainer_filter(request, own=CURSORS)
    rows = marked_at_all(statistics.detainers(request.reading, filters.scope), request.reading)
    rows = rows.values_list(*ROW, named=True)
    page = KeysetPage(rows, filters, ORDERS[filters.sort](request.reading, filters.scope))
    context = {"filters": filters, "rows": page, "order": SORTS[filters.sort]}
    context |= counted(request.reading, filters)
    context["row_url"] = addresses_of_rows(request)
    downloads = [(_("CSV of these %(total)s rows", total=number(context["total"])), context["csv_url"])]
    return page_response(
        request,
        "detainers/list.html",
        title="Detainers",
        description=LIST_DESCRIPTION,
        active_nav="detainers",
        crumbs=[("Detainers", None)],
        downloads=downloads,
        holds=rows_shown("Immigration detainers", LIST_DESCRIPTION, filters.scope, context, downloads),
        filters=filters,
        shown=figures(filters.scope),
        context=context,
    )


def addresses_of_rows(request):
    """The address of a row by its uid, made from one: fifty cost as much as the statement."""
    some = UUID(int=0)
    before, after = address("detainer-detail", some, keep=request.GET).split(str(some))
    return lambda uid: f"{before}{uid}{after}"


def counted(reading, filters):
    """All rows that fit the filter: how many, by outcome, and what else the filter bar can offer."""
    scope, days = filters.scope, statistics.record_period(reading)
    tallied, in_full = countings(reading, scope)
    by_outcome = counts_of("outcome", *tallied, scope.choices)
    total = statistics.detainers_prepared(by_outcome)
    filters.days = days
    filters.sentence = said(filters, total)
    filters.groups = choice_groups(filters, tallied, in_full)
    shown = [statistics.measure_of_outcome(outcome) for outcome in Outcome if by_outcome.get(outcome)]
    words = terms_said(reading, scope, days)
    parted = breaks_within(reading, [statistics.PREPARED, *shown], scope, days_shown(scope, *days))
    return {
        "breaks": parted,
        "labels": LABELS,
        "days": days,
        "total": total,
        "by_outcome": by_outcome,
        "chart": outcomes_drawn(filters, by_outcome, total, words),
        "terms_said": words,
        "sorting": sort_columns(filters),
        "also_here": also_located_here(reading, scope),
        "csv_url": with_query(address("detainer-csv"), filters.filtering + filters.kept),
        "sources": filters.sources,
    }


def outcomes_drawn(filters, by_outcome, total, words):
    """The bars; of one outcome alone there is nothing to compare."""
    several = len(by_outcome) > 1
    return outcome_chart(filters, outcome_bars(filters, by_outcome), total, words) if several else None


def countings(reading, scope):
    """(names of choices, detainers by all of them) twice, each as if none of its choices were made.

    First the choices that every grain of the tally keeps, then those of its grains in full; two queries.
    """
    tallied, in_full = tuple(TALLIED), tuple(IN_FULL)
    return (
        (tallied, statistics.counts(reading, scope.without(*tallied), *TALLIED.values())),
        (in_full, statistics.provenance_counts(reading, scope.without(*in_full))),
    )


def also_located_here(reading, scope):
    """For one county: how many detainers went to jails in it that others run."""
    if len(scope.places) != 1 or len(scope.places[0].geoid) != 5 or scope.choices["located"]:
        return None
    return statistics.located_here_count(reading, scope.places[0], scope)


def detainer_csv(request):
    """The explorer's rows as CSV, under the explorer's own filter."""
    filters = detainer_filter(request)
    return csv_response(
        file_rows(request.reading, filters.scope, filters.sort),
        DETAINER_COLUMNS,
        file_name="detainers",
        reading=request.reading,
        is_demonstration=request.reading.is_demonstration,
    )


def detainer_detail(request, uid):
    """One detainer: its outcome and why, its chain, and where it stands in its source."""
    Filter(request, date_label="Day prepared")
    rows = marked(Detainer.objects.as_of(request.reading).with_names(), request.reading)
    rows = rows.select_related("delivery", "located_in__state")
    missing = "There is no such detainer in this edition."
    detainer = standing(rows.filter(uid=uid).first(), Detainer, uid, missing)
    return page_response(
        request,
        "detainers/detail.html",
        title=f"Detainer {str(uid)[:8]}",
        description=f"Detainer {str(uid)[:8]}: what became of it, event by event, and its row in the source.",
        active_nav="detainers",
        crumbs=[
            ("Detainers", address("detainer-list", keep=request.GET)),
            (f"Detainer {str(uid)[:8]}", None),
        ],
        shown=record(_("This detainer was"), Detainer.objects.filter(uid=uid)),
        context={
            "alias": PlaceAlias.objects.as_of(request.reading).of_words(detainer).first(),
            "detainer": detainer,
            "changes": changes_of_record(detainer, request.reading),
            "chain": custody_lines(events_of(detainer)),
            "who_answers": who_answers(detainer),
            "marked_days": marked_days_of(detainer, request.reading),
            "responses": responses(request.reading, about(detainer=[uid], place=[detainer.jurisdiction_id])),
        },
    )
