"""People at the staff site, and the forms they send."""

import time

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.test import Client

from editions.admin.steps import newest_entry
from reports.models import CaseHighlight, Report
from tests.builders import make_user


def one_step(user):
    """A browser in which the user only gave the password."""
    client = Client()
    client.force_login(user)
    return client


def visit(user):
    """A browser in which the user is logged in and lately showed a second step; it sends forms without
    the token a real one has. tests/browser/ logs in through the pages."""
    client = one_step(user)
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [
        {"method": "mfa", "type": "totp", "at": time.time(), "reauthenticated": True}
    ]
    session[AUTHENTICATION_METHODS_SESSION_KEY + "_user"] = str(user.pk)
    session["began_at"] = session["seen_at"] = time.time()
    session.save()
    return client


def editor(**fields):
    user = make_user("editor", **fields)
    return user, visit(user)


def said(response):
    """The messages on the page that a request ended on."""
    return [str(message) for message in response.context["messages"]]


def open_quarter(client, year=2026, quarter=1):
    return client.post("/quarters/new/", {"year": year, "quarter": quarter}, follow=True)


def report_form(report, **fields):
    """What the page of a report sends: every field as it stands, and those given."""
    names = ("title", "series", "slug", "first_day", "last_day", "publisher", "sign_off")
    return (
        {name: getattr(report, name) for name in names}
        | management("figures")
        | {"section_titles": "{}", "summary": "Two sentences.", "scope": "What it covers."}
        | {"selection_rule": "By lot."}
        | fields
    )


def management(prefix, total=0, initial=0):
    return {f"{prefix}-TOTAL_FORMS": total, f"{prefix}-INITIAL_FORMS": initial}


def highlight_form(report, events, **fields):
    """What the page of a new highlight sends; `events` are mappings of an event's fields."""
    sent = {
        "edition": report.edition_id,
        "report_uid": str(report.uid),
        "title": "Ten arrests",
        "slug": "ten-arrests",
        "position": 1,
        "summary": "One person, ten arrests.",
        "whereabouts": "unknown",
        "decline_basis": "unknown",
        "source_note": "Court docket.",
    } | management("events", len(events))
    for number, event in enumerate(events):
        blank = {"stay": 1, "exactness": "day"}
        sent |= {f"events-{number}-{name}": value for name, value in (blank | event).items()}
    return sent | fields


def quarter_with_highlight(client):
    """A complete quarter in draft: the report with its texts, and one highlight."""
    open_quarter(client)
    report = Report.objects.get()
    client.post(f"/reports/report/{report.pk}/change/", report_form(report))
    events = [{"kind": "arrested", "happened_on": "2025-10-05"}]
    client.post("/reports/casehighlight/add/", highlight_form(report, events))
    return Report.objects.get(), CaseHighlight.objects.get()


def take(client, edition, step, **fields):
    """Open the page of a step, press its button and follow to where it leads."""
    sent = {"_seen": newest_entry(edition)} | fields
    return client.post(f"/editions/edition/{edition.pk}/step/{step}/", sent, follow=True)
