"""Staff pages beside the admin's own: a new quarterly report, and drafts as the public would read them."""

from contextlib import contextmanager
from dataclasses import replace

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.template.response import TemplateResponse
from django.urls import Resolver404, get_script_prefix, resolve, reverse, set_script_prefix
from django.utils import timezone

from editions.models import Edition, Role
from reports.addresses import BadRequest
from reports.fiscal import FiscalQuarter
from reports.pages import bad_request, not_found
from reports.quarters import QuarterTaken, last_ended, open_quarter
from reports.reading import newest_reading

QUARTERS = [
    (1, "Q1: October–December of the year before"),
    (2, "Q2: January–March"),
    (3, "Q3: April–June"),
    (4, "Q4: July–September"),
]


class QuarterForm(forms.Form):
    """A quarter of the U.S. federal fiscal year."""

    year = forms.IntegerField(label="Fiscal year", min_value=2004, max_value=2099)
    quarter = forms.TypedChoiceField(label="Quarter", choices=QUARTERS, coerce=int, widget=forms.RadioSelect)

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            self.chosen = FiscalQuarter(cleaned["year"], cleaned["quarter"])
        return cleaned


def new_quarter(request):
    """Opens the draft report of a quarter, or points to the one there is."""
    if not request.user.has_role(Role.EDITOR):
        raise PermissionDenied
    proposed = last_ended(timezone.localdate())
    sent = request.POST if request.method == "POST" else None
    form = QuarterForm(sent, initial={"year": proposed.year, "quarter": proposed.quarter})
    taken = None
    if form.is_valid():
        try:
            report = open_quarter(form.chosen, by=request.user)
        except QuarterTaken as problem:
            taken = problem.report
        else:
            messages.success(
                request, "Opened the report and its edition as drafts. Now write and add highlights."
            )
            return redirect("admin:reports_report_change", report.pk)
    context = admin.site.each_context(request) | {
        "title": "New quarterly report",
        "form": form,
        "taken": taken,
    }
    return TemplateResponse(request, "staff/new_quarter.html", context)


@contextmanager
def links_below(prefix):
    """Public addresses made inside begin with the prefix, so that links stay in the preview."""
    before = get_script_prefix()
    set_script_prefix(prefix)
    try:
        yield
    finally:
        set_script_prefix(before)


def preview(request, edition_id, public_path=""):
    """A public page as it would stand with the draft edition laid over the newest one; never kept."""
    if not request.user.may_read:
        raise PermissionDenied
    draft = get_object_or_404(Edition.objects.unpublished(), pk=edition_id)
    request.reading = replace(newest_reading(), edition=draft, draft=draft)
    with links_below(reverse("admin:preview-home", args=[edition_id])):
        try:
            match = resolve(f"/{public_path}", urlconf=settings.PUBLIC_URLCONF)
            return match.func(request, *match.args, **match.kwargs)
        except Resolver404:
            return not_found(request)
        except BadRequest as problem:
            return bad_request(request, problem)


def problem(request, status, title, explanation):
    """A page that says what went wrong; it asks the database nothing."""
    context = {"title": title, "explanation": explanation, "site_title": admin.site.site_title}
    return render(request, "staff/problem.html", context, status=status, using="staff")


def bad_staff_request(request, exception=None):
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
