"""Staff pages are never kept: a shared computer must not show them after log-out."""


class NoStoreMiddleware:
    """Forbids browsers and proxies to keep any answer of the staff site."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers["Cache-Control"] = "no-store, private"
        return response
