"""Addresses of the staff site that the database could not even be asked about."""

from reports.addresses import BadRequest, refuse_unreadable
from reports.staff import bad_staff_request


class ReadableMiddleware:
    """Answers 400 to a NUL or to bytes that are no text, wherever they stand in the address."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        try:
            refuse_unreadable(request)
        except BadRequest:
            return bad_staff_request(request)
        return self.get_response(request)
