"""What every answer of a site tells browsers, static files and errors included."""

from django.conf import settings


class StrictHeadersMiddleware:
    """Sets the headers of STRICT_HEADERS: nothing is worked out while one waits.

    A view may say otherwise of what it answers.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        for name, value in settings.STRICT_HEADERS.items():
            response.headers.setdefault(name, value)
        return response
