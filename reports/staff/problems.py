"""What the staff site answers when it cannot do what was asked."""

from django.contrib import admin
from django.shortcuts import render

from reports.addresses import BadRequest, pairs, refuse_unreadable
from reports.staff.upload_limits import UploadRefused


def problem(request, status, title, explanation):
    """A page that says what went wrong; it asks the database nothing."""
    context = {"title": title, "explanation": explanation, "site_title": admin.site.site_title}
    return render(request, "staff/problem.html", context, status=status, using="staff")


def bad_staff_request(request, exception=None):
    if isinstance(exception, UploadRefused):
        return problem(request, 400, "The file was not taken", str(exception))
    return problem(request, 400, "This request cannot be read", "Go back and try again.")


def refused(request, exception=None):
    explanation = "Your role does not allow this, or the record is published and cannot be changed."
    return problem(request, 403, "Not allowed", explanation)


def no_such_page(request, exception=None):
    explanation = "There is no such page. The record may have been deleted with its draft."
    return problem(request, 404, "Page not found", explanation)


def broken(request):
    explanation = "Something is broken on our side, and nothing was saved. The site's log has the reason."
    return problem(request, 500, "That did not work", explanation)


def said_of_buttons(request, response):
    """A visit to an address that only takes a button's press, which has no words of its own: so comes who was
    logged out, pressed the button and logged in again."""
    if response.status_code != 405 or response.content:
        return response
    explanation = (
        "Nothing was changed. This address only does what a button asks. Where you logged in just now, open "
        "the page again and press its button once more."
    )
    page = problem(request, 405, "Press the button once more", explanation)
    page["Allow"] = response["Allow"]
    return page


class ReadableMiddleware:
    """Answers 400 to a NUL or to bytes that are no text, wherever they stand in the address, and to a NUL in
    what a form sends: the database holds none."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        try:
            refuse_unreadable(request)
        except BadRequest:
            return bad_staff_request(request)
        return said_of_buttons(request, self.get_response(request))

    def process_view(self, request, view, args, kwargs):
        """Runs after the check that a form is ours: what comes from elsewhere is not read."""
        sent = pairs(request.POST) if request.method == "POST" else []
        return bad_staff_request(request) if any("\0" in text for pair in sent for text in pair) else None
