"""Pages and files of a site are read, not built into other sites' pages."""


class OwnOriginMiddleware:
    """Tells browsers to give no answer, static files included, to pages of another origin."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        return response
