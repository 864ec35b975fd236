"""Words of the field and what they mean here."""

from reports.filters import Filter
from reports.later import listed
from reports.models import ContentBlock, GlossaryTerm
from reports.pages import page_response
from reports.texts import last_reviewed, limits_of, notices


def glossary(request):
    Filter(request, date_label="Dates")
    terms = list(GlossaryTerm.objects.as_of(request.reading).order_by("term", "slug"))
    terms.sort(key=lambda term: (term.position, term.term.casefold()))
    return page_response(
        request,
        "glossary.html",
        title="Glossary",
        description="Words of the field and what they mean on this site.",
        crumbs=[("Glossary", None)],
        last_reviewed=last_reviewed(terms),
        shown=listed(GlossaryTerm.objects.all()),
        context={
            "terms": terms,
            "limits": limits_of(terms),
            "notices": notices(request.reading, ContentBlock.Page.GLOSSARY),
        },
    )
