"""People at the staff site, and the forms they send."""

import time

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.test import Client

from editions.admin.steps import newest_entry
from reports.models import CaseHighlight, Report
from reports.staff.cycles import digest_of
from reports.staff.highlight_form import HighlightForm
from reports.staff.quarter_form import QuarterForm
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


def quarter_form(report, **fields):
    """What the page of a quarter sends: every field as it was loaded, and those given."""
    form = QuarterForm(instance=report)
    loaded = {f"initial-{name}": form.loaded[name] for name in form.fields}
    return loaded | {name: form[name].value() for name in form.fields} | fields


COMPLETE = {
    "summary": "Two sentences.",
    "selection_rule": "By lot.",
    **{f"scope_{name}": f"About {name}." for name in ("source", "coverage", "outcome", "lag", "gaps")},
    "scope_definitions": "None.",
}


def management(prefix, total=0, initial=0):
    return {f"{prefix}-TOTAL_FORMS": total, f"{prefix}-INITIAL_FORMS": initial}


def open_highlight(client, report, title="Ten arrests"):
    """A draft highlight of the report, opened by its form."""
    client.post("/highlights/new/", {"report": report.pk, "title": title})
    return CaseHighlight.objects.get(title=title)


def highlight_form(highlight, **fields):
    """What the page of a highlight sends for its texts: every field as it was loaded, and those given."""
    form = HighlightForm(instance=highlight)
    loaded = {f"initial-{name}": form.loaded[name] for name in form.fields}
    values = {name: form[name].value() for name in form.fields}
    return loaded | {name: "" if value is None else value for name, value in values.items()} | fields


def enter_cycle(client, highlight, number=1, **typed):
    """A new cycle, with the fields that are typed."""
    sent = {"seen": digest_of([]), "lines": 0, "then": "close"} | typed
    return client.post(f"/highlights/{highlight.pk}/cycles/{number}/", sent)


def quarter_with_highlight(client):
    """A complete quarter in draft: the report with its texts, and one highlight."""
    open_quarter(client)
    report = Report.objects.get()
    client.post(f"/quarters/{report.pk}/", quarter_form(report, **COMPLETE))
    highlight = open_highlight(client, report)
    told = {"summary": "One person, ten arrests.", "source_note": "Court docket."}
    client.post(f"/highlights/{highlight.pk}/", highlight_form(highlight, **told))
    enter_cycle(client, highlight, arrested="2025-10-05")
    return Report.objects.get(), CaseHighlight.objects.get()


def take(client, edition, step, **fields):
    """Open the page of a step, press its button and follow to where it leads."""
    sent = {"_seen": newest_entry(edition)} | fields
    return client.post(f"/editions/edition/{edition.pk}/step/{step}/", sent, follow=True)
