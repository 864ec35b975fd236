"""The checks of personal data beside a text: while one types, and when the page comes back from saving.

A field whose widget has the attributes CHECKED is checked by static/js/text-check.js as one types. A view
calls `mark_findings(form)` before it shows a form again, and templates include `staff/_text_findings.html`.
"""

from django.shortcuts import render
from django.urls import reverse_lazy
from django.views.decorators.http import require_POST

from detainers.checks.person_traces import words_known
from detainers.text_findings import findings_in
from reports.staff.frame import for_readers

CHECKED = {"data-check-text": reverse_lazy("admin:check-text")}
LONGEST = 50_000


@require_POST
@for_readers
def check_text(request):
    """POST text: what is found in it, as the part of the page that stands below the field."""
    found = findings_in(request.POST.get("text", "")[:LONGEST])
    return render(request, "staff/_text_findings.html", {"findings": found}, using="staff")


def mark_findings(form):
    """Have each checked field of the form know, as `findings`, what is found in its text; two queries."""
    known = None
    for field in form:
        if "data-check-text" in field.field.widget.attrs:
            known = known or words_known()
            field.findings = findings_in(str(field.value() or ""), known)
    return form
