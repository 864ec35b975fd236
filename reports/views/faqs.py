"""Questions and answers."""

from editions.language import gettext as _
from reports.filters import Filter
from reports.later import listed
from reports.models import Faq
from reports.pages import page_response
from reports.saying import counted, nothing_found, said
from reports.structured_data import Questions
from reports.texts import answer_items, applying, last_reviewed


def faq_list(request):
    """The answers that hold for a place and dates, as an accordion that opens in print."""
    filters = Filter(request, date_label=_("Dates the answer held"))
    scope = filters.scope
    faqs = applying(Faq, request.reading, scope)
    filters.sentence = said(counted(len(faqs), "answer"), scope, "for", "holding")
    items = answer_items(faqs, request.GET)
    return page_response(
        request,
        "faqs.html",
        title="Frequently asked questions",
        description="What a detainer is, what declining one means and what this record can and cannot show.",
        active_tab="faqs",
        crumbs=[("FAQs", None)],
        filters=filters,
        shown=listed(Faq.objects.all()),
        last_reviewed=last_reviewed(faqs),
        holds=[Questions(items)] if items else [],
        context={
            "filters": filters,
            "items": items,
            "nothing": nothing_found("answer", scope, "holds"),
        },
    )
