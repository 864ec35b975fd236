"""What static/js/autosave.js is told: what became of each field, and who is logged in here now."""

from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils import timezone

from reports.staff.merging import REFUSED


def is_script(request):
    """Whether the script sends what was typed, and not a form of the page."""
    return request.headers.get("Accept") == "application/json"


GONE = "Somebody took this row out meanwhile. Press Save: what you typed is put into a new line."


def answer(*merged, panels=None, gone=()):
    """Of each field that was sent what became of it, and parts of the page {id: HTML} as they are now.

    Fields named in `gone` were of rows that somebody else took out: they stay in the browser, and say so.
    """
    fields = {
        state.html_name: told(each.form[name], state)
        for each in merged
        for name, state in each.states.items()
    }
    fields |= {name: {"state": REFUSED, "loaded": "", "html": GONE} for name in gone}
    return JsonResponse({"fields": fields, "panels": panels or {}, "at": f"{timezone.localtime():%H:%M:%S}"})


def told(bound, state):
    said = render_to_string("staff/_field_state.html", {"field": bound}, using="staff").strip()
    value = {} if state.is_open else {"value": browser_value(bound)}
    return {"state": state.state, "loaded": state.loaded, "html": said} | value


def browser_value(bound):
    """The value as the browser's field has it."""
    value = bound.field.widget.format_value(bound.value())
    return "" if value is None else value


def session(request):
    """The account and a token for its forms, for a page that was open for long; who is logged out is
    answered before this is asked."""
    return JsonResponse({"person": request.user.pk, "token": get_token(request)})
