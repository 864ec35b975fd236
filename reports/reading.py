"""Which edition a request reads: decided once, before any view runs."""

import hashlib
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpResponse, HttpResponseNotModified, HttpResponseRedirect

from editions.models import Edition
from reports.addresses import BadRequest, pairs, with_query, without_appended
from reports.pages import bad_request

PATHS_WITHOUT_EDITION = ("/healthz", "/robots.txt")


@dataclass
class Reading:
    """The record as one edition left it, with a draft laid over it on the staff site's preview."""

    number: int
    newest: int
    edition: Edition | None = None
    draft: Edition | None = None

    @property
    def is_old(self):
        return self.number < self.newest


def newest_reading():
    """The newest edition, number 0 before the first; one query."""
    newest = Edition.objects.filter(number__isnull=False).order_by("-number").first()
    return Reading(newest.number, newest.number, newest) if newest else Reading(0, 0)


def read_edition(parameters):
    """The Reading that the address asks for; raises BadRequest for an edition there is none of."""
    newest = newest_reading()
    asked = parameters.getlist("edition")
    if not asked:
        return newest
    if len(asked) > 1 or not asked[0].isascii() or not asked[0].isdecimal() or len(asked[0]) > 9:
        raise BadRequest({"edition": "An edition is one whole number: edition=3."})
    number = int(asked[0])
    if number == newest.number:
        return newest
    if not 1 <= number <= newest.number:
        remedy = f"Choose 1 to {newest.number}." if newest.number else "Nothing is published yet."
        raise BadRequest({"edition": f"There is no edition {asked[0]}. {remedy}"})
    return Reading(number, newest.number, Edition.objects.get(number=number))


def entity_tag(request, reading):
    parts = (request.get_full_path(), reading.number, reading.newest, settings.CODE_VERSION)
    return '"' + hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()[:32] + '"'


class ReadingMiddleware:
    """Gives each public request its reading, and answers unchanged pages before any other query."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method not in {"GET", "HEAD"}:
            return HttpResponse("Only GET and HEAD.\n", status=405, headers={"Allow": "GET, HEAD"})
        if request.path in PATHS_WITHOUT_EDITION:
            return self.get_response(request)
        ours = without_appended(request.GET)
        if ours != pairs(request.GET):
            return HttpResponseRedirect(with_query(request.path, ours))
        return self.read(request)

    def read(self, request):
        try:
            if "\x00" in request.get_full_path() or any("\x00" in value for value in request.GET.values()):
                raise BadRequest({"address": "The address contains a character that no address may have."})
            request.reading = read_edition(request.GET)
        except BadRequest as problem:
            request.reading = newest_reading()
            return bad_request(request, problem)
        tag = entity_tag(request, request.reading)
        if request.headers.get("If-None-Match") == tag:
            return HttpResponseNotModified(headers={"ETag": tag})
        return self.answer(request, tag)

    def process_exception(self, request, problem):
        """An address that a view could not read."""
        return bad_request(request, problem) if isinstance(problem, BadRequest) else None

    def answer(self, request, tag):
        response = self.get_response(request)
        if response.status_code == 200:
            response.headers["ETag"] = tag
            response.headers["Cache-Control"] = (
                "public, max-age=5, stale-while-revalidate=30, stale-if-error=86400"
            )
        return response
