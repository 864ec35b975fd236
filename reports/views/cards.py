"""The card of each page: the picture that a shared link is shown with."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import resolve

from reports.addresses import BadRequest
from reports.cards import WORDS_OF_READERS, card_of
from reports.paper.card import picture


def card(request, of):
    """The card of the page at `of`: the page's own view is asked, so that both say and refuse the same."""
    if WORDS_OF_READERS in request.GET:
        raise BadRequest({WORDS_OF_READERS: "A card shows no words of who searches: leave them out."})
    found = resolve(f"/{of}", settings.PUBLIC_URLCONF)
    page = getattr(found.func(request, *found.args, **found.kwargs), "page", None)
    if page is None or page.is_uncited:
        raise Http404("Nothing that could be shared stands there.")
    return HttpResponse(picture(card_of(page)), content_type="image/png")
