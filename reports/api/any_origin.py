"""Pages of other sites may read the API and show cards: they find no cookie and no log-in to use."""

from django.http import HttpResponse

from reports.cards import FILE as CARD
from reports.problem_json import API, is_for_programs, problem_json

METHODS = "GET, HEAD, OPTIONS"
HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link",
}
# What a browser asks for before it sends If-None-Match.
PREFLIGHT = {
    "Allow": METHODS,
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Max-Age": "86400",
}


def headers_of(path):
    """What an answer at this path says of other sites, a 304 too: it replaces what a browser kept."""
    if path.endswith(f"/{CARD}"):
        return {"Cross-Origin-Resource-Policy": "cross-origin"}
    return HEADERS if path.startswith(API) else {}


class AnyOriginMiddleware:
    """Answers the API to every origin, errors and redirects included, and refuses what would write."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.answer(request) if is_for_programs(request) else self.get_response(request)
        for name, value in headers_of(request.path).items():
            response.headers[name] = value
        return response

    def answer(self, request):
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers=PREFLIGHT)
        if request.method not in {"GET", "HEAD"}:
            response = problem_json(405, f"Only {METHODS}: the API is read-only")
            response.headers["Allow"] = METHODS
            return response
        return self.get_response(request)
