"""The first page: what the site is, how far the data reach, and the way to one's own county."""

from datetime import timedelta

from django.db.models import F
from django.utils import timezone

from detainers.models import Jurisdiction
from detainers.models.detainers import Outcome
from editions.language import gettext as _
from reports import statistics
from reports.addresses import address, addresses, with_query
from reports.answers import answer_table
from reports.breaks import breaks_as_of
from reports.correction_editions import with_corrections
from reports.figures import Counted, edition_of, headline_figures, rest_words, terms_said
from reports.filters import Filter, Scope
from reports.later import figures
from reports.measures import Figure
from reports.models import Announcement, CaseHighlight, Correction, Report
from reports.page_charts import states_chart, trend_chart
from reports.pages import page_response
from reports.remembered import of_edition
from reports.sparklines import with_sparklines
from reports.structured_data import rows_shown
from reports.together import read_together
from reports.trends import Trend
from reports.views.explorer import no_detainer, place_phrase
from reports.views.places import place_table

DESCRIPTION = (
    "A public record of immigration detainers and what became of them, place by place, "
    "with every correction and every edition kept."
)
STATE = statistics.GRAINS.STATE
# Those that the table shows before it is opened.
MOST_STATES = 10
DATASET = "Immigration detainers and what became of them"


# Older data do not describe the present, and the page says so.
DATED_AFTER = timedelta(days=180)


def overview(request):
    filters = Filter(request, date_label=_("Day prepared"))
    context = number_context(request, filters)
    csv = with_query(address("detainer-csv"), filters.filtering + filters.kept)
    downloads = [(_("CSV of the detainers counted"), csv)]
    return page_response(
        request,
        "overview.html",
        title="Overview",
        description=DESCRIPTION,
        active_tab="overview",
        filters=filters,
        shown=figures(filters.scope),
        figures=context["figures"],
        downloads=downloads,
        holds=rows_shown(DATASET, DESCRIPTION, filters.scope, context, downloads),
        context={"filters": filters, **context, **newest_records(request.reading)},
    )


def number_context(request, filters):
    """The figures, the trend and the states, under the filter; sets what the filter bar says and offers."""
    scope, reading = filters.scope, request.reading
    cells, by_state = whole_record(reading) if scope.is_everything else counted_of(reading, scope)
    days = statistics.record_period(reading)
    counted = Counted.of(cells, statistics.stated_place_counts(by_state))
    states = Jurisdiction.objects.in_bulk({place for place, _ in by_state})
    words = terms_said(reading, scope, days)
    breaks = breaks_as_of(reading)
    trend = Trend.of(reading, scope, cells, breaks)
    table = place_table(request, by_state, states)
    found = headline_figures(request, scope, counted, days)
    filters.days, filters.sentence = days, filter_words(scope)
    return {
        "figures": trend.with_sides(with_corrections(request, scope, found)),
        "rest": rest_words(counted.by_outcome),
        "answers": answer_table(request, scope, cells),
        "days": days,
        "total": statistics.detainers_prepared(counted.by_outcome),
        "data_end": days[1],
        "is_dated": days[1] is not None and timezone.localdate(reading.moment) - days[1] > DATED_AFTER,
        "terms_said": words,
        "charts": {
            "trend": trend_chart(request, trend, words, filters.sentence),
            "states": map_of_states(request, by_state, states, words, filters.sentence),
        },
        "states": with_sparklines(table, reading, scope, STATE, breaks, MOST_STATES),
        "nothing": no_detainer(scope),
    }


def counted_of(reading, scope):
    """The cells of all figures and of the trend, and the states; two queries."""
    return statistics.cube(reading, scope), statistics.state_counts(reading, scope)


@of_edition
def whole_record(reading):
    """The same without a filter: what most readers ask for, and the most to add up."""
    return counted_of(reading, Scope())


def filter_words(scope):
    if scope.is_everything:
        return ""
    prepared = _("prepared %(days)s", days=scope.date_words()) if scope.date_words() else ""
    return " ".join(filter(None, (_("Shown: detainers"), place_phrase(scope), prepared))) + "."


def map_of_states(request, by_state, states, words, shown):
    """The map of the same numbers as the table; invented records are not mapped."""
    if request.reading.is_demonstration:
        return None
    declined = {place: n for (place, outcome), n in by_state.items() if outcome == Outcome.DECLINED}
    edition = edition_of(request.reading)
    on_map = {
        geoid: Figure(declined.get(geoid, 0), statistics.DECLINED, edition, places=(geoid,))
        for geoid in states
    }
    names = {geoid: state.name for geoid, state in states.items()}
    page_of = addresses("jurisdiction-detail", keep=request.GET)
    urls = {geoid: page_of(geoid, state.slug) for geoid, state in states.items()}
    return states_chart(request, on_map, names, urls, declined.get("not_stated", 0), words, shown)


def newest_records(reading):
    """The newest report, highlights and corrections, and the next date; one query."""
    reports = Report.objects.as_of(reading)
    corrections = Correction.objects.as_of(reading).select_related("jurisdiction__state")
    dates = Announcement.objects.as_of(reading).filter(announced_for__gte=reading.moment, is_cancelled=False)
    asked = {
        "report": reports.order_by(F("originally_published_on").desc(nulls_first=True), "-last_day", "slug")[
            :1
        ],
        "highlights": CaseHighlight.objects.as_of(reading).order_by("-since", "position", "uid")[:2],
        "corrections": corrections.order_by(F("made_on").desc(nulls_last=True), "position", "slug")[:3],
        "next_date": dates.order_by("announced_for", "uid")[:1],
    }
    found = dict(zip(asked, map(list, read_together(*asked.values())), strict=True))
    return found | {name: next(iter(found[name]), None) for name in ("report", "next_date")}
