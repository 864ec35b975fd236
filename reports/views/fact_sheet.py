"""Common claims, checked; with a place chosen, that place's fact sheet."""

from editions.language import gettext as _
from reports.addresses import address
from reports.fact_sheets import grouped, record_context
from reports.filters import Filter
from reports.later import figures
from reports.models import Claim
from reports.pages import page_response
from reports.paper.stored import FACT_SHEET, stored
from reports.saying import counted, nothing_found, said
from reports.texts import applying, last_reviewed, limits_of


def fact_sheet(request):
    """Who says what, what the evidence shows, what is disputed; each with source and date."""
    filters = Filter(request, date_label=_("Dates the entry holds for"))
    scope = filters.scope
    claims = applying(Claim, request.reading, scope)
    filters.sentence = said(counted(len(claims), "entry", "entries"), scope, "for", "holding")
    record = record_context(request, scope)
    title = f"Fact sheet: {scope.place_words()}" if scope.places else "Common claims, checked"
    return page_response(
        request,
        "fact_sheet.html",
        title=title,
        description="Fact and claim about detainers: who says what, what the evidence shows.",
        active_tab="fact-sheet",
        crumbs=[("Fact sheet", None)],
        filters=filters,
        shown=figures(scope),
        figures=record["figures"],
        downloads=[paper_of(request, scope)],
        last_reviewed=last_reviewed(claims),
        context={
            "filters": filters,
            "title": title,
            "groups": grouped(claims),
            "limits": limits_of(claims),
            "nothing": nothing_found("entry", scope, "holds"),
            **record,
        },
    )


def paper_of(request, scope):
    """The edition's own PDF where nothing is chosen, else one that is made of what is shown."""
    made = (_("PDF of this fact sheet"), address("fact-sheet-pdf", keep=request.GET))
    return stored(request.reading, FACT_SHEET).get(FACT_SHEET, made) if scope.is_everything else made
