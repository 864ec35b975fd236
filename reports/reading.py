"""Which edition a request reads: decided once, before any view runs."""

import hashlib
from dataclasses import dataclass
from functools import cached_property

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
    draft: Edition | None = None
    is_pinned: bool = False

    @property
    def is_old(self):
        return self.number < self.newest

    @cached_property
    def edition(self):
        """The edition being read; one query."""
        return self.draft or Edition.objects.filter(number=self.number).first()


def newest_number():
    """The number of the newest edition, 0 before the first."""
    newest = Edition.objects.filter(number__isnull=False).order_by("-number").values_list("number", flat=True)
    return newest.first() or 0


def read_edition(parameters):
    """The Reading that the address asks for; raises BadRequest for an edition there is none of."""
    newest = newest_number()
    asked = parameters.getlist("edition")
    if not asked:
        return Reading(newest, newest)
    if len(asked) > 1 or not asked[0].isascii() or not asked[0].isdecimal() or len(asked[0]) > 9:
        raise BadRequest({"edition": "An edition is one whole number: edition=3."})
    number = int(asked[0])
    if not 1 <= number <= newest:
        remedy = f"Choose 1 to {newest}." if newest else "Nothing is published yet."
        raise BadRequest({"edition": f"There is no edition {asked[0]}. {remedy}"})
    return Reading(number, newest, is_pinned=True)


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
            request.reading = Reading(newest_number(), newest_number())
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
