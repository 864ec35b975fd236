"""Who holds a page is told that it has not changed, before anything else: docs/decisions/0033."""

from django.db import Error
from django.http import HttpResponseNotModified

from reports.api.any_origin import headers_of
from reports.reading import KEPT_FOR_SECONDS, entity_tag, is_known, newest_number


class UnchangedMiddleware:
    """Answers 304 where the visitor holds the tag that a page of this address has now.

    Nothing of the address is looked at: who holds its tag was answered 200 there, of this newest edition.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if "HTTP_IF_NONE_MATCH" in request.META and request.method in {"GET", "HEAD"}:
            tag = current_tag(request)
            if tag and is_known(request, tag):
                # All others stand as they were: who holds the page keeps those that came with it.
                told = {"ETag": tag, "Cache-Control": KEPT_FOR_SECONDS, **headers_of(request.path)}
                return HttpResponseNotModified(headers=told)
        return self.get_response(request)


def current_tag(request):
    """None where the database does not answer; what stands there may not need it, or says so itself."""
    try:
        return entity_tag(request, newest_number())
    except Error:
        return None
