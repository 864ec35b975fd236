"""Words of the field and what they mean here."""

from reports.addresses import address
from reports.filters import Filter
from reports.later import listed
from reports.models import GlossaryTerm
from reports.pages import page_response


def glossary(request):
    Filter(request, date_label="Dates")
    terms = GlossaryTerm.objects.as_of(request.reading).order_by("term", "slug")
    return page_response(
        request,
        "glossary.html",
        title="Glossary",
        description="Words of the field and what they mean on this site.",
        crumbs=[("Overview", address("overview", keep=request.GET)), ("Glossary", None)],
        shown=listed(GlossaryTerm.objects.all()),
        context={"terms": sorted(terms, key=lambda term: term.term.casefold())},
    )
