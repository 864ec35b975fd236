"""Search over the texts and places of the record, in one page."""

from django.http import HttpResponseRedirect

from detainers.models import Jurisdiction
from editions.language import gettext as _
from reports.addresses import address
from reports.filters import Filter
from reports.filters.form import GEOID
from reports.pages import page_response
from reports.saying import counted, said
from reports.search.kinds import LABELS
from reports.search.results import results
from reports.search.words import read_words


def search(request):
    """Groups of what was found, each with its number; a GEOID leads to its place."""
    filters = Filter(request, date_label=_("Days"), choices={"kind": LABELS}, own=("q", "after"))
    words = read_words(filters)
    if place := GEOID.fullmatch(words) and Jurisdiction.objects.with_state().filter(pk=words).first():
        return HttpResponseRedirect(address("jurisdiction-detail", place.pk, place.slug, keep=request.GET))
    found = results(request.reading, filters, words) if words else None
    filters.sentence = sentence(found, filters.scope) if words else ""
    return page_response(
        request,
        "search.html",
        title=f"Search: {words}" if words else "Search",
        description="Search reports, highlights, policies, answers, corrections, the glossary and places.",
        crumbs=[("Search", None)],
        filters=filters,
        context={"filters": filters, "words": words, "found": found},
    )


def sentence(found, scope):
    """“3 texts, for Texas, all dates. 12 places, which no filter narrows.”"""
    texts = said(counted(found.of_texts, "text"), scope, "for", "of days")
    places = counted(found.of_places, "place") + (f" {_('or more')}" if found.places.is_cut else "")
    if not found.of_places:
        return texts
    if scope.is_everything:
        return f"{texts} {places}."
    return _("%(texts)s %(places)s, which no filter narrows.", texts=texts, places=places)
