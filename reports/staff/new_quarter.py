"""The page that opens a quarterly report."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils import timezone

from editions.models import Role
from reports.fiscal import FiscalQuarter
from reports.staff.frame import framed
from reports.staff.quarters import QuarterTaken, last_ended, open_quarter

QUARTERS = [
    (1, "Q1: October–December of the year before"),
    (2, "Q2: January–March"),
    (3, "Q3: April–June"),
    (4, "Q4: July–September"),
]


class QuarterForm(forms.Form):
    """A quarter of the U.S. federal fiscal year."""

    year = forms.IntegerField(
        label="Fiscal year",
        min_value=2004,
        max_value=2099,
        help_text="It begins on October 1 of the year before.",
    )
    quarter = forms.TypedChoiceField(
        label="Quarter",
        choices=QUARTERS,
        coerce=int,
        widget=forms.RadioSelect,
        help_text="The three months that the report covers.",
    )

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
            return redirect("admin:quarter", report.pk)
    context = {
        "title": "New quarterly report",
        "form": form,
        "taken": taken,
    }
    return framed(request, "staff/new_quarter.html", context)
