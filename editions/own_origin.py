"""Pages and files of a site are read, not built into other sites' pages."""


class OwnOriginMiddleware:
    """Tells browsers to give no answer, static files included, to pages of another origin.

    A view may say otherwise of what it answers.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response
