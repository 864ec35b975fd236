"""What was wrong and is put right: editions with their figures, the log, their files and feed."""

from django.http import HttpResponse

from editions.language import gettext as _
from editions.language import noop
from reports.addresses import address, with_query
from reports.correction_editions import EDITIONS_A_PAGE, changing_editions, with_differences
from reports.correction_feed import correction_feed
from reports.correction_log import CORRECTION_COLUMNS, correction_lines, log
from reports.differences.files import FIGURE_COLUMNS, figure_lines
from reports.differences.severity import RULES, words_of
from reports.downloads import streamed_csv, written_csv
from reports.filters import Filter, Scope
from reports.later import listed
from reports.method import REVIEWED_ON
from reports.models import ContentBlock, Correction
from reports.pages import page_response
from reports.paging import Slice
from reports.saying import counted, nothing_found, said
from reports.texts import notices

DATE_LABEL = noop("Made on")


def correction_list(request):
    """Editions that changed what was published, then the log of what other publishers' reports had wrong."""
    filters = Filter(request, date_label=DATE_LABEL, own=("after",))
    scope = filters.scope
    found, kept = log(request.reading, scope), filters.filtering + filters.kept
    part = Slice(list(changing_editions(request.reading, scope)), filters, EDITIONS_A_PAGE)
    filters.sentence = said(listed_words(part.total, found.total), scope, "of", "made")
    files = {name: with_query(address(view), kept) for name, view in FILES.items()}
    return page_response(
        request,
        "corrections.html",
        title="Corrections",
        description="Every published figure that changed: the old value, the new one, why, and who found it.",
        active_nav="corrections",
        crumbs=[("Corrections", None)],
        downloads=[(_("CSV of the figures"), files["figures"]), (_("CSV of the log"), files["log"])],
        filters=filters,
        shown=listed(Correction.objects.all(), scope),
        context={
            "filters": filters,
            "part": part,
            "editions": with_differences(part.rows, scope),
            "log": found,
            "files": files,
            "nothing": {
                "editions": nothing_found("correction of this record", scope, "was made"),
                "log": nothing_found("correction", scope, "was made"),
            },
        },
    )


def listed_words(editions, corrections):
    return _(
        "%(editions)s and %(corrections)s of reports",
        editions=counted(editions, "edition"),
        corrections=counted(corrections, "correction"),
    )


FILES = {"log": "correction-csv", "figures": "correction-figures-csv", "feed": "correction-feed"}


def correction_csv(request):
    """The log's rows as CSV, under the log's own filter."""
    filters = Filter(request, date_label=DATE_LABEL)
    return written_csv(
        CORRECTION_COLUMNS,
        correction_lines(log(request.reading, filters.scope)),
        file_name="corrections",
        reading=request.reading,
        is_demonstration=request.reading.is_demonstration,
    )


def correction_figures_csv(request):
    """Every figure that an edition of the page changed, of the places asked for, month by month too."""
    scope = Filter(request, date_label=DATE_LABEL).scope
    return streamed_csv(
        FIGURE_COLUMNS,
        figure_lines(changing_editions(request.reading, scope), Scope(scope.places)),
        file_name="corrected-figures",
        reading=request.reading,
        is_demonstration=request.reading.is_demonstration,
    )


def correction_feed_atom(request):
    """The editions and the log's corrections as a feed, under the page's own filter."""
    filters = Filter(request, date_label=DATE_LABEL)
    feed = correction_feed(request.reading, filters)
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def correction_policy(request):
    """What counts as a correction, how serious one is, how to report an error and what happens then."""
    Filter(request, date_label="Dates")
    return page_response(
        request,
        "corrections/policy.html",
        title="How we correct",
        description="What a correction, a revision, a removal and a withdrawal are; how to report an error.",
        active_nav="corrections",
        crumbs=[("Corrections", address("correction-list", keep=request.GET)), ("How we correct", None)],
        last_reviewed=REVIEWED_ON,
        context={
            "notices": notices(request.reading, ContentBlock.Page.CORRECTION_POLICY),
            "reasons": Correction.Reason,
            "severities": [
                (severity.value, [words_of(rule) for rule in rules]) for severity, rules in RULES.items()
            ],
        },
    )
