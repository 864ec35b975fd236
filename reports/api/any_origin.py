"""Pages of other sites may read the API and show cards: they find no cookie and no log-in to use."""

from django.http import HttpResponse

from reports.cards import FILE as CARD
from reports.problem_json import is_for_programs, problem_json

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


class AnyOriginMiddleware:
    """Answers the API to every origin, errors and redirects included, and refuses what would write."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path.endswith(f"/{CARD}"):
            response = self.get_response(request)
            # On a 304 too: what it says replaces what a browser kept with the picture.
            response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
            return response
        if not is_for_programs(request):
            return self.get_response(request)
        response = self.answer(request)
        for name, value in HEADERS.items():
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
